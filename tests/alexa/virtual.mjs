// Holds conversations through virtual-alexa: node virtual.mjs URL MODELS APPLICATION < talks.json
// Prints, for each talk of conversations.yaml, every turn's request and answer.
import { readFileSync } from "node:fs";
import virtualAlexa from "virtual-alexa";

const [url, models, application] = process.argv.slice(2);
const MOST = 14; // of the same line, where one is said until something holds

const reached = {
  advised: (answer) => answer.sessionAttributes?.twinge?.advised,
  elicits: (answer) => answer.response.directives?.some((each) => each.slotToElicit),
};

async function hold({ locale, launch = true, turns }) {
  const alexa = virtualAlexa.VirtualAlexa.Builder()
    .interactionModelFile(`${models}/${locale}.json`)
    .skillURL(url).locale(locale).applicationID(application).create();
  const held = [];
  let request;
  alexa.filter((sent) => { request = sent.request; });
  if (launch) held.push({ answers: [await alexa.launch()], request });
  for (const { say, until } of turns) {
    const answers = [];
    do {
      answers.push(await utter(alexa, say));
    } while (until && !reached[until](answers.at(-1)) && answers.length < MOST);
    held.push({ answers, request });
  }
  return held;
}

async function utter(alexa, said) {
  // It would send what an earlier intent's slots held along with those of the next.
  alexa.dialogManager().reset();
  try {
    return await alexa.utter(said);
  } catch (error) {
    // It throws where a device would send the fallback.
    if (!String(error).includes("Unable to match")) throw error;
    return alexa.intend("AMAZON.FallbackIntent");
  }
}

const held = [];
for (const talk of JSON.parse(readFileSync(0, "utf-8"))) held.push(await hold(talk));
console.log(JSON.stringify(held));

// The simulator page. It keeps the state between turns; the server keeps nothing.
import * as devices from "./devices.js";
import { find, make } from "./dom.js";
import * as inspector from "./look.js";
import * as saving from "./saving.js";
import { post } from "./server.js";
import * as transcript from "./transcript.js";
import * as voice from "./voice.js";

const box = find("say");
const locale = find("locale");
let state = null;
let turns = []; // what was sent since the launch, for a scenario
let before = []; // for each turn how things stood before it, for undo
let busy = false;

const onShow = () => document.querySelector("[name=device]:checked").value === "show";

async function take(turn, shown) {
  if (busy) return;
  busy = true;
  find("trouble").textContent = "";
  const stood = { state, lines: transcript.lines(), sent: turns.length };
  const line = shown ? transcript.say("You", shown, "you") : null;
  const slow = setTimeout(() => {
    find("waiting").textContent = "One moment: the first answer waits until the parser is loaded.";
  }, 600);
  try {
    const options = { locale: locale.value, screen: onShow(), look: true };
    const reply = await post("converse", { ...turn, ...options, state });
    turns.push(turn);
    show(reply, line);
    before.push({ ...stood, reply });
  } catch (error) {
    find("trouble").textContent = `That didn't work: ${error.message}.`;
  } finally {
    busy = false;
    clearTimeout(slow);
    find("waiting").textContent = "";
    document.body.dataset.turns = Number(document.body.dataset.turns ?? 0) + 1;
  }
}

function show(reply, line) {
  const alarm = reply.urgency === "emergency";
  state = reply.state;
  transcript.mark(line, reply.look.heard);
  if (reply.speech) {
    transcript.say("Guide", reply.speech, alarm ? "guide alarm" : "guide");
    voice.readAloud(reply.speech, locale.value);
  }
  if (reply.ended) transcript.say("", "The session has ended. Whatever you say next begins a new one.", "note");
  draw(reply);
}

// Everything beside the transcript, which is a function of the last reply alone.
function draw(reply) {
  inspector.look(reply);
  devices.ring(reply.ended ? "off" : reply.urgency === "emergency" ? "alarm" : "listening");
  if (!onShow()) devices.dark("The session is on the speaker, which has no screen.");
  else if (reply.ended && !reply.screen) devices.dark("");
  else devices.show(reply.screen, touched);
  devices.note(onShow() ? "touch works" : "not in use");
}

function touched(given) {
  const [first, second] = [given].flat();
  const choice = first === "choose" ? second : first;
  take({ choose: choice }, `(touches ${choice.replaceAll("_", " ")})`);
}

function begin() {
  state = null;
  turns = [];
  before = [];
  transcript.clear();
  return take({ event: "launch" }, "");
}

function undo() {
  if (before.length < 2 || busy) return;
  const undone = before.pop();
  state = undone.state;
  turns.length = undone.sent;
  transcript.keep(undone.lines);
  draw(before.at(-1).reply);
}

function listen(words) {
  box.value = "";
  take({ say: words }, words);
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = box.value.trim();
  if (words && !busy) listen(words);
});

for (const button of document.querySelectorAll("[data-event]")) {
  button.addEventListener("click", () => {
    const { event } = button.dataset;
    if (event === "launch") begin();
    else take({ event }, event === "silence" ? "(says nothing)" : "(stop)");
    box.focus();
  });
}

find("undo").addEventListener("click", undo);
locale.addEventListener("change", begin);
for (const radio of document.querySelectorAll("[name=device]")) radio.addEventListener("change", begin);

const setting = await (await fetch("setting")).json();
locale.replaceChildren(...setting.locales.map((each) => make("option", each)));
inspector.prepare(setting);
saving.prepare(() => ({ turns, locale: locale.value }));
voice.prepare(() => locale.value, listen, (text) => (find("trouble").textContent = text));
begin();

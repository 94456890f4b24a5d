// What the guide makes of it: stage, urgency, evidence, ranking, next questions, JSON.
import { bar, fill, find, make, plain } from "./dom.js";
import { shown } from "./transcript.js";

const URGENCY = {
  self_care: "Look after it at home",
  soon: "See a doctor within two weeks",
  urgent: "Speak to a doctor today",
  emergency: "Call for help now",
};
const KINDS = {
  red_flag: "A red flag is still open.",
  information: "It tells causes or urgency apart.",
  person: "Who it is for could change the urgency.",
  follow_up: "After a yes to several: which of them?",
  confirm: "It may have been misheard.",
};
const MARKS = { present: "yes", absent: "no", unknown: "not sure" };
let setting = { stages: [], arrows: [] };
let last = null;

export function prepare(given) {
  setting = given;
  for (const radio of document.querySelectorAll("[name=pane]")) radio.addEventListener("change", showJson);
}

export function look(reply) {
  last = reply;
  const { look: found } = reply;
  showStage(reply.stage);
  showUrgency(reply.urgency);
  showWhy(found.why);
  fillText("rules", found.rules.map(({ id, level }) => `${plain(id)} (${plain(level)})`).join(", "), "none");
  const { read, think, speak } = reply.ms;
  fillText("took", `read ${read} ms · think ${think} ms · speak ${speak} ms`, "–");
  fill(find("heard"), evidence(reply.evidence), "nothing yet");
  fill(find("ranking"), found.ranking.map(cause), "No complaint yet.");
  const most = Math.max(...found.next.map(({ worth }) => worth), 0.01);
  fill(find("next"), found.next.map((each) => question(each, most)), "Nothing to weigh now.");
  showJson();
}

function fillText(id, text, otherwise) {
  find(id).textContent = text || otherwise;
}

function showStage(stage) {
  // The way through, then the stage that any of them can lead to.
  const aside = (each) => Number(each === "emergency");
  find("stages").replaceChildren(
    ...setting.stages.toSorted((a, b) => aside(a) - aside(b)).map((each) => {
      const item = make("li", each, `stage ${each}`);
      if (each === stage) {
        item.setAttribute("aria-current", "step");
        item.append(make("span", " (now)", "away"));
      }
      return item;
    }),
  );
  const next = setting.arrows.filter(([from]) => from === stage).map(([, to]) => to);
  fillText("leads", next.length ? `From here the next turn can lead to ${next.join(", ")}.` : "", "Nothing follows but a new session.");
}

function showUrgency(level) {
  const badge = find("urgency");
  badge.textContent = level ? URGENCY[level] : "not said yet";
  badge.className = `urgency ${level || "none"}`;
}

function showWhy(why) {
  const place = find("why");
  if (!why) {
    place.textContent = "–";
    return;
  }
  const worth = why.worth >= 0.01 ? ` Worth ${why.worth.toFixed(2)} bits.` : "";
  place.replaceChildren(make("strong", KINDS[why.kind]), `${worth} `, make("span", why.words, "soft"));
}

function evidence(given) {
  const items = [];
  for (const [id, value] of Object.entries(given)) {
    if (value === null || (Array.isArray(value) && !value.length)) continue;
    const status = typeof value === "string" && value in MARKS ? value : "value";
    const item = make("li", status === "value" ? `${plain(id)}: ${shown(value)}` : plain(id), `chip ${status}`);
    if (status !== "value") item.append(make("span", MARKS[status], "mark"));
    items.push(item);
  }
  return items;
}

function cause({ name, probability, because, against }) {
  const item = make("li");
  const head = make("span", "", "head");
  head.append(make("span", name, "name"), make("span", percent(probability), "share"));
  item.append(head, bar(probability));
  item.append(...reasons("because", because), ...reasons("against", against));
  return item;
}

function reasons(side, terms) {
  if (!terms.length) return [];
  const line = make("span", "", `reasons ${side}`);
  line.append(make("span", `${side} `, "side"), terms.map(({ name }) => name).join(", "));
  return [line];
}

function percent(share) {
  return `${(share * 100).toFixed(share < 0.01 ? 1 : 0)} %`;
}

function question({ names, worth, red_flag: flag, chosen }, most) {
  const item = make("li", "", chosen ? "chosen" : "");
  const head = make("span", "", "head");
  const few = names.length > 4 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ");
  const name = make("span", few, "name");
  if (chosen) name.append(make("span", "asked now", "badge"));
  if (flag) name.append(make("span", "red flag", "badge flag"));
  head.append(name, make("span", `${worth.toFixed(2)} bits`, "share"));
  item.append(head, bar(worth / most, "thin"));
  return item;
}

function showJson() {
  if (!last) return;
  const { look: found, alexa, screen, state, ms, ...reply } = last;
  const pane = document.querySelector("[name=pane]:checked").value;
  const shownNow = { request: alexa.request, response: alexa.response, reply, state }[pane];
  const silent = "No request: the device plays the reprompt it already has.";
  find("json").textContent = shownNow ? pretty(shownNow) : silent;
}

// Indented, with lists of plain values on one line.
function pretty(value) {
  return JSON.stringify(value, null, 2).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inner) => `[${inner.replace(/\s*\n\s*/g, " ")}]`);
}

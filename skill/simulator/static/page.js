// The simulator page. It keeps the state between turns; the server keeps nothing.
"use strict";

const URGENCY = {
  self_care: "Look after it at home",
  soon: "See a doctor within two weeks",
  urgent: "Speak to a doctor today",
  emergency: "Call for help now",
};
const MARKS = { present: "yes", absent: "no", unknown: "not sure", told: "told" };

const find = (id) => document.getElementById(id);
const transcript = find("transcript");
const box = find("say");
let state = null;
let busy = false;

function make(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function plain(id) {
  return String(id).replaceAll("_", " ");
}

function say(who, text, className) {
  const line = make("li", "", className);
  line.append(make("span", who, "who"), make("span", text, "words"));
  transcript.append(line);
  transcript.scrollTop = transcript.scrollHeight;
}

async function take(turn, shown) {
  if (busy) return;
  busy = true;
  find("trouble").textContent = "";
  if (shown) say("You", shown, "you");
  const slow = setTimeout(() => {
    find("waiting").textContent = "One moment: the first answer waits until the parser is loaded.";
  }, 500);
  try {
    const answer = await fetch("converse", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...turn, state }),
    });
    if (answer.status >= 500) throw new Error("the guide itself failed; see its log.");
    const reply = await answer.json();
    if (!answer.ok) throw new Error(reply.error);
    show(reply);
  } catch (error) {
    find("trouble").textContent = `That didn't work: ${error.message}`;
  } finally {
    busy = false;
    clearTimeout(slow);
    find("waiting").textContent = "";
  }
}

function show(reply) {
  ({ state } = reply);
  if (reply.speech) say("Guide", reply.speech, reply.urgency === "emergency" ? "guide alarm" : "guide");
  if (reply.ended) {
    say("", "The session has ended. Whatever you say next begins a new one.", "note");
    state = null;
  }
  find("stage").textContent = reply.stage;
  find("asks").textContent = reply.asks.map(plain).join(", ") || "–";
  showUrgency(reply.urgency);
  showHeard(reply.evidence);
  showRanking(reply.ranking);
  showChoices(reply.ended ? [] : reply.choices);
  find("json").textContent = JSON.stringify(reply, null, 2);
}

function showUrgency(level) {
  const badge = find("urgency");
  badge.textContent = level ? URGENCY[level] : "not said yet";
  badge.className = `urgency ${level || "none"}`;
}

function heard(evidence) {
  const found = [];
  for (const [id, value] of Object.entries(evidence)) {
    if (value === null || (Array.isArray(value) && !value.length)) continue;
    if (typeof value === "string" && value in MARKS) found.push([plain(id), value]);
    else if (Array.isArray(value)) found.push([`${plain(id)}: ${value.map(plain).join(", ")}`, "value"]);
    else if (typeof value === "object") found.push([`${plain(id)}: ${value.value} ${value.unit}`, "value"]);
    else found.push([`${plain(id)}: ${plain(value)}`, "value"]);
  }
  return found;
}

function showHeard(evidence) {
  const items = heard(evidence).map(([text, mark]) => {
    const item = make("li", text, mark);
    if (mark in MARKS) item.append(make("span", MARKS[mark], "mark"));
    return item;
  });
  find("heard").replaceChildren(...(items.length ? items : [make("li", "nothing yet", "quiet")]));
}

function showRanking(ranking) {
  const table = find("ranking");
  table.hidden = !ranking.length;
  find("ranking-none").hidden = ranking.length > 0;
  table.tBodies[0].replaceChildren(
    ...ranking.map(({ name, probability }) => {
      const row = document.createElement("tr");
      const cause = make("th", name);
      cause.scope = "row";
      const fill = make("span", "");
      fill.style.width = `${probability * 100}%`;
      const bar = make("div", "", "bar");
      bar.setAttribute("aria-hidden", "true");
      bar.append(fill);
      const cell = make("td", "", "wide");
      cell.append(bar);
      row.append(cause, make("td", `${(probability * 100).toFixed(probability < 0.01 ? 1 : 0)} %`), cell);
      return row;
    }),
  );
}

function showChoices(choices) {
  const place = find("choices");
  place.hidden = !choices.length;
  place.replaceChildren(
    ...choices.map((choice) => {
      const button = make("button", choice);
      button.type = "button";
      button.addEventListener("click", () => {
        take({ say: choice }, choice);
        box.focus();
      });
      return button;
    }),
  );
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = box.value.trim();
  if (!words || busy) return;
  box.value = "";
  take({ say: words }, words);
});

for (const button of document.querySelectorAll("[data-event]")) {
  button.addEventListener("click", () => {
    const { event } = button.dataset;
    if (event === "launch") {
      state = null;
      transcript.replaceChildren();
    }
    take({ event }, event === "silence" ? "(silence)" : event === "stop" ? "stop" : "");
    box.focus();
  });
}

take({ event: "launch" }, "");

// The transcript: who said what, and in the person's lines the words that were heard as something.
import { find, make, plain } from "./dom.js";

const list = find("transcript");

export function clear() {
  list.replaceChildren();
}

export function say(who, text, className) {
  const line = make("li", "", className);
  line.append(make("span", who, "who"), make("span", text, "words"));
  list.append(line);
  list.scrollTop = list.scrollHeight;
  return line;
}

export function lines() {
  return list.children.length;
}

export function keep(count) {
  while (list.children.length > count) list.lastChild.remove();
}

// Marks the spans in a line of the person's, and lists below it what was heard.
export function mark(line, heard) {
  if (!line || !heard) return;
  const words = line.querySelector(".words");
  if (words.textContent === heard.text) words.replaceChildren(...marked(heard.text, heard.spans));
  const told = heard.spans.map(({ name, status, certain }) => [`${name}${certain ? "" : "?"}`, status]);
  for (const [key, value] of Object.entries(heard.values)) told.push([`${plain(key)}: ${shown(value)}`, "value"]);
  if (heard.intent) told.push([`wants: ${plain(heard.intent.name)}`, "intent"]);
  if (!told.length) return;
  const chips = make("span", "", "told");
  chips.append(make("span", "Heard: ", "away"));
  for (const [text, status] of told) chips.append(chip(text, status));
  line.append(chips);
  list.scrollTop = list.scrollHeight;
}

function chip(text, status) {
  const found = make("span", text, `chip ${status}`);
  const plainly = { present: "yes", absent: "no", value: "", intent: "" }[status] ?? status;
  if (plainly) found.append(make("span", plainly, "mark"));
  return found;
}

function marked(text, spans) {
  const parts = [];
  let at = 0;
  for (const { start, end, status, name } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const found = make("mark", text.slice(start, end), status);
    found.title = `${name}: ${status}`;
    parts.push(text.slice(at, start), found);
    at = end;
  }
  return [...parts, text.slice(at)];
}

export function shown(value) {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (value && typeof value === "object") return `${value.value} ${value.unit}${value.value === 1 ? "" : "s"}`;
  return plain(value);
}

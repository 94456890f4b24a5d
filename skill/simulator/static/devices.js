// The two devices: the speaker's ring, and the Echo Show's screen drawn from the skill's documents.
import { renderApl } from "./apl.js";
import { find, make } from "./dom.js";

const VIEWPORT = { width: 960, height: 600, shape: "rectangle", mode: "HUB" };
const screen = find("screen");
let drawn = null;

export function ring(mood) {
  find("ring").className = `ring ${mood}`;
  find("listening").textContent = { listening: "listens", speaking: "speaks", alarm: "listens", off: "is off" }[mood];
}

// Shows a directive; null leaves what is shown, as a device does.
export function show(directive, touched) {
  if (!directive) return;
  drawn = renderApl(screen, directive, { viewport: VIEWPORT, onTouch: touched });
  fit();
}

export function dark(why) {
  drawn = null;
  screen.replaceChildren(make("p", why, "dark"));
}

export function note(text) {
  find("screen-note").textContent = text;
}

function fit() {
  if (!drawn) return;
  drawn.style.transformOrigin = "0 0";
  drawn.style.transform = `scale(${screen.clientWidth / VIEWPORT.width})`;
}

new ResizeObserver(fit).observe(screen);

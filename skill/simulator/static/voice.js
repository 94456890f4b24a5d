// The browser's own Web Speech, where there is one: listening and reading aloud.
import { find } from "./dom.js";

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
const button = find("mic");
const aloud = find("aloud");
let recognition = null;

export function prepare(locale, heard, failed) {
  if (window.speechSynthesis) find("aloud-label").hidden = false;
  if (!Recognition) return;
  button.hidden = false;
  find("mic-note").hidden = false;
  button.addEventListener("click", () => (recognition ? recognition.stop() : listen(locale(), heard, failed)));
}

function listen(locale, heard, failed) {
  recognition = new Recognition();
  recognition.lang = locale;
  recognition.onresult = ({ results }) => heard(results[0][0].transcript);
  recognition.onerror = ({ error }) => failed(`The browser did not hear you (${error}).`);
  recognition.onend = () => {
    recognition = null;
    button.setAttribute("aria-pressed", "false");
  };
  button.setAttribute("aria-pressed", "true");
  window.speechSynthesis?.cancel();
  recognition.start();
}

export function readAloud(text, locale) {
  if (!aloud.checked || !window.speechSynthesis) return;
  window.speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = locale;
  window.speechSynthesis.speak(words);
}

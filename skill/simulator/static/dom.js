// Small helpers to build elements.

export const find = (id) => document.getElementById(id);

export function make(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text ?? "";
  if (className) element.className = className;
  return element;
}

export function plain(id) {
  return String(id).replaceAll("_", " ");
}

export function fill(element, items, otherwise) {
  element.replaceChildren(...(items.length ? items : [make("li", otherwise, "quiet")]));
}

export function bar(share, className) {
  const track = make("span", "", `bar ${className ?? ""}`);
  track.setAttribute("aria-hidden", "true");
  const value = make("span");
  value.style.width = `${Math.min(100, share * 100)}%`;
  track.append(value);
  return track;
}

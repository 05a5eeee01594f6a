// Small ways to build elements. Text goes in as text only, never as HTML.

export function make(tag, looks = "", text = "") {
  const element = document.createElement(tag);
  if (looks) element.className = looks;
  if (text) element.textContent = text;
  return element;
}

export function button(text, act, looks = "") {
  const element = make("button", looks, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

export function show(element, shown) {
  element.hidden = !shown;
}

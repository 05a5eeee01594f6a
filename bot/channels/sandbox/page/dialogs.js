// The page's dialogs. Escape closes each of them, as browsers do by themselves.

import { button } from "./build.js";

for (const close of document.querySelectorAll("dialog [data-close]")) {
  close.addEventListener("click", () => close.closest("dialog").close());
}

/** Show a text that has to be seen, such as an alert from the bot. */
export function tell(text) {
  const dialog = document.querySelector("#telling");
  dialog.querySelector("p").textContent = text;
  dialog.showModal();
}

const looking = document.querySelector("#looking");
const large = looking.querySelector(".large");
const size = looking.querySelector("[data-size]");

/** Show a picture over the page; a tap on it, or the button, shows it pixel by pixel. */
export function lookAt(source, words) {
  large.src = source;
  large.alt = words;
  resize(false);
  looking.showModal();
}

function resize(whole) {
  large.classList.toggle("whole", whole);
  size.textContent = whole ? "Fit it in" : "Larger";
}

for (const part of [large, size]) {
  part.addEventListener("click", () => resize(!large.classList.contains("whole")));
}

/** Let the person choose one of some named things; act gets the chosen one. */
export function choose(title, things, act) {
  const dialog = document.querySelector("#choosing");
  dialog.querySelector("h2").textContent = title;
  const choices = things.map((thing) => button(thing.name, () => {
    dialog.close();
    act(thing);
  }, "choice"));
  dialog.querySelector(".choices").replaceChildren(...choices);
  dialog.showModal();
}

/** Ask for a new person; act gets name, language and zone. */
export function askForPerson(places, act) {
  const dialog = document.querySelector("#adding");
  const form = dialog.querySelector("form");
  const zones = form.elements.zone;
  if (zones.options.length === 1) {
    for (const place of places) zones.add(new Option(place.name, place.zone));
  }
  form.reset();
  form.onsubmit = () => act(Object.fromEntries(new FormData(form)));
  dialog.showModal();
}

// The page: two phones, the panel, and who is shown where.

import { button, make } from "./build.js";
import { askForPerson, choose } from "./dialogs.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";
import { PLACES } from "./places.js";
import * as wire from "./wire.js";

const LOOK_EVERY_MS = 3000;
const SIDES = ["client", "clinician"];

const state = { people: [], phones: [], shown: remembered("shown", {}), read: remembered("read", {}), active: 0 };

function remembered(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`sandbox.${name}`)) || otherwise;
  } catch {
    return otherwise;
  }
}

function remember(name) {
  localStorage.setItem(`sandbox.${name}`, JSON.stringify(state[name]));
}

const hooks = {
  chosen: (phone, id) => place(state.phones.indexOf(phone), id),
  changed: look,
  invite: (link) => choose("Who opens this invitation?", [...state.people, { name: "Somebody new" }], (one) => handOver(link, one)),
  readUpTo: (id) => state.read[id] || 0,
  read: (id, number) => {
    if (document.hidden || (state.read[id] || 0) >= number) return;
    state.read[id] = number;
    remember("read");
    switcher();
  },
};

async function handOver(link, person) {
  if (person.id) await wire.invite(person.id, link);
  else askForPerson(PLACES, (given) => add({ ...given, invitation: link }));
  await look();
  if (person.id && !state.phones.some((one) => one.person?.id === person.id)) place(0, person.id);
}

async function add(given) {
  const { id } = await wire.addPerson({ ...given, zone: given.zone || undefined });
  const side = state.phones.findIndex((one) => !one.person);
  await look();
  place(side >= 0 ? side : state.active, id);
}

function place(side, id) {
  const person = state.people.find((one) => one.id === id);
  if (!person) return;
  const other = state.phones[1 - side];
  const before = state.phones[side].person;
  state.shown[side] = id;
  remember("shown");
  state.phones[side].open(person);
  if (other.person?.id === id && before && before.id !== id) place(1 - side, before.id);
  names();
}

function choice(side) {
  const taken = state.phones[1 - side].person?.id;
  const free = state.people.filter((one) => one.id !== taken);
  return free.find((one) => one.id === state.shown[side])
    || (SIDES[side] === "client" && free.find((one) => one.invitation && one.role === "stranger"))
    || free.find((one) => one.role === SIDES[side]) || free[0];
}

async function look() {
  state.people = await wire.people();
  document.body.classList.toggle("nobody", !state.people.length);
  state.phones.forEach((phone, side) => {
    const current = state.people.find((one) => one.id === phone.person?.id);
    if (current) phone.refresh(current);
    else if (choice(side)) place(side, choice(side).id);
    phone.root.classList.toggle("vacant", !phone.person);
  });
  names();
}

function names() {
  for (const phone of state.phones) {
    const options = state.people.map((one) => new Option(label(one, phone), one.id));
    const written = options.map((one) => one.text).join();
    if (phone.written !== written && document.activeElement !== phone.select) {
      phone.select.replaceChildren(...options);
      phone.written = written;
    }
    if (phone.person) phone.select.value = phone.person.id;
  }
  switcher();
}

function unread(person) {
  return person.latest > (state.read[person.id] || 0);
}

function label(person, phone) {
  return unread(person) && phone.person?.id !== person.id ? `${person.name} ●` : person.name;
}

function switcher() {
  const keys = state.phones.filter((one) => one.person).map((phone, side) => {
    const key = button(phone.person.name, () => activate(side));
    key.setAttribute("aria-pressed", String(side === state.active));
    const person = state.people.find((one) => one.id === phone.person.id);
    if (person && unread(person)) key.append(make("span", "dot"), make("span", "unseen", "new messages"));
    return key;
  });
  const bar = document.querySelector(".switcher");
  const held = [...bar.children].indexOf(document.activeElement);
  bar.replaceChildren(...keys);
  if (held >= 0) keys[held]?.focus();
}

function activate(side) {
  state.active = side;
  state.phones.forEach((phone, index) => phone.root.classList.toggle("active", index === side));
  state.phones[side].chat.toEnd();
  switcher();
}

function welcome(box) {
  const card = make("section", "welcome");
  card.append(
    make("h2", "", "Nobody is here yet"),
    make("p", "", "Make up a client and a clinician, and let them talk with Tandem."),
    button("Make up two people", async () => {
      await wire.addPerson({ name: "Ana Silva", language: "en" });
      await wire.addPerson({ name: "Dr. Weber", language: "en" });
      await look();
    }, "strong"),
  );
  box.append(card);
}

function begin() {
  const box = document.querySelector("#phones");
  const template = document.querySelector("#phone");
  for (const side of SIDES.keys()) {
    box.append(template.content.cloneNode(true));
    state.phones.push(new Phone(box.children[side], hooks));
  }
  welcome(box);
  activate(0);
  const panel = new Panel(document.querySelector(".panel"), (now) => {
    for (const phone of state.phones) phone.setTime(now);
  });
  document.querySelector("#add").addEventListener("click", () => askForPerson(PLACES, add));
  document.addEventListener("visibilitychange", () => {
    for (const phone of state.phones.filter((one) => one.person)) {
      if (document.hidden) phone.pause();
      else phone.follow();
    }
  });
  const tick = () => {
    if (!document.hidden) look().then(() => panel.look(state.phones[0]?.person?.zone || undefined)).catch(() => {});
  };
  tick();
  setInterval(tick, LOOK_EVERY_MS);
}

begin();

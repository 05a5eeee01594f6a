// One phone: whose it is, their chat with Tandem, and everything they can do there.

import { button, make, show } from "./build.js";
import { Chat, times } from "./chat.js";
import { Composer } from "./composer.js";
import { choose, tell } from "./dialogs.js";
import { showKeys } from "./keys.js";
import { PLACES } from "./places.js";
import { invitationCode } from "./written.js";
import * as wire from "./wire.js";

const TOAST_MS = 3500;
const TYPING_MS = 5000;
const TAP_MS = 15000;
const RETRY_MS = 2000;

export class Phone {
  constructor(root, hooks) {
    this.root = root;
    this.hooks = hooks;
    this.person = null;
    this.seq = 0;
    this.taps = new Map();
    this.chat = new Chat(root.querySelector(".chat"), root.querySelector(".bubbles"));
    this.composer = new Composer(root, {
      person: () => this.person,
      say: (text) => this.say({ text }),
      file: (file, caption) => this.act(() => wire.sendFile(this.person.id, file, caption)),
    });
    this.select = root.querySelector("select");
    this.select.addEventListener("change", () => hooks.chosen(this, Number(this.select.value)));
    root.querySelector(".block").addEventListener("click", () => this.toggleBlock());
    root.querySelector(".invitation button").addEventListener("click", () => this.openInvitation());
  }

  /** Show this person's chat from the start. */
  open(person) {
    this.waiting?.abort();
    this.person = person;
    this.seq = 0;
    this.unreadAfter = this.hooks.readUpTo(person.id);
    this.taps.clear();
    this.chat.clear();
    this.root.querySelector(".chat").setAttribute("aria-busy", "true");
    this.refresh(person);
    if (this.moment) this.setTime(this.moment);
    this.follow();
  }

  /** Take in what the list of people says about this one. */
  refresh(person) {
    this.person = person;
    const box = this.root.querySelector(".invitation");
    show(box, Boolean(person.invitation) && !person.blocked);
    box.querySelector("p").textContent = `${person.name} has an invitation.`;
    this.root.setAttribute("aria-label", `Phone of ${person.name}`);
    this.root.lang = person.language;
    this.root.querySelector(".avatar").textContent = person.name.slice(0, 1).toUpperCase();
    this.root.dataset.role = person.role;
    this.root.querySelector(".role").textContent = person.role === "stranger" ? "not joined yet" : person.role;
    this.root.querySelector(".block").textContent = person.blocked ? "Unblock" : "Block";
    this.root.querySelector(".away").textContent = `${person.name} has blocked Tandem.`;
    show(this.root.querySelector(".away"), person.blocked);
    show(this.composer.form, !person.blocked);
  }

  setTime(moment) {
    this.moment = moment;
    if (this.person) this.root.querySelector(".local").textContent = times(this.person).hour(moment / 1000);
  }

  async follow() {
    const person = this.person.id;
    this.waiting = new AbortController();
    const { signal } = this.waiting;
    while (!signal.aborted) {
      try {
        const found = await wire.changes(person, this.seq, signal);
        if (!signal.aborted) this.take(found);
      } catch (trouble) {
        if (signal.aborted) return;
        await new Promise((go) => setTimeout(go, RETRY_MS));
      }
    }
  }

  pause() {
    this.waiting?.abort();
  }

  take(found) {
    const first = this.seq === 0;
    this.seq = found.seq;
    const acts = {
      tap: (...all) => this.tap(...all),
      invite: (link) => this.hooks.invite(link),
      tell: (text) => this.toast(text),
      say: (text) => this.say({ text }),
    };
    if (found.messages.length || found.deleted.length || first) {
      this.chat.take(this.person, found.messages, found.deleted, acts, this.unreadAfter);
    }
    this.offerStart();
    for (const toast of found.toasts) this.answered(toast);
    this.typing(found.typing);
    const keyboard = JSON.stringify(found.keyboard);
    if (first || keyboard !== this.keyboard) this.setKeys(found.keyboard);
    this.keyboard = keyboard;
    if (first) this.chat.toEnd();
    this.root.querySelector(".chat").setAttribute("aria-busy", "false");
    this.hooks.read(this.person.id, Math.max(0, ...this.chat.bubbles.keys()));
  }

  setKeys(keyboard) {
    const follow = this.chat.atEnd();
    showKeys(this.root.querySelector(".keys"), this.composer.field, keyboard, {
      say: (text) => this.say({ text }),
      place: () => choose("Where is the phone?", PLACES, (location) => this.say({ location })),
      contact: () => choose("Share the phone number?", [{ name: "Share it" }], () => this.say({ contact: true })),
    });
    if (follow) this.chat.toEnd();
  }

  offerStart() {
    if (!this.chat.empty || this.person.invitation) return this.startCard?.remove();
    if (this.startCard?.isConnected) return;
    this.startCard = make("div", "start");
    this.startCard.append(
      make("p", "", "There are no messages here yet."),
      button("Start", () => this.say({ text: "/start" }), "strong"),
    );
    this.chat.box.append(this.startCard);
  }

  typing(on) {
    const sign = this.root.querySelector(".typing");
    const follow = this.chat.atEnd();
    show(sign, on);
    if (follow) this.chat.toEnd();
    clearTimeout(this.typingEnds);
    if (on) this.typingEnds = setTimeout(() => show(sign, false), TYPING_MS);
  }

  async say(message) {
    this.unreadAfter = 0;
    await this.act(() => wire.speak(this.person.id, message));
  }

  async tap(message, key, element) {
    if (element.getAttribute("aria-busy") === "true") return;
    element.setAttribute("aria-busy", "true");
    this.unreadAfter = 0;
    const end = () => element.removeAttribute("aria-busy");
    await this.act(async () => {
      const { callback_query_id: id } = await wire.tap(this.person.id, message.message_id, key.callback_data);
      this.taps.set(id, end);
    });
    setTimeout(end, TAP_MS);
  }

  answered(toast) {
    this.taps.get(toast.callback_query_id)?.();
    this.taps.delete(toast.callback_query_id);
    if (!toast.text) return;
    if (toast.alert) tell(toast.text);
    else this.toast(toast.text);
  }

  toast(text) {
    const line = this.root.querySelector(".toast");
    line.textContent = text;
    line.classList.add("up");
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => line.classList.remove("up"), TOAST_MS);
  }

  async toggleBlock() {
    await this.act(() => wire.block(this.person.id, !this.person.blocked));
    await this.hooks.changed();
  }

  async openInvitation() {
    const code = invitationCode(this.person.invitation) || this.person.invitation;
    await this.say({ text: `/start ${code}` });
    this.composer.field.focus();
    await this.hooks.changed();
  }

  async act(doing) {
    try {
      await doing();
    } catch (trouble) {
      this.toast(trouble.message);
    }
  }
}

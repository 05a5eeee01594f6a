// The text field with its buttons: commands, a file, send.

import { button, make, show } from "./build.js";
import * as wire from "./wire.js";

export class Composer {
  constructor(root, acts) {
    this.form = root.querySelector(".composer");
    this.field = root.querySelector("textarea");
    this.menu = root.querySelector(".menu");
    this.list = root.querySelector(".commands");
    this.picker = root.querySelector("input[type=file]");
    this.attached = root.querySelector(".attached");
    this.acts = acts;
    this.file = null;
    this.listen(root);
  }

  listen(root) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.menu.addEventListener("click", () => this.toggle());
    root.querySelector(".attach").addEventListener("click", () => this.picker.click());
    this.picker.addEventListener("change", () => this.attach(this.picker.files[0] || null));
    this.attached.querySelector("button").addEventListener("click", () => this.attach(null));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.escape();
    });
  }

  submit() {
    const text = this.field.value.trim();
    if (this.file) this.acts.file(this.file, text);
    else if (text) this.acts.say(text);
    else return;
    this.field.value = "";
    this.attach(null);
    this.close();
  }

  attach(file) {
    this.file = file;
    this.attached.querySelector("span").textContent = file ? file.name : "";
    show(this.attached, Boolean(file));
    this.field.placeholder = file ? "Add a word to it" : "Message";
    if (file) this.field.focus();
    else this.picker.value = "";
  }

  async toggle() {
    if (!this.list.hidden) return this.close();
    const found = await wire.commands(this.acts.person().id).catch(() => []);
    const rows = found.map((one) => {
      const key = button("", () => this.pick(one), "command");
      key.append(make("strong", "", `/${one.command}`), make("span", "", one.description));
      return key;
    });
    if (!rows.length) rows.push(make("p", "nothing", "Tandem has not set any commands yet."));
    this.list.replaceChildren(...rows);
    show(this.list, true);
    this.menu.setAttribute("aria-expanded", "true");
    this.list.querySelector("button")?.focus();
  }

  pick(one) {
    this.close();
    this.field.focus();
    this.acts.say(`/${one.command}`);
  }

  close() {
    show(this.list, false);
    this.menu.setAttribute("aria-expanded", "false");
  }

  escape() {
    if (!this.list.hidden) {
      this.close();
      this.menu.focus();
    } else if (this.file) {
      this.attach(null);
    }
  }
}

// The slim panel: the shared clock, the buttons that move it, and what is due next and why.

import { make } from "./build.js";
import * as wire from "./wire.js";

const SHOWN = 12;

/** How moments are written on the wall clock of a zone; the phones show the same one. */
function clockOf(zone) {
  const here = (options) => new Intl.DateTimeFormat("en", { ...options, timeZone: zone });
  return {
    zone,
    place: zone.split("/").pop().replaceAll("_", " "),
    day: here({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    hour: here({ hour: "numeric", minute: "2-digit" }),
    soon: here({ weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }),
  };
}

export class Panel {
  constructor(root, onTime) {
    this.root = root;
    this.onTime = onTime;
    this.busy = false;
    this.clock = clockOf("UTC");
    if (matchMedia("(max-width: 700px)").matches) root.querySelector("details").open = false;
    for (const key of root.querySelectorAll(".moves button")) {
      key.addEventListener("click", () => this.move(key));
    }
  }

  /** Show the time and the list afresh, on the wall clock of `zone`. */
  async look(zone = this.clock.zone) {
    if (this.busy) return;
    if (zone !== this.clock.zone) this.clock = clockOf(zone);
    const [{ now }, lines] = await Promise.all([wire.clock(), wire.due()]);
    if (this.busy) return;
    this.setTime(now);
    this.list(lines, new Date(now));
  }

  async move(key) {
    if (this.busy) return;
    const how = key.dataset.advance ? { advance: key.dataset.advance } : { until: key.dataset.until };
    const label = this.root.querySelector("#moving");
    this.setBusy(true, key);
    label.textContent = "Time is passing …";
    try {
      const { now } = await wire.move(how);
      this.setTime(now);
      label.textContent = "";
    } catch (trouble) {
      label.textContent = trouble.message;
    }
    this.setBusy(false, key);
    await this.look().catch(() => {});
  }

  setBusy(busy, key) {
    this.busy = busy;
    this.root.classList.toggle("busy", busy);
    key.setAttribute("aria-busy", String(busy));
    for (const one of this.root.querySelectorAll(".moves button")) {
      one.setAttribute("aria-disabled", String(busy));
    }
  }

  setTime(now) {
    const moment = new Date(now);
    const time = this.root.querySelector("#now");
    const shown = this.clock.hour.format(moment);
    if (time.textContent !== shown) time.textContent = shown;
    time.dateTime = now;
    this.root.querySelector("#date").textContent = `${this.clock.day.format(moment)} · ${this.clock.place} time`;
    this.onTime(moment);
  }

  list(lines, now) {
    const list = this.root.querySelector("#due");
    const written = JSON.stringify([lines.slice(0, SHOWN), Math.floor(now / 60000), this.clock.zone]);
    if (written === this.written) return;
    this.written = written;
    const items = lines.slice(0, SHOWN).map((line) => item(line, now, this.clock.soon));
    if (!lines.length) items.push(make("li", "nothing", "Nothing is due."));
    if (lines.length > SHOWN) items.push(make("li", "nothing", `and ${lines.length - SHOWN} more`));
    list.replaceChildren(...items);
  }
}

function item(line, now, soon) {
  const at = new Date(line.at);
  const box = make("li");
  const time = make("time", "", `${soon.format(at)} · ${until(at - now)}`);
  time.dateTime = line.at;
  const what = make("p", "what");
  what.append(make("strong", "", line.who), ` ${line.what}`);
  box.append(time, what, make("p", "why", line.why));
  return box;
}

function until(gap) {
  const minutes = Math.round(gap / 60000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 48 * 60) return `in ${Math.round(minutes / 60)} h`;
  return `in ${Math.round(minutes / 1440)} days`;
}

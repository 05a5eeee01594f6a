// The bubbles of one chat, in order, with a line for each new day.

import { make } from "./build.js";
import { bubble } from "./bubbles.js";

const NEAR_THE_END = 120;

export class Chat {
  constructor(scroller, box) {
    this.scroller = scroller;
    this.box = box;
    this.clear();
  }

  clear() {
    this.bubbles = new Map();
    this.box.replaceChildren();
  }

  get empty() {
    return this.bubbles.size === 0;
  }

  /** Take in new, edited and deleted messages, and keep the last one in sight. */
  take(person, messages, deleted, acts, unreadAfter) {
    const follow = this.atEnd() || messages.some((one) => one.from?.id === person.id);
    for (const number of deleted) this.drop(number);
    const clock = times(person);
    for (const message of messages) this.put(person, message, acts, clock.hour);
    this.separate(clock.day, unreadAfter);
    if (follow) this.toEnd();
  }

  put(person, message, acts, when) {
    const fresh = bubble(person, message, acts, when);
    const old = this.bubbles.get(message.message_id);
    fresh.dataset.date = message.date;
    if (old) {
      const held = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (held) fresh.querySelector(".inline button")?.focus({ preventScroll: true });
    } else {
      this.box.append(fresh);
    }
    this.bubbles.set(message.message_id, fresh);
  }

  drop(number) {
    this.bubbles.get(number)?.remove();
    this.bubbles.delete(number);
  }

  separate(day, unreadAfter) {
    for (const line of this.box.querySelectorAll(".day, .new")) line.remove();
    let last = "";
    let marked = false;
    for (const [number, element] of this.bubbles) {
      const name = day(Number(element.dataset.date));
      if (name !== last) element.before(make("p", "day", name));
      last = name;
      const unread = unreadAfter && number > unreadAfter && !element.classList.contains("mine");
      if (unread && !marked) {
        element.before(make("p", "new", "New"));
        marked = true;
      }
    }
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}

/** Ways to write a message's hour and day, in the person's language and where their phone is. */
export function times(person) {
  const place = person.zone ? { timeZone: person.zone } : {};
  const hour = formatter(person, { ...place, hour: "numeric", minute: "2-digit" });
  const day = formatter(person, { ...place, weekday: "long", day: "numeric", month: "long" });
  return {
    hour: (seconds) => hour.format(new Date(seconds * 1000)),
    day: (seconds) => day.format(new Date(seconds * 1000)),
  };
}

function formatter(person, options) {
  try {
    return new Intl.DateTimeFormat(person.language, options);
  } catch {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone: undefined });
  }
}

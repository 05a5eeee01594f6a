// One message as a bubble: its content, its time, and the buttons under it.

import { button, make } from "./build.js";
import { lookAt } from "./dialogs.js";
import { anchor, invitationCode, written } from "./written.js";
import { fileAddress } from "./wire.js";

const TALLEST = 440;
const WIDEST = 400;

/** Build the bubble of one message. acts holds what happens on a tap: tap, invite, tell, say. */
export function bubble(person, message, acts, when) {
  const mine = message.from?.id === person.id;
  const box = make("article", mine ? "bubble mine" : "bubble");
  box.dataset.message = message.message_id;
  const body = make("div", "body");
  body.append(make("span", "unseen", mine ? `${person.name}: ` : "Tandem: "));
  if (message.forward_origin) {
    body.append(make("p", "origin", `Forwarded from ${message.forward_origin.sender_user_name}`));
  }
  if (message.reply_to_message) body.append(make("p", "origin", excerpt(message.reply_to_message)));
  body.append(...content(person, message, acts));
  const time = make("time", "when", (message.edit_date ? "edited " : "") + when(message.date));
  time.dateTime = new Date(message.date * 1000).toISOString();
  body.append(time);
  box.append(body);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows?.length) box.append(inlineKeys(rows, message, acts));
  return box;
}

function content(person, message, acts) {
  const parts = [];
  if (message.photo) {
    parts.push(photo(person, message.photo.at(-1), message.caption, message.has_media_spoiler));
  }
  if (message.document) parts.push(documentCard(person, message.document));
  if (message.location) parts.push(make("p", "thing", place(message.location)));
  if (message.contact) {
    parts.push(make("p", "thing", `👤 ${message.contact.first_name}, ${message.contact.phone_number}`));
  }
  if (message.voice) parts.push(make("p", "thing", `🎙 Voice message, ${message.voice.duration} s`));
  if (message.sticker) parts.push(make("p", "sticker", message.sticker.emoji));
  if (message.poll) parts.push(make("p", "thing", `📊 ${message.poll.question}`));
  const text = message.text ?? message.caption;
  if (text) parts.push(written(text, message.entities || message.caption_entities, acts));
  return parts;
}

function excerpt(message) {
  const text = message.text || message.caption || "A message";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function place({ latitude, longitude }) {
  return `📍 ${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;
}

function photo(person, size, caption, veiled) {
  const link = anchor(fileAddress(person.id, size.file_id));
  link.className = "photo";
  const image = make("img");
  image.src = link.href;
  const shrink = Math.min(1, TALLEST / size.height, WIDEST / size.width);
  image.width = Math.round(size.width * shrink);
  image.height = Math.round(size.height * shrink);
  image.alt = caption && !veiled ? `Picture: ${caption}` : "A picture";
  if (veiled) link.classList.add("veiled");
  link.setAttribute("aria-label", veiled ? "Hidden picture, open it with Enter" : `${image.alt}. Open it large`);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (veiled && !link.classList.contains("seen")) return unveil(link, caption);
    lookAt(link.href, image.alt);
  });
  link.append(image);
  return link;
}

function unveil(link, caption) {
  const words = caption ? `Picture: ${caption}` : "A picture";
  link.classList.add("seen");
  link.querySelector("img").alt = words;
  link.setAttribute("aria-label", `${words}. Open it large`);
}

function documentCard(person, file) {
  const link = anchor(fileAddress(person.id, file.file_id));
  link.className = "document";
  const words = make("span");
  words.append(make("strong", "", file.file_name || "Document"), make("small", "", weight(file.file_size)));
  const mark = make("span", "mark", (file.file_name || "").split(".").at(-1).slice(0, 4).toUpperCase());
  mark.setAttribute("aria-hidden", "true");
  link.append(mark, words);
  return link;
}

function weight(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function inlineKeys(rows, message, acts) {
  const block = make("div", "inline");
  for (const row of rows) {
    const line = make("div", "line");
    for (const key of row) line.append(inlineKey(key, message, acts));
    block.append(line);
  }
  return block;
}

function inlineKey(key, message, acts) {
  const looks = key.style ? `key ${key.style}` : "key";
  if (key.url && invitationCode(key.url)) return button(key.text, () => acts.invite(key.url), looks);
  if (key.url) {
    const link = anchor(key.url);
    link.className = `${looks} out`;
    link.textContent = key.text;
    return link;
  }
  if (key.copy_text) {
    return button(key.text, async () => {
      await navigator.clipboard.writeText(key.copy_text.text);
      acts.tell("Copied");
    }, looks);
  }
  if (key.callback_data === undefined) {
    const off = button(key.text, () => {}, looks);
    off.disabled = true;
    return off;
  }
  return button(key.text, (event) => acts.tap(message, key, event.currentTarget), looks);
}

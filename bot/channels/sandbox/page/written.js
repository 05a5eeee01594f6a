// A message's text with its entities: bold, links and so on, built from text nodes only.

import { make } from "./build.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  code: "code", pre: "pre", blockquote: "blockquote", spoiler: "span",
};
const INVITING = /^https?:\/\/t\.me\/[A-Za-z0-9_]+\?start=([A-Za-z0-9_-]{1,64})$/;

/** Give the code of an invitation link, or null for any other link. */
export function invitationCode(link) {
  const found = INVITING.exec(link || "");
  return found ? found[1] : null;
}

/** Build the nodes of a text; acts has invite(link), for an invitation that is opened, and say(command). */
export function written(text, entities, acts) {
  const whole = { begin: 0, end: text.length, kind: "all" };
  const spans = (entities || [])
    .map((one) => ({ begin: one.offset, end: one.offset + one.length, kind: one.type, url: one.url }))
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  const root = make("span", "written");
  fill(root, text, whole, spans, acts);
  return root;
}

function fill(parent, text, within, spans, acts) {
  let at = within.begin;
  while (spans.length && spans[0].begin < within.end) {
    const span = spans.shift();
    if (span.begin > at) parent.append(text.slice(at, span.begin));
    const end = Math.min(span.end, within.end);
    const element = dressed(span, text.slice(span.begin, end), acts);
    fill(element, text, { begin: span.begin, end }, spans, acts);
    parent.append(element);
    at = end;
  }
  if (at < within.end) parent.append(text.slice(at, within.end));
}

function dressed(span, text, acts) {
  const link = { url: text, text_link: span.url, email: `mailto:${text}` }[span.kind];
  if (link && invitationCode(link)) {
    const element = make("button", "link");
    element.type = "button";
    element.addEventListener("click", () => acts.invite(link));
    return element;
  }
  if (span.kind === "bot_command") return command(text, acts);
  if (link && /^(https?:|mailto:|tg:)/i.test(link)) return anchor(link);
  const element = make(TAGS[span.kind] || "span", span.kind);
  if (span.kind === "spoiler") {
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", "Hidden text, open it with Enter");
    for (const event of ["click", "keydown"]) element.addEventListener(event, reveal);
  }
  return element;
}

function command(text, acts) {
  const element = make("button", "link bot_command");
  element.type = "button";
  element.addEventListener("click", () => acts.say(text.split("@")[0]));
  return element;
}

function reveal(event) {
  if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  const element = event.currentTarget;
  element.classList.add("seen");
  for (const name of ["role", "aria-label"]) element.removeAttribute(name);
  for (const one of ["click", "keydown"]) element.removeEventListener(one, reveal);
}

export function anchor(link) {
  const element = make("a");
  element.href = link;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

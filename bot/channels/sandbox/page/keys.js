// The reply keyboard below the text field: big answers instead of typing.

import { button, make, show } from "./build.js";

/** Show a reply keyboard, or none. acts: say(text), place(), contact(). */
export function showKeys(box, field, keyboard, acts) {
  const rows = keyboard?.keyboard || [];
  const lines = rows.map((row) => {
    const line = make("div", "line");
    for (const key of row) line.append(button(key.text, () => press(key, acts), "key"));
    return line;
  });
  box.replaceChildren(...lines);
  show(box, lines.length > 0);
  field.placeholder = keyboard?.input_field_placeholder || "Message";
}

function press(key, acts) {
  if (key.request_location) acts.place();
  else if (key.request_contact) acts.contact();
  else acts.say(key.text);
}

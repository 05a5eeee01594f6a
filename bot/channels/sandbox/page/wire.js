// The control API, as functions. Every refusal becomes an Error with the sandbox's own sentence.

async function answer(response) {
  const body = await response.json().catch(() => ({ error: "The sandbox gave no answer." }));
  if (!response.ok) throw new Error(body.error || "The sandbox gave no answer.");
  return body;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, options);
  } catch (trouble) {
    if (trouble.name === "AbortError") throw trouble;
    throw new Error("The sandbox is not running.");
  }
  return answer(response);
}

function send(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const people = () => ask("people");
export const addPerson = (person) => send("people", person);
export const speak = (id, message) => send(`people/${id}/messages`, message);
export const tap = (id, message_id, data) => send(`people/${id}/taps`, { message_id, data });
export const block = (id, blocked) => send(`people/${id}/blocked`, { blocked });
export const invite = (id, invitation) => send(`people/${id}/invitation`, { invitation });
export const commands = (id) => ask(`people/${id}/commands`);
export const changes = (id, after, signal) => ask(`people/${id}/changes?after=${after}`, { signal });
export const clock = () => ask("clock");
export const move = (how) => send("clock", how);
export const due = () => ask("due");
export const fileAddress = (id, file) => `/sandbox/people/${id}/files/${encodeURIComponent(file)}`;

export function sendFile(id, file, caption) {
  const form = new FormData();
  form.append("file", file);
  form.append("caption", caption);
  return ask(`people/${id}/files`, { method: "POST", body: form });
}

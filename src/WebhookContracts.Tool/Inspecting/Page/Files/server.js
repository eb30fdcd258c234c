// What the page asks the server for. The server answers nobody but a page of its own.

let token = "";

/** Follows what comes: `start` is told how things stand, `change` what has changed, `connection` whether it is told at all: "live", "cut off", or "over". */
export function follow(start, change, connection) {
  const events = new EventSource("events");
  events.addEventListener("start", event => {
    const facts = JSON.parse(event.data);
    token = facts.token;
    connection("live");
    start(facts);
  });
  events.addEventListener("deliveries", event => change(JSON.parse(event.data)));
  events.addEventListener("error", () => connection(events.readyState === EventSource.CLOSED ? "over" : "cut off"));
}

/** What the server answers as JSON. What it says against it is an error. */
export async function json(path) {
  return (await asked(path)).json();
}

/** What the server answers as text. */
export async function text(path) {
  return (await asked(path)).text();
}

/** Asks the server to send a delivery once more, and says what came of it. */
export async function sendAgain(number, to) {
  return (await asked(`deliveries/${number}/again?to=${to}`, { method: "POST", headers: { "X-Webhooks-Token": token } })).json();
}

async function asked(path, request) {
  const answer = await fetch(path, request);
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return answer;
}

// One delivery in full: what was made of it, its body, what was read, its headers, what the target answered; and what can be done with it.
import { bytes, element, shown, shownLines, timeOfDay } from "./text.js";
import { status } from "./list.js";
import { raw, rawAround } from "./raw.js";
import { say } from "./say.js";
import { showFault, tree } from "./tree.js";
import * as server from "./server.js";

const pane = document.getElementById("detail");
const nothing = pane.firstElementChild;
const words = { taken: "Taken", refused: "Refused", waiting: "Waiting for the target", "broken off": "Broken off" };

let hasTarget = false;
let current = null;
let tab = "body";

/** Sets whether there is a target. */
export function prepare(target) {
  hasTarget = target;
}

/** Shows none, as in the beginning. */
export function clear() {
  current = null;
  pane.replaceChildren(nothing);
}

/** Shows a delivery. What is known of it may have changed: its body has not. */
export async function show(number) {
  // What is shown of the same delivery stays, also while an earlier answer is still on its way.
  const mine = { number, panels: current?.number === number ? current.panels : null };
  const isSame = mine.panels !== null;
  current = mine;
  let delivery;
  try {
    delivery = await server.json(`deliveries/${number}`);
  } catch (fault) {
    if (current === mine) {
      mine.panels = null;
      pane.replaceChildren(element("p", { class: "nothing" }, shown(fault.message)));
    }
    return;
  }
  if (current !== mine) {
    return;
  }
  mine.panels ??= panelsOf(delivery);
  mine.panels.answer = () => answerPanel(delivery);
  const top = topOf(delivery);
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  if (isSame) {
    pane.querySelector(".detail-top").replaceWith(top);
    if (tab === "answer") {
      fill(mine.panels);
    }
  } else {
    pane.replaceChildren(top, ...(delivery.isWhole ? tabsOf(delivery, mine.panels) : []));
    pane.scrollTop = 0;
  }
  // Whoever was on a button is on that of its name, though it may be of another delivery than a moment ago.
  if (focused && !focused.isConnected) {
    (top.querySelector(`[data-action="${focused.dataset.action}"]`) ?? pane).focus({ preventScroll: true });
  }
}

function topOf(delivery) {
  const facts = [delivery.provider, delivery.method ? `${delivery.method} ${delivery.path}` : null, delivery.isWhole ? bytes(delivery.length) : null, timeOfDay(delivery.time), `#${delivery.number}`];
  return element("div", { class: "detail-top" },
    element("button", { type: "button", class: "button back", onclick: () => dispatchEvent(new Event("back")) }, "← All deliveries"),
    element("h2", { tabindex: "-1" }, element("span", { class: "status", "data-state": delivery.state }, status(delivery)), " ", shown(delivery.what)),
    element("p", { class: "facts-line" }, ...facts.filter(fact => fact).map(fact => element("span", {}, shown(fact)))),
    verdictOf(delivery),
    delivery.isWhole ? actionsOf(delivery) : null);
}

function verdictOf(delivery) {
  const { error, unexpected } = delivery;
  const box = element("div", { class: "verdict", "data-state": delivery.state },
    element("p", {}, element("strong", {}, words[delivery.state]), " · ", delivery.reason ? element("code", {}, delivery.reason) : shown(delivery.verdict?.replace(/^refused: /, ""))));
  if (error) {
    if (!error.expected) {
      box.append(element("p", { class: "message" }, shown(error.message)));
    } else {
      box.append(element("dl", { class: "expected" }, element("dt", {}, "expected"), element("dd", {}, shown(error.expected)), element("dt", {}, "found"), element("dd", {}, shown(error.found))));
    }
    if (error.byte !== undefined) {
      box.append(element("p", { class: "place" },
        error.pointer ? element("code", {}, shown(error.pointer)) : null, ` line ${error.line}, column ${error.column}, byte ${error.byte.toLocaleString("en")} `,
        element("button", { type: "button", class: "link", "data-action": "fault", onclick: () => goToFault(error.byte) }, "Show it in the body")));
    } else if (error.pointer) {
      box.append(element("p", { class: "place" }, element("code", {}, shown(error.pointer))));
    }
  }
  if (unexpected.length > 0) {
    const names = element("ul", { class: "unexpected", "aria-label": "Not known" });
    for (const note of unexpected.slice(0, 8)) {
      names.append(element("li", {}, element("code", {}, shown(note.pointer)), " ", element("span", { class: "tag remarkable" }, note.kind)));
    }
    if (delivery.notes > 8) {
      names.append(element("li", { class: "faint" }, `and ${delivery.notes - 8} more`));
    }
    box.append(names);
  }
  if (delivery.answer) {
    box.append(element("p", { class: "handed-on" }, "Target: ", outcome(delivery.answer)));
  }
  return box;
}

function actionsOf(delivery) {
  const action = (name, label, act) => element("button", { type: "button", class: name === "again" ? "button main" : "button", "data-action": name, onclick: act }, label);
  return element("div", { class: "actions", role: "group", "aria-label": "What to do with it" },
    action("again", "Send again", () => again(delivery.number, "receiver")),
    delivery.canBeHandedOn ? action("target", "Send to target", () => again(delivery.number, "target")) : null,
    action("curl", "Copy as curl", () => copy(`deliveries/${delivery.number}/curl`, "The curl command is copied.")),
    action("test", "Copy as C# test", () => copy(`deliveries/${delivery.number}/test`, "The test is copied.")),
    element("a", { class: "button", "data-action": "file", href: `deliveries/${delivery.number}/file`, download: "" }, "Download"));
}

async function again(number, to) {
  say("Sending …");
  try {
    const sent = await server.sendAgain(number, to);
    say(`Sent again: ${sent.outcome} in ${sent.duration}`);
  } catch (fault) {
    say(`Not sent: ${fault.message}`);
  }
}

async function copy(path, done) {
  let text;
  try {
    text = await server.text(path);
  } catch (fault) {
    say(fault.message);
    return;
  }
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    // A browser that does not let us shows what there is to copy.
    const area = document.getElementById("to-copy-text");
    area.value = text;
    document.getElementById("to-copy").showModal();
    area.select();
  }
}

// Each panel is made when it is first seen.
function panelsOf(delivery) {
  return {
    body: () => bodyPanel(delivery),
    read: async () => element("div", {}, delivery.read === null || delivery.read === undefined
      ? element("p", { class: "faint" }, "Nothing was read.")
      : element("pre", { tabindex: "0", "aria-label": "What was read", class: "read" }, shownLines(delivery.read || "An event that nothing is shown of."))),
    headers: async () => headersTable(delivery.headers),
    answer: () => answerPanel(delivery),
  };
}

function tabsOf(delivery, panels) {
  const titles = [["body", "Body"], ["read", "Read as"], ["headers", `Headers ${delivery.headers.length}`], ["answer", "Target"]];
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": "Parts of the delivery" });
  const panel = element("div", { id: "panel", class: "panel", role: "tabpanel", "aria-labelledby": `tab-${tab}` });
  for (const [name, title] of titles) {
    list.append(element("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel", "aria-selected": String(name === tab), tabindex: name === tab ? "0" : "-1", onclick: () => choose(name, panels) }, title));
  }
  list.addEventListener("keydown", event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      const all = [...list.children];
      const next = all[(all.indexOf(document.activeElement) + by + all.length) % all.length];
      next.focus();
      next.click();
    }
  });
  queueMicrotask(() => fill(panels));
  return [list, panel];
}

function choose(name, panels) {
  tab = name;
  for (const other of pane.querySelectorAll("[role=tab]")) {
    const isChosen = other.id === `tab-${name}`;
    other.setAttribute("aria-selected", String(isChosen));
    other.tabIndex = isChosen ? 0 : -1;
  }
  return fill(panels);
}

async function fill(panels) {
  const panel = document.getElementById("panel");
  const wanted = tab;
  panel.setAttribute("aria-labelledby", `tab-${wanted}`);
  let content;
  try {
    content = await panels[wanted]();
  } catch (fault) {
    content = element("p", { class: "faint" }, shown(fault.message));
  }
  if (tab === wanted && panel.isConnected) {
    panel.replaceChildren(content);
  }
}

async function bodyPanel(delivery) {
  const root = delivery.length === 0 ? null : await server.json(`deliveries/${delivery.number}/tree`);
  const holder = element("div", { class: "body" });
  const made = root && !root.fault && !root.isForm ? tree(delivery.number, root) : null;
  const content = element("div");
  const view = (name, label) => element("label", {}, element("input", { type: "radio", name: "view", value: name, checked: name === (made ? "tree" : "raw"), disabled: name === "tree" && !made, onchange: () => see(name) }), element("span", {}, label));
  async function see(name) {
    content.replaceChildren(name === "tree" ? made : await raw(delivery.number, "body"));
  }
  holder.append(
    element("div", { class: "body-bar" },
      element("fieldset", { class: "segments" }, element("legend", { class: "unseen" }, "How the body is shown"), view("tree", "Tree"), view("raw", "Raw")),
      element("span", { class: "faint" }, bytes(delivery.length))),
    root?.isForm ? element("p", { class: "no-json" }, "A form.") : "",
    root?.fault ? element("p", { class: "no-json" }, "Not JSON: ", shown(root.fault), ` (line ${root.line}, column ${root.column}, byte ${root.byte.toLocaleString("en")})`) : "",
    content);
  await see(made ? "tree" : "raw");
  return holder;
}

async function goToFault(byte) {
  await choose("body", current.panels);
  const body = pane.querySelector(".body");
  const made = body.querySelector("[role=tree]");
  if (!made || !showFault(made)) {
    for (const input of body.querySelectorAll("[name=view]")) {
      input.checked = input.value === "raw";
    }
    const found = await rawAround(current.number, byte);
    body.lastElementChild.replaceChildren(found);
    found.querySelector("pre").focus();
  }
}

function headersTable(headers) {
  return element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": "Headers" },
    element("table", {},
      element("thead", { class: "unseen" }, element("tr", {}, element("th", { scope: "col" }, "Name"), element("th", { scope: "col" }, "Value"))),
      element("tbody", {}, ...headers.map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, shown(name)), element("td", {}, shown(value)))))));
}

function outcome(exchange) {
  return element("span", { class: exchange.isSuccess ? "outcome good" : "outcome bad" }, shown(`${exchange.outcome} in ${exchange.duration}`));
}

async function answerPanel(delivery) {
  const { answer, again } = delivery;
  const made = element("div", { class: "answer" });
  if (answer) {
    made.append(
      element("p", {}, outcome(answer), answer.type ? element("span", { class: "faint" }, " · ", shown(answer.type)) : null, element("span", { class: "faint" }, ` · ${bytes(answer.length)}`)),
      answer.isCut ? element("p", { class: "no-json" }, "The answer went on: what is shown, and was handed back to the sender, is its first MiB.") : "",
      answer.headers.length > 0 ? headersTable(answer.headers) : "");
    if (answer.length > 0) {
      made.append(await raw(delivery.number, "answer"));
    }
  } else {
    made.append(element("p", { class: "faint" }, delivery.state === "waiting" ? "Handed on; there is no answer yet." : hasTarget ? "What was not taken is not handed on." : "Nothing is handed on: 'webhooks listen --forward URL' does that."));
  }
  if (again.length > 0) {
    made.append(element("h3", {}, "Sent again"), element("ul", { class: "again" }, ...again.map(sent => element("li", {},
      element("time", { datetime: sent.time }, timeOfDay(sent.time)), sent.isToTarget ? " to the target: " : " to the receiver: ", outcome(sent)))));
  }
  return made;
}

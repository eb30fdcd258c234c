// The list of deliveries: the newest first, filtered, with one that is chosen.
import { bytes, counted, element, shown, timeOfDay } from "./text.js";
import * as server from "./server.js";

const list = document.getElementById("list");
const empty = document.getElementById("empty");
const search = document.getElementById("search");
const filters = document.getElementById("filters");
const provider = document.getElementById("provider");
const count = document.getElementById("count");

// By number: what is known of each, and its row.
const known = new Map();
let chosen = null;
let choose = () => {};
let open = () => {};

// What the server found in headers and bodies; null while nothing is searched.
let found = null;
let asking = 0;

/** Sets what happens when one is chosen, and when it is opened. */
export function whenChosen(then, whenOpened) {
  choose = then;
  open = whenOpened;
}

/** Adds requests or changes them; those before `oldest` go. */
export function take(requests, oldest) {
  const keepsFocus = list.contains(document.activeElement) ? chosen : null;
  for (const request of requests) {
    const before = known.get(request.number);
    const row = rowOf(request);
    known.set(request.number, { request, row });
    if (before) {
      before.row.replaceWith(row);
    } else {
      insert(row, request.number);
    }
  }
  for (const [number, entry] of known) {
    if (number < oldest) {
      entry.row.remove();
      known.delete(number);
    }
  }
  if (keepsFocus !== null) {
    known.get(keepsFocus)?.row.focus();
  }
  // What just came may hold what is searched for.
  if (search.value.trim() !== "") {
    ask();
  }
  show();
}

/** Forgets all: the server has begun anew. */
export function clear() {
  known.clear();
  chosen = null;
  found = null;
  list.replaceChildren();
  show();
}

export const has = number => known.has(number);

export const newest = () => list.querySelector("[role=option]:not([hidden])")?.dataset.number;

/** Offers to see one provider's alone, where there are several. */
export function offerProviders(ids) {
  provider.replaceChildren(element("option", { value: "" }, "Every provider"), ...ids.map(id => element("option", { value: id }, id)));
  provider.hidden = ids.length < 2;
}

/** Marks one as chosen, without telling anybody. */
export function mark(number) {
  if (chosen !== null) {
    setChosen(known.get(chosen)?.row, false);
  }
  chosen = number;
  setChosen(known.get(number)?.row, true);
  show();
}

/** Puts the focus on what is chosen, or on the first. */
export function focus() {
  (known.get(chosen)?.row ?? rows()[0])?.focus();
}

/** Chooses the one that is so many rows further on. */
export function move(by) {
  const all = rows();
  if (all.length === 0) {
    return;
  }
  const at = all.findIndex(row => Number(row.dataset.number) === chosen);
  const row = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  row.focus();
  choose(Number(row.dataset.number));
}

function rows() {
  return [...list.children].filter(row => !row.hidden);
}

function rowOf(request) {
  const isChosen = request.number === chosen;
  return element("li", {
    id: `row-${request.number}`,
    class: "row",
    role: "option",
    tabindex: isChosen ? "0" : "-1",
    "aria-selected": String(isChosen),
    "data-number": request.number,
    "data-state": request.state,
  },
    element("span", { class: "status" }, status(request)),
    element("span", { class: "what" }, shown(request.what)),
    element("time", { datetime: request.time }, timeOfDay(request.time)),
    element("span", { class: "more" }, more(request)),
    request.notes > 0 ? element("span", { class: "tag remarkable" }, `${request.notes} unknown`) : null,
    request.isForwardedWell ? null : element("span", { class: "tag bad" }, "target"));
}

/** What stands where a status does. */
export function status(request) {
  return request.status ? String(request.status) : request.state === "waiting" ? "…" : "cut";
}

function more(request) {
  const words = [request.provider, request.state === "taken" ? bytes(request.length) : null, request.verdict?.replace(/^refused: /, "")];
  return shown(words.filter(word => word).join(" · "));
}

function insert(row, number) {
  const after = [...list.children].find(other => Number(other.dataset.number) < number);
  list.insertBefore(row, after ?? null);
}

function setChosen(row, isChosen) {
  row?.setAttribute("aria-selected", String(isChosen));
  row?.setAttribute("tabindex", isChosen ? "0" : "-1");
}

function show() {
  let seen = 0;
  for (const { request, row } of known.values()) {
    row.hidden = !fits(request);
    seen += row.hidden ? 0 : 1;
  }
  list.hidden = known.size === 0;
  empty.hidden = known.size > 0;
  count.textContent = known.size === 0 ? "" : seen === known.size ? counted(seen, "delivery", "deliveries") : `${seen.toLocaleString("en")} of ${known.size.toLocaleString("en")}`;

  // There is always one that the keyboard gets to.
  const all = rows();
  if (all.length > 0 && !all.some(row => row.tabIndex === 0)) {
    all[0].tabIndex = 0;
  }
}

function fits(request) {
  const state = new FormData(filters).get("state");
  if (state && (request.state === "taken" ? "taken" : "refused") !== state || provider.value && request.provider !== provider.value) {
    return false;
  }
  const wanted = search.value.trim().toLowerCase();
  return wanted === "" || found?.has(request.number)
    || [request.what, request.provider, request.verdict, request.headline, request.path, status(request)].some(text => text?.toLowerCase().includes(wanted));
}

async function ask() {
  const wanted = search.value.trim();
  const mine = ++asking;
  if (wanted === "") {
    found = null;
    show();
    return;
  }
  try {
    const numbers = await server.json(`matches?text=${encodeURIComponent(wanted)}`);
    if (mine === asking) {
      found = new Set(numbers);
      show();
    }
  } catch {
    // What is known here is searched all the same.
    if (mine === asking) {
      found = new Set();
      show();
    }
  }
}

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(ask, 150);
  show();
});
filters.addEventListener("change", show);
filters.addEventListener("submit", event => event.preventDefault());

list.addEventListener("click", event => {
  const row = event.target.closest("[role=option]");
  if (row) {
    choose(Number(row.dataset.number));
    open();
  }
});

const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
list.addEventListener("keydown", event => {
  if (event.key in moves) {
    event.preventDefault();
    move(moves[event.key]);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose(Number(event.target.dataset.number));
    open();
  }
});

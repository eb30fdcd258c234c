// Where the page begins: what comes goes to the list, what is chosen there to the details.
import * as detail from "./detail.js";
import * as list from "./list.js";
import * as server from "./server.js";

const $ = id => document.getElementById(id);
const wide = matchMedia("(min-width: 56rem)");
let chosen = null;
let total = 0;

function choose(number, { isOpened = false } = {}) {
  chosen = number;
  list.mark(number);
  history.replaceState(null, "", `#${number}`);
  detail.show(number);
  if (isOpened) {
    open();
  }
}

// On a narrow screen the details stand in the place of the list.
function open() {
  document.body.dataset.view = "detail";
  $("detail").focus({ preventScroll: true });
}

function back() {
  delete document.body.dataset.view;
  list.focus();
}

// The numbers begin anew with the command, and mean other deliveries.
function forget() {
  if (chosen !== null) {
    history.replaceState(null, "", location.pathname);
  }
  chosen = null;
  total = 0;
  document.title = "webhooks listen";
  list.clear();
  detail.clear();
  delete document.body.dataset.view;
}

function start(facts) {
  if (facts.isFromStart) {
    forget();
  }
  $("receiver").textContent = facts.receiver;
  $("target").textContent = facts.target ?? "";
  $("target-fact").hidden = facts.target === null;
  $("remark").textContent = facts.remark && `${facts.remark[0].toUpperCase()}${facts.remark.slice(1)}.`;
  $("remark").hidden = facts.remark === "";
  $("example").textContent = facts.example;
  list.offerProviders(facts.providers);
  detail.prepare(facts.target !== null);
}

function change({ requests, oldest }) {
  list.take(requests, oldest);
  const last = requests.at(-1);
  total = Math.max(total, ...requests.map(request => request.number));
  document.title = `(${total}) webhooks listen`;
  $("news").textContent = `${requests.length === 1 ? "" : `${requests.length} deliveries, the last: `}${last.what}, ${last.state}`;
  const asked = Number(location.hash.slice(1));
  if (chosen === null && list.has(asked)) {
    choose(asked, { isOpened: !wide.matches });
  } else if (chosen === null && wide.matches && !asked) {
    choose(Number(list.newest() ?? last.number));
  } else if (requests.some(request => request.number === chosen)) {
    detail.show(chosen);
  }
}

function connection(state) {
  const shown = $("connection");
  shown.dataset.state = state;
  shown.textContent = { live: "live", "cut off": "cut off, trying again", over: "cut off; reload the page" }[state];
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("to-copy").open) {
    return;
  }
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    event.preventDefault();
    delete document.body.dataset.view;
    $("search").focus();
  } else if (event.key === "Escape" && event.target !== $("search")) {
    back();
  } else if (event.key === "Escape" && $("search").value === "") {
    list.focus();
  } else if (event.key === "ArrowDown" && event.target === $("search")) {
    event.preventDefault();
    list.focus();
  }
});
addEventListener("back", back);
list.whenChosen(choose, open);
server.follow(start, change, connection);

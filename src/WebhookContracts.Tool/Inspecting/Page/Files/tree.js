// A body as a tree. The server tells what is open at first; the rest is asked for where somebody opens it.
import { counted, element, shown } from "./text.js";
import { say } from "./say.js";
import * as server from "./server.js";

/** The tree of a delivery's body; null, where it is no JSON. */
export function tree(number, root) {
  const made = element("ul", { class: "tree", role: "tree", "aria-label": "Body" });
  made.append(...nodesOf(number, root, 1));
  made.firstElementChild.tabIndex = 0;
  made.addEventListener("click", event => onClick(event));
  made.addEventListener("keydown", event => onKey(made, event));
  return made;
}

/** Leads to the member that is wrong, if there is one. */
export function showFault(made) {
  const fault = made.querySelector("[data-mark=error]");
  if (fault) {
    focusOn(made, fault);
    fault.scrollIntoView({ block: "center" });
  }
  return fault !== null;
}

function nodesOf(number, node, level) {
  if (node.kind === "gap") {
    return [gapNode(number, node, level)];
  }
  const isInner = node.kind === "object" || node.kind === "array";
  const item = element("li", {
    role: "treeitem",
    tabindex: "-1",
    "aria-level": level,
    "aria-expanded": isInner && node.count > 0 ? String(Boolean(node.members)) : null,
    "aria-selected": "false",
    "data-mark": node.mark,
  });
  item.append(line(node, isInner));
  if (isInner && node.count > 0) {
    const group = element("ul", { role: "group" });
    if (node.members) {
      group.append(...node.members.flatMap(member => nodesOf(number, inside(node, member), level + 1)));
    }
    item.append(group);
    item.fill = async () => {
      if (!node.members) {
        node.members = (await server.json(`deliveries/${number}/tree?at=${node.at}`)).members;
        group.replaceChildren(...node.members.flatMap(member => nodesOf(number, inside(node, member), level + 1)));
      }
    };
  }
  return [item];
}

// A gap has to know what it is in.
const inside = (parent, member) => member.kind === "gap" ? { ...member, at: parent.at } : member;

function gapNode(number, gap, level) {
  const item = element("li", { role: "treeitem", tabindex: "-1", "aria-level": level, "aria-selected": "false", class: "gap" },
    element("span", { class: "line" }, `${counted(gap.count, "more", "more")}, show ${Math.min(gap.count, 100)}`));
  item.replace = async () => {
    const answer = await server.json(`deliveries/${number}/tree?at=${gap.at}&from=${gap.from}`);
    const members = answer.members.filter(member => member.kind !== "gap").slice(0, gap.count);
    const nodes = members.flatMap(member => nodesOf(number, member, level));
    const left = gap.count - members.length;
    if (left > 0) {
      nodes.push(gapNode(number, { ...gap, from: gap.from + members.length, count: left }, level));
    }
    const isFocused = document.activeElement === item;
    item.replaceWith(...nodes);
    if (isFocused) {
      focusOn(nodes[0].closest("[role=tree]"), nodes[0]);
    }
  };
  return item;
}

function line(node, isInner) {
  const made = element("span", { class: "line" });
  if (node.name !== undefined) {
    made.append(element("span", { class: "name" }, shown(node.name), node.isNameCut ? "…" : null), ": ");
  } else if (node.index !== undefined) {
    made.append(element("span", { class: "index" }, String(node.index)), ": ");
  }
  if (isInner) {
    const [opening, closing] = node.kind === "object" ? "{}" : "[]";
    made.append(element("span", { class: "brackets" }, node.count === 0 ? opening + closing : opening + "…" + closing), " ", element("span", { class: "size" }, node.kind === "object" ? counted(node.count, "member", "members") : counted(node.count, "item", "items")));
  } else if (node.kind === "string") {
    made.append(element("span", { class: "string" }, "\"", shown(node.text), node.length ? "…" : "\""));
  } else {
    made.append(element("span", { class: node.kind }, shown(node.text)));
  }
  if (node.length) {
    made.append(" ", element("span", { class: "size" }, `${node.length.toLocaleString("en")} long`));
  }
  if (node.mark) {
    made.append(" ", element("span", { class: node.mark === "error" ? "says bad" : "says remarkable" }, node.mark === "error" ? shown(node.says) : node.mark));
  }
  return made;
}

function onClick(event) {
  const item = event.target.closest("[role=treeitem]");
  if (item && event.target.closest(".line")?.parentElement === item) {
    focusOn(item.closest("[role=tree]"), item);
    toggle(item);
  }
}

async function toggle(item, isOpen = item.getAttribute("aria-expanded") !== "true") {
  try {
    await item.replace?.();
    if (item.fill) {
      await (isOpen && item.fill());
      item.setAttribute("aria-expanded", String(isOpen));
    }
  } catch (fault) {
    say(fault.message);
  }
}

// The nodes that are seen, from top to bottom.
const visible = made => [...made.querySelectorAll("[role=treeitem]")].filter(item => !item.parentElement.closest("[aria-expanded=false]"));

function focusOn(made, item) {
  for (const other of made.querySelectorAll("[tabindex='0']")) {
    other.tabIndex = -1;
  }
  item.tabIndex = 0;
  item.focus();
}

function onKey(made, event) {
  const item = event.target.closest("[role=treeitem]");
  if (!item || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const all = visible(made);
  const at = all.indexOf(item);
  const isOpen = item.getAttribute("aria-expanded") === "true";
  const to = {
    ArrowDown: () => all[at + 1],
    ArrowUp: () => all[at - 1],
    Home: () => all[0],
    End: () => all.at(-1),
    ArrowRight: () => isOpen ? all[at + 1] : toggle(item, true),
    ArrowLeft: () => isOpen ? toggle(item, false) : item.parentElement.closest("[role=treeitem]"),
    Enter: () => toggle(item),
    " ": () => toggle(item),
  }[event.key];
  if (to) {
    event.preventDefault();
    event.stopPropagation();
    const next = to();
    if (next instanceof Element) {
      focusOn(made, next);
    }
  }
}

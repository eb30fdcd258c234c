// Bytes as they came, a piece at a time: text, and what is no text byte by byte.
import { bytes, element, shownLines } from "./text.js";
import { say } from "./say.js";
import * as server from "./server.js";

/** The bytes of a delivery's body, or of what its target answered (`of`), from one on. */
export async function raw(number, of, from = 0) {
  const made = element("div", { class: "raw" });
  const text = element("pre", { tabindex: "0", "aria-label": of === "answer" ? "The answer's body" : "The body as it came" });
  made.append(text);
  await fill(made, text, number, of, from);
  return made;
}

/** The piece around a place, which it leads to. */
export async function rawAround(number, at) {
  const made = await raw(number, "body", Math.max(0, at - 500));
  requestAnimationFrame(() => made.querySelector(".fault")?.scrollIntoView({ block: "center" }));
  return made;
}

async function fill(made, text, number, of, from) {
  const piece = await server.json(`deliveries/${number}/bytes?of=${of}&from=${from}`);
  if (piece.from > 0 && text.childNodes.length === 0) {
    made.prepend(element("p", { class: "skipped" }, `from byte ${piece.from.toLocaleString("en")}`));
  }
  for (const part of piece.parts) {
    text.append(part.byte === undefined
      ? part.isFault ? element("mark", { class: "fault" }, shownLines(part.text)) : shownLines(part.text)
      : element("span", { class: part.isFault ? "odd broken fault" : "odd broken", title: `byte ${part.at}: no UTF-8` }, part.byte));
  }
  if (piece.length === 0) {
    text.append(element("span", { class: "faint" }, "no body"));
  }
  if (piece.to < piece.length) {
    const more = element("button", { type: "button", class: "button", onclick: async () => {
      more.disabled = true;
      try {
        await fill(made, text, number, of, piece.to);
        more.remove();
        text.focus();
      } catch (fault) {
        more.disabled = false;
        more.focus();
        say(fault.message);
      }
    } }, `Show more: ${bytes(piece.length - piece.to)} are left`);
    made.append(more);
  }
}

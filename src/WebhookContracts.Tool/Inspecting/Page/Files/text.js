// What came from outside gets into the page as text and in no other way: nothing here takes markup.

// Characters that are not seen, or that change how others are: controls, formats, half characters.
const odd = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** An element with attributes, listeners (functions under "onclick" and so on) and content (elements, text, null for nothing). */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...content.filter(part => part !== null && part !== undefined));
  return made;
}

/** Text from outside, on one line: every character that is not seen as what it is stands there by its number. */
export function shown(text) {
  return isolated(text, () => false);
}

/** The same, with its own line breaks and tabulators. */
export function shownLines(text) {
  return isolated(text, character => character === "\n" || character === "\t");
}

function isolated(text, isKept) {
  // Text that runs from right to left turns itself and nothing around it.
  const whole = element("bdi");
  let plain = "";
  for (const character of text ?? "") {
    if (!odd.test(character) || isKept(character)) {
      plain += character;
      continue;
    }
    whole.append(plain, oddCharacter(character));
    plain = "";
  }
  whole.append(plain);
  return whole;
}

function oddCharacter(character) {
  const number = "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return element("span", { class: "odd", title: `a character that is not seen: ${number}` }, number);
}

/** A length in bytes, for people. */
export function bytes(length) {
  if (length < 1024) {
    return `${length} ${length === 1 ? "byte" : "bytes"}`;
  }
  return length < 1024 * 1024 ? `${(length / 1024).toFixed(1)} KiB` : `${(length / 1024 / 1024).toFixed(1)} MiB`;
}

/** A time of day, with milliseconds. */
export function timeOfDay(time) {
  const date = new Date(time);
  return date.toLocaleTimeString([], { hour12: false }) + "." + String(date.getMilliseconds()).padStart(3, "0");
}

/** Many things, or one. */
export function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

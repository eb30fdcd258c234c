// What is said for a moment, also to those who do not see it.
const said = document.getElementById("said");
let saying = 0;

/** Says something, until it says the next. */
export function say(text) {
  said.textContent = text;
  said.dataset.isSeen = "yes";
  clearTimeout(saying);
  saying = setTimeout(() => delete said.dataset.isSeen, 6000);
}

// How what a reader types into a box is looked for in a text.

/**
 * Text as it is compared: small letters, no accents, plain quotation marks, single spaces.
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Letters. As few as these stand within too many words: “AI” is not looked for in “asks again”. */
const FEW = 3;

/**
 * Whether a text has each of the words, in any order.
 * @param {string} text as `plain` gives it
 * @param {string} typed
 */
export function has(text, typed) {
  return plain(typed)
    .split(" ")
    .every((word) => (word.length > FEW ? text.includes(word) : begins(text, word)));
}

/**
 * Whether a word of a text begins with these letters.
 * @param {string} text
 * @param {string} letters
 */
function begins(text, letters) {
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}

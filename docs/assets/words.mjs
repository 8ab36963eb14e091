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

/**
 * Whether a text has each of the words, in any order, or the beginning of it.
 * @param {string} text as `plain` gives it
 * @param {string} typed
 */
export function has(text, typed) {
  return plain(typed)
    .split(" ")
    .every((word) => text.includes(word));
}

/**
 * The address is the state: the fragment holds the answers, and which of them is being changed.
 * Pure functions between the two, and one that puts right what was changed on an address's way here.
 * Nothing that a person types is ever in it.
 *
 * @import { Answers, Half } from "./protocol.mjs"
 *
 * @typedef {object} Part One half of what is both kinds, checked by itself.
 * @property {Half} half Which half.
 * @property {Answers} whole The answers of the whole.
 *
 * @typedef {object} Place Where a person is.
 * @property {Answers} answers
 * @property {string | null} change The question that is shown although it has an answer.
 * @property {Part | null} part
 * @property {Partial<Record<Half, Answers>>} checked The halves that were checked, but for the one
 *   that the person is at.
 */

/** In the order in which they are dealt with. @type {readonly Half[]} */
export const HALVES = ["case_by_case", "pre_planned"];

const SEVERAL = "also_applies";
/**
 * Rules 1.x wrote "none". They asked about fewer things, so it is not the same answer today:
 * it is passed on as it stands, and Python says what became of it.
 */
const NONE = "none_of_these";

/** In a query, the first question, which every address with answers holds; it may be encoded. */
const ANSWERED = /(^\?|[&;#]|%(?:25)*(?:26|23|3B))situation(=|%(?:25)*3D)/i;
/** What holds the answers of another place, encoded once more. */
const NESTED = new Set(["whole", ...HALVES]);
/** As many programs as may each have encoded an address, one after another. */
const ROUNDS = 4;
/** What stands behind an address in a sentence. No id ends with any of it. */
const TRAILING = ".,;:!?()[]{}<>\"'‘’“”«»*_`~|\\/…+";
/** What programs add to an address, to follow whoever opens it. */
const TRACKING = new RegExp(
  "^(utm_\\w+|fbclid|gclid|dclid|msclkid|twclid|yclid|gbraid|wbraid" +
    "|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|igshid)=",
  "i",
);

/**
 * Read a fragment. Whatever it holds that is no answer at all stays in the answers: Python says what
 * it did not understand.
 *
 * @param {string} fragment With or without its "#".
 * @returns {Place}
 */
export function parse(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const change = take(parameters, "change");
  const half = take(parameters, "part");
  const whole = answersOf(take(parameters, "whole") ?? "");
  /** @type {Place["checked"]} */
  const checked = {};
  for (const half of HALVES) {
    const answers = take(parameters, half);
    if (answers !== null) checked[half] = answersOf(answers);
  }
  const known = HALVES.find((each) => each === half);
  const part = known ? { half: known, whole } : null;
  return { answers: gather(parameters), change, part, checked };
}

/**
 * Write a place as a fragment, with its "#"; "" for one without answers.
 *
 * @param {Partial<Place>} place
 * @returns {string}
 */
export function format({ answers = {}, change = null, part = null, checked = {} }) {
  const parameters = listed(answers);
  if (change) parameters.set("change", change);
  if (part) {
    parameters.set("part", part.half);
    parameters.set("whole", listed(part.whole).toString());
  }
  for (const [half, answers] of Object.entries(checked)) {
    parameters.set(half, listed(answers).toString());
  }
  const text = parameters.toString();
  return text && `#${text}`;
}

/**
 * Put an address right that mail, chat and those who copy it have changed on its way.
 *
 * @param {{ pathname: string, search: string, hash: string }} address
 * @returns {string | null} The sound address; null where this one is sound already.
 */
export function mend({ pathname, search, hash }) {
  const moved = ANSWERED.test(search);
  const sound = mended(moved ? `${search}&${hash}` : hash, ROUNDS);
  if (!moved && sound === hash.replace(/^#/, "")) return null;
  return `${pathname}${moved ? "" : search}${sound && `#${sound}`}`;
}

/** @param {string} text @param {number} rounds How often it may still be decoded. @returns {string} */
function mended(text, rounds) {
  const pieces = unquoted(text)
    .replace(/[\s\p{Format}]/gu, "") // ids have neither spaces nor what cannot be seen
    .replace(/&(?:(?:amp|#38|#x26)(?:;|%3B))+/gi, "&")
    .replace(/®/g, "&reg") // what HTML makes of "&regular_or_bulk"
    .split(/[&?#]/);
  return pieces
    .map((piece) => mendedPiece(piece, rounds))
    .filter(Boolean)
    .join("&");
}

/** @param {string} piece @param {number} rounds */
function mendedPiece(piece, rounds) {
  const [, key = "", inner = ""] = /^(\w+)=(.*)$/.exec(piece.toLowerCase()) ?? [];
  if (NESTED.has(key) && rounds) {
    return `${key}=${encodeURIComponent(mended(decoded(inner), rounds - 1))}`;
  }
  const plain = decoded(piece);
  if (plain !== piece && rounds) return mended(plain, rounds - 1);
  return TRACKING.test(piece) ? "" : trimmed(piece.toLowerCase());
}

/** @param {string} text */
function trimmed(text) {
  let end = text.length;
  while (end && TRAILING.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Undo the encoding of mail (quoted-printable), in which every "=" of a text is "=3D". @param {string} text */
function unquoted(text) {
  if (!text.includes("=3D")) return text;
  return text.replace(/=([0-9A-F]{2})?/g, (_, hex) => {
    if (hex === "3D") return "=";
    return hex ? `%${hex}` : ""; // an "=" alone breaks a line
  });
}

/** Undo the encoding of addresses, where there is any. @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} text @returns {Answers} */
function answersOf(text) {
  return gather(new URLSearchParams(text));
}

/** @param {URLSearchParams} parameters @returns {Answers} */
function gather(parameters) {
  /** @type {Map<string, Set<string>>} A set, so that repeated answers count once. */
  const said = new Map();
  for (const [key, value] of parameters) said.set(key, (said.get(key) ?? new Set()).add(value));
  const answers = [...said].map(([key, given]) => {
    const values = [...given];
    const [first = ""] = values;
    const single = values.length === 1;
    if (key === SEVERAL) return [key, single && first === NONE ? [] : values];
    return [key, single ? first : values];
  });
  return Object.fromEntries(answers);
}

/** @param {Answers} answers */
function listed(answers) {
  const parameters = new URLSearchParams();
  for (const [question, answer] of Object.entries(answers)) {
    const values = Array.isArray(answer) ? answer : [answer];
    for (const value of values.length ? values : [NONE]) parameters.append(question, value);
  }
  return parameters;
}

/** @param {URLSearchParams} parameters @param {string} key */
function take(parameters, key) {
  const value = parameters.get(key);
  parameters.delete(key);
  return value;
}

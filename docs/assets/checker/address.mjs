/**
 * The address is the state: the fragment holds the answers, and which of them is being changed.
 * Pure functions between the two. Nothing that a person types is ever in it.
 *
 * @import { Answers, Half } from "./protocol.mjs"
 *
 * @typedef {object} Part One half of a share that is both kinds, checked by itself.
 * @property {Half} half Which half.
 * @property {Answers} whole The answers of the whole share.
 * @property {Answers | null} other The answers of the other half, where it was checked.
 *
 * @typedef {object} Place Where a person is.
 * @property {Answers} answers
 * @property {string | null} change The question that is shown although it has an answer.
 * @property {Part | null} part
 */

const SEVERAL = "also_applies";
const NONE = "none";

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
  const whole = take(parameters, "whole");
  const other = take(parameters, "other");
  const part =
    half === "pre_planned" || half === "case_by_case"
      ? { half, whole: answersOf(whole ?? ""), other: other === null ? null : answersOf(other) }
      : null;
  return { answers: gather(parameters), change, part: /** @type {Part | null} */ (part) };
}

/**
 * Write a place as a fragment, with its "#"; "" for one without answers.
 *
 * @param {Partial<Place>} place
 * @returns {string}
 */
export function format({ answers = {}, change = null, part = null }) {
  const parameters = listed(answers);
  if (change) parameters.set("change", change);
  if (part) {
    parameters.set("part", part.half);
    parameters.set("whole", listed(part.whole).toString());
    if (part.other) parameters.set("other", listed(part.other).toString());
  }
  const text = parameters.toString();
  return text && `#${text}`;
}

/** @param {string} text @returns {Answers} */
function answersOf(text) {
  return gather(new URLSearchParams(text));
}

/** @param {URLSearchParams} parameters @returns {Answers} */
function gather(parameters) {
  /** @type {Map<string, string | string[]>} */
  const answers = new Map();
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key);
    const [first = ""] = values;
    if (key === SEVERAL) answers.set(key, values.length === 1 && first === NONE ? [] : values);
    else answers.set(key, values.length === 1 ? first : values);
  }
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

/**
 * Notices above a question or a result: what could not be used, what has changed, what is kept.
 *
 * @import { Answers, Fault, State, Words } from "./protocol.mjs"
 * @import { Questions } from "./questions.mjs"
 */

import { find, item, say, stamp } from "./dom.mjs";

/** How many problems are listed, and how many characters of each. */
const PROBLEMS = 5;
const LONGEST = 80;

/**
 * What of an address could not be used, in a few short lines.
 *
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {State | Fault | null} said
 * @param {string | null} unknown A question that was to be changed and is none.
 */
export function showProblems(root, words, said, unknown) {
  const problems = said?.ok ? [...said.problems] : [];
  if (unknown) problems.push({ question: "change", answer: unknown, message: "" });
  const told = problems.slice(0, PROBLEMS).map(({ question, answer }) => {
    const text = [question, answer].filter(Boolean).join(": ");
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    return item(say(words.say.not_this, { text: short }));
  });
  const more = problems.length - told.length;
  if (more > 0) told.push(item(say(words.say.more_problems, { count: more })));
  if (said && !said.ok) told.push(item(said.error));
  tell(root, "problems", told);
}

/** What became of answers of earlier rules. @param {HTMLElement} root @param {string[]} changed */
export function showChanged(root, changed) {
  tell(root, "changed", changed.map(item));
}

/** Fill the region of a name with its notice, or empty it. @param {HTMLElement} root @param {string} name @param {HTMLElement[]} told */
function tell(root, name, told) {
  const notice = stamp(root, name);
  find(notice, "ul").append(...told);
  find(root, `[data-${name}]`).replaceChildren(...(told.length ? [notice] : []));
}

/**
 * The answers that wait for Python to start after all.
 *
 * @param {HTMLElement} root
 * @param {Questions} questions
 * @param {Answers} answers
 */
export function showKept(root, questions, answers) {
  const given = Object.entries(answers).filter(([question]) => questions.fieldsets.has(question));
  const kept = given.map(([question, answer]) => questions.said(question, answer));
  find(root, '[data-list="kept"]').replaceChildren(...kept.map(item));
  find(root, "[data-kept]").hidden = !kept.length;
}

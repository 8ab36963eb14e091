/**
 * What would change the result: other answers, in words, each with a link that tries it.
 *
 * @import { Alternative, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 * @import { Questions } from "./questions.mjs"
 */

import { format } from "./address.mjs";
import { find, say, stamp } from "./dom.mjs";

const SITUATION = "situation";
const NOT_SURE = "not_sure";

/**
 * Facts that give another outcome at once stand first. Folded away are those that open a question,
 * those that would make it another matter altogether, and being less sure.
 *
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Questions} questions
 * @param {State} state
 * @param {Place} place
 */
export function showChanges(root, words, questions, state, place) {
  // The last answers are nearest to the outcome.
  const alternatives = [...state.alternatives].reverse();
  const telling = alternatives.filter(
    ({ question, answer, outcome }) => outcome && question !== SITUATION && answer !== NOT_SURE,
  );
  const others = alternatives.filter((alternative) => !telling.includes(alternative));
  const shown = (/** @type {Alternative[]} */ some) => grouped(root, words, questions, some, state, place);
  find(root, "[data-changes]").hidden = !alternatives.length;
  find(root, '[data-list="changes"]').replaceChildren(...shown(telling));
  const more = /** @type {HTMLDetailsElement} */ (find(root, "[data-more-changes]"));
  more.hidden = !others.length;
  more.open = !telling.length && others.length < 5;
  find(more, "summary").textContent = say(words.say.more_changes, { count: others.length });
  find(root, '[data-list="more-changes"]').replaceChildren(...shown(others));
}

/**
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Questions} questions
 * @param {Alternative[]} alternatives
 * @param {State} state
 * @param {Place} place
 */
function grouped(root, words, questions, alternatives, state, place) {
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const { question, answer, outcome, opens } of alternatives) {
    const group = groups.get(question) ?? stamp(root, "change", { question: questions.text(question) });
    groups.set(question, group);
    const result = outcome
      ? (words.routes[answer] ?? words.outcomes[outcome] ?? outcome)
      : say(words.say.opens, { question: questions.text(opens ?? "") });
    const label = questions.label(question, answer);
    const answers = { ...state.answers, [question]: answer };
    const tryIt = format({ answers, part: place.part, checked: place.checked });
    const texts = { answer: label, result, about: label };
    find(group, "ul").append(stamp(root, "change-answer", texts, { try: tryIt }));
  }
  return groups.values();
}

/**
 * What to do: a list in order; for a share that is both kinds, its two halves side by side.
 *
 * @import { Action, Answers, Decision, Half, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { HALVES, format } from "./address.mjs";
import { find, stamp } from "./dom.mjs";

/**
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Decision} decision
 * @param {Place} place
 */
export function showActions(root, words, decision, place) {
  const { actions } = decision;
  const target = find(root, "[data-actions]");
  if (decision.outcome !== "mixed") {
    target.replaceChildren(list(root, actions));
    return;
  }
  const first = actions.findIndex(({ half }) => half !== null);
  const shared = (/** @type {Action} */ { half }) => half === null;
  const before = actions.slice(0, first).filter(shared);
  const after = actions.slice(first).filter(shared);
  const halves = stamp(root, "halves");
  halves.append(...HALVES.map((half) => halfOf(root, words, actions, half, place)));
  target.replaceChildren(list(root, before), halves);
  if (after.length) {
    const both = document.createElement("h3");
    both.textContent = words.half.both.name;
    target.append(both, list(root, after));
  }
}

/**
 * The address of one half of a share, checked by itself: of its result, or of its first question.
 * What kind of thing has to be done is the same for both halves; everything else may differ, and is
 * asked again.
 *
 * @param {Half} half
 * @param {Answers} whole The answers of the whole share.
 * @param {Place["checked"]} checked The halves that were checked.
 */
export function halfAddress(half, whole, { [half]: own, ...checked }) {
  const { situation = [] } = whole;
  return format({ answers: own ?? { situation }, part: { half, whole }, checked });
}

/**
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Action[]} actions
 * @param {Half} half
 * @param {Place} place
 */
function halfOf(root, words, actions, half, { answers, checked }) {
  const run = halfAddress(half, answers, checked);
  const label = checked[half] ? words.say.half_see : words.say.half_run;
  const section = stamp(root, "half", { ...words.half[half], label }, { run });
  section.dataset.half = half;
  const own = actions.filter((action) => action.half === half);
  find(section, "ol").replaceWith(list(root, own));
  return section;
}

/** @param {HTMLElement} root @param {Action[]} actions */
function list(root, actions) {
  const ordered = stamp(root, "actions");
  ordered.append(
    ...actions.map((action) => {
      const { text, detail, who_label: who } = action;
      const link = (root.dataset.base ?? "") + action.link;
      const element = stamp(root, "action", { text, detail, who, about: text }, { link });
      element.dataset.action = action.id;
      return element;
    }),
  );
  return ordered;
}

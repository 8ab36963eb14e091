/**
 * A share that is both kinds, checked part by part: every result stays within reach of the others.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Part, Place } from "./address.mjs"
 */

import { HALVES, halfAddress } from "./actions.mjs";
import { format } from "./address.mjs";
import { fill, find, stamp } from "./dom.mjs";

/**
 * Say above everything which part is being checked.
 *
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Part | null} part
 */
export function showBanner(root, words, part) {
  const banner = find(root, "[data-part-banner]");
  banner.hidden = part === null;
  if (part === null) return;
  fill(banner, words.half[part.half]);
  find(banner, "[data-whole]").setAttribute("href", format({ answers: part.whole }));
}

/**
 * List the whole share, this part and the other one, each with its result.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {(answers: Answers) => Promise<State | Fault>} ask
 * @param {Place} place
 * @param {Decision} decision Of this part.
 */
export async function showParts(root, words, ask, place, decision) {
  const target = find(root, "[data-parts]");
  target.replaceChildren();
  const { part, answers } = place;
  if (part === null) return;
  /** @param {Answers | null} answers */
  const titleOf = async (answers) => {
    const state = answers && (await ask(answers));
    return state?.ok ? state.decision?.title : undefined;
  };
  const otherHalf = HALVES.find((half) => half !== part.half) ?? part.half;
  const [wholeTitle, otherTitle] = await Promise.all([titleOf(part.whole), titleOf(part.other)]);
  const start = halfAddress({ ...place, answers: part.whole }, otherHalf, answers);
  const reached = { half: otherHalf, whole: part.whole, other: answers };
  target.replaceChildren(
    stamp(
      root,
      "parts",
      {
        "whole-title": wholeTitle ?? words.outcomes.mixed,
        "this-name": words.half[part.half].name,
        "this-title": decision.title,
        "other-name": words.half[otherHalf].name,
        "other-title": otherTitle ?? words.say.part_open,
        "other-run": otherTitle ? words.say.part_see : words.say.part_run,
      },
      {
        whole: format({ answers: part.whole }),
        other: part.other ? format({ answers: part.other, part: reached }) : start,
      },
    ),
  );
}

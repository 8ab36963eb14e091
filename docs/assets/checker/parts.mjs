/**
 * What is both kinds, checked part by part: every result stays within reach of the others.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { halfAddress } from "./actions.mjs";
import { HALVES, format } from "./address.mjs";
import { fill, find, stamp } from "./dom.mjs";

/**
 * Say above everything which part is being checked.
 *
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Place} place
 */
export function showBanner(root, words, place) {
  const { part } = place;
  const banner = find(root, "[data-part-banner]");
  banner.hidden = part === null;
  if (part === null) return;
  fill(banner, words.half[part.half]);
  find(banner, "[data-whole]").setAttribute("href", wholeAddress(place));
}

/**
 * List the whole, this part and the other one, each with its result.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {(answers: Answers) => Promise<State | Fault>} ask
 * @param {Place} place
 * @param {Decision} decision Of this part.
 * @param {() => boolean} current Whether this is still what is shown.
 */
export async function showParts(root, words, ask, place, decision, current) {
  const target = find(root, "[data-parts]");
  const { part, answers, checked } = place;
  if (part === null) {
    target.replaceChildren();
    return;
  }
  /** @param {Answers | undefined} answers */
  const titleOf = async (answers) => {
    const state = answers && (await ask(answers));
    return state?.ok ? state.decision?.title : undefined;
  };
  const other = HALVES.find((half) => half !== part.half) ?? part.half;
  const [wholeTitle, otherTitle] = await Promise.all([titleOf(part.whole), titleOf(checked[other])]);
  if (!current()) return;
  target.replaceChildren(
    stamp(
      root,
      "parts",
      {
        "whole-title": wholeTitle ?? words.outcomes.mixed,
        "this-name": words.half[part.half].name,
        "this-title": decision.title,
        "other-name": words.half[other].name,
        "other-title": otherTitle ?? words.say.part_open,
        "other-run": otherTitle ? words.say.part_see : words.say.part_run,
      },
      {
        whole: wholeAddress(place),
        other: halfAddress(other, part.whole, { ...checked, [part.half]: answers }),
      },
    ),
  );
}

/** The whole again, with what was found for its parts. @param {Place} place */
function wholeAddress({ answers, part, checked }) {
  if (part === null) return "";
  return format({ answers: part.whole, checked: { ...checked, [part.half]: answers } });
}

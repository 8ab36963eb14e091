/**
 * Situations and worked examples like this case, and what each has in common with it. They were
 * chosen when the site was built.
 *
 * @import { Decision, Words } from "./protocol.mjs"
 */

import { find, say, stamp } from "./dom.mjs";

/** How many are shown. */
const MOST = 3;

/**
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Decision} decision
 */
export function showNear(root, words, decision) {
  const section = find(root, "[data-near]");
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  const { outcome } = decision;
  for (const [key, why] of inCommon(words, decision)) {
    if (key === outcome && shown.size) break; // what is alike in nothing else says little
    for (const [title, address] of words.near[key] ?? []) {
      if (shown.size === MOST || shown.has(address)) continue;
      shown.set(address, stamp(root, "near", { title, why }, { address: root.dataset.base + address }));
    }
  }
  section.hidden = !shown.size;
  find(section, "ul").replaceChildren(...shown.values());
}

/**
 * What a case may have in common with another, the most telling first: the key, and how it is said.
 *
 * @param {Words} words
 * @param {Decision} decision
 * @returns {[string, string][]}
 */
function inCommon(words, { flags, path, outcome, title }) {
  return [
    ...flags.map((flag) => /** @type {[string, string]} */ ([flag, words.flags[flag] ?? flag])),
    ...path.map(([question, answer]) => /** @type {[string, string]} */ ([`${question}=${answer}`, title])),
    [outcome, say(words.say.near_kind, { title: words.outcomes[outcome] ?? "" })],
  ];
}

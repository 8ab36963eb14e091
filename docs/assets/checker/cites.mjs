/**
 * Where a statement of law comes from, and the day on which that was checked.
 *
 * @import { Cite, Words } from "./protocol.mjs"
 */

import { find, stamp } from "./dom.mjs";

/**
 * Fill the list of sources in an element; it is hidden where there is none.
 *
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {HTMLElement} element
 * @param {Cite[]} cites
 */
export function showCites(root, words, element, cites) {
  const list = find(element, '[data-list="cites"]');
  list.replaceChildren(
    ...cites.map(({ title, publisher, checked, url }) =>
      stamp(root, "cite", { title, publisher, checked: inWords(words, checked) }, { url }),
    ),
  );
  list.hidden = !cites.length;
}

/** A date as people write it. @param {Words} words @param {string} day Such as 2026-11-22. */
function inWords({ months }, day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months[month - 1]} ${year}`;
}

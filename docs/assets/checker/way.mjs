/**
 * The way taken: marked on the picture of the process, and told in words.
 *
 * @import { Decision, Words } from "./protocol.mjs"
 * @import { Steps } from "./steps.mjs"
 */

import { all, fill, find, say } from "./dom.mjs";

/**
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Steps} steps
 * @param {Decision} decision
 */
export function markWay(root, words, steps, { path, outcome, title }) {
  const way = find(root, "[data-way]");
  const deciding = path.filter(([question]) => steps.has(question));
  const taken = new Set([
    ...deciding.map(([question]) => `node ${question}`),
    ...deciding.map(([question, answer]) => `edge ${question}=${answer}`),
    `end ${outcome}`,
  ]);
  for (const name of ["node", "edge", "end"]) {
    for (const element of all(way, `[data-${name}]`)) {
      element.classList.toggle("taken", taken.has(`${name} ${element.dataset[name]}`));
    }
  }
  const told = deciding.map(([question, answer]) => steps.label(question, answer)).join(" → ");
  fill(way, { way: say(words.say.way, { steps: told, title }) });
}

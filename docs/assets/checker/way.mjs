/**
 * The way taken: marked on the picture of the process, and told in words.
 *
 * @import { Decision, Words } from "./protocol.mjs"
 * @import { Questions } from "./questions.mjs"
 */

import { fill, find, say } from "./dom.mjs";

/**
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Questions} questions
 * @param {Decision} decision
 */
export function markWay(root, words, questions, { path, title }) {
  const way = find(root, "[data-way]");
  const deciding = path.filter(([question]) => questions.has(question));
  for (const taken of way.querySelectorAll(".taken")) taken.classList.remove("taken");
  for (const drawing of way.querySelectorAll("svg")) {
    for (const part of taken(drawing, deciding)) {
      part.classList.add("taken");
      if (part.matches("[data-edge]")) drawing.append(part); // over lines in the same lane
    }
  }
  const told = deciding.map(([question, answer]) => questions.label(question, answer)).join(" → ");
  fill(way, { way: say(words.say.way, { steps: told, title }) });
}

/**
 * The parts of a drawing that lie on the way: followed from step to step, as one question can be
 * drawn more than once.
 *
 * @param {SVGElement} drawing
 * @param {Decision["path"]} path
 * @returns {Element[]}
 */
function taken(drawing, path) {
  const edges = [...drawing.querySelectorAll("[data-edge]")];
  let at = drawing.querySelector("[data-node]")?.getAttribute("data-step");
  return path.flatMap(([question, answer]) => {
    const node = drawing.querySelector(`[data-step="${at}"]`);
    const edge = edges.find(
      (each) =>
        each.getAttribute("data-from") === at &&
        each.getAttribute("data-edge")?.split(" ").includes(`${question}=${answer}`),
    );
    if (!node || !edge) return [];
    at = edge.getAttribute("data-to");
    return [node, edge, ...edge.querySelectorAll("[data-end]")];
  });
}

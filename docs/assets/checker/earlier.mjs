/**
 * Answers of earlier rules in an old address: what they are called today, and a sentence about each.
 *
 * @import { Answers, Fault, State } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

/**
 * A place with today's answers, those of its parts included, and a sentence for each change.
 *
 * @param {Place} place
 * @param {State} state What its own answers mean.
 * @param {(answers: Answers) => Promise<State | Fault>} ask
 * @returns {Promise<{ place: Place, changed: string[] }>}
 */
export async function asToday(place, state, ask) {
  const told = new Set(state.changed);
  /** @param {Answers} answers */
  const upgraded = async (answers) => {
    const said = await ask(answers);
    if (!said.ok || !said.changed.length) return answers;
    for (const sentence of said.changed) told.add(sentence);
    return said.answers;
  };
  const { part } = place;
  const halves = Object.entries(place.checked).map(async ([half, answers]) => [
    half,
    await upgraded(answers),
  ]);
  const [whole, ...checked] = await Promise.all([part && upgraded(part.whole), ...halves]);
  return {
    place: {
      ...place,
      answers: state.changed.length ? state.answers : place.answers,
      part: part && whole && { half: part.half, whole: /** @type {Answers} */ (whole) },
      checked: Object.fromEntries(/** @type {[string, Answers][]} */ (checked)),
    },
    changed: [...told],
  };
}

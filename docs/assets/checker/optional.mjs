/**
 * The optional questions of a result: who asked, what else applies, whether there is an agreement.
 * Each is a chip that opens in place and says what was answered. What an answer changes is told
 * beside it, and marked where it stands.
 *
 * @import { Action, Answers, Decision, Words } from "./protocol.mjs"
 * @import { Questions } from "./questions.mjs"
 */

import { all, find, item, say } from "./dom.mjs";

/**
 * @typedef {(question: string, answer: string | string[] | null) => Promise<Decision | null>} Change
 *   Gives a question another answer, or none, and shows the result; null where that has come too late
 *   or could not be done.
 */

export class OptionalAnswers {
  /** The result as it was when the person came to it. @type {ReadonlySet<string>} */
  #before = new Set();
  /** The result that is shown. @type {Decision | null} */
  #shown = null;

  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Questions} questions Knows what is chosen.
   * @param {Change} change
   */
  constructor(root, words, questions, change) {
    this.words = words;
    this.questions = questions;
    this.change = change;
    this.section = find(root, "[data-fit]");
    /** One beside each answer. */
    this.regions = all(this.section, "[data-added]");
    this.toSteps = find(this.section, "[data-to-steps]");
    this.chips = /** @type {HTMLDetailsElement[]} */ (all(this.section, "[data-chip]"));
    this.section.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) void this.#answer(target);
    });
    find(this.toSteps, "button").addEventListener("click", () => {
      for (const chip of this.chips) chip.open = false;
      const heading = find(root, "#wrc-do");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    });
  }

  /** The person has come to a result. @param {Decision} decision */
  arrive(decision) {
    this.#before = new Set(stepsOf(decision).map(({ id }) => id));
    this.#tell(null, []);
    this.toSteps.hidden = true;
    for (const chip of this.chips) chip.open = false;
  }

  /**
   * Offer the questions that fit a result; return the actions that were not there on arrival.
   *
   * @param {Decision} decision
   * @param {Answers} answers
   * @returns {ReadonlySet<string>}
   */
  show(decision, answers) {
    this.#shown = decision;
    const here = `${decision.outcome}/${answers.situation}`;
    for (const chip of this.chips) {
      const question = chip.dataset.chip ?? "";
      chip.hidden = !chip.dataset.offered?.split(" ").includes(here);
      this.questions.choose(question, answers[question]);
      this.#label(chip, question, answers[question]);
    }
    this.section.hidden = this.chips.every(({ hidden }) => hidden);
    const ids = stepsOf(decision).map(({ id }) => id);
    return new Set(ids.filter((id) => !this.#before.has(id)));
  }

  /**
   * @param {HTMLDetailsElement} chip
   * @param {string} question
   * @param {string | string[] | undefined} answer
   */
  #label(chip, question, answer) {
    const { asks = "", name, answers = {} } = this.words.chip[question] ?? {};
    const values = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
    const given = values.map((value) => answers[value] ?? value);
    if (Array.isArray(answer) && !values.length) given.push(this.words.say.none_short);
    find(chip, "summary").textContent = given.length ? `${name}: ${given.join(", ")}` : asks;
    chip.toggleAttribute("data-answered", !!given.length);
  }

  /** @param {HTMLInputElement} input */
  async #answer(input) {
    const { questions } = this;
    questions.settleNone(input);
    const before = this.#shown;
    const top = () => input.getBoundingClientRect().top;
    const was = top();
    const decision = await this.change(input.name, questions.chosen(input.name));
    if (!before || !decision) return;
    const region = input.closest(".wrc-choice")?.nextElementSibling ?? null;
    this.#tell(region, this.#difference(before, decision));
    region?.after(this.toSteps);
    this.toSteps.hidden = false;
    // What has changed above does not push away what the person is at.
    scrollBy({ top: top() - was, behavior: "instant" });
  }

  /** Say something beside one answer, and nothing beside the others. @param {Element | null} region @param {HTMLElement[]} parts */
  #tell(region, parts) {
    for (const each of this.regions) each.replaceChildren(...(each === region ? parts : []));
  }

  /** What is different, as the parts of one message. @param {Decision} before @param {Decision} now */
  #difference(before, now) {
    const { say: sayings } = this.words;
    const limits = (/** @type {Decision} */ { deadlines }) =>
      deadlines.map(({ id, limit }) => ({ id, text: say(sayings.time_limit, { limit }) }));
    const [then, today] = [stepsOf(before), stepsOf(now)];
    const first = beyond(then, today).concat(beyond(limits(before), limits(now)));
    // A step that another makes more precise is never called needless: it may be about danger.
    const replaced = new Set(today.flatMap(({ id }) => this.words.replaces[id] ?? []));
    const left = then.filter(({ id }) => today.every((each) => each.id !== id));
    const instead = left.filter(({ id }) => replaced.has(id)).map(({ text }) => text);
    const gone = left.filter(({ id }) => !replaced.has(id)).map(({ text }) => text);
    const parts = [
      ...listed(sayings.added, first),
      ...listed(sayings.instead, instead),
      ...listed(sayings.gone, gone),
    ];
    if (before.sentence !== now.sentence) {
      parts.push(paragraph(say(sayings.now_first, { sentence: now.sentence })));
    }
    return parts.length
      ? parts
      : [paragraph(say(sayings.updated, { count: today.length }))];
  }
}

/** Every step of a result, those that are not shown yet among them. @param {Decision} decision */
function stepsOf({ actions, general = [] }) {
  return [...actions, ...general];
}

/**
 * The texts of what is in the second list and not in the first.
 *
 * @param {{ id: string }[]} one
 * @param {{ id: string, text: string }[]} other
 */
function beyond(one, other) {
  const ids = new Set(one.map(({ id }) => id));
  return other.filter(({ id }) => !ids.has(id)).map(({ text }) => text);
}

/** @param {string} heading @param {string[]} texts */
function listed(heading, texts) {
  if (!texts.length) return [];
  const list = document.createElement("ul");
  list.append(...texts.map((text) => item(`${text} `)));
  return [paragraph(`${heading} `), list];
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/**
 * The result: puts what Python decided into the frame that stands in the page.
 *
 * @import { Decision, Reason, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 * @import { Deadlines } from "./deadlines.mjs"
 * @import { OptionalAnswers } from "./optional.mjs"
 * @import { Questions } from "./questions.mjs"
 */

import { forgetSteps, openSteps, showActions } from "./actions.mjs";
import { format } from "./address.mjs";
import { showChanges } from "./changes.mjs";
import { showCites } from "./cites.mjs";
import { copy } from "./copy.mjs";
import { all, fill, find, item, oncePainted, stamp } from "./dom.mjs";
import { showNear } from "./near.mjs";
import { markWay } from "./way.mjs";

export class Result {
  /** Fills the parts further below, until that is done. @type {(() => void) | null} */
  #fillRest = null;
  /** What was opened for paper alone. @type {HTMLDetailsElement[]} */
  #unfolded = [];

  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Questions} questions Knows the words of questions and answers.
   * @param {Deadlines} deadlines
   * @param {OptionalAnswers} optional
   */
  constructor(root, words, questions, deadlines, optional) {
    this.root = root;
    this.section = find(root, "[data-result]");
    this.words = words;
    this.questions = questions;
    this.deadlines = deadlines;
    this.optional = optional;
    this.base = root.dataset.base ?? "";
    find(root, "[data-copy-findout]").addEventListener("click", () => void this.#copyFindOut());
    openSteps(root);
    addEventListener("beforeprint", () => this.#unfold());
    addEventListener("afterprint", () => this.#foldAgain());
  }

  heading() {
    return find(this.section, "#wrc-title");
  }

  hide() {
    this.section.hidden = true;
    this.deadlines.hide();
    forgetSteps(this.root);
    delete this.section.dataset.outcome;
    this.#fillRest = null;
  }

  /**
   * Show a decision.
   *
   * @param {State} state
   * @param {Decision} decision
   * @param {Place} place
   */
  show(state, decision, place) {
    const { section, words, questions } = this;
    const { outcome, title, sentence, summary, who_decides, what_to_use, write_down, ask } = decision;
    section.dataset.outcome = outcome;
    const kind = words.kind[decision.guide_class ?? ""] ?? "";
    const whose = words.source[decision.source];
    find(section, "[data-whose]").dataset.source = decision.source;
    fill(
      section,
      { kind, title, sentence, whose, summary, who_decides, what_to_use, write_down, ask },
      { link: this.base + decision.link },
    );
    const names = (/** @type {string | undefined} */ list) => list?.split(" ").includes(outcome);
    for (const part of all(section, "[data-for]")) part.hidden = !names(part.dataset.for);
    for (const part of all(section, "[data-not-for]")) part.hidden = !!names(part.dataset.notFor);
    this.#showFlags(decision);
    this.deadlines.show(decision.deadlines);
    this.showSteps(state, decision, place);
    this.#showReasons(decision);
    this.#fillRest = () => {
      showChanges(this.root, words, questions, state, place);
      this.#showAnswers(decision, place);
      this.#showKind(decision);
      showNear(this.root, words, decision);
      markWay(this.root, words, questions, decision);
    };
    if (section.hidden) this.#showRestLater();
    else this.#showRest();
    section.hidden = false;
  }

  /**
   * Show what to do, and nothing else.
   *
   * @param {State} state
   * @param {Decision} decision
   * @param {Place} place
   */
  showSteps({ answers }, decision, place) {
    const added = this.optional.show(decision, answers);
    showActions(this.root, this.words, decision, place, added);
    this.#showPeople(decision);
    this.#showFindOut(decision);
  }

  /**
   * Show the parts further below only once what stands above them is on the screen: what to do comes
   * first, and the rest takes longer.
   */
  #showRestLater() {
    this.section.dataset.later = "";
    oncePainted(() => {
      this.#showRest();
      delete this.section.dataset.later;
    });
  }

  #showRest() {
    this.#fillRest?.();
    this.#fillRest = null;
  }

  /** On paper stands why, in short, and what was answered; the rest for those who have opened it. */
  #unfold() {
    const folded = ".wrc-fold[data-printed]:not([open]), details:not(.wrc-fold, [data-chip], [open])";
    this.#unfolded = /** @type {HTMLDetailsElement[]} */ (all(this.section, folded));
    for (const each of this.#unfolded) {
      each.open = true;
      each.dataset.forPaper = "";
    }
  }

  #foldAgain() {
    for (const each of this.#unfolded) {
      each.open = false;
      delete each.dataset.forPaper;
    }
    this.#unfolded = [];
  }

  /** @param {Decision} decision */
  #showFlags({ flags }) {
    const list = find(this.section, '[data-list="flags"]');
    list.replaceChildren(
      ...flags.map((id) => {
        const flag = stamp(this.root, "flag", { text: this.words.flags[id] ?? id });
        flag.dataset.flag = id;
        return flag;
      }),
    );
    list.hidden = !flags.length;
  }

  /** What is missing, as a text that can be sent to somebody. @param {Decision} decision */
  #showFindOut({ actions, general = [], path }) {
    const missing = [...actions, ...general].filter(({ id }) => this.words.find_out.includes(id));
    const lists = {
      findout: missing.map(({ text }) => text),
      "findout-answers": path.map(([question, answer]) => this.questions.said(question, answer)),
    };
    for (const [name, texts] of Object.entries(lists)) {
      find(this.section, `[data-list="${name}"]`).replaceChildren(...texts.map(item));
    }
    find(this.section, "[data-copied]").textContent = "";
  }

  async #copyFindOut() {
    const list = find(this.section, "[data-findout]");
    const copied = await copy(list.innerText);
    if (!copied) getSelection()?.selectAllChildren(list);
    find(this.section, "[data-copied]").textContent =
      this.words.say[copied ? "copied" : "copy_list_failed"];
  }

  /** Each answer that caused something, with its reasons beside it. @param {Decision} decision */
  #showReasons({ reasons }) {
    /** @type {Map<string, HTMLElement>} */
    const causes = new Map();
    for (const reason of reasons) {
      const cause = `${reason.question}=${reason.answer}`;
      const shown = causes.get(cause) ?? this.#cause(reason);
      causes.set(cause, shown);
      find(shown, '[data-list="texts"]').append(this.#reason(reason));
    }
    find(this.section, '[data-list="reasons"]').replaceChildren(...causes.values());
  }

  /** @param {Reason} reason */
  #cause({ question, answer }) {
    const { root, questions } = this;
    const texts = { question: questions.text(question), answer: questions.label(question, answer) };
    return stamp(root, "reason", texts);
  }

  /** @param {Reason} reason */
  #reason(reason) {
    const { root, words, base } = this;
    const texts = { text: reason.text, source: words.source[reason.source], about: reason.text };
    const shown = stamp(root, "reason-text", texts, { link: base + reason.link });
    shown.dataset.reason = reason.id;
    find(shown, ".wrc-tag").dataset.source = reason.source;
    showCites(root, words, shown, reason.cites);
    return shown;
  }

  /** @param {Decision} decision @param {Place} place */
  #showAnswers({ path }, { answers, part, checked }) {
    const { root, questions } = this;
    const rows = path.map(([question, answer]) => {
      const text = questions.text(question);
      const texts = { question: text, answer: questions.label(question, answer), about: text };
      const row = stamp(root, "answer", texts, {
        change: format({ answers, part, checked, change: question }),
      });
      if (!questions.has(question)) {
        find(row, "a").addEventListener("click", (event) => {
          event.preventDefault();
          questions.focus(question);
        });
      }
      return row;
    });
    find(this.section, '[data-list="answers"]').replaceChildren(...rows);
  }

  /**
   * Those whom the actions name, each once. A line may be for several of them.
   *
   * @param {Decision} decision
   */
  #showPeople({ actions, general = [] }) {
    const ids = new Set([...actions, ...general].flatMap(({ contacts }) => contacts));
    if (!ids.size) ids.add("information_governance");
    const lines = /** @type {HTMLTemplateElement[]} */ (all(this.root, "template[data-contact]"));
    const named = lines.filter(({ dataset }) => dataset.contact?.split(" ").some((id) => ids.has(id)));
    const list = find(this.section, '[data-list="people"]');
    list.replaceChildren(...named.map((line) => line.content.cloneNode(true)));
    list.hidden = !named.length;
  }

  /**
   * The row of the comparison of kinds, in place of the outcome's own few words; but not in place of
   * those of a headline, which know more of this case.
   *
   * @param {Decision} decision
   */
  #showKind({ outcome, headline }) {
    const row = headline ? null : this.root.querySelector(`template[data-kind="${outcome}"]`);
    const place = find(this.section, "[data-kind-row]");
    place.replaceChildren();
    if (row instanceof HTMLTemplateElement) place.append(row.content.cloneNode(true));
    find(this.section, "[data-glance]").hidden = place.hasChildNodes();
  }
}

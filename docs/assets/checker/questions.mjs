/**
 * The questions: which one is shown, what is chosen in it, and what is wrong with it.
 *
 * @import { Answers, Words } from "./protocol.mjs"
 */

import { all, find, oncePainted, say, stamp } from "./dom.mjs";

export class Questions {
  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   */
  constructor(root, words) {
    this.root = root;
    this.form = /** @type {HTMLFormElement} */ (find(root, "form[data-form]"));
    this.errors = find(root, "[data-errors]");
    this.words = words;
    /** @type {Map<string, HTMLElement>} Every question, the optional ones of the result included. */
    this.fieldsets = new Map(
      all(root, "fieldset[data-question]").map((set) => [set.dataset.question ?? "", set]),
    );
    /** The question that is asked first. */
    this.first = [...this.fieldsets.keys()][0] ?? "";
    this.shown = this.first;
    for (const box of this.#checks()) box.addEventListener("change", () => this.#countChecks());
    this.errors.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      this.focus(this.shown);
    });
  }

  /** The id to change, if no such question exists; otherwise null. @param {string | null} change */
  unknown(change) {
    return change && !this.fieldsets.has(change) ? change : null;
  }

  /** Whether a question is asked in its turn, and not an optional one of the result. @param {string} id */
  has(id) {
    return this.form.contains(this.fieldsets.get(id) ?? null);
  }

  /** The words of a question. @param {string} id */
  text(id) {
    const set = this.fieldsets.get(id);
    return set ? (find(set, "[data-question-text]").textContent ?? "") : id;
  }

  /**
   * The words of an answer; several are joined, and none of several is said too.
   *
   * @param {string} id
   * @param {string | string[]} answer
   */
  label(id, answer) {
    const values = Array.isArray(answer) ? answer : [answer];
    const inputs = this.#inputs(id);
    const labels = values.map(
      (value) => inputs.find((input) => input.value === value)?.labels?.[0]?.textContent ?? value,
    );
    return labels.join("; ") || this.words.say.none;
  }

  /** A question with its answer, as one line. @param {string} id @param {string | string[]} answer */
  said(id, answer) {
    return `${this.text(id)} ${this.label(id, answer)}`;
  }

  /**
   * Show one question and no other, with what was chosen in it before.
   *
   * @param {string} id
   * @param {string | string[] | undefined} chosen
   */
  show(id, chosen) {
    this.clearError();
    this.shown = id;
    for (const [other, set] of this.fieldsets) if (this.has(other)) set.hidden = other !== id;
    this.choose(id, chosen);
    this.form.hidden = false;
    for (const region of all(this.form, "[data-ticked]")) region.textContent = "";
    oncePainted(() => this.#countChecks());
  }

  hide() {
    this.clearError();
    this.form.hidden = true;
  }

  /** @param {string} id @param {string | string[] | undefined} chosen */
  choose(id, chosen) {
    const values = Array.isArray(chosen) ? (chosen.length ? chosen : ["none"]) : [chosen];
    for (const input of this.#inputs(id)) input.checked = values.includes(input.value);
  }

  /** What is chosen in a question: an id, a list of ids where it takes several, null for nothing. @param {string} id */
  chosen(id) {
    const inputs = this.#inputs(id);
    const values = inputs.filter((input) => input.checked).map((input) => input.value);
    if (!values.length) return null;
    if (inputs[0]?.type === "radio") return values[0] ?? null;
    return values.filter((value) => value !== "none");
  }

  /** "None of these" and the others exclude each other. @param {HTMLInputElement} changed */
  settleNone(changed) {
    if (changed.type !== "checkbox" || !changed.checked) return;
    const none = changed.value === "none";
    for (const input of this.#inputs(changed.name)) {
      if (input !== changed && (none || input.value === "none")) input.checked = false;
    }
  }

  /** Put the focus on the answers of a question. @param {string} id */
  focus(id) {
    const input = this.#entry(id);
    const folded = input?.closest("details");
    if (folded) folded.open = true;
    input?.focus();
  }

  /** The heading that gets the focus when a question is shown. */
  heading() {
    return find(this.fieldsets.get(this.shown) ?? this.root, "[data-question-text]");
  }

  /**
   * What is wrong with an answer to the question that is shown, in a sentence; null for nothing.
   *
   * @param {string | string[] | null} answer
   */
  problem(answer) {
    const set = this.fieldsets.get(this.shown) ?? this.root;
    const count = this.#ticked(set);
    if (answer === null) {
      if (!count) return find(set, "[data-error]").dataset.unanswered ?? "";
      const [yes, unsure] = ["yes", "not_sure"].map((each) => this.label(this.shown, each));
      return say(this.words.say.ticked_unanswered, { count, answer: yes, unsure });
    }
    if (!count || answer !== "no") return null;
    return say(this.words.say.ticked_and_no, { count, answer: this.label(this.shown, answer) });
  }

  /**
   * Say what is wrong: above the question, where the focus goes, and beside its answers.
   *
   * @param {string} problem
   */
  fail(problem) {
    const set = this.fieldsets.get(this.shown) ?? this.root;
    const beside = find(set, "[data-error]");
    const entry = this.#entry(this.shown);
    this.clearError();
    find(beside, "[data-error-text]").textContent = problem;
    beside.hidden = false;
    const described = [beside.id, entry?.getAttribute("aria-describedby")].filter(Boolean);
    entry?.setAttribute("aria-describedby", described.join(" "));
    for (const input of this.#inputs(this.shown)) input.setAttribute("aria-invalid", "true");
    this.errors.replaceChildren(
      stamp(this.root, "errors", { problem }, { answers: `#${entry?.id ?? ""}` }),
    );
    this.errors.focus();
  }

  clearError() {
    this.errors.replaceChildren();
    for (const beside of all(this.form, "[data-error]")) {
      beside.hidden = true;
      for (const input of all(this.form, `[aria-describedby~="${beside.id}"]`)) {
        const others = input.getAttribute("aria-describedby")?.split(" ").slice(1).join(" ");
        if (others) input.setAttribute("aria-describedby", others);
        else input.removeAttribute("aria-describedby");
      }
    }
    for (const input of all(this.form, "[aria-invalid]")) input.removeAttribute("aria-invalid");
  }

  /** Forget everything that was chosen or ticked. */
  reset() {
    this.form.reset();
    for (const id of this.fieldsets.keys()) this.choose(id, undefined);
    this.#countChecks();
  }

  /** Untick the signs: they were ticked for another case. */
  untick() {
    for (const box of this.#checks()) box.checked = false;
  }

  /** Where the Tab key enters the answers of a question. @param {string} id */
  #entry(id) {
    const inputs = this.#inputs(id);
    return inputs.find((each) => each.checked) ?? inputs[0];
  }

  #countChecks() {
    const [first] = this.#checks();
    const set = /** @type {HTMLElement | null | undefined} */ (first?.closest("[data-question]"));
    if (!set) return;
    const count = this.#ticked(set);
    const answer = this.label(set.dataset.question ?? "", "yes");
    find(set, "[data-ticked]").textContent =
      count === 0 ? "" : say(this.words.say.ticked, { count, answer });
  }

  /** How many signs of a question are ticked. @param {HTMLElement} set */
  #ticked(set) {
    return this.#checks().filter((box) => box.checked && set.contains(box)).length;
  }

  #checks() {
    return /** @type {HTMLInputElement[]} */ (all(this.form, 'input[name="check"]'));
  }

  /** @param {string} id @returns {HTMLInputElement[]} */
  #inputs(id) {
    const set = this.fieldsets.get(id);
    return set ? /** @type {HTMLInputElement[]} */ (all(set, `input[name="${id}"]`)) : [];
  }
}

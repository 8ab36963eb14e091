/**
 * The questions: which one is shown, what is chosen in it, and what is wrong with it.
 *
 * @import { Answers, Words } from "./protocol.mjs"
 */

import { all, find, say } from "./dom.mjs";

export class Steps {
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
    this.shown = [...this.fieldsets.keys()][0] ?? "";
    for (const box of this.#checks()) box.addEventListener("change", () => this.#countChecks());
    find(this.errors, "[data-error-link]").addEventListener("click", (event) => {
      event.preventDefault();
      this.focus(this.shown);
    });
  }

  /** Whether a question is one of the steps, and not an optional one of the result. @param {string} id */
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
    const inputs = this.#inputs(id);
    const input = inputs.find((each) => each.checked) ?? inputs[0];
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
    if (answer === null) return find(set, "[data-error]").dataset.unanswered ?? "";
    const count = this.#ticked(set);
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
    const [first] = this.#inputs(this.shown);
    const link = /** @type {HTMLAnchorElement} */ (find(this.errors, "[data-error-link]"));
    find(beside, "[data-error-text]").textContent = problem;
    link.textContent = problem;
    link.href = `#${first?.id ?? ""}`;
    beside.hidden = false;
    this.#describe(set, beside.id, true);
    for (const input of this.#inputs(this.shown)) input.setAttribute("aria-invalid", "true");
    this.errors.hidden = false;
    this.errors.focus();
  }

  clearError() {
    this.errors.hidden = true;
    for (const beside of all(this.form, "[data-error]")) {
      if (beside.hidden) continue;
      beside.hidden = true;
      const set = beside.closest("fieldset");
      if (set) this.#describe(set, beside.id, false);
    }
    for (const input of all(this.form, "[aria-invalid]")) input.removeAttribute("aria-invalid");
  }

  /** Forget everything that was chosen or ticked. */
  reset() {
    this.form.reset();
    for (const id of this.fieldsets.keys()) this.choose(id, undefined);
    this.#countChecks();
  }

  /** @param {HTMLElement} set @param {string} id @param {boolean} on */
  #describe(set, id, on) {
    const ids = new Set((set.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (on) ids.add(id);
    else ids.delete(id);
    if (ids.size) set.setAttribute("aria-describedby", [...ids].join(" "));
    else set.removeAttribute("aria-describedby");
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

/**
 * Time limits: each in words and, once the day of receipt is typed in, its last day. That day is
 * worked out by Python, is in the fields alone, and goes into the record where one is saved.
 *
 * @import { Deadline, Fault, LastDays, Receipt, Words } from "./protocol.mjs"
 */

import { showCites } from "./cites.mjs";
import { today } from "./clock.mjs";
import { all, find, oncePainted, stamp } from "./dom.mjs";

/** While a year is typed, the field holds 2, 20 and 202. */
const EARLIEST = "1900";

/**
 * @typedef {object} Counter Who counts.
 * @property {(request: object) => Promise<LastDays | Fault>} ask
 * @property {() => boolean} ready Whether it answers at once.
 */

export class Deadlines {
  /** The time limits that are shown. @type {Deadline[]} */
  #shown = [];
  /** Counts what was asked: an older answer that comes late is not shown. */
  #turn = 0;

  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Counter} counter
   */
  constructor(root, words, counter) {
    this.root = root;
    this.words = words;
    this.counter = counter;
    /** The organisation's own nation; "" where that is not set. */
    this.nation = root.dataset.nation ?? "";
    this.section = find(root, "[data-limits]");
    this.list = find(this.section, '[data-list="limits"]');
    this.form = /** @type {HTMLFormElement} */ (find(this.section, "[data-receipt]"));
    this.fold = /** @type {HTMLDetailsElement} */ (find(this.section, "[data-receipt-fold]"));
    this.problem = find(this.form, "[data-receipt-problem]");
    const { received, time, nation } = this.#fields();
    this.date = /** @type {HTMLInputElement} */ (received);
    this.time = /** @type {HTMLInputElement} */ (time);
    this.select = /** @type {HTMLSelectElement} */ (nation);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.count());
    // An impossible date fires no change event, so it is reported when the field loses focus.
    this.date.addEventListener("focusout", () => this.#check());
    // Browsers may keep a page that was left, with all that was typed, for whoever presses Back.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.clear();
    });
  }

  /** Show time limits, those of the organisation's nation. @param {Deadline[]} deadlines */
  show(deadlines) {
    const here = deadlines.filter(({ nations }) => !this.nation || nations.includes(this.nation));
    const same = JSON.stringify(here) === JSON.stringify(this.#shown);
    this.#shown = here;
    this.section.hidden = !here.length;
    this.fold.hidden = !this.#counted().length;
    find(this.section, "h2").textContent = this.words.say[here.length > 1 ? "limits" : "limit"];
    const hours = this.#inHours();
    find(this.form, "[data-receipt-time]").hidden = !hours;
    const depends = here.some(({ takes_nation }) => takes_nation);
    find(this.form, "[data-receipt-nation]").hidden = !depends || !!this.nation;
    find(this.form, "[data-receipt-label]").textContent =
      this.words.say[hours ? "found_out" : "received"];
    if (same) return; // what is said of their last days still holds
    this.fold.open = this.date.value !== "";
    this.#turn += 1;
    this.list.replaceChildren(...here.map((deadline) => this.#limit(deadline)));
    oncePainted(() => this.count());
  }

  /** Show none, and say nothing of them where they are shown again. */
  hide() {
    this.show([]);
  }

  /** Say the last day of each time limit that is shown. */
  count() {
    const mine = ++this.#turn;
    const { received, nation } = this.receipt();
    if (!this.#check() || !received) {
      this.#tell({});
      return;
    }
    const deadlines = this.#counted().map(({ id }) => id);
    if (!this.counter.ready()) this.#tellAll(this.words.say.last_day_later);
    const asked = this.counter.ask({ do: "last_day", deadlines, received, nation });
    void asked.then((answer) => {
      if (mine !== this.#turn) return;
      if (!answer.ok) this.#tellAll(answer.error);
      else this.#tell(Object.fromEntries(answer.sentences.map(({ id, sentence }) => [id, sentence])));
    });
  }

  /** What was typed, of the fields that are shown. @returns {Receipt} */
  receipt() {
    if (this.fold.hidden) return { received: "", nation: "" };
    const day = this.date.value;
    const time = this.#inHours() && day ? this.time.value : "";
    const received = time ? `${day}T${time}` : day;
    return { received, nation: this.select.value || (received && this.nation) };
  }

  /** Put into the fields what a record has. @param {Partial<Receipt>} receipt */
  fillIn({ received = "", nation = "" }) {
    const [day = "", time = ""] = received.split("T");
    this.fold.open ||= day !== "";
    this.date.value = day;
    this.time.value = time.slice(0, 5);
    this.select.value = nation;
    if (this.select.selectedIndex < 0) this.select.value = "";
    this.count();
  }

  /** Forget what was typed. */
  clear() {
    this.form.reset();
    this.count();
  }

  #fields() {
    const named = (/** @type {string} */ name) => this.form.elements.namedItem(name);
    return { received: named("received"), time: named("time"), nation: named("nation") };
  }

  /** Those that can be counted; an order has a date of its own. */
  #counted() {
    return this.#shown.filter(({ unit }) => unit !== "words");
  }

  #inHours() {
    const counted = this.#counted();
    return counted.length > 0 && counted.every(({ unit }) => unit === "hours");
  }

  /** Whether what was typed may be a day; where it is none, that is said beside it. */
  #check() {
    const { value, validity } = this.date;
    const typing = document.activeElement === this.date;
    const wrong = validity.badInput || (value !== "" && value < EARLIEST);
    const problem = wrong && !typing ? this.words.say.no_date : "";
    const ahead = !wrong && value > today() ? this.words.say.date_ahead : "";
    const said = problem || ahead;
    if (this.problem.textContent !== said) this.problem.textContent = said;
    if (problem) this.date.setAttribute("aria-invalid", "true");
    else this.date.removeAttribute("aria-invalid");
    return !wrong;
  }

  /** @param {string} sentence */
  #tellAll(sentence) {
    this.#tell(Object.fromEntries(this.#counted().map(({ id }) => [id, sentence])));
  }

  /** @param {Record<string, string>} sentences By time limit. */
  #tell(sentences) {
    for (const element of all(this.list, "[data-deadline]")) {
      const said = find(element, "[data-last-day]");
      const sentence = sentences[element.dataset.deadline ?? ""] ?? "";
      if (said.textContent !== sentence) said.textContent = sentence;
    }
  }

  /** @param {Deadline} deadline */
  #limit(deadline) {
    const { root, words } = this;
    const { id, limit, title, starts, stops, instead, sure, cites } = deadline;
    const texts = { limit, title, starts, stops, instead, sure: words.sure[sure], about: title };
    const link = (root.dataset.base ?? "") + deadline.link;
    const element = stamp(root, "deadline", texts, { link });
    element.dataset.deadline = id;
    showCites(root, words, element, cites);
    return element;
  }
}

/**
 * The page's own part of the checker: shows what Python decides, and decides nothing.
 *
 * Everything follows from the address: whenever it changes, it is asked what its answers mean, and
 * the page shows that. What Python said when the site was built is shown as soon as it is asked for;
 * once Python is ready, it has the last word.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { format } from "./address.mjs";
import { Deadlines } from "./deadlines.mjs";
import { Decider, same, sameButSteps } from "./decider.mjs";
import { find, say } from "./dom.mjs";
import { asToday } from "./earlier.mjs";
import { Journey } from "./journey.mjs";
import { showChanged, showKept, showProblems } from "./notices.mjs";
import { OptionalAnswers } from "./optional.mjs";
import { showBanner, showParts } from "./parts.mjs";
import { RecordForm } from "./record.mjs";
import { Result } from "./result.mjs";
import { runtime } from "./start.mjs";
import { Questions } from "./questions.mjs";
import { Waiting } from "./waiting.mjs";

export class Checker {
  /** The answers that Python understood, of the place that is shown. @type {Answers} */
  #understood = {};
  /** Counts what was asked to be shown: an older answer that comes late is not. */
  #turn = 0;
  /** Whether something could not be shown because nothing could answer. */
  #stalled = false;
  /** What is shown, until Python has said the same. @type {State | null} */
  #provisional = null;
  /** What some answers mean. @type {Decider["ask"]} */
  #ask;
  /** When Continue was pressed, in the page's time; null for any other way here. @type {number | null} */
  #pressed = null;

  /** @param {HTMLElement} root The element [data-checker]. */
  constructor(root) {
    /** @type {Words} */
    const words = JSON.parse(find(root, "[data-words]").textContent ?? "");
    this.root = root;
    this.words = words;
    /** By the same rules when the site was built: nobody in danger waits for Python. @type {State} */
    this.emergency = JSON.parse(find(root, "[data-emergency]").textContent ?? "");
    this.siteTitle = document.title;
    this.decider = new Decider(runtime, this.emergency, words);
    this.#ask = this.decider.ask.bind(this.decider);
    const askPython = this.decider.askPython.bind(this.decider);
    this.questions = new Questions(root, words);
    this.deadlines = new Deadlines(root, words, { ask: askPython, ready: () => runtime.state === "ready" });
    const refine = this.refine.bind(this);
    this.optional = new OptionalAnswers(root, words, this.questions, refine);
    this.result = new Result(root, words, this.questions, this.deadlines, this.optional);
    this.waiting = new Waiting(root, words, this.decider);
    this.journey = new Journey(
      (place) => this.show(place, true),
      () => {
        this.questions.untick();
        this.deadlines.clear();
      },
    );
    this.record = new RecordForm(root, words, {
      ask: askPython,
      waits: () => runtime.state === "starting",
      answers: () => this.#understood,
      receiptForm: this.deadlines.form,
      receipt: () => this.deadlines.receipt(),
      receive: (receipt) => this.deadlines.fillIn(receipt),
      open: (answers) => this.journey.begin({ answers }),
    });
  }

  /**
   * Show a place: a question, or the result.
   *
   * @param {Place} place
   * @param {boolean} moved Whether the person came here, and did not just open the page.
   */
  async show(place, moved) {
    const { root, words } = this;
    const mine = ++this.#turn;
    this.#stalled = false;
    find(root, "[data-cleared]").textContent = "";
    this.record.closeOpened();
    const { said, today, changed } = await this.#hear(place, moved);
    if (mine !== this.#turn) return; // another place was asked for meanwhile
    if (said && !said.ok && this.decider.state === "failed") {
      this.#stalled = true;
      showKept(root, this.questions, place.answers);
      return;
    }
    if (changed.length) this.journey.become(today);
    const state = said?.ok ? said : null;
    this.#note(state);
    this.#understood = state?.answers ?? {};
    Object.assign(this.journey.remembered, this.#understood);
    const here = { ...today, answers: this.#understood };
    showProblems(root, words, said, this.questions.unknown(place.change));
    showChanged(root, changed);
    showBanner(root, words, here);
    this.record.outdate();
    this.#showQuestionOrResult(here, state, moved);
    this.#measure();
  }

  /**
   * Ask what the answers of a place mean, and what became of those of earlier rules.
   *
   * @param {Place} place
   * @param {boolean} moved
   * @returns {Promise<{ said: State | Fault | null, today: Place, changed: string[] }>}
   */
  async #hear(place, moved) {
    const { answers } = place;
    if (!Object.keys(answers).length) {
      this.waiting.end();
      return { said: null, today: place, changed: [] };
    }
    const kept = moved ? this.words.say.early : this.words.say.opening;
    const said = await this.waiting.during(this.#ask(answers), kept);
    const urgent = answers.situation === this.emergency.answers.situation; // and waits for nothing else
    if (!said.ok || urgent) return { said, today: place, changed: [] };
    const { place: today, changed } = await asToday(place, said, this.#ask);
    return { said, today, changed };
  }

  /** @param {Place} here @param {State | null} state @param {boolean} moved */
  #showQuestionOrResult(here, state, moved) {
    const question = this.#toAsk(here, state);
    const decision = question ? null : (state?.decision ?? null);
    this.result.hide();
    if (question) {
      const early = moved ? null : this.questions.chosen(question); // picked before this could hear of it
      const given = this.#understood[question] ?? this.journey.remembered[question];
      this.questions.show(question, given ?? early ?? undefined);
    } else if (state && decision) {
      this.questions.hide();
      this.optional.arrive(decision);
      this.#showResult(state, decision, here);
    }
    find(this.root, "[data-when-asking]").hidden = question === null;
    find(this.root, "[data-danger]").hidden = decision?.outcome === this.emergency.decision?.outcome;
    this.#showBack(here, state, question);
    this.#showTitle(question);
    if (moved) this.#moveTo(question ? this.questions.heading() : this.result.heading());
    if (decision) performance.mark("checker-decided");
  }

  /** @param {State} state @param {Decision} decision @param {Place} here */
  #showResult(state, decision, here) {
    const mine = this.#turn;
    this.result.show(state, decision, here);
    void showParts(this.root, this.words, this.#ask, here, decision, () => mine === this.#turn);
  }

  /** The question to show, or null for the result. @param {Place} place @param {State | null} state */
  #toAsk({ change }, state) {
    if (!state) return this.questions.first;
    const asked = state.path.some(([question]) => question === change);
    if (change && this.questions.has(change) && asked) return change;
    return state.decision ? null : state.next;
  }

  /**
   * Back leads to the place before, or where there is none to the question before; from the first
   * question, out of the checker.
   *
   * @param {Place} place
   * @param {State | null} state
   * @param {string | null} question
   */
  #showBack(place, state, question) {
    const path = (state?.path ?? []).map(([id]) => id).filter((id) => this.questions.has(id));
    const at = question && path.includes(question) ? path.indexOf(question) : path.length;
    const before = path[at - 1];
    const answers = this.#understood;
    const address = before ? format({ ...place, answers, change: before }) : this.root.dataset.base;
    find(this.root, "[data-back]").setAttribute("href", address ?? "");
  }

  /** @param {string | null} question */
  #showTitle(question) {
    const first = !this.journey.depth && question === this.questions.first;
    const heading = question
      ? this.questions.text(question)
      : say(this.words.say.result, { title: this.result.heading().textContent ?? "" });
    document.title = first ? this.siteTitle : `${heading} - ${this.siteTitle}`;
  }

  /** @param {HTMLElement} heading */
  #moveTo(heading) {
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /** How long the person waited since Continue, for the bench to read. */
  #measure() {
    const [start, end] = [this.#pressed, performance.now()];
    if (start !== null) performance.measure("checker-step", { start, end });
    this.#pressed = null;
  }

  /** The answers so far, and one more. @param {string} question @param {string | string[]} answer */
  #answersWith(question, answer) {
    return { ...this.journey.remembered, ...this.#understood, [question]: answer };
  }

  onPick() {
    const question = this.questions.shown;
    const answer = this.questions.chosen(question);
    if (answer === null || runtime.state !== "ready") return;
    void this.decider.python(this.#answersWith(question, answer));
  }

  /** @param {number} when In the page's time. */
  goOn(when) {
    const question = this.questions.shown;
    const answer = this.questions.chosen(question);
    const problem = this.questions.problem(answer);
    if (answer === null || problem !== null) {
      this.questions.fail(problem ?? "");
      const { title } = document;
      const error = this.words.say.error;
      if (!title.startsWith(say(error, { title: "" }))) document.title = say(error, { title });
      return;
    }
    this.questions.clearError();
    this.#pressed = when;
    const answers = this.#answersWith(question, answer);
    const { part, checked } = this.journey.place;
    // An answer that is still waiting for its own is changed, not added to.
    if (this.waiting.awaited || this.#stalled) {
      this.journey.become({ answers, part, checked });
      void this.show(this.journey.place, true);
    } else {
      void this.journey.go({ answers, part, checked });
    }
    if (this.decider.state === "failed") find(this.root, "[data-failed] h2").focus();
  }

  /**
   * Give an optional question another answer, or none: that changes what to do, and nothing else.
   *
   * @param {string} question
   * @param {string | string[] | null} answer
   * @returns {Promise<Decision | null>}
   */
  async refine(question, answer) {
    const mine = ++this.#turn;
    const answers = { ...this.#understood };
    if (answer === null) delete answers[question];
    else answers[question] = answer;
    if (answer === null) delete this.journey.remembered[question];
    else this.journey.remembered[question] = answer;
    const { part, checked } = this.journey.place;
    this.journey.become({ answers, part, checked });
    this.#understood = answers; // for a next change that comes before this one is answered
    const state = await this.#ask(answers);
    if (mine !== this.#turn) return null;
    this.#stalled = !state.ok;
    if (!state.ok || !state.decision) return null;
    this.#note(state);
    this.#understood = state.answers;
    this.record.outdate();
    const here = { ...this.journey.place, answers: this.#understood };
    this.#showBack(here, state, null);
    showBanner(this.root, this.words, here);
    this.#showResult(state, state.decision, here);
    return state.decision;
  }

  async clear() {
    this.questions.reset();
    this.record.clear();
    this.deadlines.clear();
    await this.journey.clear();
    find(this.root, "[data-cleared]").textContent = this.words.say.cleared;
  }

  /** Note what is shown, for Python to confirm. @param {State | null} state */
  #note(state) {
    this.#provisional = state;
    if (runtime.state === "ready") void this.#confirm();
  }

  /** What Python says counts. Where it is what is shown already, nothing changes. */
  async #confirm() {
    const shown = this.#provisional;
    const mine = this.#turn;
    if (!shown) return;
    const state = await this.decider.python(shown.answers);
    if (mine !== this.#turn || !state.ok) return;
    this.#provisional = null;
    // What was asked first had answers of earlier rules, or some that were not understood.
    const { changed, problems } = shown;
    if (same({ ...state, changed, problems }, shown)) return;
    this.#understood = state.answers;
    const here = { ...this.journey.place, answers: this.#understood };
    const { decision } = state;
    if (!decision || find(this.root, "[data-result]").hidden) void this.show(this.journey.place, false);
    else if (sameButSteps(decision, shown.decision)) this.result.showSteps(state, decision, here);
    else this.#showResult(state, decision, here);
  }

  onChange() {
    if (this.decider.state === "failed") showKept(this.root, this.questions, this.journey.place.answers);
    if (this.#stalled && this.decider.state === "ready") void this.show(this.journey.place, true);
    if (runtime.state === "starting") return;
    if (runtime.state === "ready") void this.#confirm();
    else this.record.giveUp();
    const shown = this.#provisional;
    if (shown?.decision?.general && !find(this.root, "[data-result]").hidden) {
      this.result.showSteps(shown, shown.decision, { ...this.journey.place, answers: this.#understood });
    }
    this.deadlines.count();
  }
}

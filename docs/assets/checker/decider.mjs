/**
 * Who answers: Python where it is ready, and otherwise what the same Python said when the site was
 * built. Neither waits for the other.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Runtime } from "./runtime.mjs"
 */

import { states } from "./bundle.mjs";
import { Lookup } from "./lookup.mjs";
import { RuntimeError } from "./runtime.mjs";

/** Milliseconds that a Python which is ready has, before what it said earlier is taken. */
const SOON = 500;

/** Dispatches "change" when the states have come, or cannot come. */
export class Decider extends EventTarget {
  /** @type {Lookup | null} */
  #lookup = null;
  /** Whether the states cannot be had. */
  #none = false;
  /**
   * What Python was asked last. Once it is ready, an answer is asked about when it is picked, so
   * that Continue need not wait. @type {{ answers: string, said: Promise<State | Fault> } | null}
   */
  #asked = null;

  /**
   * @param {Runtime} runtime
   * @param {State} emergency It stands in the page itself: nobody in danger waits for anything.
   * @param {Words} words
   */
  constructor(runtime, emergency, words) {
    super();
    this.runtime = runtime;
    this.emergency = emergency;
    this.words = words;
    this.loaded = states
      .then(
        (all) => void (this.#lookup = new Lookup(all)),
        () => void (this.#none = true),
      )
      .then(() => void this.dispatchEvent(new Event("change")));
    /** Kept when Python can answer, whatever became of the states. @type {Promise<void>} */
    this.ready = new Promise((resolve) => {
      runtime.addEventListener("change", () => runtime.state === "ready" && resolve());
    });
    runtime.addEventListener("change", () => {
      this.#asked = null;
      this.dispatchEvent(new Event("change"));
    });
  }

  /** Whether any answer can be given. @returns {"starting" | "ready" | "failed"} */
  get state() {
    if (this.#lookup || this.runtime.state === "ready") return "ready";
    return this.#none ? this.runtime.state : "starting";
  }

  /** What some answers mean, from whoever can say it first. @param {Answers} answers @returns {Promise<State | Fault>} */
  async ask(answers) {
    const { runtime, emergency } = this;
    const urgent = answers.situation === emergency.answers.situation;
    if (runtime.state === "ready") {
      const said = this.python(answers);
      const known = () => this.#lookup?.state(answers) ?? (urgent ? emergency : said);
      return Promise.race([said, new Promise((go) => setTimeout(go, SOON)).then(known)]);
    }
    if (urgent && !this.#lookup) return emergency;
    await Promise.race([this.loaded, this.ready]);
    return this.#lookup?.state(answers) ?? this.python(answers);
  }

  /** What Python says of some answers, as soon as it can. @param {Answers} answers @returns {Promise<State | Fault>} */
  python(answers) {
    const key = JSON.stringify(answers);
    if (this.#asked?.answers !== key) {
      const said = this.askPython({ do: "state", answers });
      this.#asked = { answers: key, said };
      void said.then(({ ok }) => {
        if (!ok && this.#asked?.said === said) this.#asked = null; // else it is never asked again
      });
    }
    return this.#asked.said;
  }

  /**
   * Ask Python anything. Where it cannot answer, that is a fault of the answer and no error here.
   *
   * @param {object} request
   * @returns {Promise<any>}
   */
  async askPython(request) {
    try {
      return await this.runtime.ask(request);
    } catch (problem) {
      if (!(problem instanceof RuntimeError)) throw problem;
      return { ok: false, error: this.words.say.needs_python };
    }
  }
}

/**
 * Whether two answers of Python say the same.
 *
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const values = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return entries.length === values.size && entries.every(([key, value]) => same(value, values.get(key)));
}

/**
 * Whether two decisions differ in nothing but their steps.
 *
 * @param {Decision} one
 * @param {Decision | null} other
 */
export function sameButSteps(one, other) {
  const steps = { actions: [], general: [] };
  return !!other && same({ ...one, ...steps }, { ...other, ...steps });
}

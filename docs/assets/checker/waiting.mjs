/**
 * What the page says of what works out the answers: while nothing can, while Python starts, and when
 * it cannot.
 *
 * @import { Finding } from "./bundle.mjs"
 * @import { Words } from "./protocol.mjs"
 * @import { Decider } from "./decider.mjs"
 */

import { all, find, say } from "./dom.mjs";

/** Milliseconds within which an answer comes without a word about the waiting. */
const PATIENCE = 600;

export class Waiting {
  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Decider} decider
   */
  constructor(root, words, decider) {
    this.root = root;
    this.words = words;
    this.decider = decider;
    this.region = find(root, "[data-waiting]");
    this.failed = find(root, "[data-failed]");
    this.fallback = find(root, "[data-fallback]");
    this.running = find(root, "[data-running]");
    this.patient = true;
    /** What is waited for. @type {Promise<unknown> | null} */
    this.awaited = null;
    /** What has been kept meanwhile, in words. */
    this.kept = "";
    decider.addEventListener("change", () => this.#show());
    decider.runtime.addEventListener("progress", () => this.#showRunning());
    setTimeout(() => {
      this.patient = false;
      this.#show();
    }, PATIENCE);
    for (const button of all(root, "[data-retry]")) {
      button.addEventListener("click", () => {
        decider.runtime.retry();
        const next = this.failed.contains(button)
          ? find(root, "#content-begins")
          : find(this.running, ":scope > details > summary");
        next.focus(); // as the button is gone
      });
    }
    for (const link of all(this.failed, "[data-jump]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = find(root, `#${link.dataset.jump}`);
        target.scrollIntoView();
        target.focus({ preventScroll: true });
      });
    }
    this.#show();
  }

  /**
   * Wait for something; say so where it takes long.
   *
   * @template T
   * @param {Promise<T>} answer
   * @param {string} kept What is said of what the person gave, where it takes long.
   * @returns {Promise<T>}
   */
  async during(answer, kept) {
    this.awaited = answer;
    this.kept = this.decider.state === "starting" ? kept : "";
    this.#show();
    try {
      return await answer;
    } finally {
      if (this.awaited === answer) this.end();
    }
  }

  /** Nothing is waited for, or no longer. */
  end() {
    this.awaited = null;
    this.kept = "";
    this.#show();
  }

  #show() {
    const { decider, root, words } = this;
    const { state } = decider;
    set(root, "checkerState", state);
    set(root, "checkerPython", decider.runtime.state);
    if (state !== "starting" && !performance.getEntriesByName("checker-usable").length) {
      performance.mark("checker-usable");
    }
    const waits = state === "starting" && !this.patient;
    write(this.region, waits ? this.kept || words.say.starting : "");
    const failed = state === "failed";
    if (failed) this.#tell(this.failed);
    const news = this.failed.hidden === failed;
    if (news) this.fallback.hidden = this.failed.hidden = !failed;
    if (news && failed) find(this.failed, "h2").focus();
    this.#showRunning();
  }

  /** For those who want to know what is running, and those for whom part of it does not. */
  #showRunning() {
    const { running, words } = this;
    const { state, stage, share } = this.decider.runtime;
    const percent = Math.round(share * 100);
    const doing = state === "starting" ? stage : state;
    write(find(running, "[data-doing]"), say(words.running[doing], { percent }));
    const without = find(running, "[data-without-python]");
    without.hidden = state !== "failed" || this.decider.state !== "ready";
    if (!without.hidden) this.#tell(without);
  }

  /** Say why Python cannot start. @param {HTMLElement} place */
  #tell(place) {
    const { failure } = this.decider.runtime;
    const { fault, advice } = this.words;
    const { kind, ...values } = failure ?? { kind: "unknown" };
    write(find(place, "[data-advice]"), advice[kind] ?? advice.any);
    write(find(place, "[data-failure]"), say(fault[kind], values));
  }
}

/** Only where it differs: whatever is set again is looked at again, and said again. @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {HTMLElement} element @param {string} name @param {string} value */
function set(element, name, value) {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

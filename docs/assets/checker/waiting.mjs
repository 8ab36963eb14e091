/**
 * What the page says while Python starts, and when it cannot.
 *
 * @import { Words } from "./protocol.mjs"
 * @import { Runtime } from "./runtime.mjs"
 */

import { all, find } from "./dom.mjs";

/** Milliseconds within which an answer comes without a word about the waiting. */
const PATIENCE = 600;

export class Waiting {
  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Runtime} runtime
   */
  constructor(root, words, runtime) {
    this.root = root;
    this.words = words;
    this.runtime = runtime;
    this.region = find(root, "[data-waiting]");
    this.failed = find(root, "[data-failed]");
    this.fallback = find(root, "[data-fallback]");
    this.waits = false;
    this.patient = true;
    /** What has been kept meanwhile, in words. */
    this.kept = "";
    runtime.addEventListener("change", () => this.#show());
    setTimeout(() => {
      this.patient = false;
      this.#show();
    }, PATIENCE);
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
    this.kept = this.runtime.state === "starting" ? kept : "";
    this.root.dataset.busy = "";
    this.#show();
    try {
      return await answer;
    } finally {
      this.kept = "";
      delete this.root.dataset.busy;
      this.#show();
    }
  }

  #show() {
    const { runtime, words } = this;
    this.root.dataset.checkerState = runtime.state;
    const starting = runtime.state === "starting" && !this.patient;
    const doing = this.kept || words.stage[runtime.stage] || words.stage.starting;
    // Only where it differs: a live region says again what is set again.
    const text = starting ? doing : "";
    if (this.region.textContent !== text) this.region.textContent = text;
    const failed = runtime.state === "failed";
    this.fallback.hidden = !failed;
    find(this.failed, "[data-failure]").textContent = runtime.failure ?? "";
    if (failed && this.failed.hidden) {
      this.failed.hidden = false;
      find(this.failed, "h2").focus();
    }
    if (!failed) this.failed.hidden = true;
  }
}

/**
 * Python in a worker, as the page sees it: it starts, it answers, or it says why it cannot.
 *
 * @import { FromWorker, Stage, ToWorker } from "./messages.mjs"
 */

import { compileWasm } from "./files.mjs";

/**
 * @typedef {object} Limits The longest that each may take, in milliseconds.
 * @property {number} checking Until the server has begun to send every file.
 * @property {number} downloading Until all files are here: long, for slow lines.
 * @property {number} starting Until Python runs.
 * @property {number} loading Until the checker is loaded.
 * @property {number} answering Until a request is answered.
 */

/** @type {Readonly<Limits>} */
const LIMITS = {
  checking: 30_000,
  downloading: 180_000,
  starting: 60_000,
  loading: 30_000,
  answering: 30_000,
};

/** What did not happen in time, as the beginning of a sentence. @type {Record<keyof Limits, string>} */
const LATE = {
  checking: "The server did not begin to send the checker's files",
  downloading: "The checker's files did not all arrive",
  starting: "Python did not start",
  loading: "Python did not load the checker",
  answering: "Python did not answer",
};

/** Python cannot answer: the message is a sentence that says why. */
export class RuntimeError extends Error {}

/**
 * @typedef {object} Asked A request that waits for its answer.
 * @property {string} request
 * @property {(answer: object) => void} resolve
 */

/**
 * @typedef {object} HeadStart What the page's template began before this module was there.
 * @property {string} url The folder of the bundle.
 * @property {Worker} worker It was told to start.
 * @property {FromWorker[]} heard What it has said.
 * @property {boolean} broken Whether it could not be loaded.
 * @property {Promise<WebAssembly.Module>} module The worker gets it.
 */

/** @returns {HeadStart | undefined} */
function headStart() {
  const page = /** @type {{ checkerHeadStart?: HeadStart }} */ (window);
  const head = page.checkerHeadStart;
  delete page.checkerHeadStart;
  return head;
}

/**
 * Dispatches "change" whenever its state or stage changes.
 *
 * Requests wait until Python is ready. Those that wait when it fails go on waiting, and are asked
 * again when a retry works.
 */
export class Runtime extends EventTarget {
  /** @type {"starting" | "ready" | "failed"} */
  state = "starting";
  /** What it is doing. @type {Stage} */
  stage = "checking";
  /** Why it failed, in sentences; null while it has not. @type {string | null} */
  failure = null;

  #indexURL;
  #limits;
  /** @type {Worker | null} */
  #worker = null;
  /** Ends what the page itself is fetching. */
  #fetching = new AbortController();
  #timer = 0;
  #count = 0;
  /** @type {Map<number, Asked>} */
  #waiting = new Map();

  /**
   * @param {object} options
   * @param {URL | string} options.indexURL The folder of the bundle; relative to the page.
   * @param {Partial<Limits>} [options.limits]
   */
  constructor({ indexURL, limits }) {
    super();
    this.#indexURL = new URL(indexURL, document.baseURI).href;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Start Python, unless it was started before. */
  start() {
    if (!this.#worker && this.state === "starting") this.#begin(false);
  }

  /** Start again after a failure, asking the server anew for every file. */
  retry() {
    if (this.state !== "failed") return;
    this.state = "starting";
    this.failure = null;
    this.#begin(true);
  }

  /**
   * Ask Python, as soon as it can answer.
   *
   * @param {object} request What `handle` in checker/browser.py takes.
   * @returns {Promise<object>} What it gives, a fault of the request included.
   * @throws {RuntimeError} Python has failed, and nobody has tried again.
   */
  async ask(request) {
    if (this.state === "failed") throw new RuntimeError(this.failure ?? "");
    return new Promise((resolve) => {
      const id = ++this.#count;
      this.#waiting.set(id, { request: JSON.stringify(request), resolve });
      if (this.state === "ready") this.#send(id);
    });
  }

  /** @param {boolean} again Whether it failed before. */
  #begin(again) {
    try {
      const head = headStart();
      const taken = head && head.url === this.#indexURL && !head.broken ? head : null;
      const worker =
        taken?.worker ?? new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => {
        if (worker === this.#worker) this.#hear(data);
      };
      worker.onmessageerror = () => this.#fail("A message from Python could not be read.");
      worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(event.message || "The server did not send worker.mjs as a script.");
      };
      this.#worker = worker;
      this.#enter("checking");
      if (taken) for (const message of taken.heard) this.#hear(message);
      else this.#post({ type: "start", indexURL: this.#indexURL, again });
      void this.#compile(worker, again ? "no-cache" : "default", taken);
    } catch (error) {
      this.#fail(`This browser cannot run the checker: ${error}.`);
    }
  }

  /**
   * Compile for the worker, in the background. Browsers keep what a page compiles for its next
   * visit, but not what a worker compiles.
   *
   * @param {Worker} worker
   * @param {RequestCache} cache
   * @param {HeadStart | null} head
   */
  async #compile(worker, cache, head) {
    if (await head?.module.catch(() => null)) return;
    if (worker !== this.#worker) return;
    try {
      this.#fetching = new AbortController();
      const { signal } = this.#fetching;
      const begun = () => worker.postMessage({ type: "begun" });
      const module = await compileWasm(this.#indexURL, { cache, signal }, begun);
      worker.postMessage({ type: "module", module });
    } catch (error) {
      if (worker === this.#worker) this.#fail(error instanceof Error ? error.message : `${error}`);
    }
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.type === "stage") this.#enter(message.stage);
    else if (message.type === "ready") this.#ready();
    else if (message.type === "failed") this.#fail(message.reason);
    else this.#answer(message.id, message.response);
  }

  /** @param {Stage} stage */
  #enter(stage) {
    this.stage = stage;
    this.#watch(stage);
    this.#changed();
  }

  #ready() {
    performance.mark("checker-ready");
    this.state = "ready";
    this.#watch(null);
    for (const id of this.#waiting.keys()) this.#send(id);
    this.#changed();
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#watch(null);
    this.#worker?.terminate(); // nothing less ends a Python that hangs
    this.#worker = null;
    this.#fetching.abort();
    this.state = "failed";
    this.failure = reason;
    this.#changed();
  }

  /** @param {number} id */
  #send(id) {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#post({ type: "ask", id, request: asked.request });
    this.#watch("answering");
  }

  /** @param {number} id @param {string} response */
  #answer(id, response) {
    this.#waiting.get(id)?.resolve(JSON.parse(response));
    this.#waiting.delete(id);
    this.#watch(this.#waiting.size ? "answering" : null);
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** Fail unless something else happens in time. @param {keyof Limits | null} what */
  #watch(what) {
    clearTimeout(this.#timer);
    if (!what) return;
    const limit = this.#limits[what];
    this.#timer = window.setTimeout(() => {
      this.#fail(`${LATE[what]} within ${limit / 1000} s.`);
    }, limit);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

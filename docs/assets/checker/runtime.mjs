/**
 * Python in a worker, as the page sees it: it starts, it answers, or it says why it cannot.
 *
 * @import { Finding } from "./bundle.mjs"
 * @import { FromWorker, Stage, ToWorker } from "./messages.mjs"
 */

import { Arrivals } from "./arrivals.mjs";
import { base, hashes, look, sizes } from "./bundle.mjs";
import { WASM } from "./files.mjs";

/** Milliseconds in which nothing arrives: after them, a file has stalled. */
const SILENCE = 30_000;
/** The same for the snapshot, which Python can do without. */
const SNAPSHOT_SILENCE = 5_000;
/** Milliseconds that Python has to start once every file is here. */
const STARTING = 60_000;
/** Milliseconds that Python has to answer. */
const ANSWERING = 30_000;

/** Time is counted in steps of so many milliseconds, as a page that sleeps takes none of them. */
const PULSE = 1_000;

const WORKER = new URL("worker.mjs", import.meta.url).href;
const SNAPSHOT = [`${base}snapshot.bin`, new URL("snapshot.mjs", import.meta.url).href];

/** Browsers give no reason where a policy is what forbids a worker. */
const NO_WORKER = "no worker";

/** Whether a newer build of the site has taken over from the one that this page is of. */
let newer = false;
if (navigator.serviceWorker?.controller) {
  navigator.serviceWorker.addEventListener("controllerchange", () => (newer = true));
}

/** Python cannot answer. */
export class RuntimeError extends Error {}

/**
 * @typedef {object} Asked A request that waits for its answer.
 * @property {string} request
 * @property {(answer: object) => void} resolve
 */

/**
 * Dispatches "change" whenever its state or stage changes, and "progress" while files arrive.
 *
 * Requests wait until Python is ready. Those that wait when it fails to start go on waiting, and are
 * asked when a retry works. One that it does not answer in time is given up, or it would hang again.
 */
export class Runtime extends EventTarget {
  /** @type {"starting" | "ready" | "failed"} */
  state = "starting";
  /** What it is doing. @type {Stage} */
  stage = "fetching";
  /** Why it failed; null while it has not. @type {Finding | null} */
  failure = null;
  /** How much of its files is here, from 0 to 1. */
  share = 0;

  /** @type {Worker | null} */
  #worker = null;
  #arrivals = new Arrivals(sizes);
  /** The addresses of files whose copies in the browser's cache are not to be trusted. @type {string[]} */
  #again = [];
  /** Ends what the page itself is fetching, and what it watches. */
  #ended = new AbortController();
  #timer = 0;
  #count = 0;
  /** @type {Map<number, Asked>} */
  #waiting = new Map();

  /** @param {Promise<void>} shown Kept when the screen no longer needs the whole processor. */
  constructor(shown) {
    super();
    this.shown = shown;
  }

  /** Start Python. */
  start() {
    const { signal } = (this.#ended = new AbortController());
    const arrivals = (this.#arrivals = new Arrivals(sizes));
    const pulse = setInterval(() => this.#listen(), PULSE);
    signal.addEventListener("abort", () => {
      clearInterval(pulse);
      arrivals.end();
    });
    arrivals.need([WORKER, base + WASM]);
    this.#enter("fetching");
    if (typeof WebAssembly === "undefined") {
      this.#fail({ kind: "no_web_assembly" });
      return;
    }
    try {
      this.#employ(spawn(this.#again));
    } catch {
      this.#fail({ kind: "no_worker" }); // some browsers throw where a policy forbids it
    }
  }

  /** Start again after a failure. What is in the browser's cache is used, but for a damaged copy. */
  retry() {
    if (this.state !== "failed") return;
    this.state = "starting";
    this.failure = null;
    this.start();
  }

  /**
   * Ask Python, as soon as it can answer.
   *
   * @param {object} request What `handle` in checker/browser.py takes.
   * @returns {Promise<any>} What it gives, a fault of the request included.
   * @throws {RuntimeError} Python has failed, and nobody has tried again.
   */
  async ask(request) {
    if (this.state === "failed") throw new RuntimeError("Python could not start.");
    return new Promise((resolve) => {
      const id = ++this.#count;
      this.#waiting.set(id, { request: JSON.stringify(request), resolve });
      if (this.state === "ready") this.#send(id);
    });
  }

  /** @param {Worker} worker */
  #employ(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#hear(data);
    };
    worker.onmessageerror = () => {
      if (worker === this.#worker) this.#fail({ kind: "unknown", why: "a message was unreadable" });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) void this.#blame(WORKER, event.message || NO_WORKER);
    };
  }

  /** The worker is there. */
  async #begin() {
    const worker = this.#worker;
    this.#arrivals.arrived(WORKER);
    this.#post({ type: "start", base, files: { hashes, again: this.#again } });
    await this.shown;
    if (worker === this.#worker) this.#post({ type: "compile" });
  }

  /** Whether something still arrives. */
  #listen() {
    this.#arrivals.pass(PULSE);
    const { missing, silence, share } = this.#arrivals;
    if (this.stage !== "fetching") return;
    if (!missing.length) {
      this.#enter("starting");
      return;
    }
    if (share !== this.share) {
      this.share = share;
      this.dispatchEvent(new Event("progress"));
    }
    const [url] = missing;
    if (silence > SNAPSHOT_SILENCE && missing.every((each) => SNAPSHOT.includes(each))) {
      this.#post({ type: "without_snapshot" });
      for (const each of missing) this.#arrivals.arrived(each);
    } else if (silence > SILENCE) {
      this.#fail({ kind: "stalled", file: nameOf(url) });
    }
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.type === "here") void this.#begin();
    else if (message.type === "needs") this.#need(message.urls);
    else if (message.type === "arrived") this.#arrivals.arrived(message.url);
    else if (message.type === "ready") this.#ready();
    else if (message.type === "answer") this.#answer(message.id, message.response);
    else if (message.url) void this.#blame(message.url);
    else if (message.forbidden) this.#fail({ kind: "no_web_assembly" });
    else this.#fail({ kind: "unknown", why: message.reason });
  }

  /** @param {string[]} urls */
  #need(urls) {
    this.#arrivals.need(urls);
    if (this.stage === "starting") this.#enter("fetching"); // it does without the snapshot
  }

  /** @param {Stage} stage */
  #enter(stage) {
    this.stage = stage;
    this.#watch(stage === "starting" ? STARTING : null, "late_start");
    this.#changed();
  }

  #ready() {
    performance.mark("checker-ready");
    this.state = "ready";
    this.#again = [];
    this.#ended.abort();
    this.#watch(null);
    for (const id of this.#waiting.keys()) this.#send(id);
    this.#changed();
  }

  /** A file is at fault: say what is wrong with it. @param {string} url @param {string} [why] */
  async #blame(url, why = "") {
    this.#end();
    const { signal } = this.#ended;
    const finding = newer ? { kind: "updated", file: nameOf(url) } : await look(url);
    if (signal !== this.#ended.signal) return;
    this.#again.push(url);
    const unseen = why === NO_WORKER ? { kind: "no_worker" } : { kind: "unknown", why };
    this.#fail(finding ?? (why ? unseen : { kind: "altered", file: nameOf(url) }));
  }

  /** @param {Finding} finding */
  #fail(finding) {
    this.#end();
    this.state = "failed";
    this.failure = finding;
    this.#changed();
  }

  #end() {
    this.#watch(null);
    this.#ended.abort();
    this.#worker?.terminate(); // nothing less ends a Python that hangs
    this.#worker = null;
  }

  /** @param {number} id */
  #send(id) {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#post({ type: "ask", id, request: asked.request });
    if (!this.#timer) this.#watch(ANSWERING, "late_answer");
  }

  /** @param {number} id @param {string} response */
  #answer(id, response) {
    this.#waiting.get(id)?.resolve(JSON.parse(response));
    this.#waiting.delete(id);
    if (this.#waiting.size) this.#watch(ANSWERING, "late_answer");
    else this.#watch(null);
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** Fail unless something else happens in time. @param {number | null} limit @param {string} [kind] */
  #watch(limit, kind = "") {
    clearInterval(this.#timer);
    this.#timer = 0;
    if (!limit) return;
    let left = limit;
    this.#timer = window.setInterval(() => {
      left -= PULSE;
      if (left > 0) return;
      this.#fail({ kind });
      if (kind === "late_answer") this.#giveUpFirst();
    }, PULSE);
  }

  /** Python answers in turn, so what it is busy with is what was asked first. */
  #giveUpFirst() {
    const [first] = this.#waiting;
    if (!first) return;
    const [id, { resolve }] = first;
    this.#waiting.delete(id);
    resolve({ ok: false, error: "" });
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * A worker that goes by this page's policy. One that is loaded by its address goes by whatever comes
 * with that file, which on many servers is nothing; one made in the page takes the page's.
 *
 * @param {string[]} again The addresses of files whose copies in the cache are not to be used.
 */
function spawn(again) {
  const url = JSON.stringify(WORKER);
  const cache = again.includes(WORKER) ? "reload" : "default";
  const options = JSON.stringify({ integrity: hashes[WORKER], cache });
  const text = `
    try {
      const response = await fetch(${url}, ${options});
      await response.arrayBuffer();
      await import(${url});
    } catch {
      postMessage({ type: "failed", url: ${url} });
    }`;
  const program = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Worker(program, { type: "module" });
}

/** @param {string} url */
function nameOf(url) {
  return url.slice(url.lastIndexOf("/") + 1);
}

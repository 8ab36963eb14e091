/**
 * The worker: fetches the bundle, starts Python in it and passes requests on, as JSON.
 *
 * @import { FromWorker, Stage, ToWorker } from "./messages.mjs"
 * @import { LoadPyodide } from "./python.mjs"
 */

import { Fault, WASM, archive, broken, fetched, script } from "./files.mjs";

const MODULE = "pyodide.mjs";
const GLUE = "pyodide.asm.js";
const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const SNAPSHOT = "snapshot.bin";
const HERE = new URL(".", import.meta.url).href;
const NOTHING = Promise.resolve(new ArrayBuffer(0));

/** @type {((request: string) => string) | null} */
let handle = null;

/** @param {FromWorker} message */
const tell = (message) => self.postMessage(message);

/** @param {Stage} stage */
const enter = (stage) => tell({ type: "stage", stage });

/** Takes the compiled WebAssembly when the page has it. @type {(module: WebAssembly.Module) => void} */
let deliver = () => {};
/** @type {Promise<WebAssembly.Module>} */
const delivered = new Promise((resolve) => (deliver = resolve));

/** Called when the server has begun to send the WebAssembly to the page. @type {() => void} */
let begin = () => {};
/** @type {Promise<void>} */
const begun = new Promise((resolve) => (begin = resolve));

/**
 * The lock file, once it is known to be one.
 *
 * @typedef {object} Lock
 * @property {string} text
 * @property {{ name: string, integrity: string }} wheel
 *
 * What both ways to start need.
 *
 * @typedef {object} Bundle
 * @property {string} base Its folder.
 * @property {(name: string, options?: RequestInit) => Promise<Response>} get Asks for a file of it.
 * @property {Promise<Response>} answered The server has begun to send the lock file.
 * @property {Promise<Lock>} lock
 * @property {Promise<[typeof import("./python.mjs"), { loadPyodide: LoadPyodide }, object]>} scripts
 */

/**
 * @param {string} base The folder of the bundle.
 * @param {boolean} again Whether it failed before, and every file is to be asked for anew.
 */
async function start(base, again) {
  const cache = again ? "no-cache" : "default";
  /** @param {string} name @param {RequestInit} [options] */
  const get = (name, options) => fetched(base + name, name, { cache, ...options });
  const answered = get(LOCK);
  const own = script(HERE, "python.mjs");
  const said = answered.then((response) => response.text());
  const read = Promise.all([said, own]).then(([text, { wheelOf }]) => ({ text, wheel: wheelOf(text) }));
  const lock = read.catch((error) => {
    throw error instanceof Fault ? error : broken(LOCK);
  });
  const scripts = Promise.all([own, script(base, MODULE), script(base, GLUE)]);
  const bundle = { base, get, answered, lock, scripts };
  const way = again ? fromFiles(bundle) : fromSnapshot(bundle).catch(() => fromFiles(bundle));
  ({ handle } = await way);
  tell({ type: "ready" });
}

/** Go on with the Python whose memory is in the bundle. @param {Bundle} bundle */
async function fromSnapshot({ base, get, lock, scripts, ...bundle }) {
  const answered = get(SNAPSHOT);
  const file = answered.then((response) => response.arrayBuffer());
  provide({ [base + LIBRARY]: NOTHING, [base + WASM]: NOTHING });
  const own = script(HERE, "snapshot.mjs");
  const all = Promise.all([delivered, file, lock, scripts, own]);
  const resumed = Promise.all([own, scripts, lock, file]).then(
    ([{ resumePython }, [, { loadPyodide }], { text }, snapshot]) =>
      resumePython(loadPyodide, { indexURL: base, lock: text, snapshot }),
  );
  return following(all, [bundle.answered, answered], resumed);
}

/** Start Python from its library, and load the checker. @param {Bundle} bundle */
async function fromFiles({ base, get, lock, scripts, ...bundle }) {
  enter("checking");
  const answered = get(LIBRARY);
  const zip = answered.then((response) => archive(response, LIBRARY));
  const wheel = lock.then(async ({ wheel: { name, integrity } }) =>
    archive(await get(name, { integrity }), name),
  );
  provide({ [base + LIBRARY]: zip, [base + WASM]: NOTHING });
  const all = Promise.all([delivered, zip, wheel, scripts]);
  const here = all.then(() => true, () => false);
  const started = Promise.all([scripts, lock]).then(
    ([[{ startPython }, { loadPyodide }], { text }]) =>
      startPython(loadPyodide, { indexURL: base, lock: text, wheel }, async () => {
        if (await here) enter("loading");
      }),
  );
  return following(all, [bundle.answered, answered], started);
}

/**
 * Tell the page how far it is.
 *
 * @template Result
 * @param {Promise<unknown>} all Everything that has to be here first.
 * @param {Promise<unknown>[]} answered The server has begun to send this, and that.
 * @param {Promise<Result>} started Begun before everything is here: Pyodide has JavaScript of its own
 *   to run first.
 */
async function following(all, answered, started) {
  started.catch(() => {}); // told below, where it is waited for, and so is what is not here
  await Promise.race([all, Promise.all([...answered, begun])]);
  enter("downloading");
  await all;
  enter("starting");
  return started;
}

/**
 * Let Pyodide have what is fetched and compiled already. What cannot be had is told by whoever
 * fetched it; Pyodide, which would only log it, goes on waiting.
 *
 * @param {Record<string, Promise<ArrayBuffer>>} files By address.
 */
function provide(files) {
  const { fetch, WebAssembly } = self;
  self.fetch = async (input, options) => {
    const file = files[String(input)];
    return file ? new Response(await file.catch(() => new Promise(() => {}))) : fetch(input, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await delivered;
    try {
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error); // Pyodide would say nothing, and wait
      throw error;
    }
  };
}

/** @param {unknown} error */
function fail(error) {
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof Fault ? reason : `Python did not start: ${reason}`;
  tell({ type: "failed", reason: sentence });
}

/** @param {MessageEvent<ToWorker>} event */
self.onmessage = async ({ data }) => {
  try {
    if (data.type === "start") await start(data.indexURL, data.again);
    else if (data.type === "begun") begin();
    else if (data.type === "module") deliver(data.module);
    else if (handle) tell({ type: "answer", id: data.id, response: handle(data.request) });
    else throw new Fault("Python was asked before it was ready.");
  } catch (error) {
    fail(error);
  }
};

self.addEventListener("unhandledrejection", ({ reason }) => fail(reason));

/**
 * The worker: fetches the bundle, starts Python in it and passes requests on, as JSON.
 *
 * @import { FromWorker, ToWorker } from "./messages.mjs"
 * @import { Files } from "./files.mjs"
 * @import { LoadPyodide } from "./python.mjs"
 */

import { Fault, WASM, compiled, fetched, script } from "./files.mjs";

const MODULE = "pyodide.mjs";
const GLUE = "pyodide.asm.js";
const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const SNAPSHOT = "snapshot.bin";
const HERE = new URL(".", import.meta.url).href;
const NOTHING = new ArrayBuffer(0);

/** @type {((request: string) => string) | null} */
let handle = null;

/** @param {FromWorker} message */
const tell = (message) => self.postMessage(message);

/** Called when the page no longer needs the whole processor. @type {() => void} */
let goOn = () => {};
/** @type {Promise<void>} */
const calm = new Promise((resolve) => (goOn = resolve));

/** Aborted when the snapshot is not to be waited for any longer. */
const without = new AbortController();
/** @type {Promise<never>} */
const withoutSnapshot = new Promise((_, reject) =>
  without.signal.addEventListener("abort", () => reject(new Fault(SNAPSHOT))),
);

/**
 * What both ways to start need.
 *
 * @typedef {object} Bundle
 * @property {string} base Its folder.
 * @property {(name: string, signal?: AbortSignal) => Promise<ArrayBuffer>} get A file of it.
 * @property {Promise<string>} lock The text of the lock file.
 * @property {Promise<WebAssembly.Module>} wasm
 * @property {Promise<[typeof import("./python.mjs"), { loadPyodide: LoadPyodide }, object]>} scripts
 * @property {(name: string) => Promise<any>} own A module of the page's.
 */

/** @param {string} base @param {Files} files */
async function start(base, files) {
  /** @template T @param {string} url @param {Promise<T>} coming */
  const noted = async (url, coming) => {
    tell({ type: "needs", urls: [url] });
    try {
      return await coming;
    } finally {
      tell({ type: "arrived", url }); // or it never will: either way nothing waits for it
    }
  };
  /** @param {string} url */
  const module = (url) => noted(url, script(url, files));
  /** @param {string} name @param {AbortSignal} [signal] */
  const get = (name, signal) =>
    noted(base + name, fetched(base + name, files, signal).then((response) => response.arrayBuffer()));
  const own = (/** @type {string} */ name) => module(HERE + name);
  const lock = get(LOCK).then((bytes) => new TextDecoder().decode(bytes));
  const scripts = Promise.all([own("python.mjs"), module(base + MODULE), module(base + GLUE)]);
  const url = base + WASM;
  const wasm = calm.then(() => noted(url, fetched(url, files).then(compiled)));
  wasm.catch(fail); // Pyodide would say nothing, and wait
  const bundle = { base, get, lock, scripts, own, wasm };
  const made = base + SNAPSHOT in files.hashes; // an author at work does not wait for it
  const resumed = made ? Promise.race([fromSnapshot(bundle), withoutSnapshot]) : Promise.reject();
  ({ handle } = await resumed.catch(() => fromFiles(bundle)));
  tell({ type: "ready" });
}

/** Go on with the Python whose memory is in the bundle. @param {Bundle} bundle */
async function fromSnapshot({ base, get, lock, scripts, own, wasm }) {
  provide(wasm, { [base + LIBRARY]: NOTHING, [base + WASM]: NOTHING });
  const [[, { loadPyodide }], text, snapshot, { resumePython }] = await Promise.all([
    scripts,
    lock,
    get(SNAPSHOT, without.signal),
    own("snapshot.mjs"),
  ]);
  without.signal.throwIfAborted(); // else one Python would start beside the other
  return resumePython(loadPyodide, { indexURL: base, lock: text, snapshot });
}

/** Start Python from its library, and load the checker. @param {Bundle} bundle */
async function fromFiles({ base, get, lock, scripts, wasm }) {
  const [[{ startPython, wheelOf }, { loadPyodide }], text] = await Promise.all([scripts, lock]);
  const [library, wheel] = await Promise.all([get(LIBRARY), get(wheelOf(text))]);
  provide(wasm, { [base + LIBRARY]: library, [base + WASM]: NOTHING });
  return startPython(loadPyodide, { indexURL: base, lock: text, wheel });
}

/**
 * Let Pyodide have what is fetched and compiled already.
 *
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Record<string, ArrayBuffer>} files By address.
 */
function provide(wasm, files) {
  const { fetch, WebAssembly } = self;
  self.fetch = async (input, options) => {
    const file = files[String(input)];
    return file ? new Response(file) : fetch(input, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
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
  const url = error instanceof Fault ? error.url : null;
  const reason = error instanceof Error ? error.message : String(error);
  // Every file is known to be sound.
  const forbidden = error instanceof WebAssembly.CompileError;
  tell({ type: "failed", url, reason, forbidden });
}

/** @param {MessageEvent<ToWorker>} event */
self.onmessage = async ({ data }) => {
  try {
    if (data.type === "start") await start(data.base, data.files);
    else if (data.type === "compile") goOn();
    else if (data.type === "without_snapshot") without.abort();
    else if (handle) tell({ type: "answer", id: data.id, response: handle(data.request) });
    else throw new Error("Python was asked before it was ready.");
  } catch (error) {
    fail(error);
  }
};

self.addEventListener("unhandledrejection", ({ reason }) => fail(reason));

tell({ type: "here" });

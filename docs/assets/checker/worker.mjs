/**
 * The worker: fetches the bundle, starts Python in it and passes requests on, as JSON.
 *
 * @import { FromWorker, Stage, ToWorker } from "./messages.mjs"
 */

import { Fault, WASM, archive, broken, fetched, script } from "./files.mjs";

const MODULE = "pyodide.mjs";
const GLUE = "pyodide.asm.js";
const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";

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
 * @param {string} base The folder of the bundle.
 * @param {RequestCache} cache
 */
async function start(base, cache) {
  /** @param {string} name @param {RequestInit} [options] */
  const get = (name, options) => fetched(base + name, name, { cache, ...options });
  const [library, lock] = [get(LIBRARY), get(LOCK)];
  const zip = library.then((response) => archive(response, LIBRARY));
  const own = script(new URL(".", import.meta.url).href, "python.mjs");
  const text = lock.then((response) => response.text());
  const named = Promise.all([text, own]).then(([said, { wheelOf }]) => wheelOf(said));
  const wheel = named.then(
    async ({ name, integrity }) => archive(await get(name, { integrity }), name),
    (error) => Promise.reject(error instanceof Fault ? error : broken(LOCK)),
  );
  const modules = Promise.all([script(base, MODULE), script(base, GLUE)]);
  const all = Promise.all([delivered, zip, wheel, modules]);
  const here = all.then(() => true, () => false);
  provide({ [base + LIBRARY]: zip, [base + WASM]: Promise.resolve(new ArrayBuffer(0)) });
  // Begun before everything is here: Pyodide has JavaScript of its own to run first.
  const started = Promise.all([own, modules, text]).then(([{ startPython }, [{ loadPyodide }], said]) =>
    startPython(loadPyodide, { indexURL: base, lock: said, wheel }, async () => {
      if (await here) enter("loading");
    }),
  );
  started.catch(() => {}); // told below, where it is waited for, and so is what is not here
  await Promise.race([all, Promise.all([library, lock, begun])]);
  enter("downloading");
  await all;
  enter("starting");
  ({ handle } = await started);
  tell({ type: "ready" });
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
    if (data.type === "start") await start(data.indexURL, data.cache);
    else if (data.type === "begun") begin();
    else if (data.type === "module") deliver(data.module);
    else if (handle) tell({ type: "answer", id: data.id, response: handle(data.request) });
    else throw new Fault("Python was asked before it was ready.");
  } catch (error) {
    fail(error);
  }
};

self.addEventListener("unhandledrejection", ({ reason }) => fail(reason));

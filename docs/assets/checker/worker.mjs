/**
 * The worker: fetches the bundle, starts Python in it and passes requests on, as JSON.
 *
 * loadPyodide waits for ever where a file of its own is wrong. So every file is asked for here, all
 * at once, and looked at before Pyodide gets it; whatever is wrong is told in a sentence.
 *
 * @import { FromWorker, Stage, ToWorker } from "./messages.mjs"
 */

const MODULE = "pyodide.mjs";
const GLUE = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";

const WASM_TYPE = "application/wasm";

/** A reason not to start that can be told as it is. */
class Fault extends Error {}

/** @type {((request: string) => string) | null} */
let handle = null;

/** @param {FromWorker} message */
const tell = (message) => self.postMessage(message);

/** @param {Stage} stage */
const enter = (stage) => tell({ type: "stage", stage });

/**
 * @param {string} base The folder of the bundle.
 * @param {RequestCache} cache
 */
async function start(base, cache) {
  /** @param {string} name @param {RequestInit} [options] */
  const get = (name, options) => fetched(base + name, name, { cache, ...options });
  const [wasm, library, lock] = [WASM, LIBRARY, LOCK].map((name) => get(name));
  const compiled = wasm.then((response) => compile(response));
  const zip = library.then((response) => archive(response, LIBRARY));
  const own = import("./python.mjs");
  const text = lock.then((response) => response.text());
  const wheel = Promise.all([text, own]).then(async ([said, { wheelOf }]) => {
    const { name, integrity } = wheelOf(said);
    return archive(await get(name, { integrity }), name);
  });
  const modules = Promise.all([script(base, MODULE), script(base, GLUE)]);
  const all = Promise.all([compiled, zip, text, wheel, modules]);
  all.catch(() => {}); // told below, at the stage where it is waited for
  await Promise.race([all, Promise.all([wasm, library, lock])]);
  enter("downloading");
  const [module, , contents, , [{ loadPyodide }]] = await all;
  enter("starting");
  giveOnce({ [base + LIBRARY]: zip, [base + WASM]: Promise.resolve(new ArrayBuffer(0)) }, module);
  const { startPython } = await own;
  const bundle = { indexURL: base, lock: contents, wheel };
  ({ handle } = await startPython(loadPyodide, bundle, () => enter("loading")));
  tell({ type: "ready" });
}

/**
 * A response that is one, of the file that was asked for.
 *
 * @param {string} url
 * @param {string} name
 * @param {RequestInit} options
 */
async function fetched(url, name, options) {
  const response = await fetch(url, options).catch(() => {
    const changed = options.integrity ? ", or it is not the one that was built" : "";
    throw new Fault(`The server did not send ${name}${changed}.`);
  });
  if (!response.ok) throw new Fault(`The server answered ${response.status} for ${name}.`);
  return response;
}

/** @param {Response} response */
async function compile(response) {
  const type = typeOf(response);
  if (type !== WASM_TYPE) {
    throw new Fault(`The server sent ${type} for ${WASM}; it must send ${WASM_TYPE}.`);
  }
  return WebAssembly.compileStreaming(response).catch(() => {
    throw new Fault(`The file ${WASM} did not arrive whole, or is not what it should be.`);
  });
}

/**
 * The bytes of an archive: its first four say that it is one, and its end that it is whole.
 *
 * @param {Response} response
 * @param {string} name
 */
async function archive(response, name) {
  const bytes = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  const view = new DataView(bytes);
  const last = bytes.byteLength - 22;
  if (last < 0 || view.getUint32(0) !== 0x504b0304 || view.getUint32(last) !== 0x504b0506) {
    const sent = typeOf(response) === "text/html" ? ": the server sent a web page instead" : "";
    throw new Fault(`The file ${name} did not arrive whole, or is not what it should be${sent}.`);
  }
  return bytes;
}

/**
 * A module of the bundle. Where it cannot be imported, what the server says of it tells why.
 *
 * @param {string} base
 * @param {string} name
 */
async function script(base, name) {
  try {
    return await import(base + name);
  } catch {
    const type = typeOf(await fetched(base + name, name, { cache: "reload" }));
    const wrong = !/^(text|application)\/(x-)?(java|ecma)script$/.test(type);
    throw new Fault(
      wrong
        ? `The server sent ${type} for ${name}; it must send text/javascript.`
        : `The file ${name} did not arrive whole, or is not what it should be.`,
    );
  }
}

/** @param {Response} response */
function typeOf(response) {
  return (response.headers.get("content-type") ?? "no type").split(";")[0].trim().toLowerCase();
}

/**
 * Let Pyodide have what is here already, where it would fetch it and compile it once more.
 *
 * @param {Record<string, Promise<ArrayBuffer>>} files By address.
 * @param {WebAssembly.Module} module
 */
function giveOnce(files, module) {
  const { fetch, WebAssembly } = self;
  self.fetch = async (input, options) => {
    const file = files[String(input)];
    return file ? new Response(await file) : fetch(input, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

/** @param {MessageEvent<ToWorker>} event */
self.onmessage = async ({ data }) => {
  try {
    if (data.type === "start") await start(data.indexURL, data.cache);
    else if (handle) tell({ type: "answer", id: data.id, response: handle(data.request) });
    else throw new Fault("Python was asked before it was ready.");
  } catch (error) {
    const sentence = error instanceof Fault ? error.message : `Python did not start: ${reason(error)}`;
    tell({ type: "failed", reason: sentence });
  }
};

self.addEventListener("unhandledrejection", ({ reason: error }) => {
  tell({ type: "failed", reason: `Python did not start: ${reason(error)}` });
});

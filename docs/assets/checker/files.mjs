/**
 * Asks the server for the files of the bundle, and tells in a sentence what is wrong with one.
 *
 * loadPyodide waits for ever where a file of its own is wrong. So every file is asked for and looked
 * at before Pyodide gets it.
 */

const { fetch } = globalThis; // before Pyodide is given another

export const WASM = "pyodide.asm.wasm";

const WASM_TYPE = "application/wasm";

/** A reason not to start that can be told as it is. */
export class Fault extends Error {}

/** What to say of a file that has come, and is wrong. @param {string} name @param {string} [more] */
export const broken = (name, more = "") =>
  new Fault(`The file ${name} did not arrive whole, or is not what it should be${more}.`);

/**
 * A response that is one, of the file that was asked for.
 *
 * @param {string} url
 * @param {string} name
 * @param {RequestInit} options
 * @returns {Promise<Response>}
 */
export async function fetched(url, name, options) {
  const response = await fetch(url, options).catch(async () => {
    if (!options.integrity) throw new Fault(`The server did not send ${name}.`);
    await fetched(url, name, { cache: "reload" });
    throw new Fault(`The file ${name} is not the one that was built.`);
  });
  if (!response.ok) throw new Fault(`The server answered ${response.status} for ${name}.`);
  return response;
}

/**
 * The runtime's WebAssembly, compiled while it arrives.
 *
 * @param {string} base The folder of the bundle.
 * @param {RequestInit} options
 * @param {() => void} onBegun Called when the server has begun to send it.
 */
export async function compileWasm(base, options, onBegun) {
  if (typeof WebAssembly === "undefined") {
    throw new Fault("WebAssembly is switched off in this browser, and Python needs it.");
  }
  const response = await fetched(base + WASM, WASM, options);
  onBegun();
  const type = typeOf(response);
  if (type !== WASM_TYPE) {
    throw new Fault(`The server sent ${type} for ${WASM}; it must send ${WASM_TYPE}.`);
  }
  return WebAssembly.compileStreaming(response).catch((error) => {
    throw broken(WASM, ` (${error.message})`); // a policy of the server's may be what forbids it
  });
}

/**
 * The bytes of an archive: its first four say that it is one, and its end that it is whole.
 *
 * @param {Response} response
 * @param {string} name
 */
export async function archive(response, name) {
  const bytes = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  const view = new DataView(bytes);
  const last = bytes.byteLength - 22;
  if (last < 0 || view.getUint32(0) !== 0x504b0304 || view.getUint32(last) !== 0x504b0506) {
    const sent = typeOf(response) === "text/html" ? ": the server sent a web page instead" : "";
    throw broken(name, sent);
  }
  return bytes;
}

/**
 * A module of the bundle. Where it cannot be imported, what the server says of it tells why.
 *
 * @param {string} base
 * @param {string} name
 */
export async function script(base, name) {
  try {
    return await import(base + name);
  } catch {
    const type = typeOf(await fetched(base + name, name, { cache: "reload" }));
    if (/^(text|application)\/(x-)?(java|ecma)script$/.test(type)) throw broken(name);
    throw new Fault(`The server sent ${type} for ${name}; it must send text/javascript.`);
  }
}

/** @param {Response} response */
function typeOf(response) {
  return (response.headers.get("content-type") ?? "no type").split(";")[0].trim().toLowerCase();
}

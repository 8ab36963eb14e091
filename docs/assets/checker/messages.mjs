/**
 * What the page and its worker say to each other, as types. Nothing here runs.
 *
 * @typedef {"checking" | "downloading" | "starting" | "loading"} Stage
 *
 * @typedef {{ type: "start", indexURL: string, again: boolean }
 *   | { type: "begun" }
 *   | { type: "module", module: WebAssembly.Module }
 *   | { type: "ask", id: number, request: string }} ToWorker Requests are JSON; "again" is whether a
 *   start failed before; "begun" is said of the WebAssembly when the server has begun to send it.
 *
 * @typedef {{ type: "stage", stage: Stage }
 *   | { type: "ready" }
 *   | { type: "failed", reason: string }
 *   | { type: "answer", id: number, response: string }} FromWorker Answers are JSON; a reason is a
 *   sentence.
 */

export {};

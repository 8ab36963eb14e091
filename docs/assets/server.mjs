/**
 * Tests the server that this page came from. It asks for a handful of the site's own files, and shows
 * for each line of the table whether what came is right. Nearly all its words are in the page.
 */

import { all, fill, find } from "./checker/dom.mjs";

/**
 * What was seen: which sentence to say, whose name begins with the verdict, and what to put in.
 * @typedef {{ say: string } & Record<string, string | number>} Finding
 */

/** Milliseconds after which an answer no longer counts. */
const PATIENCE = 20_000;

/** Seconds. A shorter time is no use to somebody who comes again on another day. */
const A_DAY = 86_400;

/** A module that this page does not load itself; the header that comes with it counts for the check. */
const WORKER = "assets/checker/worker.mjs";

const JAVASCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/;

const test = find(document, "[data-server-test]");
const base = new URL(test.dataset.base ?? "", location.href);
const runtime = document.querySelector("meta[name=runtime-to-test]")?.getAttribute("content");
const wasm = new URL(`${runtime}pyodide.asm.wasm`, location.href).href;
const start = /** @type {HTMLButtonElement} */ (find(test, "[data-start]"));
const status = find(test, '[role="status"]');

/** @type {Record<string, () => Promise<Finding>>} */
const LINES = {
  mjs: () => typeOf(WORKER, JAVASCRIPT),

  wasm: () => typeOf(wasm, /^application\/wasm$/),

  async folders() {
    const page = await headOf("check/");
    if (page.type === "opaqueredirect") return unseen(page);
    const type = header(page, "content-type");
    return { say: page.ok && /^text\/html\b/.test(type) ? "right" : "wrong", status: page.status, type };
  },

  async missing() {
    const [page, own] = await Promise.all([ask(`no-such-page-${Date.now()}/`), ask("404.html")]);
    if (page.type === "opaqueredirect") return unseen(page);
    if (!own.ok) return unseen(own);
    if (page.status !== 404) return { say: "wrong_status", status: page.status };
    const [came, wanted] = await Promise.all([page, own].map(mainHeading));
    return { say: came === wanted ? "right" : "wrong" };
  },

  async nosniff() {
    const worker = await headOf(WORKER);
    if (!worker.ok) return unseen(worker);
    const value = header(worker, "x-content-type-options");
    return { say: value.toLowerCase() === "nosniff" ? "right" : "wrong", value };
  },

  async policy() {
    const answers = await Promise.all([headOf("check/"), headOf(WORKER)]);
    for (const answer of answers) {
      if (!answer.ok) return unseen(answer);
      const value = header(answer, "content-security-policy");
      const policies = value.split(",").map(directives);
      if (policies.some(stopsWebAssembly)) return { say: "wrong_stops", value };
      const ours = directives(test.dataset.policy ?? "");
      for (const policy of policies) {
        const blocks = blockedBy(policy, ours);
        if (blocks) return { say: "wrong_blocks", ...blocks, value };
      }
      const missing = [...ours.keys()].filter((name) => !policies.some((policy) => policy.has(name)));
      const open = [...ours.keys()].find((name) => policies.every((policy) => letsAllIn(policy, name)));
      if (open && !missing.includes(open)) return { say: "wrong_open", directive: open, value };
      if (missing.length && answer.headers.has("content-security-policy")) {
        return { say: "wrong_part", missing: missing.join(", "), value };
      }
      if (missing.length) return { say: "wrong" };
    }
    return { say: "right", value: header(answers[0], "content-security-policy") };
  },

  async runtime() {
    const file = await headOf(wasm);
    if (!file.ok) return unseen(file);
    const value = header(file, "cache-control");
    const [, seconds = "0"] = /\bmax-age=(\d+)/.exec(value) ?? [];
    const kept = Number(seconds) >= A_DAY && !/\bno-(cache|store)\b/.test(value);
    return { say: kept ? "right" : "wrong", value };
  },

  async pages() {
    const page = await headOf("check/");
    if (!page.ok) return unseen(page);
    const value = header(page, "cache-control");
    if (/\bno-store\b/.test(value)) return { say: "wrong_again", value };
    if (!/\bno-cache\b|\bmax-age=0\b/.test(value)) return { say: "wrong", value };
    const again = await headOf("check/", { headers: asKept(page) });
    return { say: again.status === 304 ? "right" : "wrong_again", value };
  },

  async compression() {
    const answers = await Promise.all([headOf("assets/stylesheets/site.css"), headOf(wasm)]);
    for (const answer of answers) if (!answer.ok) return unseen(answer);
    const [text, python] = answers.map((answer) => header(answer, "content-encoding"));
    const compressed = [text, python].every((encoding) => /^(br|gzip|zstd)$/.test(encoding));
    return { say: compressed ? "right" : "wrong", text, wasm: python };
  },

  async encrypted() {
    if (location.protocol === "https:") return { say: "right" };
    return { say: isSecureContext ? "unknown" : "wrong" };
  },

  async untouched() {
    const page = await ask(location.pathname);
    if (!page.ok) return unseen(page);
    const made = parse(await page.text());
    const policy = made.querySelector('meta[http-equiv="Content-Security-Policy"]');
    if (!policy) return { say: "wrong_policy" };
    const named = new Set(policy.getAttribute("content")?.match(/'sha256-[^']+'/g));
    const scripts = [...made.querySelectorAll("script")];
    const elsewhere = scripts.filter(
      (script) => new URL(script.getAttribute("src") ?? "", base).origin !== base.origin,
    );
    const inline = scripts.filter((script) => !script.hasAttribute("src") && runs(script));
    const count = elsewhere.length + new Set(inline.map((script) => script.text)).size - named.size;
    return { say: count > 0 ? "wrong" : "right", count: `<script> × ${count}` };
  },

  async login() {
    const page = await headOf("check/", { credentials: "omit" });
    if (page.type === "opaqueredirect") return { say: "wrong" };
    if (page.status === 401 || page.status === 403) {
      return { say: "wrong_refused", status: page.status };
    }
    return page.ok ? { say: "right" } : unseen(page);
  },
};

find(document, "[data-not-started]").hidden = true;
test.hidden = false;
start.addEventListener("click", testAll);

async function testAll() {
  start.disabled = true;
  show(status, "busy");
  const found = Object.entries(LINES).map(async ([line, look]) => {
    const row = find(test, `#line-${line}`);
    judge(row, { say: "untested" });
    const finding = await look().catch((error) => ({ say: "unknown", status: error.message }));
    return judge(row, finding);
  });
  const verdicts = await Promise.all(found);
  /** @param {string} wanted */
  const count = (wanted) => verdicts.filter((verdict) => verdict === wanted).length;
  show(status, "done", {
    right: count("right"),
    wrong: count("wrong"),
    unknown: count("unknown"),
  });
  start.disabled = false;
}

/**
 * Show a finding in its row, and return its verdict.
 *
 * @param {HTMLElement} row
 * @param {Finding} finding
 */
function judge(row, { say, ...values }) {
  const [verdict] = say.split("_");
  for (const each of all(row, "[data-verdict]")) each.hidden = each.dataset.verdict !== verdict;
  for (const each of all(row, "[data-add]")) each.hidden = verdict !== "wrong";
  show(row, say, values);
  return verdict;
}

/**
 * Show one of an element's sentences, and none of the others.
 *
 * @param {HTMLElement} element
 * @param {string} say
 * @param {Record<string, string | number>} [values]
 */
function show(element, say, values = {}) {
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
  for (const sentence of all(element, "[data-say]")) {
    sentence.hidden = sentence.dataset.say !== say;
    if (!sentence.hidden) fill(sentence, Object.fromEntries(texts));
  }
}

/**
 * Ask the server itself, whatever the browser has kept.
 *
 * @param {string} path
 * @param {RequestInit} [how]
 */
function ask(path, how = {}) {
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(new URL(path, base), { cache: "no-store", redirect: "manual", signal, ...how });
}

/**
 * The same, where only its headers count: a body that nobody reads keeps its connection from others.
 *
 * @param {string} path
 * @param {RequestInit} [how]
 */
async function headOf(path, how) {
  const response = await ask(path, how);
  await response.body?.cancel();
  return response;
}

/**
 * @param {Response} response
 * @returns {Finding} For an answer that is not the file that was asked for.
 */
function unseen({ type, status }) {
  return { say: "unknown", status: type === "opaqueredirect" ? "redirected" : status };
}

/**
 * @param {string} path
 * @param {RegExp} fitting
 * @returns {Promise<Finding>}
 */
async function typeOf(path, fitting) {
  const file = await headOf(path);
  if (!file.ok) return unseen(file);
  const type = header(file, "content-type");
  return { say: fitting.test(type) ? "right" : "wrong", type };
}

/**
 * @param {Response} response
 * @param {string} name
 */
function header(response, name) {
  return response.headers.get(name)?.trim() || "nothing";
}

/**
 * The headers with which a browser asks for what it has already.
 * @param {Response} response
 */
function asKept({ headers }) {
  const names = { etag: "If-None-Match", "last-modified": "If-Modified-Since" };
  return Object.entries(names).flatMap(([name, asked]) => {
    const value = headers.get(name);
    return value ? [/** @type {[string, string]} */ ([asked, value])] : [];
  });
}

/**
 * The directives of a security policy, by name.
 * @param {string} policy
 */
function directives(policy) {
  const parts = policy.split(";").map((part) => part.trim().toLowerCase().split(/\s+/));
  return new Map(parts.map(([name, ...sources]) => [name, sources]));
}

/** @param {Map<string, string[]>} policy */
function stopsWebAssembly(policy) {
  const sources = policy.get("script-src") ?? policy.get("default-src");
  return sources !== undefined && !sources.some((each) => /^'(wasm-)?unsafe-eval'$/.test(each));
}

/**
 * What a policy keeps from the site that it needs: a directive, and the sources that it lacks.
 *
 * @param {Map<string, string[]>} policy
 * @param {Map<string, string[]>} ours
 */
function blockedBy(policy, ours) {
  const scripts = policy.get("script-src") ?? policy.get("default-src");
  const hashed = scripts?.some((source) => /^'(unsafe-inline|sha256-.*)'$/.test(source));
  const needed = [
    ["worker-src", policy.get("worker-src") ?? scripts, ours.get("worker-src")],
    ["connect-src", policy.get("connect-src") ?? policy.get("default-src"), ["'self'"]],
    ["script-src", scripts, ["'self'", ...(hashed ? [] : ["'sha256-…'"])]],
    ...["style-src", "img-src", "font-src"].map((name) => [name, policy.get(name), ["'self'"]]),
  ];
  for (const [directive, given, sources] of /** @type {[string, string[]?, string[]?][]} */ (needed)) {
    const lacks = sources?.filter((source) => {
      const any = source === "'self'" && given?.includes("*");
      return given && !any && !given.includes(source);
    });
    if (lacks?.length) return { directive, missing: lacks.join(" ") };
  }
  return null;
}

/** Whether a directive keeps nothing out. @param {Map<string, string[]>} policy @param {string} name */
function letsAllIn(policy, name) {
  return policy.get(name)?.some((source) => /^(\*|https?:)$/.test(source)) ?? true;
}

/** @param {Response} response */
async function mainHeading(response) {
  return parse(await response.text()).querySelector("h1")?.textContent;
}

/** @param {string} html */
function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Whether a script in the page is run, and is not data. @param {HTMLScriptElement} script */
function runs({ type }) {
  return ["", "module", "text/javascript", "importmap"].includes(type);
}

/**
 * The service worker: keeps one build of the site whole, and answers from it. The build puts
 * `self.build` in front of this; see macros/publish/offline.py.
 *
 * A build is kept only if each of its files is the very one that was built, so nothing that a log-in
 * or a gateway sends instead gets in. A page goes on with the build it was opened from, also once a
 * newer one has taken over. A worker that it starts from then on is not known to be of that page; it
 * gets the newer build, whose files do not fit, and the page says to load it again (runtime.mjs).
 */

/**
 * @typedef {object} Build
 * @property {string} version
 * @property {number} bytes What its files take, as they are kept.
 * @property {Record<string, string>} files The SHA-256 of each, in base64, by its address in the site.
 *
 * @typedef {object} Kept
 * @property {string} version
 * @property {number} at When it was kept, in milliseconds.
 * @property {number} files How many there are.
 * @property {number} bytes
 * @property {Record<string, string>} earlier The version of each page, by its client's id, that was
 *   opened from an earlier build.
 */

const worker = /** @type {ServiceWorkerGlobalScope & { build: Build }} */ (
  /** @type {unknown} */ (self)
);
const { version, bytes, files } = worker.build;

/** Where the site begins. */
const SITE = new URL("./", location.href);
/** What the names of the site's caches begin with. The one of just this name tells what is kept. */
const CACHE = `kept:${SITE.pathname}:`;
const STATE = new URL("kept.json", SITE).href;
/** Its address changes with its content. */
const RUNTIME = "assets/runtime/";

/** How many files are asked for at once. */
const ABREAST = 4;

/** Of a file that comes as another type the browser would make nothing. */
const TYPES = /** @type {const} */ ([
  [/(^|\/|\.html)$/, /^text\/html\b/],
  [/\.m?js$/, /^(text|application)\/(x-)?(java|ecma)script\b/],
  [/\.css$/, /^text\/css\b/],
  [/\.wasm$/, /^application\/wasm\b/],
]);

const news = new BroadcastChannel(CACHE);

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SITE.href)) return;
  if (request.cache === "no-store" || request.headers.has("range")) return;
  const path = url.pathname.slice(SITE.pathname.length);
  if (request.mode === "navigate") {
    const page = path.replace(/(^|\/)index\.html$/, "$1");
    if (Object.hasOwn(files, page)) event.respondWith(open(event, page));
    else if (Object.hasOwn(files, `${page}/`)) {
      event.respondWith(Response.redirect(SITE.href + page + "/" + url.search));
    }
    return;
  }
  if (request.redirect === "manual" || url.search) return;
  // Not only files of this build: a page may still be on an earlier one.
  if (!Object.hasOwn(files, path) && !path.startsWith("assets/")) return;
  event.respondWith(request.cache === "reload" ? askAnew(event) : answer(event));
});

/** Keep this build, and take over from the one before; or leave everything as it was. */
async function keep() {
  const before = await kept();
  if (before && metered()) throw new Error("A newer build is not fetched on a metered line.");
  const cache = await caches.open(CACHE + version);
  const left = Object.entries(files);
  const of = left.length;
  let done = 0;
  let broken = false;
  const some = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      await cache.put(new URL(next[0], SITE), await whole(...next, before));
      done += 1;
      if (!broken) news.postMessage({ done, of });
    }
  };
  try {
    await Promise.all(Array.from({ length: ABREAST }, some));
  } catch (error) {
    broken = true;
    left.length = 0;
    const used = before && [before.version, ...Object.values(before.earlier)];
    if (!used?.includes(version)) await caches.delete(CACHE + version);
    news.postMessage({ failed: error instanceof Error ? error.message : String(error) });
    throw error;
  }
  await worker.skipWaiting();
}

/** Whether the connection is metered, as in keeping.mjs; unknown counts as no. */
function metered() {
  const { connection } = /** @type {{ connection?: Record<string, unknown> }} */ (navigator);
  const { saveData, type, effectiveType } = connection ?? {};
  return saveData || type === "cellular" || effectiveType === "2g" || effectiveType === "slow-2g";
}

/**
 * A file as it was built.
 *
 * @param {string} path
 * @param {string} sha256
 * @param {Kept | null} before Whose files may be the same.
 */
async function whole(path, sha256, before) {
  const url = new URL(path, SITE);
  const already = before && path.startsWith(RUNTIME) && (await find(before.version, url));
  if (already) return already;
  /** @type {RequestInit} */
  const asBuilt = { integrity: `sha256-${sha256}`, redirect: "error" };
  const response = await fetch(url, asBuilt)
    .catch(() => fetch(url, { ...asBuilt, cache: "reload" }))
    .catch(() => null);
  if (!response?.ok) throw new Error(`The server did not send ${path || "the home page"} as built.`);
  const type = response.headers.get("content-type") ?? "";
  for (const [name, fitting] of TYPES) {
    if (name.test(path) && !fitting.test(type)) throw new Error(`${path} came as ${type}.`);
  }
  return response;
}

async function takeOver() {
  const before = await kept();
  /** @type {Record<string, string>} */
  const earlier = {};
  for (const { id } of await worker.clients.matchAll({ type: "all", includeUncontrolled: true })) {
    const from = before?.earlier[id] ?? before?.version ?? version;
    if (from !== version) earlier[id] = from;
  }
  settle(earlier);
  await note({ version, at: Date.now(), files: Object.keys(files).length, bytes, earlier });
  const needed = new Set([version, "", ...Object.values(earlier)]);
  for (const name of await caches.keys()) {
    const old = name.startsWith(CACHE) && !needed.has(name.slice(CACHE.length));
    if (old) await caches.delete(name);
  }
  news.postMessage({ kept: true });
}

/** What is kept, or null. @returns {Promise<Kept | null>} */
async function kept() {
  const found = await caches.match(STATE, { cacheName: CACHE });
  return found ? found.json() : null;
}

/** @param {Kept} state */
async function note(state) {
  earlier = Promise.resolve(state.earlier);
  await (await caches.open(CACHE)).put(STATE, new Response(JSON.stringify(state)));
}

/** Read once, whenever the browser has started this worker again. @type {Promise<Kept["earlier"]> | null} */
let earlier = null;

/** @type {(earlier: Kept["earlier"]) => void} */
let settle = () => {};
/** Which pages are on an earlier build, once this one has taken over. @type {Promise<Kept["earlier"]>} */
const settled = new Promise((resolve) => (settle = resolve));

async function readEarlier() {
  const state = await kept();
  if (state?.version === version) return state.earlier;
  // Chromium lets pages ask this worker before it has had the time to take over.
  return worker.registration.active?.state === "activating" ? settled : {};
}

/** @param {FetchEvent} event */
async function versionFor(event) {
  const from = await (earlier ??= readEarlier());
  return from[event.clientId] ?? version;
}

/** @param {FetchEvent} event @param {string} page */
async function open(event, page) {
  event.waitUntil(letGo());
  return (await find(version, new URL(page, SITE)).catch(() => null)) ?? fetch(event.request);
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const found = versionFor(event).then((from) => find(from, request.url));
  return (await found.catch(() => null)) ?? fetch(request);
}

/** Ask the server; where no answer comes, what is kept is better than none. @param {FetchEvent} event */
async function askAnew(event) {
  return fetch(event.request).catch(() => answer(event));
}

/** @param {string} from @param {URL | string} url */
const find = (from, url) => caches.match(url, { cacheName: CACHE + from, ignoreVary: true });

/** Delete earlier builds once no page is open that came from them. */
async function letGo() {
  const state = await kept();
  const ids = Object.keys(state?.earlier ?? {});
  if (!state || !ids.length) return;
  const open = await Promise.all(ids.map((id) => worker.clients.get(id)));
  const living = ids.filter((_, index) => open[index]);
  if (living.length === ids.length) return;
  const gone = new Set(Object.values(state.earlier));
  const entries = living.map((id) => /** @type {const} */ ([id, state.earlier[id]]));
  for (const [, from] of entries) gone.delete(from);
  for (const each of gone) await caches.delete(CACHE + each);
  await note({ ...state, earlier: Object.fromEntries(entries) });
}

/** What the pages know and do of the copy of the site that the browser keeps; sw.js makes it. */

import { tellOfAge } from "./notice.mjs";

/**
 * @typedef {object} Kept What is kept, as sw.js notes it.
 * @property {string} version
 * @property {number} at When it was kept, in milliseconds.
 * @property {number} files
 * @property {number} bytes
 * @property {number} compared When it was last known to be the newest.
 */

const named = document.querySelector("meta[name=keeper]");
const worker = new URL(named?.getAttribute("content") ?? "", document.baseURI).href;
const scope = new URL("./", worker);
/** The cache that tells what is kept; the names of the others, and of the channel, begin so. */
export const CACHE = `kept:${scope.pathname}:`;
const KEPT = new URL("kept.json", scope).href;
const COMPARED = new URL("compared.json", scope).href;

const HOUR = 3_600_000;
/** After so long without a comparison people are told, as the law may have changed. */
const LONG = 7 * 24 * HOUR;
/** Milliseconds that the server has to say whether there is a newer build. */
const SOON = 10_000;

let removed = false;
/** Whether this page has told how old the copy is. */
let told = false;

/** Why the browser does not keep the site by itself, or null. */
export function obstacle() {
  if (!named) return "preview";
  if (!isSecureContext) return "insecure";
  if (!navigator.serviceWorker) return "unsupported";
  if (unwanted()) return "removed";
  const { connection } = /** @type {{ connection?: Record<string, unknown> }} */ (navigator);
  const { saveData, type, effectiveType } = connection ?? {};
  const slow = effectiveType === "2g" || effectiveType === "slow-2g";
  return saveData || type === "cellular" || slow ? "metered" : null;
}

/** Keep the site where nothing prevents it, and check that the kept copy is not out of date. */
export async function keepByItself() {
  const why = obstacle();
  if (why && why !== "metered") return;
  const registration = why ? await navigator.serviceWorker.getRegistration(scope) : await register();
  if (!registration) return;
  await compare(registration);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void compare(registration).catch(() => {});
  });
}

/** Keep the site because a person wants it. @returns {Promise<ServiceWorkerRegistration>} */
export function keep() {
  want(true);
  return register();
}

/** Delete what is kept, and do not keep it again until a person wants it. */
export async function remove() {
  want(false);
  await (await navigator.serviceWorker.getRegistration(scope))?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHE)).map((name) => caches.delete(name)));
}

/** What is kept, or null. @returns {Promise<Kept | null>} */
export async function whatIsKept() {
  const cacheName = CACHE;
  const kept = await (await caches.match(KEPT, { cacheName }))?.json();
  if (!kept) return null;
  const compared = await (await caches.match(COMPARED, { cacheName }))?.json();
  return { ...kept, compared: Math.max(kept.at, compared ?? 0) };
}

/** @returns {Promise<ServiceWorkerRegistration>} */
function register() {
  const options = /** @type {const} */ ({ scope: scope.href, updateViaCache: "none" });
  return navigator.serviceWorker.register(worker, options);
}

/**
 * Ask the server whether there is a newer build, at most once an hour.
 *
 * @param {ServiceWorkerRegistration} registration
 */
async function compare(registration) {
  const kept = await whatIsKept();
  const age = kept ? Date.now() - kept.compared : 0;
  if (!kept || age < HOUR) return;
  const newest = registration.update().then(() => !registration.installing && !registration.waiting);
  const late = new Promise((go) => setTimeout(go, SOON, false));
  if (await Promise.race([newest, late]).catch(() => false)) {
    await (await caches.open(CACHE)).put(COMPARED, new Response(String(Date.now())));
    const news = new BroadcastChannel(CACHE);
    news.postMessage({ kept: true });
    news.close(); // with an open one, browsers may not bring a page back at once
  } else if (age > LONG && !told) {
    told = true;
    tellOfAge(kept.compared);
  }
}

function unwanted() {
  try {
    return localStorage.getItem(CACHE) === "no";
  } catch {
    return removed; // where nothing can be stored, for as long as this page is open
  }
}

/** @param {boolean} wanted */
function want(wanted) {
  removed = !wanted;
  try {
    if (wanted) localStorage.removeItem(CACHE);
    else localStorage.setItem(CACHE, "no");
  } catch {
    // see above
  }
}

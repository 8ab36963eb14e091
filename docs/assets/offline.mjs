/**
 * Has the browser keep the site for use without a connection, once the page has done its own work.
 * On every page, so there is little of it.
 */

/** Milliseconds to wait after the page is ready before anything is fetched. */
const PEACE = 3_000;

/** @param {number} time */
const after = (time) => new Promise((go) => setTimeout(go, time));

/** @param {HTMLElement} root */
const changed = (root) =>
  new Promise((go) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      go(null);
    });
    observer.observe(root, { attributes: true });
  });

/** The page is loaded, and the checker has started or failed. */
async function ready() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-checker]"));
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go));
  if (!root) return;
  const settled = () => /ready|failed/.test(root.dataset.checkerPython ?? root.dataset.checkerState ?? "");
  while (!settled()) await changed(root);
}

async function keep() {
  await ready();
  await after(PEACE);
  await new Promise((go) => (globalThis.requestIdleCallback ?? setTimeout)(go));
  const { keepByItself } = await import("./keeping.mjs");
  await keepByItself();
}

// Not named while the site is being written: its pages change all the time.
if (document.querySelector("meta[name=keeper]") && navigator.serviceWorker) {
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    (await import("./notice.mjs")).tellOfNewer();
  });
  keep().catch(() => {}); // an extra, which the browser or its owner may refuse; about/offline.md tells
}

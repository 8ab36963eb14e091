// At the very top of every page, before its styles.
{
  // Without this, styles show the page as it is for those whose scripts do not run.
  document.documentElement.dataset.scripts = "";

  /** Milliseconds that the page stays white for a style sheet. */
  const PATIENCE = 4_000;

  // A browser shows nothing, and runs no script further below, before the styles have come. One that
  // a script has put in is not waited for.
  setTimeout(() => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (link instanceof HTMLLinkElement && !link.sheet) link.replaceWith(link.cloneNode());
    }
  }, PATIENCE);

  // Where a browser blocks what sites store, even a look at the storage is an error, and the theme's
  // scripts would stop there. This one lasts as long as the page.
  try {
    localStorage.length;
  } catch {
    const kept = new Map();
    const getItem = (/** @type {string} */ key) => kept.get(key) ?? null;
    const setItem = (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text);
    Object.defineProperty(self, "localStorage", { value: { getItem, setItem } });
  }
}

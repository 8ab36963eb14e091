/**
 * The one policy of the page for what would be markup or the address of a program. A browser that
 * knows such policies asks it, whoever is about to write that; see the page's security policy.
 */

/** Elements that may stand in a text: what search marks, what records are printed in. */
const ELEMENTS = "mark|code|em|strong|p|ul|ol|li|h1|h2|h3|section|footer|body|html|br";
const OTHER = new RegExp(`<(?!/?(?:${ELEMENTS})>|mark data-md-highlight>)`, "gi");

/** The page's own programs that run beside it. */
const PROGRAMS = /\/(sw\.js|assets\/javascripts\/workers\/[\w.]+\.js)$/;

const { trustedTypes } = /** @type {any} */ (window);
trustedTypes?.createPolicy("default", {
  createHTML: (/** @type {string} */ text) => text.replace(OTHER, "&lt;"),
  createScriptURL(/** @type {string} */ text) {
    const { origin, pathname, protocol } = new URL(text, document.baseURI);
    const own = origin === location.origin;
    return own && (protocol === "blob:" || PROGRAMS.test(pathname)) ? text : null;
  },
});

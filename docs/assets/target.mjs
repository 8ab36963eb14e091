// What the address of a page leads to.

/** The element that the address leads to, or null. An address can hold anything: links are cut short. */
export function target() {
  const { hash } = location;
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Copying, also where the page came over plain HTTP: there browsers have no clipboard for scripts. */

/**
 * Put a text on the clipboard.
 *
 * @param {string} text
 * @returns {Promise<boolean>} Whether it is there.
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyMarked(text);
  }
}

/** The way of older browsers: what is marked in a field. @param {string} text */
function copyMarked(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "wrc-unseen";
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

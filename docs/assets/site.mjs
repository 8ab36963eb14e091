// Puts right what the theme's header lacks. The pages work without it.

/** The theme's shortcuts of one letter. They fire by accident under speech control: WCAG 2.1.4. */
const SHORTCUTS = new Set(["f", "s", "/", "p", "n", ",", "."]);

addEventListener(
  "keydown",
  (event) => {
    const typing =
      event.target instanceof Element && event.target.closest("input, textarea, select");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (alone && !typing && SHORTCUTS.has(event.key)) event.stopImmediatePropagation();
  },
  { capture: true },
);

for (const button of document.querySelectorAll('.md-header label[role="button"]')) {
  const toggle = document.getElementById(button.getAttribute("for") ?? "");
  if (!(button instanceof HTMLElement) || !(toggle instanceof HTMLInputElement)) continue;
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    button.click();
  });
}

// The theme gives the field the focus as the button is pressed, when a phone does not show it yet.
document.getElementById("__search")?.addEventListener("change", ({ target }) => {
  const field = document.querySelector('[data-md-component="search-query"]');
  if (field instanceof HTMLElement && target instanceof HTMLInputElement && target.checked) field.focus();
});

const drawer = document.getElementById("__drawer");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !(drawer instanceof HTMLInputElement) || !drawer.checked) return;
  drawer.click();
  const menu = document.querySelector('label[for="__drawer"][role="button"]');
  if (menu instanceof HTMLElement) menu.focus();
});

// When a search finds nothing, offer somewhere else to look.
const ways = document.querySelector("template[data-search-else]");
if (ways instanceof HTMLTemplateElement) {
  document.querySelector(".md-search-result")?.append(ways.content);
}

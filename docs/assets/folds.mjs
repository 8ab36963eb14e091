// Opens and closes the folded parts of a page. Without it each opens by itself, as any <details> does.

import { target } from "./target.mjs";

const form = document.querySelector("form[data-filter]");
const folds = /** @type {HTMLDetailsElement[]} */ ([
  ...document.querySelectorAll(".wra-fold > details"),
]);
const groups = folds.filter((fold) => "group" in fold.dataset);
if (form instanceof HTMLFormElement) follow(form);

addEventListener("hashchange", showTarget);
showTarget();
forPaper();

/**
 * Opens the groups that hold what was typed, says how much of each is left, and puts them back as
 * they were. filter.mjs, which comes first on the page, has hidden the rows by then.
 * @param {HTMLFormElement} form
 */
function follow(form) {
  /** @type {Set<HTMLDetailsElement> | null} those that were open before anything was typed */
  let before = null;

  const update = () => {
    const typed = String(new FormData(form).get("words") ?? "").trim() !== "";
    if (typed) before ??= new Set(groups.filter((group) => group.open));
    for (const group of groups) {
      const shown = tellHowMany(group);
      if (typed) group.open = shown > 0;
      else if (before) group.open = before.has(group);
    }
    if (!typed) before = null;
  };

  form.addEventListener("input", update);
  for (const button of form.querySelectorAll("button[data-folds]")) {
    button.addEventListener("click", () => {
      for (const group of groups) group.open = button.getAttribute("data-folds") === "open";
    });
  }
  update();
}

/**
 * Says in a group's summary how many of its rows are left; returns how many.
 * @param {HTMLDetailsElement} group
 */
function tellHowMany(group) {
  const rows = group.querySelectorAll("[data-item]").length;
  const shown = group.querySelectorAll("[data-item]:not([hidden])").length;
  const count = /** @type {HTMLElement | null} */ (group.querySelector("[data-all]"));
  const all = count?.dataset.all ?? "";
  if (count) count.textContent = shown === rows ? all : `${shown} of ${all}`;
  return shown;
}

/** A link leads to what is folded away, or to the heading above it, and finds it open. */
function showTarget() {
  const led = target();
  const fold = led && (folds.find((each) => each.contains(led)) ?? under(led));
  if (!fold || fold.open) return;
  fold.open = true;
  led.scrollIntoView();
}

/**
 * The first fold between a heading and the next one, if there is any.
 * @param {Element} heading
 */
function under(heading) {
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (/^H[1-6]$/.test(next.tagName)) return null;
    const fold = folds.find((each) => each === next || each.parentElement === next);
    if (fold) return fold;
  }
  return null;
}

/** Paper gets everything, opened up; the screen is as it was afterwards. */
function forPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folds
      .flatMap((fold) => [fold, ...fold.querySelectorAll("details")])
      .filter((each) => !each.open);
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
}

// Opens and closes the groups of a long table. Without it each opens by itself, as any <details> does.

const form = document.querySelector("form[data-filter]");
const folds = /** @type {HTMLDetailsElement[]} */ ([
  ...document.querySelectorAll("details[data-group]"),
]);
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
    if (typed) before ??= new Set(folds.filter((fold) => fold.open));
    for (const fold of folds) {
      const shown = tellHowMany(fold);
      if (typed) fold.open = shown > 0;
      else if (before) fold.open = before.has(fold);
    }
    if (!typed) before = null;
  };

  form.addEventListener("input", update);
  for (const button of form.querySelectorAll("button[data-folds]")) {
    button.addEventListener("click", () => {
      for (const fold of folds) fold.open = button.getAttribute("data-folds") === "open";
    });
  }
  update();
}

/**
 * Says in a group's summary how many of its rows are left; returns how many.
 * @param {HTMLDetailsElement} fold
 */
function tellHowMany(fold) {
  const rows = fold.querySelectorAll("[data-item]").length;
  const shown = fold.querySelectorAll("[data-item]:not([hidden])").length;
  const count = /** @type {HTMLElement | null} */ (fold.querySelector("[data-all]"));
  const all = count?.dataset.all ?? "";
  if (count) count.textContent = shown === rows ? all : `${shown} of ${all}`;
  return shown;
}

/** A link leads to a row, or to the heading of a group, whether or not its group was open. */
function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = folds.find((each) => each.contains(target) || each.previousElementSibling === target);
  if (!target || !fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
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

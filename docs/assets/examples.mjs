// Narrows the worked examples down to a theme, or to where they are from. Without it all are shown.

const form = document.querySelector("form[data-filter]");
if (form instanceof HTMLFormElement) narrowDown(form);

/** @param {HTMLFormElement} form */
function narrowDown(form) {
  const examples = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-example]")]);
  const groups = [...document.querySelectorAll("[data-outcome-group]")];
  const count = form.querySelector("[data-count]");

  const update = () => {
    const chosen = new FormData(form);
    const theme = String(chosen.get("theme"));
    const basis = String(chosen.get("basis"));
    for (const example of examples) {
      const themes = example.dataset.themes?.split(" ") ?? [];
      const fits =
        (!theme || themes.includes(theme)) && (!basis || example.dataset.basis === basis);
      example.hidden = !fits;
    }
    for (const group of groups) {
      const empty = !group.querySelector("[data-example]:not([hidden])");
      for (const part of [group, group.previousElementSibling]) {
        if (part instanceof HTMLElement) part.hidden = empty;
      }
    }
    const shown = examples.filter((example) => !example.hidden).length;
    if (count) count.textContent = shown === 1 ? "1 example" : `${shown} examples`;
  };

  // A link to an example, or to an outcome, leads to it even where the choice would hide it.
  const showTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    form.reset();
    target.scrollIntoView();
  };

  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", showTarget);
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
  update();
}

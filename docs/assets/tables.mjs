// Lets the reader find rows of a long table and sort them. Without it the table is there, whole.

import { has, plain } from "./words.mjs";

/** What the columns are sorted by, and which way a click on a heading turns next. */
const NEXT = /** @type {const} */ ({ none: "ascending", ascending: "descending", descending: "none" });

/** @typedef {keyof typeof NEXT} Order */

let made = 0;

for (const table of document.querySelectorAll("table[data-sortable]")) {
  if (table instanceof HTMLTableElement) enhance(table);
}

/**
 * Puts a box to find rows above a table, and a button to sort by into each of its headings.
 * @param {HTMLTableElement} table
 */
function enhance(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const texts = new Map(rows.map((row) => [row, plain(row.textContent ?? "")]));
  const name = table.caption?.textContent ?? "this table";

  const tools = element("div", "wra-table-tools");
  tools.setAttribute("role", "search");
  tools.setAttribute("aria-label", name);
  const box = element("input");
  box.type = "search";
  box.autocomplete = "off";
  tools.append(labelled("Find in this table", box));
  const nations = new Set(rows.flatMap((row) => row.dataset.nations?.split(" ") ?? []));
  const nation = nations.size ? nationChoice([...nations], table.dataset.nation ?? "") : null;
  if (nation) tools.prepend(labelled("Nation", nation));
  const count = element("p", "wra-table-tools__count");
  count.setAttribute("role", "status");
  tools.append(count);
  table.parentElement?.before(tools);

  const find = () => {
    for (const row of rows) {
      row.hidden = !has(texts.get(row) ?? "", box.value) || elsewhere(row, nation?.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent =
      shown === rows.length ? `All ${shown} rows` : `${shown} of ${rows.length} rows`;
  };
  box.addEventListener("input", find);
  nation?.addEventListener("change", find);
  find();

  sortable(table, body, rows);
  // A link to a row leads to it even where the reader's nation would hide it.
  const showTarget = () => {
    const target = rows.find((row) => row.id && row.id === location.hash.slice(1));
    if (!target?.hidden) return;
    box.value = "";
    if (nation) nation.value = "";
    find();
    target.scrollIntoView();
  };
  addEventListener("hashchange", showTarget);
  showTarget();
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} rows as they were written, which is their order when none is chosen
 */
function sortable(table, body, rows) {
  const headings = [...(table.tHead?.rows[0].cells ?? [])];
  headings.forEach((heading, column) => {
    const button = element("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const before = /** @type {Order} */ (heading.getAttribute("aria-sort") ?? "none");
      const order = NEXT[before];
      for (const other of headings) other.removeAttribute("aria-sort");
      if (order !== "none") heading.setAttribute("aria-sort", order);
      body.append(...sorted(rows, column, order));
    });
  });
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 * @param {Order} order
 */
function sorted(rows, column, order) {
  if (order === "none") return rows;
  const { compare } = new Intl.Collator("en-GB", { numeric: true });
  const up = rows.toSorted((a, b) => compare(key(a, column), key(b, column)));
  return order === "ascending" ? up : up.reverse();
}

/**
 * What a cell is sorted by.
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function key(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent?.replace(/^[“‘"']/, "") ?? "";
}

/**
 * Whether a row is about other nations than the one chosen.
 * @param {HTMLTableRowElement} row
 * @param {string} [nation]
 */
function elsewhere(row, nation) {
  const nations = row.dataset.nations?.split(" ");
  return Boolean(nation && nations && !nations.includes(nation));
}

/**
 * @param {string[]} nations
 * @param {string} chosen
 */
function nationChoice(nations, chosen) {
  const choice = element("select");
  choice.append(new Option("All nations", ""));
  for (const nation of nations.sort()) choice.append(new Option(nationName(nation), nation));
  choice.value = chosen;
  return choice;
}

/** @param {string} nation such as northern_ireland */
function nationName(nation) {
  return nation.replace(/(^|_)([a-z])/g, (_, gap, letter) => (gap && " ") + letter.toUpperCase());
}

/**
 * @param {string} text
 * @param {HTMLInputElement | HTMLSelectElement} field
 */
function labelled(text, field) {
  field.id = `wra-table-tool-${++made}`;
  const label = element("label");
  label.htmlFor = field.id;
  label.textContent = text;
  const both = element("div");
  both.append(label, field);
  return both;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, className = "") {
  const created = document.createElement(tag);
  if (className) created.className = className;
  return created;
}

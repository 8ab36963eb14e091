/**
 * The record: what a person types about a decision, saved only where that person saves it.
 *
 * @import { Answers, Details, Fault, Receipt, Rerun, Saved, Words } from "./protocol.mjs"
 */

import { build } from "./bundle.mjs";
import { now } from "./clock.mjs";
import { copy } from "./copy.mjs";
import { all, find, item, say, stamp } from "./dom.mjs";

/** Bytes. A record takes some 20 kB; anything far larger is another file, picked by mistake. */
const LARGEST = 1_000_000;

/** What a person does only once the window for printing is gone. */
const BACK_AT_THE_PAGE = ["pointerdown", "keydown", "focus"];

/** Inside another page: a browser may then ignore saving, printing and questions, without a word. */
const FRAMED = self !== top;

/**
 * @typedef {object} Desk What the record needs of the page around it.
 * @property {(request: object) => Promise<Saved | Rerun | Fault>} ask
 * @property {() => boolean} waits Whether an answer has to wait for Python to start.
 * @property {() => Answers} answers The answers of the result that is shown.
 * @property {HTMLFormElement} receiptForm Where it is typed when something was received.
 * @property {() => Receipt} receipt What was typed there.
 * @property {(receipt: Partial<Receipt>) => void} receive Fill that in from a record.
 * @property {(answers: Answers) => Promise<void>} open Show the result of these answers, or the
 *   question that they leave open.
 */

export class RecordForm {
  /** How often something was typed, and how often when it was last known to be saved. */
  #edits = 0;
  #kept = 0;
  /** Counts what ends all that was begun: an answer that comes after it is too late. */
  #turn = 0;
  /** Ends the waiting for whoever prints to be back. @type {AbortController | null} */
  #printed = null;
  /** What waits for Python. @type {Set<"save" | "open">} */
  #begun = new Set();
  /** What a chosen file holds, while the person is asked whether it may replace what was typed. @type {Rerun | null} */
  #offered = null;

  /**
   * @param {HTMLElement} root The element [data-checker].
   * @param {Words} words
   * @param {Desk} desk
   */
  constructor(root, words, desk) {
    this.root = root;
    this.words = words;
    this.desk = desk;
    this.fold = /** @type {HTMLDetailsElement} */ (find(root, "[data-record]"));
    this.form = /** @type {HTMLFormElement} */ (find(root, "[data-record-form]"));
    this.status = find(root, "[data-saved]");
    this.byHand = find(root, "[data-by-hand]");
    this.question = find(root, "[data-replace]");
    this.opened = find(root, "[data-opened]");
    this.file = /** @type {HTMLInputElement} */ (find(root, "[data-file]"));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const form of [this.form, desk.receiptForm]) {
      form.addEventListener("input", () => (this.#edits += 1));
    }
    addEventListener("beforeunload", (event) => {
      if (this.#typed) event.preventDefault(); // the browser asks whether to leave the page
    });
    for (const button of all(this.form, "[data-save]")) {
      button.addEventListener("click", () => void this.#save(button.dataset.save ?? ""));
    }
    this.file.addEventListener("change", () => void this.#open());
    find(this.question, "[data-agree]").addEventListener("click", () => void this.#replace());
    find(this.question, "[data-keep]").addEventListener("click", () => {
      this.#askNothing();
      this.file.focus();
    });
    find(root, "[data-framed]").hidden = !FRAMED;
    // Browsers may keep a page that was left, with all that was typed, for whoever presses Back.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.clear();
    });
  }

  /** Whether something was typed that is not known to be saved. */
  get #typed() {
    return this.#edits !== this.#kept && Object.values(this.#details()).some(Boolean);
  }

  /** Show the fields. */
  unfold() {
    this.fold.open = true;
  }

  /** Forget all that was typed or opened. */
  clear() {
    this.fold.open = false;
    this.form.reset();
    this.#kept = this.#edits;
    this.#end();
    this.file.value = "";
    this.outdate();
    this.closeOpened();
    this.#askNothing();
    this.#clearSheet();
  }

  /** Once the answers differ, what was said of the last saving no longer holds. */
  outdate() {
    this.#say("");
    find(this.root, "[data-framed] a").setAttribute("href", location.href);
  }

  /** Python cannot start: whatever was waiting is reported as failed, and is not done later. */
  giveUp() {
    const begun = this.#end();
    const why = this.words.say.needs_python;
    if (begun.has("save")) this.#say(say(this.words.say.save_failed, { why }));
    if (begun.has("open")) {
      this.file.value = "";
      void this.#tell({ ok: false, error: why });
    }
  }

  /** @param {"save" | "open"} what @returns {() => boolean} Whether it is still wanted. */
  #begin(what) {
    const mine = this.#turn;
    this.#begun.add(what);
    return () => mine === this.#turn;
  }

  /** Let nothing come of what was begun. @returns {Set<"save" | "open">} What still waited. */
  #end() {
    this.#turn += 1;
    const begun = this.#begun;
    this.#begun = new Set();
    return begun;
  }

  /** @param {string} text @param {string} [byHand] A text for the person to copy. */
  #say(text, byHand = "") {
    this.status.textContent = text;
    this.byHand.hidden = !byHand;
    const field = /** @type {HTMLTextAreaElement} */ (find(this.byHand, "textarea"));
    field.value = byHand;
    if (byHand) field.select();
  }

  /** @param {string} how */
  async #save(how) {
    const { say: sayings } = this.words;
    const wanted = this.#begin("save");
    const edits = this.#edits;
    const made = now();
    if (this.desk.waits()) this.#say(sayings.save_later);
    const saved = await this.desk.ask({
      do: "record",
      answers: this.desk.answers(),
      details: this.#details(),
      made_at: made,
      site: build,
    });
    if (!wanted()) return;
    this.#begun.delete("save");
    if (!("json" in saved)) {
      const why = "error" in saved ? saved.error : "";
      this.#say(say(sayings.save_failed, { why }));
      return;
    }
    const name = `which-rules-apply-${made.slice(0, 10)}`;
    if (how === "print") this.#print(saved.html);
    if (how === "text") this.#download(`${name}.txt`, "text/plain", saved.text, edits);
    if (how === "json") this.#download(`${name}.json`, "application/json", saved.json, edits);
    if (how === "copy") await this.#copy(saved.text, edits);
  }

  /** @returns {Details} */
  #details() {
    const fields = new FormData(this.form);
    // Half of a pair of characters would not survive the file, and make the record look altered.
    const text = (/** @type {string} */ name) => String(fields.get(name) ?? "").toWellFormed();
    const typed = { title: text("title"), note: text("note"), name: text("name"), role: text("role") };
    return { ...typed, ...this.desk.receipt() };
  }

  /** @param {string} name @param {string} type @param {string} text @param {number} edits In the text. */
  #download(name, type, text, edits) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    if (!FRAMED) this.#kept = edits;
    this.#say(say(this.words.say.saved, { file: name }));
  }

  /** @param {string} text @param {number} edits In the text. */
  async #copy(text, edits) {
    const copied = await copy(text);
    if (copied) this.#kept = edits;
    this.#say(this.words.say[copied ? "copied" : "copy_failed"], copied ? "" : text);
  }

  /** The page of the record is parsed apart from this one, where nothing in it can run. @param {string} html */
  #print(html) {
    // Without its head: the policy of this page refuses the styles there, and it has its own.
    const page = new DOMParser().parseFromString(html.slice(html.indexOf("<body>")), "text/html");
    const sheet = this.#clearSheet();
    sheet.append(...page.body.childNodes);
    sheet.hidden = false;
    document.documentElement.classList.add("wrc-printing-record");
    this.#say(this.words.say.printing);
    print();
    // Phones go on at once and make the pages later; some browsers print nothing, and tell nobody.
    const { signal } = (this.#printed = new AbortController());
    for (const sign of BACK_AT_THE_PAGE) {
      addEventListener(sign, () => this.#clearSheet(), { signal, capture: true });
    }
  }

  #clearSheet() {
    this.#printed?.abort();
    const sheet = find(this.root, "[data-sheet]");
    sheet.replaceChildren();
    sheet.hidden = true;
    document.documentElement.classList.remove("wrc-printing-record");
    return sheet;
  }

  async #open() {
    const [file] = this.file.files ?? [];
    if (!file) return;
    const wanted = this.#begin("open");
    if (this.desk.waits()) await this.#tell({ ok: false, error: this.words.say.open_later });
    const told = await this.#read(file);
    if (!wanted() || this.file.files?.[0] !== file) return; // another may have been chosen since
    this.#begun.delete("open");
    this.file.value = "";
    await this.#receive(told);
  }

  /** @param {File} file @returns {Promise<Rerun | Fault>} */
  async #read(file) {
    if (file.size > LARGEST) return { ok: false, error: this.words.say.too_large };
    const record = await file.text().catch(() => null); // it may have been moved, or be locked
    if (record === null) return { ok: false, error: this.words.say.unreadable };
    return /** @type {Promise<Rerun | Fault>} */ (this.desk.ask({ do: "rerun", record }));
  }

  /** Show what a file holds, after asking where it would replace what was typed. @param {Rerun | Fault} told */
  async #receive(told) {
    this.#askNothing();
    if (!told.ok || !this.#typed || !holdsSomething(told)) return this.#tell(told);
    this.#offered = told;
    this.question.hidden = false;
    this.question.focus();
  }

  async #replace() {
    const told = this.#offered;
    this.#askNothing();
    if (told) await this.#tell(told);
  }

  #askNothing() {
    this.#offered = null;
    this.question.hidden = true;
  }

  /** @param {Rerun | Fault} told */
  async #tell(told) {
    // First the case: what was typed in another one is forgotten as it opens.
    if (told.ok && Object.keys(told.answers).length) await this.desk.open(told.answers);
    if (told.ok && holdsSomething(told)) this.#fillIn(told.details);
    const messages = told.ok ? told.messages : [told.error];
    const differences = told.ok ? told.differences : [];
    find(this.opened, '[data-list="messages"]').replaceChildren(...messages.map(item));
    find(this.opened, '[data-list="differences"]').replaceChildren(
      ...differences.map(({ what, then, now }) =>
        stamp(this.root, "difference", {
          what: this.words.what[what] ?? what,
          then: inWords(then),
          now: inWords(now),
        }),
      ),
    );
    find(this.opened, "[data-differences]").hidden = !differences.length;
    this.opened.hidden = false;
    find(this.opened, "h2").focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /** @param {Partial<Details>} details */
  #fillIn(details) {
    this.form.reset();
    this.#kept = this.#edits;
    const { received, nation, ...typed } = details;
    this.desk.receive({ received, nation });
    if (Object.values(typed).some(Boolean)) this.unfold();
    for (const [name, text] of Object.entries(typed)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = text;
    }
  }

  /** What was said of an opened record holds for the place that it opened, and no other. */
  closeOpened() {
    this.opened.hidden = true;
  }
}

/** @param {Rerun} record */
function holdsSomething({ answers, details }) {
  return Object.keys({ ...answers, ...details }).length > 0;
}

/** @param {string[]} texts */
function inWords(texts) {
  return texts.join(" ") || "–";
}

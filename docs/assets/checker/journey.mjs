/**
 * The way through the page's own places, on the browser's history: Continue, Back, links, Clear.
 *
 * @import { Answers } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { decoded, format, mend, parse } from "./address.mjs";

/** Milliseconds within which a browser goes back. */
const BACK = 5000;

/** Where the tab keeps how often it was cleared, and nothing else, until it is closed. */
const CLEARINGS = "checker-clearings";

/** The state assumed for a place that has none. */
const UNNOTED = { depth: 0, clearings: 0 };

export class Journey {
  /** Whether the places of this journey are being left, and none is to be shown. */
  #clearing = false;
  /** Which case a place belongs to: a link or a record begins another. */
  #case = Number(history.state?.case ?? 0);
  /** Where the link of the checker's own leads that was followed last: to the same case. */
  #ownLink = "";

  /**
   * @param {(place: Place) => Promise<void>} onArrival Called with every place that is reached.
   * @param {() => void} onOtherCase Called before a place of another case is reached.
   */
  constructor(onArrival, onOtherCase) {
    this.onArrival = onArrival;
    this.onOtherCase = onOtherCase;
    putRight();
    /** Places of this journey that lie behind this one in the history. */
    this.depth = Number(history.state?.depth ?? 0);
    // A place may never have been noted: where a link led from a place to itself.
    if (wasCleared(history.state ?? (cameBack() ? UNNOTED : null))) this.#blank();
    this.place = this.#read();
    // So that coming back to it is told from arriving by a link.
    history.replaceState(this.#state(), "");
    /** Answers given on the way, those to later questions included after going back. @type {Answers} */
    this.remembered = {};
    addEventListener("click", ({ target }) => {
      const link = target instanceof Element && target.closest("[data-checker] a[href^='#']");
      this.#ownLink = link instanceof HTMLAnchorElement ? link.href : "";
    });
    addEventListener("hashchange", () => this.#onHashChange());
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted || !wasCleared(history.state ?? UNNOTED)) return;
      this.#blank();
      location.reload();
    });
  }

  /**
   * Go on to another place; the promise is kept when it is shown.
   *
   * @param {Partial<Place>} place
   */
  go(place) {
    this.depth += 1;
    history.pushState(this.#state(), "", this.#address(place));
    return this.#arrive();
  }

  /**
   * Go on to a place of another case, as a record is: nothing that was answered here is of that one.
   *
   * @param {Partial<Place>} place
   */
  begin(place) {
    this.#turnTo(this.#case + 1);
    return this.go(place);
  }

  /**
   * Be at another place, which takes the place of this one in the history.
   *
   * @param {Partial<Place>} place
   */
  become(place) {
    history.replaceState(this.#state(), "", this.#address(place));
    this.place = this.#read();
  }

  /**
   * Forget the places of this journey, in the history of this tab too. Those that other pages of the
   * tab left in it cannot be reached from here: they are forgotten when somebody comes back to one.
   */
  async clear() {
    if (this.#clearing) return;
    this.#clearing = true;
    countClearing();
    // One by one: links within the page add places that are not counted, and a browser keeps only
    // some fifty, so that the first of a long journey may be gone.
    while (this.depth && (await back())) this.depth = Number(history.state?.depth ?? 0);
    this.#clearing = false;
    this.#turnTo(this.#case + 1);
    this.#blank();
    // A new place cuts off those that lay ahead.
    history.pushState(this.#state(), "", this.#address({}));
    await this.#arrive();
  }

  /** Make this place the beginning, with nothing answered. */
  #blank() {
    this.depth = 0;
    history.replaceState(this.#state(), "", this.#address({}));
  }

  #arrive() {
    this.place = this.#read();
    return this.onArrival(this.place);
  }

  #onHashChange() {
    if (this.#clearing) return;
    putRight();
    const { hash } = location;
    if (hash && document.getElementById(decoded(hash.slice(1)))) {
      // A link within the page, such as one that skips the header, is no new place.
      history.replaceState(this.#state(), "", this.#address(this.place));
      return;
    }
    if (wasCleared(history.state)) {
      this.#turnTo(this.#case + 1);
      this.#blank();
    } else if (typeof history.state?.depth === "number") {
      this.depth = history.state.depth;
      this.#turnTo(Number(history.state.case ?? 0));
    } else {
      // A link from elsewhere or an address typed by hand: what it does not hold was not answered.
      this.depth += 1;
      const samePart = this.#read().part?.half === this.place.part?.half;
      if (this.#ownLink !== location.href || !samePart) this.#turnTo(this.#case + 1);
      history.replaceState(this.#state(), "");
    }
    // The way back to a cleared start is told after it is shown.
    if (format(this.#read()) !== format(this.place)) void this.#arrive();
  }

  /** Forget what was answered, where the place is of another case. @param {number} number */
  #turnTo(number) {
    if (number === this.#case) return;
    this.#case = number;
    this.remembered = {};
    this.onOtherCase();
  }

  #state() {
    return { depth: this.depth, clearings: clearings(), case: this.#case };
  }

  #read() {
    const { hash } = location;
    return parse(document.getElementById(decoded(hash.slice(1))) ? "" : hash);
  }

  /** @param {Partial<Place>} place */
  #address(place) {
    return format(place) || location.origin + location.pathname + location.search;
  }
}

/** Put the address right where it was changed on its way here, before anything is read from it. */
function putRight() {
  const sound = mend(location);
  if (sound !== null) history.replaceState(history.state, "", location.origin + sound);
}

/** Whether the tab was cleared since a place was noted. @param {any} state What was noted of it. */
function wasCleared(state) {
  return typeof state?.depth === "number" && (state.clearings ?? 0) !== clearings();
}

/** Whether the browser came back to this page, and not by a link or an address. */
function cameBack() {
  const arrivals = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  return arrivals.some(({ type }) => type === "back_forward");
}

function clearings() {
  try {
    return Number(sessionStorage.getItem(CLEARINGS));
  } catch {
    return 0; // storage may be switched off
  }
}

function countClearing() {
  try {
    sessionStorage.setItem(CLEARINGS, String(clearings() + 1));
  } catch {
    // Then only the places of this page are forgotten.
  }
}

/** Go one place back; false where there is none. @returns {Promise<boolean>} */
async function back() {
  const { navigation } = /** @type {any} */ (globalThis); // which not every browser has
  if (navigation && !navigation.canGoBack) return false;
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), BACK);
    addEventListener("popstate", () => resolve(true), { once: true });
    history.back();
  });
}


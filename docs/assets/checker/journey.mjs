/**
 * The way through the page's own places, on the browser's history: Continue, Back, links, Clear.
 *
 * @import { Answers } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { format, parse } from "./address.mjs";

/** Milliseconds within which a browser goes back, if there is a place before. */
const BACK = 1000;

export class Journey {
  /** Whether the places of this journey are being left, and none is to be shown. */
  #clearing = false;

  /**
   * @param {(place: Place) => Promise<void>} onArrival Called with every place that is reached.
   */
  constructor(onArrival) {
    this.onArrival = onArrival;
    this.place = this.#read();
    /** Places of this journey that lie behind this one in the history. */
    this.depth = Number(history.state?.depth ?? 0);
    // So that coming back to it is told from arriving by a link.
    history.replaceState({ depth: this.depth }, "");
    /** Answers given on the way, those to later questions included after going back. @type {Answers} */
    this.remembered = {};
    addEventListener("hashchange", () => this.#onHashChange());
  }

  /**
   * Go on to another place; the promise is kept when it is shown.
   *
   * @param {Partial<Place>} place
   */
  go(place) {
    this.depth += 1;
    history.pushState({ depth: this.depth }, "", this.#address(place));
    return this.#arrive();
  }

  /**
   * Be at another place, which takes the place of this one in the history.
   *
   * @param {Partial<Place>} place
   */
  become(place) {
    history.replaceState({ depth: this.depth }, "", this.#address(place));
    this.place = this.#read();
  }

  /** Forget the places of this journey, in the history of this tab too. */
  async clear() {
    this.#clearing = true;
    // One by one: links within the page add places that are not counted, and a browser keeps only
    // some fifty, so that the first of a long journey may be gone.
    while (this.depth && (await back())) this.depth = Number(history.state?.depth ?? 0);
    this.#clearing = false;
    this.depth = 0;
    this.remembered = {};
    history.replaceState({ depth: 0 }, "", this.#address({}));
    // A new place cuts off those that lay ahead.
    history.pushState({ depth: 0 }, "", this.#address({}));
    await this.#arrive();
  }

  #arrive() {
    this.place = this.#read();
    return this.onArrival(this.place);
  }

  #onHashChange() {
    if (this.#clearing) return;
    const { hash } = location;
    if (hash && document.getElementById(decoded(hash.slice(1)))) {
      // A link within the page, such as one that skips the header, is no new place.
      history.replaceState({ depth: this.depth }, "", this.#address(this.place));
      return;
    }
    if (typeof history.state?.depth === "number") {
      this.depth = history.state.depth;
    } else {
      // A link or an address typed by hand: what it does not hold was not answered.
      this.depth += 1;
      this.remembered = {};
      history.replaceState({ depth: this.depth }, "");
    }
    // The way back to a cleared start is told after it is shown.
    if (format(this.#read()) !== format(this.place)) void this.#arrive();
  }

  #read() {
    const { hash } = location;
    return parse(document.getElementById(decoded(hash.slice(1))) ? "" : hash);
  }

  /** @param {Partial<Place>} place */
  #address(place) {
    return format(place) || location.pathname + location.search;
  }
}

/** Go one place back; false where there is none. @returns {Promise<boolean>} */
function back() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), BACK);
    addEventListener("popstate", () => resolve(true), { once: true });
    history.back();
  });
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

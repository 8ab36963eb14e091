/** What has arrived of some files, and how long nothing has. */

/** Milliseconds within which a fast line brings everything. */
const FAST = 3_000;

export class Arrivals {
  /** Milliseconds since something arrived; time does not count while the page is suspended, as on a phone. */
  silence = 0;
  /** Bytes by address. @type {Map<string, number>} */
  #here = new Map();
  /** @type {Set<string>} */
  #needed = new Set();
  /** Whether the line is slow, so that everything is followed as it arrives. */
  #slow = false;
  #ended = new AbortController();

  /**
   * @param {Record<string, number>} sizes Bytes by address.
   */
  constructor(sizes) {
    this.sizes = sizes;
    const timer = setTimeout(() => {
      this.#slow = true;
      for (const url of this.missing) void this.#follow(url);
    }, FAST);
    this.#ended.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  /** These have to arrive too. @param {string[]} urls */
  need(urls) {
    for (const url of urls) {
      this.#needed.add(url);
      this.silence = 0; // it has only just been asked for
      if (this.#slow) void this.#follow(url);
    }
  }

  /** @param {string} url */
  arrived(url) {
    this.silence = 0;
    this.#here.set(url, this.#size(url));
  }

  /** @param {number} milliseconds */
  pass(milliseconds) {
    this.silence += milliseconds;
  }

  /** Those that are not wholly here. */
  get missing() {
    return [...this.#needed].filter((url) => (this.#here.get(url) ?? -1) < this.#size(url));
  }

  /** How much of all bytes is here, from 0 to 1. */
  get share() {
    const urls = [...this.#needed];
    const all = urls.reduce((sum, url) => sum + this.#size(url), 0);
    const here = urls.reduce((sum, url) => sum + Math.max(0, this.#here.get(url) ?? 0), 0);
    return all ? Math.min(1, here / all) : 0;
  }

  end() {
    this.#ended.abort();
  }

  /** @param {string} url */
  #size(url) {
    return this.sizes[url] ?? 0;
  }

  /**
   * Count what arrives of a file. With integrity checked, nothing of it can be seen before its end, so it is
   * asked for beside that; browsers let both have what comes over the line once, if it may be kept.
   *
   * @param {string} url
   */
  async #follow(url) {
    try {
      const { signal } = this.#ended;
      const { body, headers } = await fetch(url, { signal });
      const reader = body?.getReader();
      if (!reader || /no-store/.test(headers.get("cache-control") ?? "")) {
        await reader?.cancel();
        return;
      }
      let bytes = 0;
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        bytes += part.value.byteLength;
        this.silence = 0;
        // One less than all: only who checks it knows that it is here.
        const whole = this.#here.get(url) ?? -1;
        this.#here.set(url, Math.max(whole, Math.min(bytes, this.#size(url) - 1)));
      }
    } catch {
      // What needs the file reports what is wrong with it.
    }
  }
}

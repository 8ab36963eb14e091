// Near the top of the checker's page. It needs none of the page's modules: where one of them does not
// come, or is not what it should be, this says so, and shows the same rules in another form.
{
  /** Milliseconds without progress after which it checks what has stalled. */
  const SILENCE = 24_000;
  /** Milliseconds for looking at one file. */
  const LOOKING = 5_000;

  /** The hash of every file that the checker is made of, by its whole address. @type {Record<string, string>} */
  const hashes = {};
  const map = JSON.parse(document.querySelector("script[type=importmap]")?.textContent ?? "{}");
  for (const [url, hash] of Object.entries(map.integrity)) {
    hashes[new URL(url, document.baseURI).href] = hash;
  }
  const addresses = Object.keys(hashes);
  const modules = addresses.filter((url) => url.includes("/assets/checker/"));
  const page = location.href.split("#")[0];
  const runtime = document.querySelector("meta[name=checker-runtime]")?.getAttribute("content") ?? "";

  let started = false;
  let told = false;

  const watchdog = {
    look,
    /** When the person pressed Continue before the page's modules could hear it. @type {number | null} */
    pressed: null,
    /** All states, asked for at once: the first answer waits for nothing else. */
    states: load(addresses.find((url) => url.endsWith("/states.json")) ?? ""),
    /** The page's modules run: whatever happens now, they tell. */
    start() {
      started = true;
    },
  };
  watchdog.states.catch(() => {}); // whoever asks for them tells
  /** @type {any} */ (window).checkerWatchdog = watchdog;

  // An address with answers is not for the first question.
  if (location.hash.includes("=")) document.documentElement.dataset.opening = "";

  /** @param {string} url */
  async function load(url) {
    const signal = AbortSignal.timeout(SILENCE);
    const ask = async (/** @type {RequestCache} */ cache) =>
      (await fetch(url, { integrity: hashes[url], cache, signal })).json();
    return ask("default").catch(() => ask("reload"));
  }

  /**
   * What is wrong with a file, as far as can be seen; null for nothing.
   *
   * @param {string} url
   * @returns {Promise<{ kind: string, file: string, status?: number, type?: string } | null>}
   */
  async function look(url) {
    const file = url.slice(url.lastIndexOf("/") + 1);
    const signal = AbortSignal.timeout(LOOKING);
    try {
      const response = await fetch(url, { redirect: "manual", signal });
      const { status } = response;
      if (response.type === "opaqueredirect" || [401, 407, 511].includes(status)) {
        return { kind: "sign_in", file };
      }
      if (status === 404 && url.includes("/runtime/") && (await renewed(signal))) {
        return { kind: "updated", file };
      }
      if (!response.ok) return { kind: "status", file, status };
      const type = (response.headers.get("content-type") ?? "no type").split(";")[0].toLowerCase();
      if (type === "text/html") return { kind: "sign_in", file };
      if (/\.m?js$/.test(file) && !/^(text|application)\/(x-)?(java|ecma)script$/.test(type)) {
        return { kind: "type", file, type };
      }
      await response.arrayBuffer();
    } catch {
      return { kind: signal.aborted ? "stalled" : "not_sent", file };
    }
    const sound = fetch(url, { integrity: hashes[url], signal }).then(
      () => true,
      () => false,
    );
    return (await sound) ? null : { kind: "altered", file };
  }

  /** Whether the site was rebuilt since this page was opened. @param {AbortSignal} signal */
  async function renewed(signal) {
    const response = await fetch(page, { cache: "no-store", signal });
    const text = response.ok ? await response.text() : "";
    return text.includes("checker-runtime") && !text.includes(runtime.replace(/^(\.\.?\/)*/, ""));
  }

  /** Say which of the modules is at fault. @param {string} otherwise What to say if none of them is. */
  async function diagnose(otherwise) {
    /** @type {Awaited<ReturnType<typeof look>>} */
    let found = null;
    const left = [...modules];
    const some = async () => {
      for (let url = left.shift(); url && !found; url = left.shift()) {
        const wrong = await look(url);
        found ??= wrong;
      }
    };
    await Promise.all([some(), some(), some()]); // a browser asks for a few files at a time
    tell(found ?? { kind: "unknown", file: "", why: otherwise });
  }

  /** @param {{ kind: string, [name: string]: unknown }} finding */
  function tell(finding) {
    const root = document.querySelector("[data-checker]");
    const panel = root?.querySelector("[data-failed]");
    const fallback = root?.querySelector("[data-fallback]");
    if (started || told) return;
    if (!(root instanceof HTMLElement) || !panel || !fallback) {
      setTimeout(tell, 100, finding); // the page has not come so far
      return;
    }
    told = true;
    const words = JSON.parse(root.querySelector("[data-words]")?.textContent ?? "{}");
    const fill = (/** @type {string} */ where, /** @type {string} */ text) => {
      const element = panel.querySelector(where);
      if (element) element.textContent = text.replace(/\{(\w+)\}/g, (_, name) => `${finding[name]}`);
    };
    fill("[data-failure]", words.fault[finding.kind]);
    fill("[data-advice]", words.advice[finding.kind] ?? words.advice.any);
    root.dataset.checkerState = root.dataset.checkerPython = "failed";
    for (const part of [panel, fallback]) part.removeAttribute("hidden");
    for (const part of root.querySelectorAll("[data-form], [data-waiting], [data-kept], [data-foot]")) {
      part.setAttribute("hidden", "");
    }
    const heading = panel.querySelector("h2");
    if (heading instanceof HTMLElement) heading.focus();
    panel.querySelector("[data-retry]")?.addEventListener("click", () => void retry());
  }

  /** Ask past damaged copies, and begin again, with what was picked. */
  async function retry() {
    if (started) return;
    const picked = document.querySelector("[data-form] fieldset:not([hidden]) input[type=radio]:checked");
    if (picked instanceof HTMLInputElement && !location.hash) {
      history.replaceState(null, "", `#${picked.name}=${picked.value}`);
    }
    const signal = AbortSignal.timeout(LOOKING);
    await Promise.allSettled(modules.map((url) => fetch(url, { cache: "reload", signal })));
    location.reload();
  }

  // The link that skips the header leads to the question, or to what stands in its place. Followed by
  // the browser, it would take the answers out of the address.
  addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element) || !target.closest("[data-skip]")) return;
    event.preventDefault();
    const headings = document.querySelectorAll("[data-failed] h2, [data-question-text], #wrc-title");
    const shown = [...headings].find((heading) => heading.getClientRects().length);
    const place = shown ?? document.getElementById("content-begins");
    if (place instanceof HTMLElement) place.focus();
  });

  addEventListener(
    "submit",
    (event) => {
      const { target } = event;
      if (started || !(target instanceof Element) || !target.matches("[data-form]")) return;
      event.preventDefault();
      watchdog.pressed = event.timeStamp;
    },
    { capture: true },
  );

  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      const vital = target instanceof HTMLScriptElement && "vital" in target.dataset;
      const thrown = event instanceof ErrorEvent && modules.includes(event.filename);
      if (!started && (vital || thrown)) void diagnose(event.message ?? "");
    },
    { capture: true },
  );

  let arrived = -1;
  let heard = 0;
  const timer = setInterval(() => {
    if (started) clearInterval(timer);
    const files = performance.getEntriesByType("resource");
    if (files.length > arrived) {
      arrived = files.length;
      heard = performance.now();
    }
    if (started || performance.now() - heard < SILENCE) return;
    clearInterval(timer);
    void diagnose("it did not start");
  }, 1000);
}

"""From opening a page to its first result, and to a Python that can answer."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from tests.bench.report import Figure
from tests.bench.setting import READY, STOCK_FOLDER, Setting
from tests.browser.check_page import CASE_BY_CASE, fragment

PAGES = {
    "this site": "/check/",
    "stock": f"/{STOCK_FOLDER}/stock.html",
    "floor": f"/{STOCK_FOLDER}/floor.html",
}

SETTLE = 5_000
"""Milliseconds of quiet after a visit: the browser puts away what it compiled after two seconds."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Measure first and repeat visits, page after page in turn, and their ratios to stock."""
    times: dict[tuple[str, str], list[float]] = {}
    for round_ in range(setting.rounds):
        turn = list(PAGES.items())
        for name, path in turn if round_ % 2 else reversed(turn):
            with setting.visitor() as context:
                page = context.pages[0]
                for visit in ("first visit", "repeat visit"):
                    time = visit_once(page, setting.url + path)
                    times.setdefault((name, visit), []).append(time)
                    page.wait_for_timeout(SETTLE)
                    page.goto("about:blank")
        with setting.visitor() as context:
            page = context.pages[0]
            visit_once(page, f"{setting.url}/check/{fragment(CASE_BY_CASE)}")
            times.setdefault(("decided", "first visit"), []).append(marked(page, "checker-decided"))
    for visit in ("first visit", "repeat visit"):
        for name in PAGES:
            samples = times[name, visit]
            yield Figure(f"ready, {visit}, {name}", median(samples), "ms", None, tuple(samples))
        ratio = median(times["this site", visit]) / median(times["stock", visit])
        yield Figure(f"ready, {visit}, this site to stock", ratio, "", 0.25)
    samples = times["decided", "first visit"]
    yield Figure("a result, first visit", median(samples), "ms", None, tuple(samples))
    ratio = median(samples) / median(times["stock", "first visit"])
    yield Figure("a result, first visit, to stock", ratio, "", 0.10)


def visit_once(page: Page, address: str) -> float:
    """Open a page and return the milliseconds until its checker could answer.

    The page tells, see setting.py. Looking for an element instead would put a large script into the
    page while it starts, and its work would be counted as the page's.
    """
    with page.expect_console_message(lambda said: said.text == READY, timeout=120_000):
        page.goto(address, wait_until="commit")
    return marked(page, "checker-ready")


def marked(page: Page, mark: str) -> float:
    """Return the milliseconds from opening the page to one of its marks."""
    time: float = page.evaluate("mark => performance.getEntriesByName(mark)[0].startTime", mark)
    return time

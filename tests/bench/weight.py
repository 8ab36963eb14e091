"""What a first visit to the checker loads."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Request

from macros.publish.compress import packed
from tests.bench.ready import visit_once
from tests.bench.report import Figure
from tests.bench.setting import Setting
from tests.browser.check_page import CASE_BY_CASE, fragment

BEFORE_A_RESULT = """() => {
  const [decided] = performance.getEntriesByName("checker-decided");
  return performance.getEntriesByType("resource")
    .filter(({ startTime }) => startTime < decided.startTime)
    .map(({ name }) => name);
}"""


def measure(setting: Setting) -> Iterator[Figure]:
    """Add up, with brotli, what is asked for before a result, and before Python is ready."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        if request.url.startswith(setting.url):
            asked.add(urlsplit(request.url).path)

    with setting.visitor() as context:
        context.on("request", note)
        page = context.pages[0]
        visit_once(page, f"{setting.url}/check/{fragment(CASE_BY_CASE)}")
        until_ready = {path: _size(setting, path) for path in asked}
        early = {"/check/", *(urlsplit(url).path for url in page.evaluate(BEFORE_A_RESULT))}
    runtime = sum(size for path, size in until_ready.items() if "/runtime/" in path)
    total = sum(until_ready.values())
    before = sum(_size(setting, path) for path in early)
    yield Figure("first visit of /check/ until Python is ready", total, "bytes", 3_600_000)
    yield Figure("first visit of /check/, the runtime in it", runtime, "bytes")
    yield Figure("first visit of /check/ until a result", before, "bytes", 200_000)


def _size(setting: Setting, path: str) -> int:
    file = setting.site / path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(packed(file.read_bytes(), "br"))

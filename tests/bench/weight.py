"""What a first visit to the checker loads."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Request

from tests.bench.ready import visit_once
from tests.bench.report import Figure
from tests.bench.server import pack
from tests.bench.setting import Setting

LIMIT = 3_600_000

LATE = 4_000
"""Milliseconds after Python is ready until nothing more is asked for; see theme.mjs."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Add up, with brotli, every file that was asked for, the theme's late scripts included."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        if request.url.startswith(setting.url):
            asked.add(urlsplit(request.url).path)

    with setting.visitor() as context:
        context.on("request", note)
        visit_once(context.pages[0], f"{setting.url}/check/")
        context.pages[0].wait_for_timeout(LATE)
    sizes = {path: _size(setting, path) for path in asked}
    runtime = sum(size for path, size in sizes.items() if "/runtime/" in path)
    yield Figure("first visit of /check/, all of it", sum(sizes.values()), "bytes", LIMIT)
    yield Figure("first visit of /check/, the runtime in it", runtime, "bytes")


def _size(setting: Setting, path: str) -> int:
    file = setting.site / path.lstrip("/")
    return len(pack(file / "index.html" if file.is_dir() else file))

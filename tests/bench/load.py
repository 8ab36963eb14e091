"""The load of a morning: many people open the checker at once, from nginx as it is published.

A visit is one connection over HTTPS, on which everything is asked for that a browser asks for.
Those who come for the first time get all of it. Those who come again ask whether anything has
changed, except in the runtime's folder, which a browser does not ask about again.
"""

import asyncio
import resource
import ssl
import tempfile
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Request

from macros.publish.hosting import path
from tests.bench.ready import visit_once
from tests.bench.report import Figure
from tests.bench.setting import Setting
from tests.browser.hosting import servers

FIRST_VISITS = 500
REPEAT_VISITS = 5_000

RUNTIME = "/assets/runtime/"

LATE = 4_000
"""Milliseconds after Python is ready until the theme's scripts have come too; see theme.mjs."""

PATIENCE = 300
"""Seconds after which a visit has failed."""

ASK = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nIf-None-Match: {tag}\r\n\r\n"
)


@dataclass(frozen=True)
class Server:
    """Where nginx listens, and the certificate to trust."""

    port: int
    trusted: ssl.SSLContext


def measure(setting: Setting) -> Iterator[Figure]:
    """Let all first visits come at once, and then all repeat visits; each once."""
    paths = _asked_for(setting)
    published = (setting.site / path("nginx.conf")).read_text(encoding="utf-8")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with servers.nginx(published, setting.site, scratch) as origin:
            trusted = ssl.create_default_context(cafile=scratch / "site.pem")
            server = Server(urlsplit(origin).port or 443, trusted)
            new = dict.fromkeys(paths, '""')
            tags = _run(_visit(server, new, 200))
            known = {path: tag for path, tag in tags.items() if not path.startswith(RUNTIME)}
            yield from _all_at_once("first", FIRST_VISITS, server, new, 200)
            yield from _all_at_once("repeat", REPEAT_VISITS, server, known, 304)


def _asked_for(setting: Setting) -> list[str]:
    """Return the paths that a browser asks for when it opens the checker for the first time."""
    asked: dict[str, None] = {}

    def note(request: Request) -> None:
        if request.url.startswith(setting.url):
            asked.setdefault(urlsplit(request.url).path)

    with setting.visitor() as context:
        context.on("request", note)
        visit_once(context.pages[0], f"{setting.url}/check/")
        context.pages[0].wait_for_timeout(LATE)
    return list(asked)


def _all_at_once(
    kind: str, visits: int, server: Server, tags: Mapping[str, str], status: int
) -> Iterator[Figure]:
    async def come() -> list[object]:
        each = (_visit(server, tags, status) for _ in range(visits))
        return await asyncio.gather(*each, return_exceptions=True)

    begin = perf_counter()
    outcomes = _run(come())
    seconds = perf_counter() - begin
    failed = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    name = f"{visits:,} {kind} visits at once"
    yield Figure(f"{name}, failed", len(failed), "visits", 0)
    yield Figure(f"{name}, until the last is served", seconds, "s")
    yield Figure(f"{name}, requests", visits * len(tags) / seconds, "per second")


def _run[T](work: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: in this one Playwright has its loop."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


async def _visit(server: Server, tags: Mapping[str, str], status: int) -> dict[str, str]:
    """Ask for each path with the tag of what is there already; return the tags of what came.

    Raises AssertionError for an answer with another status, OSError or EOFError for none.
    """
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", server.port, ssl=server.trusted, ssl_handshake_timeout=PATIENCE
        )
        try:
            for path, tag in tags.items():
                writer.write(ASK.format(path=path, tag=tag).encode())
            return {path: await _answer(reader, path, status) for path in tags}
        finally:
            writer.close()


async def _answer(reader: asyncio.StreamReader, path: str, status: int) -> str:
    """Read one answer whole, and return its tag."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().splitlines()
    assert int(first.split()[1]) == status, f"{path}: {first}"
    headers = dict(line.lower().split(": ", 1) for line in lines)
    await reader.readexactly(int(headers.get("content-length", "0")))
    return headers["etag"]

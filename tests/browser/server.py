"""A local server for the built site, which tests can tell to answer wrongly or late."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class Answer:
    """How the server answers for a path instead of sending its file; None leaves it as it is."""

    status: int = 200
    body: bytes | None = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds until the answer begins; it ends early when the server closes."""
    half_way: float = 0.0
    """The same, after the first half of the file."""
    location: str | None = None
    """Another address, which is where the answer sends whoever asks."""
    per_second: int = 0
    """Bytes of the file that are sent in a second, until that is restored; 0 for all that the line
    can take."""
    released: threading.Event | None = None
    """What the answer waits for, if anything."""


PLAIN = Answer()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a browser may leave while it is being answered."""


class SiteServer:
    """Serves a folder on a free port of 127.0.0.1.

    `requests` lists the paths asked for, `refused` those that it had nothing good to answer for.
    `headers` are sent with every answer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests: list[str] = []
        self.refused: list[str] = []
        self.headers: dict[str, str] = {}
        self.closing = threading.Event()
        self._answers: list[tuple[Callable[[str], bool], Answer]] = []
        self._held: list[threading.Event] = []
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def override(
        self,
        path: str,
        *,
        status: int = 200,
        body: bytes | None = None,
        content_type: str | None = None,
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
        half_way: float = 0.0,
        location: str | None = None,
        per_second: int = 0,
    ) -> None:
        """Give another answer for every path that ends with `path`; the latest such call counts."""
        answer = Answer(
            status, body, content_type, headers or {}, delay, half_way, location, per_second
        )
        self._answers.insert(0, (lambda asked: asked.endswith(path), answer))

    def hold(self, path: str, *, status: int = 200) -> threading.Event:
        """Answer for every path that ends with `path` only once the event returned is set."""
        released = threading.Event()
        self._held.append(released)
        answer = Answer(status, released=released)
        self._answers.insert(0, (lambda asked: asked.endswith(path), answer))
        return released

    def restore(self) -> None:
        """Send the files as they are again."""
        self._answers.clear()

    def answer(self, path: str) -> Answer:
        """Return how to answer for a path."""
        return next((answer for matches, answer in self._answers if matches(path)), PLAIN)

    def close(self) -> None:
        """Stop, and end answers that are still held back."""
        self.closing.set()
        for released in self._held:
            released.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        site = self

        class Handler(SimpleHTTPRequestHandler):
            extensions_map = {**TYPES, "": "application/octet-stream"}  # noqa: RUF012
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                site.requests.append(path)
                answer = site.answer(path)
                site.closing.wait(answer.delay)
                if answer.released:
                    answer.released.wait()
                if site.closing.is_set():
                    self.close_connection = True
                    return
                body, kind, status = answer.body, answer.content_type, answer.status
                if answer == replace(PLAIN, delay=answer.delay, released=answer.released):
                    super().do_GET()
                    return
                file = Path(self.translate_path(self.path))
                file = file / "index.html" if file.is_dir() else file
                if body is None:
                    body = file.read_bytes() if status == 200 else b""
                self._send(status, kind or self.guess_type(str(file)), body, answer)

            def send_error(
                self, code: int, message: str | None = None, explain: str | None = None
            ) -> None:
                """Send the site's own page for what is not there, as web servers are told to."""
                lost = site.folder / "404.html"
                if code == 404 and lost.exists():
                    self._send(code, "text/html", lost.read_bytes())
                else:
                    super().send_error(code, message, explain)

            def _send(self, status: int, kind: str, body: bytes, answer: Answer = PLAIN) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.location:
                    self.send_header("Location", answer.location)
                self.end_headers()
                if answer.half_way:
                    self.wfile.write(body[: len(body) // 2])
                    site.closing.wait(answer.half_way)
                    self.close_connection = True
                    return
                at = 0
                while at < len(body):
                    if at and site.closing.wait(0.1):
                        return
                    pace = site.answer(urlsplit(self.path).path).per_second
                    step = pace // 10 or len(body)
                    self.wfile.write(body[at : at + step])
                    at += step

            def send_response(self, code: int, message: str | None = None) -> None:
                if code >= 400:
                    site.refused.append(self.path)
                super().send_response(code, message)

            def end_headers(self) -> None:
                for name, value in site.headers.items():
                    self.send_header(name, value)
                super().end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

            def __init__(self, *args: object) -> None:
                super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

        return Handler


@contextmanager
def serving(folder: Path) -> Iterator[SiteServer]:
    """Serve a folder for as long as the block runs."""
    server = SiteServer(folder)
    try:
        yield server
    finally:
        server.close()

"""A server as a site like this should have: brotli, and files that browsers may keep."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from macros.compress import packed
from tests.browser.server import TYPES


@cache
def pack(file: Path) -> bytes:
    """Return a file as brotli makes it at its best."""
    return packed(file.read_bytes(), "br")


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[str]:
    """Serve each folder under its prefix, such as ``/stock/``; give the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = _file(folders, urlsplit(self.path).path)
            body = pack(file) if file else b""
            self.send_response(200 if file else 404)
            if file:
                self.send_header("Content-Type", TYPES.get(file.suffix, "image/png"))
                self.send_header("Content-Encoding", "br")
                page = file.suffix == ".html"
                self.send_header("Cache-Control", "no-cache" if page else "max-age=31536000")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _file(folders: Mapping[str, Path], path: str) -> Path | None:
    prefix = max((prefix for prefix in folders if path.startswith(prefix)), key=len)
    file = folders[prefix] / path.removeprefix(prefix)
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() else None

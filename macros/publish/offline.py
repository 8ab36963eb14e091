"""The service worker that keeps the site for use without a connection, made from the built site."""

import base64
import hashlib
import json
from fnmatch import fnmatch
from pathlib import Path

import brotli

from checker.mistakes import Mistakes

WORKER = "sw.js"
"""Its address in the site. What it keeps can only be in the same folder or below."""

SOURCE = Path(__file__).with_name(WORKER)

KEPT = frozenset(
    {
        ".bin",
        ".css",
        ".html",
        ".js",
        ".json",
        ".mjs",
        ".png",
        ".svg",
        ".wasm",
        ".whl",
        ".woff2",
        ".zip",
    }
)
"""The kinds of files that pages ask for. What else is in the site is for servers and robots."""

NOT_ASKED_FOR = (WORKER, "assets/images/social-card.*")
"""Files of these kinds that no page asks for: the worker itself, and pictures for links."""

LIMIT = 12_000_000
"""Bytes to send for all of it, with brotli at its quickest: a server sends no more than that."""

QUALITY = 1

END = """self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.unregister()));
"""
"""A worker that ends an earlier one, whose kept pages would hide what an author changes."""


def write(site: Path) -> None:
    """Write the worker for a built site into its folder.

    Raises:
        Mistakes: The site is too large to keep.
    """
    contents = {address(name): (site / name).read_bytes() for name in files(site)}
    sent = sum(len(brotli.compress(content, quality=QUALITY)) for content in contents.values())
    if sent > LIMIT:
        raise Mistakes(
            [
                f"The site is too large to keep for use without a connection: {sent:,} bytes to "
                f"send, and {LIMIT:,} are allowed (macros/publish/offline.py)."
            ]
        )
    hashes = {name: _sha256(content) for name, content in contents.items()}
    listed = json.dumps(hashes, separators=(",", ":"))
    build = {
        "version": hashlib.sha256(listed.encode()).hexdigest()[:16],
        "bytes": sum(map(len, contents.values())),
        "files": hashes,
    }
    made = json.dumps(build, separators=(",", ":"))
    source = SOURCE.read_text(encoding="utf-8")
    (site / WORKER).write_text(f"self.build = {made};\n{source}", encoding="utf-8")


def end(site: Path) -> None:
    """Write the worker that ends an earlier one, while the site is being written."""
    (site / WORKER).write_text(END, encoding="utf-8")


def files(site: Path) -> list[str]:
    """The files of a built site that its pages need, by their paths in it."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(
        name
        for name in names
        if Path(name).suffix in KEPT and not any(fnmatch(name, part) for part in NOT_ASKED_FOR)
    )


def address(name: str) -> str:
    """The address at which pages ask for a file, relative to the site: a folder for its page."""
    folder, _, file = name.rpartition("/")
    if file != "index.html":
        return name
    return f"{folder}/" if folder else ""


def _sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()

"""The content security policy of each page, with the hashes of that page's own inline scripts.

It allows nothing from any other origin. The checker's page alone may compile what the browser's
Python needs ('wasm-unsafe-eval') and start a worker that it makes itself (blob:), so that the
worker is bound by this policy too. In return, strings that become markup or script addresses there
must pass the policy in docs/assets/checker/trusted.mjs. It stands in a <meta> element
because a plain web server may be all that an intranet has.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

RUN = frozenset({"", "module", "text/javascript", "importmap"})
"""The types of script elements whose text a browser runs or goes by. All others are data."""

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_CHECKER = '<meta name="checker-runtime"'
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r'<head\b[^>]*>(?:\s*<meta charset="utf-8">)?', re.IGNORECASE)


def policy(html: str) -> str:
    """Return the policy that lets this page's own inline scripts run, and no others."""
    hashes = sorted(set(map(_hash, inline_scripts(html))))
    checker = _CHECKER in html
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if checker else []), *hashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", *(["blob:"] if checker else [])],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'none'"],
    }
    if checker:
        directives |= {
            "require-trusted-types-for": ["'script'"],
            "trusted-types": ["default"],
        }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def secure(html: str) -> str:
    """Return the page with its policy first in <head>; an earlier policy of ours is replaced.

    Only the character set stands before it: browsers look for that in the first kilobyte.

    Raises ValueError for a page without <head>: it would go out with no policy at all.
    """
    html = _META.sub("", html)
    head = _HEAD.search(html)
    if head is None:
        raise ValueError("A page has no <head> to put its content security policy in.")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html[: head.end()] + meta + html[head.end() :]


def middleware(app: "WSGIApplication") -> "WSGIApplication":
    """Wrap the server of `mkdocs serve`, whose live reload adds a script to every page it sends."""

    def secured(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: object = None
        ) -> Callable[[bytes], object]:
            started.append((status, headers))
            return lambda _: None

        body = app(environ, start)
        (status, headers), *_ = started
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return body
        content = b"".join(body)
        if _HEAD.search(content.decode()):
            content = secure(content.decode()).encode()
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(content)))])
        return [content]

    return secured


def inline_scripts(html: str) -> list[str]:
    """Return the text of each script that stands in the page itself: not a file's, and not data.

    Only the script elements are parsed, as a whole page would take a hundred times as long. So one
    in a comment counts too: that allows nothing that the page does not say.
    """
    reader = _Scripts()
    for element in _SCRIPT.finditer(html):
        reader.feed(element[0])
    reader.close()
    return reader.texts


class _Scripts(HTMLParser):
    """Collects the scripts that stand in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "script" and "src" not in attributes and (attributes.get("type") or "") in RUN:
            self._inside = True
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def _hash(script: str) -> str:
    """Return a script's hash as a policy writes it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

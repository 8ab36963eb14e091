"""Configurations to copy: how common web servers send this site as it should be sent.

They are made from the templates in includes/hosting/, which hold the address of the site from
`site_url` in mkdocs.yml, and the headers below. Each is published with the site under a name that
every server hands out, and shown on the page for administrators.
"""

from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.frame.caller import Caller
from macros.places import MACROS

NAMES = {
    "nginx.conf": "which-rules-apply.conf",
    "htaccess": ".htaccess",
    "apache.conf": "which-rules-apply.conf",
    "web.config": "web.config",
    "Caddyfile": "Caddyfile",
    "Containerfile": "Containerfile",
}
"""The configurations, and the name that an administrator saves each one by."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "same-origin",
}
"""What every answer carries."""

ASKED_AGAIN = "no-cache"
"""How long a browser may keep a file whose name stays when it changes: it asks each time."""

KEPT = "max-age=31536000, immutable"
"""How long it may keep one whose address changes with its content."""

EXAMPLE_HOST = "intranet.council.example"

_PACKED_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "m?js",
    "text/plain": "txt",
    "application/wasm": "wasm",
    "application/json": "json",
    "application/xml": "xml",
    "application/zip": "zip|whl",
    "application/octet-stream": "bin",
    "image/svg+xml": "svg",
}
"""The types of compressed files, by how their own names end: Apache goes by the last ending."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(MACROS / "includes" / "hosting"),
    autoescape=False,  # noqa: S701 (no HTML; what goes in is ours, and the address of the site)
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def path(name: str) -> str:
    """Return where a configuration is published, relative to the root of the site."""
    return f"assets/hosting/{name}.txt"


def configuration(name: str, site_url: str | None) -> str:
    """Return one of NAMES for a site at this address."""
    address = urlsplit(site_url or "")
    return _TEMPLATES.get_template(name).render(
        host=address.hostname or EXAMPLE_HOST,
        base=address.path.rstrip("/") + "/",
        headers=HEADERS,
        asked_again=ASKED_AGAIN,
        kept=KEPT,
        packed_types=_PACKED_TYPES,
    )


def configurations(site_url: str | None) -> dict[str, str]:
    """Return the configurations for a site, by their addresses in it."""
    return {path(name): configuration(name, site_url) for name in NAMES}


def configuration_macro(caller: Caller) -> Callable[[str], str]:
    """Return the macro that shows a configuration on the page for administrators."""

    def server_configuration(name: str) -> str:
        """Return a link to download one of NAMES, and what is in it. Raises KeyError for others."""
        saved = NAMES[name]
        shown = escape(configuration(name, caller.site_url))
        return (
            f'[Download `{saved}`](../{path(name)}){{: download="{saved}" }}\n\n'
            f"<details data-search-exclude><summary>What is in it</summary>"
            f"<pre><code>{shown}</code></pre></details>"
        )

    return server_configuration

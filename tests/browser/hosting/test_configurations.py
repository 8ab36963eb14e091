"""The published configurations as texts: the same word to browsers, whatever the server."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.publish.hosting import (
    ASKED_AGAIN,
    EXAMPLE_HOST,
    HEADERS,
    KEPT,
    NAMES,
    configuration,
    path,
)

SETS = {
    "nginx.conf": r'add_header {name} "{value}" always;',
    "apache.conf": r'Header always set {name} "{value}"',
    "htaccess": r'Header always set {name} "{value}"',
    "web.config": r'<remove name="{name}" />\s*<add name="{name}" value="{value}" />',
    "Caddyfile": r'^\s*{name} "{value}"$',
}
"""How each configuration sets a header, as a regular expression."""

KNOWN_TO_IIS = {".css", ".gz", ".html", ".bin", ".map", ".png", ".svg", ".txt", ".xml", ".zip"}
"""Types of files that IIS hands out without being told; it refuses what it does not know."""


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, str]:
    """Return what is published of each configuration."""
    return {name: (site / path(name)).read_text(encoding="utf-8") for name in NAMES}


def test_every_server_sends_the_same_headers(published: dict[str, str]) -> None:
    """The policy, and how long a browser may keep a file, do not depend on the server."""
    policy = HEADERS["Content-Security-Policy"].split("; ")
    assert {"frame-ancestors 'self'", "connect-src 'self'", "object-src 'none'"} <= set(policy)
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    for server, written in SETS.items():
        for name, value in HEADERS.items():
            line = written.format(name=re.escape(name), value=re.escape(value))
            assert len(re.findall(line, published[server], re.MULTILINE)) == 1, (server, name)
        assert len(re.findall("Content-Security-Policy", published[server])) == written.count(
            "{name}"
        )
        assert ASKED_AGAIN in published[server]
        assert KEPT in published[server]


def test_the_container_holds_the_site_and_the_caddyfile(published: dict[str, str]) -> None:
    """It copies nothing else, to where the Caddyfile looks."""
    copies = re.findall(r"^COPY (\S+) (\S+)$", published["Containerfile"], re.MULTILINE)
    assert copies == [
        ("site", "/srv/which-rules-apply"),
        ("Caddyfile", "/etc/caddy/Caddyfile"),
    ]
    assert "root * /srv/which-rules-apply" in published["Caddyfile"]


def test_iis_is_told_of_every_type_it_does_not_know(site: Path, published: dict[str, str]) -> None:
    """IIS answers 404 for a type that it does not know. The file is XML that it can read."""
    root = ElementTree.fromstring(published["web.config"])  # noqa: S314 (ours)
    named = {str(entry.get("fileExtension")) for entry in root.iter("mimeMap")}
    removed = [str(entry.get("fileExtension")) for entry in root.iter("remove")]
    types = {file.suffix for file in site.rglob("*") if file.is_file()}
    assert types - named <= KNOWN_TO_IIS
    assert named <= set(removed), "IIS stops at a type that is named twice."


def test_iis_keeps_the_runtime_for_as_long_as_the_others(published: dict[str, str]) -> None:
    """IIS writes a year as a span of days."""
    root = ElementTree.fromstring(published["web.config"])  # noqa: S314 (ours)
    pages, runtime = root.iter("clientCache")
    assert pages.get("cacheControlMode") == "DisableCache", "that is how IIS says no-cache"
    days, hours = str(runtime.get("cacheControlMaxAge")).split(".")
    assert KEPT == f"max-age={int(days) * 86_400}, {runtime.get('cacheControlCustom')}"
    assert hours == "00:00:00"


def test_nginx_names_every_type_of_the_site(site: Path, published: dict[str, str]) -> None:
    """Its list stands in place of nginx's own, so it has to be whole."""
    (listed,) = re.findall(r"types \{(.*?)\}", published["nginx.conf"], re.DOTALL)
    named = {f".{ending}" for line in listed.split(";") for ending in line.split()[1:]}
    types = {file.suffix for file in site.rglob("*") if file.is_file()}
    assert types - named == {".bin"}, "only what has the type that all unknown files have"


@pytest.mark.parametrize("name", NAMES)
def test_a_configuration_has_the_address_of_the_site(name: str) -> None:
    """Who sets `site_url` has nothing to change in the paths."""
    address = "https://example.council.example/rules"
    written = configuration(name, address)
    assert EXAMPLE_HOST not in written
    if name not in ("web.config", "Containerfile"):
        assert "/rules/assets/runtime/" in written
    assert not re.search(r"[{}]{2}|\{%", written)


def test_no_configuration_lies_where_a_server_would_obey_it(site: Path) -> None:
    """Published under their own names they would change how the folder itself is served."""
    names = {file.name for file in site.rglob("*")}
    assert not names & {".htaccess", "web.config"}
    assert {Path(path(name)).name for name in NAMES} <= names

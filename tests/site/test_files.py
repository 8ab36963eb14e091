"""The files of the built site: each is asked for by something, and what is asked for is there."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

HOME = "http://site.invalid/"

UNNAMED = {
    "assets/images/social-card.png": "shown beside a shared link, once the site has an address",
    "sitemap.xml.gz": "search engines ask for it by its name",
}
"""Files that nothing in the site names, and why they are there."""

PROGRAMS = ("*.js", "*.mjs", "pyodide-lock.json")
"""Files that may name another in the midst of their code."""

MAP = r"^(?://|/\*)[#@] sourceMappingURL=(\S+)"
NAMES = {
    ".css": re.compile(rf"(?:url\(|@import)\s*[\"']?([^\"')\s]+)|{MAP}", re.MULTILINE),
    ".html": re.compile(r"\b(?:href|src)=\"([^\"]+)\"|\"([^\"\s]+\.m?js)\""),
    ".js": re.compile(MAP, re.MULTILINE),
    ".mjs": re.compile(rf"^(?:import|export|\}})[^\"\n]*\"(\.[^\"]+)\";|{MAP}", re.MULTILINE),
}
"""How each kind of file names another: a link, a script, a style, a module, a source map."""


def named(site: Path, file: Path) -> set[Path]:
    """Return the files of the site that a page, a style sheet or a script names."""
    found = NAMES[file.suffix].findall(file.read_text(encoding="utf-8"))
    names = {unescape("".join(name)) for name in found}
    own = urljoin(HOME, file.relative_to(site).as_posix())
    urls = {urljoin(own, name) for name in names}
    return {file_at(site, url) for url in urls if url.startswith(HOME)} - {file}


def file_at(site: Path, url: str) -> Path:
    """Return the file that a server sends for an address of the site."""
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


@pytest.fixture(scope="module")
def asked_for(site: Path) -> dict[Path, set[Path]]:
    """Return the files that each page, style sheet and script names."""
    return {file: named(site, file) for file in site.rglob("*") if file.suffix in NAMES}


def test_nobody_has_to_carry_a_file_that_nothing_asks_for(
    site: Path, asked_for: dict[Path, set[Path]]
) -> None:
    """Each file is linked from a page, loaded by a style sheet or named in a script."""
    linked = set[Path]().union(*asked_for.values())
    programs = "\n".join(
        file.read_text(encoding="utf-8") for kind in PROGRAMS for file in site.rglob(kind)
    )
    left = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*")
        if file.is_file() and file not in linked and file.name not in programs
    }
    assert left == UNNAMED.keys()


def test_everything_that_is_asked_for_is_there(
    site: Path, asked_for: dict[Path, set[Path]]
) -> None:
    """No page, style sheet, script or source map line names a file that the site does not have."""
    missing = [
        f"{file.relative_to(site)} names {target.relative_to(site)}"
        for file, targets in asked_for.items()
        for target in targets
        if not target.is_file()
    ]
    assert not missing, "\n".join(missing)
    for kind in (".css", ".html", ".mjs"):
        seen = [targets for file, targets in asked_for.items() if file.suffix == kind and targets]
        assert seen, f"No {kind} file was seen to name another: the search for names is broken."


def test_nobody_has_to_carry_what_only_the_theme_s_makers_need(site: Path) -> None:
    """There is no source map, and no language of the search but that of the pages."""
    assert (site / "assets/javascripts").is_dir()
    assert [*site.rglob("*.map"), *site.rglob("lunr*")] == []

"""What is different between two builds of the site, page by page."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from macros.publish.offline import address

Kind = Literal[
    "pages",
    "files",
    "titles",
    "headings",
    "tables",
    "links",
    "images",
    "tooltips",
    "buttons and fields",
    "metadata",
    "policies",
    "scripts and style sheets",
    "data attributes",
    "open parts of the menu",
    "paragraphs",
    "search entries",
    "search boosts",
]

THEMES = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
"""Files of the theme's own, whose names change with what is in them."""

SEARCH = {"search/search_index.json": "docs", "search.json": "items"}
"""Where an index for the search may be, and under which key it has its entries."""

SKIP = ".md-skip:not([data-skip])"
"""The theme's own link to the content, whose place in the page is the theme's affair."""

_SITE = "https://site.example/"


@dataclass(frozen=True)
class Difference:
    """Something that one of two sites has and the other has not."""

    kind: Kind
    missing: bool
    """Whether the second site lacks it; otherwise it is the first."""
    what: str
    page: str | None = None
    """The address of the page that it is on, "" for the home page; None for what is on none."""


def differences(first: Path, second: Path) -> list[Difference]:
    """Return how the second site, in its folder, is different from the first."""
    pages = [_pages(site) for site in (first, second)]
    found = [
        *_between("pages", None, *(Counter(of_site.keys()) for of_site in pages)),
        *_between("files", None, *map(_files, (first, second))),
        *_between("search entries", None, *map(_search_entries, (first, second))),
        *_between("search boosts", None, *map(_search_boosts, (first, second))),
    ]
    for page in sorted(pages[0].keys() & pages[1].keys()):
        one, other = (facts(of_site[page].read_text("utf-8"), page) for of_site in pages)
        for kind in one:
            found += _between(kind, page, one[kind], other[kind])
    return found


def facts(html: str, page: str) -> Mapping[Kind, Counter[str]]:
    """Return what is on a page, by kind, as words; `page` is its address in the site."""
    tree = BeautifulSoup(html, "html.parser")

    def at(tag: Tag, attribute: str) -> str:
        return urljoin(_SITE + page, str(tag[attribute])).removeprefix(_SITE)

    content = tree.select_one("article") or tree
    files = [at(tag, "src") for tag in tree.select("script[src]")]
    files += [at(tag, "href") for tag in tree.select("link[rel=stylesheet]")]
    return {
        "titles": Counter(map(_text, tree.select("title"))),
        "headings": Counter(
            f"{tag.name} “{_text(tag)}”{f' #{tag["id"]}' if tag.get('id') else ''}"
            for tag in tree.select("h1, h2, h3, h4, h5, h6")
        ),
        "tables": Counter(map(_size, tree.select("table"))),
        "links": Counter(
            f"“{_text(tag)}” to {at(tag, 'href')}" for tag in tree.select(f"a[href]:not({SKIP})")
        ),
        "images": Counter(
            f"{at(tag, 'src')} “{tag.get('alt')}”" for tag in tree.select("img[src]")
        ),
        "tooltips": Counter(f"“{_text(tag)}”: {tag.get('title')}" for tag in tree.select("abbr")),
        "buttons and fields": Counter(
            map(_control, tree.select("button, input, select, textarea"))
        ),
        "metadata": Counter(
            f"{tag.get('name') or tag.get('property')}: {str(tag['content']).removeprefix('./')}"
            for tag in tree.select("meta[name], meta[property]")
        ),
        "policies": Counter(_directives(tree)),
        "scripts and style sheets": Counter(file for file in files if not THEMES.search(file)),
        "data attributes": Counter(_data(tree)),
        "open parts of the menu": Counter(map(_text, tree.select(".md-tabs__item--active"))),
        "paragraphs": Counter(map(_text, content.select("p, li, dt, dd, td, th, caption"))),
    }


def _between(
    kind: Kind, page: str | None, first: Counter[str], second: Counter[str]
) -> Iterator[Difference]:
    for missing, only in ((True, first - second), (False, second - first)):
        for what in sorted(only):
            yield Difference(kind, missing, what, page)


def _pages(site: Path) -> dict[str, Path]:
    return {address(file.relative_to(site).as_posix()): file for file in site.rglob("*.html")}


def _files(site: Path) -> Counter[str]:
    names = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    other = (name for name in names if not name.endswith(".html") and name not in SEARCH)
    return Counter(name for name in other if not THEMES.search(name))


def _search_entries(site: Path) -> Counter[str]:
    return Counter(entry["location"] or "the home page" for entry in _index(site))


def _search_boosts(site: Path) -> Counter[str]:
    boosted = (entry for entry in _index(site) if "#" not in entry["location"])
    return Counter(f"{each['location']} by {each['boost']}" for each in boosted if "boost" in each)


def _index(site: Path) -> list[dict[str, Any]]:
    """Return the entries of the site's search; none where no index is found."""
    for name, key in SEARCH.items():
        if (site / name).exists():
            entries: list[dict[str, Any]] = json.loads((site / name).read_text("utf-8"))[key]
            return entries
    return []


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _size(table: Tag) -> str:
    rows = table.select("tr")
    columns = max((len(row.select("th, td")) for row in rows), default=0)
    return f"{len(rows)} rows, {columns} columns"


def _control(tag: Tag) -> str:
    """Return what a button or a field is, and what it is called."""
    said = tag.get("aria-label") or tag.get("title") or (tag.name == "button" and _text(tag))
    parts = (tag.get("type"), tag.get("name"), tag.get("value"), said)
    return " ".join([tag.name, *(f"“{part}”" for part in parts if part)])


def _directives(tree: BeautifulSoup) -> Iterator[str]:
    """Yield what a page's policy allows, without the hashes of the page's own scripts."""
    for policy in tree.select('meta[http-equiv="Content-Security-Policy"]'):
        for directive in str(policy["content"]).split("; "):
            yield re.sub(r" 'sha256-[^']+'", "", directive)


def _data(tree: BeautifulSoup) -> Iterator[str]:
    """Yield the data attributes that our scripts go by: not the theme's, nor the search's."""
    for tag in tree.find_all(True):
        for name, value in tag.attrs.items():
            if name.startswith("data-") and not name.startswith(("data-md-", "data-search-")):
                yield f"{name}={json.dumps(value, ensure_ascii=False)}" if value else name

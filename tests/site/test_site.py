"""The built site: links that lead somewhere, and nothing that the policy would stop."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from checker.words import WORDS
from macros.frame.contacts import STATUS
from macros.frame.policy import policy
from macros.review.items import law_checked

HOME = "http://site.invalid/"
LOADS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
"""Elements that load what they name, and the attribute that names it."""

NAMES_ONLY = {"canonical", "alternate", "license", "author"}
"""Kinds of <link> that load nothing."""


@cache
def parse(path: Path) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the site by its path."""
    return {str(path.relative_to(site)): parse(path) for path in sorted(site.rglob("*.html"))}


def address(path: str) -> str:
    """Return the address of a page of the site."""
    return urljoin(HOME, path.removesuffix("index.html"))


def elements(page: BeautifulSoup) -> Iterator[Tag]:
    """Yield every element of a page."""
    yield from page.find_all(True)


def file_of(site: Path, url: str) -> Path:
    """Return the file that a server sends for an address of the site."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return site / (path + "index.html" if path == "" or path.endswith("/") else path)


def test_every_page_of_the_navigation_is_there(pages: dict[str, BeautifulSoup]) -> None:
    """The site has its pages, and a page for addresses that do not exist."""
    assert {"index.html", "check/index.html", "guide/test/index.html", "404.html"} <= pages.keys()


def test_every_page_says_what_stands_behind_it(pages: dict[str, BeautifulSoup]) -> None:
    """Each page tells the guide's status, the law's date and whom to ask, and leads to help."""
    checked = law_checked().isoformat()
    for path, page in pages.items():
        strip = page.find("aside", attrs={"aria-label": "About this guidance"})
        assert isinstance(strip, Tag), path
        assert "Uses a withdrawn guide" in strip.text, path
        assert STATUS["guide"]["replaced_by"] in strip.text, path
        assert [time["datetime"] for time in strip.find_all("time")] == [checked], path
        (whom,) = strip.find_all("a", string=re.compile("Who to ask"))
        assert whom["href"] == "#whom-to-ask", path
        assert page.find(id="whom-to-ask"), path
        (header,) = page.find_all("header", class_="md-header")
        (danger,) = [link for link in header.find_all("a") if "Someone in danger" in link.text]
        assert urljoin(address(path), str(danger["href"])) == HOME + "guide/emergency/", path


def hashed(html: str) -> set[str]:
    """Return the hash of each script that stands in a page itself, and that a browser would run."""
    inline = BeautifulSoup(html, "html.parser").select("script:not([src])")
    texts = [each.string or "" for each in inline if each.get("type") != "application/json"]
    digests = [hashlib.sha256(text.encode()).digest() for text in texts]
    return {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}


def allowed(html: str) -> set[str]:
    """Return the hashes of the scripts that a page's policy allows."""
    (stated,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    return set(re.findall(r"sha256-[\w+/=]+", stated))


def test_every_page_states_its_policy_before_anything_else(site: Path) -> None:
    """But for the character set: the policy covers this page’s own scripts and no others."""
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert hashed(html) == allowed(html), f"{path}: the policy is not that of the finished page"
        charset, first = parse(path).head.find_all(True, limit=2)  # type: ignore[union-attr]
        assert charset.get("charset") == "utf-8"
        assert first.get("http-equiv") == "Content-Security-Policy"
        assert "unsafe-inline" not in policy(html)
        assert "'unsafe-eval'" not in policy(html)


def test_no_page_has_styles_or_event_handlers_in_its_html(pages: dict[str, BeautifulSoup]) -> None:
    """The policy would stop them, and the page would look or work other than it was meant to."""
    found = [
        f"{path}: <{element.name} {name}>"
        for path, page in pages.items()
        for element in elements(page)
        for name in element.attrs
        if name == "style" or name.startswith("on")
    ]
    found += [f"{path}: <style>" for path, page in pages.items() if page.find("style")]
    assert not found, "\n".join(found)


def test_every_page_loads_only_files_of_the_site(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    """Scripts, styles, images and fonts come from the site itself, and are there."""
    found = []
    for path, page in pages.items():
        for element in elements(page):
            named = element.get(LOADS.get(element.name, ""))
            if not isinstance(named, str) or NAMES_ONLY & set(element.get("rel") or ()):
                continue
            url = urljoin(address(path), named)
            if url.startswith("data:"):
                continue
            if not url.startswith(HOME) or not file_of(site, url).is_file():
                found.append(f"{path}: {named}")
        found += [f"{path}: srcset" for _ in page.find_all(srcset=True)]
    assert not found, "\n".join(found)


def test_no_page_names_one_that_a_browser_fetches_beforehand(
    pages: dict[str, BeautifulSoup],
) -> None:
    """Firefox fetches the next page where it is named, which the policy stops with an error."""
    kinds = {
        kind for page in pages.values() for link in page.find_all("link") for kind in link["rel"]
    }
    assert "stylesheet" in kinds
    assert not kinds & {"next", "prefetch", "prerender"}


def test_style_sheets_load_only_files_of_the_site(site: Path) -> None:
    """No style sheet fetches a font or an image from elsewhere."""
    found = [
        f"{path.relative_to(site)}: {url}"
        for path in site.rglob("*.css")
        for url in re.findall(
            r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", path.read_text(encoding="utf-8")
        )
        if urlsplit(url).netloc
    ]
    assert not found, "\n".join(found)


def test_every_link_leads_to_a_page_and_a_place_on_it(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    """A link to a page of the site finds it, and the part of it that it names."""
    found = []
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            url = urljoin(address(path), str(link["href"]))
            if url.startswith(HOME) and (problem := dead(site, url)):
                found.append(f"{path}: {link['href']}: {problem}")
    assert not found, "\n".join(found)


def test_every_link_of_the_checker_leads_to_a_heading(site: Path) -> None:
    """What the checker says links to the part of the guidance that says so."""
    groups = (
        WORDS.questions,
        WORDS.outcomes,
        WORDS.headlines,
        WORDS.reasons,
        WORDS.flags,
        WORDS.actions,
    )
    links = {entry.link for group in groups for entry in group.values()}
    assert links
    assert not [link for link in sorted(links) if dead(site, urljoin(HOME, link))]


def dead(site: Path, url: str) -> str | None:
    """Return what is wrong with a link within the site, or None."""
    target = file_of(site, url)
    if not target.is_file():
        return "there is no such page"
    fragment = unquote(urlsplit(url).fragment)
    is_state = "=" in fragment  # answers for the checker, not a place on the page
    if not fragment or is_state or target.suffix != ".html":
        return None
    return None if parse(target).find(id=fragment) else "the page has no such place"


def test_nothing_that_is_typed_anywhere_is_sent_to_be_spelled(
    pages: dict[str, BeautifulSoup],
) -> None:
    """People type what happened to someone into search boxes too, and browsers may send it off."""
    no_text = {"checkbox", "date", "file", "radio", "time", "submit", "reset", "button"}
    fields = [
        (path, field)
        for path, page in pages.items()
        for field in page.select("input, textarea")
        if field.get("type") not in no_text
    ]
    assert {field.get("type") for _, field in fields} >= {"search", "text"}
    assert {path for path, field in fields if field.get("spellcheck") != "false"} == set()

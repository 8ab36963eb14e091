"""A heading is heard as its words: nothing that stands in it for the eye is read out with them."""

import unicodedata
from copy import copy
from pathlib import Path

from bs4 import BeautifulSoup, Tag

SIGNS = "¶§#*†‡"
"""Signs that are punctuation, besides those that are signs by their kind, such as arrows."""


def name(heading: Tag) -> str:
    """Return what a heading is called: its label, or its text but for what nobody hears."""
    if label := heading.get("aria-label"):
        return str(label)
    heard = copy(heading)
    for each in heard.select('[aria-hidden="true"]'):
        each.decompose()
    return heard.get_text()


def is_sign(letter: str) -> bool:
    """Tell whether a letter is none, but a sign that is read out by its name; money is not."""
    category = unicodedata.category(letter)
    return letter in SIGNS or (category.startswith("S") and category != "Sc")


def test_no_heading_has_a_sign_in_its_name(site: Path) -> None:
    """On no page does a heading end in “pilcrow”, “link” or “arrow” for those who listen."""
    faults = {}
    for path in sorted(site.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for heading in page.select("h1, h2, h3, h4, h5, h6, [role=heading]"):
            assert not heading.select(".headerlink"), path
            if any(map(is_sign, name(heading))):
                faults[f"{path.relative_to(site)}: {name(heading)}"] = str(heading)[:200]
    assert faults == {}

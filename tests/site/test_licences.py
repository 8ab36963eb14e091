"""The page of licences is true of the site that it stands in."""

import json
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from macros.publish.published import PLACES, WORKS

ICONS = PLACES["theme"] / ".icons"
SHAPE = re.compile(r"\sd=[\"']([^\"']+)")


def icon_sets() -> dict[str, set[str]]:
    """Return the icon sets of the theme that have a shape, by the shape."""
    sets = defaultdict(set)
    for file in ICONS.rglob("*.svg"):
        for shape in SHAPE.findall(file.read_text(encoding="utf-8")):
            sets[shape].add(file.relative_to(ICONS).parts[0])
    return sets


def test_the_icons_that_the_site_shows_are_those_of_the_sets_that_it_names(site: Path) -> None:
    """Every icon on a page or in a style sheet is of a set that is listed, and none is idle."""
    sets = icon_sets()
    shown = {
        frozenset(sets[shape])
        for file in site.rglob("*")
        if file.suffix in {".css", ".html"}
        for shape in SHAPE.findall(unquote(file.read_text(encoding="utf-8")))
        if shape in sets
    }
    listed = {
        work.file.split("/")[2]
        for work in WORKS.values()
        if work.file and work.file.startswith("theme/.icons/")
    }
    assert set().union(*shown) == listed


def test_the_site_holds_the_one_font_that_is_listed(site: Path) -> None:
    """The page says so, and the licence of that font asks that its text goes with it."""
    kinds = {".eot", ".otf", ".ttf", ".woff", ".woff2"}
    fonts = [file.stem for file in site.rglob("*") if file.suffix in kinds]
    assert fonts == [WORKS["typeface"].purl.rpartition("/")[2]]


def test_every_work_stands_on_the_page_and_in_the_bill_of_materials(site: Path) -> None:
    """What is published has a row of its own, and programs find the same list."""
    page = (site / "about/licences/index.html").read_text(encoding="utf-8")
    bill = json.loads((site / "sbom.cdx.json").read_bytes())
    rows = re.findall(r'id="work-([\w-]+)"', page)
    required = [entry for entry in bill["components"] if entry["scope"] == "required"]
    assert [row.replace("-", "_") for row in rows] == list(WORKS)
    assert len(required) == len(rows)

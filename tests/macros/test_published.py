"""Other people's work: what the page of licences says of it is what is installed."""

import json
import re
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import pytest

from checker.mistakes import Mistakes
from macros.publish import locks, published
from macros.publish.published import FILE, PLACES, WORKS, Work
from macros.reading.data import read
from tests.conftest import ROOT

THEME = PLACES["theme"]

LOCKED = {
    work.id: package
    for work in WORKS.values()
    if (package := locks.read(ROOT).get(work.purl)) is not None
}
"""The works that are packages of a lock file."""


def in_maps(place: Path) -> set[str]:
    """Return the npm packages that went into scripts and styles, as their source maps tell."""
    sources = [
        source
        for file in place.rglob("*.map")
        for source in json.loads(file.read_bytes())["sources"]
    ]
    return set(re.findall(r"node_modules/((?:@[^/\n]+/)?[^/\n]+)", "\n".join(sources)))


def test_every_package_within_the_theme_is_listed() -> None:
    """No package that went into the theme's scripts and styles is left out of the list."""
    listed = {work.purl.removeprefix("pkg:npm/") for work in WORKS.values()}
    packages = in_maps(THEME / "assets")
    assert packages
    assert packages <= listed


@pytest.mark.parametrize("work", LOCKED)
def test_a_package_has_the_licence_that_it_states(work: str) -> None:
    """The licence on the page is the one in the package's own words."""
    assert LOCKED[work].licences == (WORKS[work].licence,)


@pytest.mark.parametrize(
    "work", [work for work, package in LOCKED.items() if package.purl.type == "pypi"]
)
def test_a_package_is_whose_its_licence_file_says(work: str) -> None:
    """The words of copyright on the page stand in the package's own licence file."""
    files = distribution(LOCKED[work].purl.name).files or []
    licences = [file.read_text(encoding="utf-8") for file in files if "LICENSE" in file.name]
    assert any(WORKS[work].notice in licence for licence in licences)


def test_the_version_of_python_is_that_of_the_runtime() -> None:
    """Nobody types a version: it comes from the package that brings the work."""
    info = json.loads((PLACES["pyodide"] / "pyodide-lock.json").read_bytes())["info"]
    assert published.versions()["cpython"] == info["python"]
    assert published.versions()["pyodide"] == LOCKED["pyodide"].purl.version


def test_a_work_that_is_no_longer_there_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an update drops a work, or no lock file names it, each is told."""
    gone = replace(WORKS["lunr"], mark="no such words")
    unlocked = replace(WORKS["mkdocs"], purl="pkg:pypi/no-such-package")
    monkeypatch.setattr(published, "WORKS", {**WORKS, "lunr": gone, "mkdocs": unlocked})
    published.versions.cache_clear()
    with pytest.raises(Mistakes) as error:
        published.versions()
    assert [problem.split()[1] for problem in error.value.problems] == ["[lunr]", "[mkdocs]"]


def test_a_licence_without_its_text_is_told(tmp_path: Path) -> None:
    """Every licence that is named has its text in the site."""
    file = tmp_path / "published.toml"
    written = FILE.read_text(encoding="utf-8").replace('"CC-BY-4.0"', '"CC-BY-9.0"')
    file.write_text(written, encoding="utf-8")
    with pytest.raises(Mistakes, match=r"“licence” has “CC-BY-9\.0”, whose text is not in docs"):
        read(file, Work, check=published.check)


def test_a_place_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """What shows a version is looked for in a place that the checks know."""
    file = tmp_path / "published.toml"
    written = FILE.read_text(encoding="utf-8").replace('file = "theme/', 'file = "thme/', 1)
    file.write_text(written, encoding="utf-8")
    with pytest.raises(Mistakes, match=r"“file” has “thme”.*Did you mean “theme”"):
        read(file, Work, check=published.check)


def test_each_part_of_a_licence_leads_to_its_text() -> None:
    """A licence with an exception has a link for each."""
    table = published.published_table()
    for licence in ("Apache-2.0", "LLVM-exception"):
        assert f'<a href="../../assets/licences/{licence}.txt">{licence}</a>' in table

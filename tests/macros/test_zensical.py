"""The report on the site that Zensical builds: each kind of difference is found and told."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from checker.mistakes import Mistakes
from macros.places import ROOT
from macros.zensical import __main__ as command
from macros.zensical import site
from macros.zensical.differences import Difference, Kind, differences
from macros.zensical.report import SHOWN, report

PAGE = """<!doctype html><html><head><title>A title</title>
<meta http-equiv="Content-Security-Policy" content="img-src 'self'; script-src 'self' 'sha256-a='">
<meta name="description" content="What it says">
<link rel="stylesheet" href="../assets/site.css">
<link rel="stylesheet" href="../assets/main.0123abcd.min.css">
<script src="../assets/site.mjs"></script></head><body>
<li class="md-tabs__item--active">The guide</li>
<a class="md-skip" href="#first">Skip to content</a>
<article><h1 id="first">A heading</h1>
<p data-outcome="urgent">Ring <abbr title="What it is">LADO</abbr>.</p>
<p><a href="../check/">Check</a></p><img src="../a.png" alt="A map">
<button type="button">Start</button><div data-search-exclude><div data-md-color="x"></div></div>
<table><tr><th>One</th><th>Two</th></tr><tr><td>1</td><td>2</td></tr></table></article></body></html>
"""
INDEX = {"location": "guide/", "boost": 2}


def build(folder: Path, files: dict[str, str]) -> Path:
    """Write a site into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def between(folder: Path, first: dict[str, str], second: dict[str, str]) -> list[Difference]:
    """Return what is different between two sites of these files."""
    return differences(build(folder / "first", first), build(folder / "second", second))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("titles", "<title>A title", "<title>Another"),
        ("headings", 'id="first"', 'id="other"'),
        ("headings", "<h1 id", "<h2 id"),
        ("tables", "<td>2</td>", "<td>2</td><td></td>"),
        ("links", "../check/", "check/"),
        ("images", "../a.png", "a.png"),
        ("images", "A map", "logo"),
        ("tooltips", "What it is", "Something else"),
        ("buttons and fields", 'type="button"', 'type="submit"'),
        ("metadata", "What it says", "Nothing"),
        ("policies", "img-src 'self'", "img-src *"),
        ("policies", 'http-equiv="Content-Security-Policy"', 'http-equiv="refresh"'),
        ("scripts and style sheets", "../assets/site.css", "site.css"),
        ("scripts and style sheets", "../assets/site.mjs", "site.mjs"),
        ("data attributes", 'data-outcome="urgent"', 'data-outcome="mixed"'),
        ("open parts of the menu", "md-tabs__item--active", "md-tabs__item"),
        ("paragraphs", "<p data-outcome", "<p>Now.</p><p data-outcome"),
    ],
)
def test_a_difference_in_a_page_is_found(
    tmp_path: Path, kind: Kind, before: str, after: str
) -> None:
    """It is of one kind, on that page, and on the side that has it."""
    assert before in PAGE
    changed = PAGE.replace(before, after)
    found = between(tmp_path, {"guide/index.html": PAGE}, {"guide/index.html": changed})
    of_kind = [each for each in found if each.kind == kind]
    assert of_kind
    assert {each.page for each in of_kind} == {"guide/"}
    back = between(tmp_path / "back", {"guide/index.html": changed}, {"guide/index.html": PAGE})
    assert {(each.what, each.missing) for each in back if each.kind == kind} == {
        (each.what, not each.missing) for each in of_kind
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("main.0123abcd.min.css", "main.4567cdef.min.css"),
        ("sha256-a=", "sha256-b="),
        ('href="#first">Skip', 'href="#__skip">Skip'),
        ('data-md-color="x"', 'data-md-color="y"'),
        (" data-search-exclude", ""),
        ('href="../check/"', 'href="./../check/"'),
    ],
)
def test_what_is_the_generators_own_affair_is_left_aside(
    tmp_path: Path, before: str, after: str
) -> None:
    """The theme's files, its places in the page, and another way to write the same address."""
    assert before in PAGE
    changed = PAGE.replace(before, after)
    assert between(tmp_path, {"guide/index.html": PAGE}, {"guide/index.html": changed}) == []


def test_pages_files_and_the_search_are_compared(tmp_path: Path) -> None:
    """What one of the sites lacks is named; the index may be where either generator puts it."""
    first = {
        "index.html": PAGE,
        "guide/index.html": PAGE,
        "assets/site.css": "",
        "search/search_index.json": json.dumps({"docs": [INDEX, {"location": "law/"}]}),
    }
    second = {
        "index.html": PAGE,
        "assets/main.0123abcd.min.css": "",
        "search.json": json.dumps({"items": [{"location": "guide/"}, {"location": ""}]}),
    }
    assert set(between(tmp_path, first, second)) == {
        Difference("pages", True, "guide/"),
        Difference("files", True, "assets/site.css"),
        Difference("search entries", True, "law/"),
        Difference("search entries", False, "the home page"),
        Difference("search boosts", True, "guide/ by 2"),
    }


def test_a_site_without_a_search_is_found(tmp_path: Path) -> None:
    """Every entry is missing then."""
    first = {"search/search_index.json": json.dumps({"docs": [INDEX]})}
    found = between(tmp_path, first, {"index.html": PAGE})
    assert Difference("search entries", True, "guide/") in found


def test_the_report_says_on_how_many_pages() -> None:
    """Those on most pages come first, and what is too much to read is counted."""
    lost = [Difference("links", True, f"link {number}", "a/") for number in range(SHOWN + 1)]
    said = report(
        [
            *lost,
            Difference("links", True, "everywhere", "a/"),
            Difference("links", True, "everywhere", "b/"),
            Difference("links", False, "new", "b/"),
            Difference("files", False, "LICENSE"),
        ]
    ).splitlines()
    assert said[:3] == ["Files:", "  only with Zensical: LICENSE", "On 2 pages, links:"]
    assert said[3] == "  only with MkDocs: everywhere (2 pages)"
    assert "  only with MkDocs: 2 more" in said
    assert "  only with Zensical: new (1 page)" in said
    same = said[-1]
    assert same.startswith("No difference in: ")
    assert {*same.removeprefix("No difference in: ").removesuffix(".").split(", ")} == {
        *get_args(Kind)
    } - {"links", "files"}


def test_zensical_gets_the_configuration_of_mkdocs(tmp_path: Path) -> None:
    """With paths that lead from its own folder, the situations in the menu, and the glossary."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    made: dict[str, Any] = yaml.safe_load(site.configuration(config, tmp_path))
    assert "hooks" not in made
    assert (tmp_path / made["theme"]["custom_dir"]).resolve() == ROOT / config["theme"][
        "custom_dir"
    ]
    (macros,) = [each["macros"] for each in made["plugins"] if "macros" in each]
    assert (tmp_path / macros["include_dir"]).resolve() == ROOT / "macros" / "includes"
    assert "situations/police.md" in json.dumps(made["nav"])
    (glossary,) = [each["abbr"] for each in made["markdown_extensions"] if "abbr" in each]
    assert glossary["glossary"]


def test_a_failure_of_zensical_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is only a report: whoever runs it with other commands goes on."""

    def fail(folder: Path, packages: Path) -> Path:
        raise site.NotBuilt

    monkeypatch.setattr(site, "build", fail)
    assert command.main(tmp_path, tmp_path) == 0
    assert capsys.readouterr().out.startswith("Zensical could not build the site")


def test_what_authors_have_to_mend_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to compare until then."""

    def fail(folder: Path, packages: Path) -> Path:
        raise Mistakes(["docs/index.md:1: is wrong."])

    monkeypatch.setattr(site, "build", fail)
    assert command.main(tmp_path, tmp_path) == 1
    assert capsys.readouterr().err == "What to fix:\ndocs/index.md:1: is wrong.\n"

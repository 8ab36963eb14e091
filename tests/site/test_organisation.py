"""An organisation makes the site its own with its settings alone."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from macros.reading import colours
from tests.conftest import ROOT

BUILD = """
import json, logging, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.basicConfig(level=logging.WARNING)
given = json.loads(sys.argv[1])
organisation = given.pop("organisation")
config = load_config("mkdocs.yml", strict=True, **given)
config.extra["organisation"] = organisation
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""

ORGANISATION: dict[str, Any] = {
    "name": "Example & Sons Council",
    "nation": "wales",
    "contacts": {
        "information_governance": {"name": "The IG team", "phone": "01234 567890"},
        "data_protection_officer": {"email": "dpo@council.example"},
        "caldicott_guardian": {"email": "caldicott@council.example"},
        "safeguarding": {"phone": "01234 567891"},
        "children_social_care": {"phone": "01234 567893"},
        "adults_social_care": {"phone": "01234 567894"},
        "legal": {"phone": "01234 567892"},
        "press_office": {"email": "press@council.example"},
        "emergency": {"phone": "01234 567899", "hours": "at any hour"},
    },
    "register_of_agreements": "https://intranet.council.example/agreements",
    "law": {"checked": "2026-11-20", "checked_by": "the IG team"},
    "colours": {"header": "#123456", "accent": "#004488", "accent_dark": "#99ccff"},
}


def build(
    folder: Path, organisation: dict[str, Any], site_url: str = ""
) -> subprocess.CompletedProcess[str]:
    """Build the site strictly with settings of an organisation."""
    given = {"site_dir": str(folder), "site_url": site_url, "organisation": organisation}
    return subprocess.run(
        [sys.executable, "-c", BUILD, json.dumps(given)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of an organisation that has filled in everything."""
    folder = tmp_path_factory.mktemp("own") / "site"
    run = build(folder, ORGANISATION, "https://intranet.council.example/sharing/")
    assert run.returncode == 0, run.stderr
    assert "settings are incomplete" not in run.stdout + run.stderr
    return folder


def page(site: Path, address: str) -> BeautifulSoup:
    """Return a page of a site as a tree."""
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


def test_no_page_has_a_gap_when_all_is_filled_in(own: Path) -> None:
    """An organisation that has filled in everything has no gap on any page."""
    pages = list(own.rglob("*.html"))
    assert len(pages) > 30
    assert [file for file in pages if "wra-gap" in file.read_text(encoding="utf-8")] == []


def test_every_page_says_whose_it_is_and_whom_to_ask(own: Path) -> None:
    """Name, contacts and the date of the organisation's own check stand on every page."""
    for file in own.rglob("*.html"):
        text = " ".join(page(own, str(file.relative_to(own))).get_text(" ").split())
        for said in ("Example & Sons Council", "01234 567899", "Law checked 20 November 2026"):
            assert said in text, f"{file} does not say “{said}”."


def test_the_organisation_has_its_own_colours(own: Path) -> None:
    """Its colours are in a style sheet of their own, which every page loads."""
    css = (own / "assets/stylesheets/organisation.css").read_text(encoding="utf-8")
    assert "#123456" in css
    links = page(own, "guide/test/index.html").select('link[rel="stylesheet"]')
    assert "../../assets/stylesheets/organisation.css" in [link["href"] for link in links]


def test_what_a_browser_shows_around_a_page_has_the_colour_of_the_header(
    own: Path, site: Path
) -> None:
    """A phone colours its own bar like the organisation's header, or like that of this site."""
    for where, colour in ((own, ORGANISATION["colours"]["header"]), (site, colours.HEADER)):
        for address in ("guide/test/index.html", "check/index.html", "404.html"):
            around = page(where, address).select_one('meta[name="theme-color"]')
            assert around
            assert around["content"] == colour


def test_a_link_that_is_shared_shows_a_picture_where_the_address_is_known(own: Path) -> None:
    """With the site's own address set, pages name the picture to show beside a link to them."""
    image = page(own, "guide/test/index.html").select_one('meta[property="og:image"]')
    assert image
    assert (
        image["content"] == "https://intranet.council.example/sharing/assets/images/social-card.png"
    )
    assert (own / "assets/images/social-card.png").exists()


def test_no_page_names_an_address_where_none_is_known(site: Path) -> None:
    """Without an address, nothing in a page pretends to know one."""
    named = page(site, "guide/test/index.html").select(
        'meta[property="og:image"], meta[property="og:url"]'
    )
    assert named == []


def test_an_organisation_that_is_not_there_yet_can_still_build_strictly(tmp_path: Path) -> None:
    """Settings that are left out give one warning, and do not stop a strict build."""
    run = build(tmp_path / "site", {})
    assert run.returncode == 0, run.stderr
    assert (run.stdout + run.stderr).count("settings are incomplete") == 1


def test_wrong_settings_stop_the_build_and_are_all_told(tmp_path: Path) -> None:
    """Every mistake in the settings is told before anything is built."""
    wrong = {"nation": "uk", "colours": {"accent": "red"}, "law": {"checked": "soon"}}
    run = build(tmp_path / "site", wrong)
    assert run.returncode != 0
    for where, key in (("organisation", "nation"), ("colours", "accent"), ("law", "checked")):
        assert re.search(rf"organisation(\.{where})?\] “{key}”", run.stderr)
    assert not (tmp_path / "site").exists()

"""The page of the checker knows each of its files by its hash."""

import base64
import hashlib
import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from macros.frame.styles import SHEETS
from tests.conftest import ROOT

MODULES = ROOT / "docs" / "assets" / "checker"


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    """Return the page as it is published."""
    return BeautifulSoup((site / "check/index.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def hashes(page: BeautifulSoup) -> dict[str, str]:
    """Return the hash of each file, by its address in the site."""
    (held,) = page.select("script[type=importmap]")
    integrity: dict[str, str] = json.loads(held.text)["integrity"]
    return {urljoin("check/", address): value for address, value in integrity.items()}


def test_every_hash_is_that_of_the_published_file(site: Path, hashes: dict[str, str]) -> None:
    """A browser refuses a file that differs by a byte from what the page says of it."""
    for address, value in hashes.items():
        digest = hashlib.sha256((site / address).read_bytes()).digest()
        assert value == f"sha256-{base64.b64encode(digest).decode()}", address


def test_no_file_of_the_checker_is_left_out(site: Path, hashes: dict[str, str]) -> None:
    """Each module of the page, and each file of the browser's Python, is held to its hash."""
    files = [*(site / "assets/checker").iterdir(), *(site / "assets/runtime").rglob("*.*")]
    assert {str(file.relative_to(site)) for file in files if file.is_file()} == hashes.keys()
    assert {file.name for file in MODULES.glob("*.mjs")} <= {Path(each).name for each in hashes}


def test_every_module_is_asked_for_before_another_names_it(page: BeautifulSoup) -> None:
    """No module is found out about only when another has come: on a slow line that takes long."""
    asked = {Path(str(link["href"])).name for link in page.select("link[rel=modulepreload]")}
    for name in asked:
        lines = (MODULES / name).read_text(encoding="utf-8").splitlines()
        named = {line.split('"./')[1].split('"')[0] for line in lines if is_import(line)}
        assert named <= asked, name
    assert "main.mjs" in asked


def is_import(line: str) -> bool:
    """Tell whether a line of a module names another."""
    return line.startswith(("import ", "} from ")) and '"./' in line


def test_the_styles_of_the_checker_come_as_one_file(site: Path, page: BeautifulSoup) -> None:
    """Nothing of them is lost on the way, and their order is kept."""
    sheets = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    assert sum("check" in sheet for sheet in sheets) == 1
    made = (site / "assets/stylesheets/check.css").read_text(encoding="utf-8")
    folder = ROOT / "docs" / "assets" / "stylesheets"
    parts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS["check"]]
    places = [made.index(part) for part in parts]
    assert places == sorted(places)

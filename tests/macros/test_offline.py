"""The worker that keeps the site: what it lists, and where the build stops."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from checker.mistakes import Mistakes
from macros.publish import offline


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder that looks like a built site."""
    for name in (
        "index.html",
        "guide/test/index.html",
        "404.html",
        "search/search_index.json",
        "assets/runtime/0123/pyodide.asm.wasm",
        "assets/javascripts/bundle.min.js",
        "assets/javascripts/bundle.min.js.map",
        "assets/images/social-card.png",
        "assets/site.css.br",
        "sitemap.xml",
        "sitemap.xml.gz",
        "web.config",
        ".htaccess",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}.", encoding="utf-8")
    return tmp_path


def listed(site: Path) -> Any:
    """Return what the worker knows of the build."""
    first = (site / offline.WORKER).read_text(encoding="utf-8").splitlines()[0]
    return json.loads(first.removeprefix("self.build = ").removesuffix(";"))


def test_what_pages_need_is_kept_and_nothing_else(built: Path) -> None:
    """Pages stand under the addresses people open; what is for servers and robots is left out."""
    offline.write(built)
    assert set(listed(built)["files"]) == {
        "",
        "guide/test/",
        "404.html",
        "search/search_index.json",
        "assets/runtime/0123/pyodide.asm.wasm",
        "assets/javascripts/bundle.min.js",
    }


def test_each_file_is_listed_with_its_hash_and_all_with_their_size(built: Path) -> None:
    """The browser compares what it is sent with the hash, and tells people the size."""
    offline.write(built)
    page = (built / "guide/test/index.html").read_bytes()
    digest = base64.b64encode(hashlib.sha256(page).digest()).decode()
    assert listed(built)["files"]["guide/test/"] == digest
    sizes = [(built / name).stat().st_size for name in offline.files(built)]
    assert listed(built)["bytes"] == sum(sizes)


def test_the_version_changes_with_any_file_and_only_then(built: Path) -> None:
    """The same files make the same version, and one changed letter another."""
    offline.write(built)
    before = listed(built)["version"]
    offline.write(built)
    assert listed(built)["version"] == before
    (built / "404.html").write_text("Changed.", encoding="utf-8")
    offline.write(built)
    assert listed(built)["version"] != before


def test_a_site_that_is_too_large_stops_the_build(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says how large it is and how large it may be."""
    monkeypatch.setattr(offline, "LIMIT", 20)
    with pytest.raises(Mistakes, match=r"too large to keep .* bytes .* 20 are allowed"):
        offline.write(built)
    assert not (built / offline.WORKER).exists()


def test_what_every_page_loads_for_it_is_little(site: Path) -> None:
    """The script that each page loads has less than 2 kB."""
    assert (site / "assets" / "offline.mjs").stat().st_size < 2_000

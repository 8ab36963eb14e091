"""Ready-made compressed files beside those of a built site."""

import gzip
import os
from pathlib import Path

import brotli
import pytest

from macros.publish import compress

TEXT = b"A sentence that comes again and again. " * 100


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is compressed in a folder of the test's own."""
    monkeypatch.setattr(compress, "KEPT", tmp_path / "kept")
    return compress.KEPT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "page.html").write_bytes(TEXT)
    return folder


def names(folder: Path) -> set[str]:
    """Return the names of the files in a folder."""
    return {file.name for file in folder.iterdir()}


def test_both_hold_what_the_file_holds(site: Path) -> None:
    """A browser that unpacks either gets the page."""
    assert compress.compress(site) == 2
    assert brotli.decompress((site / "page.html.br").read_bytes()) == TEXT
    assert gzip.decompress((site / "page.html.gz").read_bytes()) == TEXT


def test_the_same_file_gives_the_same_bytes_at_any_time(site: Path, tmp_path: Path) -> None:
    """Two builds of the same pages can be compared, and nothing tells when they were made."""
    compress.compress(site)
    first = (site / "page.html.gz").read_bytes()
    for file in (tmp_path / "kept").iterdir():
        file.unlink()
    os.utime(site / "page.html", (1, 1))
    compress.compress(site)
    assert (site / "page.html.gz").read_bytes() == first
    assert first[4:8] == bytes(4), "the time in the header of gzip"


def test_they_are_as_old_as_the_file(site: Path) -> None:
    """Servers go by age to tell what has changed."""
    os.utime(site / "page.html", (1_700_000_000, 1_700_000_000))
    compress.compress(site)
    assert {file.stat().st_mtime for file in site.iterdir()} == {1_700_000_000}


def test_what_was_compressed_once_is_not_compressed_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best compression takes a minute for all files; the next build does without it."""
    compress.compress(site)
    monkeypatch.setattr(compress, "PACK", dict.fromkeys(compress.PACK, pytest.fail))
    assert compress.compress(site) == 2


def test_a_changed_file_is_compressed_anew(site: Path) -> None:
    """No page is sent as it was before."""
    compress.compress(site)
    (site / "page.html").write_bytes(TEXT + b"More.")
    compress.compress(site)
    assert brotli.decompress((site / "page.html.br").read_bytes()) == TEXT + b"More."


def test_where_nothing_is_gained_nothing_is_written(site: Path) -> None:
    """Small files, pictures, and what cannot be made smaller stay alone."""
    (site / "page.html").unlink()
    (site / "small.css").write_bytes(b"a { color: red }")
    (site / "picture.png").write_bytes(TEXT)
    (site / "dense.zip").write_bytes(os.urandom(5_000))
    before = names(site)
    assert compress.compress(site) == 0
    assert names(site) == before

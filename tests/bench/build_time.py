"""How long the site takes to build as it grows, beside the theme alone."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.report import Figure
from tests.bench.setting import Setting
from tests.conftest import copy_project

SIZES = (10, 100, 1000)

PAGE = """# Page {number}

A paragraph with a term or two: personal information, sharing, and the duty of confidence.

## A section

- one
- two

| a | b |
|---|---|
| 1 | 2 |
"""

THEME_ALONE = """site_name: Theme alone
theme:
  name: material
  font: false
"""


def measure(setting: Setting) -> Iterator[Figure]:
    """Build this site with so many pages more, and a site of the theme with as many, once each."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            ours, theirs = Path(scratch, "ours"), Path(scratch, "theirs")
            ours.mkdir()
            copy_project(ours)
            theirs.mkdir()
            (theirs / "mkdocs.yml").write_text(THEME_ALONE, encoding="utf-8")
            for project in (ours, theirs):
                _add_pages(project / "docs" / "more", size)
                (project / "docs" / "index.md").touch()
            _build(ours)  # makes the bundle, unless it is there
            yield Figure(f"build, this site and {size} pages", _build(ours), "s")
            yield Figure(f"build, the theme alone with {size} pages", _build(theirs), "s")


def _add_pages(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"page-{number}.md").write_text(PAGE.format(number=number), encoding="utf-8")


def _build(project: Path) -> float:
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return perf_counter() - begin

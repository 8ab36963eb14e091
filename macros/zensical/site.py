"""Builds the site with Zensical, in a folder that holds all that it needs.

Every step before and after is the one that MkDocs' hooks call too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker import mistakes, words
from macros import after, before, made
from macros.frame import anchors, pages
from macros.guide import glossary, situation_pages
from macros.places import DOCS, MACROS, ROOT
from macros.publish import integrity, offline

CONFIGURATION = ROOT / "mkdocs.yml"


class NotBuilt(Exception):
    """Zensical did not build the site, and has said why."""


def build(folder: Path, packages: Path) -> Path:
    """Build the site in a folder of its own, and return where in it the site is.

    Args:
        folder: What is in it is deleted.
        packages: Where Zensical is installed, with what it needs.

    Raises:
        Mistakes: What authors wrote is wrong.
        NotBuilt: Zensical failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    written = mistakes.read(CONFIGURATION, CONFIGURATION.name)
    config = yaml.safe_load(written)
    settings, logo = config["extra"].get("organisation"), config["theme"].get("logo")
    organisation = before.organisation(settings, logo, written)
    before.check_days(date.today())
    mistakes.tell(problem for of_page in pages.mistakes_in(DOCS).values() for problem in of_page)
    values = before.values(organisation, for_author=False)
    files = _lay_out(folder / "docs", config.get("site_url"), values["colours_css"])
    plain = {"organisation": before.plain(settings)}
    config["extra"] |= plain | values | made.for_templates(files)
    (folder / "mkdocs.yml").write_text(configuration(config, folder), encoding="utf-8")
    _run(folder, packages)
    site = folder / "site"
    html = {
        offline.address(file.relative_to(site).as_posix()): file.read_text(encoding="utf-8")
        for file in site.rglob("*.html")
    }
    words.load(headings=anchors.headings(html))
    after.finish(site)
    return site


def configuration(config: Mapping[str, Any], folder: Path) -> str:
    """Return MkDocs' configuration as Zensical takes it: no hooks, and paths from its folder."""
    changed = {key: value for key, value in config.items() if key not in ("hooks", "watch")}
    changed["docs_dir"], changed["site_dir"] = "docs", "site"
    changed["nav"] = situation_pages.in_navigation(config["nav"])
    overrides = MACROS / "overrides"
    changed["theme"] = config["theme"] | {
        "custom_dir": os.path.relpath(overrides, folder),
        "variant": "classic",
    }
    changed["markdown_extensions"] = [
        {name: {"glossary": glossary.abbreviations()}} if name == "abbr" else name
        for name in config["markdown_extensions"]
    ]
    changed["plugins"] = [_from(folder, plugin) for plugin in config["plugins"]]
    return str(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))


def _from(folder: Path, plugin: Any) -> Any:
    if not isinstance(plugin, dict) or "macros" not in plugin:
        return plugin
    includes = os.path.relpath(ROOT / plugin["macros"]["include_dir"], folder)
    return {"macros": plugin["macros"] | {"include_dir": includes}}


def _lay_out(docs: Path, site_url: str | None, colours: str) -> dict[str, bytes]:
    """Put the pages and all files that are made into a folder; return those held to a hash."""
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns(".*"))
    for path in made.left_out():
        (docs / path).unlink()
    pages_made = made.listed_pages() | made.unlisted_pages()
    everything = pages_made | made.assets(ROOT, site_url, colours) | made.runtime(ROOT)
    for path, content in everything.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copy2(content, docs / path)
        else:
            (docs / path).write_bytes(content.encode() if isinstance(content, str) else content)
    there = [file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()]
    return {path: (docs / path).read_bytes() for path in there if integrity.held(path)}


def _run(folder: Path, packages: Path) -> None:
    """Have Zensical build what is in the folder. What it lacks, macros take from this Python."""
    path = os.pathsep.join(map(str, (packages, ROOT)))
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        check=False,
    )
    if run.returncode:
        raise NotBuilt

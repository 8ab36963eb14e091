"""What an author saves shows at once: `mkdocs serve` builds that page alone, where it may."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from macros.mkdocs_pages import Pages
from macros.mkdocs_serve import stamps

ONE = """---
title: One
description: The first page.
---

# One

A sentence.

## What to weigh {: #weigh }
"""


class Note(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Gives the pages what MkDocs' events tell, as the site's own hooks do."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Note the menu and the files."""
        self.pages.nav, self.pages.files = nav, files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Note the templates."""
        self.pages.env = env


class Site:
    """A small site that was built whole once."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self.docs.mkdir()
        self.data = folder / "data.toml"
        self.data.write_text("", encoding="utf-8")
        (self.docs / "index.md").write_text(ONE, encoding="utf-8")
        (self.docs / "two.md").write_text(ONE.replace("One", "Two"), encoding="utf-8")
        settings = folder / "mkdocs.yml"
        settings.write_text("site_name: Small\nmarkdown_extensions: [attr_list]\n", "utf-8")
        self.config = load_config(
            str(settings), site_dir=str(folder / "site"), watch=[str(self.data)], plugins=[]
        )
        self.config.extra.update({"mistakes": {}, "mistakes_of_macros": []})
        self.pages = Pages(self.config, stamps(self.config))
        self.config.plugins["note"] = Note(self.pages)
        build(self.config)

    def save(self, file: str, text: str) -> None:
        """Save a page, later than the build."""
        path = self.docs / file
        path.write_text(text, encoding="utf-8")
        later = path.stat().st_mtime_ns + 1_000_000
        os.utime(path, ns=(later, later))

    def shown(self, page: str) -> str:
        """Return a page as it was built."""
        return (Path(self.config.site_dir) / page).read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small site that was built."""
    return Site(tmp_path)


def test_a_saved_sentence_is_built_alone(site: Site) -> None:
    """The page has it, and no other page was touched; so it is with the next sentence."""
    other = Path(site.config.site_dir) / "two/index.html"
    other.write_text("as it was", encoding="utf-8")
    for sentence in ("Another sentence.", "And one more."):
        site.save("index.md", ONE.replace("A sentence.", sentence))
        assert site.pages.build_saved()
        assert sentence in site.shown("index.html")
    assert site.shown("two/index.html") == "as it was"


@pytest.mark.parametrize(
    "save",
    [
        lambda site: site.save("index.md", ONE.replace("title: One", "title: First")),
        lambda site: site.save("index.md", ONE.replace("#weigh", "#weighing")),
        lambda site: site.save("index.md", ONE.replace("What to weigh", "What counts")),
        lambda site: site.save("index.md", ONE + "\n![](picture.png)\n"),
        lambda site: (site.docs / "index.md").write_bytes(b"\xff\xfe\x00"),
        lambda site: site.save("three.md", ONE.replace("One", "Three")),
        lambda site: (site.docs / "two.md").unlink(),
        lambda site: site.data.write_text("a = 1\n", encoding="utf-8"),
        lambda site: (site.docs / "two.md").unlink() or site.save("index.md", ONE + "More."),
    ],
    ids=[
        "a title, which the menu shows",
        "the id of a heading, to which others lead",
        "the words of a heading, by which others lead to it",
        "a mistake",
        "no text",
        "a new page",
        "a page that is gone",
        "data",
        "a page that is gone, and a sentence",
    ],
)
def test_what_other_pages_have_to_know_needs_a_whole_build(
    site: Site, save: Callable[[Site], object]
) -> None:
    """Whatever more than one page may show is never left as it was on the others."""
    save(site)
    assert not site.pages.build_saved()


def test_what_is_saved_while_the_site_is_built_is_built_next(site: Site) -> None:
    """Whether it was read before or after it was saved: nothing is taken for built that is not."""
    begun = stamps(site.config)
    site.data.write_text("saved = 'meanwhile'\n", encoding="utf-8")
    site.pages = Pages(site.config, begun)
    site.config.plugins["note"] = Note(site.pages)
    build(site.config)
    assert not site.pages.build_saved()


@pytest.mark.parametrize("kind", ["mistakes", "mistakes_of_macros"])
def test_while_there_is_a_mistake_everything_is_built(site: Site, kind: str) -> None:
    """Only a whole build can tell that it is mended."""
    site.config.extra[kind] = {"index.md": ["a mistake"]} if kind == "mistakes" else ["a mistake"]
    site.save("index.md", ONE + "\nMore.\n")
    assert not site.pages.build_saved()


def test_a_macro_that_fails_in_a_saved_page_needs_a_whole_build(site: Site) -> None:
    """It is noted while the page is read, and told by the whole build."""

    class Macros(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
        def on_page_markdown(self, markdown: str, **_: object) -> None:
            site.config.extra["mistakes_of_macros"].append("a mistake")

    site.config.plugins["macros"] = Macros()
    site.save("index.md", ONE + "\nMore.\n")
    assert not site.pages.build_saved()
    assert "More." not in site.shown("index.html")


def test_before_the_first_build_has_ended_everything_is_built(tmp_path: Path) -> None:
    """A build that failed has left nothing to add a page to."""
    site = Site(tmp_path)
    assert not Pages(site.config, stamps(site.config)).build_saved()

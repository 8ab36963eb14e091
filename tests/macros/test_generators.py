"""What comes before and after the pages needs no MkDocs, so that another generator can follow."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from macros import after, before, define_env, made
from macros.bundle.states import STATES
from macros.places import MACROS, ROOT
from tests.conftest import without_organisation
from tests.macros.test_settings import FULL

KNOW_MKDOCS = {
    "macros/hooks.py",
    "macros/mkdocs_configuration.py",
    "macros/mkdocs_macros_mistakes.py",
    "macros/mkdocs_pages.py",
    "macros/mkdocs_serve.py",
}
"""What is about MkDocs: where it calls us, its settings, pages and server, its macros."""

PUBLISHED = {
    "assets/checker/main.mjs": b"",
    f"assets/runtime/0123/{STATES}": b"0123",
}


def imported(file: Path) -> Iterator[str]:
    """Yield the top name of each package that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def values() -> dict[str, Any]:
    """Return all that templates can read, of an organisation that has filled in everything."""
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    written = yaml.safe_load(without_organisation(configuration))["extra"]
    of_settings = before.values(before.organisation(FULL, None, ""), for_author=False)
    return {**written, **of_settings, **made.for_templates(PUBLISHED)}


def test_only_what_is_about_mkdocs_imports_it() -> None:
    """Whatever else came to need it would be lost on the day that the site leaves it."""
    modules = [*(ROOT / "checker").rglob("*.py"), *MACROS.rglob("*.py")]
    need = {
        file.relative_to(ROOT).as_posix()
        for file in modules
        if {"mkdocs", "mkdocs_macros", "material"} & set(imported(file))
    }
    assert need == KNOW_MKDOCS


def test_a_room_imports_only_rooms_above_it() -> None:
    """The map in CONTRIBUTING can be read from the top: nothing rests on what comes later."""
    drawn = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^macros/(\w+)/ ", drawn, re.MULTILINE)
    assert {file.parent.name for file in MACROS.glob("*/__init__.py")} <= set(rooms)
    below = {
        (file.relative_to(MACROS).as_posix(), room)
        for file in MACROS.glob("*/*.py")
        for room in re.findall(r"\bmacros\.(\w+)", file.read_text(encoding="utf-8"))
        if room in rooms and rooms.index(room) > rooms.index(file.parent.name)
    }
    assert not below


def test_templates_get_plain_values() -> None:
    """Text, numbers, lists and tables: what every template engine can show."""
    assert json.loads(json.dumps(values())) == values()


def test_templates_read_only_what_there_is() -> None:
    """A name that no longer exists would come out as nothing, without a word."""
    there = values()
    templates = [*(MACROS / "overrides").rglob("*.html")]
    read = {
        name
        for template in templates
        for name in re.findall(r"config\.extra\.([\w.]+)", template.read_text(encoding="utf-8"))
    }
    assert "frame.law_checked" in read
    for name in read - {"homepage"}:  # the theme's own, which nobody has to set
        found: Any = there
        for part in name.split("."):
            assert part in found, f"config.extra.{name} is read, and not there."
            found = found[part]


@pytest.mark.parametrize("url", ["guide/test/", ""])
def test_macros_need_little_of_the_generator(url: str) -> None:
    """A generator of which only the settings and the address of the page are known."""
    macros: dict[str, Callable[..., str]] = {}
    extra = {
        "organisation": FULL,
        "for_author": False,
        "sources_checked": "2026-11-22",
        "checker_runtime": "assets/runtime/0123/",
    }
    env = SimpleNamespace(
        conf={"extra": extra, "site_url": None},
        page=SimpleNamespace(url=url),
        macro=lambda macro: macros.update({macro.__name__: macro}),
    )
    define_env(env)
    assert macros["organisation_name"]() == FULL["name"]
    up = "../../" if url else "./"
    assert f'href="{up}guide/emergency/"' in macros["someone_at_risk"]()
    assert f'data-base="{up}"' in macros["server_test"]()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with a site, as any generator could have left it."""
    for name, content in {
        "index.html": "<!doctype html><html><head></head><body></body></html>",
        "guide/index.html": "<!doctype html><html><head></head><body></body></html>",
        "assets/site.mjs": "run();\n//# sourceMappingURL=site.mjs.map\n",
        "assets/javascripts/lunr/min/lunr.da.min.js": "",
        "assets/site.css": "a{}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_a_site_is_finished_from_its_folder_alone(built: Path) -> None:
    """Each page has its policy, nothing is there that nobody asks for, and the rest is kept."""
    after.finish(built)
    there = {file.relative_to(built).as_posix() for file in built.rglob("*")}
    assert there == {
        "assets",
        "assets/site.css",
        "assets/site.mjs",
        "guide",
        "guide/index.html",
        "index.html",
        "sw.js",
    }
    for page in ("index.html", "guide/index.html"):
        assert "Content-Security-Policy" in (built / page).read_text(encoding="utf-8")
    assert (built / "assets/site.mjs").read_text(encoding="utf-8") == "run();\n"
    assert '"guide/"' in (built / "sw.js").read_text(encoding="utf-8")

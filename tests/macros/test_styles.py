"""The look of the site is made of names that stand in one file."""

import re

from macros.frame.styles import ALONE, FACE_ADDRESS, SHEETS
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "assets" / "stylesheets"
COLOUR = r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|\b(?:black|white|red)\b"
"""What a colour begins with that has no name of ours."""

OWN_SIZES = {"diagram", "paper"}
"""Drawn to fit a frame: a picture, and a sheet of paper."""


def sheets() -> dict[str, str]:
    """Return every style sheet by its name, without its comments."""
    return {
        file.stem: re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for file in FOLDER.glob("*.css")
    }


def test_every_colour_has_a_name_in_one_file() -> None:
    """Whoever changes a colour finds it there, and it changes wherever it is used."""
    colours = {
        f"{name}: {colour}"
        for name, sheet in sheets().items()
        if name != "tokens"
        for value in re.findall(r":([^;{}]+)[;}]", sheet)
        for colour in re.findall(COLOUR, re.sub(r"url\([^)]*\)", "", value))
    }
    assert not colours


def test_every_size_of_type_is_one_of_the_six() -> None:
    """What is read is in one of the sizes that have a name, or in that of what is around it."""
    sizes = {
        f"{name}: {size}"
        for name, sheet in sheets().items()
        if name not in OWN_SIZES
        for size in re.findall(r"font-size: ([^;]+)", sheet)
    }
    others = {size for size in sizes if "var(--wra-size-" not in size and "inherit" not in size}
    assert not others
    assert len(set(re.findall(r"--wra-size-\w+(?=:)", sheets()["tokens"]))) == 6


def test_every_name_that_is_used_is_one_that_there_is() -> None:
    """A name with a slip in it would leave its place without a colour, and nobody would notice."""
    every = sheets()
    used = {name for sheet in every.values() for name in re.findall(r"var\((--wra-[\w-]+)", sheet)}
    made = {name for sheet in every.values() for name in re.findall(r"(--wra-[\w-]+):", sheet)}
    assert used <= made


def test_every_part_is_put_into_a_sheet_or_asked_for_by_a_page() -> None:
    """No style sheet is left over that no page uses."""
    asked = {
        name
        for file in (ROOT / "docs").rglob("*.md")
        for named in re.findall(
            r"^styles: \[(.*)\]$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        for name in named.split(", ")
    }
    parts = {part for names in SHEETS.values() for part in names}
    assert sheets().keys() <= parts | asked
    assert set(ALONE) == asked & parts


def test_the_typeface_that_the_style_sheet_names_is_the_one_that_is_published() -> None:
    """A typeface that moved would never be shown, and nobody would see an error."""
    assert f'url("../{FACE_ADDRESS.removeprefix("assets/")}")' in sheets()["face"]

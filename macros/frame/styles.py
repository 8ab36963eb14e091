"""The look of the site as it is published: style sheets put together, and the typeface.

A browser waits for every style sheet by itself, so the parts that belong together come as one file.
"""

from pathlib import Path

from checker.mistakes import Mistakes
from macros.places import DOCS, ROOT

FOLDER = "assets/stylesheets/"

SHEETS = {
    "site": (
        "tokens",
        "kinds",
        "face",
        "text",
        "header",
        "navigation",
        "foot",
        "home",
        "boxes",
        "buttons",
        "tables",
        "notice",
        "targets",
        "media",
    ),
    "check": (
        "diagram",
        "paper",
        "checker",
        "checker-question",
        "checker-result",
        "checker-emergency",
        "checker-fit",
        "checker-reasons",
        "checker-record",
        "checker-media",
    ),
}
"""What each sheet is put together from, in the order in which later rules win. Every page has the
first; the checker's page has the second too."""

ALONE = ("diagram", "paper")
"""Parts that other pages ask for by themselves, so that they are published too."""

FACE = "atkinson-hyperlegible-next"
"""The typeface: made by the Braille Institute for readers with low vision."""

FACE_ADDRESS = f"assets/fonts/{FACE}.woff2"


def sheets() -> dict[str, str]:
    """Return each sheet by its address in the site."""
    return {
        f"{FOLDER}{sheet}.css": "\n".join(
            (DOCS / FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names
        )
        for sheet, names in SHEETS.items()
    }


def put_into_sheets() -> set[str]:
    """Return the addresses of the parts that no page asks for by themselves."""
    names = {name for names in SHEETS.values() for name in names}
    return {f"{FOLDER}{name}.css" for name in names.difference(ALONE)}


def typeface() -> dict[str, Path]:
    """Return the typeface by its address in the site: the letters that English needs.

    Raises:
        Mistakes: It is not installed.
    """
    package = ROOT / "node_modules" / "@fontsource-variable" / FACE
    file = package / "files" / f"{FACE}-latin-wght-normal.woff2"
    if not file.exists():
        missing = f"The typeface is not installed: {file.relative_to(ROOT)} is missing."
        raise Mistakes([f"{missing} Run npm ci, or make."])
    return {FACE_ADDRESS: file}

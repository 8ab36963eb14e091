"""The look of the site as it is published: style sheets put together, and the typeface.

A browser waits for every style sheet by itself, so the parts that belong together come as one file.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.places import ROOT

FOLDER = "assets/stylesheets/"

SHEETS = {
    "site": (
        "tokens",
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


class StylesError(ValueError):
    """The look cannot be put together; ``problems`` holds the sentences that say why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problems = [problem]


def add(files: Files, config: MkDocsConfig) -> str:
    """Add the sheets to the files of the site, in place of their parts, and the typeface.

    Returns:
        The typeface's address, from the root of the site.

    Raises:
        StylesError: The typeface is not installed.
    """
    for sheet, names in SHEETS.items():
        parts = [files.get_file_from_path(f"{FOLDER}{name}.css") for name in names]
        content = "\n".join(part.content_string for part in parts if part)
        files.append(File.generated(config, f"{FOLDER}{sheet}.css", content=content))
        for part in parts:
            if part and part.name not in ALONE:
                files.remove(part)
    files.append(File.generated(config, FACE_ADDRESS, abs_src_path=str(_face())))
    return FACE_ADDRESS


def _face() -> Path:
    """Return the letters that English needs, in every weight, as npm installed them."""
    package = ROOT / "node_modules" / "@fontsource-variable" / FACE
    file = package / "files" / f"{FACE}-latin-wght-normal.woff2"
    if not file.exists():
        raise StylesError(
            f"The typeface is not installed: {file.relative_to(ROOT)} is missing. "
            "Run npm ci, or make."
        )
    return file

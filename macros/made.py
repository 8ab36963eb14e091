"""What is made when the site is built, as plain files by their addresses.

Nothing here knows which generator builds the site: its hooks take these files over.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros import bundle
from macros.frame import styles
from macros.guide import example_pages, situation_pages
from macros.publish import excluded, hosting, integrity, sbom

Content = str | bytes | Path
"""What is in a file, or where the file is."""

COLOURS = "assets/stylesheets/organisation.css"


def listed_pages() -> dict[str, str]:
    """Return the pages in Markdown that the menu lists, by their paths among the pages."""
    return situation_pages.pages()


def unlisted_pages() -> dict[str, str]:
    """Return the pages in Markdown that a list leads to, and not the menu."""
    return example_pages.pages()


def assets(root: Path, site_url: str | None, colours: str) -> dict[str, Content]:
    """Return every other file that is made, but for the browser's Python.

    Args:
        root: The project.
        site_url: Where the site will be, if that is set.
        colours: The organisation's style sheet; empty where it has set no colours.

    Raises:
        ValueError: One of them cannot be made; ``problems`` holds the sentences that say why.
    """
    return {
        **({COLOURS: colours} if colours else {}),
        **styles.sheets(),
        **styles.typeface(),
        **hosting.configurations(site_url),
        **sbom.published_files(root),
    }


def runtime(root: Path, *, for_author: bool = False) -> dict[str, Content]:
    """Return the files of the browser's Python, which take the longest to make.

    Args:
        root: The project.
        for_author: Whether this is for somebody who waits for each change to show: a browser then
            takes a little longer to start Python.

    Raises:
        BundleError: It cannot be made, and the sentence says why.
    """
    parts = bundle.members(root, resumable=not for_author)
    folder = bundle.address(parts)
    return {folder + name: _as_published(file) for name, file in parts.items()}


def _as_published(file: Path) -> Content:
    """Return a file of the runtime; a script loses its map before its hash is taken."""
    return excluded.without_map(file.read_bytes()) if file.suffix in (".js", ".mjs") else file


def left_out() -> set[str]:
    """Return the addresses of files that go into others, and are not published by themselves."""
    return styles.put_into_sheets()


def for_templates(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what templates and macros have to know of the files that are published.

    Args:
        files: Every file that a browser holds to its hash, by its address.
    """
    (states,) = [path for path in files if path.endswith(f"/{bundle.states.STATES}")]
    return {
        "checker_runtime": states.removesuffix(bundle.states.STATES),
        "checker_hashes": integrity.hashes(files),
        "checker_sizes": integrity.sizes(files),
        "checker_modules": integrity.modules(files),
        "typeface": styles.FACE_ADDRESS,
    }

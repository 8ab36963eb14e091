"""The browser bundle: Python, as much of its library as is used, the checker, and a snapshot.

The snapshot is the memory of a Python that has started, with the checker in it. All of it is made
from source when the site is built, kept until something it is made of changes, and published under
an address that changes with its content, so that browsers may keep it for ever.
"""

import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from macros.bundle import library, package, snapshot, states
from macros.bundle.parts import LIBRARY, RUNTIME, BundleError

__all__ = ["BundleError", "address", "members"]


def address(parts: dict[str, Path]) -> str:
    """The bundle's folder in the site, relative to the site's root and ending in a slash."""
    return f"assets/runtime/{_version(parts)}/"


def members(root: Path, *, resumable: bool = True) -> dict[str, Path]:
    """Every file of the bundle by its name, made anew where something has changed.

    Args:
        root: The project.
        resumable: Whether to make the snapshot too, which Python can do without.

    Raises:
        BundleError: It cannot be built, and the sentence says why.
    """
    with ThreadPoolExecutor() as aside:
        table = aside.submit(states.build, root)  # while other programs make the rest
        compiled = package.build(root)
        files = {
            **{name: root / "node_modules" / "pyodide" / name for name in RUNTIME},
            LIBRARY: library.build(root),
            **{file.name: file for file in sorted(compiled.iterdir())},
        }
        resumed = _snapshot(root, files) if resumable else {}
        return {**files, **resumed, states.STATES: table.result()}


def _snapshot(root: Path, files: dict[str, Path]) -> dict[str, Path]:
    """Return the snapshot by its name; nothing, with a warning, where it cannot be made."""
    try:
        return {snapshot.SNAPSHOT: snapshot.build(root, files)}
    except BundleError as error:
        # Not through MkDocs' own logger: a new Pyodide may be slow to start and right all the same.
        logging.getLogger("bundle").warning(
            "WARNING -  The site is built without a snapshot of Python's memory: the checker works,"
            " and Python takes longer to start. Look at "
            "macros/bundle/snapshot_sitecustomize.py. %s",
            error,
        )
        return {}


def _version(parts: dict[str, Path]) -> str:
    """A name for exactly these files."""
    digest = hashlib.sha256()
    for name, file in sorted(parts.items()):
        digest.update(name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]

"""The memory of the browser's Python once it has started and loaded the checker.

A browser that begins with it need not start Python, nor import anything: a first visit is ready in
two thirds of the time. It rests on parts of Pyodide that are not public, so Python can still start
without it, and does where it does not fit.
"""

import tempfile
import zipfile
from pathlib import Path
from shutil import copy2

from macros.bundle.parts import cached, run_node

SNAPSHOT = "snapshot.bin"

MAKER = Path(__file__).with_name("snapshot.mjs")
PAGE = Path(__file__).parents[2] / "docs" / "assets" / "checker"
SCRIPTS = (MAKER, PAGE / "python.mjs", PAGE / "snapshot.mjs")
"""What makes it, with the modules of the page that it shares."""


def build(root: Path, files: dict[str, Path]) -> Path:
    """The snapshot.

    Args:
        root: The project.
        files: Every other file of the bundle, by its name.

    Raises:
        BundleError: Python did not start.
    """

    def make(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            bundle = Path(scratch, "bundle")
            bundle.mkdir()
            for file in files.values():
                copy2(file, bundle)
            (wheel,) = bundle.glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(scratch)
            run_node(MAKER, bundle, Path(scratch, "checker"), folder / SNAPSHOT)

    return cached(root, "snapshot", [*files.values(), *SCRIPTS], make) / SNAPSHOT

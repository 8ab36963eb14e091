"""Writes keep.txt: the modules of the standard library that the browser's Python needs.

    python -m macros.bundle.keep

Runs the whole library with every request there is, and notes what was imported. To be run again
when the checker or the runtime imports something new; a test says when.
"""

import tempfile
from pathlib import Path
from shutil import copy2

from macros.bundle import library, package
from macros.bundle.parts import LIBRARY, RUNTIME, run_node, runtime_file
from macros.bundle.sample_requests import all_requests

ROOT = Path(__file__).resolve().parents[2]
PROBE = Path(__file__).with_name("probe.mjs")


def started(folder: Path, requests: list[str]) -> tuple[list[str], list[str]]:
    """What a Python that starts answers, and which modules of the library it imported.

    Args:
        folder: All files of a bundle.
        requests: What to ask it, each in a line of JSON.

    Raises:
        BundleError: It did not start, or did not answer every request.
    """
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(scratch) / "modules"
        answers = run_node(PROBE, folder, modules, lines=_lines(requests)).splitlines()
        return answers, modules.read_text(encoding="utf-8").split()


def resumed(folder: Path, requests: list[str]) -> list[str]:
    """What a Python that goes on from its snapshot answers; otherwise as above."""
    return run_node(PROBE, folder, lines=_lines(requests)).splitlines()


def _lines(requests: list[str]) -> str:
    return "".join(f"{request}\n" for request in requests)


def needed() -> list[str]:
    """The modules that are imported when everything is asked, with the whole library there."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        whole = [runtime_file(ROOT, name) for name in (*RUNTIME, LIBRARY)]
        for file in [*whole, *package.build(ROOT).iterdir()]:
            copy2(file, folder)
        return started(folder, list(all_requests()))[1]


if __name__ == "__main__":
    library.KEEP.write_text("".join(f"{name}\n" for name in needed()), encoding="utf-8")

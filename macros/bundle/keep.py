"""Writes keep.txt: the modules of the standard library that the browser's Python needs.

    python -m macros.bundle.keep

Runs the whole library with every request there is, and notes what was imported. To be run again
when the checker or the runtime imports something new; a test says when.
"""

import subprocess
import tempfile
from pathlib import Path
from shutil import copy2

from macros.bundle import library, package
from macros.bundle.parts import LIBRARY, RUNTIME, BundleError, runtime_file
from macros.bundle.requests import all_requests

ROOT = Path(__file__).resolve().parents[2]
PROBE = Path(__file__).with_name("probe.mjs")


def answers(folder: Path, requests: list[str]) -> tuple[list[str], list[str]]:
    """What the browser's Python answers, and which modules of the library it imported.

    Args:
        folder: All files of a bundle.
        requests: What to ask it, each in a line of JSON.

    Raises:
        BundleError: It did not start, or did not answer every request.
    """
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(scratch) / "modules"
        done = subprocess.run(  # noqa: S603 - our own script
            ["node", str(PROBE), str(folder), str(modules)],  # noqa: S607 - the environment's Node
            input="".join(f"{request}\n" for request in requests),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise BundleError(f"The browser's Python failed:\n{done.stderr[-2000:]}")
        return done.stdout.splitlines(), modules.read_text(encoding="utf-8").split()


def needed() -> list[str]:
    """The modules that are imported when everything is asked, with the whole library there."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        whole = [runtime_file(ROOT, name) for name in (*RUNTIME, LIBRARY)]
        for file in [*whole, *package.build(ROOT).iterdir()]:
            copy2(file, folder)
        return answers(folder, list(all_requests()))[1]


if __name__ == "__main__":
    library.KEEP.write_text("".join(f"{name}\n" for name in needed()), encoding="utf-8")

"""What building the parts of the bundle shares: names, the cache, and running other programs."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock

from checker.mistakes import Mistakes
from macros.caches import forget_unused, use

LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
"""The files of the runtime that are published as they are."""

TOOLS = ("hatchling", "pyodide-build", "pyodide-lock")

SMALL = {
    "PYTHONOPTIMIZE": "2",
    "PYTHONNODEBUGRANGES": "1",
    "SOURCE_DATE_EPOCH": "315532800",
}
"""What the compiler leaves out: docstrings, columns in tracebacks, and today's date. It makes the
library a third smaller, and the same each time."""


COMPILER = "from pyodide_build.cli.py_compile import main; main()"
"""Pyodide's, without the rest of its command line, which takes a second to load."""


_MAKING: defaultdict[Path, Lock] = defaultdict(Lock)
"""Held while a folder is made, so that other threads wait for it."""


class BundleError(Mistakes):
    """The bundle cannot be built; ``problems`` holds the sentences that say why."""

    def __init__(self, problem: str) -> None:
        super().__init__([problem])


def runtime_file(root: Path, name: str) -> Path:
    """A file of the runtime as npm installed it.

    Raises:
        BundleError: It is not there.
    """
    file = root / "node_modules" / "pyodide" / name
    if not file.exists():
        raise BundleError(
            f"The browser's Python is not installed: {file.relative_to(root)} is missing. "
            "Run npm ci, or make."
        )
    return file


def check_python(root: Path) -> None:
    """Make sure that what this Python compiles can run in the browser.

    Raises:
        BundleError: It is another minor version than the browser's Python.
    """
    wanted: str = json.loads(runtime_file(root, LOCK).read_bytes())["info"]["python"]
    ours = ".".join(map(str, sys.version_info[:2]))
    theirs = ".".join(wanted.split(".")[:2])
    if ours != theirs:
        raise BundleError(
            f"The browser's Python is {wanted}, and this is Python {ours}, whose bytecode it "
            f"cannot run: build the site with Python {theirs}."
        )


def cached(
    root: Path, name: str, ingredients: Iterable[Path], make: Callable[[Path], None]
) -> Path:
    """A folder that is made once for the same ingredients, and kept while it is used.

    Args:
        root: The project.
        name: What is in the folder, as part of its name.
        ingredients: Every file that it is made of.
        make: Fills the folder that it is given.
    """
    digest = hashlib.sha256(repr((sys.version, [version(tool) for tool in TOOLS])).encode())
    ours = Path(__file__).parent.glob("*.py")
    for file in sorted([*ingredients, *ours], key=lambda file: file.name):
        digest.update(f"{file.name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    folder = root / ".cache" / "bundle" / f"{name}-{digest.hexdigest()[:16]}"
    with _MAKING[folder]:
        _make_once(folder, name, make)
        use(folder)
    forget_unused(folder.parent)
    return folder


def _make_once(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(mkdtemp(prefix=f"{name}-", dir=folder.parent))
        try:
            make(unfinished)
            unfinished.rename(folder)
        except OSError:
            if not folder.exists():  # otherwise another build was quicker: theirs is as good
                raise
        finally:
            rmtree(unfinished, ignore_errors=True)


def compile_archives(path: Path) -> None:
    """Compile what is in an archive, or in each of a folder, and update the lock file beside it.

    Raises:
        BundleError: It failed; the sentence ends with what the compiler said.
    """
    folder = path if path.is_dir() else path.parent
    run("-c", COMPILER, "--silent", path, folder=folder)


def run(*arguments: str | Path, folder: Path) -> None:
    """Run Python in a folder, with the packages of this environment.

    Raises:
        BundleError: It failed; the sentence ends with what it said.
    """
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(  # noqa: S603 - tools of this environment, with arguments of ours
        command,
        cwd=folder,
        env={**os.environ, **SMALL},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise BundleError(f"The browser bundle cannot be built: {' '.join(command)} said:\n{said}")


def run_node(script: Path, *arguments: Path, lines: str = "") -> str:
    """Run a script of ours in the environment's Node, and return what it writes.

    Args:
        script: The script.
        arguments: Files and folders.
        lines: What it reads.

    Raises:
        BundleError: It failed; the sentence ends with the last that it said.
    """
    done = subprocess.run(  # noqa: S603 - our own script
        ["node", str(script), *map(str, arguments)],  # noqa: S607 - the environment's Node
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BundleError(f"The browser's Python failed:\n{done.stderr[-2000:]}")
    return done.stdout


def store(archive: Path, without: Collection[str] = ()) -> None:
    """Write an archive again, without compression, without dates and without files of some names.

    A server's brotli sees through what is not compressed, and nothing has to unpack it twice.
    """
    with zipfile.ZipFile(archive) as packed:
        contents = {
            name: packed.read(name)
            for name in packed.namelist()
            if PurePosixPath(name).name not in without
        }
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as stored:
        for name, content in sorted(contents.items()):
            stored.writestr(zipfile.ZipInfo(name), content)

"""The checker for the browser: its wheel, compiled, and a lock file that names it and its hash."""

import hashlib
import json
from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from macros.bundle.parts import (
    LOCK,
    cached,
    check_python,
    compile_archives,
    run,
    runtime_file,
    store,
)

PACKAGE = "which-rules-apply"

LEFT_OUT = frozenset({"__main__.pyc", "flows.pyc", "py.typed", "entry_points.txt"})
"""Files of the wheel that a terminal or a type checker needs, and no browser."""


def build(root: Path) -> Path:
    """The folder of the compiled wheel and its lock file.

    Raises:
        BundleError: This Python cannot compile for the browser's, or a tool failed.
    """
    check_python(root)
    theirs = runtime_file(root, LOCK)
    project = [root / name for name in ("pyproject.toml", "README.md", "LICENSE")]
    sources = [file for kind in ("py", "toml") for file in (root / "checker").glob(f"*.{kind}")]

    def make(folder: Path) -> None:
        run("-m", "hatchling", "build", "--target", "wheel", "--directory", folder, folder=root)
        (wheel,) = folder.glob("*.whl")
        info = json.loads(theirs.read_bytes())["info"]
        alone = PyodideLockSpec.from_dict({"info": info, "packages": {}})
        lock = folder / LOCK
        # In this order: compiling renames the wheel to a name that may not be added.
        add_wheels_to_spec(alone, [wheel]).to_json(lock)
        compile_archives(folder)
        _settle(lock)

    return cached(root, "package", [theirs, *project, *sources], make)


def _settle(lock: Path) -> None:
    """Store what the browser needs of the wheel, and put its new hash into the lock file."""
    content = json.loads(lock.read_bytes())
    entry = content["packages"][PACKAGE]
    wheel = lock.with_name(entry["file_name"])
    store(wheel, without=LEFT_OUT)
    entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")

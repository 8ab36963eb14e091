"""The standard library for the browser: the modules of keep.txt alone, compiled."""

import zipfile
from pathlib import Path

from macros.bundle.parts import (
    LIBRARY,
    BundleError,
    cached,
    check_python,
    compile_archives,
    runtime_file,
    store,
)

KEEP = Path(__file__).with_name("keep.txt")
"""One module in a line; ``python -m macros.bundle.keep`` writes it."""


def build(root: Path) -> Path:
    """The trimmed library, compiled.

    Raises:
        BundleError: This Python cannot compile for the browser's, or a module is not there.
    """
    check_python(root)
    whole = runtime_file(root, LIBRARY)

    def make(folder: Path) -> None:
        archive = folder / LIBRARY
        trim(whole, archive, KEEP.read_text(encoding="utf-8").split())
        compile_archives(archive)
        store(archive)

    return cached(root, "library", [whole, KEEP], make) / LIBRARY


def trim(whole: Path, trimmed: Path, modules: list[str]) -> None:
    """Copy some modules of the library into an archive of their own.

    Raises:
        BundleError: The library has no such module.
    """
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(trimmed, "w") as target:
        files = {_module(name): name for name in source.namelist() if name.endswith(".py")}
        if missing := sorted(set(modules) - set(files)):
            raise BundleError(
                f"{KEEP.name} names modules that the browser's library does not have: "
                f"{', '.join(missing)}. Update it with python -m macros.bundle.keep."
            )
        for module in modules:
            target.writestr(files[module], source.read(files[module]))


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

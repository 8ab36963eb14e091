"""Runs inside the browser's Python while its snapshot is taken, and nowhere else.

Pyodide imports half of the standard library for what a page can do with it: run coroutines, install
packages. The checker does neither. Small modules stand in for those, and what only starting needs
is let go of, so that the snapshot is a third smaller. It is Python's `sitecustomize`, so that it is
there before Pyodide's own modules are.
"""

import gc
import sys
import zipimport
from importlib.machinery import ModuleSpec
from types import FunctionType, ModuleType

STARTING = (
    "checker.consistency",
    "checker.mistakes",
    "dis",
    "html.entities",
    "inspect",
    "opcode",
    "site",
    "tomllib._parser",
    "tomllib._re",
    "typing",
)
"""Modules that nothing uses once the checker is loaded."""

LOADING = ("checker.bank_holidays", "checker.table", "checker.words")
"""Modules of the checker whose functions and tables only loading its words, or a build, needs."""


class StandIns:
    """Finds the modules that stand in for larger ones."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Tell the import system of a module that is made here."""
        return ModuleSpec(name, StandIns) if name in MAKERS else None  # type: ignore[arg-type]

    @staticmethod
    def create_module(_spec: ModuleSpec) -> None:
        """Leave it to the import system, as usual."""

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        """Give the module what Pyodide takes from it."""
        module.__dict__.update(MAKERS[module.__name__]())


class Folder:
    """A path, as Pyodide asks for its words."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


def _asyncio() -> dict[str, object]:
    def iscoroutinefunction(_function: object) -> bool:
        return False

    def get_event_loop() -> None:
        raise RuntimeError("There is no event loop here: the checker needs none.")

    return {"iscoroutinefunction": iscoroutinefunction, "get_event_loop": get_event_loop}


def _resources() -> dict[str, object]:
    abc = ModuleType("importlib.resources.abc")
    abc.__dict__["__all__"] = ()
    return {"abc": abc}


def _package_loader() -> dict[str, object]:
    # A snapshot numbers what Python has from JavaScript, so that has to be the same as always.
    from pyodide_js import loadedPackages  # type: ignore[import-not-found]

    return {
        "loadedPackages": loadedPackages,
        "SITE_PACKAGES": Folder("/lib/python3.13/site-packages"),
        "DSO_DIR": Folder("/usr/lib"),
        "init_loaded_packages": lambda: None,
        "get_install_dir": lambda *_: None,
    }


def _webloop() -> dict[str, object]:
    from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]

    return {"scheduleCallback": scheduleCallback, "_initialize_event_loop": lambda: None}


MAKERS = {
    "asyncio": _asyncio,
    "importlib.resources": _resources,
    "pyodide._package_loader": _package_loader,
    "pyodide.webloop": _webloop,
}

sys.meta_path.insert(0, StandIns)


def leave(*paths: str) -> None:
    """Let go of what only starting needed, just before the snapshot is taken."""
    sys.path[:] = [path for path in sys.path if path not in paths]
    sys.meta_path.remove(StandIns)
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    for name in STARTING:
        sys.modules.pop(name).__dict__.clear()
    for name in LOADING:
        inside = sys.modules[name].__dict__
        for each in [
            key
            for key, value in inside.items()
            if isinstance(value, FunctionType | dict) and not key.startswith("__")
        ]:
            del inside[each]
    del sys.modules[__name__]
    gc.collect()

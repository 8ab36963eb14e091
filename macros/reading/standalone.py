"""`checker.mistakes` without its package, which reads the words on import: they may be broken."""

import sys
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING

from macros.places import CHECKER

if TYPE_CHECKING:
    from checker import mistakes
elif "checker.mistakes" in sys.modules:
    mistakes = sys.modules["checker.mistakes"]
else:
    _loader = SourceFileLoader("checker.mistakes", str(CHECKER / "mistakes.py"))
    mistakes = sys.modules[_loader.name] = ModuleType(_loader.name)
    _loader.exec_module(mistakes)

__all__ = ["mistakes"]

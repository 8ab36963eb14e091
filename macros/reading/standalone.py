"""`checker.told` without its package, which reads words as it is imported: they may be broken."""

import sys
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING

from macros.places import CHECKER

if TYPE_CHECKING:
    from checker import told
elif "checker.told" in sys.modules:
    told = sys.modules["checker.told"]
else:
    _loader = SourceFileLoader("checker.told", str(CHECKER / "told.py"))
    told = sys.modules[_loader.name] = ModuleType(_loader.name)
    _loader.exec_module(told)

__all__ = ["told"]

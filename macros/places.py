"""Where things are in the project."""

from pathlib import Path

MACROS = Path(__file__).resolve().parent
ROOT = MACROS.parent
DATA = MACROS / "data"
DOCS = ROOT / "docs"
CHECKER = ROOT / "checker"

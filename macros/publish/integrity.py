"""The hash of every file that the checker is made of, for its page to hold them to.

A browser runs a module of the page only where its hash is right; the page checks the files of the
browser's Python in the same way before it uses one.
"""

import base64
import hashlib
import re
from collections.abc import Mapping

MODULES = "assets/checker/"
MAIN = MODULES + "main.mjs"
RUNTIME = "assets/runtime/"

_IMPORT = re.compile(r'^import\s[^;]*?"\./([\w.-]+)";', re.MULTILINE)


def held(path: str) -> bool:
    """Tell whether a file of the site is held to its hash, by its address."""
    return path.startswith((MODULES, RUNTIME))


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of each file of the checker, as a browser checks it, by its address in the site."""
    return {
        path: f"sha256-{base64.b64encode(_digest(files[path])).decode()}" for path in sorted(files)
    }


def sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    """The size of each file of the browser's Python in bytes, by its address in the site."""
    return {path: len(content) for path, content in files.items() if path.startswith(RUNTIME)}


def modules(files: Mapping[str, bytes]) -> list[str]:
    """The page's first module and all that it imports, by their addresses in the site."""
    found = [MAIN]
    for path in found:
        names = _IMPORT.findall(files[path].decode())
        found += [MODULES + name for name in names if MODULES + name not in found]
    return found


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()

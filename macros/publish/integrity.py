"""The hash of every file that the checker is made of, for its page to hold them to.

A browser runs a module of the page only where its hash is right; the page checks the files of the
browser's Python in the same way before it uses one.
"""

import base64
import hashlib
import re

from mkdocs.structure.files import Files

MODULES = "assets/checker/"
MAIN = MODULES + "main.mjs"
RUNTIME = "assets/runtime/"

_IMPORT = re.compile(r'^import\s[^;]*?"\./([\w.-]+)";', re.MULTILINE)


def hashes(files: Files) -> dict[str, str]:
    """The hash of each file of the checker, as a browser checks it, by its address in the site."""
    return {
        file.src_uri: f"sha256-{base64.b64encode(_digest(file.content_bytes)).decode()}"
        for file in sorted(files, key=lambda file: file.src_uri)
        if file.src_uri.startswith((MODULES, RUNTIME))
    }


def sizes(files: Files) -> dict[str, int]:
    """The size of each file of the browser's Python in bytes, by its address in the site."""
    return {
        file.src_uri: len(file.content_bytes) for file in files if file.src_uri.startswith(RUNTIME)
    }


def modules(files: Files) -> list[str]:
    """The page's first module and all that it imports, by their addresses in the site."""
    found = [MAIN]
    for path in found:
        file = files.get_file_from_path(path)
        names = _IMPORT.findall(file.content_string) if file else []
        found += [MODULES + name for name in names if MODULES + name not in found]
    return found


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()

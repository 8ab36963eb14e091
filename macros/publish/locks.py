"""The lock files: every package that makes the site, tests it or is published with it."""

import base64
import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packageurl import PackageURL

PYTHON_LOCK = "requirements.txt"
NPM_LOCK = "package-lock.json"

_LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE
)
_HASH = re.compile(r"--hash=(\w+):([0-9a-f]+)")

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""How SPDX calls the licences that packages name in words. Others, such as "BSD License", may mean
one of several: they stay as they are written."""


@dataclass(frozen=True)
class Locked:
    """A package of a lock file."""

    purl: PackageURL
    licences: tuple[str, ...]
    """As the package itself gives them; none where it does not, or is not installed here."""
    hashes: tuple[tuple[str, str], ...]
    """Of each file that may be installed: the algorithm as `hashlib` calls it, and the digest."""


def read(root: Path) -> dict[str, Locked]:
    """Return every package that the project's lock files name, by its package URL without version.

    Raises:
        OSError: A lock file cannot be read.
    """
    packages = [
        *_python((root / PYTHON_LOCK).read_text(encoding="utf-8")),
        *_npm((root / NPM_LOCK).read_text(encoding="utf-8")),
    ]
    return {package.purl.to_string().rpartition("@")[0]: package for package in packages}


def _python(lock: str) -> list[Locked]:
    return [
        Locked(
            PackageURL("pypi", name=found["name"], version=found["version"]),
            _licences(found["name"]),
            tuple(_HASH.findall(found["rest"])),
        )
        for found in _LOCKED.finditer(lock)
    ]


def _licences(name: str) -> tuple[str, ...]:
    """Return the licences of an installed package, as ids of SPDX where they are known."""
    try:
        said = metadata(name)
    except PackageNotFoundError:  # locked for another system
        return ()
    if expression := said.get("License-Expression"):
        return (expression,)
    words = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier", [])
        if line.startswith("License :: ")
    ]
    field = said.get("License", "")
    if not words and field and "\n" not in field:
        words = [field]
    return tuple(CLASSIFIERS.get(word, word) for word in words)


def _npm(lock: str) -> list[Locked]:
    packages = json.loads(lock)["packages"]
    return [
        Locked(
            _npm_purl(path.rpartition("node_modules/")[2], package["version"]),
            (package["license"],) if "license" in package else (),
            (_digest(package["integrity"]),),
        )
        for path, package in packages.items()
        if path
    ]


def _npm_purl(name: str, version: str) -> PackageURL:
    scope, _, bare = name.rpartition("/")
    return PackageURL("npm", namespace=scope or None, name=bare, version=version)


def _digest(integrity: str) -> tuple[str, str]:
    algorithm, _, digest = integrity.partition("-")
    return algorithm, base64.b64decode(digest).hex()

"""The bill of materials: a program that reads it finds every package, and what is published."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from macros.publish.published import WORKS
from macros.publish.sbom import document
from tests.conftest import ROOT

Component = dict[str, Any]


@pytest.fixture(scope="module")
def text() -> str:
    """Return the bill of materials as it is published."""
    return document(ROOT)


@pytest.fixture(scope="module")
def components(text: str) -> dict[str, Component]:
    """Return what the bill names, by its package URL."""
    return {entry["purl"]: entry for entry in json.loads(text)["components"]}


def locked() -> dict[str, int]:
    """Return each package that the lock files name, and how many checksums it has there."""
    found = {}
    for entry in (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n\n"):
        for package in entry.replace("\n    ", " ").splitlines():
            name, _, rest = package.partition("==")
            found[f"pkg:pypi/{name}@{rest.split()[0]}"] = rest.count("--hash=")
    lock = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    for path, package in lock.items():
        if path:
            name = path.removeprefix("node_modules/").replace("@", "%40")
            found[f"pkg:npm/{name}@{package['version']}"] = 1
    return found


def test_it_is_what_cyclonedx_asks_for(text: str) -> None:
    """The document keeps to the schema of CycloneDX 1.6, with nothing that it does not know."""
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert error is None, repr(error)


def test_it_names_every_package_of_the_lock_files(components: dict[str, Component]) -> None:
    """No package is missing, and each has all its checksums."""
    found = {purl: len(components.get(purl, {}).get("hashes", ())) for purl in locked()}
    assert len(found) > 50
    assert found == locked()


def test_it_tells_what_is_published_from_what_is_not(components: dict[str, Component]) -> None:
    """What is in the site is required; what only makes it or tests it is excluded."""
    scopes = {purl.rpartition("@")[0] or purl: c["scope"] for purl, c in components.items()}
    published = {purl for purl, scope in scopes.items() if scope == "required"}
    assert set(scopes.values()) == {"required", "excluded"}
    assert {"pkg:npm/pyodide", "pkg:pypi/mkdocs-material", "pkg:generic/python"} <= published
    assert not {"pkg:pypi/pytest", "pkg:npm/typescript", "pkg:pypi/playwright"} & published
    assert len(published) == len(WORKS)


def test_everything_that_is_published_has_a_licence(components: dict[str, Component]) -> None:
    """Each has the id or the expression that SPDX gives its licence, never words alone."""
    for component in components.values():
        if component["scope"] == "required":
            (licence,) = component["licenses"]
            assert "expression" in licence or "id" in licence["license"], component["name"]


def test_the_same_packages_give_the_same_document(text: str) -> None:
    """Made again by another program at another time, it is the same to the byte."""
    command = (
        "from pathlib import Path; from macros.publish import sbom; print(sbom.document(Path()))"
    )
    again = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert again.stdout.removesuffix("\n") == text

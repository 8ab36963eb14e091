"""The bill of materials: every package that the lock files name, and all that is published with it.

It is a CycloneDX document, which programs read to see whether a known fault touches the site. What
is published is told apart by its scope: `required` is in the site, and `excluded` only makes or
tests it. The same lock files and packages give the same document, to the byte.
"""

import json
import sysconfig
import tomllib
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType, Pedigree
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from macros.bundle.parts import cached
from macros.places import MACROS
from macros.publish import locks, published
from macros.publish.locks import Locked
from macros.publish.published import WORKS, Work

ADDRESS = "sbom.cdx.json"
"""Where it stands in the site."""

OURS = "assets/licences/which-rules-apply.txt"
"""Where our own licence stands, beside those of others."""

LOCKS = ("requirements.txt", "package-lock.json", "pyproject.toml")
OWN = ("publish/sbom.py", "publish/locks.py", "publish/published.py", "data/published.toml")
"""What it is made of, in the project and among these modules."""

ALGORITHMS = {"sha256": HashAlgorithm.SHA_256, "sha512": HashAlgorithm.SHA_512}


def published_files(root: Path) -> dict[str, Path]:
    """Return the bill of materials and our own licence, by their addresses in the site."""
    made_of = [*(root / name for name in LOCKS), *(MACROS / name for name in OWN), *_installed()]

    def make(folder: Path) -> None:
        (folder / ADDRESS).write_text(document(root), encoding="utf-8")

    return {ADDRESS: cached(root, "bill", made_of, make) / ADDRESS, OURS: root / "LICENSE"}


def _installed() -> list[Path]:
    """Return the files in which installed packages state their licences."""
    return sorted(Path(sysconfig.get_path("purelib")).glob("*.dist-info/METADATA"))


def document(root: Path) -> str:
    """Return the bill of materials of the project in a folder, as CycloneDX 1.6 in JSON."""
    bill = Bom(metadata=BomMetaData(component=_project(root)))
    ours = {work.purl: work for work in WORKS.values()}
    locked = locks.read(root)
    works = {work.id: _work(work, locked.get(work.purl)) for work in WORKS.values()}
    for component in works.values():
        bill.components.add(component)
    for purl, package in locked.items():
        if purl not in ours:
            bill.components.add(_package(package))
    tops = [work for work in WORKS.values() if work.within is None]
    bill.register_dependency(_project(root), [works[top.id] for top in tops])
    for top in tops:
        bill.register_dependency(works[top.id], [works[part.id] for part in published.parts(top)])
    made = json.loads(JsonV1Dot6(bill).output_as_string())
    del made["serialNumber"], made["metadata"]["timestamp"]  # they would differ each time
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _project(root: Path) -> Component:
    about = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Component(
        type=ComponentType.APPLICATION,
        bom_ref=about["name"],
        name=about["name"],
        version=about["version"],
        description=about["description"],
        licenses=_licences(about["license"]),
    )


def _work(work: Work, package: Locked | None) -> Component:
    """Return a work that is published, with its hashes where it is a package of a lock file."""
    purl = PackageURL.from_string(work.purl)
    version = published.versions()[work.id]
    return Component(
        bom_ref=work.id,
        group=purl.namespace,
        name=purl.name,
        version=version,
        description=f"{work.name}. {work.purpose}.",
        scope=ComponentScope.REQUIRED,
        purl=purl._replace(version=version),
        licenses=_licences(work.licence),
        copyright=work.notice,
        hashes=_hashes(package) if package else (),
        external_references=[
            ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(published.source(work)))
        ],
        pedigree=Pedigree(notes=work.changed) if work.changed else None,
    )


def _package(package: Locked) -> Component:
    """Return a package that makes or tests the site, and is no part of it."""
    return Component(
        bom_ref=package.purl.to_string(),
        group=package.purl.namespace,
        name=package.purl.name,
        version=package.purl.version,
        scope=ComponentScope.EXCLUDED,
        purl=package.purl,
        licenses=_licences(*package.licences),
        hashes=_hashes(package),
    )


def _licences(*licences: str) -> list[License]:
    factory = LicenseFactory()
    return [factory.make_from_string(licence) for licence in licences]


def _hashes(package: Locked) -> list[HashType]:
    return [HashType(alg=ALGORITHMS[name], content=digest) for name, digest in package.hashes]

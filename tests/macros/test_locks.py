"""The lock files are read as pip and npm read them."""

from pathlib import Path

from macros.publish import locks

PYTHON = """\
# Made by a tool.
example-one==1.0.0 \\
    --hash=sha256:aaaa \\
    --hash=sha256:bbbb
    # via -r requirements.in
example-two==2.1 ; sys_platform == 'win32' \\
    --hash=sha256:cccc
    # via example-one
"""

NPM = """{"packages": {
  "": {"name": "the-project"},
  "node_modules/plain": {"version": "3.0.0", "integrity": "sha512-AQ==", "license": "ISC"},
  "node_modules/plain/node_modules/@scope/deep": {"version": "4.0.0", "integrity": "sha512-Ag=="}
}}"""
"""The digests are a byte 1 and a byte 2, written as npm does."""


def read(tmp_path: Path) -> dict[str, locks.Locked]:
    """Return what is read from the two files above."""
    (tmp_path / locks.PYTHON_LOCK).write_text(PYTHON)
    (tmp_path / locks.NPM_LOCK).write_text(NPM)
    return locks.read(tmp_path)


def test_every_package_is_read_with_its_version(tmp_path: Path) -> None:
    """Packages for another system, packages within packages and those with a scope count too."""
    versions = {purl: package.purl.version for purl, package in read(tmp_path).items()}
    assert versions == {
        "pkg:pypi/example-one": "1.0.0",
        "pkg:pypi/example-two": "2.1",
        "pkg:npm/plain": "3.0.0",
        "pkg:npm/%40scope/deep": "4.0.0",
    }


def test_every_package_has_the_checksums_of_its_own_files(tmp_path: Path) -> None:
    """A package has all its checksums, and none of the next one's."""
    hashes = {purl: package.hashes for purl, package in read(tmp_path).items()}
    assert hashes == {
        "pkg:pypi/example-one": (("sha256", "aaaa"), ("sha256", "bbbb")),
        "pkg:pypi/example-two": (("sha256", "cccc"),),
        "pkg:npm/plain": (("sha512", "01"),),
        "pkg:npm/%40scope/deep": (("sha512", "02"),),
    }


def test_a_licence_that_nobody_states_is_not_made_up(tmp_path: Path) -> None:
    """A package that is not installed here, or says nothing, has no licence in our list."""
    licences = {purl: package.licences for purl, package in read(tmp_path).items()}
    assert licences["pkg:npm/plain"] == ("ISC",)
    assert licences["pkg:npm/%40scope/deep"] == ()
    assert licences["pkg:pypi/example-one"] == ()

"""What tests of more than one folder share: the site, built once, and copies of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
BUILDS_FROM = (
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "checker",
    "docs",
    "macros",
    "mkdocs.yml",
    "package-lock.json",
    "pyproject.toml",
    "requirements.txt",
)
"""What a build of the site reads."""

OF_AN_ORGANISATION = {
    r"^(  organisation:).*\n(?:(?:    .*)?\n)*": r"\1 {}\n",
    r"^site_url:.*\n": "",
    r"^(  logo:).*": r"\1 assets/images/logo.svg",
}
"""Lines of mkdocs.yml that an organisation fills in, and what stands there in the project."""


def without_organisation(configuration: str) -> str:
    """Return the text of mkdocs.yml as it is before an organisation has filled it in.

    So that the tests also pass in an organisation's own copy.
    """
    for lines, plain in OF_AN_ORGANISATION.items():
        configuration = re.sub(lines, plain, configuration, flags=re.MULTILINE)
    return configuration


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder of the built site: built strictly, once for all workers of a run."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "site"
    with FileLock(shared / "site.lock"):
        if not folder.exists():
            build(folder)
    return folder


def build(folder: Path) -> None:
    """Build the site strictly into a folder, once: a build that fails shows all it printed."""
    failed = folder.with_name(folder.name + ".failed")
    if failed.exists():
        pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    unfinished = folder.with_name(folder.name + ".unfinished")
    project = folder.with_name(folder.name + ".project")
    project.mkdir()
    copy_project(project)
    run = subprocess.run(
        [*command, str(unfinished)], cwd=project, capture_output=True, text=True, check=False
    )
    if run.returncode:
        failed.write_text(f"The site does not build:\n{run.stdout}{run.stderr}", encoding="utf-8")
        pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
    unfinished.rename(folder)


def copy_project(folder: Path) -> None:
    """Copy what a build reads into a folder, without what an organisation has filled in."""
    for name in BUILDS_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder)
    configuration = folder / "mkdocs.yml"
    written = configuration.read_text(encoding="utf-8")
    configuration.write_text(without_organisation(written), encoding="utf-8")
    for name in ("node_modules", ".cache"):
        (ROOT / name).mkdir(exist_ok=True)
        (folder / name).symlink_to(ROOT / name)

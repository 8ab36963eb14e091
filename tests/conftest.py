"""What tests of more than one folder share: the site, built once, and copies of the project."""

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
    run = subprocess.run(
        [*command, str(unfinished)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode:
        failed.write_text(f"The site does not build:\n{run.stdout}{run.stderr}", encoding="utf-8")
        pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
    unfinished.rename(folder)


def copy_project(folder: Path) -> None:
    """Copy what a build reads into a folder, for tests that change it."""
    for name in BUILDS_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder)
    for name in ("node_modules", ".cache"):
        (ROOT / name).mkdir(exist_ok=True)
        (folder / name).symlink_to(ROOT / name)

"""What tests of more than one folder share: where the project lies, and the site, built once."""

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent


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
    """Build the site strictly into a folder; a build that fails shows all it printed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    unfinished = folder.with_name(folder.name + ".unfinished")
    run = subprocess.run(
        [*command, str(unfinished)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode:
        pytest.fail(f"The site does not build:\n{run.stdout}{run.stderr}", pytrace=False)
    unfinished.rename(folder)

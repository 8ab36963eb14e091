"""A project with a history, for what compares its files with a revision."""

import subprocess
from pathlib import Path

import pytest

from tests.compare.small import write


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    somebody = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    subprocess.run(["git", *somebody, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose history begins without a checker, and then has one."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--initial-branch=rules-work")
    git(folder, "commit", "--allow-empty", "--message=Begin")
    git(folder, "tag", "empty")
    write(folder)
    git(folder, "add", ".")
    git(folder, "commit", "--message=Add a checker")
    return folder

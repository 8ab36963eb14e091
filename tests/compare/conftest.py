"""A project with a history, for what compares its files with a revision."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.compare import __main__ as command
from tests.compare.small import write, write_data

type Run = Callable[..., tuple[int, str, str]]
"""Runs the command with arguments: its exit code, what it prints, and what it says is wrong."""


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


@pytest.fixture
def run(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Return what runs the command in the project."""
    monkeypatch.setattr(command, "ROOT", project)
    monkeypatch.setattr(command, "DATA", write_data(tmp_path / "data"))

    def run_command(*arguments: str) -> tuple[int, str, str]:
        code = command.main(arguments)
        return code, *capsys.readouterr()

    return run_command

"""Two versions of the checker: the files of a git revision, and what a folder of them decides."""

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

PROGRAM = Path(__file__).with_name("program.py")

type Answers = dict[str, str | list[str]]


class CannotCompare(ValueError):
    """What is asked for cannot be compared; the message is a sentence that says why."""


class Revision(NamedTuple):
    """A commit of this project."""

    id: str
    title: str
    """Its short id, its day and its title."""


def revision(root: Path, name: str) -> Revision:
    """The commit that a name stands for: a branch, a tag, an id, ``HEAD~3``.

    Raises:
        CannotCompare: There is none, or there is no git to ask.
    """
    if not (root / ".git").exists():
        raise CannotCompare(
            "This folder has no history to compare with: it is not a git repository. "
            "Get the project with git clone."
        )
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        named = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.decode().split()
        close = get_close_matches(name, named, n=1)
        hint = f"Did you mean “{close[0]}”? " if close else ""
        raise CannotCompare(
            f"There is no revision “{name}”. {hint}`git branch` and `git tag` list names, "
            "`git log --oneline -- checker` lists the changes of the checker."
        )
    id = found.stdout.decode().strip()
    shown = _git(root, "show", "--no-patch", "--date=format:%-d %B %Y", "--format=%h, %ad: %s", id)
    return Revision(id, shown.stdout.decode().strip())


@contextmanager
def checker_of(root: Path, wanted: Revision) -> Iterator[Path]:
    """A folder that holds ``checker/`` as it was at a revision, for as long as it is needed.

    Raises:
        CannotCompare: That revision had none.
    """
    packed = _git(root, "archive", "--format=tar", wanted.id, "checker")
    if packed.returncode:
        raise CannotCompare(f"The revision {wanted.title} has no folder “checker” to compare with.")
    with TemporaryDirectory() as scratch, tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(scratch, filter="data")
        yield Path(scratch)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a revision is never taken for an option
            ["git", *arguments],  # noqa: S607 - the one that the author works with
            cwd=root,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise CannotCompare("git is not installed, or not on the PATH.") from None


class Checker:
    """One version of the checker, in a folder; it runs in processes of its own."""

    def __init__(self, folder: Path, title: str) -> None:
        """Read what there is to answer.

        Args:
            folder: What holds ``checker/``.
            title: How to name this version to an author.

        Raises:
            CannotCompare: It cannot be read.
        """
        self._folder = folder
        self._title = title
        listed = self._run("list")
        self.rules_version: str = listed["rules_version"]
        self.several: list[str] = listed["several"]
        self.sets: list[Answers] = listed["sets"]

    def decide(self, sets: Sequence[Answers]) -> list[dict[str, Any]]:
        """What this version makes of sets of answers, as :mod:`macros.compare.program` says it.

        Raises:
            CannotCompare: It fails.
        """
        decided = self._run("decide", json.dumps(sets))
        return [decided["said"][number] for number in decided["by"]]

    def _run(self, what: str, given: str = "") -> Any:
        if not (self._folder / "checker").is_dir():  # else another one might be found
            raise CannotCompare(f"There is no folder “checker” in {self._title}.")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", str(PROGRAM), what],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"},
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise CannotCompare(
                f"The checker of {self._title} cannot be read:\n{done.stderr.strip()}"
            )
        return json.loads(done.stdout)

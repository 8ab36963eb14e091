"""The revision to compare with is found in git, or else a sentence says what to do."""

from pathlib import Path

import pytest

from macros.compare.versions import CannotCompare, checker_of, revision
from tests.compare.conftest import Run
from tests.compare.small import DECISIONS, write


def test_a_revision_gives_the_checker_as_it_was(project: Path) -> None:
    """What is in the folder now, and not in the revision, plays no part."""
    limits = project / "checker" / "deadlines.toml"
    was = limits.read_text(encoding="utf-8")
    limits.write_text("", encoding="utf-8")
    found = revision(project, "HEAD")
    assert found.title.endswith(": Add a checker")
    with checker_of(project, found) as folder:
        assert (folder / "checker" / "deadlines.toml").read_text(encoding="utf-8") == was
    assert not folder.exists()


def test_a_name_that_is_none_is_told_with_the_nearest(project: Path) -> None:
    """A mistyped branch: the one that was meant."""
    with pytest.raises(CannotCompare, match=r"no revision “rule-work”\. Did you mean “rules-work”"):
        revision(project, "rule-work")


@pytest.mark.parametrize("name", ["--help", "v9", "HEAD~99", ""])
def test_a_revision_that_does_not_exist_is_told(project: Path, name: str) -> None:
    """Nothing is taken for an option of git, and no traceback is shown."""
    with pytest.raises(CannotCompare, match=f"no revision “{name}”"):
        revision(project, name)


def test_a_revision_without_a_checker_is_told(project: Path) -> None:
    """With its day and title, so that an author knows which it is."""
    found = revision(project, "empty")
    with (
        pytest.raises(CannotCompare, match=r": Begin has no folder “checker”"),
        checker_of(project, found),
    ):
        pass


def test_without_a_history_it_says_how_to_get_one(tmp_path: Path) -> None:
    """A project that came as an archive has no revisions."""
    with pytest.raises(CannotCompare, match="git clone"):
        revision(tmp_path, "HEAD")


def test_the_command_compares_the_files_with_a_revision(project: Path, run: Run) -> None:
    """It prints what is different since then, with links to the site that is named."""
    write(project, steps={**DECISIONS["steps"], "now": []})
    code, said, _ = run("HEAD", "--site", "http://y/")
    assert code == 0
    assert "Gone: “Ring 999.”: 1 set of answers" in said
    assert "http://y/check/#situation=danger" in said


def test_the_command_fails_with_a_sentence(run: Run) -> None:
    """What is wrong goes to standard error, and a script can tell."""
    code, said, wrong = run("v9")
    assert (code, said) == (1, "")
    assert wrong.startswith("There is no revision “v9”.")

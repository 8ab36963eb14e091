"""The page of a version of the rules tells what it decides differently from the one before it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.compare.__main__ import compare
from macros.compare.page import made_of, page
from tests.compare.conftest import Run
from tests.compare.small import DECISIONS, WORDS, write, write_data

type Pages = Callable[..., str]


@pytest.fixture
def page_of(tmp_path: Path) -> Pages:
    """Return what writes the page of a small checker, version 2, that differs from version 1."""
    data = write_data(tmp_path / "data")

    def made(**different: Any) -> str:
        before = write(tmp_path / "before")
        now = write(tmp_path / "now", **{"version": "2", **different})
        return page(*compare(before, now, "1234567, yesterday: Begin", data), "abc")

    return made


def test_it_says_which_versions_it_is_about(page_of: Pages) -> None:
    """A reader sees both numbers at the top, and learns where nothing is decided differently."""
    text = page_of()
    assert text.startswith("---\ntitle: Rules 2\n")
    assert "version 2 of the rules decides differently from version 1" in text
    assert "All of them are decided as before." in text
    assert "\nmade_of: abc\n" in text


def test_each_difference_leads_to_an_example(page_of: Pages) -> None:
    """How many sets of answers it is for, with a link to one of them in the check."""
    text = page_of(steps={**DECISIONS["steps"], "now": []})
    assert (
        "## Different steps\n\n"
        '- Gone: “Ring 999.”: <a href="../../../check/#situation=danger">'
        "1 set of answers, such as this</a>"
    ) in text


def test_worked_cases_tell_what_decides_and_count_the_rest(page_of: Pages) -> None:
    """A different outcome is told in words; of steps it says how many, as they are listed above."""
    text = page_of(
        steps={**DECISIONS["steps"], "police": [["note", ""], ["ask", ""], ["send", ""]]},
        outcomes={**DECISIONS["outcomes"], "danger": "free"},
    )
    cases = text.partition("## Worked cases\n\n")[2].splitlines()
    assert cases[0].endswith(">A fire</a>: “Act now” before, “Free” now")
    assert cases[1].endswith(">The police ask</a>: 1 different step")


def test_words_are_counted_once_for_each_entry(page_of: Pages) -> None:
    """A step of which two texts changed is one step."""
    words = {"actions": {**WORDS["actions"], "ring": {"lead": "Ring!", "then": "Now."}}}
    assert "## Words\n\n- 1 step changed, new or gone\n" in page_of(words=words)


def test_what_an_early_version_does_not_have_is_said(tmp_path: Path) -> None:
    """Two early versions without time limits can be compared with each other."""
    data = write_data(tmp_path / "data")
    before = write(tmp_path / "before", limits=None)
    now = write(tmp_path / "now", version="2", limits=None, steps={**DECISIONS["steps"], "now": []})
    text = page(*compare(before, now, "yesterday", data), "abc")
    assert "Gone: “Ring 999.”" in text
    assert "time limits" not in text


def test_another_file_of_the_checker_is_noticed(tmp_path: Path) -> None:
    """A page that was made of other rules or other words is not taken for that of this version."""
    checker = write(tmp_path) / "checker"
    before = made_of(checker)
    assert made_of(checker) == before
    for name in ("rules.py", "actions.toml"):
        with (checker / name).open("a", encoding="utf-8") as file:
            file.write("\n# One line more.\n")
        assert made_of(checker) != before
        before = made_of(checker)


def test_the_command_writes_the_page_of_the_present_version(project: Path, run: Run) -> None:
    """It stands where the page of changes looks for it, and the command says where."""
    write(project, version="2")
    assert run("HEAD", "--page")[:2] == (0, "docs/about/rules/2.md\n")
    assert "# Rules 2\n" in (project / "docs/about/rules/2.md").read_text(encoding="utf-8")


def test_a_version_is_not_compared_with_itself(project: Path, run: Run) -> None:
    """The author is told to name a commit of the version before, and no page is written."""
    code, _, wrong = run("HEAD", "--page")
    assert code == 1
    assert wrong.startswith("Both are version 1 of the rules.")
    assert not (project / "docs").exists()

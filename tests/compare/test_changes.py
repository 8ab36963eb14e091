"""What a change of the rules or words does is told: every difference, and no other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.compare.__main__ import compare
from macros.compare.differences import Change
from macros.compare.names import given
from macros.compare.report import Comparison, report
from macros.compare.versions import CannotCompare
from macros.places import DATA
from tests.compare.small import DECISIONS, SETS, WORDS, write, write_data
from tests.conftest import ROOT

type Compared = Callable[..., tuple[Comparison, str]]

PERSONAL = SETS - 2
"""The sets of answers on personal information."""


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """Return what compares a small checker with one that differs, and tells it in words."""
    data = write_data(tmp_path / "data")

    def compare_with(earlier: dict[str, Any] | None = None, **otherwise: Any) -> Any:
        before = write(tmp_path / "before", **(earlier or {}))
        now = write(tmp_path / "now", **otherwise)
        found, names = compare(before, now, "1234567, yesterday: Begin", data)
        return found, report(found, names, "http://x/")

    return compare_with


def groups(found: Comparison) -> dict[Change, int]:
    """Return for how many sets of answers each change is."""
    return {group.change: len(group.sets) for group in found.groups}


def actions(**otherwise: dict[str, str]) -> dict[str, Any]:
    """Return the words with some steps otherwise."""
    return {"actions": {**WORDS["actions"], **otherwise}}


def test_where_nothing_is_otherwise_it_says_so(compared: Compared) -> None:
    """The same files give the same decisions and the same words, and that is what is told."""
    found, told = compared()
    assert found.tried == SETS
    assert not found.groups
    assert not found.words
    assert not found.apart
    assert not any(story.changes for stories in found.stories.values() for story in stories)
    assert f"All {SETS} sets of answers that were tried are decided as before." in told
    assert "Nothing to say" in told


def test_a_word_is_shown_before_and_now(compared: Compared) -> None:
    """A changed sentence stands there as it was and as it is, and no decision is different."""
    found, told = compared(words=actions(ask={"lead": "Ask them first.", "stage": "do"}))
    assert not found.groups
    assert [tuple(each) for each in found.words] == [
        ("actions", "ask", "lead", "Ask first.", "Ask them first.")
    ]
    assert "`lead` before: Ask first.\n    - `lead` now: Ask them first." in told
    assert "**Reworded**: 1 step." in told


def test_the_words_of_an_answer_and_a_new_entry_are_words_too(compared: Compared) -> None:
    """What stands in a table within an entry counts, and so does what was not there before."""
    questions = {
        **WORDS["questions"],
        "personal": {"text": "Is it personal?", "answers": {"yes": {"label": "Yes, it is"}}},
    }
    found, told = compared(words={"questions": questions, "people": {"boss": {"label": "Boss"}}},
                           earlier={"words": {"people": {}}})  # fmt: skip
    assert {each[:3] for each in found.words} == {
        ("questions", "personal", "answers.yes.label"),
        ("people", "boss", "label"),
    }
    assert "`label` before: (nothing)\n    - `label` now: Boss" in told


def test_what_is_no_word_is_not_told_as_one(compared: Compared) -> None:
    """When a step is taken shows in its place in results, and not among the words."""
    found, _ = compared(words=actions(ask={"lead": "Ask first.", "stage": "now"}))
    assert not found.words


def test_another_outcome_is_told_alone_with_an_example(compared: Compared) -> None:
    """Where the outcome is another one, its steps and reasons are not told too."""
    outcomes = {**DECISIONS["outcomes"], "no": "share"}
    found, told = compared(outcomes=outcomes)
    # With it come nine more sets of answers, as optional questions are asked now.
    assert Change("outcome", "other", "", "free", "share") in groups(found)
    assert {change.part for change in groups(found)} == {"outcome"}
    assert "“Free” before, “Share” now" in told
    assert "What is it? “Sharing”; Personal? `no`" in told
    assert "http://x/check/#situation=share&personal=no\n" in told


def test_a_step_at_another_place_is_told_as_moved(compared: Compared) -> None:
    """One step that goes to the front has moved, not the two that it has passed."""
    steps = {**DECISIONS["steps"], "share": [["note", ""], ["ask", ""], ["send", ""]]}
    found, told = compared(steps=steps)
    assert groups(found) == {Change("steps", "earlier", "note", "", "ask"): PERSONAL}
    assert "“Write it down.” now comes before “Ask first.”" in told
    assert "**Steps at another place**: “Write it down.” now comes before “Ask first.” (Say" in told
    steps["share"] = [["send", ""], ["note", ""], ["ask", ""]]
    assert groups(compared(steps=steps)[0]) == {
        Change("steps", "later", "ask", "", "note"): PERSONAL
    }


def test_a_step_that_passes_different_steps_is_told_once(compared: Compared) -> None:
    """It is named with the step that it passes for most sets of answers."""
    steps = {
        **DECISIONS["steps"],
        "free": [["send", ""], ["note", ""]],
    }
    now = {
        **steps,
        "share": [["ask", ""], ["note", ""], ["send", ""]],
        "free": [["note", ""], ["send", ""]],
        "police": [["ring", ""]],
    }
    found, _ = compared(earlier={"steps": steps}, steps=now)
    ((change, number),) = groups(found).items()
    assert {change.id, change.now} == {"note", "send"}
    assert number == PERSONAL + 1


def test_steps_that_are_new_gone_or_for_another_part_are_told(compared: Compared) -> None:
    """Each for the sets of answers that it is shown for."""
    steps = {
        **DECISIONS["steps"],
        "now": [["ring", ""], ["note", ""]],
        "share": [["ask", "pre_planned"], ["send", ""]],
    }
    found, told = compared(steps=steps)
    assert groups(found) == {
        Change("steps", "new", "note"): 1,
        Change("steps", "gone", "note"): PERSONAL,
        Change("steps", "half", "ask", "", "pre_planned"): PERSONAL,
    }
    assert "“Ask first.”: both parts before, the regular part now" in told
    assert f"### Different steps: {PERSONAL + 1} sets of answers" in told
    assert "**Steps at another place**" not in told


def test_the_widest_change_comes_first_and_has_the_plainest_example(compared: Compared) -> None:
    """What changed for most is read first, with the fewest answers that show it."""
    steps = {**DECISIONS["steps"], "now": [], "free": [], "share": []}
    found, _ = compared(steps=steps)
    told = [(group.change.id, len(group.sets)) for group in found.groups]
    assert told[0] == ("send", PERSONAL + 1)
    assert {told[1], told[2]} == {("ask", PERSONAL), ("note", PERSONAL)}
    assert told[3] == ("ring", 1)
    plainest = {"situation": "share", "personal": "yes"}
    assert [group.example for group in found.groups][1:3] == [plainest, plainest]


def test_another_time_limit_is_told(compared: Compared) -> None:
    """Whether it is of another length, or counts where none did."""
    found, told = compared(limits={"share": {"answer": 15}, "now": {"answer": 20}})
    assert groups(found) == {
        Change("deadlines", "other", "answer", "20 days", "15 days"): PERSONAL,
        Change("deadlines", "new", "answer"): 1,
    }
    assert "“An answer”: 20 days before, 15 days now" in told


def test_another_headline_and_other_reasons_are_told(compared: Compared) -> None:
    """A headline in place of the outcome's own words, and a reason that is given no more."""
    found, told = compared(headlines={"free": "stop"}, reasons={**DECISIONS["reasons"], "now": []})
    assert groups(found) == {
        Change("headline", "other", "", "", "stop"): 1,
        Change("reasons", "gone", "harm"): 1,
    }
    assert "The outcome’s own words before, “Stop first” now" in told
    assert "Gone: “There is danger.”" in told


def test_a_reason_that_a_flag_gives_has_the_title_of_the_flag(compared: Compared) -> None:
    """Its id is that of the flag."""
    words = {"flags": {"late": {"title": "It is late", "text": "You are late."}}}
    reasons = {**DECISIONS["reasons"], "now": ["harm", "late"]}
    told = compared(reasons=reasons, words=words, earlier={"words": words})[1]
    assert "New: “It is late”: 1 set of answers" in told


def test_a_new_answer_and_a_new_question_are_told(compared: Compared) -> None:
    """Sets of answers that have them are counted under them; the others ask something first."""
    answers = {**DECISIONS["answers"], "asked_by": ["police", "family", "press"]}
    found, _ = compared(answers=answers)
    assert groups(found) == {Change("answers", "new", "asked_by", "press"): 3}
    asked = list(DECISIONS["answers"].items())
    answers = dict([*asked[:2], ("certain", ["yes", "no"]), *asked[2:]])
    found, told = compared(answers=answers)
    assert groups(found) == {
        Change("answers", "new", "certain"): 2 * (PERSONAL + 1),
        Change("question", "new", "", "", "certain"): PERSONAL + 1,
    }
    assert "`certain` has to be answered first now" in told


def test_worked_cases_and_situations_that_are_decided_otherwise_are_named(
    compared: Compared,
) -> None:
    """A case with what is different for it; one that is decided as before is not named."""
    found, told = compared(steps={**DECISIONS["steps"], "police": []})
    otherwise = [story.title for story in found.stories["Worked cases"] if story.changes]
    assert otherwise == ["The police ask"]
    assert "- [C2] “The police ask”\n" in told
    assert "http://x/check/#situation=share&personal=yes&asked_by=police&also_applies=court" in told
    assert "[C1]" not in told
    asked = list(DECISIONS["answers"].items())
    answers = dict([asked[0], ("certain", ["yes", "no"]), *asked[1:]])
    found, _ = compared(answers=answers)
    assert [story.changes for story in found.stories["Situations"]] == [
        [Change("question", "other", "", "personal", "certain")]
    ]


def test_what_an_early_version_does_not_have_is_not_compared(compared: Compared) -> None:
    """Without headlines, time limits and parts of a step, the rest is compared; this is told."""
    words = {
        "actions": {
            "ring": {"text": "Ring 999. It is free.", "stage": "now"},
            "ask": {"text": "Ask first.", "stage": "do"},
            "send": {"text": "Send.", "stage": "do"},
            "note": {"text": "Write it down.", "stage": "record"},
        }
    }
    found, told = compared(earlier={"words": words, "limits": None})
    assert not found.groups
    assert [each[1:] for each in found.words] == [("send", "text", "Send.", "Send it.")]
    assert len(found.apart) == 3
    assert "Decisions of one of the versions have no headlines." in told


def test_the_draft_asks_for_a_new_version_of_the_rules_only_where_there_is_none(
    compared: Compared,
) -> None:
    """A change under the same version is told to raise it."""
    limits = {"share": {"answer": 15}}
    assert "raise RULES_VERSION" in compared(limits=limits)[1]
    told = compared(limits=limits, version="2")[1]
    assert "Rules version 1 before, 2 now." in told
    assert "raise RULES_VERSION" not in told


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("rules.py", "def", "SyntaxError: .*rules.py, line 1"),
        ("__init__.py", "raise KeyError('x')", "KeyError: 'x'"),
    ],
)
def test_a_checker_that_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, file: str, text: str, said: str
) -> None:
    """Without a traceback, and with which of the two versions it is."""
    data, now = write_data(tmp_path / "data"), write(tmp_path / "now")
    before = write(tmp_path / "before")
    (before / "checker" / file).write_text(text, encoding="utf-8")
    with pytest.raises(CannotCompare, match=f"(?s)of yesterday’s cannot be read:.*{said}") as error:
        compare(before, now, "yesterday’s", data)
    assert "Traceback" not in str(error.value)


def test_no_other_checker_is_found_in_place_of_one_that_is_missing(tmp_path: Path) -> None:
    """A folder without a checker is told, though this project's own could be imported."""
    data, now = write_data(tmp_path / "data"), write(tmp_path / "now")
    with pytest.raises(CannotCompare, match="no folder “checker” in yesterday’s"):
        compare(tmp_path / "nothing", now, "yesterday’s", data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[C1]\ntitle = \n", r"cases.toml is not TOML: .*line 2"),
        ('[C1]\ntitle = "A fire"\n', "cases.toml needs a title and answers"),
    ],
)
def test_a_file_of_cases_that_cannot_be_read_is_told(tmp_path: Path, text: str, said: str) -> None:
    """The author gets the file, and what is wrong."""
    data, now = write_data(tmp_path / "data"), write(tmp_path / "now")
    (data / "cases.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotCompare, match=said):
        compare(now, now, "yesterday’s", data)


def test_an_address_gives_its_answers() -> None:
    """Where several can apply, none of them gives an empty set."""
    several = ["also_applies"]
    assert given("a=b&also_applies=x&also_applies=y", several) == {
        "a": "b",
        "also_applies": ["x", "y"],
    }
    assert given("also_applies=none_of_these", several) == {"also_applies": []}


def test_the_projects_own_checker_can_be_compared() -> None:
    """The files of this project with themselves: every set of answers, and nothing otherwise."""
    found, _ = compare(ROOT, ROOT, "the same files", DATA)
    assert found.tried > 10_000
    assert not found.groups
    assert not found.words
    assert len(found.stories["Worked cases"]) > 0

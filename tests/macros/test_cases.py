"""The worked cases: each gives its expected outcome, and every mistake in their file is told."""

from collections import Counter
from pathlib import Path

import pytest

from checker.mistakes import Mistakes
from checker.words import WORDS
from macros.guide import cases
from macros.guide.cases import CASES, ROLES, THEMES, Case

SOUND = """
[A1]
title = "A title"
slug = "a1"
text = "A story."
answers = "situation=emergency"
expected = "share_now"
why = "It is urgent."
themes = ["urgent"]
roles = ["housing"]
basis = "written"
"""


def copy(id: str) -> str:
    """Return the sound case once more, with an id and an address of its own."""
    return SOUND.replace("A1", id).replace('"a1"', f'"{id.lower()}"')


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    """Return the mistakes that are told of a file of cases; it must have some."""
    file = tmp_path / "cases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as error:
        cases.load(str(file))
    return error.value.problems


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_worked_case_gives_its_expected_outcome(case: Case) -> None:
    """A case that was thought through is still decided as it was then."""
    assert case.decide().outcome == case.expected


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_worked_case_answers_just_what_is_asked(case: Case) -> None:
    """No case gives an answer to a question that nobody would be asked."""
    assert [question for question, _ in case.decide().path] == list(case.given)


def test_every_outcome_has_a_worked_case() -> None:
    """Whatever the checker can answer, a reader finds an example of it."""
    assert {case.expected for case in CASES.values()} == set(WORDS.outcomes)


def test_every_theme_has_a_worked_case() -> None:
    """No theme that a reader can choose is empty."""
    assert {theme for case in CASES.values() for theme in case.themes} == set(THEMES)


def test_every_role_has_a_worked_case() -> None:
    """No role that a reader can choose is empty."""
    assert {role for case in CASES.values() for role in case.roles} == set(ROLES)


def test_no_two_cases_tell_the_same_story() -> None:
    """Neither a title nor a story stands twice."""
    told = Counter(words for case in CASES.values() for words in (case.title, case.text))
    assert [words for words, times in told.items() if times > 1] == []


def test_all_mistakes_in_the_file_are_told_at_once(tmp_path: Path) -> None:
    """Each has its line: what is unknown, what is missing, what is decided otherwise."""
    text = (
        SOUND
        + copy("A2").replace('expected = "share_now"', 'expected = "mixed"')
        + copy("A3").replace("urgent", "urgant").replace("share_now", "share_never")
        + copy("A4").replace('text = "A story."\n', "")
        + copy("A5").replace("situation=emergency", "situation=fire&place=tower")
        + copy("A6").replace("=emergency", "=share_outside")
    )
    lines = [problem.split(": ", 1)[0] for problem in problems(tmp_path, text)]
    assert lines == [
        "cases.toml:18",
        "cases.toml:29",
        "cases.toml:31",
        "cases.toml:35",
        "cases.toml:49",
        "cases.toml:49",
        "cases.toml:60",
    ]


def test_a_case_with_an_unknown_outcome_has_its_answers_checked_all_the_same(
    tmp_path: Path,
) -> None:
    """Two slips in one case are told at once, and no slip is told twice."""
    wrong = SOUND.replace("share_now", "share_nowe")
    text = wrong.replace("emergency", "fire") + copy("A2").replace("share_now", "share_nowe")
    answers, first, second = problems(tmp_path, text)
    assert answers.startswith("cases.toml:6: [A1] “answers”: ")
    assert "“fire”" in answers or "'fire'" in answers
    assert first == (
        "cases.toml:7: [A1] “expected” has “share_nowe”, which is not known. "
        f"Did you mean “share_now”? Allowed: {', '.join(WORDS.outcomes)}."
    )
    assert second.startswith("cases.toml:18: [A2] “expected” has ")


def test_a_case_that_is_decided_otherwise_is_told_with_both_outcomes(tmp_path: Path) -> None:
    """An author sees what was expected and what the checker gives."""
    (problem,) = problems(tmp_path, SOUND.replace('expected = "share_now"', 'expected = "mixed"'))
    assert problem == "cases.toml:7: [A1] expected “mixed”, but the checker gives “share_now”."


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            '["housing"]',
            '["hosing"]',
            "cases.toml:10: [A1] “roles” has “hosing”, which",
        ),
        (
            '["housing"]',
            '["astronaut"]',
            f"which is not known. Allowed: {', '.join(ROLES)}.",
        ),
        ('["housing"]', "[]", "[A1] “roles” must be a list of texts"),
        ('roles = ["housing"]\n', "", "[A1] “roles” is missing."),
        ('"a1"', '"A story"', "cases.toml:4: [A1] “slug”: “A story” cannot be an address."),
        ('"a1"', '"index"', "cases.toml:4: [A1] “slug”: “index” cannot be an address."),
    ],
)
def test_a_role_or_an_address_that_cannot_be_is_told(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    """With its line, and for a role with those there are."""
    (problem,) = problems(tmp_path, SOUND.replace(right, wrong))
    assert told in problem


def test_two_cases_with_one_address_are_told(tmp_path: Path) -> None:
    """The second would take the place of the first."""
    (problem,) = problems(tmp_path, SOUND + SOUND.replace("A1", "A2"))
    assert problem == "cases.toml:15: [A2] “slug”: [A1] has the address “a1” already."


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    """A case that was copied and not given an id of its own does not replace the first."""
    assert any(
        "“[A1]” cannot be read: this name is there already" in text
        for text in problems(tmp_path, SOUND + SOUND)
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('basis = "written"', 'basis = "published"', "say in which"),
        ('basis = "written"', 'basis = "principle"', "say in which"),
        (
            'basis = "written"',
            'basis = "written"\nsources = ["ico_code_scope"]',
            "written for this",
        ),
        (
            'basis = "written"',
            'basis = "memory"',
            "“memory”, which is not known. Allowed:",
        ),
    ],
)
def test_no_case_is_shown_as_sourced_that_is_not(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    """What is from a source names it, and what is our own names none."""
    (problem,) = problems(tmp_path, SOUND.replace(before, after))
    assert told in problem


def test_an_answer_that_is_given_twice_is_told(tmp_path: Path) -> None:
    """Two answers to a question that takes one are a slip, whichever of them was meant."""
    text = SOUND.replace("=emergency", "=breach&situation=emergency")
    (problem,) = problems(tmp_path, text)
    assert problem == "cases.toml:6: [A1] “answers” has “situation” more than once."


def test_answers_are_read_as_the_checkers_address_has_them(tmp_path: Path) -> None:
    """A question that takes several answers gives a list, and an empty one for none of them."""
    start = SOUND.replace("situation=emergency", "situation=emergency&also_applies={}")
    file = tmp_path / "cases.toml"
    file.write_text(
        start.format("none_of_these")
        + start.format("sensitive&also_applies=overseas").replace("A1", "A2").replace("a1", "a2"),
        encoding="utf-8",
    )
    found = cases.load(str(file))
    assert found["A1"].given == {"situation": "emergency", "also_applies": []}
    assert found["A2"].given["also_applies"] == ["sensitive", "overseas"]

"""What the page looks up is what Python says, for every state that can be reached."""

import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from checker.browser import state
from checker.rules import ANSWERS, OPTIONAL, SEVERAL, is_asked, outcome
from checker.table import complete_paths
from macros.bundle.parts import run_node
from macros.bundle.sample_requests import EARLIER
from macros.bundle.states import STATES
from tests.conftest import ROOT

type Answers = dict[str, Any]

LISTS = ("flags", "reasons", "deadlines")


@pytest.fixture(scope="session")
def look_up(bundled: Path) -> Any:
    """Return a function that looks up sets of answers as the page does."""

    def look_up(sets: Iterable[Answers]) -> list[dict[str, Any]]:
        lines = "".join(json.dumps(answers) + "\n" for answers in sets)
        script = ROOT / "tests" / "bundle" / "lookup.mjs"
        return [
            json.loads(line)
            for line in run_node(script, bundled / STATES, lines=lines).split("\n")
            if line
        ]

    return look_up


def said(answers: Answers) -> dict[str, Any]:
    """Return what Python says, without the sentences on what it did not understand."""
    return without_messages({"ok": True, **state(answers)})


def without_messages(told: dict[str, Any]) -> dict[str, Any]:
    """Return a state whose problems say where, and not in which words."""
    problems = [{**problem, "message": ""} for problem in told["problems"]]
    return {**told, "problems": problems}


def ways(answers: Answers) -> Iterator[Answers]:
    """Give these answers and all that can follow from them."""
    yield answers
    following = state(answers)["next"]
    if following:
        for answer in ANSWERS[following]:
            yield from ways({**answers, following: answer})


def optional(answers: Answers) -> list[tuple[str, str]]:
    """Return the optional answers that can be given with a result."""
    return [(q, a) for q in OPTIONAL if is_asked(q, answers) for a in ANSWERS[q]]


def with_(answers: Answers, chosen: Iterable[tuple[str, str]]) -> Answers:
    """Return the answers with optional ones."""
    given = dict(answers)
    for question, answer in chosen:
        given[question] = [*given.get(question, []), answer] if question in SEVERAL else answer
    return given


def test_every_state_is_the_same(look_up: Any) -> None:
    """Each question and each result, with its reasons, steps and time limits, is Python's own."""
    sets = list(ways({}))
    assert look_up(sets) == [said(answers) for answers in sets]


def test_answers_of_earlier_rules_are_the_same(look_up: Any) -> None:
    """An old link opens as it does with Python, and what was changed is told in the same words."""
    paths = list(complete_paths())[::7]
    sets = [*EARLIER, *({**path, **earlier} for path in paths for earlier in EARLIER)]
    told = look_up(sets)
    assert any(each["changed"] for each in told)
    for answers, each in zip(sets, told, strict=True):
        expected = said(answers)
        for part in ("answers", "problems", "changed", "path", "next", "alternatives"):
            assert each[part] == expected[part], answers


def test_answers_that_make_no_sense_are_the_same(look_up: Any) -> None:
    """Unknown answers are reported, irrelevant ones kept, and the rest used."""
    sets: list[Answers] = [
        {"colour": "blue"},
        {"__proto__": "x", "constructor": "y"},
        {"situation": "party"},
        {"situation": ["emergency", "breach"]},
        {"situation": "share_outside", "identifies_individuals": "maybe"},
        {"situation": "breach", "identifies_individuals": "no", "regular_or_bulk": "yes"},
        {"situation": "share_outside", "also_applies": ["staff", "tall", "restricted"]},
        {"situation": "share_outside", "also_applies": ["tall"]},
        {"situation": "share_outside", "also_applies": []},
        {"situation": "emergency", "asked_by": "police"},
    ]
    assert look_up(sets) == [said(answers) for answers in sets]


def test_answers_off_the_way_play_the_same_part(look_up: Any) -> None:
    """Answers that are left over from another way count for what would change the result."""
    sets = []
    for number, path in enumerate(complete_paths()):
        left = {q: a for q, a in ANSWERS.items() if q not in (*path, *OPTIONAL)}
        sets.append({**{q: a[number % len(a)] for q, a in left.items()}, **path})
    assert look_up(sets) == [said(answers) for answers in sets]


def test_one_or_two_optional_answers_add_what_python_adds(look_up: Any) -> None:
    """The steps of one or two ticks, and the general ones beside them, are those of Python."""
    kinds = {(outcome(path), path["situation"]): path for path in complete_paths()}
    sets = []
    for path in kinds.values():
        offered = optional(path)
        sets += [with_(path, [one]) for one in offered]
        sets += [
            with_(path, (one, other))
            for one, other in combinations(offered, 2)
            if one[0] != other[0] or one[0] in SEVERAL
        ]
    for answers, told in zip(sets, look_up(sets), strict=True):
        expected, decision = said(answers), told["decision"]
        assert told["path"] == expected["path"]
        for key, value in expected["decision"].items():
            if key == "actions":
                shown = [*decision["actions"], *decision["general"]]
                assert sorted(map(json.dumps, shown)) == sorted(map(json.dumps, value)), answers
            elif key in LISTS:
                both = [sorted(map(json.dumps, each)) for each in (decision[key], value)]
                assert both[0] == both[1], answers
            else:
                assert decision[key] == value, (answers, key)


def test_many_optional_answers_never_leave_out_a_warning(look_up: Any) -> None:
    """However much is ticked, the verdict and each step that comes before sharing are there."""
    sets = []
    for number, path in enumerate(list(complete_paths())[::3]):
        if offered := [each for each in optional(path) if each[0] in SEVERAL]:
            ticked = offered[number % 4 :: 1 + number % 3]
            others = {q: ANSWERS[q][number % len(ANSWERS[q])] for q in OPTIONAL if q not in SEVERAL}
            sets.append({**with_(path, ticked), **others})
    assert sets
    for answers, told in zip(sets, look_up(sets), strict=True):
        expected, decision = said(answers)["decision"], told["decision"]
        shown = [each["id"] for each in (*decision["actions"], *decision["general"])]
        first = [
            a["id"] for a in expected["actions"] if a["stage"] in ("stop", "danger", "who", "now")
        ]
        assert set(first) <= set(shown), answers
        assert decision["sentence"] == expected["sentence"], answers
        assert decision["flags"] == expected["flags"]

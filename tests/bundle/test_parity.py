"""The browser's Python decides exactly as this one does, with the library that is published."""

import json
import shutil
from pathlib import Path

import pytest

from checker.browser import handle
from checker.words import WORDS
from macros.bundle import keep, library, parts
from macros.bundle.sample_requests import all_requests
from macros.guide.cases import CASES, Case
from tests.bench import decision


def asked(case: str) -> str:
    """Return the request for the result of a worked case."""
    return json.dumps({"do": "state", "answers": CASES[case].given})


@pytest.fixture(scope="session")
def requests() -> list[str]:
    """Return everything that can be asked, the worked cases among it."""
    return [*all_requests(), *map(asked, CASES)]


@pytest.fixture(scope="session")
def started(bundled: Path, requests: list[str]) -> tuple[list[str], list[str]]:
    """Return what the bundle's Python answers, and the modules that it imported."""
    return keep.started(bundled, requests)


@pytest.fixture(scope="session")
def resumed(
    bundled: Path, requests: list[str], tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """Return what it answers when it goes on from its snapshot, with no library at hand."""
    folder = shutil.copytree(bundled, tmp_path_factory.mktemp("bundle") / "bundle")
    (folder / parts.LIBRARY).write_bytes(b"")
    return keep.resumed(folder, requests)


def different(requests: list[str], answers: list[str]) -> list[tuple[str, str]]:
    """Return the requests that are answered in another way here, with the answer there."""
    assert len(answers) == len(requests)
    return [
        (request, answer)
        for request, answer in zip(requests, answers, strict=True)
        if answer != handle(request)
    ]


def test_every_answer_is_the_same_to_the_letter(
    requests: list[str], started: tuple[list[str], list[str]]
) -> None:
    """Each state, result, record, repeated record and fault is the same JSON in both."""
    assert different(requests, started[0]) == []


def test_every_answer_of_a_snapshot_is_the_same_too(
    requests: list[str], resumed: list[str]
) -> None:
    """What the memory of a started Python lacks would show in an answer, and none differs."""
    assert different(requests, resumed) == []


def test_every_kind_of_request_is_asked(requests: list[str]) -> None:
    """The comparison covers states, records and records that are run again, in good number."""
    for kind, least in {"state": 1000, "record": 20, "rerun": 40, "last_day": 20}.items():
        assert sum(f'"do": "{kind}"' in request for request in requests) > least


def test_every_word_of_a_result_is_asked_for(requests: list[str]) -> None:
    """No outcome, headline, flag, reason or step is left to be tried by a reader."""
    answers = [json.loads(handle(request)) for request in requests if '"do": "state"' in request]
    decisions = [answer["decision"] for answer in answers if answer.get("decision")]
    flags = {flag for decision in decisions for flag in decision["flags"]}
    assert {decision["outcome"] for decision in decisions} == set(WORDS.outcomes)
    assert {decision["headline"] for decision in decisions} - {""} == set(WORDS.headlines)
    assert flags == set(WORDS.flags)
    for part, words in (("reasons", WORDS.reasons), ("actions", WORDS.actions)):
        met = {each["id"] for decision in decisions for each in decision[part]}
        assert met - flags == set(words)


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_worked_case_comes_out_right_in_the_browsers_python(
    case: Case, requests: list[str], resumed: list[str]
) -> None:
    """Its outcome, its flags and the steps that it must show are there."""
    decision = json.loads(resumed[requests.index(asked(case.id))])["decision"]
    assert decision["outcome"] == case.expected
    assert set(case.flags) <= set(decision["flags"])
    assert set(case.steps) <= {action["id"] for action in decision["actions"]}


def test_the_library_holds_what_is_needed_and_no_more(
    started: tuple[list[str], list[str]],
) -> None:
    """The list of modules is up to date: python -m macros.bundle.keep writes it anew."""
    _, modules = started
    assert modules == library.KEEP.read_text(encoding="utf-8").split()


def test_the_browsers_python_can_be_timed() -> None:
    """`make bench` times a decision in the bundle as it is, however the bundle is laid out."""
    times = json.loads(decision.in_node())
    assert len(times) == 20
    assert all(microseconds > 0 for microseconds in times)

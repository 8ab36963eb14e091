"""The browser's Python decides exactly as this one does, with the library that is published."""

from pathlib import Path

import pytest

from checker.browser import handle
from macros.bundle import keep, library
from macros.bundle.requests import all_requests


@pytest.fixture(scope="session")
def requests() -> list[str]:
    """Return everything that can be asked."""
    return list(all_requests())


@pytest.fixture(scope="session")
def browser_says(bundled: Path, requests: list[str]) -> tuple[list[str], list[str]]:
    """Return what the bundle's Python answers, and the modules that it imported."""
    return keep.answers(bundled, requests)


def test_every_answer_is_the_same_to_the_letter(
    requests: list[str], browser_says: tuple[list[str], list[str]]
) -> None:
    """Each state, result, record, repeated record and fault is the same JSON in both."""
    answers, _ = browser_says
    assert len(answers) == len(requests)
    different = [
        (request, answer)
        for request, answer in zip(requests, answers, strict=True)
        if answer != handle(request)
    ]
    assert different == []


def test_every_kind_of_request_is_asked(requests: list[str]) -> None:
    """The comparison covers states, records and records that are run again, in good number."""
    for kind, least in {"state": 3000, "record": 100, "rerun": 200}.items():
        assert sum(f'"do": "{kind}"' in request for request in requests) > least


def test_the_library_holds_what_is_needed_and_no_more(
    browser_says: tuple[list[str], list[str]],
) -> None:
    """The list of modules is up to date: python -m macros.bundle.keep writes it anew."""
    _, modules = browser_says
    assert modules == library.KEEP.read_text(encoding="utf-8").split()

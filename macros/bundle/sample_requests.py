"""Everything that the page can ask of the checker, as requests that reach all of its code.

They are run to learn which modules the browser needs, and to compare the browser's Python with
this one.
"""

import json
from collections.abc import Iterator
from typing import Any

from checker.browser import handle
from checker.deadlines import PARTS
from checker.table import paths
from checker.words import WORDS

DETAILS = {
    "title": "Swimming lessons – spring term",
    "note": "<b>Two lines,\nand “quotes” & an é</b>",
    "name": "A. Person",
    "role": "Clerk",
    "received": "2026-12-24T16:30",
    "nation": "scotland",
}

DAYS = ("2026-11-03", "2027-01-31", "2026-12-24T16:30", "2099-01-01", "9999-12-31T23:59", "", "x")
"""When something may have been received, or what may be typed for it."""

EARLIER: tuple[dict[str, Any], ...] = (
    {"situation": "own_information_request"},
    {"situation": "public_information_request"},
    {"situation": "use_supplier", "also_applies": ["police_request", "legal_demand"]},
    {"situation": "share_outside", "also_applies": ["requester_unverified", "sensitive"]},
    {"situation": "share_outside", "also_applies": ["none"]},
)
"""Answers of earlier rules."""

HOSTILE = (
    "",
    "{",
    "[]",
    "null",
    '{"do": "nothing"}',
    '{"do": "state"}',
    '{"do": "state", "answers": []}',
    '{"do": "state", "answers": {"situation": 1, "no_such": "x", "also_applies": ["a", 2]}}',
    '{"do": "state", "answers": {"situation": "share_outside", "also_applies": "sensitive"}}',
    '{"do": "record", "answers": {}, "details": {}, "made_at": "", "site": ""}',
    '{"do": "last_day", "deadlines": ["none"], "received": "2026-11-03", "nation": "wales"}',
    '{"do": "last_day", "deadlines": ["breach"], "received": 7, "nation": "wales"}',
    '{"do": "last_day", "deadlines": ["complaint"], "received": "2026-11-03", "nation": "france"}',
    '{"do": "rerun", "record": ""}',
    '{"do": "rerun", "record": "{}"}',
    '{"do": "rerun", "record": "\\ud800"}',
)


def all_requests() -> Iterator[str]:
    """Every request: each state on the way, each result with its record, and nonsense."""
    yield from HOSTILE
    yield from (_request(do="state", answers=answers) for answers in EARLIER)
    yield from _last_days()
    optional = list(_optional())
    seen: set[tuple[str, str]] = set()
    for number, (answers, _) in enumerate(paths()):
        yield _request(do="state", answers=answers)
        decision = _ask(answers)["decision"]
        if decision is None:
            continue
        # Every optional answer with one way to each kind of result; else one in rotation.
        kind = (answers["situation"], decision["outcome"])
        chosen = optional if kind not in seen else [optional[number % len(optional)]]
        for given in chosen:
            yield _request(do="state", answers={**answers, **given})
        if kind in seen:
            continue
        seen.add(kind)
        record = _request(
            do="record",
            answers={**answers, **chosen[-1]},
            details=DETAILS,
            made_at="2026-11-22T10:00:00Z",
            site="0123456789abcdef",
        )
        yield record
        saved: str = json.loads(handle(record))["json"]
        yield _request(do="rerun", record=saved)
        yield _request(do="rerun", record=saved.replace("situation", "weather"))
        yield _request(
            do="rerun", record=saved.replace('"rules_version": "', '"rules_version": "1.')
        )


def _optional() -> Iterator[dict[str, Any]]:
    """Answers to the optional questions: each of them, and everything that can apply."""
    each = list(WORDS.questions["also_applies"].answers)
    for agreement in WORDS.questions["agreement_in_force"].answers:
        yield {"agreement_in_force": agreement}
        yield {"agreement_in_force": agreement, "also_applies": each}
    yield {"agreement_in_force": "no", "also_applies": ["legal_duty"]}
    for who in WORDS.questions["asked_by"].answers:
        yield {"asked_by": who}
    for several in ([], *([one] for one in each)):
        yield {"also_applies": several}


def _last_days() -> Iterator[str]:
    """The last day of every time limit, in each nation and where none is chosen."""
    for received in DAYS:
        for nation in ("", *PARTS):
            limits = list(WORDS.deadlines)
            yield _request(do="last_day", deadlines=limits, received=received, nation=nation)


def _ask(answers: dict[str, Any]) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(handle(_request(do="state", answers=answers)))
    return state


def _request(**content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)

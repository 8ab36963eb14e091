"""A checker with two questions that decide, made anew for each test with known differences."""

import json
from pathlib import Path
from typing import Any

PROGRAM = '''"""A small checker, with as much as the program that reads it takes for granted."""

from types import SimpleNamespace

from checker import rules


class InvalidAnswers(ValueError):
    def __init__(self, problems):
        self.problems = [SimpleNamespace(question=q, answer=a) for q, a in problems]


class UnansweredQuestion(ValueError):
    def __init__(self, question):
        self.question = question


def classify(answers):
    if unknown := [
        (question, "" if question not in rules.ANSWERS else answer)
        for question, given in answers.items()
        for answer in ([given] if isinstance(given, str) else given)
        if answer not in rules.ANSWERS.get(question, ())
    ]:
        raise InvalidAnswers(unknown)
    path, still_open = rules.walk(answers)
    if still_open and still_open not in rules.OPTIONAL:
        raise UnansweredQuestion(still_open)
    outcome = rules.outcome(path)
    steps = [*rules.STEPS[outcome], *rules.STEPS.get(path.get("asked_by"), ())]
    limits = [] if rules.LIMITS is None else [
        SimpleNamespace(id=id, number=number, unit="days")
        for id, number in rules.LIMITS.get(outcome, {}).items()
    ]
    decision = SimpleNamespace(
        outcome=outcome,
        reasons=[SimpleNamespace(id=id) for id in rules.REASONS[outcome]],
        actions=[SimpleNamespace(id=id, half=half) for id, half in steps],
    )
    if rules.LIMITS is not None:
        decision.deadlines = limits
        decision.headline = rules.HEADLINES.get(outcome, "")
    return decision
'''

RULES = '''"""The rules of a small checker."""

import json

DATA = json.loads({data!r})
RULES_VERSION = DATA["version"]
ANSWERS = DATA["answers"]
OPTIONAL = {{"asked_by": "share", "also_applies": "share"}}
SEVERAL = {{"also_applies"}}
STEPS, REASONS, LIMITS, HEADLINES = (
    DATA[name] for name in ("steps", "reasons", "limits", "headlines")
)


def is_asked(question, path):
    if question in OPTIONAL:
        return outcome(path) == OPTIONAL[question]
    return question == "situation" or path.get("situation") == "share"


def walk(answers):
    path, still_open = {{}}, None
    for question in ANSWERS:
        if is_asked(question, path):
            if question in answers:
                path[question] = answers[question]
            else:
                still_open = still_open or question
                if question not in OPTIONAL:
                    break
    return path, still_open


def outcome(path):
    return DATA["outcomes"][path.get("personal", path["situation"])]
'''

WORDS: dict[str, dict[str, Any]] = {
    "questions": {
        "situation": {
            "text": "What is it?",
            "answers": {"danger": {"label": "Danger"}, "share": {"label": "Sharing"}},
        },
        "personal": {"text": "Is it personal?", "answers": {"yes": {"label": "Yes"}}},
    },
    "outcomes": {"now": {"title": "Act now"}, "share": {"title": "Share"},
                 "free": {"title": "Free"}},
    "headlines": {"stop": {"title": "Stop first", "sentence": "Stop."}},
    "reasons": {"harm": {"question": "situation", "text": "There is danger."}},
    "flags": {},
    "actions": {
        "ring": {"lead": "Ring 999.", "then": "It is free.", "stage": "now"},
        "ask": {"lead": "Ask first.", "stage": "do"},
        "send": {"lead": "Send it.", "stage": "do"},
        "note": {"lead": "Write it down.", "stage": "record"},
    },
    "deadlines": {"answer": {"title": "An answer", "number": 20}},
}  # fmt: skip

DECISIONS: dict[str, Any] = {
    "version": "1",
    "answers": {
        "situation": ["danger", "share"],
        "personal": ["yes", "no"],
        "asked_by": ["police", "family"],
        "also_applies": ["court", "dead"],
    },
    "outcomes": {"danger": "now", "yes": "share", "no": "free"},
    "steps": {
        "now": [["ring", ""]],
        "share": [["ask", ""], ["send", ""], ["note", ""]],
        "free": [["send", ""]],
        "police": [["ring", ""]],
    },
    "reasons": {"now": ["harm"], "share": [], "free": []},
    "limits": {"share": {"answer": 20}},
    "headlines": {},
}

SETS = 11
"""Danger; not personal; and personal: alone, with 4 optional answers, and with 4 pairs of them."""


def write(
    folder: Path,
    *,
    words: dict[str, dict[str, Any]] | None = None,
    **decisions: Any,
) -> Path:
    """Write a checker into a folder that need not exist, and return the folder.

    `words` and the others stand in place of :data:`WORDS` and of values of :data:`DECISIONS`.
    """
    checker = folder / "checker"
    checker.mkdir(parents=True, exist_ok=True)
    (checker / "__init__.py").write_text(PROGRAM, encoding="utf-8")
    data = json.dumps({**DECISIONS, **decisions})
    (checker / "rules.py").write_text(RULES.format(data=data), encoding="utf-8")
    for name, entries in (WORDS | (words or {})).items():
        text = "".join(_table(id, entry) for id, entry in entries.items())
        (checker / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def write_data(folder: Path) -> Path:
    """Write worked cases, a situation and short words into a folder, and return it."""
    folder.mkdir()
    cases = {
        "C1": {"title": "A fire", "answers": "situation=danger"},
        "C2": {
            "title": "The police ask",
            "answers": "situation=share&personal=yes&asked_by=police&also_applies=court",
        },
    }
    stories = {
        "cases": cases,
        "situations": {"S1": {"title": "A call", "answers": "situation=share"}},
    }
    stories["short"] = {"personal": {"text": "Personal?"}}
    for name, entries in stories.items():
        text = "".join(_table(id, entry) for id, entry in entries.items())
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def _table(name: str, entry: dict[str, Any]) -> str:
    """Return a table of TOML with the tables within it."""
    inner = {key: part for key, part in entry.items() if isinstance(part, dict)}
    lines = [f"{key} = {json.dumps(part)}" for key, part in entry.items() if key not in inner]
    tables = "".join(_table(f"{name}.{key}", part) for key, part in inner.items())
    return f"[{name}]\n" + "\n".join(lines) + f"\n{tables}"

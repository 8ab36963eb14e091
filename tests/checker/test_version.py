"""The version of the rules, which says whether two decisions were made under the same ones."""

import hashlib
import json
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from checker import RULES_VERSION
from checker.words import WORDS
from tests.checker.decided import decisions as every

HISTORY = Path(__file__).with_name("rules_versions.toml")


def fingerprint() -> str:
    """Return a SHA-256 over every sentence of the checker and every decision that it can make."""
    decisions = []
    for _, decided in every():
        actions = [(action.id, action.half) for action in decided.actions]
        reasons = [(reason.id, reason.answer) for reason in decided.reasons]
        limits = [deadline.id for deadline in decided.deadlines]
        top = [decided.outcome, decided.headline, sorted(decided.flags)]
        decisions.append([top, actions, reasons, limits])
    content = json.dumps([WORDS, decisions], default=_plain, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _plain(value: object) -> object:
    """Return a value that JSON does not know as one that it knows.

    The day on which a source was read is left out: to read it again changes no word.
    """
    if isinstance(value, date):
        return None
    return dict(value) if isinstance(value, Mapping) else str(value)


def test_the_version_changes_when_and_only_when_the_rules_or_words_do() -> None:
    """Every version of the rules has its own fingerprint, and the present one is recorded.

    If this fails, the rules or their words have changed: give RULES_VERSION in checker/rules.py a
    new value, then run ``make rules-version``.
    """
    history: dict[str, str] = tomllib.loads(HISTORY.read_text(encoding="utf-8"))["versions"]
    assert fingerprint() == history.get(RULES_VERSION)
    assert len(set(history.values())) == len(history), "two versions with the same rules and words"
    assert list(history)[-1] == RULES_VERSION


def note() -> str:
    """Add the present version to the history, and return what was done."""
    text = HISTORY.read_text(encoding="utf-8")
    history: dict[str, str] = tomllib.loads(text)["versions"]
    now = fingerprint()
    if now == history.get(RULES_VERSION):
        return f"Version {RULES_VERSION} is noted already."
    if RULES_VERSION in history:
        sys.exit(
            f"Version {RULES_VERSION} is noted with other rules or words: give RULES_VERSION in "
            "checker/rules.py a new value first."
        )
    HISTORY.write_text(f'{text}"{RULES_VERSION}" = "{now}"\n', encoding="utf-8")
    return f"Noted version {RULES_VERSION}."


if __name__ == "__main__":
    print(note())

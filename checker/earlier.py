"""Answers of earlier rules: what they are today, by the table in ``earlier.toml``.

Addresses, saved records and worked cases of rules 1.x come through here.
"""

from collections.abc import Mapping
from typing import Any

from checker.words import WORDS

NONE = "none"
"""In the table, a question that was answered with none of its answers, or is left with none."""


def upgrade(answers: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The answers as today's rules have them, and a sentence for each change.

    Answers of today stay as they are, and so does whatever is not understood. What was changed
    once is not changed again.

    Args:
        answers: Answers by question id, of these rules or of earlier ones, sound or not.

    Returns:
        The answers of today, which may still be unsound, and a sentence for each change.
    """
    new = dict(answers)
    messages: list[str] = []
    for moved in WORDS.earlier.values():
        if moved.question not in new:
            continue
        given = new[moved.question]
        several = isinstance(given, (list, tuple, set, frozenset))
        chosen = list(given) if several else [given]
        if chosen if moved.id == NONE else moved.id not in chosen:
            continue
        if several and moved.id != NONE:
            new[moved.question] = [each for each in chosen if each != moved.id]
        else:
            del new[moved.question]
        new.update(moved.becomes)
        messages.append(moved.message)
    return new, tuple(messages)

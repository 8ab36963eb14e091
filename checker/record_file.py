"""The text of a saved record: what it holds, as far as that can be read."""

import json
import re
from collections import Counter
from itertools import accumulate
from typing import Any

from checker.words import WORDS

DEEPEST = 20
"""Lists and objects within each other that are read; a record has six. The browser's Python does
not survive some thousands."""
MOST = 10
"""Keys that a message names."""
LONGEST = 80
"""Characters of a key that it shows."""


def read(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a file holds, and what is wrong with it as a file."""
    text = text.removeprefix("\ufeff")  # some editors begin a file so
    if _depth(text) > DEEPEST:
        return {}, (WORDS.say("no_record"),)
    try:
        content = json.loads(text, object_pairs_hook=reject_duplicate_keys)
    except ValueError as error:
        if not text.lstrip().startswith("{"):  # its copy as text, say
            return {}, (WORDS.say("no_record"),)
        whole = _salvage(text)
        if isinstance(error, json.JSONDecodeError):
            damaged = WORDS.say("damaged_at", line=error.lineno)
        else:
            damaged = WORDS.say("damaged")
        return whole, (f"{damaged} {WORDS.say('salvaged')}" if whole else damaged,)
    if not isinstance(content, dict):
        return {}, (WORDS.say("no_record"),)
    return content, ()


def _depth(text: str) -> int:
    """How deep lists and objects lie within each other."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"?', "", text)
    steps = {"[": 1, "{": 1, "]": -1, "}": -1}
    return max(accumulate(steps.get(mark, 0) for mark in bare), default=0)


def reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, as long as it has no key twice: readers would not agree on what it says.

    Raises:
        ValueError: It has; the first such keys are named.
    """
    times = Counter(key for key, _ in pairs)
    if twice := [repr(key[:LONGEST]) for key in times if times[key] > 1]:
        raise ValueError(f"{', '.join(twice[:MOST])} appears more than once")
    return dict(pairs)


def _salvage(text: str) -> dict[str, Any]:
    """The parts of a damaged record that are still whole."""
    found = {}
    for key in ("answers", "details"):
        at = text.find(f'"{key}": ')
        if at >= 0:
            try:
                found[key], _ = json.JSONDecoder().raw_decode(text, at + len(f'"{key}": '))
            except ValueError:
                continue
    return found

"""The text of a saved record: what it holds, as far as that can be read."""

import json
import re
from collections import Counter
from itertools import accumulate
from typing import Any

NO_RECORD = "This file does not hold a decision record: choose the file that ends in .json."
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
        return {}, (NO_RECORD,)
    try:
        content = json.loads(text, object_pairs_hook=reject_duplicate_keys)
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        if not text.lstrip().startswith("{"):  # its copy as text, say
            return {}, (NO_RECORD,)
        whole = _salvage(text)
        shown = " What could be read is shown." if whole else ""
        return whole, (f"This file is damaged or cut short{where}.{shown}",)
    if not isinstance(content, dict):
        return {}, (NO_RECORD,)
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
        raise ValueError(f"{', '.join(twice[:MOST])} is there more than once")
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

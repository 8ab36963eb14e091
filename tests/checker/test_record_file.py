"""What can still be read of a saved file that is damaged, too deep, or two files in one."""

from typing import Any

import pytest

from checker import record
from checker.record_file import DEEPEST, read, reject_duplicate_keys
from checker.words import WORDS
from tests.checker.test_record import AT, CALL, MIXED, made, resealed


def nested(depth: int) -> str:
    """Return a record in which lists lie so deep within each other, the record itself counted."""
    content: dict[str, Any] = made()
    inside: list[Any] = []
    for _ in range(depth - 2):
        inside = [inside]
    return resealed({**content, "more": inside})


def test_a_record_may_be_as_deep_as_the_limit_and_no_deeper() -> None:
    """A file that is only a little too deep is refused as well, before anything reads it."""
    assert record.rerun(nested(DEEPEST)).status == "same"
    told = record.rerun(nested(DEEPEST + 1))
    assert told.status == "unreadable"
    assert told.messages == (WORDS.say("no_record"),)


def test_brackets_that_close_do_not_add_up() -> None:
    """A record with many lists beside each other is not taken for a deep one."""
    beside: list[object] = [[], {}] * DEEPEST
    assert record.rerun(resealed({**made(), "more": beside})).status == "same"


def test_a_damaged_file_is_told_with_its_line() -> None:
    """Whoever opens it in an editor finds the place; what could be read is said to be shown."""
    lines = record.to_json(made()).splitlines()
    told = record.rerun("\n".join(lines[:-1]))
    damaged = WORDS.say("damaged_at", line=len(lines) - 1)
    assert told.messages == (f"{damaged} {WORDS.say('salvaged')}",)
    in_line_2 = (WORDS.say("damaged_at", line=2),)
    assert record.rerun('{\n"x": ').messages == in_line_2
    assert record.rerun('\n {"x": ').messages == in_line_2
    assert record.rerun('{"x": 1, "x": 2}').messages == (WORDS.say("damaged"),)


def test_every_key_that_is_there_twice_is_named() -> None:
    """Whoever wrote the file by hand reads which keys to put right, and of no others."""
    assert reject_duplicate_keys([("a", 1), ("b", 2)]) == {"a": 1, "b": 2}
    with pytest.raises(ValueError, match=r"^'a', 'c' appears more than once$"):
        reject_duplicate_keys([("a", 1), ("b", 2), ("a", 3), ("c", 4), ("c", 5)])


def test_a_file_made_to_keep_python_busy_is_answered_at_once_and_in_short() -> None:
    """A hundred thousand keys that are there twice take no longer than any others."""
    keys = [f"{number:08}" for number in range(100_000)] * 2
    with pytest.raises(ValueError, match=r"^'00000000', '00000001'") as raised:
        reject_duplicate_keys([(key, 1) for key in keys])
    assert len(str(raised.value)) < 1_000


def test_a_part_that_is_damaged_does_not_hide_the_other() -> None:
    """Where the answers are spoilt, the details are still shown."""
    text = record.to_json(made()).replace('"answers": {', '"answers": {,', 1)
    told = record.rerun(text)
    assert told.answers == {}
    assert told.details["title"] == "A weekly list"


def test_of_two_records_in_one_file_the_first_is_shown() -> None:
    """Where one was pasted behind another, nobody sees the answers of a case beside another's."""
    other = record.make(CALL, made_at=AT, title="Another")
    told = record.rerun(record.to_json(made()) + record.to_json(other))
    assert told.status == "unreadable"
    assert told.to_dict()["answers"] == MIXED
    assert told.details["title"] == "A weekly list"


def test_a_record_that_an_editor_began_with_a_mark_is_read() -> None:
    """Some editors put a byte order mark before the text; it is not part of the record."""
    assert read('\ufeff{"a": 1}') == ({"a": 1}, ())

"""A record on paper: what stands where, in the text to copy and on the page to print.

The record is made up, so that its words are nobody's but this test's.
"""

from typing import Any

import pytest

from checker import printed
from checker.words import WORDS
from checker.written import Phrase
from tests.checker.outline import Outline

BRANCH = {
    "publisher": "The Branch",
    "title": "On lending",
    "url": "https://branch.example/lending",
    "checked": "2026-10-01",
}
BOARD = {
    "publisher": "The Board",
    "title": "On lists",
    "url": "https://board.example/lists",
    "checked": "2026-10-02",
}
LONG_LINK = "https://branch.example/" + "lending-" * 9 + "lists"
"""100 characters with hyphens: longer than a line."""


def action(text: str, half: str | None = None, detail: str = "", who: str = "") -> dict[str, Any]:
    """Return something to do, by the reader or by someone else."""
    return {
        "text": text,
        "detail": detail,
        "half": half,
        "who": "branch" if who else "you",
        "who_label": who or "you",
    }


RECORD: dict[str, Any] = {
    "made_at": "2026-11-05T09:30:00+00:00",
    "site": "build 7",
    "rules_version": "1.2.3",
    "sha256": "abc123",
    "details": {
        "title": "Books for  the reading\ngroup",
        "name": " A Librarian ",
        "role": "Branch manager",
        "note": "Rang the branch.\n\n  \nThey ring back.",
        "received": "2026-11-02",
    },
    "last_days": {"list": "No later than Friday."},
    "questions": [
        {"text": "Who asks?", "labels": ["The branch", "The board"]},
        {"text": "What else?", "labels": []},
    ],
    "decision": {
        "title": "Lend it",
        "sentence": "You may lend & list it.",
        "deadlines": [
            {
                "id": "list",
                "title": "The list",
                "limit": "two weeks",
                "starts": "From the day it came.",
                "instead": "In summer three.",
            },
            {
                "id": "fee",
                "title": "The fee",
                "limit": "one month",
                "starts": "From the bill.",
                "instead": "",
            },
        ],
        "reasons": [
            {"text": "It is lent.", "source": "guide", "cites": []},
            {"text": "It is listed.", "source": "law", "cites": [BRANCH, BOARD]},
            {"text": "It is ours.", "source": "ours", "cites": []},
        ],
        "actions": [
            action("Ask.", detail="In writing."),
            action("Choose.", half="case_by_case", who="the branch"),
            action("Send.", half="pre_planned"),
            action("Tell."),
        ],
        "who_decides": "You decide.",
        "what_to_use": "The card.",
        "ask": "The desk.",
        "write_down": "Who took it.",
    },
}

PHRASES = {
    "untitled": "Decision record",
    "made_on": "Made on {when}",
    "made_by": "By {who}",
    "received": "Received, or noticed: {when}",
    "note": "Note",
    "time_limits": "Time limits",
    "answers": "Answers",
    "no_answer": "None",
    "why": "Why",
    "what_to_do": "What to do",
    "what_to_do_case_by_case": "What to do: the part where someone decides",
    "what_to_do_pre_planned": "What to do: the regular part",
    "who_decides": "Who decides, and with what",
    "write_down": "What to write down",
    "from_guide": "the guide",
    "from_law": "current law or guidance",
    "from_ours": "our addition, not in the guide",
    "source": "{publisher}, {title}, {url}, checked {checked}",
    "guide_withdrawn": "The test is from an HM Government guide that is withdrawn. This is "
    "guidance, not legal advice.",
    "made_with": "Rules version {version}. Site build {build}.",
    "no_build": "not given",
    "digest": "SHA-256 of the record: {digest}",
}

HEAD = [
    "Made on 5 November 2026, 09:30 UTC",
    "By A Librarian, Branch manager",
    "Received, or noticed: Monday 2 November 2026",
]
SECTIONS: list[tuple[str, str, list[str]]] = [
    ("ul", "Note", ["Rang the branch.", "They ring back."]),
    (
        "ul",
        "Time limits",
        [
            "The list: two weeks. No later than Friday. In summer three.",
            "The fee: one month. From the bill.",
        ],
    ),
    ("ol", "Answers", ["Who asks? The branch; The board", "What else? None"]),
    (
        "ul",
        "Why",
        [
            "It is lent. (the guide)",
            "It is listed. (current law or guidance; The Branch, On lending, "
            "https://branch.example/lending, checked 2026-10-01; The Board, On lists, "
            "https://board.example/lists, checked 2026-10-02)",
            "It is ours. (our addition, not in the guide)",
        ],
    ),
    ("ol", "What to do", ["Ask. In writing.", "Tell."]),
    ("ol", "What to do: the part where someone decides", ["Choose. (the branch)"]),
    ("ol", "What to do: the regular part", ["Send."]),
    ("ul", "Who decides, and with what", ["You decide.", "The card.", "The desk."]),
    ("ul", "What to write down", ["Who took it."]),
]
FOOT = [
    "The test is from an HM Government guide that is withdrawn. This is guidance, not legal "
    "advice.",
    "Rules version 1.2.3. Site build build 7.",
    "SHA-256 of the record: abc123",
]

TEXT = """\
Books for the reading group
===========================

Made on 5 November 2026, 09:30 UTC
By A Librarian, Branch manager
Received, or noticed: Monday 2 November 2026

Lend it
You may lend & list it.

Note
----
- Rang the branch.
- They ring back.

Time limits
-----------
- The list: two weeks. No later than Friday. In summer three.
- The fee: one month. From the bill.

Answers
-------
1. Who asks? The branch; The board
2. What else? None

Why
---
- It is lent. (the guide)
- It is listed. (current law or guidance; The Branch, On lending,
  https://branch.example/lending, checked 2026-10-01; The Board, On lists,
  https://board.example/lists, checked 2026-10-02)
- It is ours. (our addition, not in the guide)

What to do
----------
1. Ask. In writing.
2. Tell.

What to do: the part where someone decides
------------------------------------------
1. Choose. (the branch)

What to do: the regular part
----------------------------
1. Send.

Who decides, and with what
--------------------------
- You decide.
- The card.
- The desk.

What to write down
------------------
- Who took it.

The test is from an HM Government guide that is withdrawn. This is guidance,
not legal advice.
Rules version 1.2.3. Site build build 7.
SHA-256 of the record: abc123
"""


@pytest.fixture(autouse=True)
def own_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the record be printed in words that no author changes."""
    phrases = {id: Phrase(id, text) for id, text in PHRASES.items()}
    monkeypatch.setattr(printed, "WORDS", WORDS._replace(phrases=phrases))


def changed(**details: str) -> dict[str, Any]:
    """Return the record with other details."""
    return {**RECORD, "details": {**RECORD["details"], **details}}


def test_the_text_says_everything_in_its_order() -> None:
    """A copy as text can be read in any program: headings are underlined, long lines set in."""
    assert printed.to_text(RECORD) == TEXT


def test_the_page_says_the_same_under_headings() -> None:
    """The printed page has the same parts, each with its heading and list."""
    outline = Outline(printed.to_html(RECORD))
    body = "html body"
    wanted = [
        ("html head title", "Books for the reading group"),
        ("html head style", printed.STYLE),
        (f"{body} h1", "Books for the reading group"),
        *((f"{body} p", line) for line in HEAD),
        (f"{body} h2", "Lend it"),
        (f"{body} p", "You may lend & list it."),
    ]
    for tag, heading, lines in SECTIONS:
        wanted.append((f"{body} section h2", heading))
        wanted += [(f"{body} section {tag} li", line) for line in lines]
    wanted += [(f"{body} footer p", line) for line in FOOT]
    assert outline.texts == wanted
    assert outline.inside == []


def test_the_page_stands_on_its_own() -> None:
    """A browser knows its form and its letters, and a screen reader its language."""
    outline = Outline(printed.to_html(RECORD))
    assert outline.declared.lower() == "doctype html"
    assert outline.attributes == [("html", "lang", "en-GB"), ("meta", "charset", "utf-8")]


def test_no_line_of_the_text_is_wider_than_a_page() -> None:
    """Long sentences go on in the next line, and an address is never cut in two."""
    note = f"{'word ' * 40}well-known {LONG_LINK} {'half-way ' * 20}"
    lines = printed.to_text(changed(note=note)).splitlines()
    assert [line for line in lines if len(line) > 78] == [f"  {LONG_LINK}"]
    start = next(number for number, line in enumerate(lines) if line.startswith("- word"))
    end = lines.index("", start)
    assert " ".join(line.strip() for line in lines[start:end]) == f"- {note.strip()}"
    assert all(line.startswith("  ") for line in lines[start + 1 : end])


@pytest.mark.parametrize(("length", "underline"), [(77, 77), (78, 78), (79, 78)])
def test_a_long_title_is_underlined_no_further_than_the_page(length: int, underline: int) -> None:
    """The line under a title is as long as the title, and never wider than the page."""
    lines = printed.to_text(changed(title="T" * length)).splitlines()
    assert lines[:2] == ["T" * length, "=" * underline]


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("A Librarian", "", ["By A Librarian"]),
        ("", "Branch manager", ["By Branch manager"]),
        (" ", "\n", []),
    ],
)
def test_who_made_it_is_said_as_far_as_it_was_given(name: str, role: str, said: list[str]) -> None:
    """A name without a role, or a role without a name, stands there alone."""
    lines = printed.to_text(changed(name=name, role=role)).splitlines()
    assert [line for line in lines if line.startswith("By")] == said


@pytest.mark.parametrize(
    ("made_at", "said"),
    [
        ("2026-11-05T09:30:00", "Made on 5 November 2026, 09:30"),
        ("2026-07-31T16:05:00+01:00", "Made on 31 July 2026, 16:05 UTC+01:00"),
    ],
)
def test_the_time_is_said_with_its_zone_where_it_has_one(made_at: str, said: str) -> None:
    """In summer the hour is told apart from the hour in winter."""
    assert said in printed.to_text({**RECORD, "made_at": made_at}).splitlines()


def test_what_was_not_given_leaves_no_empty_heading() -> None:
    """Without time limits, a note, or a step for one half, their headings are left out."""
    decision = {**RECORD["decision"], "deadlines": [], "actions": [action("Ask.")]}
    record = {**changed(note=" \n", title=" "), "decision": decision, "site": ""}
    lines = printed.to_text(record).splitlines()
    left_out = {"Time limits", "Note", *(heading for _, heading, _ in SECTIONS[5:7])}
    assert left_out & set(lines) == set()
    assert lines[0] == "Decision record"
    assert "Rules version 1.2.3. Site build not given." in lines

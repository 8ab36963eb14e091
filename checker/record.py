"""The decision record: what a person keeps, and what is said of it when it is opened again.

A record is a JSON object. It holds the questions as they were worded, so that it can be read by
itself years later. By the SHA-256 over everything else in it, a change can be seen.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from checker.deadlines import check_nation, last_day_in_words
from checker.decide import classify, sift
from checker.earlier import upgrade
from checker.model import Given, Problem, UnansweredQuestion, plain, plain_answers
from checker.record_file import read
from checker.rules import RULES_VERSION
from checker.words import WORDS

__all__ = ["DETAILS", "KIND", "SCHEMA", "Rerun", "digest", "make", "rerun", "to_json"]

KIND = "which-rules-apply/decision-record"
"""What a record says that it is."""

SCHEMA = 1
"""Goes up when a record made here could no longer be read by the code before it."""

DETAILS = ("title", "note", "name", "role", "received", "nation")
"""What a person may add. None of it plays a part in the decision."""

MOST_UNKNOWN = 20
"""How many unknown ids are listed one by one."""

LONGEST = 100
"""Characters that are shown of a question or an answer that is not known."""

VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){2}")
"""What a version of the rules looks like. Anything else in a file is not put into our sentence."""


class Rerun(NamedTuple):
    """What became of a saved record when it was decided again."""

    status: str
    """``same``, ``same_newer_rules``, ``same_older_rules``, ``different``, ``altered``,
    ``later_schema``, ``unknown_ids``, ``new_question``, ``unanswered`` or ``unreadable``."""
    messages: tuple[str, ...]
    differences: tuple[dict[str, Any], ...]
    """``what``: headline, outcome, reasons or actions; as it was ``then`` and is ``now``."""
    answers: dict[str, Given]
    details: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """What is said of the record, in plain JSON types."""
        return {
            "status": self.status,
            "messages": list(self.messages),
            "differences": list(self.differences),
            "answers": plain_answers(self.answers),
            "details": self.details,
        }


def make(
    answers: Mapping[str, Any],
    *,
    made_at: str,
    site: str = "",
    title: str = "",
    note: str = "",
    name: str = "",
    role: str = "",
    received: str = "",
    nation: str = "",
) -> dict[str, Any]:
    """The record of a decision, in plain JSON types.

    Args:
        answers: The answers, as for :func:`checker.classify`; only those on the path are kept.
        made_at: When, as ISO 8601. The caller gives it, as nothing here reads a clock.
        site: The build of the site that the record was made with.
        title: What the person calls it.
        note: What the person adds.
        name: Who made it.
        role: In which role.
        received: When a request was received or a breach was noticed, as ISO 8601; the record then
            says the last day of each time limit.
        nation: Whose bank holidays count for that; "" where it is not known, and the limits that
            depend on them are kept without a last day.

    Raises:
        InvalidAnswers: An id is unknown, or an answer is of the wrong type.
        UnansweredQuestion: A question that decides the outcome has no answer.
        ValueError: ``made_at`` is not an ISO 8601 time, or there is no such nation.
    """
    datetime.fromisoformat(made_at)
    if nation:
        check_nation(nation)
    decision = classify(answers)
    path = dict(decision.path)
    content = {
        "kind": KIND,
        "schema": SCHEMA,
        "made_at": made_at,
        "site": site,
        "rules_version": RULES_VERSION,
        "answers": plain_answers(path),
        "details": {
            "title": title,
            "note": note,
            "name": name,
            "role": role,
            "received": received,
            "nation": nation,
        },
        "last_days": {
            deadline.id: last_day_in_words(deadline.id, received, nation)
            for deadline in decision.deadlines
            if received and (nation or not deadline.takes_nation)
        },
        "questions": [_as_worded(question, answer) for question, answer in path.items()],
        "decision": decision.to_dict(),
    }
    return {**content, "sha256": digest(content)}


def rerun(record: str) -> Rerun:
    """Decide a saved record again, and say what is different now.

    It never raises: if a record cannot be used, the messages say so, and whatever could still be
    read is returned.

    Args:
        record: The JSON text of a record.
    """
    content, unreadable = read(record)
    given, changed = _of_today(content)
    answers, problems = sift(given)
    details = _details(content.get("details"))
    status, messages = _fitness(content, unreadable, problems)
    messages += changed
    if status in ("unreadable", "later_schema"):
        return Rerun(status, messages, (), answers, details)
    then = content.get("decision")
    try:
        now = classify(answers).to_dict()
    except UnansweredQuestion as missing:
        question = WORDS.questions[missing.question].text
        if not status and _older(content.get("rules_version")):
            difference = {"what": "outcome", "then": _said(then), "now": [question]}
            return Rerun(
                "new_question",
                (WORDS.say("new_question"), *messages),
                (difference,),
                answers,
                details,
            )
        messages = (*messages, WORDS.say("unanswered", question=question))
        return Rerun(status or "unanswered", messages, (), answers, details)
    differences = tuple(_differences(then, now))
    if not status:
        status, message = _verdict(differences, content.get("rules_version"))
        messages = (message, *changed)
    return Rerun(status, messages, differences, answers, details)


def to_json(record: Mapping[str, Any]) -> str:
    """The record as the text of a JSON file."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 over a record, in hexadecimal, without the one that it may hold itself."""
    rest = {key: value for key, value in content.items() if key != "sha256"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _as_worded(question: str, answer: Given) -> dict[str, Any]:
    words = WORDS.questions[question]
    chosen = (answer,) if isinstance(answer, str) else answer
    labels = [words.answers[each].label for each in chosen]
    return {"id": question, "text": words.text, "answer": plain(answer), "labels": labels}


def _details(given: object) -> dict[str, str]:
    """What was typed, as far as the record has it."""
    values = given if isinstance(given, Mapping) else {}
    return {key: text for key in DETAILS if isinstance(text := values.get(key), str)}


def _of_today(content: Mapping[str, Any]) -> tuple[object, tuple[str, ...]]:
    """The answers of a record as today's rules have them, and a sentence for each change."""
    answers = content.get("answers", {})
    if not isinstance(answers, Mapping) or not _older(content.get("rules_version")):
        return answers, ()
    return upgrade(answers)


def _older(version: object) -> bool:
    """Whether these are rules whose answers have changed since."""
    return _ordered(version)[:1] < _ordered(RULES_VERSION)[:1]


def _said(then: object) -> list[str]:
    """The result of a record, in its own words."""
    before = then if isinstance(then, Mapping) else {}
    said = [str(before[key]) for key in ("title", "sentence") if before.get(key)]
    return said or [WORDS.say("no_result")]


def _fitness(
    content: Mapping[str, Any], unreadable: tuple[str, ...], problems: tuple[Problem, ...]
) -> tuple[str, tuple[str, ...]]:
    """What stands in the way of an honest comparison: a status ("" for nothing) and messages."""
    if unreadable:
        return "unreadable", unreadable
    schema: Any = content.get("schema")
    if content.get("kind") != KIND or type(schema) not in (int, float) or not schema >= SCHEMA:
        return "unreadable", (WORDS.say("no_record"),)
    if schema > SCHEMA:
        return "later_schema", (WORDS.say("later_schema", form=schema, known=SCHEMA),)
    found: list[tuple[str, str]] = []
    if content.get("sha256") != digest(content):
        found.append(("altered", WORDS.say("altered")))
    worded = content.get("questions")
    left_out = [_left_out(problem, worded) for problem in problems[:MOST_UNKNOWN]]
    found += [("unknown_ids", message) for message in left_out]
    if len(problems) > MOST_UNKNOWN:
        more = WORDS.say("more_unknown", count=len(problems) - MOST_UNKNOWN)
        found.append(("unknown_ids", more))
    return found[0][0] if found else "", tuple(message for _, message in found)


def _left_out(problem: Problem, worded: object) -> str:
    """Say that an answer cannot be used, in the record's own words for it where it has any."""
    if not problem.question:
        return problem.message
    kept = _kept_words(worded, problem.question)
    known = WORDS.questions.get(problem.question)
    if known is None:
        text = str(kept.get("text") or problem.question)[:LONGEST]
        return WORDS.say("unknown_question", question=text)
    label = str(_labels(kept).get(problem.answer, problem.answer))[:LONGEST]
    return WORDS.say("unknown_answer", answer=label, question=known.text)


def _kept_words(worded: object, question: str) -> Mapping[str, Any]:
    """What a record says about one of its questions; nothing where it says nothing."""
    for each in worded if isinstance(worded, list) else ():
        if isinstance(each, Mapping) and each.get("id") == question:
            return each
    return {}


def _labels(kept: Mapping[str, Any]) -> dict[str, object]:
    """The label that a record has for each answer to a question, by the answer's id."""
    given, labels = kept.get("answer"), kept.get("labels")
    answers = given if isinstance(given, list) else [given]
    pairs = zip(answers, labels if isinstance(labels, list) else [], strict=False)
    return {answer: label for answer, label in pairs if isinstance(answer, str)}


def _verdict(differences: tuple[dict[str, Any], ...], version: object) -> tuple[str, str]:
    if version == RULES_VERSION:
        status = "different" if differences else "same"
        return status, WORDS.say(status)
    then = version if VERSION.fullmatch(str(version)) else WORDS.say("unknown_version")
    versions = WORDS.say("versions", then=then, now=RULES_VERSION)
    if differences:
        return "different", WORDS.say("different_other_rules", versions=versions)
    newer = _ordered(RULES_VERSION) > _ordered(version)
    status = "same_newer_rules" if newer else "same_older_rules"
    return status, WORDS.say("same_other_rules", versions=versions)


def _ordered(version: object) -> list[int]:
    return [int(part) for part in re.findall(r"\d{1,9}", str(version))]


def _differences(then: object, now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where two decisions differ; reasons and actions are compared by their ids."""
    before = then if isinstance(then, Mapping) else {}
    differences = []
    if before.get("outcome") != now["outcome"]:
        differences.append({"what": "outcome", "then": _said(then), "now": _said(now)})
    elif before.get("headline", "") != now["headline"]:
        differences.append({"what": "headline", "then": _said(then)[-1:], "now": [now["sentence"]]})
    for what in ("reasons", "actions"):
        old, new = _texts(before.get(what)), _texts(now[what])
        gone = [text for id, text in old.items() if id not in new]
        come = [text for id, text in new.items() if id not in old]
        if gone or come:
            differences.append({"what": what, "then": gone, "now": come})
    return differences


def _texts(entries: object) -> dict[str, str]:
    """The text of each reason or action, by its id."""
    if not isinstance(entries, list):
        return {}
    return {
        str(entry["id"]): str(entry.get("text", ""))
        for entry in entries
        if isinstance(entry, Mapping) and "id" in entry
    }

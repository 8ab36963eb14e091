"""JSON in, JSON out: the one function that the page's worker calls."""

import json
from collections.abc import Mapping
from typing import Any

from checker.decide import alternatives, classify, sift
from checker.earlier import NONE, upgrade
from checker.model import plain_answers
from checker.rules import OPTIONAL, RULES_VERSION, walk


def handle(request: str) -> str:
    """The answer to a request of the page.

    Args:
        request: A JSON object whose ``do`` is ``state`` (with ``answers``), ``last_day`` (with
            ``deadlines``, ``received`` and ``nation``), ``record`` (with ``answers``, ``details``,
            ``made_at`` and ``site``) or ``rerun`` (with ``record``, the text of a file).

    Returns:
        A JSON object with ``ok``; where that is false, ``error`` is a sentence that says why.
    """
    try:
        asked = json.loads(request)
        do = asked.get("do") if isinstance(asked, dict) else None
        if do not in _ANSWERS:
            return _failed(f"A request is an object that says what to do: {', '.join(_ANSWERS)}.")
        return json.dumps({"ok": True, **_ANSWERS[do](asked)})
    except (ValueError, RecursionError) as error:
        return _failed(str(error))
    except (KeyError, TypeError, AttributeError) as error:
        return _failed(f"The request {do!r} lacks something, or has it in another form: {error!r}.")


def _failed(why: str) -> str:
    return json.dumps({"ok": False, "error": why})


def state(answers: object) -> dict[str, Any]:
    """Everything that the page shows for some answers, sound or not.

    Answers given under earlier rules are upgraded. Answers that are not understood are
    listed as problems, and the rest goes on without them.
    """
    today, changed = _upgraded(answers) if isinstance(answers, Mapping) else (answers, ())
    sound, problems = sift(today)
    path, still_open = walk(sound)
    decided = still_open is None or still_open in OPTIONAL
    return {
        "rules_version": RULES_VERSION,
        "answers": plain_answers(sound),
        "problems": [problem.to_dict() for problem in problems],
        "changed": list(changed),
        "path": [[question, answer] for question, answer in plain_answers(path).items()],
        "next": None if decided else still_open,
        "decision": classify(sound).to_dict() if decided else None,
        "alternatives": [each.to_dict() for each in alternatives(sound)] if decided else [],
    }


def _upgraded(answers: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The answers as today's rules have them, and what was changed.

    Where a page of today has none of several, its list is empty; an earlier one says "none".
    """
    kept = {question: answer for question, answer in answers.items() if answer == []}
    earlier = {
        question: [] if answer == [NONE] else answer
        for question, answer in answers.items()
        if question not in kept
    }
    new, changed = upgrade(earlier)
    return {**new, **kept}, changed


def _state(asked: Mapping[str, Any]) -> dict[str, Any]:
    return state(asked["answers"])


def _last_day(asked: Mapping[str, Any]) -> dict[str, Any]:
    from checker import deadlines

    sentences = {
        each: deadlines.last_day_in_words(each, asked["received"], asked["nation"])
        for each in asked["deadlines"]
    }
    return {"sentences": [{"id": id, "sentence": sentence} for id, sentence in sentences.items()]}


def _record(asked: Mapping[str, Any]) -> dict[str, Any]:
    from checker import printed, record  # not at the top: the page starts sooner without them

    details = {key: asked["details"].get(key, "") for key in record.DETAILS}
    made = record.make(asked["answers"], made_at=asked["made_at"], site=asked["site"], **details)
    return {
        "text": printed.to_text(made),
        "html": printed.to_html(made),
        "json": record.to_json(made),
    }


def _rerun(asked: Mapping[str, Any]) -> dict[str, Any]:
    from checker import record

    return record.rerun(asked["record"]).to_dict()


_ANSWERS = {"state": _state, "last_day": _last_day, "record": _record, "rerun": _rerun}

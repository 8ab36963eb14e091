"""JSON in, JSON out: the one function that the page's worker calls."""

import json
from collections.abc import Mapping
from typing import Any

from checker.decide import alternatives, classify, sift
from checker.model import plain_answers
from checker.rules import OPTIONAL, RULES_VERSION, walk


def handle(request: str) -> str:
    """The answer to a request of the page.

    Args:
        request: A JSON object whose ``do`` is ``state`` (with ``answers``), ``record`` (with
            ``answers``, ``details``, ``made_at`` and ``site``) or ``rerun`` (with ``record``, the
            text of a file).

    Returns:
        A JSON object with ``ok``; where that is false, ``error`` is a sentence that says why.
    """
    try:
        asked = json.loads(request)
        return json.dumps({"ok": True, **_ANSWERS[asked["do"]](asked)})
    except (ValueError, RecursionError) as error:
        return json.dumps({"ok": False, "error": str(error)})
    except (KeyError, TypeError, AttributeError):
        message = f"A request has to be an object that says what to do: {', '.join(_ANSWERS)}."
        return json.dumps({"ok": False, "error": message})


def state(answers: object) -> dict[str, Any]:
    """Everything that the page shows for some answers, sound or not.

    Answers that are not understood are listed as problems, and the rest goes on without them.
    """
    sound, problems = sift(answers)
    path, still_open = walk(sound)
    decided = still_open is None or still_open in OPTIONAL
    return {
        "rules_version": RULES_VERSION,
        "answers": plain_answers(sound),
        "problems": [problem.to_dict() for problem in problems],
        "path": [[question, answer] for question, answer in plain_answers(path).items()],
        "next": None if decided else still_open,
        "decision": classify(sound).to_dict() if decided else None,
        "alternatives": [each.to_dict() for each in alternatives(sound)] if decided else [],
    }


def _state(asked: Mapping[str, Any]) -> dict[str, Any]:
    return state(asked["answers"])


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

    told = record.rerun(asked["record"]).to_dict()
    return {**told, "state": state(told["answers"])}


_ANSWERS = {"state": _state, "record": _record, "rerun": _rerun}

"""What one version of the checker decides, given to another program as JSON.

    python -P macros/compare/program.py list
    python -P macros/compare/program.py decide < SETS

The checker is the one that PYTHONPATH leads to, and may be an early one, so that no more is taken
for granted than what every version has had.
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

type Answers = dict[str, Any]

PAIRED = ("asked_by", "also_applies")
"""Optional questions of which every two answers are tried together: who asks, and what for."""


def listed() -> dict[str, Any]:
    """Every set of answers that this version tells apart, and what there is to answer.

    To each complete set of answers to the questions that decide come one optional answer at a time,
    and the pairs of those that are :data:`PAIRED`.
    """
    from checker import rules

    def complete(answers: Answers) -> Iterator[Answers]:
        _, still_open = rules.walk(answers)
        if still_open is None or still_open in rules.OPTIONAL:
            yield answers
            return
        for answer in rules.ANSWERS[still_open]:
            yield from complete({**answers, still_open: answer})

    def refined(answers: Answers) -> Iterator[Answers]:
        yield answers
        offered = {
            question: [
                {question: [answer] if question in rules.SEVERAL else answer}
                for answer in rules.ANSWERS[question]
            ]
            for question in rules.OPTIONAL
            if rules.is_asked(question, answers)
        }
        for each in offered.values():
            yield from ({**answers, **given} for given in each)
        for one, other in product(*(offered.get(question, ()) for question in PAIRED)):
            yield {**answers, **one, **other}

    return {
        "rules_version": rules.RULES_VERSION,
        "several": sorted(rules.SEVERAL),
        "sets": [each for answers in complete({}) for each in refined(answers)],
    }


def decided() -> dict[str, Any]:
    """What this version makes of each set of answers on standard input.

    ``said`` holds, each once, decisions, as ``asks`` the question that is asked first, and as
    ``unknown`` the questions and answers that this version does not have. ``by`` holds for each
    set the number of what is said.
    """
    from checker import InvalidAnswers, UnansweredQuestion, classify

    def decide(answers: Answers) -> dict[str, Any]:
        try:
            decision = classify(answers)
        except InvalidAnswers as invalid:
            return {"unknown": [[each.question, each.answer] for each in invalid.problems]}
        except UnansweredQuestion as missing:
            return {"asks": missing.question}
        limits = getattr(decision, "deadlines", None)
        return {
            "outcome": decision.outcome,
            "headline": getattr(decision, "headline", None),
            "reasons": [each.id for each in decision.reasons],
            "steps": [[each.id, each.half or ""] for each in decision.actions],
            "deadlines": limits and [[each.id, f"{each.number} {each.unit}"] for each in limits],
        }

    said: dict[str, int] = {}
    by = [said.setdefault(json.dumps(decide(each)), len(said)) for each in json.load(sys.stdin)]
    return {"said": [json.loads(each) for each in said], "by": by}


DO: dict[str, Callable[[], Any]] = {"list": listed, "decide": decided}


def main() -> None:
    """Do what the command line says, or end with a sentence that says why not."""
    try:
        said = DO[sys.argv[1]]()
    except Exception as error:  # whatever an early or unfinished version of the checker raises
        message = str(error) if hasattr(error, "problems") else f"{type(error).__name__}: {error}"
        sys.exit(message)
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()

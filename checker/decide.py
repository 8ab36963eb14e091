"""Answers in, decision out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from operator import itemgetter
from reprlib import Repr
from typing import Any, NamedTuple

from checker import rules
from checker.model import (
    Action,
    Alternative,
    Decision,
    Given,
    InvalidAnswers,
    Outcome,
    Path,
    Problem,
    Question,
    Reason,
    Source,
    UnansweredQuestion,
)
from checker.words import WORDS
from checker.written import Headline

SHORT = Repr(maxstring=80, maxother=80)
"""Shortens whatever was given as an id, so that it fits into a sentence."""


def classify(answers: Mapping[str, Any]) -> Decision:
    """Which kind of sharing the answers describe, why, and what to do.

    Args:
        answers: An answer id for each question id; for ``also_applies`` a set of them. Answers to
            questions that are off the path are checked, and then play no part.

    Raises:
        InvalidAnswers: An id is unknown, or an answer is of the wrong type.
        UnansweredQuestion: A question that decides the outcome has no answer.
    """
    path = _complete(checked(answers))
    outcome = rules.outcome(path)
    causes = tuple(rules.flags(path, outcome))
    flags = frozenset(flag for flag, _, _ in causes)
    headline = _headline(path, outcome, flags)
    return Decision(
        outcome=outcome,
        guide_class=rules.GUIDE_CLASS[outcome],
        flags=flags,
        path=tuple(path.items()),
        reasons=_reasons(path, outcome, causes),
        actions=_actions(path, outcome, flags, headline),
        deadlines=tuple(WORDS.deadlines[id] for id in rules.deadlines(path, outcome)),
        words=_with(WORDS.outcomes[outcome], headline),
        headline=headline.id if headline else "",
        rules_version=rules.RULES_VERSION,
    )


def next_question(answers: Mapping[str, Any]) -> Question | None:
    """The question to ask next, or None where nothing is left to ask.

    Once the outcome is settled, the optional questions follow where they refine it.

    Args:
        answers: The answers so far, as for :func:`checker.classify`.

    Raises:
        InvalidAnswers: An id is unknown, or an answer is of the wrong type.
    """
    _, still_open = rules.walk(checked(answers))
    return WORDS.questions[still_open] if still_open else None


def alternatives(answers: Mapping[str, Any]) -> tuple[Alternative, ...]:
    """What would change the outcome: every change of one answer on the path that does.

    A change is listed where it gives another outcome, or where it opens a question that has no
    answer yet.

    Args:
        answers: The answers, as for :func:`checker.classify`.

    Raises:
        InvalidAnswers: An id is unknown, or an answer is of the wrong type.
        UnansweredQuestion: A question that decides the outcome has no answer.
    """
    given = checked(answers)
    path = _complete(given)
    return tuple(_alternatives(given, path, rules.outcome(path)))


def checked(answers: Mapping[str, Any]) -> dict[str, Given]:
    """The answers, known to be sound.

    Raises:
        InvalidAnswers: An id is unknown, or an answer is of the wrong type.
    """
    sound, problems = sift(answers)
    if problems:
        raise InvalidAnswers(problems)
    return sound


def sift(answers: object) -> tuple[dict[str, Given], tuple[Problem, ...]]:
    """The answers that are sound, and what is wrong with the others."""
    if not isinstance(answers, Mapping):
        message = "The answers have to be pairs of a question and its answer."
        return {}, (Problem("", "", message),)
    sound: dict[str, Given] = {}
    problems: list[Problem] = []
    for question, answer in answers.items():
        allowed = rules.ANSWERS.get(question)
        if allowed is None:
            message = (
                f"There is no question {SHORT.repr(question)}. "
                f"The questions are: {', '.join(rules.ANSWERS)}."
            )
            problems.append(Problem(_plainly(question), "", message))
        elif question in rules.SEVERAL:
            chosen, wrong = _sift_several(question, answer, allowed)
            problems += wrong
            if chosen is not None:
                sound[question] = chosen
        elif isinstance(answer, str) and answer in allowed:
            sound[question] = allowed[allowed.index(answer)]  # never a subclass of str
        else:
            problems.append(_not_an_answer(question, answer, allowed))
    return sound, tuple(problems)


def _sift_several(
    question: str, answer: object, allowed: tuple[str, ...]
) -> tuple[tuple[str, ...] | None, list[Problem]]:
    if not isinstance(answer, (set, frozenset, list, tuple)):
        message = (
            f"{question!r} takes a set of answers, not {SHORT.repr(answer)}. "
            f"They are: {', '.join(allowed)}."
        )
        return None, [Problem(question, _plainly(answer), message)]
    wrong = [_not_an_answer(question, each, allowed) for each in answer if each not in allowed]
    chosen = tuple(each for each in allowed if each in answer)
    return None if wrong and not chosen else chosen, wrong


def _not_an_answer(question: str, answer: object, allowed: tuple[str, ...]) -> Problem:
    listed = ", ".join(allowed)
    message = f"{SHORT.repr(answer)} is not an answer to {question!r}. The answers are: {listed}."
    return Problem(question, _plainly(answer), message)


def _plainly(given: object) -> str:
    """What was given for an id, as text."""
    if isinstance(given, (list, tuple)) and all(isinstance(each, str) for each in given):
        return ", ".join(given)
    return given if isinstance(given, str) else SHORT.repr(given)


def _complete(given: Mapping[str, Given]) -> dict[str, Given]:
    path, still_open = rules.walk(given)
    if still_open and still_open not in rules.OPTIONAL:
        raise UnansweredQuestion(still_open)
    return path


def _headline(path: Path, outcome: str, flags: frozenset[str]) -> Headline | None:
    """The first headline that fits the answers."""
    fitting = (each for each in WORDS.headlines.values() if each.fits(path, outcome, flags))
    return next(fitting, None)


def _with(words: Outcome, headline: Headline | None) -> Outcome:
    """An outcome's words, with those of a headline in place of its own."""
    if headline is None:
        return words
    return words._replace(
        title=headline.title or words.title,
        sentence=headline.sentence,
        source=headline.source,
        summary=headline.summary or words.summary,
        who_decides=headline.who_decides or words.who_decides,
        what_to_use=headline.what_to_use or words.what_to_use,
        link=headline.link or words.link,
    )


def _reasons(
    path: Path, outcome: str, causes: tuple[tuple[str, str, str], ...]
) -> tuple[Reason, ...]:
    by_answers = (
        reason
        for question, answer in path.items()
        if isinstance(answer, str)
        for reason in _reasons_for(question, answer, outcome)
    )
    return (*by_answers, *(_flag_reason(*cause) for cause in causes))


def _all_reasons(question: str, answer: str, outcome: str) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            words.id, words.text, question, answer, words.source, words.link, _cited(words.cites)
        )
        for words in WORDS.reasons.values()
        if words.question == question and answer in words.answers and outcome in words.outcomes
    )


def _flag_reason(flag: str, question: str, answer: str) -> Reason:
    words = WORDS.flags[flag]
    return Reason(flag, words.text, question, answer, words.source, words.link, _cited(words.cites))


def _cited(ids: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(WORDS.sources[id] for id in ids)


def _actions(
    path: Path, outcome: str, flags: frozenset[str], headline: Headline | None
) -> tuple[Action, ...]:
    """The actions of the outcome, its headline and its flags, each once, first things first."""
    mixed = outcome == "mixed"
    found: dict[str, tuple[int, Action]] = {}
    for listed in (
        _listed(outcome),
        _placed(headline.actions) if headline else (),
        *(_added(flag, mixed) for flag in WORDS.flags if flag in flags),
    ):
        for place, id, always, action in listed:
            if id not in found and (always or action.fits(path, outcome)):
                found[id] = place, action
    for replaced in [id for _, action in found.values() for id in action.replaces]:
        found.pop(replaced, None)
    return tuple(action for _, action in sorted(found.values(), key=_place))


class _Placed(NamedTuple):
    """An action with its place among all others, and whether it has no conditions."""

    place: int
    id: str
    always: bool
    action: Action


_place = itemgetter(0)

PLACES = {
    place: number
    for number, place in enumerate(
        [
            *((None, stage) for stage in rules.STAGES[: rules.SHARING]),
            *((half, stage) for half in rules.HALVES for stage in rules.STAGES),
            *((None, stage) for stage in rules.STAGES[rules.SHARING :]),
        ]
    )
}
"""Where an action stands, by its half and stage: before the halves, in one of them, after them."""


def _all_listed(outcome: str) -> tuple[_Placed, ...]:
    """What an outcome lists; for a share of both kinds also what each kind lists, as its half.

    What both halves list belongs to both.
    """
    own = _placed(WORDS.outcomes[outcome].actions)
    if outcome != "mixed":
        return own
    inside = {half: WORDS.outcomes[half].actions for half in rules.HALVES}
    both = frozenset.intersection(*map(frozenset, inside.values()))
    halves = (
        _placed([id], None if id in both else half)
        for half, listed in inside.items()
        for id in listed
    )
    return (*own, *chain.from_iterable(halves))


def _all_added(flag: str, mixed: bool) -> tuple[_Placed, ...]:
    words = WORDS.flags[flag]
    return _placed(words.actions, words.half if mixed and words.half else None)


def _placed(ids: Iterable[str], half: str | None = None) -> tuple[_Placed, ...]:
    actions = (WORDS.actions[id]._replace(half=half) for id in ids)
    return tuple(
        _Placed(
            PLACES[half, action.stage],
            action.id,
            always=not (action.when or action.unless),
            action=action,
        )
        for action in actions
    )


def _alternatives(given: Mapping[str, Given], path: Path, outcome: str) -> Iterator[Alternative]:
    deciding = [question for question in path if question not in rules.OPTIONAL]
    for question in deciding:
        for other in rules.ANSWERS[question]:
            changed, still_open = rules.walk({**given, question: other})
            if still_open and still_open not in rules.OPTIONAL:
                yield Alternative(question, other, None, still_open)
            elif (new := rules.outcome(changed)) != outcome:
                yield Alternative(question, other, new, None)


# Each of these has few arguments, and is asked for at every decision. They are kept under names of
# their own, and not by a decorator, so that mutation testing can change what is inside.
_reasons_for = cache(_all_reasons)
_listed = cache(_all_listed)
_added = cache(_all_added)

KEPT = (_reasons_for, _listed, _added)
"""All that is kept between decisions."""

"""The check without a computer: a form of one sheet to print."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape

from checker import RULES_VERSION, rules
from checker.model import Action, Decision
from checker.words import WORDS
from macros.frame.contacts import Asking
from macros.guide.coverage import decided
from macros.process.flow import PROCESS, QUOTED, Step, Way, capital, either, number

LETTERS = dict(zip(WORDS.outcomes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
"""The letter that each outcome has on the form."""

OTHERWISE = "otherwise"

LINES = ("Case reference", "Answer (letter)", "Decided by", "Date")
"""What can be filled in at the foot of the form."""

FIRST = "Is it about a person? First, whatever the letter"
"""The heading over what several outcomes begin with."""

SHARED = 3
"""An action that begins at least this many outcomes is printed once for all of them."""

FIRST_ACTIONS = 4
"""How many actions the form has room for under each outcome."""


def form_html(asking: Asking) -> str:
    """Return the checker as a form: questions to tick, and on its back where they lead.

    Whom to ask stands on it where the organisation's settings say how to reach them.
    """
    questions = dict.fromkeys(step.question for step in PROCESS.steps)
    asked = "".join(_question(question) for question in questions)
    outcomes = "".join([_everywhere(), *map(_outcome, WORDS.outcomes)])
    numbers = " and ".join(map(number, QUOTED))
    return (
        '<section class="wra-paper" data-search-exclude aria-label="Paper form">'
        '<header class="wra-paper__head"><p class="wra-paper__title">Which rules apply?</p>'
        "<p><strong>Someone in danger? Ring 999. Do not fill in a form first.</strong> Start at 1."
        " Tick one box and go where it says: to a number for the next question, to a letter for the"
        " answer. Write no names of the people concerned.</p></header>"
        f'<ol class="wra-paper__questions">{asked}</ol>'
        '<footer class="wra-paper__foot">'
        f"{''.join(f'<p class="wra-paper__line">{name}</p>' for name in LINES)}"
        f"<p>Rules version {RULES_VERSION}. Questions {numbers} are the guide’s, word for word, and"
        " the guide has been withdrawn. Most of the rest is our addition.</p></footer>"
        f"{_whom_to_ask(asking)}"
        f'<dl class="wra-paper__outcomes">{outcomes}</dl></section>'
    )


def paper_form_macro(asking: Asking) -> Callable[[], str]:
    """Return the macro that puts the form into a page."""

    def paper_form_html() -> str:
        """Return the checker as a form to print."""
        return form_html(asking)

    return paper_form_html


def _whom_to_ask(asking: Asking) -> str:
    contacts = asking.contacts_at_hand()
    if not contacts:
        return ""
    name = asking.organisation.name
    heading = f"Who to ask at {escape(name)}" if name else "Who to ask"
    return f'<div class="wra-paper__ask"><p><strong>{heading}</strong></p>{contacts}</div>'


def _question(question: str) -> str:
    words = WORDS.questions[question]
    same = [step for step in PROCESS.steps if step.question == question]
    help = f"{words.hint} {_one_line(words.checks)}".strip()
    answers = "".join(_answer(label, places) for label, places in _rows(same))
    return (
        f"<li><p><strong>{escape(words.text)}</strong></p>"
        f'<p class="wra-paper__help">{escape(help)}</p><ul>{answers}</ul></li>'
    )


def _answer(label: str, places: Mapping[str, Sequence[str]]) -> str:
    """Return an answer to tick, with where it leads and, where that differs, when."""
    if len(places) == 1:
        where = f'<span class="wra-goto">go to {next(iter(places))}</span>'
    else:
        said = sorted((escape(" or ".join(when)), place) for place, when in places.items())
        if len(said) == 2:  # print the shorter condition; the other row says "otherwise
            (when, place), (_, other) = sorted(said, key=lambda each: len(each[0]))
            said = [(when, place), (OTHERWISE, other)]
        where = "".join(
            f'<span class="wra-goto wra-goto--if">{when}, go to {place}</span>'
            for when, place in said
        )
    box = '<span class="wra-box" aria-hidden="true"></span>'
    return f'<li>{box}<span class="wra-tick">{escape(label)}</span> {where}</li>'


def _rows(same: list[Step]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each answer, with the places that it leads to and when it leads there.

    Answers that lead to the same place stand in one row, unless the question is several steps.
    """
    first = same[0]
    if len(same) == 1:
        for way in first.ways:
            yield _label(first.question, way), {_place(way.to): []}
        return
    for answer in WORDS.questions[first.question].answers.values():
        places: dict[str, list[str]] = {}
        for step in same:
            to = next(way.to for way in step.ways if answer.id in way.answers)
            places.setdefault(_place(to), []).append(PROCESS.condition(step))
        yield answer.label, places


def _label(question: str, way: Way) -> str:
    offered = WORDS.questions[question].answers
    if len(way.answers) == 1:
        return offered[way.answers[0]].label
    return capital(either(way.answers))


def _place(to: Step | str) -> str:
    return number(to.question) if isinstance(to, Step) else LETTERS[to]


def _one_line(checks: tuple[str, ...]) -> str:
    return f"{'; '.join(checks)}." if checks else ""


def _everywhere() -> str:
    """Return what several outcomes begin with, once for all of them."""
    said = " ".join(_step(WORDS.actions[id]) for id in _shared())
    return f"<div><dt>{escape(FIRST)}</dt><dd>{said}</dd></div>"


@cache
def _shared() -> tuple[str, ...]:
    """Return the ids of the actions that several outcomes begin with, first things first."""
    begun = Counter(action.id for outcome in WORDS.outcomes for action in _first_of(outcome))
    shared = [id for id, times in begun.items() if times >= SHARED]
    return tuple(sorted(shared, key=lambda id: rules.STAGES.index(WORDS.actions[id].stage)))


def _outcome(outcome: str) -> str:
    words = WORDS.outcomes[outcome]
    decisions = [decision for decision in decided() if decision.outcome == outcome]
    own = [escape(words.sentence)] if any(not each.headline for each in decisions) else []
    actions = [action for action in _first_actions(decisions) if action.id not in _shared()]
    first = " ".join([*own, *map(_step, actions)])
    if outcome == "mixed":
        first += f" For the part where someone decides see {LETTERS['case_by_case']},"
        first += f" for the regular part {LETTERS['pre_planned']}."
    headlines = dict.fromkeys(each.headline for each in decisions if each.headline)
    instead = "".join(map(_headline, headlines))
    return (
        f'<div><dt><span class="wra-letter">{LETTERS[outcome]}</span> {escape(words.title)}</dt>'
        f"<dd>{first}</dd>{instead}</div>"
    )


def _step(action: Action) -> str:
    return f"<strong>{escape(action.lead)}</strong> {escape(action.then)}".rstrip()


def _headline(id: str) -> str:
    """Return what is said where some answers that lead to an outcome call for more."""
    headline = WORDS.headlines[id]
    title = headline.title or (WORDS.flags[headline.flag].title if headline.flag else "")
    lead = f"<strong>{escape(title)}:</strong> " if title else ""
    return f"<dd>{lead}{escape(headline.sentence)}</dd>"


def _first_of(outcome: str) -> list[Action]:
    """Return the first actions of an outcome as a whole, of those that it has on every way."""
    return _first_actions([each for each in decided() if each.outcome == outcome])


def _first_actions(decisions: list[Decision]) -> list[Action]:
    reached = [decision.actions for decision in decisions]
    shared = [action for action in reached[0] if all(action in actions for actions in reached)]
    return [action for action in shared if action.half is None][:FIRST_ACTIONS]

"""The process that the rules make: every question, and where each of its answers leads.

Nothing here knows a rule. The rules are asked along every way there is, and what is asked again
with the same ways ahead is one step, so that the process stays right when a rule changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from checker import mistakes, rules
from checker.words import WORDS
from macros.places import DATA
from macros.reading.data import named, read


@dataclass(frozen=True)
class Short:
    """Short words for a question or an answer."""

    id: str
    text: str


class Way(NamedTuple):
    """Answers to one question that lead to the same place."""

    answers: tuple[str, ...]
    to: "Step | str"
    """The next step, or the id of an outcome."""


class Step(NamedTuple):
    """A question that is asked, with all that can follow. Steps with the same ways are equal."""

    question: str
    ways: tuple[Way, ...]


class Process(NamedTuple):
    """All steps, in the order of asking, and their names."""

    steps: tuple[Step, ...]
    names: dict[Step, str]
    """The number of the step's question; with a letter where the question is more than one step."""

    def leading_to(self, step: Step) -> Iterator[tuple[Step, Way]]:
        """Each way that leads to a step, with the step that it starts from."""
        return ((before, way) for before in self.steps for way in before.ways if way.to == step)

    def condition(self, step: Step) -> str:
        """When a step is the one of its question that is asked; empty where it is the only one."""
        if self.names[step].isdigit():
            return ""
        return "if " + " or ".join(dict.fromkeys(self._causes(step)))

    def _causes(self, step: Step) -> Iterator[str]:
        """The answers that lead to a step and not to another step of its question."""
        for before, way in self.leading_to(step):
            beside = (each for each in self.steps if each.question == before.question)
            elsewhere = (
                other.to for each in beside for other in each.ways if other.answers == way.answers
            )
            if any(
                isinstance(to, Step) and to.question == step.question and to != step
                for to in elsewhere
            ):
                yield from self._causes(before)  # the answer is the same: an earlier one differs
            else:
                yield f"{self.names[before]} is {either(way.answers)}"


MOST_IN_A_LINE = 2
"""Answers that stand in one line of the text; of more, each has a line."""

QUOTED = ("specifiable_in_advance", "decision_at_any_stage")
"""The questions in the guide's own words."""


def process() -> Process:
    """Return the process as the rules make it now."""
    found: dict[Step, None] = {}

    def follow(answers: dict[str, str]) -> Step | str:
        _, question = rules.walk(answers)
        if question is None or question in rules.OPTIONAL:
            return rules.outcome(answers)
        ways: dict[Step | str, tuple[str, ...]] = {}
        for answer in rules.ANSWERS[question]:
            to = follow({**answers, question: answer})
            ways[to] = (*ways.get(to, ()), answer)
        step = Step(question, tuple(Way(given, to) for to, given in ways.items()))
        found[step] = None
        return step

    follow({})
    asked = [question for question in rules.ANSWERS if any(s.question == question for s in found)]
    steps = tuple(sorted(found, key=lambda step: asked.index(step.question)))
    names = {}
    for number, question in enumerate(asked, 1):
        same = [step for step in steps if step.question == question]
        for letter, step in zip("abcdefghijklmnopqrstuvwxyz", same, strict=False):
            names[step] = f"{number}{letter if len(same) > 1 else ''}"
    return Process(steps, names)


def load(name: str = "short.toml") -> dict[str, str]:
    """Return the short words by id.

    Raises Mistakes where a question or an answer that decides has none, or an id is unknown.
    """
    deciding = [question for question in rules.ANSWERS if question not in rules.OPTIONAL]
    known = [*deciding, *(answer for question in deciding for answer in rules.ANSWERS[question])]

    def unknown(entry: Short) -> Iterator[tuple[str, str]]:
        if entry.id not in known:
            yield "text", "is neither a question nor an answer that decides anything."

    words = read(DATA / name, Short, check=unknown)
    at = f"{named(DATA / name)}:1:"
    missing = [id for id in dict.fromkeys(known) if id not in words]
    mistakes.tell(f"{at} {mistakes.entry((id,))} {mistakes.MISSING}" for id in missing)
    return {id: entry.text for id, entry in words.items()}


PROCESS = process()
SHORT = load()


def either(answers: tuple[str, ...]) -> str:
    """Return short words for any of several answers."""
    *most, last = (SHORT[answer] for answer in answers)
    return f"{', '.join(most)} or {last}" if most else last


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def process_text() -> str:
    """Return the process as a nested list: each question, its answers and where they lead."""
    items = []
    for question in dict.fromkeys(step.question for step in PROCESS.steps):
        same = [step for step in PROCESS.steps if step.question == question]
        inner = _ways(same[0]) if len(same) == 1 else "".join(map(_under_condition, same))
        text = escape(WORDS.questions[question].text)
        whose = " (the guide’s words)" if question in QUOTED else ""
        items.append(f"<li><p><strong>{text}</strong>{whose}</p><ul>{inner}</ul></li>")
    return f'<ol class="wra-process-text">{"".join(items)}</ol>'


def _under_condition(step: Step) -> str:
    name, when = PROCESS.names[step], PROCESS.condition(step)
    return f"<li>{name}. {escape(capital(when))}:<ul>{_ways(step)}</ul></li>"


def _ways(step: Step) -> str:
    return "".join(f"<li>{_way(step.question, way)}</li>" for way in step.ways)


def _way(question: str, way: Way) -> str:
    offered = WORDS.questions[question].answers
    labels = [f"“{escape(offered[answer].label)}”" for answer in way.answers]
    if len(labels) <= MOST_IN_A_LINE:
        return f"{' or '.join(labels)}: {_place(way.to)}"
    *most, last = (f"<p>{label}" for label in labels)
    return f"{''.join(f'{label}, or</p>' for label in most)}{last}: {_place(way.to)}</p>"


def _place(to: Step | str) -> str:
    if isinstance(to, Step):
        return f"go to {PROCESS.names[to]}."
    outcome = WORDS.outcomes[to]
    return f"<strong>{escape(outcome.title)}</strong>."


def number(question: str) -> str:
    """Return the number that a question has in the picture, in the table and on the form."""
    names = (PROCESS.names[step] for step in PROCESS.steps if step.question == question)
    return next(names).rstrip("abcdefghijklmnopqrstuvwxyz")

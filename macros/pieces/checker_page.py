"""The checker's page as HTML: every question, the frame of the result, the way without Python.

All of it is made when the site is built, from the decision's words and those of the page, so
that the page is whole before any script runs, and the page's own modules hold no prose.
"""

import json
from calendar import month_name
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from checker import RULES_VERSION
from checker.browser import handle
from checker.model import Action
from checker.rules import OPTIONAL, is_asked, outcome
from checker.table import complete_paths
from checker.words import WORDS
from macros.frame.caller import Caller
from macros.frame.contacts import Asking
from macros.guide.comparison import KINDS, kind_row
from macros.guide.near import near
from macros.pieces.page_words import PAGE_WORDS
from macros.pieces.templates import TEMPLATES
from macros.process.decision_table import decision_table_html
from macros.process.diagram import process_diagram
from macros.process.paper_form import form_html
from macros.reading.settings import NATIONS

NOT_KNOWN = frozenset({"not_sure", "automatic"})
"""Answers that say that a fact is missing: an action that is shown for one finds it out."""

WORDS_OF_THE_PAGE = (
    "say",
    "running",
    "fault",
    "advice",
    "kind",
    "what",
    "source",
    "sure",
    "half",
    "chip",
)
"""Those that its modules put together with what Python answers."""


def checker_html(asking: Asking, base: str) -> str:
    """Return the checker as one block of HTML.

    `base` leads from the page to the root of the site, and ends in a slash.
    """
    return TEMPLATES.get_template("checker.html").render(
        base=base,
        questions=WORDS.questions,
        offered=offered(),
        nation=asking.organisation.nation,
        nations=NATIONS,
        words=PAGE_WORDS,
        words_json=_json_block(_words()),
        emergency_json=_json_block(_emergency()),
        rules_version=RULES_VERSION,
        law_checked=Markup(asking.law_checked()),
        contacts={Markup(line): of for line, of in asking.contacts_in_results().items()},
        kind_rows={kind.outcome: Markup(kind_row(name)) for name, kind in KINDS.items()},
        way=Markup(process_diagram()),
        decision_table=Markup(decision_table_html()),
        paper_form=Markup(form_html(asking)),
    )


def offered() -> dict[str, list[str]]:
    """Return with which results each optional question is offered, as "outcome/situation"."""
    paths = [(path, f"{outcome(path)}/{path['situation']}") for path in complete_paths()]
    return {
        question: sorted({place for path, place in paths if is_asked(question, path)})
        for question in OPTIONAL
    }


def checker_macro(caller: Caller) -> Callable[[], str]:
    """Return the macro that puts the checker into the page that calls it."""

    def checker() -> str:
        """Return the checker as one block of HTML, for the page that is being made."""
        return checker_html(caller.asking(), caller.base)

    return checker


def _words() -> dict[str, Any]:
    """Return the words that the page's modules put together with what Python answers."""
    return {
        **{part: words for part, words in PAGE_WORDS.items() if part in WORDS_OF_THE_PAGE},
        "outcomes": {name: outcome.title for name, outcome in WORDS.outcomes.items()},
        "routes": _routes(),
        "flags": {name: flag.title for name, flag in WORDS.flags.items()},
        "replaces": {name: each.replaces for name, each in WORDS.actions.items() if each.replaces},
        "find_out": [name for name, each in WORDS.actions.items() if NOT_KNOWN & _answers(each)],
        "near": near(),
        "months": list(month_name)[1:],
    }


def _routes() -> dict[str, str]:
    """Return what is not information sharing by name, for each answer that leads there."""
    return {
        answer: headline.title
        for headline in WORDS.headlines.values()
        if headline.outcomes == ("not_a_share",)
        for _, answers in headline.when
        for answer in answers
    }


def _answers(action: Action) -> frozenset[str]:
    """Return the answers that an action is shown for."""
    return frozenset(answer for answers in dict(action.when).values() for answer in answers)


def _emergency() -> dict[str, Any]:
    """Return the state for an emergency, which nobody should wait for while Python starts."""
    answers = {"situation": "emergency"}
    state: dict[str, Any] = json.loads(handle(json.dumps({"do": "state", "answers": answers})))
    return state


def _json_block(value: object) -> Markup:
    """Return JSON that no text in it can end the surrounding script element of."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))

"""A glimpse of a result, as the checker gives it now, for those who have not met it yet."""

from html import escape

from checker import classify
from macros.guide.cases import given
from macros.guide.situations import SITUATIONS

STEPS = 3
"""How many of the first steps are shown."""


def glimpse(situation: str) -> str:
    """Return the beginning of what the checker says in a situation of situations.toml.

    Raises KeyError for a situation that there is not.
    """
    shown = SITUATIONS[situation]
    decision = classify(given(shown.answers))
    steps = "".join(f"<li>{escape(action.lead)}</li>" for action in decision.actions[:STEPS])
    rest = len(decision.actions) - STEPS
    title, sentence = escape(decision.words.title), escape(decision.words.sentence)
    return (
        f'<figure class="wra-glimpse" data-outcome="{decision.outcome}" data-search-exclude>'
        f"<figcaption>What you get: {escape(shown.title)}</figcaption>"
        f'<div class="wra-glimpse__result"><p class="wra-glimpse__title">{title}</p>'
        f"<p>{sentence}</p><ol>{steps}</ol>"
        f'<p><a href="check/#{escape(shown.answers)}">See this result</a>, with {rest} more steps,'
        " who to ask, and why</p></div></figure>"
    )

"""What the checker and the data say, for authors to show on a page: never written twice."""

from collections.abc import Callable, Collection
from html import escape

from checker import Decision, classify
from checker.mistakes import instead
from checker.words import WORDS
from macros.frame.caller import Caller
from macros.frame.markup import in_words
from macros.guide.cases import given
from macros.guide.glossary import TERMS
from macros.guide.situations import SITUATIONS
from macros.law.sources import SOURCES

STEPS = 3
"""How many of the first steps of a result are shown."""


def scenario_macro(caller: Caller) -> Callable[..., str]:
    """Return the macro that puts a result into the page that calls it."""

    def scenario(answers: str, story: str = "") -> str:
        """Return the beginning of what the checker says now, with the link that opens all of it.

        Args:
            answers: As they stand behind the "#" in the checker's address.
            story: What happened, in a few words.

        Raises InvalidAnswers or UnansweredQuestion where the answers are not sound.
        """
        return _beginning(classify(given(answers)), answers, story, caller.base)

    return scenario


def glimpse_macro(caller: Caller) -> Callable[[str], str]:
    """Return the macro that shows the result of a situation to those who have not met one yet."""

    def glimpse(situation: str) -> str:
        """Return the beginning of the result of an entry of situations.toml.

        Raises KeyError for an unknown situation.
        """
        shown = SITUATIONS[_known(situation, SITUATIONS)]
        decision = classify(given(shown.answers))
        return _beginning(decision, shown.answers, f"Example: {shown.title}", caller.base)

    return glimpse


def outcome(id: str) -> str:
    """Return what an outcome is called, what it says first, who decides and what to write down.

    Raises KeyError for an unknown outcome.
    """
    words = WORDS.outcomes[_known(id, WORDS.outcomes)]
    return (
        f'<div class="wra-shown" data-search-exclude><p><strong>{escape(words.title)}.</strong>'
        f" {escape(words.sentence)}</p><p>Who decides: {escape(words.who_decides)}</p>"
        f"<p>What to write down: {escape(words.write_down)}</p></div>"
    )


def deadline(id: str) -> str:
    """Return a time limit in a sentence, with where it comes from and when that was checked.

    Raises KeyError for an unknown time limit.
    """
    limit = WORDS.deadlines[_known(id, WORDS.deadlines)]
    checked = in_words(limit.checked)
    sources = "; ".join(
        f'<a href="{escape(source.url)}">{escape(source.title)}</a>' for source in limit.sources
    )
    return (
        f"<span data-search-exclude><strong>{escape(limit.limit)}</strong>: {escape(limit.title)}."
        f' <span class="wra-cite">{sources} (checked {checked}).</span></span>'
    )


def definition(id: str) -> str:
    """Return a term of the glossary with its meaning.

    Raises KeyError for an unknown term.
    """
    term = TERMS[_known(id, TERMS)]
    return f"<dfn>{escape(term.term)}</dfn>: {escape(term.meaning)}"


def law(id: str) -> str:
    """Return the name of a source, with a link to it and the day on which it was checked.

    Raises KeyError for an unknown source.
    """
    source = SOURCES[_known(id, SOURCES)]
    checked = in_words(source.checked)
    return f'<a href="{escape(source.url)}">{escape(source.title)}</a> (checked {checked})'


def _beginning(decision: Decision, answers: str, story: str, base: str) -> str:
    steps = "".join(f"<li>{escape(action.lead)}</li>" for action in decision.actions[:STEPS])
    caption = f"<figcaption>{escape(story)}</figcaption>" if story else ""
    return (
        f'<figure class="wra-glimpse" data-outcome="{decision.outcome}" data-search-exclude>'
        f'{caption}<div class="wra-glimpse__result">'
        f'<p class="wra-glimpse__title">{escape(decision.words.title)}</p>'
        f"<p>{escape(decision.words.sentence)}</p><ol>{steps}</ol>"
        f'<p><a href="{base}check/#{escape(answers)}">See this result</a>, with all'
        f" {len(decision.actions)} steps, who to ask, and why</p></div></figure>"
    )


def _known(id: str, there_are: Collection[str]) -> str:
    """Return the id. Raises KeyError, naming the known ids, if it is unknown."""
    if id not in there_are:
        raise KeyError(f"there is no “{id}”.{instead(id, there_are)}")
    return id

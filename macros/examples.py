"""The worked cases as readable examples, by outcome, each as the checker decides it now."""

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from mkdocs.utils import get_relative_url

from checker.model import Given, Reason
from checker.words import WORDS
from macros.cases import CASES, THEMES, Case
from macros.glossary import with_tips
from macros.sources import references

BASES = {
    "published": "From a published source",
    "principle": "Written for this site, rule from a source",
    "written": "Written for this site",
}

BY_OUTCOME = {
    outcome: [case for case in CASES.values() if case.decide().outcome == outcome]
    for outcome in WORDS.outcomes
}
"""The cases by the outcome that the checker gives them now."""


def examples_filter() -> str:
    """Return the choices that narrow the examples down; a script makes them work."""
    cases = CASES.values()
    counts = Counter(theme for case in cases for theme in case.themes)
    themes = {id: f"{theme.title} ({counts[id]})" for id, theme in THEMES.items() if counts[id]}
    of: Counter[str] = Counter(case.basis for case in cases)
    bases = {basis: f"{title} ({of[basis]})" for basis, title in BASES.items()}
    total = len(cases)
    return (
        '<form class="wra-filter" data-filter data-search-exclude'
        ' role="search" aria-label="Examples">'
        '<fieldset disabled><legend class="wra-filter__title">Show only</legend>'
        '<p class="wra-filter__words"><label for="filter-words">Stories with these words</label>'
        '<input type="search" id="filter-words" name="words" autocomplete="off"></p>'
        f"{_choice('themes', 'Theme', f'All themes ({total})', themes)}"
        f"{_choice('basis', 'Where the story is from', f'All ({total})', bases)}"
        '<button type="reset" class="wra-filter__reset">Show all</button></fieldset>'
        '<p class="wra-filter__count" role="status" data-count="example">'
        f"{total} examples</p></form>"
    )


def _choice(name: str, label: str, every: str, options: dict[str, str]) -> str:
    offered = "".join(
        f'<option value="{id}">{escape(text)}</option>' for id, text in options.items()
    )
    return (
        f'<p><label for="filter-{name}">{label}</label>'
        f'<select id="filter-{name}" name="{name}" autocomplete="off">'
        f'<option value="">{every}</option>{offered}</select></p>'
    )


def examples_macro(env: Any) -> Callable[[], str]:
    """Return the macro that puts the examples into the page that calls it."""

    def examples() -> str:
        """Return all examples by outcome, with headings in Markdown."""
        base = get_relative_url(".", env.page.url) + "/"
        return "\n\n".join(_group(outcome, cases, base) for outcome, cases in BY_OUTCOME.items())

    return examples


def _group(outcome: str, cases: list[Case], base: str) -> str:
    words = WORDS.outcomes[outcome]
    cards = "".join(_card(case, base) for case in cases)
    return (
        f"## {words.title} {{: #{outcome.replace('_', '-')} }}\n\n"
        f'<div class="wra-examples" data-group="{outcome}">'
        f'<p class="wra-examples__sentence">{escape(words.sentence)} '
        f'<a href="{base}{escape(words.link)}">What to do<span class="wra-unseen">:'
        f" {escape(words.title)}</span></a></p>"
        f'<div class="wra-examples__cards">{cards}</div></div>'
    )


def _card(case: Case, base: str) -> str:
    """Return one example: the story, the outcome, why, and all else behind a summary."""
    decision = case.decide()
    themes = "".join(f"<li>{escape(THEMES[theme].title)}</li>" for theme in case.themes)
    return (
        f'<article class="wra-example" data-item="{case.id}"'
        f' data-themes="{" ".join(case.themes)}" data-basis="{case.basis}">'
        f'<h3 id="case-{case.id.lower()}">{escape(case.title)}</h3>'
        f'<p class="wra-example__story">{with_tips(case.text)}</p>'
        f'<p class="wra-example__outcome"><strong>{escape(decision.words.title)}.</strong>'
        f" {with_tips(case.why)}</p>"
        f"<details data-search-exclude><summary>Answers, reasons and source</summary>"
        f"<h4>Answers</h4><dl>{''.join(_answers(decision.path))}</dl>"
        f"<h4>Reasons</h4><ul>{''.join(_reason(r, base) for r in decision.reasons)}</ul>"
        f'<h4>Source</h4><p class="wra-example__source">{_source(case)}</p></details>'
        f'<p class="wra-example__foot"><a href="{base}check/#{escape(case.answers)}">'
        f'Open in the checker<span class="wra-unseen">: {escape(case.title)}</span></a>'
        f' <span class="wra-example__basis">{BASES[case.basis]}</span></p>'
        f'<ul class="wra-example__themes" aria-label="Themes">{themes}</ul></article>'
    )


def _answers(path: tuple[tuple[str, Given], ...]) -> Iterator[str]:
    for id, given in path:
        question = WORDS.questions[id]
        chosen = (given,) if isinstance(given, str) else given
        labels = "; ".join(question.answers[answer].label for answer in chosen) or "None of these"
        yield f"<div><dt>{escape(question.text)}</dt><dd>{escape(labels)}</dd></div>"


def _reason(reason: Reason, base: str) -> str:
    return f'<li>{escape(reason.text)} <a href="{base}{escape(reason.link)}">More</a></li>'


def _source(case: Case) -> str:
    if not case.sources:
        return f"{BASES[case.basis]}."
    return f"{BASES[case.basis]}: {references(case.sources)}"

"""The pages of the worked examples: a page for each case, as the checker decides it now.

A page is Markdown, made from one table of macros/data/cases.toml when the site is built.
"""

from collections.abc import Iterator
from functools import cache
from html import escape

import yaml

from checker.model import Given
from checker.words import WORDS
from macros.guide.cases import CASES, Case
from macros.guide.examples import BASES, in_short
from macros.guide.glossary import with_tips
from macros.guide.situations import SITUATIONS
from macros.law.sources import references

LIST = "examples/index.md"
"""The page that lists them. The menu has it, and not each of them."""

SETTLED = frozenset({"anonymised", "anonymise_first", "supplier", "pre_planned"})
"""Outcomes of cases in which nobody is at risk, unless a theme of theirs says otherwise."""

AT_RISK = frozenset({"urgent", "safeguarding", "breaches"})
"""Themes of cases in which a person may be at risk."""

BASE = "../../"
"""From a page to the root of the site; Zensical takes a shorter way as one from the page's file."""

LIKE = 3
"""How many stories like this one a page leads to."""


@cache
def pages() -> dict[str, str]:
    """Return the page of each worked case in Markdown, by its path among the pages."""
    return {case.path: page(case) for case in CASES.values()}


def page(case: Case) -> str:
    """Return the page of a worked case, in Markdown with macros."""
    meta = {
        "title": case.title,
        "description": case.text,
        "render_macros": True,
        "styles": ["examples"],
        "modules": ["examples"],
        "hide": ["toc", "footer"],
        "search": {"boost": 0.5},
    }
    decision = case.decide()
    link = f"{BASE}{escape(decision.words.link)}"
    parts = [
        f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)}---",
        f"# {case.title}",
        '<p class="wra-back" data-search-exclude>'
        f'<a href="{BASE}examples/" data-back>All worked examples</a></p>',
        f'<p class="wra-lead">{with_tips(case.text)}</p>',
        f"<div data-search-exclude>{in_short(case)}</div>",
        "## What to do {: #what-to-do data-search-exclude }",
        f"<p><strong>{escape(decision.words.title)}.</strong>"
        f" {escape(decision.words.sentence)}"
        f' <a href="{link}">More<span class="wra-unseen">: {escape(decision.words.title)}</span>'
        f"</a></p>\n\n<p>{with_tips(case.why)}</p>",
        f'<p><a class="wra-check" href="{BASE}check/#{escape(case.answers)}">'
        "Open this in the checker</a></p>",
    ]
    if case.expected not in SETTLED or AT_RISK & set(case.themes):
        parts.append("{{ someone_at_risk() }}")
    reasons = "".join(
        f'<li>{escape(reason.text)} <a href="{BASE}{escape(reason.link)}">More'
        f'<span class="wra-unseen"> about reason {number}</span></a></li>'
        for number, reason in enumerate(decision.reasons, 1)
    )
    answers = "".join(_answers(decision.path))
    parts += [
        f"## Why {{: #why data-search-exclude }}\n\n<ul>{reasons}</ul>",
        "## How the checker was answered {: #answers data-search-exclude }\n\n"
        f'<dl class="wra-example__answers">{answers}</dl>',
        f"## Where the story is from {{: #source data-search-exclude }}\n\n{_source(case)}",
        f"## Stories like this {{: #like-this data-search-exclude }}\n\n{_like(case)}",
    ]
    if guidance := _guidance(case):
        parts.append(f"## Guidance on this {{: #guidance data-search-exclude }}\n\n{guidance}")
    return "\n\n".join(parts) + "\n"


def _answers(path: tuple[tuple[str, Given], ...]) -> Iterator[str]:
    for id, given in path:
        question = WORDS.questions[id]
        chosen = (given,) if isinstance(given, str) else given
        labels = "; ".join(question.answers[answer].label for answer in chosen) or "None of these"
        yield f"<div><dt>{escape(question.text)}</dt><dd>{escape(labels)}</dd></div>"


def _source(case: Case) -> str:
    """Return where the story is from, and that its answer is ours."""
    if not case.sources:
        return f"<p>{BASES[case.basis]}. The answer is ours.</p>"
    return (
        f'<p>{BASES[case.basis]}:</p>\n\n<p class="wra-example__source">'
        f"{references(case.sources)}</p>\n\n"
        "<p>The source does not use this test: <strong>the answer is ours</strong>.</p>"
    )


def like(case: Case) -> list[Case]:
    """Return the cases that have most in common with this one: topics, who shares, the outcome."""

    def in_common(other: Case) -> int:
        topics = len({*case.themes} & {*other.themes})
        return 2 * topics + len({*case.roles} & {*other.roles}) + (case.expected == other.expected)

    others = [other for other in CASES.values() if other is not case]
    return sorted(others, key=in_common, reverse=True)[:LIKE]


def _like(case: Case) -> str:
    links = "".join(
        f'<li><a href="{BASE}examples/{other.slug}/">{escape(other.title)}</a>'
        f"{in_short(other)}</li>"
        for other in like(case)
    )
    return f'<ul class="wra-examples">{links}</ul>'


def _guidance(case: Case) -> str:
    """Return the situations that have this case as an example; nothing where none has."""
    return "\n".join(
        f"- [{situation.title}](../{situation.path})"
        for situation in SITUATIONS.values()
        if case.id in situation.examples
    )

"""The pages on situations, and the lists that lead to them.

A page is Markdown, made from one table of macros/data/situations.toml when the site is built.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import yaml

from checker import mistakes
from checker.words import WORDS
from macros.frame.filters import choice, filter_form, words_field
from macros.frame.pages import title
from macros.guide.cases import CASES
from macros.guide.situations import (
    GROUPS,
    PROFESSIONS,
    SITUATIONS,
    Rule,
    Situation,
    heading_of,
)
from macros.law.now import scope, sure
from macros.places import DOCS
from macros.reading.settings import NATIONS

SECTION = "Situations"
"""The part of the navigation in mkdocs.yml that the situations go into."""

OURS = '<span class="wra-ours">Our addition, not in the guide</span>'
LAW = '<span class="wra-law">The law and guidance now</span>'

_LINK = re.compile(r"\]\((?!https?:|mailto:|tel:|#)")


def pages() -> dict[str, str]:
    """Return the page of each situation in Markdown, by its path among the pages."""
    return {situation.path: page(situation) for situation in SITUATIONS.values()}


def in_navigation(nav: list[Any]) -> list[Any]:
    """Return MkDocs' navigation with all situations, by group, after the first page of theirs."""
    groups = [
        {title: [{each.short: each.path} for each in SITUATIONS.values() if each.group == group]}
        for group, title in GROUPS.items()
    ]
    return [
        {SECTION: [item[SECTION][0], *groups, *item[SECTION][1:]]} if SECTION in item else item
        for item in nav
    ]


def page(situation: Situation) -> str:
    """Return the page of a situation, in Markdown with macros."""
    meta = {
        "title": situation.title,
        "description": _plain(situation.answer),
        "render_macros": True,
        "search": {"boost": 1.2},
        "hide": ["footer"],
        "tags": list(situation.words),
    }
    parts = [
        f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)}---",
        f"# {situation.title}",
        f"{_from_here(situation.answer)}\n{{: .wra-lead }}",
    ]
    if situation.at_risk:
        parts.append("{{ someone_at_risk() }}")
    parts += _labelled(_sections(situation))
    parts += _examples(situation)
    parts.append(f"## More about this {{: #more }}\n\n{_more(situation)}")
    parts.append("## Who to ask {: #who-to-ask }")
    parts += [f'{{{{ contact_line("{contact}") }}}}' for contact in situation.contacts]
    return "\n\n".join(parts) + "\n"


def _sections(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield each section that says what to do or what holds: whose it is, and its Markdown."""
    checked = f"../../check/#{escape(situation.answers)}"
    check = f'<p><a class="wra-check" href="{checked}">Check which rules apply to this</a></p>'
    yield OURS, "## What to do now {: #now }\n\n" + _numbered(situation.now) + f"\n\n{check}"
    own = [rule for rule in situation.limits if not rule.legal]
    legal = [rule for rule in situation.limits if rule.legal]
    if situation.limits:
        heading = "## Time limits {: #time-limits }\n\n"
        if own:
            yield OURS, heading + _bullets([_from_here(rule.text) for rule in own])
        if legal:
            yield LAW, heading * (not own) + _bullets([_rule(rule) for rule in legal])
    yield OURS, "## What not to do {: #do-not }\n\n" + _bullets(map(_from_here, situation.never))
    if situation.law:
        rules = _bullets([_rule(rule) for rule in situation.law])
        named = {nation for rule in situation.law for nation in rule.nations}
        yield LAW, f"## What the law says {{: #law }}\n\n{rules}{_elsewhere(named)}"


def _elsewhere(named: set[str]) -> str:
    """Return what is to be said of the nations that no rule names; nothing where none is left."""
    others = [name for nation, name in NATIONS.items() if nation not in named]
    if not others:
        return ""
    return f"\n\nWe have not looked up the law of {_listed(others)} here. Ask your legal team."


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _labelled(sections: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Yield the sections, with a label where they come from elsewhere than the one before."""
    before = ""
    for label, section in sections:
        if label == before:
            yield section
        elif section.startswith("## "):
            heading, _, rest = section.partition("\n")
            yield f"{heading}\n\n{label}\n{rest}"
        else:
            yield f"{label}\n\n{section}"
        before = label


def _rule(rule: Rule) -> str:
    how = sure(rule.sure, rule.sources) if rule.sure else ""
    sources = ", ".join(f'"{source}"' for source in rule.sources)
    return f"{_from_here(rule.text)} {how} {scope(rule.nations)} {{{{ cite({sources}) }}}}"


def _examples(situation: Situation) -> Iterator[str]:
    items = []
    for id in situation.examples:
        case = CASES[id]
        outcome = WORDS.outcomes[case.expected].title
        items.append(f"[{case.title}](../{case.path}): **{outcome}**")
    yield f"## Worked examples like this {{: #examples }}\n\n{_bullets(items)}"


def _more(situation: Situation) -> str:
    items = []
    for see in situation.see:
        path, _, heading = see.partition("#")
        markdown = mistakes.read(DOCS / path, path)
        named = title(markdown)
        part = heading_of(markdown, heading) if heading else None
        items.append(f"[{f'{named}: {part}' if part else named}](../{see})")
    return _bullets(items)


def _numbered(items: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {_from_here(item)}" for number, item in enumerate(items, 1))


def _bullets(items: Any) -> str:
    return "\n".join(f"- {item}" for item in items)


def _from_here(text: str) -> str:
    """Return a text with its links, which start at the folder of pages, as this page needs them."""
    return _LINK.sub("](../", text)


def _plain(text: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).replace("*", "")


def situations_filter() -> str:
    """Return the box that finds situations as people type; a script makes it work."""
    fields = (
        f"{words_field('What has happened, or who asks?')}"
        f"{choice('professions', 'I work in', 'All services', PROFESSIONS)}"
    )
    counter = (
        '<p class="wra-filter__count" role="status" data-count="situation">'
        f"{len(SITUATIONS)} situations</p>"
    )
    return filter_form("Situations", fields, counter)


def situations_list(group: str) -> str:
    """Return the situations of a group, each with its answer.

    Raises KeyError for an unknown group.
    """
    items = "".join(map(_item, _of(group)))
    return f'<ul class="wra-situations" data-group data-search-exclude>{items}</ul>'


def _item(situation: Situation) -> str:
    href = situation.path.removeprefix("situations/").replace(".md", "/")
    return (
        f'<li data-item data-professions="{" ".join(situation.professions)}"'
        f' data-words="{escape(" ".join(situation.words))}">'
        f'<a href="{href}">{escape(situation.title)}</a>'
        f"<p>{escape(_plain(situation.answer))}</p></li>"
    )


def situations_menu(group: str) -> str:
    """Return the names of a group's situations on a line, for the home page.

    Raises KeyError for an unknown group.
    """
    links = "".join(
        f'<li><a href="{each.path.replace(".md", "/")}">{escape(each.short)}</a></li>'
        for each in _of(group)
    )
    return (
        f'<nav class="wra-menu" aria-label="{GROUPS[group]}"><p>{GROUPS[group]}</p>'
        f"<ul>{links}</ul></nav>"
    )


def _of(group: str) -> list[Situation]:
    if group not in GROUPS:
        raise KeyError(f"“{group}” is not a group of situations: choose one of {', '.join(GROUPS)}")
    return [each for each in SITUATIONS.values() if each.group == group]


def situations_by_profession() -> str:
    """Return a list of professions, and for each the situations that are common in it."""
    headings = {id: id.replace("_", "-") for id in PROFESSIONS}
    parts = [_bullets([f"[{PROFESSIONS[id]}](#{heading})" for id, heading in headings.items()])]
    for id, heading in headings.items():
        links = [
            f"[{each.title}]({each.path.removeprefix('situations/')})"
            for each in SITUATIONS.values()
            if id in each.professions
        ]
        title = f"## {PROFESSIONS[id]} {{: #{heading} data-search-exclude }}"
        parts.append(f"{title}\n\n{_bullets(links)}")
    return "\n\n".join(parts)

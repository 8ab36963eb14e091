"""The list of worked examples: a line for each, by who is sharing, and what narrows it down."""

from collections import Counter
from html import escape

from macros.frame.filters import choice, filter_form, words_field
from macros.guide.cases import CASES, ROLES, THEMES, Case

BASES = {
    "published": "From a published source",
    "principle": "Written for this site, rule from a source",
    "written": "Written for this site",
}

TOPICS = 2
"""How many topics a line of the list shows, so that it stays one."""

BY_ROLE = {
    role: cases
    for role in ROLES
    if (cases := [case for case in CASES.values() if case.roles[0] == role])
}
"""The cases by whose story each is most, in the order of the roles."""


def examples_filter() -> str:
    """Return the box and the choices that narrow the list down; a script makes them work."""
    cases = CASES.values()
    themes = Counter(theme for case in cases for theme in case.themes)
    roles = Counter(role for case in cases for role in case.roles)
    by_theme = {id: f"{theme.title} ({themes[id]})" for id, theme in THEMES.items() if themes[id]}
    by_role = {id: f"{role.title} ({roles[id]})" for id, role in ROLES.items() if roles[id]}
    fields = (
        f"{words_field('Find a story with these words')}"
        f"{choice('roles', 'Who is sharing', 'Anyone', by_role)}"
        f"{choice('themes', 'Topic', 'All topics', by_theme)}"
        '<button type="reset">Show all</button>'
    )
    counter = (
        f'<p class="wra-filter__count" role="status" data-count="example">{len(cases)} examples</p>'
    )
    return filter_form("Examples", fields, counter)


def examples_list() -> str:
    """Return all examples, a line for each, by who is sharing, with headings in Markdown."""
    return "\n\n".join(
        f"## {ROLES[role].title} {{: #{role.replace('_', '-')} data-search-exclude }}\n\n"
        f'<ul class="wra-examples" data-group>{"".join(map(_item, cases))}</ul>'
        for role, cases in BY_ROLE.items()
    )


def _item(case: Case) -> str:
    """Return an example's line. Its id is where addresses led when the list held every story."""
    roles = [word for role in case.roles for word in (ROLES[role].title, *ROLES[role].words)]
    themes = [THEMES[theme].title for theme in case.themes]
    words = " ".join([case.text, case.why, BASES[case.basis], *roles, *themes])
    return (
        f'<li id="case-{case.id.lower()}" data-item data-roles="{" ".join(case.roles)}"'
        f' data-themes="{" ".join(case.themes)}" data-words="{escape(words)}">'
        f'<a href="{case.slug}/">{escape(case.title)}</a>{in_short(case, listed=True)}</li>'
    )


def in_short(case: Case, *, listed: bool = False) -> str:
    """Return which rules apply to a case, who is sharing and what it is about, in a line.

    Where it is `listed` under the first of its roles, that is left out, and so are lesser topics.
    """
    roles, themes = (case.roles[1:], case.themes[:TOPICS]) if listed else (case.roles, case.themes)
    chips = "".join(
        f'<span class="wra-unseen">; </span><span class="wra-chip">{escape(title)}</span>'
        for title in (*(ROLES[id].title for id in roles), *(THEMES[id].title for id in themes))
    )
    return (
        f'<p class="wra-chips"><strong class="wra-outcome" data-outcome="{case.expected}">'
        f"{escape(case.decide().words.title)}</strong>{chips}</p>"
    )

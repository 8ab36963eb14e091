"""The search and filter forms above long lists. A script makes them work."""

from collections.abc import Mapping
from html import escape

PRIVATE = 'autocomplete="off" autocorrect="off" spellcheck="false" writingsuggestions="false"'
"""What keeps a browser from sending what is typed to a service that checks or completes it."""


def filter_form(name: str, fields: str, counter: str, *, kind: str = "") -> str:
    """Return a form, off until its script runs.

    Args:
        name: What assistive technology calls it.
        fields: What is typed or chosen in it, as HTML.
        counter: What stands below and says how much was found, as HTML.
        kind: The last part of a class name for its styles.
    """
    styles = "wra-filter" + (f" wra-filter--{kind}" if kind else "")
    return (
        f'<form class="{styles}" data-filter data-search-exclude role="search"'
        f' aria-label="{escape(name)}"><fieldset disabled>{fields}</fieldset>{counter}</form>'
    )


def words_field(label: str) -> str:
    """Return the field for words to look for."""
    return (
        f'<p class="wra-filter__words"><label for="filter-words">{escape(label)}</label>'
        f'<input type="search" id="filter-words" name="words" {PRIVATE}></p>'
    )


def choice(
    name: str, label: str, every: str, options: Mapping[str, str], chosen: str | None = None
) -> str:
    """Return a list to choose one of.

    Args:
        name: Its id in the form.
        label: What stands before it.
        every: What stands first, and narrows nothing down.
        options: What else can be chosen, by id.
        chosen: The id of what is chosen to begin with.
    """
    offered = "".join(
        f'<option value="{id}"{" selected" if id == chosen else ""}>{escape(text)}</option>'
        for id, text in options.items()
    )
    return (
        f'<p><label for="filter-{name}">{escape(label)}</label>'
        f'<select id="filter-{name}" name="{name}" autocomplete="off">'
        f'<option value="">{escape(every)}</option>{offered}</select></p>'
    )

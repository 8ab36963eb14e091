"""The page of what is due for review, as it is on the day the site is built."""

from datetime import date
from html import escape

from macros.frame.folds import Counted, Finding, Fold, folded
from macros.frame.markup import Row, as_time
from macros.law.review import Group, Item, groups, next_due
from macros.law.sources import references
from macros.review.items import everything

ENTRY = Counted("entry", "entries")


def review_table() -> str:
    """Return what is due today, what has no source and what rests on weak ones, in groups."""
    return table(everything(), date.today())


def table(items: tuple[Item, ...], today: date) -> str:
    """Return the list for a day: that day, how much there is of each group, and the groups."""
    found = groups(items, today)
    columns = ("What", "File and line", "Sources", "Checked", "Due from")
    find = Finding(
        "Find an entry",
        ENTRY,
        "No entry has these words. Try fewer words, or the name of the file.",
    )
    folds = [Fold(group.id, group.title, [*map(_row, group.items)]) for group in found]
    return (
        f"<p>This list was made on {as_time(today)}, when the site was built.</p>"
        f"<ul>{''.join(map(_count, found))}</ul>{_next(next_due(items, today))}"
        f"{folded('What to check again', columns, folds, find, kind='review')}"
    )


def _count(group: Group) -> str:
    title = escape(group.title)
    linked = f'<a href="#{group.id}">{title}</a>' if group.items else title
    return f"<li>{linked}: {len(group.items)}</li>"


def _next(item: Item | None) -> str:
    if item is None or item.due is None:
        return ""
    return (
        f"<p>Next, on {as_time(item.due)}: {_what(item)} (<code>{escape(item.where)}</code>).</p>"
    )


def _row(item: Item) -> Row:
    return Row(
        _what(item),
        (
            f"<code>{escape(item.where)}</code>",
            references(item.sources) if item.sources else "None",
            as_time(item.checked) if item.checked else "Never",
            as_time(item.due) if item.due else "Now",
        ),
    )


def _what(item: Item) -> str:
    return f'<span class="wra-review__what">{escape(item.what)}</span>'

"""Says in words what is different between the site of MkDocs and that of Zensical."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import get_args

from macros.zensical.differences import Difference, Kind

SHOWN = 3
"""How many examples of one kind are shown for each site, those on most pages first."""

LONGEST = 160
"""Characters of an example that are enough to find it by."""

ONLY = {True: "only with MkDocs", False: "only with Zensical"}


def report(differences: Collection[Difference]) -> str:
    """Return what is different, by kind, and what is the same."""
    lines: list[str] = []
    same: list[Kind] = []
    for kind in get_args(Kind):
        if of_kind := [each for each in differences if each.kind == kind]:
            lines += _kind(kind, of_kind)
        else:
            same.append(kind)
    return "\n".join([*lines, *([f"No difference in: {', '.join(same)}."] if same else [])])


def _kind(kind: Kind, differences: Sequence[Difference]) -> Iterator[str]:
    pages = {each.page for each in differences if each.page is not None}
    yield f"On {_counted(len(pages), 'page')}, {kind}:" if pages else f"{kind.capitalize()}:"
    for missing, only in ONLY.items():
        counted = Counter(each.what for each in differences if each.missing is missing)
        for what, number in counted.most_common(SHOWN):
            shown = what if len(what) <= LONGEST else f"{what[:LONGEST]} …"
            yield f"  {only}: {shown}" + (f" ({_counted(number, 'page')})" if pages else "")
        if len(counted) > SHOWN:
            yield f"  {only}: {len(counted) - SHOWN} more"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

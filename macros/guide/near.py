"""Which situations and worked examples are near a result, chosen when the site is built.

What they have in common is one thing that readers know: something that was found, such as a request
from the police; an answer, such as a breach; or, for examples alone, the kind of sharing.
"""

from collections import defaultdict
from collections.abc import Iterator

from checker import InvalidAnswers, UnansweredQuestion, classify
from macros.guide.cases import CASES, given
from macros.guide.situations import SITUATIONS

TELLING = ("situation", "which_request")
"""Questions whose answer says what kind of case it is."""

TOO_COMMON = frozenset(
    {
        "situation=share_outside",
        "situation=share_inside",
        "situation=request",
        "which_request=other",
        "sensitive",
        "criminal_offence",
    }
)
"""Too common to make cases similar: an illness and a worry about terrorism are both sensitive."""

MOST = 3
"""How many stand under one thing in common. More would not be looked at."""

Link = tuple[str, str]
"""A title, and an address from the root of the site."""


def near() -> dict[str, list[Link]]:
    """Return what is near, by what it has in common: a flag, "question=answer", or an outcome.

    A situation comes first, as it says what to do. Of the examples those come first that have
    least besides.
    """
    situations: dict[str, list[Link]] = defaultdict(list)
    for situation in SITUATIONS.values():
        address = situation.path.removesuffix(".md") + "/"
        for key in _keys(situation.answers):
            situations[key].append((situation.title, address))
    examples: dict[str, list[tuple[int, Link]]] = defaultdict(list)
    for case in CASES.values():
        link = (case.title, case.path.removesuffix(".md") + "/")
        for key in {*_keys(case.answers), case.expected}:
            examples[key].append((len(case.decide().flags), link))
    return {
        key: (situations[key][:1] + [link for _, link in sorted(examples[key])])[:MOST]
        for key in sorted({*situations, *examples})
    }


def _keys(answers: str) -> Iterator[str]:
    """Yield the keys by which these answers can be matched with others."""
    chosen = given(answers)
    pairs = {f"{question}={chosen[question]}" for question in TELLING if question in chosen}
    yield from sorted(pairs - TOO_COMMON)
    try:
        decision = classify(chosen)
    except (InvalidAnswers, UnansweredQuestion):
        return  # a situation that does not settle every answer
    yield from sorted(decision.flags - TOO_COMMON)

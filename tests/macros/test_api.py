"""The reference of the package: all that is public, as the code itself describes it."""

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from macros.pieces import api

NAMES = [
    (name, public)
    for name in api.MODULES
    for public in import_module(name).__all__
    if not inspect.ismodule(getattr(import_module(name), public))
]


def parts(reference: str) -> dict[tuple[str, str], str]:
    """Return what stands under each name, by its module and itself."""
    found = {}
    for module in re.split(r"^## ", reference, flags=re.MULTILINE)[1:]:
        for part in re.split(r"^### ", module, flags=re.MULTILINE)[1:]:
            found[module.split()[0].strip("`"), part.split()[0].strip("`")] = part.partition("\n")[
                2
            ]
    return found


REFERENCE = parts(api.api_reference())


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module with one public name of each kind."""
    (tmp_path / "sample_of_names.py").write_text(
        '''
"""A sample."""
from typing import NamedTuple
__all__ = ["LIMIT", "Kind", "Pair", "bare", "join", "other"]
LIMIT: int = 7
"""How many."""
OTHER = 8
"""Not public."""
type Kind = str | int
"""What sort."""
class Pair(NamedTuple):
    """Two of them."""
    left: str
    """The first of
    the two."""
    right: Kind = 0
    @property
    def both(self) -> str:
        """One after the other."""
        return self.left
    def swapped(self) -> "Pair":
        """The other way round."""
        return self
    def _hidden(self) -> None:
        """Nobody's business."""
def join(one: str, *, another: "Kind" = 1) -> str:
    """Put ``one`` with another, as :func:`bare` does.

    Args:
        one: The first,
            however long.
        another: The second.

    Returns:
        Both of them.

    Raises:
        ValueError: They do not fit.
    """
def other() -> None:
    """Something else: Raises: no section."""
def bare() -> None: ...
''',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sample_of_names", raising=False)
    return import_module("sample_of_names")


@pytest.mark.parametrize("name", NAMES, ids=".".join)
def test_every_public_name_is_described(name: tuple[str, str]) -> None:
    """Whoever looks up a public name finds it, with at least a sentence about it."""
    words = re.sub(r"```.*?```|^- .*?$", "", REFERENCE[name], flags=re.DOTALL | re.MULTILINE)
    assert re.search(r"\w+ \w+.*[.:]", words), f"{'.'.join(name)} has no docstring."


def test_nothing_else_is_described() -> None:
    """What nobody may rely on is not in the reference."""
    assert set(REFERENCE) == set(NAMES)


def test_no_address_on_the_page_is_there_twice() -> None:
    """Each name has an address of its own, and links within the page lead to one of them."""
    reference = api.api_reference()
    ids = re.findall(r"\{: #(\S+) \}", reference)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"\]\(#(\S+)\)", reference)) <= set(ids)


def test_what_two_modules_have_is_described_once() -> None:
    """The second place leads to the first."""
    assert "(#checker-last-day)" in REFERENCE["checker.deadlines", "last_day"]
    assert "**Arguments**" in REFERENCE["checker", "last_day"]


def test_a_function_has_its_signature_and_its_sections(module: ModuleType) -> None:
    """Arguments, what is returned and errors are told apart."""
    assert parts(api.api_reference([module.__name__]))[module.__name__, "join"].strip() == (
        "```python\njoin(one: str, *, another: Kind = 1) -> str\n```\n\n"
        "Put ``one`` with another, as `bare` does.\n\n"
        "**Arguments**\n\n- `one`: The first,\n    however long.\n- `another`: The second.\n\n"
        "**Returns**\n\nBoth of them.\n\n"
        "**Raises**\n\n- `ValueError`: They do not fit."
    )


def test_types_have_their_short_names() -> None:
    """A signature says Decision, and not which module that is from."""
    assert "classify(answers: Mapping[str, Any]) -> Decision\n" in REFERENCE["checker", "classify"]
    for part in REFERENCE.values():
        for signature in re.findall(r"```python\n(.*?)```", part, re.DOTALL):
            assert not re.search(r"[a-z]\.[A-Za-z]+[\],) \[]", signature.partition("(")[2])


def test_a_class_has_its_fields_and_what_it_does(module: ModuleType) -> None:
    """Each field has its type and what stands below it; what is private stays so."""
    described = parts(api.api_reference([module.__name__]))[module.__name__, "Pair"]
    for line in (
        "Two of them.",
        "- `left: str`. The first of the two.",
        "- `right: Kind`",
        "- `both`, worked out. One after the other.",
        "The other way round.",
    ):
        assert line in described.splitlines()
    assert "hidden" not in described


def test_constants_and_types_have_the_words_below_them(module: ModuleType) -> None:
    """What has no docstring of its own is described by the string under it."""
    found = parts(api.api_reference([module.__name__]))
    assert found[module.__name__, "LIMIT"].strip().splitlines()[1::3] == [
        "LIMIT: int = 7",
        "How many.",
    ]
    assert "type Kind = str | int" in found[module.__name__, "Kind"]
    assert "What sort." in found[module.__name__, "Kind"]


def test_functions_come_first(module: ModuleType) -> None:
    """What can be done stands before what is given and what is constant."""
    names = [name for _, name in parts(api.api_reference([module.__name__]))]
    assert names == ["bare", "join", "other", "Pair", "LIMIT", "Kind"]

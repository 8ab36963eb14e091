"""The reference of the checker's public names, from its own signatures and docstrings."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from textwrap import dedent
from types import ModuleType
from typing import Any

MODULES = ("checker", "checker.deadlines", "checker.record", "checker.printed")
"""The public modules, in the order in which they are described."""

WIDTH = 60
"""Characters of a signature that a line has room for."""

_TITLES = {"Args": "Arguments", "Returns": "Returns", "Raises": "Raises"}
_SECTION = re.compile(rf"^({'|'.join(_TITLES)}):\n((?:[ ].*\n?|\n)+)", re.MULTILINE)
_ENTRY = re.compile(r"^(\w+): ", re.MULTILINE)
_ROLE = re.compile(r":\w+:`([\w.]+)`")
_MODULE = re.compile(r"\b(?:collections\.abc|datetime|typing|checker\.\w+)\.")


def api_reference(modules: Sequence[str] = MODULES) -> str:
    """Return the reference as Markdown, with a heading for each module and each public name."""
    loaded = [import_module(name) for name in modules]
    return "\n\n".join(_of_module(module, loaded[0]) for module in loaded)


def _of_module(module: ModuleType, first: ModuleType) -> str:
    """The part on a module; what the first one has too is described there."""
    anchor = _anchor(module.__name__)
    parts = [f"## `{module.__name__}` {{: #{anchor} }}", _prose(inspect.getdoc(module) or "")]
    for name in sorted(module.__all__, key=lambda name: _rank(getattr(module, name))):
        thing = getattr(module, name)
        if inspect.ismodule(thing):
            continue
        parts.append(f"### `{name}` {{: #{anchor}-{_anchor(name)} }}")
        if module is not first and getattr(first, name, None) is thing:
            there = f"{first.__name__}.{name}"
            parts.append(f"The same as [`{there}`](#{_anchor(there)}).")
        else:
            parts += _described(name, thing, module)
    return "\n\n".join(filter(None, parts))


def _anchor(name: str) -> str:
    return re.sub(r"[._]", "-", name)


def _rank(thing: object) -> int:
    """Where a name stands: first what can be done, then what is given, and then the rest."""
    return 0 if inspect.isfunction(thing) else 1 if inspect.isclass(thing) else 2


def _described(name: str, thing: Any, module: ModuleType) -> Iterator[str]:
    """The paragraphs on a public name."""
    if inspect.isfunction(thing):
        yield from _function(name, thing)
    elif inspect.isclass(thing):
        yield _prose(inspect.getdoc(thing) or "")
        yield "\n".join(_fields(thing))
        for member, value in vars(thing).items():
            if inspect.isfunction(value) and not member.startswith("_"):
                yield from _function(f"{name}.{member}", value)
    else:
        yield from _value(name, thing, module)


def _function(name: str, function: Callable[..., Any]) -> Iterator[str]:
    signature = inspect.signature(function, eval_str=True).format(max_width=WIDTH)
    yield _code(name + _MODULE.sub("", signature))
    yield _prose(inspect.getdoc(function) or "")


def _fields(described: type) -> Iterator[str]:
    """The fields of a class as items of a list, and then what is worked out from them."""
    source = ast.parse(inspect.getsource(described))
    (definition,) = (node for node in source.body if isinstance(node, ast.ClassDef))
    for name, field, doc in _assigned(definition.body):
        if isinstance(field, ast.AnnAssign):
            about = f". {' '.join(doc.split())}" if doc else ""
            yield f"- `{name}: {ast.unparse(field.annotation)}`{about}"
    for name, each in vars(described).items():
        if isinstance(each, property):
            yield f"- `{name}`, worked out. {_prose(inspect.getdoc(each) or '')}"


def _value(name: str, value: object, module: ModuleType) -> Iterator[str]:
    """A constant or the name of a type, with the string below it where it is defined."""
    body = ast.parse(inspect.getsource(module)).body
    for node in body:
        if isinstance(node, ast.ImportFrom) and name in {each.name for each in node.names}:
            body = ast.parse(inspect.getsource(import_module(str(node.module)))).body
    defined, doc = next((node, doc) for found, node, doc in _assigned(body) if found == name)
    if isinstance(defined, ast.TypeAlias):
        yield _code(ast.unparse(defined))
    else:
        shown = repr(value)
        own = f" = {_MODULE.sub('', shown)}" if len(shown) <= WIDTH else ""
        yield _code(f"{name}: {type(value).__name__}{own}")
    yield doc


def _assigned(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.stmt, str]]:
    """Each name that is given a value or a type, with the string below it."""
    for node, after in pairwise([*body, ast.Pass()]):
        match node:
            case (
                ast.AnnAssign(target=ast.Name(name))
                | ast.Assign(targets=[ast.Name(name)])
                | ast.TypeAlias(name=ast.Name(name))
            ):
                match after:
                    case ast.Expr(ast.Constant(str(doc))):
                        yield name, node, _prose(inspect.cleandoc(doc))
                    case _:
                        yield name, node, ""


def _code(code: str) -> str:
    return f"```python\n{code}\n```"


def _prose(doc: str) -> str:
    """A docstring as Markdown, its sections as lists."""
    return _SECTION.sub(_section, _ROLE.sub(r"`\1`", doc)).strip()


def _section(found: re.Match[str]) -> str:
    text = dedent(found[2]).strip()
    if _ENTRY.match(text):
        text = _ENTRY.sub(r"- `\1`: ", text)
    return f"**{_TITLES[found[1]]}**\n\n{text}\n\n"

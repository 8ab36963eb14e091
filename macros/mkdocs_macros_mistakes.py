"""Mistakes of macros, as mkdocs-macros meets them: noted, and shown as mistakes of their page."""

import re
import traceback
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, UndefinedError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from checker import mistakes
from macros.frame.pages import MACRO, in_place
from macros.reading.data import named


def note(plugin: Any, noted: list[str]) -> None:
    """Have mkdocs-macros, the plugin, show a macro's mistake as one of the page, and note it."""

    def shown_in_place(error: Exception, markdown: str, page: Page) -> str:
        written, file = page.file.content_string, page.file.abs_src_path
        before = written.removesuffix(markdown).count("\n") if written.endswith(markdown) else 0
        line = _line(error)
        macro = MACRO.search("\n".join(markdown.split("\n")[line - 1 :]))
        shown = " ".join(macro[0].split()) if macro else "a macro"
        at = f"{named(Path(file)) if file else page.file.src_uri}:{before + line}"
        problem = f"{at}: {shown} cannot be filled in: {_why(error, plugin.macros)}"
        noted.append(problem)
        return in_place([problem])

    register: Callable[..., Any] = format_error.register
    register(Exception, shown_in_place)
    register(TemplateSyntaxError, shown_in_place)


def called(value: object) -> object:
    """Return a value that a page shows, unless it is a macro that was not called.

    Raises:
        ValueError: It is one; else its name in Python would be published.
    """
    if callable(value) and not isinstance(value, Undefined):
        name = getattr(value, "__name__", "it")
        raise ValueError(f"“{name}” stands here without its ( ).")
    return value


def _line(error: Exception) -> int:
    """Return the line, from 1, of the template in which an error came up."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines[-1] if lines else None) or 1


def _why(error: Exception, names: Collection[str]) -> str:
    """Return what is wrong, as a sentence."""
    said = str(error.args[0]) if error.args else type(error).__name__
    if isinstance(error, UndefinedError) and (name := re.match(r"'(\w+)' is undefined", said)):
        return f"{mistakes.entry((), name[1])} {mistakes.unknown(name[1], names)}"
    return said if said.endswith((".", "?")) else f"{said}."

"""What is told of a data file that an author got wrong."""

from collections.abc import Callable
from pathlib import Path

from checker.mistakes import Mistakes


def mistakes(file: Path, text: str, load: Callable[[Path], object]) -> tuple[str, ...]:
    """Return the mistakes that are told of a file with this text; none where it is sound."""
    file.write_text(text, encoding="utf-8")
    try:
        load(file)
    except Mistakes as error:
        return error.problems
    return ()

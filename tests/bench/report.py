"""What the bench found, as a table for people and as JSON for programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One thing that was measured."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    """What it should not exceed."""
    samples: tuple[float, ...] = ()
    """All that was measured, where the value is a median or a percentile of it."""

    @property
    def met(self) -> bool:
        """Whether it is within its limit, if it has one."""
        return self.at_most is None or self.value <= self.at_most


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table, with what does not meet its limit marked."""
    rows = [("measure", "value", "unit", "at most", "")]
    for figure in figures:
        limit = "" if figure.at_most is None else _number(figure.at_most)
        verdict = "" if figure.at_most is None else "met" if figure.met else "NOT MET"
        rows.append((figure.name, _number(figure.value), figure.unit, limit, verdict))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = "  ".join(f"{{:{side}{width}}}" for side, width in zip("<><><", widths, strict=True))
    return "\n".join(aligned.format(*row).rstrip() for row in rows)


def save(figures: Iterable[Figure], file: Path) -> None:
    """Write the figures as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = [{**asdict(figure), "met": figure.met} for figure in figures]
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}"

"""The process as a picture: SVG that is drawn from the rules, at two widths.

The questions stand under each other. An answer that settles the outcome leads to the right, to
that outcome; one that leads to another question goes down a lane on the left, one lane for
each target question. So there is nothing to place by hand, and the picture stays right when a
rule changes.
Colours and lines are in docs/assets/stylesheets/diagram.css.
"""

from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from checker.words import WORDS
from macros.process.flow import PROCESS, SHORT, Step, Way, capital, either

LABEL = (
    "Picture of the process: each question, and where each of its answers leads. "
    "The same stands in words under “The process” in the guide."
)
CAPTION = "Our own drawing, made from the rules. The guide’s own diagram is lost."

EM = {"narrow": 0.38, "middling": 0.47, "wide": 1.06, "capital": 0.82, "other": 0.7}
"""Widths of bold letters in ems, about as in the widest of the usual fonts."""


@dataclass(frozen=True)
class Format:
    """The measures of a drawing, in pixels of its own size."""

    name: str
    width: float
    box: float
    """The width of the box of a question."""
    end: float
    """The width of the box of an outcome."""
    lane: float
    """The distance between two lanes."""
    gap: float
    """Between two questions."""
    font: float = 13

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return round(self.font * 1.3, 1)


FORMATS = (
    Format("wide", width=710, box=372, end=222, lane=13, gap=16),
    Format("narrow", width=300, box=148, end=106, lane=6, gap=14, font=12.5),
)
PAD = 7
CORNER = 5
HEAD = 5


class Row(NamedTuple):
    """An answer, or several, in the box of a question."""

    way: Way
    lines: list[str]
    end: list[str]
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where the line of the row starts."""
        return self.y + self.height / 2


class Box(NamedTuple):
    """The box of a question with its rows."""

    step: Step
    lines: list[str]
    condition: list[str]
    y: float
    entry: float
    """Where the lines that lead to it arrive."""
    rows: list[Row]
    height: float


def process_diagram() -> str:
    """Return the picture of the process, in a form for wide places and one for narrow ones."""
    drawings = "".join(map(_drawing, FORMATS))
    caption = f"<figcaption>{escape(CAPTION)}</figcaption>"
    return f'<figure class="wra-process" data-search-exclude="">{drawings}{caption}</figure>'


def _drawing(format: Format) -> str:
    boxes = _boxes(format)
    lanes = _lanes(boxes)
    left = format.lane * (max(lanes.values()) + 1) + HEAD + 4
    height = boxes[-1].y + boxes[-1].height + 2
    drawn = "".join(_box(box, boxes, lanes, left, format) for box in boxes)
    return (
        f'<svg class="wra-process__{format.name}" viewBox="0 0 {format.width:g} {height:g}"'
        f' role="img" aria-label="{escape(LABEL)}">{drawn}</svg>'
    )


def _boxes(format: Format) -> list[Box]:
    """Return the boxes from top to bottom, with everything but their lines in its place."""
    boxes = []
    y: float = 1
    inside = format.box - 2 * PAD
    for step in PROCESS.steps:
        title = f"{PROCESS.names[step]}. {SHORT[step.question]}"
        lines = wrapped(title, inside, format.font)
        condition = wrapped(capital(PROCESS.condition(step)), inside, format.font)
        entry = y + PAD + format.line / 2
        top = y + 2 * PAD + (len(lines) + len(condition)) * format.line
        rows = []
        for way in step.ways:
            row = _row(way, top, format)
            rows.append(row)
            top += row.height
        boxes.append(Box(step, lines, condition, y, entry, rows, top - y))
        y = top + format.gap
    return boxes


def _row(way: Way, y: float, format: Format) -> Row:
    lines = wrapped(capital(either(way.answers)), format.box - 2 * PAD, format.font)
    end: list[str] = []
    if isinstance(way.to, str):
        title = WORDS.outcomes[way.to].title.split(":")[0]
        end = wrapped(title, format.end - 2 * PAD, format.font)
    height = max(len(lines), len(end)) * format.line + PAD
    return Row(way, lines, end, y, height + (4 if end else 0))


def _lanes(boxes: list[Box]) -> dict[Step, int]:
    """Return the lane to each step, 0 beside the boxes: the shorter the way, the nearer."""
    spans = {
        box.step: (min(starts), box.entry)
        for box in boxes
        if (starts := [row.middle for b in boxes for row in b.rows if row.way.to == box.step])
    }
    lanes: dict[Step, int] = {}
    for step, (start, stop) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        taken = {
            lanes[other]
            for other in lanes
            if spans[other][0] - PAD < stop and start < spans[other][1] + PAD
        }
        lanes[step] = next(lane for lane in range(len(spans)) if lane not in taken)
    return lanes


def _box(box: Box, boxes: list[Box], lanes: dict[Step, int], left: float, format: Format) -> str:
    name = PROCESS.names[box.step]
    text = _text(box.lines, left + PAD, box.y + PAD, format, "question")
    below = box.y + PAD + len(box.lines) * format.line
    condition = _text(box.condition, left + PAD, below, format, "condition")
    rows = []
    for row in box.rows:
        to, line, end = _way(row, boxes, lanes, left, format)
        answers = " ".join(f"{box.step.question}={answer}" for answer in row.way.answers)
        top = row.middle - len(row.lines) * format.line / 2
        rows.append(
            f'<g data-edge="{answers}" data-from="{name}" data-to="{to}">'
            f'<rect class="wra-process__row" x="{left:g}" y="{row.y:g}" width="{format.box:g}"'
            f' height="{row.height:g}"/>'
            f"{_text(row.lines, left + PAD, top, format, 'answer')}{line}{end}</g>"
        )
    return (
        f'<g data-node="{box.step.question}" data-step="{name}">'
        f'<rect class="wra-process__box" x="{left:g}" y="{box.y:g}" width="{format.box:g}"'
        f' height="{box.height:g}" rx="{CORNER}"/>{text}{condition}</g>{"".join(rows)}'
    )


def _way(
    row: Row, boxes: list[Box], lanes: dict[Step, int], left: float, format: Format
) -> tuple[str, str, str]:
    """Return where a row leads, the line there and, for an outcome, its box."""
    if isinstance(row.way.to, str):
        start, stop = left + format.box, format.width - format.end - 1
        line = _line(f"M{start:g} {row.middle:g}H{stop - HEAD:g}", stop, row.middle)
        return row.way.to, line, _end(row.way.to, row, stop, format)
    to = next(box for box in boxes if box.step == row.way.to)
    lane = left - HEAD - 4 - format.lane * (lanes[to.step] + 0.5)
    bend = min(CORNER, format.lane)
    path = (
        f"M{left:g} {row.middle:g}H{lane + bend:g}q{-bend:g} 0 {-bend:g} {bend:g}"
        f"V{to.entry - bend:g}q0 {bend:g} {bend:g} {bend:g}H{left - HEAD:g}"
    )
    return PROCESS.names[to.step], _line(path, left, to.entry), ""


def _line(path: str, x: float, y: float) -> str:
    """Return a line with the head of an arrow whose tip is at x and y."""
    head = f"M{x:g} {y:g}l{-HEAD - 2} {-HEAD + 1}v{2 * HEAD - 2}z"
    return (
        f'<path class="wra-process__line" d="{path}"/><path class="wra-process__head" d="{head}"/>'
    )


def _end(outcome: str, row: Row, x: float, format: Format) -> str:
    height = len(row.end) * format.line + PAD
    y = row.middle - height / 2
    text = _text(row.end, x + PAD, y + PAD / 2, format, "outcome")
    return (
        f'<g data-end="{outcome}"><rect class="wra-process__end" x="{x:g}" y="{y:g}"'
        f' width="{format.end:g}" height="{height:g}" rx="{CORNER}"/>{text}</g>'
    )


def _text(lines: list[str], x: float, y: float, format: Format, kind: str) -> str:
    """Return lines of text whose first starts at a height of y."""
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + format.line * (number + 0.76):g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text class="wra-process__{kind}">{spans}</text>' if lines else ""


def wrapped(text: str, width: float, font: float) -> list[str]:
    """Return a text in lines that fit into a width in pixels, also in bold and in a wide font."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) * font <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str) -> float:
    """Return the width of a text in ems."""
    return sum(EM[_kind(letter)] for letter in text)


def _kind(letter: str) -> str:
    if letter in "ijl.,:;’'| ":
        return "narrow"
    if letter in "frt()-":
        return "middling"
    if letter in "mwMW":
        return "wide"
    return "capital" if letter.isupper() else "other"

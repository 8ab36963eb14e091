"""The picture of the process says what the rules say, and can be read."""

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from checker import classify, rules
from checker.mistakes import Mistakes
from checker.model import Path as Answers
from checker.table import complete_paths, paths
from checker.words import WORDS
from macros.process import diagram, flow
from macros.process.flow import PROCESS, Step

PATHS = list(complete_paths())


@pytest.fixture(params=["wide", "narrow"])
def drawing(request: pytest.FixtureRequest) -> ElementTree.Element:
    """Return the picture as it is drawn for a place of this width."""
    figure = ElementTree.fromstring(diagram.process_diagram())  # noqa: S314 - our own
    found = figure.find(f"svg[@class='wra-process__{request.param}']")
    assert found is not None
    return found


def edges(drawing: ElementTree.Element) -> list[Mapping[str, str]]:
    """Return what each edge says of itself."""
    return [part.attrib for part in drawing.iter("g") if "data-edge" in part.attrib]


def test_following_the_picture_gives_what_the_checker_gives(
    drawing: ElementTree.Element,
) -> None:
    """For every complete set of answers, the lines lead to the outcome of the checker."""
    nodes = {
        part.attrib["data-step"]: part.attrib
        for part in drawing.iter("g")
        if "data-step" in part.attrib
    }
    for answers in PATHS:
        at = next(iter(nodes))
        asked = []
        while at in nodes:
            question = nodes[at]["data-node"]
            asked.append(question)
            taken = f"{question}={answers[question]}"
            (at,) = (
                edge["data-to"]
                for edge in edges(drawing)
                if edge["data-from"] == at and taken in edge["data-edge"].split()
            )
        assert at == classify(answers).outcome
        assert asked == list(answers)


def test_each_step_and_each_answer_is_drawn_once(drawing: ElementTree.Element) -> None:
    """Nothing of the process is missing in the picture, and nothing is drawn twice."""
    drawn = sorted((edge["data-from"], *edge["data-edge"].split()) for edge in edges(drawing))
    assert drawn == sorted(
        (PROCESS.names[step], *(f"{step.question}={answer}" for answer in way.answers))
        for step in PROCESS.steps
        for way in step.ways
    )


def test_an_edge_that_ends_in_an_outcome_carries_it(drawing: ElementTree.Element) -> None:
    """The outcome's box hangs on the line that leads to it."""
    for edge in (part for part in drawing.iter("g") if "data-edge" in part.attrib):
        ends = [part.attrib["data-end"] for part in edge.iter("g") if "data-end" in part.attrib]
        assert ends == (
            [edge.attrib["data-to"]] if edge.attrib["data-to"] in rules.GUIDE_CLASS else []
        )


def test_no_two_lines_to_different_questions_run_in_one_lane(
    drawing: ElementTree.Element,
) -> None:
    """Where lines share a lane, they lead to the same question; so nobody follows a wrong one."""
    runs: list[tuple[str, float, float, float]] = []
    for edge in (part for part in drawing.iter("g") if "data-edge" in part.attrib):
        line = next(
            p.attrib["d"] for p in edge.iter("path") if p.attrib["class"].endswith("__line")
        )
        found = re.match(r"M(\S+) (\S+)H(\S+)q(\S+) 0 \S+ \S+V(\S+)q", line)
        if found:
            _, start, lane, bend, stop = map(float, found.groups())
            runs.append((edge.attrib["data-to"], lane + bend, start, stop))
    assert runs
    for to, lane, start, stop in runs:
        for other, beside, first, last in runs:
            if other != to and beside == lane:
                assert stop < first or last < start


def test_nothing_in_the_picture_has_a_style_of_its_own(drawing: ElementTree.Element) -> None:
    """The colours come from the style sheet, as the site's policy and its schemes need."""
    kept = {"style", "fill", "stroke", "font-size", "font-family"}
    assert [part.tag for part in drawing.iter() if kept & set(part.attrib)] == []


def test_the_picture_has_a_name_and_says_whose_it_is() -> None:
    """Each drawing is an image with a name; the caption says that the guide's own is lost."""
    figure = BeautifulSoup(diagram.process_diagram(), "html.parser")
    assert all(svg["role"] == "img" and svg["aria-label"] for svg in figure.select("svg"))
    assert figure.figcaption is not None
    assert figure.figcaption.text == (
        "Our own drawing, made from the rules. The guide’s own diagram is lost."
    )


def test_steps_with_the_same_ways_ahead_are_one() -> None:
    """The picture is no larger than it has to be: most questions stand in it once."""
    ways = [(step.question, step.ways) for step in PROCESS.steps]
    assert len(set(ways)) == len(ways)
    asked = {following for _, following in paths() if following}
    assert len(asked) <= len(PROCESS.steps) < 2 * len(asked)


def test_the_words_say_where_each_answer_of_the_picture_leads() -> None:
    """The text beside the picture has each question in full, and as many ways as the picture."""
    text = BeautifulSoup(flow.process_text(), "html.parser")
    said = [item.get_text() for item in text.select("li") if not item.select("li")]
    assert len(said) == sum(len(step.ways) for step in PROCESS.steps)
    for step in PROCESS.steps:
        for way in step.ways:
            place = f"go to {PROCESS.names[way.to]}." if isinstance(way.to, Step) else ""
            assert any(
                place in each
                and all(f"“{label}”" in each for label in labels(step.question, way.answers))
                for each in said
            )


def labels(question: str, answers: tuple[str, ...]) -> list[str]:
    """Return the labels of answers."""
    return [WORDS.questions[question].answers[answer].label for answer in answers]


def test_the_process_follows_a_rule_that_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An outcome is changed in the rules, and the process leads there with no other change."""
    before = rules.outcome

    def changed(path: Answers) -> str:
        return "case_by_case" if path.get("who_decides") == "receiver" else before(path)

    monkeypatch.setattr(rules, "outcome", changed)
    (step,) = (step for step in flow.process().steps if step.question == "who_decides")
    (way,) = (way for way in step.ways if "receiver" in way.answers)
    assert way == (("duty_to_report", "receiver"), "case_by_case")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[situation]\ntext = "What?"', "short.toml:1: [which_request] is missing."),
        ('[situatoin]\ntext = "What?"', "short.toml:2: [situatoin] is neither"),
    ],
)
def test_short_words_that_do_not_fit_are_told(tmp_path: Path, text: str, told: str) -> None:
    """A question without short words, or words for no question, are an author's mistake."""
    file = tmp_path / "short.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes, match=re.escape(told)):
        flow.load(str(file))

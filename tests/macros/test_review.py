"""What is due to be checked against the law again, and how the law is checked again."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from checker.mistakes import Mistakes
from macros.law import review
from macros.law.review import Item
from macros.law.sources import SOURCES, Source
from macros.places import ROOT
from macros.review import items as review_items
from macros.review import page as review_page
from tests.conftest import copy_project

TODAY = date(2030, 5, 15)

BODY = "https://www.legislation.gov.uk/"
FIRM = "https://firm.example/"


def item(line: int, checked: date | None = TODAY, file: str = "a.toml", **more: object) -> Item:
    """Return something that was checked on a day, and rests on one source."""
    given = Item(file, line, f"Thing {line}", checked, ("x",))
    return replace(given, **more)  # type: ignore[arg-type]


def group(items: list[Item], id: str, today: date = TODAY) -> list[int]:
    """Return the lines of the items in one group, in its order."""
    (found,) = [each for each in review.groups(items, today) if each.id == id]
    return [each.line for each in found.items]


def source(url: str, read: str) -> Source:
    """Return a source from a body itself or at second hand, read in one of the ways there are."""
    return Source("x", "A page", "A body", url, TODAY, read, "What it says.")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("checked", "every", "due"),
    [
        (date(2029, 5, 15), "1 year", date(2030, 5, 15)),
        (date(2029, 5, 15), "2 years", date(2031, 5, 15)),
        (date(2029, 5, 15), "6 months", date(2029, 11, 15)),
        (date(2029, 11, 30), "3 months", date(2030, 2, 28)),
        (date(2029, 12, 31), "1 month", date(2030, 1, 31)),
        (date(2029, 11, 15), "1 month", date(2029, 12, 15)),
        (date(2028, 2, 29), "1 year", date(2029, 2, 28)),
    ],
)
def test_something_is_due_after_its_own_time(checked: date, every: review.Every, due: date) -> None:
    """A year goes to the same day, and a month without that day ends on its last."""
    assert item(1, checked, every=every).due == due


def test_every_time_that_can_be_given_has_its_months() -> None:
    """No time that an author may write is unknown when it comes to counting."""
    assert {
        every: int(every.split()[0]) * (12 if "year" in every else 1) for every in review.MONTHS
    } == review.MONTHS


def test_what_is_due_stands_in_order_and_the_rest_does_not_stand_there() -> None:
    """What has waited longest is first; what is due today is due, what is due tomorrow is not."""
    items = [
        item(1, date(2029, 5, 15)),
        item(2, date(2029, 5, 16)),
        item(3, date(2020, 1, 1)),
        item(4, date(2030, 4, 15), every="1 month"),
        item(5, date(2028, 6, 1), every="2 years"),
    ]
    assert group(items, "due") == [3, 1, 4]
    following = review.next_due(items, TODAY)
    assert following is not None
    assert following.line == 2
    assert review.next_due(items[:1], TODAY) is None


def test_what_has_no_source_is_told_and_is_never_due() -> None:
    """Nobody can read again what rests on nothing: it stands in a group of its own, by place."""
    items = [item(9, None, sources=()), item(2, None, sources=()), item(1)]
    assert group(items, "no-source") == [2, 9]
    assert group(items, "due", date(2099, 1, 1)) == [1]


def test_what_rests_only_on_weak_sources_stands_under_the_best_of_them() -> None:
    """One page of the body itself is enough; otherwise a copy of it counts before hearsay."""
    page, copy = source(BODY, "page"), source(BODY, "copy")
    firm, title = source(FIRM, "page"), source(BODY, "title")
    assert review_items.weakness([page, copy, firm, title]) is None
    assert review_items.weakness([copy, firm, title]) == "copy"
    assert review_items.weakness([title, firm]) == "second_hand"
    assert review_items.weakness([title]) == "title"
    assert review_items.weakness([source(FIRM, "copy")]) == "second_hand"
    assert review_items.weakness([]) is None
    items = [item(1, weak="copy"), item(2, weak="second_hand"), item(3, weak="title"), item(4)]
    assert group(items, "copy") == [1]
    assert group(items, "second-hand") == [2]
    assert group(items, "title") == [3]


def test_the_list_for_a_terminal_has_counts_files_and_lines() -> None:
    """A policy officer reads how much there is of each kind, where it stands and since when."""
    text = review.as_text([item(7, date(2029, 1, 2)), item(8, None, sources=())], TODAY)
    assert "on 15 May 2030" in text
    assert "Due for review: 1\n  a.toml:7: “Thing 7” was checked on 2 January 2029" in text
    assert "due for review from 2 January 2030" in text
    assert "No source: 1\n  a.toml:8: “Thing 8” has no source" in text
    assert "Next due" not in text
    assert "Next due\n  a.toml:9" in review.as_text([item(9)], TODAY)


def test_all_days_still_to_come_are_told_at_once() -> None:
    """Nobody can have read a page tomorrow: each such day is told with its file and line."""
    review.stop_at_days_to_come([item(1)], TODAY)
    early = [item(9, date(2030, 5, 16), "b.toml"), item(4, date(2031, 1, 1)), item(1)]
    with pytest.raises(Mistakes) as caught:
        review.stop_at_days_to_come(early, TODAY)
    told = caught.value.problems
    assert [problem.split(": ")[0] for problem in told] == ["a.toml:4", "b.toml:9"]
    assert "2031-01-01, a day still to come. Allowed: 2030-05-15 or earlier" in told[0]


def test_the_page_tells_its_day_and_leads_to_each_group_that_is_there() -> None:
    """The page says when it was made; a group with nothing in it has a count, and no link."""
    items = (item(7, date(2029, 1, 2), sources=("cwsa_2026_s4",)), item(8, None, sources=()))
    tree = BeautifulSoup(review_page.table((*items, item(9, sources=())), TODAY), "html.parser")
    assert [time["datetime"] for time in tree.select("p:first-child time")] == ["2030-05-15"]
    counts = {each.get_text().split(": ")[0]: each for each in tree.select("ul > li")}
    assert counts["Due for review"].get_text().endswith(": 1")
    for each in counts.values():
        linked = each.select_one("a")
        assert (linked is None) == each.get_text().endswith(": 0")
        assert linked is None or tree.select_one(str(linked["href"]))
    due = tree.select("section")[0].select("tbody tr")
    assert [row.select_one("code").get_text() for row in due] == ["a.toml:7"]  # type: ignore[union-attr]
    assert due[0].select(f'a[href="{SOURCES["cwsa_2026_s4"].url}"]')
    assert "Next, on " in tree.get_text()


def test_everything_is_found_on_the_line_that_is_told() -> None:
    """Who goes to a line finds there the entry, its day or the place that cites its sources."""
    shown = {"dated": r"checked = {day}", "resting": r"\[+[\w.-]+\]+|.*\bcite\("}
    for kind, items in (("dated", review_items.dated()), ("resting", review_items.resting())):
        texts = {each.file: (ROOT / each.file).read_text("utf-8").splitlines() for each in items}
        for each in items:
            pattern = shown[kind].format(day=each.checked)
            assert re.match(pattern, texts[each.file][each.line - 1]), each.where


def test_nothing_that_states_the_law_is_left_out() -> None:
    """Each source is there, and each file that says what the law is or cites for it."""
    assert {id for each in review_items.dated() for id in each.sources} >= SOURCES.keys()
    files = {each.file for each in review_items.everything()}
    data = {f"macros/data/{name}.toml" for name in ("duties", "law_now", "nations", "situations")}
    checkers = {
        f"checker/{name}.toml" for name in ("bank_holidays", "deadlines", "flags", "reasons")
    }
    assert files >= data | checkers
    assert any(file.startswith("docs/") for file in files)
    situations = [each for each in review_items.resting() if each.file.endswith("situations.toml")]
    assert all(each.sources for each in situations), "advice of our own is not the law"


def page(folder: Path, top: str, body: str) -> Path:
    """Write a page with lines at its top, and return its folder."""
    text = f"---\ntitle: A page\n{top}---\n\n# A page\n\n{body}\n"
    (folder / "page.md").write_text(text, encoding="utf-8")
    return folder


def test_a_page_has_a_time_of_its_own_for_what_it_cites(tmp_path: Path) -> None:
    """Each place that cites is told by its line, with the page's time and the earliest day."""
    ids = ("cwsa_2026_s4", "ashfords_code")
    body = (
        "First.\n\nThis. {{ cite('cwsa_2026_s4', \"ashfords_code\", 'gone') }}\n\n`{{ cite('x') }}`"
    )
    (found,) = review_items.pages(page(tmp_path, "review_every: 3 months\n", body))
    assert (found.where, found.every, found.sources) == ("page.md:10", "3 months", ids)
    assert found.checked == min(SOURCES[id].checked for id in ids)
    (usual,) = review_items.pages(page(tmp_path, "", body))
    assert usual.every == "1 year"


@pytest.mark.parametrize(
    ("top", "body", "told"),
    [
        (
            "review_every: 4 months\n",
            "{{ cite('ashfords_code') }}",
            "Allowed: 1 month, ",
        ),
        ("review_every: 3\n", "{{ cite('ashfords_code') }}", "has “3”, which is not known"),
        ("review_every: [3]\n", "{{ cite('ashfords_code') }}", "has “[3]”, which is not known"),
        ("review_every: 1 year\n", "None.", "it cites no source"),
    ],
)
def test_a_page_with_a_time_that_cannot_be_is_told(
    tmp_path: Path, top: str, body: str, told: str
) -> None:
    """An author reads on which line it stands and what is allowed."""
    with pytest.raises(Mistakes) as caught:
        review_items.pages(page(tmp_path, top, body))
    (problem,) = caught.value.problems
    assert problem.startswith("page.md:3: “review_every” ")
    assert told in problem


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, to check the law again in."""
    copy_project(tmp_path)
    return tmp_path


def write(file: Path, id: str, key: str, value: str) -> int:
    """Give one key of one table a value, as an author does by hand; return its line."""
    text = file.read_text(encoding="utf-8")
    pattern = rf"(^\[{id}\]\n(?:(?!\[).*\n)*?{key} = ).*$"
    text, times = re.subn(pattern, rf"\g<1>{value}", text, count=1, flags=re.MULTILINE)
    assert times == 1, f"{file.name} has no {key} in [{id}]"
    file.write_text(text, encoding="utf-8")
    place = re.search(pattern, text, re.MULTILINE)
    assert place
    return text.count("\n", 0, place.end()) + 1


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in a copy of the project."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False
    )


def test_the_law_is_checked_again_as_authors_are_told(project: Path) -> None:
    """A source's day, a row of the law and the law of a nation change; the site follows.

    Nothing else is touched, and the build is a strict one. A day of long ago is only warned of.
    """
    data = project / "macros/data"
    line = write(data / "sources.toml", "cwsa_2026_s4", "checked", "2001-02-03")
    write(data / "law_now.toml", "duty_children", "now", '"The row as it was read again."')
    own = '["cwsa_2026_s4"]\nreview_every = "2 years"'
    rows = {"law_now": "duty_children", "nations": "england_duty", "duties": "refer_child"}
    for name, id in rows.items():
        write(data / f"{name}.toml", id, "sources", own)
    write(data / "nations.toml", "england_duty", "text", '"The nation as it was read again."')
    built = run(project, "mkdocs", "build", "--strict")
    said = built.stdout + built.stderr
    assert built.returncode == 0, said
    assert re.search(rf"sources\.toml:{line}: .* checked on 3 February 2001, and is due", said)

    def shown(page: str) -> BeautifulSoup:
        return BeautifulSoup((project / "site" / page).read_text("utf-8"), "html.parser")

    row = shown("law/index.html").select_one("#law-duty-children")
    assert row is not None
    assert "The row as it was read again." in row.get_text()
    assert next(day["datetime"] for day in row.select("td time")) == "2001-02-03"
    assert "The nation as it was read again." in shown("law/nations/index.html").get_text()
    strip = shown("index.html").select_one("aside.wra-status time")
    assert strip is not None
    assert strip["datetime"] == "2001-02-03"
    due = shown("about/review/index.html").select("section:has(#due) tbody tr code")
    assert f"macros/data/sources.toml:{line}" in [each.get_text() for each in due]
    listed = run(project, "macros.review")
    assert f"macros/data/sources.toml:{line}: " in listed.stdout
    assert listed.stderr == ""
    for name in rows:
        assert re.search(
            rf"{name}\.toml:\d+: .* from 3 February 2003\.$", listed.stdout, re.MULTILINE
        )


def test_a_day_still_to_come_stops_the_build_and_the_list(project: Path) -> None:
    """In each file with days of its own, it is told with its line, without a traceback."""
    days = {"sources.toml": "ico_special_category", "deadlines.toml": "own_information"}
    lines = {
        file: write(project / "checker" / file, id, "checked", "2999-01-01")
        for file, id in days.items()
    }
    for command in (("mkdocs", "build"), ("macros.review",)):
        ended = run(project, *command)
        said = ended.stdout + ended.stderr
        assert ended.returncode != 0
        assert "Traceback" not in said
        for file, line in lines.items():
            assert f"checker/{file}:{line}: “checked” is 2999-01-01" in said


@pytest.mark.parametrize(
    ("file", "id", "key"),
    [
        ("macros/data/law_now.toml", "duty_children", "about"),
        ("checker/outcomes.toml", "pre_planned", "source"),
    ],
)
@pytest.mark.parametrize("command", [("macros.review",), ("macros.zensical", "none", "none")])
def test_a_mistake_in_the_data_is_told_by_the_list_in_a_sentence(
    project: Path, file: str, id: str, key: str, command: tuple[str, ...]
) -> None:
    """Who runs a command before mending a file reads which line to mend, and no traceback."""
    line = write(project / file, id, key, '"childern"')
    ended = run(project, *command)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert f"{file}:{line}: [{id}] “{key}”" in ended.stderr

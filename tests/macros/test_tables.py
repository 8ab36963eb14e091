"""The comparison tables and the law's: whole, in order, with headings, sources and honesty."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checker.words import WORDS
from macros.frame.markup import Row, table
from macros.guide import comparison
from macros.law import now, sources
from macros.law.sources import SOURCES
from macros.places import DATA
from macros.reading.data import read
from macros.reading.settings import NATIONS
from tests.macros.mistakes import mistakes

ALL = {
    "key differences": comparison.key_differences_table,
    "pre-planned at a glance": lambda: comparison.key_differences_extract("pre_planned"),
    "kinds": comparison.kinds_table,
    "one kind": lambda: comparison.kind_row("mixed"),
    "same terms": comparison.same_terms_table,
    "words to avoid": comparison.avoid_table,
    "law": now.law_table,
    "nations": now.nations_table,
}

NOT_FOR_AUTHORITIES = re.compile(
    r"\b(not|never) (a )?public (authorit|bod)"
    r"|\bpublic (authorit|bod)[^.]*\b(cannot|can ?not|may not|must not|never)\b",
    re.IGNORECASE,
)
"""In whatever words it is said that something is not for public authorities."""


def parsed(html: str) -> BeautifulSoup:
    """Return a table as a tree."""
    return BeautifulSoup(html, "html.parser")


def cells(row: Tag) -> list[str]:
    """Return the words of a row's cells, its heading first."""
    return [cell.get_text(" ", strip=True) for cell in row.select("th, td")]


@pytest.mark.parametrize("name", ALL)
def test_every_table_has_a_caption_and_headings_for_columns_and_rows(name: str) -> None:
    """Each table says what it is, and each cell can be told by its column and its row."""
    tables_of_it = parsed(ALL[name]()).select("table")
    assert tables_of_it
    for tree in tables_of_it:
        assert tree.caption is not None
        assert tree.caption.get_text(strip=True)
        columns = [th.get_text(strip=True) for th in tree.select("thead th[scope=col]")]
        assert all(columns)
        for row in tree.select("tbody tr"):
            if row.select("th[scope=rowgroup]"):
                continue
            assert len(row.select("th[scope=row]")) == 1
            assert [td["data-label"] for td in row.select("td")] == columns[1:]
            assert all(cells(row))


@pytest.mark.parametrize("name", ALL)
def test_no_table_brings_styles_of_its_own(name: str) -> None:
    """The site's content security policy forbids style attributes, and the tables have none."""
    assert not parsed(ALL[name]()).select("[style], style, script")


def test_what_a_cell_holds_cannot_break_the_page() -> None:
    """Words with signs that mean something in HTML are shown as they were written."""
    tree = parsed(table("R & D <x>", ("A", "B"), [Row("a", ["b"], id='"i', nations=('"',))]))
    assert tree.caption is not None
    assert tree.caption.get_text() == "R & D <x>"
    assert tree.select_one("tbody tr")["id"] == '"i'  # type: ignore[index]
    assert tree.select_one("tbody tr")["data-nations"] == '"'  # type: ignore[index]


def test_the_key_differences_are_all_there_in_the_order_of_the_guide() -> None:
    """The guide's eight rows stand in its order, under what they are about."""
    tree = parsed(comparison.key_differences_table())
    order = ["who", "support", "basis", "when", "what", "how", "guided_by", "depends_on"]
    rows = [comparison.DIFFERENCES[id] for id in order]
    assert [th.get_text() for th in tree.select("th[scope=row]")] == [row.aspect for row in rows]
    about = {"who": 4, "what": 1, "how": 1, "guided_by": 2}
    assert [
        [group.select("th[scope=rowgroup]")[0].get_text(), len(group.select("th[scope=row]"))]
        for group in tree.select("tbody")
    ] == [[comparison.DIFFERENCES[first].group, rows] for first, rows in about.items()]


def test_the_two_kinds_are_not_mixed_up() -> None:
    """Managers and the protocol stand with pre-planned, the practitioner with case-by-case."""
    for row in parsed(comparison.key_differences_table()).select("tbody tr:has(td)"):
        _, pre_planned, case_by_case = cells(row)
        assert "practitioner" not in pre_planned
        assert "protocol" not in case_by_case


def test_the_short_table_shows_one_kind_only() -> None:
    """The extract for case-by-case sharing has two columns and nothing of the other kind."""
    tree = parsed(comparison.key_differences_extract("case_by_case"))
    assert len(tree.select("thead th")) == 2
    assert "protocol" not in tree.get_text()


def test_the_kinds_say_what_the_checker_says() -> None:
    """Who decides, and what to write down, is the same here as in the checker's result."""
    tree = parsed(comparison.kinds_table())
    rows = {cells(row)[0]: cells(row)[1:] for row in tree.select("tbody tr")}
    for column, kind in enumerate(comparison.KINDS.values()):
        outcome = WORDS.outcomes[kind.outcome]
        assert rows["Who decides"][column] == outcome.who_decides
        assert rows["What to write down"][column] == outcome.write_down


def test_only_pre_planned_sharing_needs_an_agreement() -> None:
    """No kind in which someone decides about a person is said to need an agreement."""
    needing = {kind.id for kind in comparison.KINDS.values() if kind.agreement.startswith("Yes")}
    assert needing == {"pre_planned", "mixed"}
    assert comparison.KINDS["case_by_case"].agreement.startswith("No.")
    assert comparison.KINDS["emergency"].agreement.startswith("No.")


def test_every_statement_about_the_law_has_a_source_or_is_called_not_confirmed() -> None:
    """Nothing is told as law that nobody can look up."""
    for row in parsed(now.law_table()).select("tbody tr"):
        sure = cells(row)[-1]
        assert row.select("td[data-label='Source and date'] a") or sure.startswith("Not confirmed")


def test_what_could_not_be_confirmed_is_shown_as_such() -> None:
    """The table and the page of open points agree on what is not confirmed."""
    shown = parsed(now.not_confirmed_list()).get_text()
    table = parsed(now.law_table())
    for id, statement in now.STATEMENTS.items():
        row = table.select_one(f"#law-{id.replace('_', '-')}")
        assert row is not None
        open_point = statement.sure == "not_confirmed"
        assert cells(row)[-1].startswith("Not confirmed") == open_point
        assert not open_point or statement.topic in shown


def test_a_statement_that_says_more_than_its_sources_bear_is_told() -> None:
    """Read at second hand, or without a source, a statement cannot be called read."""

    def told(sure: now.Sure, sources: tuple[str, ...], check: str = "") -> list[str]:
        statement = now.Statement(
            "x", "t", "data", "g", "n", sure, ("wales",), sources=sources, check=check
        )
        return [field for field, _ in now.unsupported(statement)]

    assert told("read", ("cwsa_2026_s4",)) == []
    assert told("read", ("ashfords_code",)) == ["sure"]
    assert told("secondary", ("ashfords_code",)) == []
    assert told("secondary", ()) == ["sure"]
    assert told("not_confirmed", ()) == ["sure"]
    assert told("not_confirmed", (), "look at the Act") == []
    assert told("read", ("no_such_source",)) == []  # told as such, and once


def test_no_public_body_is_told_to_use_recognised_legitimate_interest() -> None:
    """Wherever that basis is named, it is said that public authorities cannot use it."""
    statement = now.STATEMENTS["recognised_interest"]
    assert NOT_FOR_AUTHORITIES.search(statement.now)
    assert NOT_FOR_AUTHORITIES.search(statement.covers)
    others = [s.now for s in now.STATEMENTS.values() if s.id != "recognised_interest"]
    assert not any("legitimate interest" in text.lower() for text in others)


def test_the_rules_for_children_are_not_shown_as_rules_for_adults() -> None:
    """Each statement that rests on the 2024 advice says that it covers safeguarding children."""
    advice = {"cook_2024", "plymouth_2024", "early_years_2024", "anthony_collins_consent"}
    resting = [s for s in now.STATEMENTS.values() if advice & set(s.sources)]
    assert len(resting) >= 3
    for statement in resting:
        assert "child" in statement.covers.lower()
        assert "adult" not in statement.covers.lower()
        assert statement.nations == ("england",)


def test_a_statute_of_one_nation_says_so() -> None:
    """A reader sees in the row itself which nation it is about."""
    row = parsed(now.law_table()).select_one("#law-duty-children")
    assert row is not None
    assert row["data-nations"] == "england"
    assert "England." in cells(row)[0]


def test_the_reader_finds_the_nation_of_the_organisation_chosen() -> None:
    """Where the settings name a nation, the table of the law opens on it."""
    assert parsed(now.law_table("wales")).select_one("option[value=wales][selected]")
    assert not parsed(now.law_table(None)).select("option[selected]")


def test_each_statement_stands_once_under_what_it_is_about() -> None:
    """No statement is lost between the groups of the table, and no group is empty."""
    tree = parsed(now.law_table())
    groups = {
        str(group.select("h3")[0]["id"]).removeprefix("about-"): [
            str(row["id"]).removeprefix("law-").replace("-", "_") for row in group.select("tr[id]")
        ]
        for group in tree.select("section")
    }
    assert groups == {
        about: [s.id for s in now.STATEMENTS.values() if s.about == about] for about in now.ABOUT
    }
    assert all(groups.values())


def test_a_group_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    """An author who puts a statement under no group is told its line, and the groups."""
    text = (
        '[x]\ntopic = "t"\nabout = "childern"\nguide = "g"\nnow = "n"\nnations = ["wales"]\n'
        'sure = "secondary"\nsources = ["ashfords_code"]\n'
    )
    (told,) = mistakes(tmp_path / "law.toml", text, lambda file: read(file, now.Statement))
    assert told.startswith(
        "law.toml:3: [x] “about” has “childern”, which is not known. Did you mean “children”? "
        "Allowed: emergency, children, "
    )


@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_has_statements_with_sources(nation: str) -> None:
    """Each section on a nation says at least two things, each with source and how sure it is."""
    items = parsed(now.nation_facts(nation)).select("li")
    assert len(items) >= 2
    for item in items:
        assert item.select(".wra-cite a")
        assert item.select(".wra-sure")


def test_a_nation_that_does_not_exist_stops_the_build() -> None:
    """A slip in a page's macro is told by name, with those that exist."""
    with pytest.raises(KeyError, match=r"scottland.*nations\.toml\. Did you mean “scotland”"):
        now.nation_facts("scottland")


def test_a_kind_of_sharing_that_does_not_exist_stops_the_build() -> None:
    """A mistyped kind is reported too."""
    with pytest.raises(KeyError, match=r"both.* macros/data/kinds\.toml\. Allowed: "):
        comparison.kind_row("both")


def test_what_is_not_confirmed_says_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day beside it is that of its own sources, the earliest of them; or none without any."""
    for id, day in (("rbwm_2024", date(2025, 3, 1)), ("cook_2024", date(2025, 2, 28))):
        monkeypatch.setitem(sources.SOURCES, id, replace(SOURCES[id], checked=day))

    def said(*ids: str, how: now.Sure = "not_confirmed") -> str:
        return parsed(now.sure(how, ids)).get_text()

    assert said("rbwm_2024", "cook_2024") == "Not confirmed on 28 February 2025"
    assert said("rbwm_2024") == "Not confirmed on 1 March 2025"
    assert said() == "Not confirmed"
    assert said("rbwm_2024", how="read") == now.SURE["read"]


def test_each_file_says_at_its_top_what_its_fields_mean() -> None:
    """An author who opens a file of these tables learns there what goes where."""
    for file in ("key_differences", "kinds", "law_now", "nations", "same_terms", "avoid"):
        text = (DATA / f"{file}.toml").read_text(encoding="utf-8")
        assert text.startswith("# ")
        entry = next(iter(tomllib.loads(text).values()))
        explained = text[: text.index("\n[")]
        assert all(f"# {field}" in explained for field in entry)

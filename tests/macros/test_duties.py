"""The duties: each says who must do what by when, in which nations, and on what that rests."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.law import duties
from macros.law.duties import DUTIES, STRENGTHS, Duty
from macros.law.sources import SOURCES
from macros.reading.data import read
from macros.reading.settings import NATIONS
from tests.macros.mistakes import mistakes

SOUND = """
[tell]
duty = "Tell someone"
who = "Everyone"
to = "The police"
when = "Today"
strength = "must"
about = "crime"
nations = ["wales"]
sure = "secondary"
sources = ["ashfords_code"]
"""


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    """Return the mistakes that are told of a file of duties; none where it is sound."""
    allowed = {"sources": SOURCES, "nations": NATIONS}
    file = tmp_path / "duties.toml"
    return mistakes(file, text, lambda each: read(each, Duty, allowed, duties.unsupported))


@pytest.mark.parametrize("field", ["nations", "sure", "sources", "when", "strength"])
def test_a_duty_without_source_nation_or_limit_stops_the_build(tmp_path: Path, field: str) -> None:
    """Nothing is stated as a duty unless it says where it holds and how that is known."""
    assert problems(tmp_path, SOUND) == ()
    without = "".join(
        line for line in SOUND.splitlines(keepends=True) if not line.startswith(f"{field} =")
    )
    (told,) = problems(tmp_path, without)
    assert f"“{field}” is missing." in told


def test_a_duty_is_not_called_read_where_only_others_report_it(tmp_path: Path) -> None:
    """A law firm's page is second hand."""
    (told,) = problems(tmp_path, SOUND.replace('"secondary"', '"read"'))
    assert "use “secondary”" in told


def test_what_is_not_confirmed_says_what_to_look_up(tmp_path: Path) -> None:
    """Whoever checks the law again knows where to begin."""
    unsure = SOUND.replace('"secondary"', '"not_confirmed"')
    (told,) = problems(tmp_path, unsure)
    assert "say under “check”" in told
    assert problems(tmp_path, unsure + 'check = "the Act"\n') == ()


def test_the_table_has_a_row_for_each_duty_with_its_nations_and_sources() -> None:
    """Must, should or may; who; to whom; by when; and how sure that is."""
    table = BeautifulSoup(duties.duties_table(), "html.parser")
    for duty in DUTIES.values():
        row = table.find(id=f"duty-{duty.id.replace('_', '-')}")
        assert row is not None
        told = row.get_text(" ")
        assert all(words in told for words in (duty.duty, duty.who, duty.to, duty.when))
        assert f"{STRENGTHS[duty.strength]}:" in told
        assert {str(link["href"]) for link in row("a")} == {SOURCES[s].url for s in duty.sources}
        everywhere = set(duty.nations) == set(NATIONS)
        named = ["Whole UK"] if everywhere else [NATIONS[nation] for nation in duty.nations]
        assert all(name in told for name in named)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_duties_of_ones_own_nation_come_first(nation: str) -> None:
    """Without scripts too, nobody reads another nation's law before their own."""
    table = BeautifulSoup(duties.duties_table(nation), "html.parser")
    listed = []
    for group in table("section"):
        ids = [
            str(row["id"]).removeprefix("duty-").replace("-", "_") for row in group("tr", id=True)
        ]
        own = [nation in DUTIES[id].nations for id in ids]
        assert own == sorted(own, reverse=True)
        assert len({DUTIES[id].about for id in ids}) == 1
        listed += ids
    assert sorted(listed) == sorted(DUTIES)


def test_every_nation_has_duties_about_children_and_adults() -> None:
    """An empty corner of the table would read as “there is no duty”."""
    for nation in NATIONS:
        about = {duty.about for duty in DUTIES.values() if nation in duty.nations}
        assert {"children", "adults", "crime", "data"} <= about, nation

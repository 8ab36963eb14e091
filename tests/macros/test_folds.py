"""Long tables in groups: what each line says of what is in it, and what the box above them asks."""

from bs4 import BeautifulSoup

from macros.frame.folds import Counted, Finding, Fold, fold, folded, found
from macros.frame.markup import Row

COLUMNS = ("Beast", "Says")
FIND = Finding("Find a beast", Counted("beast", "beasts"), "None. Ask the keeper.")
ROWS = [Row("Owl", ["Hoo"], id="owl"), Row("Cat", ["Miaow"], id="cat")]


def parsed(html: str) -> BeautifulSoup:
    """Return HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


def zoo(find: Finding = FIND) -> BeautifulSoup:
    """Return a table of two groups with something in them, and one with nothing."""
    folds = [
        Fold("birds", "Birds & co", ROWS[:1], note="Owl"),
        Fold("fish", "Fish", []),
        Fold("beasts", "Beasts", ROWS),
    ]
    return parsed(folded("The zoo", COLUMNS, folds, find, kind="zoo", level=3))


def test_the_line_of_a_group_says_what_is_in_it_and_how_much() -> None:
    """One beast, two beasts; an empty group is left out."""
    lines = [line.get_text() for line in zoo().select("details > summary")]
    assert lines == ["Birds & co 1 beast Owl", "Beasts 2 beasts"]


def test_a_group_is_closed_and_has_a_heading_that_links_can_lead_to() -> None:
    """A short list is seen first; the heading is on the level that the page has for it."""
    tree = zoo()
    assert [heading["id"] for heading in tree.select("h3")] == ["birds", "beasts"]
    assert not tree.select("details[open]")


def test_the_search_leads_to_the_group_that_has_the_words() -> None:
    """A heading comes before what belongs to it, on the same level of the page's tree."""
    for heading in zoo().select("h3"):
        assert heading.find_next_sibling("details") is not None


def test_the_box_says_how_many_there_are_and_what_to_do_where_nothing_is_found() -> None:
    """Its count is that of all rows, and nobody who finds nothing is left with nothing."""
    form = zoo().select("form")[0]
    assert form.select("[role=status]")[0].get_text() == "All 3 beasts"
    assert form.select("[data-nothing][hidden]")[0].get_text() == "None. Ask the keeper."
    assert form.select("label[for]")[0].get_text() == "Find a beast"
    assert {button["data-folds"] for button in form.select("button")} == {"open", "close"}


def test_a_nation_can_be_chosen_where_the_rows_are_about_nations() -> None:
    """And only there; that of the organisation is chosen already."""
    assert not zoo().select("select")
    find = Finding("Find", Counted("row", "rows"), "None.", by_nation=True, nation="wales")
    chosen = zoo(find).select("select[name=nations] option[selected]")
    assert [option["value"] for option in chosen] == ["wales"]


def test_a_table_that_is_not_folded_has_the_box_too() -> None:
    """With nothing to open or close."""
    tree = parsed(found("The zoo", COLUMNS, ROWS, FIND, kind="zoo"))
    assert tree.select("form[data-filter]")
    assert not tree.select("details, button")
    assert len(tree.select("tbody tr[data-item]")) == len(ROWS)


def test_anything_can_be_folded_under_a_line() -> None:
    """Signs that mean something in HTML are shown as they were written; the content is HTML."""
    tree = parsed(fold("R & D <x>", "2 rows", "<p>Here</p>"))
    assert tree.select("summary")[0].get_text() == "R & D <x> 2 rows"
    assert tree.select("details > p")[0].get_text() == "Here"

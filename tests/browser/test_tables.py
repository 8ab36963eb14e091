"""The reader finds rows of long tables, in groups that open, on a wide screen and on a phone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from macros.guide.glossary import TERMS
from macros.law.duties import DUTIES
from tests.browser.axe import faults
from tests.browser.conftest import NewPage

FOLDED = ["/law/", "/law/duties/", "/words/", "/about/sources/"]
LONG = [*FOLDED, "/words/same-thing/", "/words/avoid/"]

PHONE: ViewportSize = {"width": 390, "height": 844}

SCREENS = 3.5
"""So many screens of a phone may come before the last group of a page."""


def rows(page: Page) -> Locator:
    """Return the rows that the reader sees."""
    return page.locator("tr[data-item]:visible")


def groups(page: Page) -> Locator:
    """Return the groups that the reader sees, open or not."""
    return page.locator("details[data-group]:visible")


def opened(page: Page) -> Locator:
    """Return the groups that are open."""
    return page.locator("details[data-group][open]")


def box(page: Page) -> Locator:
    """Return the box for words."""
    return page.locator("form[data-filter]").get_by_role("searchbox")


def told(page: Page) -> Locator:
    """Return where the page says how many rows were found."""
    return page.locator("form[data-filter]").get_by_role("status")


@pytest.mark.parametrize("address", LONG)
def test_a_long_table_can_be_searched(page: Page, address: str) -> None:
    """Typing leaves the rows that hold the words, and says how many of how many."""
    page.goto(address)
    every = page.locator("tr[data-item]").count()
    expect(told(page)).to_have_text(re.compile(rf"^All {every} \w+$"))
    box(page).fill("no row holds this")
    expect(rows(page)).to_have_count(0)
    expect(groups(page)).to_have_count(0)
    expect(told(page)).to_have_text(re.compile(rf"^0 of {every} \w+$"))
    expect(page.locator("[data-nothing]")).to_be_visible()
    box(page).fill("")
    expect(told(page)).to_have_text(re.compile(rf"^All {every} \w+$"))
    expect(page.locator("[data-nothing]")).to_be_hidden()


@pytest.mark.parametrize("address", FOLDED)
def test_a_phone_shows_the_list_of_groups_and_not_a_wall(page: Page, address: str) -> None:
    """All groups are closed at first, within a few screens, and each says how much is in it."""
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(opened(page)).to_have_count(0)
    expect(rows(page)).to_have_count(0)
    counts = groups(page).locator("[data-all]").all_inner_texts()
    assert len(counts) > 1
    every = page.locator("tr[data-item]").count()
    assert sum(int(count.split()[0]) for count in counts) == every
    end = groups(page).last.evaluate("group => group.getBoundingClientRect().bottom + scrollY")
    assert end < SCREENS * PHONE["height"]


@pytest.mark.parametrize("address", FOLDED)
def test_typing_opens_the_groups_that_hold_the_words(page: Page, address: str) -> None:
    """They say how many of theirs are left; with the box empty all is as it was."""
    page.goto(address)
    every = groups(page).count()
    groups(page).last.locator("summary").first.click()
    expect(opened(page)).to_have_count(1)
    box(page).fill("ico")
    left = rows(page).count()
    assert 0 < left < page.locator("tr[data-item]").count()
    assert opened(page).count() == groups(page).count() < every
    counts = groups(page).locator("[data-all]").all_inner_texts()
    assert sum(int(count.split()[0]) for count in counts) == left
    box(page).fill("")
    expect(groups(page)).to_have_count(every)
    expect(opened(page)).to_have_count(1)


def test_words_are_found_in_any_order_and_case(page: Page) -> None:
    """A reader need not know how a row is worded."""
    term = TERMS["caldicott_guardian"].term
    first, *others = term.split()
    page.goto("/words/")
    box(page).fill("  ".join([*map(str.upper, reversed(others)), first.lower()]))
    expect(page.locator("#term-caldicott-guardian")).to_be_visible()
    expect(page.locator("#term-caldicott-guardian")).to_contain_text(term)
    expect(told(page)).to_have_text(re.compile(r"^[1-9] of \d+ terms$"))


@pytest.mark.parametrize("address", FOLDED)
def test_all_groups_open_and_close_at_once(page: Page, address: str) -> None:
    """One press shows everything, another puts it away, by keyboard too."""
    page.goto(address)
    page.get_by_role("button", name="Open all").focus()
    page.keyboard.press("Enter")
    expect(opened(page)).to_have_count(groups(page).count())
    expect(rows(page)).to_have_count(page.locator("tr[data-item]").count())
    page.get_by_role("button", name="Close all").click()
    expect(opened(page)).to_have_count(0)


def test_choosing_a_nation_leaves_out_what_holds_elsewhere_only(page: Page) -> None:
    """In Scotland the reader sees Scottish rows and those for the whole UK, and no English ones."""
    page.goto("/law/")
    page.get_by_label("Nation", exact=True).select_option("Scotland")
    page.get_by_role("button", name="Open all").click()
    expect(page.locator("#law-scotland")).to_be_visible()
    expect(page.locator("#law-emergencies")).to_be_visible()
    expect(page.locator("#law-duty-children")).to_be_hidden()
    expect(page.locator("#law-wales")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/law/", "law-duty-children"),
        ("/law/duties/", "duty-refer-child"),
        ("/words/", "term-accord"),
        ("/about/sources/", "source-cwsa-2026-s4"),
    ],
)
def test_a_link_to_a_row_opens_its_group(page: Page, address: str, row: str) -> None:
    """Someone who is sent a link to one row finds that row, whatever they looked for before."""
    page.goto(f"{address}#{row}")
    expect(page.locator(f"#{row}")).to_be_in_viewport()
    expect(opened(page)).to_have_count(1)
    page.evaluate("location.hash = ''")
    box(page).fill("no row holds this")
    expect(page.locator(f"#{row}")).to_be_hidden()
    page.evaluate(f"location.hash = '{row}'")
    expect(page.locator(f"#{row}")).to_be_in_viewport()
    expect(box(page)).to_have_value("")


def test_the_way_back_shows_what_was_typed(page: Page) -> None:
    """Who followed a link to one row, looked for another and left, comes back to what they saw."""
    typed = TERMS["caldicott_guardian"].term.lower()
    page.goto("/words/#term-accord")
    box(page).fill(typed)
    box(page).press("Tab")
    page.goto("/words/avoid/")
    page.go_back()
    expect(box(page)).to_have_value(typed)
    expect(page.locator("#term-caldicott-guardian")).to_be_visible()
    expect(page.locator("#term-accord")).to_be_hidden()


@pytest.mark.parametrize(
    "address",
    [
        "/law/#about-health",
        "/law/#duty",
        "/law/duties/#about-adults",
        "/law/nations/#northern-ireland",
        "/words/#letter-m",
        "/about/sources/#topic-housing",
    ],
)
def test_a_link_to_a_heading_opens_what_is_folded_under_it(page: Page, address: str) -> None:
    """So do the results of the search, which lead to headings."""
    page.goto(address)
    fold = page.locator(".wra-fold > details[open]")
    expect(fold).to_have_count(1)
    expect(fold).to_be_in_viewport()


def test_the_search_leads_to_the_group_that_holds_the_words(site: Path) -> None:
    """What stands in a group is found under that group, and not under the whole table."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    term, duty = TERMS["motivated_intruder"], DUTIES["fgm"]
    assert term.term in texts[f"words/#letter-{term.term[0].lower()}"]
    assert term.term not in texts["words/"]
    assert duty.duty in texts[f"law/duties/#about-{duty.about}"]


@pytest.mark.parametrize("address", ["/law/", "/guide/both/", "/guide/differences/"])
def test_on_a_phone_each_cell_says_what_it_is(page: Page, address: str) -> None:
    """Where columns do not fit, a row is a card, and each cell has its column's name."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    cells = page.locator("article table td").evaluate_all(
        """cells => cells.map((cell) => [
             cell.dataset.label, getComputedStyle(cell, "::before").content,
             cell.offsetLeft - cell.parentElement.offsetLeft])"""
    )
    assert cells
    for name, shown, left in cells:
        assert name in shown
        assert left == 0
    # What is laid out as cards is still a table to those who hear the page.
    table = page.get_by_role("table").first
    for role in ("columnheader", "rowheader", "cell"):
        expect(table.get_by_role(role).first).to_be_attached()


def test_paper_gets_everything_opened_up_without_the_tools(page: Page) -> None:
    """Printed, the table has its columns again, all rows show, and there is nothing to press."""
    page.set_viewport_size({"width": 680, "height": 1000})
    page.goto("/law/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows(page)).to_have_count(page.locator("tr[data-item]").count())
    tops = page.locator("#law-emergencies > *").evaluate_all(
        "cells => cells.map((cell) => cell.offsetTop)"
    )
    assert len(set(tops)) == 1
    expect(box(page)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(opened(page)).to_have_count(0)


@pytest.mark.parametrize("address", FOLDED)
def test_without_scripts_everything_can_be_read(new_page: NewPage, address: str) -> None:
    """Where scripts are switched off, each group opens, and no control does nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(address)
    for group in groups(page).all():
        group.locator("summary").first.click()
    expect(rows(page)).to_have_count(page.locator("tr[data-item]").count())
    expect(page.locator("article button:visible")).to_have_count(0)
    expect(box(page)).to_be_hidden()


@pytest.mark.parametrize("address", [*FOLDED, "/law/nations/"])
def test_a_table_in_use_has_no_fault_that_axe_finds(page: Page, address: str) -> None:
    """Opened up, the table still passes axe at level AA: light and wide, dark and narrow."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = faults(page)
    page.set_viewport_size(PHONE)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    found += faults(page, "main")
    assert found == []


def test_a_term_shows_its_meaning_on_a_page_of_the_guide(page: Page) -> None:
    """The glossary's words are on the guide's pages too, beside the term."""
    page.goto("/guide/case-by-case/")
    term = TERMS["marac"]
    page.locator("article abbr", has_text=term.tips[0]).first.hover()
    expect(
        page.get_by_role("tooltip").filter(has_text=f"{term.term}. {term.meaning}")
    ).to_be_visible()

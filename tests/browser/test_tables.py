"""The reader finds and sorts rows of long tables, on a wide screen and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import NewPage

LONG = ["/law/", "/words/", "/words/same-thing/", "/words/avoid/", "/about/sources/"]


def rows(page: Page) -> Locator:
    """Return the rows that the reader sees."""
    return page.locator("tbody tr:visible")


def first_words(page: Page) -> list[str]:
    """Return the headings of the rows that the reader sees, in their order."""
    return rows(page).locator("th").all_inner_texts()


@pytest.mark.parametrize("address", LONG)
def test_a_long_table_can_be_searched(page: Page, address: str) -> None:
    """Typing leaves the rows that hold the words, and says how many of how many."""
    page.goto(address)
    every = rows(page).count()
    expect(page.get_by_role("status")).to_have_text(f"All {every} rows")
    page.get_by_label("Find in this table").fill("no row holds this")
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text(f"0 of {every} rows")
    page.get_by_label("Find in this table").fill("")
    expect(rows(page)).to_have_count(every)


def test_words_are_found_in_any_order_and_case(page: Page) -> None:
    """A reader need not know how a row is worded."""
    page.goto("/words/")
    page.get_by_label("Find in this table").fill("GUARDIAN  caldicott")
    expect(rows(page).first).to_contain_text("Caldicott Guardian")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^[1-9] of \d+ rows$"))


def test_headings_sort_up_then_down_then_as_it_was(page: Page) -> None:
    """A press on a heading sorts by it, the next the other way, the third puts the rows back."""
    page.goto("/law/")
    before = first_words(page)
    heading = page.get_by_role("columnheader", name="About")
    button = heading.get_by_role("button")
    expect(heading).not_to_have_attribute("aria-sort", re.compile(".*"))
    button.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    up = first_words(page)
    assert [text.casefold() for text in up] == sorted(text.casefold() for text in before)
    assert up != before
    button.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert first_words(page) == up[::-1]
    button.click()
    expect(heading).not_to_have_attribute("aria-sort", re.compile(".*"))
    assert first_words(page) == before


def test_only_one_heading_says_that_it_sorts(page: Page) -> None:
    """Sorting by another column takes the sign away from the first."""
    page.goto("/about/sources/")
    page.get_by_role("columnheader", name="Source").get_by_role("button").click()
    page.get_by_role("columnheader", name="Publisher").get_by_role("button").click()
    expect(page.locator("th[aria-sort]")).to_have_text(["Publisher"])


def test_sorting_works_by_keyboard(page: Page) -> None:
    """Nobody needs a mouse to sort."""
    page.goto("/words/avoid/")
    page.get_by_role("columnheader", name="Say instead").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Say instead")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_choosing_a_nation_leaves_out_what_holds_elsewhere_only(page: Page) -> None:
    """In Scotland the reader sees Scottish rows and those for the whole UK, and no English ones."""
    page.goto("/law/")
    page.get_by_label("Nation", exact=True).select_option("Scotland")
    expect(page.locator("#law-scotland")).to_be_visible()
    expect(page.locator("#law-emergencies")).to_be_visible()
    expect(page.locator("#law-duty-children")).to_be_hidden()
    expect(page.locator("#law-wales")).to_be_hidden()


def test_a_link_to_a_row_shows_it_whatever_was_chosen(page: Page) -> None:
    """Somebody who is sent a link to one row finds that row."""
    page.goto("/law/")
    page.get_by_label("Nation", exact=True).select_option("Wales")
    page.get_by_label("Find in this table").fill("accord")
    expect(page.locator("#law-duty-children")).to_be_hidden()
    page.evaluate("location.hash = '#law-duty-children'")
    expect(page.locator("#law-duty-children")).to_be_in_viewport()


def test_on_a_phone_each_cell_says_what_it_is(new_page: NewPage) -> None:
    """Where columns do not fit, a row is a card, and each cell has its column's name."""
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/law/")
    row = page.locator("#law-emergencies")
    assert row.locator("td").evaluate_all("cells => cells.map((cell) => cell.offsetLeft)") == (
        [row.locator("th").evaluate("cell => cell.offsetLeft")] * 4
    )
    label = "(cell) => getComputedStyle(cell, '::before').content"
    assert "The law now" in row.locator("td").nth(1).evaluate(label)
    # What is laid out as cards is still a table to those who hear the page.
    in_the_table = page.get_by_role("table").get_by_role("row", name=re.compile("^Emergencies"))
    expect(in_the_table.get_by_role("cell")).to_have_count(4)


def test_paper_gets_a_table_without_the_tools(new_page: NewPage) -> None:
    """Printed, the table has its columns again, and nothing to press."""
    page = new_page(viewport={"width": 680, "height": 1000})
    page.goto("/law/")
    page.emulate_media(media="print")
    tops = page.locator("#law-emergencies > *").evaluate_all(
        "cells => cells.map((cell) => cell.offsetTop)"
    )
    assert len(set(tops)) == 1
    expect(page.get_by_label("Find in this table")).to_be_hidden()


def test_without_scripts_the_table_is_there_whole(new_page: NewPage) -> None:
    """Where scripts are switched off, every row shows, and no control that does nothing."""
    page = new_page(java_script_enabled=False)
    page.goto("/law/")
    assert rows(page).count() > 40
    expect(page.locator("article button")).to_have_count(0)
    expect(page.get_by_label("Find in this table")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_in_use_has_no_fault_that_axe_finds(new_page: NewPage, scheme: str) -> None:
    """Filtered and sorted, the table still passes axe at level AA."""
    page = new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto("/law/")
    page.get_by_label("Find in this table").fill("children")
    page.get_by_role("columnheader", name="How sure").get_by_role("button").click()
    assert faults(page) == []


def test_a_term_shows_its_meaning_on_a_page_of_the_guide(page: Page) -> None:
    """The glossary's words are on the guide's pages too, beside the term."""
    page.goto("/guide/case-by-case/")
    page.locator("article abbr", has_text="MARAC").first.hover()
    expect(
        page.get_by_role("tooltip").filter(has_text="risk assessment conference")
    ).to_be_visible()

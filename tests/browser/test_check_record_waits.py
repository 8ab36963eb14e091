"""A record asked for before Python is there is saved as it was, or told of, or let go."""

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.check_page import CASE_BY_CASE, SAY, CheckPage, fragment
from tests.browser.conftest import Trouble
from tests.browser.record_page import LABELS, asks_before_leaving, chosen
from tests.browser.server import SiteServer

type Ask = Callable[..., tuple[CheckPage, threading.Event]]


@pytest.fixture
def files(page: Page) -> list[Download]:
    """Return the files that are saved from now on."""
    saved: list[Download] = []
    page.on("download", lambda file: saved.append(file))
    return saved


@pytest.fixture
def ask(page: Page, server: SiteServer) -> Ask:
    """Return what types a note, asks for its record and gives the event that lets Python come."""

    def ask_early(note: str, *, status: int = 200) -> tuple[CheckPage, threading.Event]:
        wasm = server.hold("pyodide.asm.wasm", status=status)
        check = CheckPage(page)
        page.goto("/check/" + fragment(CASE_BY_CASE))
        check.expect_outcome("case_by_case")
        check.unfold("Keep a record")
        field(page).fill(note)
        page.get_by_role("button", name="Save as text").click()
        expect(page.locator("[data-saved]")).to_have_text(SAY["save_later"])
        return check, wasm

    return ask_early


def field(page: Page) -> Locator:
    """Return the field for the note."""
    return page.get_by_label(LABELS["note"], exact=True)


def test_it_is_told_when_python_cannot_start(
    page: Page, server: SiteServer, trouble: Trouble, ask: Ask, files: list[Download]
) -> None:
    """It is not saved, the page says why, and no file comes out of the blue later."""
    trouble.expect("404")
    check, wasm = ask("Asked and weighed.", status=404)
    wasm.set()
    check.expect_python("failed")
    expect(page.locator("[data-saved]")).to_contain_text(SAY["needs_python"])
    server.restore()
    page.locator("[data-without-python]").get_by_role("button", name="Try again").click()
    check.expect_confirmed()
    assert files == []
    expect(field(page)).to_have_value("Asked and weighed.")


def test_clearing_ends_it(page: Page, ask: Ask, files: list[Download]) -> None:
    """On a shared computer nothing of a cleared note is saved once its owner has left."""
    check, wasm = ask("Only for me.")
    check.restart()
    wasm.set()
    check.expect_confirmed()
    assert files == []
    expect(page.locator("[data-saved]")).to_be_empty()


def test_saving_and_opening_wait_side_by_side(page: Page, ask: Ask, files: list[Download]) -> None:
    """Both were promised, so both come: what was asked for first, and the last file chosen."""
    check, wasm = ask("Asked and weighed.")
    page.get_by_role("button", name="Save to open again").click()
    chosen(check, "not this one")
    chosen(check, "neither is this a record")
    with page.expect_download(lambda file: file.suggested_filename.endswith(".json")):
        wasm.set()  # this file was asked for last
    expect(page.get_by_role("heading", name="The record that you opened")).to_be_visible()
    expect(page.locator("[data-opened]")).not_to_contain_text(SAY["open_later"])
    assert len(files) == 2


def test_what_is_typed_meanwhile_is_not_taken_for_saved(page: Page, ask: Ask) -> None:
    """The file holds what was there at Save: for the rest the browser still asks before leaving."""
    check, wasm = ask("First.")
    field(page).fill("First. Second.")
    with page.expect_download():
        wasm.set()
    assert asks_before_leaving(check)
    with page.expect_download():
        page.get_by_role("button", name="Save as text").click()
    assert not asks_before_leaving(check)

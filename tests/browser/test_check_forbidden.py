"""What a browser or a gateway forbids, or a style sheet that stalls, stops no answer."""

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import CASE_BY_CASE, PERSONAL, CheckPage, fragment
from tests.browser.chromium import launch_options
from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer

WASM = "pyodide.asm.wasm"
STATES = "states.json"
MAIN = "checker/main.mjs"
WEB_PAGE = b"<!doctype html><title>Sign in</title>"


def fallback(page: Page) -> None:
    """Expect the decision table and the paper form on the page."""
    expect(page.get_by_role("table", name="The decision table")).to_be_visible()
    expect(page.get_by_role("region", name="Paper form")).to_be_visible()


@pytest.mark.parametrize("forbidden", ["--js-flags=--jitless", ""])
def test_web_assembly_that_is_forbidden_is_named(
    browser: Browser, server: SiteServer, forbidden: str
) -> None:
    """Where a browser or a gateway's policy forbids WebAssembly, that is said, and results come."""
    if not forbidden:
        server.headers["Content-Security-Policy"] = (
            "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
        )
    without = browser.browser_type.launch(**launch_options(*filter(None, [forbidden])))
    page = without.new_page(base_url=server.url)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_python("failed")
    expect(page.locator("[data-without-python]")).to_contain_text(
        PAGE_WORDS["fault"]["no_web_assembly"]
    )
    check.expect_outcome("case_by_case")
    without.close()


def test_a_gateway_that_forbids_the_page_s_short_scripts(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """A policy that lets files of the site run, and nothing within its pages, stops no answer."""
    trouble.expect("script-src", "worker-src blob", "__md_get")
    server.headers["Content-Security-Policy"] = "script-src 'self'"
    check = CheckPage(page)
    page.goto("/check/")
    check.answer("situation", "breach")
    check.expect_outcome("not_a_share")


@pytest.mark.parametrize("address", ["/check/", "/check/" + fragment(PERSONAL)])
@pytest.mark.parametrize("how", ["switched off", "forbidden"])
def test_without_scripts_the_page_shows_the_rules_themselves(
    new_page: NewPage, server: SiteServer, trouble: Trouble, address: str, how: str
) -> None:
    """However scripts are blocked, there are the table, the form and help, and no dead buttons."""
    if how == "forbidden":
        trouble.expect("script-src|Content Security Policy")
        server.headers["Content-Security-Policy"] = "script-src 'none'"
    page = new_page(java_script_enabled=how == "forbidden", viewport={"width": 1280, "height": 900})
    page.goto(address)
    expect(page.get_by_text("The questions need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_be_hidden()
    fallback(page)
    expect(page.get_by_role("link", name="Someone in danger? Share now")).to_be_visible()


def test_a_style_sheet_that_stalls_does_not_leave_the_page_white(
    page: Page, server: SiteServer
) -> None:
    """The question can be read and answered, plain as it is, where a style sheet does not come."""
    server.override("site.css", delay=60)
    check = CheckPage(page)
    page.goto("/check/", wait_until="commit")
    expect(check.asked).to_be_visible()
    check.answer("situation", "breach")
    check.expect_outcome("not_a_share")


@pytest.mark.parametrize(("wished", "shown"), [("dark", "slate"), ("light", "default")])
def test_the_reader_s_own_colours_do_not_wait_for_python(
    new_page: NewPage, server: SiteServer, wished: str, shown: str
) -> None:
    """Whoever has set their computer to dark is not dazzled while Python starts."""
    server.override(WASM, delay=20)
    page = new_page(color_scheme=wished)
    page.goto("/check/")
    CheckPage(page).expect_python("starting")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)


def test_the_first_question_is_there_before_any_script(new_page: NewPage) -> None:
    """The first question is in the page as it comes from the server, and it alone shows."""
    page = new_page(java_script_enabled=False)
    page.goto("/check/")
    hidden = page.locator("form[data-form] fieldset[data-question]").evaluate_all(
        "sets => sets.map((set) => [set.dataset.question, set.hidden])"
    )
    assert hidden[0] == ["situation", False]
    assert all(is_hidden for _, is_hidden in hidden[1:])

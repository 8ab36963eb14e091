"""Nobody is left with a page that does nothing: while Python starts, fails, or cannot run."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.check_page import PERSONAL, CheckPage, fragment
from tests.browser.chromium import launch_options
from tests.browser.conftest import NewPage
from tests.browser.server import SiteServer

WASM = "pyodide.asm.wasm"


def fallback(page: Page) -> None:
    """Expect the decision table and the paper form on the page."""
    expect(page.get_by_role("table", name="The decision table")).to_be_visible()
    expect(page.get_by_role("region", name="Paper form")).to_be_visible()


def test_an_answer_given_early_waits_and_is_then_used(page: Page, server: SiteServer) -> None:
    """The first question can be answered before Python runs; the answer is not lost."""
    server.override(WASM, delay=3)
    check = CheckPage(page)
    page.goto("/check/")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "starting")
    check.option("situation", "share_inside").check()
    check.go_on()
    waiting = page.locator("[data-waiting]")
    expect(waiting).to_have_text("Your answer is kept. The checker is still starting.")
    expect(waiting).to_have_attribute("role", "status")
    check.option("situation", "share_outside").check()
    check.go_on()
    check.expect_ready()
    check.expect_question("identifies_individuals")
    check.expect_address(fragment({"situation": "share_outside"}))
    expect(waiting).to_be_empty()


def test_python_does_not_wait_for_styles_that_come_late(page: Page, server: SiteServer) -> None:
    """Where nothing can be shown yet, Python is asked for all the same, after a second."""
    server.override("site.css", delay=10)
    came: list[str] = []
    page.on("response", lambda response: came.append(response.url.rpartition("/")[2]))
    with page.expect_response(f"**/{WASM}"):
        page.goto("/check/", wait_until="commit")
    assert "site.css" not in came


def test_a_server_that_takes_long_is_asked_for_python_at_once(
    page: Page, server: SiteServer
) -> None:
    """On a slow line Python is asked for before the page has everything else that it needs."""
    server.override("/check/", delay=0.3)
    page.goto("/check/")
    asked = [path.rpartition("/")[2] for path in server.requests]
    assert asked.index(WASM) < asked.index("steps.mjs")


def test_an_emergency_waits_for_nothing(page: Page, server: SiteServer) -> None:
    """What to do in an emergency is shown before Python runs, and when it cannot run."""
    server.override(WASM, delay=20)
    check = CheckPage(page)
    page.goto("/check/")
    page.get_by_role("link", name="Someone in danger? Share now").click()
    check.expect_outcome("share_now")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "starting")


def test_an_early_emergency_can_be_recorded(page: Page, server: SiteServer) -> None:
    """What else stands in the address of an emergency does not keep its record from being saved."""
    server.override(WASM, delay=3)
    check = CheckPage(page)
    page.goto("/check/" + fragment({"situation": "emergency", "colour": "blue"}))
    check.expect_outcome("share_now")
    check.expect_ready()
    with page.expect_download():
        page.get_by_role("button", name="Save as text").click()


def test_an_emergency_is_answered_without_python(page: Page, server: SiteServer) -> None:
    """Where Python cannot start, an emergency still gets its result, with nothing above it."""
    server.override(WASM, body=b"<!doctype html>", content_type="text/html")
    check = CheckPage(page)
    page.goto("/check/" + fragment(PERSONAL))
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible(timeout=30_000)
    check.visit(fragment({**PERSONAL, "situation": "emergency"}))
    check.expect_outcome("share_now")
    expect(failed).to_be_hidden()


def test_an_emergency_does_not_wait_for_a_python_that_hangs(page: Page) -> None:
    """Where Python is there and does not answer, an emergency still gets its result at once."""
    check = CheckPage(page)
    check.open()
    page.evaluate("Worker.prototype.postMessage = () => {}")
    check.answer("situation", "emergency")
    check.expect_outcome("share_now")


def test_a_failure_is_told_and_the_same_rules_are_there(page: Page, server: SiteServer) -> None:
    """When Python cannot start, the rules are there in another form, and Try again goes on."""
    server.override(WASM, body=b"<!doctype html>", content_type="text/html")
    check = CheckPage(page)
    page.goto("/check/" + fragment({"situation": "share_outside"}))
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-state", "failed", timeout=30_000
    )
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed.get_by_role("heading")).to_be_focused()
    expect(failed).to_contain_text("Share outside our organisation")
    failed.get_by_text("For your administrator").click()
    expect(failed.locator("[data-failure]")).to_contain_text(WASM)
    fallback(page)
    assert faults(page) == []
    failed.get_by_role("link", name="table").click()
    expect(page.get_by_role("heading", name="The same rules as a table")).to_be_focused()
    check.expect_address(fragment({"situation": "share_outside"}))
    server.restore()
    failed.get_by_role("button", name="Try again").click()
    check.expect_ready()
    check.expect_question("identifies_individuals")
    expect(failed).to_be_hidden()
    expect(page.get_by_role("table", name="The decision table")).to_be_hidden()


def test_an_answer_given_after_a_failure_is_kept_too(page: Page, server: SiteServer) -> None:
    """Continue after a failure leads to what can be done about it, and the answer stays."""
    server.override(WASM, body=b"<!doctype html>", content_type="text/html")
    check = CheckPage(page)
    page.goto("/check/")
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible(timeout=30_000)
    check.option("situation", "use_supplier").check()
    check.go_on()
    expect(failed.get_by_role("heading")).to_be_focused()
    expect(check.option("situation", "use_supplier")).to_be_checked()
    server.restore()
    failed.get_by_role("button", name="Try again").click()
    check.expect_ready()
    check.expect_question("identifies_individuals")


def test_web_assembly_that_is_switched_off_is_named(browser: Browser, server: SiteServer) -> None:
    """Where a policy switches WebAssembly off, the page says that, whatever fails first."""
    without = browser.browser_type.launch(**launch_options("--js-flags=--jitless"))
    server.override("checker/runtime.mjs", delay=1)
    page = without.new_page(base_url=server.url)
    page.goto("/check/")
    said = page.locator("[data-failure]")
    expect(said).to_contain_text("WebAssembly is switched off", timeout=15_000)
    without.close()


def test_a_failure_before_the_page_is_ready_for_it(page: Page, server: SiteServer) -> None:
    """However early Python fails, the page shows what is there, and claims no answers."""
    server.override(WASM, body=b"<!doctype html>", content_type="text/html")
    server.override("checker/main.mjs", delay=1.5)
    server.override("checker/theme.mjs", delay=1.5)
    page.goto("/check/")
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible(timeout=30_000)
    expect(failed.get_by_text("Your answers are kept:")).to_be_hidden()
    expect(page.locator("template[data-theme-scripts]")).to_have_count(0)


@pytest.mark.parametrize("address", ["/check/", "/check/" + fragment(PERSONAL)])
def test_without_scripts_the_page_shows_the_rules_themselves(
    new_page: NewPage, address: str
) -> None:
    """With JavaScript switched off there are no dead buttons, but the table, the form, and help."""
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(address)
    expect(page.get_by_text("The questions need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_be_hidden()
    fallback(page)
    expect(page.get_by_role("link", name="Someone in danger? Share now")).to_be_visible()


@pytest.mark.parametrize(("wished", "shown"), [("dark", "slate"), ("light", "default")])
def test_the_reader_s_own_colours_do_not_wait_for_python(
    new_page: NewPage, server: SiteServer, wished: str, shown: str
) -> None:
    """Whoever has set their computer to dark is not dazzled while Python starts."""
    server.override(WASM, delay=20)
    page = new_page(color_scheme=wished)
    page.goto("/check/")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "starting")
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

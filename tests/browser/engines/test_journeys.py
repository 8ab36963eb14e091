"""The ways that people go through the checker, in each engine."""

import json

import pytest

from tests.browser.check_page import CASE_BY_CASE, MIXED, OUTCOMES, PERSONAL
from tests.browser.conftest import Trouble
from tests.browser.engines.engine import Engine
from tests.browser.engines.visit import STATE, Visit
from tests.browser.server import SiteServer

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


@pytest.fixture
def visit(engine: Engine, server: SiteServer) -> Visit:
    """Return a visit that has not begun."""
    return Visit(engine, server)


def test_every_outcome_is_reached(visit: Visit) -> None:
    """One question after another leads to each outcome, and the answers are in the address."""
    visit.open()
    for outcome, answers in OUTCOMES.items():
        visit.answer_all(answers)
        visit.expect_outcome(outcome)
        visit.expect_address(answers)
        visit.engine.press("Clear everything")


def test_an_answer_at_first_paint_counts(visit: Visit, server: SiteServer) -> None:
    """Whoever answers before the page's own module has come is asked the next question when it has.

    The answer is in the address then, as any other.
    """
    module = server.hold("main.mjs")
    visit.arrive()
    visit.engine.wait(PAINTED)
    visit.answer_all({"situation": "share_outside"})
    visit.engine.wait(STATE, "starting")
    module.set()
    visit.expect_question("identifies_individuals")
    visit.expect_address({"situation": "share_outside"})


def test_back_leads_to_the_question_before(visit: Visit) -> None:
    """The page's Back and the browser's own lead one question back; what was answered stays."""
    visit.open()
    visit.answer_all(PERSONAL)
    visit.expect_question("specifiable_in_advance")
    visit.engine.click("a", "Back")
    visit.expect_question("identifies_individuals")
    visit.engine.back()
    visit.expect_question("situation")
    visit.engine.press("Continue")
    visit.expect_question("specifiable_in_advance")
    visit.answer_all({key: CASE_BY_CASE[key] for key in CASE_BY_CASE if key not in PERSONAL})
    visit.expect_outcome("case_by_case")


def test_an_address_opens_at_its_result(visit: Visit) -> None:
    """Whoever is sent the address of a result sees that result, and nothing of the way to it."""
    visit.open(MIXED)
    visit.expect_outcome("mixed")


def test_an_emergency_waits_for_nothing(visit: Visit, server: SiteServer) -> None:
    """What to do in an emergency is shown before Python can run."""
    server.override("pyodide.asm.wasm", delay=20)
    visit.arrive()
    visit.engine.click("[data-danger][href^='#']")
    visit.expect_outcome("share_now")


def test_a_record_is_saved_and_opens_again(visit: Visit) -> None:
    """The file holds the result, the answers and what was typed; the page opens it as it was."""
    visit.open(CASE_BY_CASE)
    visit.expect_outcome("case_by_case")
    visit.engine.click("[data-to-record]")
    visit.engine.click("#record-title")
    visit.engine.type("Case 4711")
    visit.engine.press("Save to open again (JSON)")
    file = visit.engine.saved()
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["decision"]["outcome"] == "case_by_case"
    assert record["answers"] == CASE_BY_CASE
    assert record["details"]["title"] == "Case 4711"
    visit.open()
    visit.engine.click("summary", "Open a saved record")
    visit.engine.choose("[data-file]", file)
    visit.expect_outcome("case_by_case")
    visit.expect_address(CASE_BY_CASE)
    visit.engine.wait("() => document.querySelector('#record-title').value === 'Case 4711'")


def test_trouble_in_a_page_is_noticed(visit: Visit, trouble: Trouble) -> None:
    """A journey fails on an error, a breach of the policy, and a file that is not there."""
    visit.open()
    visit.engine.run(
        """async () => {
          console.error("said so");
          Promise.reject(new Error("rejected"));
          setTimeout(() => { throw new Error("thrown"); });
          await fetch("/missing");
          await fetch("http://127.0.0.2/").catch(() => null);
          await new Promise((go) => setTimeout(go)); // after what is thrown
        }"""
    )
    trouble.expect("said so", "thrown", "rejected", "not served: /missing", "connect-src")

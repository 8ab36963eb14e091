"""The checker's page as its tests see it: its questions, its result, its address."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from macros.pieces.page_words import PAGE_WORDS
from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

type Answers = Mapping[str, str | list[str]]

PERSONAL = {"situation": "share_outside", "identifies_individuals": "yes"}
CASE_BY_CASE = {
    **PERSONAL,
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "no",
}
PRE_PLANNED = {
    **PERSONAL,
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "yes",
}
MIXED = {**CASE_BY_CASE, "can_be_split": "yes"}
MORE = {
    **PERSONAL,
    "specifiable_in_advance": "not_sure",
    "decision_at_any_stage": "not_sure",
}

REQUEST = {"situation": "request"}
OWN_RECORDS = {**REQUEST, "which_request": "own_information"}
COMPLAINT = {**REQUEST, "which_request": "rights_or_complaint"}
DEMAND = {**REQUEST, "which_request": "legal_demand"}
BREACH = {"situation": "breach"}

OUTCOMES: dict[str, dict[str, str]] = {
    "share_now": {"situation": "emergency"},
    "not_a_share": BREACH,
    "legal_demand": DEMAND,
    "anonymised": {
        "situation": "share_outside",
        "identifies_individuals": "no",
        "could_be_worked_out": "no",
    },
    "anonymise_first": {
        "situation": "share_inside",
        "identifies_individuals": "no",
        "could_be_worked_out": "yes",
        "can_be_made_anonymous": "yes",
    },
    "supplier": {
        "situation": "use_supplier",
        "identifies_individuals": "yes",
        "supplier_contract": "yes",
    },
    "pre_planned": PRE_PLANNED,
    "case_by_case": CASE_BY_CASE,
    "mixed": MIXED,
    "needs_more_information": MORE,
}
"""For each outcome answers that lead to it, in the order of asking."""


SAY = PAGE_WORDS["say"]
"""What the page says while it is used, as authors wrote it."""


def fragment(answers: Answers, **more: str) -> str:
    """Return the fragment of the address that holds some answers."""
    return "#" + urlencode([*answers.items(), *more.items()], doseq=True)


class CheckPage:
    """Drives the page, and finds its parts as a person would."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked = page.locator("form[data-form] fieldset[data-question]:visible")
        self.outcome = page.locator("[data-outcome]:visible")
        self.added = page.locator("[data-added]:not(:empty)")

    def open(self, answers: Answers | None = None) -> None:
        """Load the page; where it stands already, `visit` leads to another place of it."""
        assert urlsplit(self.page.url).path != "/check/", "goto would follow a link, and not wait"
        self.page.goto("/check/" + (fragment(answers) if answers else ""))
        self.expect_ready()

    def expect_ready(self) -> None:
        """Expect that any answer can be given, by Python or by what it said earlier."""
        expect(self.page.locator("[data-checker]")).to_have_attribute(
            "data-checker-state", "ready", timeout=30_000
        )

    def expect_python(self, state: str) -> None:
        """Expect that Python is starting, is ready, or has failed."""
        expect(self.page.locator("[data-checker]")).to_have_attribute(
            "data-checker-python", state, timeout=30_000
        )

    def expect_confirmed(self) -> None:
        """Expect that Python is ready, and that what is shown is what it says."""
        self.expect_python("ready")
        self.page.evaluate(
            """async () => {
              const { runtime } = await import("/assets/checker/start.mjs");
              await runtime.ask({ do: "state", answers: {} }); // answered after what came before
              await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
            }"""
        )

    def visit(self, address: str) -> None:
        """Follow a link to another place of the page that is loaded already."""
        self.page.evaluate("address => { location.hash = address }", address)

    def restart(self) -> None:
        """Clear everything, and be back at the first question."""
        self.page.get_by_role("button", name="Clear everything").click()
        expect(self.page.locator("[data-cleared]")).to_have_text(SAY["cleared"])
        self.expect_question("situation")

    def reach(self, outcome: str) -> None:
        """Show the result for an outcome, as somebody who comes to it."""
        self.visit("#")
        self.expect_question("situation")
        self.visit(fragment(OUTCOMES[outcome]))
        self.expect_outcome(outcome)

    def option(self, question: str, answer: str) -> Locator:
        """Return the control for an answer."""
        return self.page.locator(f'input[name="{question}"][value="{answer}"]')

    def answer(self, question: str, answer: str) -> None:
        """Answer the question that is asked, and continue."""
        self.expect_question(question)
        self.option(question, answer).check()
        self.go_on()

    def answer_all(self, answers: Mapping[str, str]) -> None:
        """Answer one question after another."""
        for question, answer in answers.items():
            self.answer(question, answer)

    def optional(self, question: str, answer: str) -> Locator:
        """Return the control for an answer to an optional question, with its chip opened."""
        chip = self.page.locator(f'[data-chip="{question}"]')
        if chip.get_attribute("open") is None:
            chip.locator("summary").first.click()
        return self.option(question, answer)

    def tick(self, question: str, answer: str) -> None:
        """Give an answer to an optional question, and expect to be told what it changes."""
        self.optional(question, answer).check()
        told = self.page.locator(f".wrc-choice:has(#{question}-{answer}) + [data-added]")
        expect(told).not_to_be_empty()

    def go_on(self) -> None:
        """Press Continue."""
        self.page.get_by_role("button", name="Continue").click()

    def expect_question(self, question: str) -> None:
        """Expect that this question is asked, and no other."""
        expect(self.asked).to_have_count(1)
        expect(self.asked).to_have_attribute("data-question", question)

    def expect_outcome(self, outcome: str) -> None:
        """Expect this result, the parts that are filled last included, and no question."""
        expect(self.outcome).to_have_attribute("data-outcome", outcome)
        expect(self.page.locator("[data-later]")).to_have_count(0)
        expect(self.asked).to_have_count(0)

    def expect_address(self, address: str) -> None:
        """Expect this fragment, with its "#", in the address; none where it is empty."""
        expect(self.page).to_have_url(re.compile(f"^[^#]*{re.escape(address)}$"))

    def unfold(self, title: str) -> None:
        """Open the part of the result with this title, if it is folded away."""
        fold = self.outcome.locator(".wrc-fold", has=self.page.get_by_role("heading", name=title))
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()

    def open_receipt(self) -> None:
        """Open the fields that a last day is counted from, if they are folded away."""
        fold = self.page.locator("[data-receipt-fold]")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def ids(self, kind: str) -> list[str]:
        """Return the ids of the reasons, actions, flags or deadlines that are shown, in order."""
        shown = self.outcome.locator(f"[data-{kind}]").all()
        return [element.get_attribute(f"data-{kind}") or "" for element in shown]

    def focused(self) -> str:
        """Return the words of what has the focus."""
        words: str = self.page.evaluate("document.activeElement.textContent.trim()")
        return words


@contextmanager
def opened(browser: Browser, server: SiteServer) -> Iterator[CheckPage]:
    """Open the page once for several tests, each of which starts it over; trouble fails them."""
    trouble = Trouble(server.url)
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": 1280, "height": 900},
        accept_downloads=True,
        service_workers="block",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(15_000)
    trouble.watch(context)
    check = CheckPage(context.new_page())
    check.open()
    check.expect_python("ready")
    yield check
    context.close()
    assert trouble.unexpected() == []


def open_where_nothing_answers(page: Page, server: SiteServer, trouble: Trouble) -> None:
    """Open the check on a server that gives neither Python nor what Python said."""
    trouble.expect("integrity")
    server.override("pyodide.asm.wasm", body=b"", content_type="text/html")
    server.override("states.json", body=b"{}")
    page.goto("/check/")

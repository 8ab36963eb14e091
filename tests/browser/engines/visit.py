"""A person's visit to the checker, in any engine."""

from collections.abc import Mapping

from tests.browser.check_page import Answers, fragment
from tests.browser.engines.engine import Engine
from tests.browser.server import SiteServer

PLACES = "[data-outcome], [data-form] [data-question]"
"""What the page shows one of: a result, or a question."""

STATE = "(state) => document.querySelector('[data-checker]')?.dataset.checkerState === state"


class Visit:
    """Goes through the questions by mouse."""

    def __init__(self, engine: Engine, server: SiteServer) -> None:
        self.engine = engine
        self._checker = server.url + "/check/"

    def arrive(self, answers: Answers | None = None) -> None:
        """Open the checker, or the address of some answers, and wait for nothing more."""
        self.engine.open(self._checker + (fragment(answers) if answers else ""))

    def open(self, answers: Answers | None = None) -> None:
        """Open the checker, or the address of some answers, and wait until it can be used."""
        self.arrive(answers)
        self.engine.wait(STATE, "ready")

    def pick(self, question: str, answer: str) -> None:
        """Pick an answer to the question that is asked."""
        self.expect_question(question)
        self.engine.click(f'input[name="{question}"][value="{answer}"]')

    def answer_all(self, answers: Mapping[str, str]) -> None:
        """Answer one question after another."""
        for question, answer in answers.items():
            self.pick(question, answer)
            self.engine.press("Continue")

    def expect_question(self, question: str) -> None:
        """Expect that this question is asked, and nothing else is."""
        self.engine.expect(PLACES, f'[data-question="{question}"]')

    def expect_outcome(self, outcome: str) -> None:
        """Expect this result, the parts that are filled last included, and no question."""
        self.engine.expect(PLACES, f'[data-outcome="{outcome}"]')
        self.engine.wait("() => !document.querySelector('[data-later]')")

    def expect_address(self, answers: Answers) -> None:
        """Expect that the address holds these answers, and no others."""
        self.engine.wait("(fragment) => location.hash === fragment", fragment(answers))

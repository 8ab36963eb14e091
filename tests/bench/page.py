"""How the page feels once Python runs: each step, and whether the page ever hangs."""

from collections.abc import Iterator
from statistics import median, quantiles

from tests.bench.ready import visit_once
from tests.bench.report import Figure
from tests.bench.setting import Setting
from tests.browser.check_page import CheckPage

WALKS = (
    {
        "situation": "share_outside",
        "identifies_individuals": "no",
        "could_be_worked_out": "not_sure",
        "can_be_made_anonymous": "no",
        "specifiable_in_advance": "no",
        "decision_at_any_stage": "yes",
        "can_be_split": "yes",
    },
    {
        "situation": "share_inside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "no",
        "decision_at_any_stage": "no",
        "who_decides": "receiver",
    },
)
"""Answers by question, in the order of asking, to the results with the most to show."""

PACE = 500
"""Milliseconds before an answer is picked, and again before Continue: few people are as fast."""

WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longTasks.push(duration);
}).observe({ type: "longtask", buffered: true });
"""

ROUND_TRIP = """async (answers) => {
  const { runtime } = await import("/assets/checker/start.mjs");
  const times = [];
  for (let turn = 0; turn < 100; turn++) {
    const begin = performance.now();
    await runtime.ask({ do: "state", answers });
    times.push(performance.now() - begin);
  }
  return times;
}"""


def measure(setting: Setting) -> Iterator[Figure]:
    """Answer every question of some walks, save a record, and read what the page noted."""
    steps: list[float] = []
    tasks: list[float] = []
    trips: list[float] = []
    for round_ in range(setting.rounds):
        with setting.visitor() as context:
            context.add_init_script(WATCH)
            page = context.pages[0]
            visit_once(page, f"{setting.url}/check/")
            check = CheckPage(page)
            for question, answer in WALKS[round_ % len(WALKS)].items():
                check.expect_question(question)
                page.wait_for_timeout(PACE)
                check.option(question, answer).check()
                page.wait_for_timeout(PACE)
                check.go_on()
            check.expect_outcome("mixed")
            page.wait_for_timeout(PACE)
            with page.expect_download():
                page.get_by_role("button", name="Save to open again").click()
            page.wait_for_timeout(PACE)
            steps += page.evaluate(
                "performance.getEntriesByName('checker-step').map(({ duration }) => duration)"
            )
            tasks.append(max(page.evaluate("longTasks"), default=0.0))
            trips += page.evaluate(ROUND_TRIP, WALKS[0])
    yield Figure("Continue to what follows, 95th percentile", _p95(steps), "ms", 50, tuple(steps))
    yield Figure("longest task, page load to saved record", median(tasks), "ms", 50, tuple(tasks))
    yield Figure("one answer, there and back", median(trips), "ms", None, tuple(trips))


def _p95(samples: list[float]) -> float:
    return quantiles(samples, n=20, method="inclusive")[-1]

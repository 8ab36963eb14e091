"""Time limits at the top of a result: how long, from when, and the last day in words."""

from datetime import date, datetime

from playwright.sync_api import Page, expect

from checker import classify, last_day
from checker.deadlines import in_words
from checker.words import WORDS
from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    COMPLAINT,
    DEMAND,
    OWN_RECORDS,
    SAY,
    CheckPage,
    fragment,
)
from tests.browser.server import SiteServer

RECEIVED = date(2026, 10, 14)


def reach(check: CheckPage, answers: dict[str, str]) -> None:
    """Go to a result with time limits."""
    check.visit(fragment(answers))
    expect(check.outcome).to_be_visible()


def receive(check: CheckPage, day: date, nation: str) -> None:
    """Type in when it was received, and where."""
    check.open_receipt()
    check.page.get_by_label(SAY["received"]).fill(day.isoformat())
    check.page.get_by_label("Where are you?").select_option(nation)


def test_a_time_limit_stands_between_the_answer_and_what_to_do(check: CheckPage) -> None:
    """Whoever reads two lines knows how long there is, and for what."""
    reach(check, OWN_RECORDS)
    assert check.ids("deadline") == ["own_information"]
    shown = check.outcome.locator('[data-deadline="own_information"]')
    words = WORDS.deadlines["own_information"]
    expect(shown.get_by_text(words.limit)).to_be_visible()
    expect(shown.get_by_text(words.title).first).to_be_visible()
    title, limit, steps = (
        place.bounding_box()
        for place in (
            check.outcome.get_by_role("heading", level=1),
            shown,
            check.outcome.get_by_role("heading", name="Do this"),
        )
    )
    assert title
    assert limit
    assert steps
    assert title["y"] < limit["y"] < steps["y"]


def test_what_starts_and_stops_it_unfolds(check: CheckPage) -> None:
    """What starts the clock, what stops it, where it is different and who says so is one press."""
    reach(check, OWN_RECORDS)
    shown = check.outcome.locator('[data-deadline="own_information"]')
    words = WORDS.deadlines["own_information"]
    expect(shown.get_by_text(words.starts)).to_be_hidden()
    shown.get_by_text("What starts and stops it").click()
    for text in (words.starts, words.stops, words.instead):
        expect(shown.get_by_text(text)).to_be_visible()
    sources = shown.get_by_role("listitem").get_by_role("link")
    expect(sources).to_have_count(len(words.cites))


def test_a_time_limit_says_how_sure_we_are(check: CheckPage) -> None:
    """A second-hand time limit says so; one that we read ourselves says nothing."""
    for answers in (OWN_RECORDS, COMPLAINT, BREACH):
        reach(check, answers)
        limits = [each.id for each in classify(answers).deadlines]
        expect(check.outcome.locator("[data-deadline]")).to_have_count(len(limits))
        for name in limits:
            shown = check.outcome.locator(f'[data-deadline="{name}"]')
            shown.get_by_text("What starts and stops it").click()
            second_hand = WORDS.deadlines[name].sure == "second_hand"
            said = shown.get_by_text(PAGE_WORDS["sure"]["second_hand"])
            expect(said).to_have_count(1 if second_hand else 0)


def test_the_last_day_is_told_in_words(check: CheckPage) -> None:
    """The day of receipt and the nation give the last day, announced beside its time limit."""
    reach(check, OWN_RECORDS)
    said = check.outcome.locator('[data-deadline="own_information"] [data-last-day]')
    expect(said).to_have_attribute("role", "status")
    expect(said).to_be_empty()
    receive(check, RECEIVED, "scotland")
    expect(said).to_contain_text(in_words(last_day("own_information", RECEIVED, "scotland")))


def test_every_time_limit_has_its_own_last_day(check: CheckPage) -> None:
    """A complaint and a rights request have two clocks, counted from the same day."""
    reach(check, COMPLAINT)
    receive(check, RECEIVED, "wales")
    assert check.ids("deadline") == ["rights_request", "complaint"]
    for name in check.ids("deadline"):
        said = check.outcome.locator(f'[data-deadline="{name}"] [data-last-day]')
        expect(said).to_contain_text(in_words(last_day(name, RECEIVED, "wales")))


def test_hours_are_counted_from_the_hour(check: CheckPage) -> None:
    """A breach is counted from the hour at which it was found out, the same in every nation."""
    reach(check, BREACH)
    expect(check.page.get_by_label("Where are you?")).to_be_hidden()
    said = check.outcome.locator('[data-deadline="breach"] [data-last-day]')
    check.open_receipt()
    check.page.get_by_label(SAY["found_out"]).fill("2026-10-14")
    expect(said).to_contain_text("time of day")
    check.page.get_by_label("At what time?").fill("16:30")
    found_out = datetime(2026, 10, 14, 16, 30)
    expect(said).to_contain_text(in_words(last_day("breach", found_out, "england")))


def test_an_order_has_a_date_of_its_own(check: CheckPage) -> None:
    """Nothing is counted, and nothing is asked, where the order itself says by when."""
    reach(check, DEMAND)
    assert check.ids("deadline") == ["order"]
    expect(check.outcome.get_by_text(WORDS.deadlines["order"].limit)).to_be_visible()
    expect(check.page.get_by_label(SAY["received"])).to_be_hidden()


def test_without_a_nation_the_page_asks_for_it(check: CheckPage) -> None:
    """Bank holidays differ: a last day is not guessed."""
    reach(check, OWN_RECORDS)
    check.open_receipt()
    check.page.get_by_label(SAY["received"]).fill(RECEIVED.isoformat())
    expect(check.outcome.locator("[data-last-day]")).to_contain_text("nation")


def test_where_no_bank_holiday_matters_it_is_counted_without_a_nation(check: CheckPage) -> None:
    """A limit in plain days ends on the same day everywhere."""
    reach(check, COMPLAINT)
    check.open_receipt()
    check.page.get_by_label(SAY["received"]).fill(RECEIVED.isoformat())
    said = check.outcome.locator('[data-deadline="complaint"] [data-last-day]')
    expect(said).to_contain_text(in_words(last_day("complaint", RECEIVED, "")))


def test_a_day_stays_where_an_answer_is_changed(check: CheckPage) -> None:
    """Whoever sees that the letter is another kind of request need not type its day again."""
    reach(check, OWN_RECORDS)
    check.open_receipt()
    field = check.page.get_by_label(SAY["received"])
    field.fill(RECEIVED.isoformat())
    check.unfold("Your answers")
    check.outcome.locator('[data-list="answers"]').get_by_role("link").last.click()
    check.expect_question("which_request")
    check.answer("which_request", "rights_or_complaint")
    check.expect_outcome("not_a_share")
    expect(field).to_have_value(RECEIVED.isoformat())


def test_a_day_of_another_case_is_not_counted_in_this_one(check: CheckPage) -> None:
    """Whoever opens the next request types its own day: the last one is gone."""
    reach(check, OWN_RECORDS)
    check.open_receipt()
    field = check.page.get_by_label(SAY["received"])
    field.fill(RECEIVED.isoformat())
    check.page.get_by_label("Where are you?").select_option("wales")
    check.page.goto("/check/" + fragment(COMPLAINT))
    expect(check.outcome.locator('[data-deadline="complaint"]')).to_be_visible()
    check.open_receipt()
    expect(field).to_have_value("")
    expect(check.outcome.locator("[data-last-day]").first).to_be_empty()


def test_a_day_that_cannot_be_is_told(check: CheckPage) -> None:
    """31 February is no date: the page says so beside the field, and keeps what else was typed."""
    reach(check, OWN_RECORDS)
    check.open_receipt()
    check.page.get_by_label("Where are you?").select_option("wales")
    field = check.page.get_by_label(SAY["received"])
    field.focus()
    check.page.keyboard.type("02312026")
    check.page.keyboard.press("Tab")
    check.page.get_by_label("Where are you?").focus()
    said = check.page.locator("[data-receipt-problem]")
    expect(said).to_have_text(SAY["no_date"])
    expect(field).to_have_accessible_description(SAY["no_date"])
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(check.page.get_by_label("Where are you?")).to_have_value("wales")
    field.fill(RECEIVED.isoformat())
    expect(said).to_be_empty()
    expect(check.outcome.locator("[data-last-day]")).not_to_be_empty()


def test_a_day_still_to_come_is_questioned(check: CheckPage) -> None:
    """Whoever types next year by mistake is asked whether it is right, and still gets an answer."""
    reach(check, OWN_RECORDS)
    receive(check, date(2100, 1, 1), "england")
    expect(check.page.locator("[data-receipt-problem]")).to_have_text(SAY["date_ahead"])
    expect(check.outcome.locator("[data-last-day]")).to_contain_text("cannot be counted")


def test_what_was_typed_survives_another_answer(check: CheckPage) -> None:
    """Saying what else applies costs neither the day nor the last day."""
    answers = {**CASE_BY_CASE, "asked_by": "themselves"}
    reach(check, answers)
    receive(check, RECEIVED, "england")
    said = check.outcome.locator("[data-last-day]")
    last = in_words(last_day("own_information", RECEIVED, "england"))
    expect(said).to_contain_text(last)
    check.optional("also_applies", "sensitive").check()
    expect(check.outcome.locator('[data-flag="sensitive"]')).to_be_visible()
    expect(said).to_contain_text(last)
    expect(check.page.get_by_label(SAY["received"])).to_have_value("2026-10-14")


def test_what_was_typed_is_in_no_address_and_no_storage(check: CheckPage) -> None:
    """The day is in its field alone, and in no request."""
    requests: list[str] = []
    check.page.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    reach(check, OWN_RECORDS)
    receive(check, RECEIVED, "northern_ireland")
    expect(check.outcome.locator("[data-last-day]")).not_to_be_empty()
    kept = check.page.evaluate(
        "() => JSON.stringify([location.href, history.state, document.cookie,"
        " {...localStorage}, {...sessionStorage}])"
    )
    for typed in ("2026-10-14", "northern_ireland"):
        assert typed not in kept
        assert not any(typed in request for request in requests)


def test_clear_everything_clears_the_day_too(check: CheckPage) -> None:
    """After clearing, neither the day nor its last day is left."""
    reach(check, OWN_RECORDS)
    receive(check, RECEIVED, "wales")
    expect(check.outcome.locator("[data-last-day]")).not_to_be_empty()
    check.restart()
    reach(check, OWN_RECORDS)
    expect(check.page.get_by_label(SAY["received"])).to_have_value("")
    expect(check.page.get_by_label("Where are you?")).to_have_value("")
    expect(check.outcome.locator("[data-last-day]")).to_be_empty()


def test_a_page_that_the_browser_kept_has_no_day(check: CheckPage) -> None:
    """Whoever comes back by the browser's Back finds the time limit, but not what was typed."""
    reach(check, OWN_RECORDS)
    receive(check, RECEIVED, "wales")
    check.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(check.page.get_by_label(SAY["received"])).to_have_value("")


def test_while_python_starts_the_last_day_is_promised(check: CheckPage) -> None:
    """Where the checker is not ready to count, the page says that the last day will come."""
    reach(check, OWN_RECORDS)
    check.page.evaluate(
        """async () => {
          const { runtime } = await import("/assets/checker/start.mjs");
          runtime.state = "starting";
          const { ask } = Object.getPrototypeOf(runtime);
          runtime.ask = (request) =>
            new Promise((resolve) => (window.goOn = () => resolve(ask.call(runtime, request))));
        }"""
    )
    receive(check, RECEIVED, "wales")
    said = check.outcome.locator("[data-last-day]")
    expect(said).to_have_text(PAGE_WORDS["say"]["last_day_later"])
    check.page.evaluate(
        """async () => {
          const { runtime } = await import("/assets/checker/start.mjs");
          runtime.state = "ready";
          delete runtime.ask;
          window.goOn();
        }"""
    )
    expect(said).to_contain_text(in_words(last_day("own_information", RECEIVED, "wales")))


def test_the_day_is_typed_by_keyboard_alone(check: CheckPage) -> None:
    """From the time limit, Tab leads to the day and to the nation, in that order."""
    reach(check, OWN_RECORDS)
    check.page.get_by_text("Work out the last day", exact=True).focus()
    check.page.keyboard.press("Enter")
    names = []
    for _ in range(6):
        check.page.keyboard.press("Tab")
        names.append(check.page.evaluate("document.activeElement.name ?? ''"))
    assert [name for name in dict.fromkeys(names) if name] == ["received", "nation"]


def test_an_organisation_with_a_nation_is_not_asked_for_it(page: Page, server: SiteServer) -> None:
    """Where the settings say the nation, it is not asked for, and counts."""
    html = (server.folder / "check/index.html").read_text(encoding="utf-8")
    server.override(
        "/check/",
        body=html.replace('data-nation=""', 'data-nation="scotland"').encode(),
        content_type="text/html",
    )
    check = CheckPage(page)
    check.open(OWN_RECORDS)
    check.expect_python("ready")
    check.open_receipt()
    expect(page.get_by_label("Where are you?")).to_be_hidden()
    page.get_by_label(SAY["received"]).fill(RECEIVED.isoformat())
    said = check.outcome.locator("[data-last-day]")
    expect(said).to_contain_text(in_words(last_day("own_information", RECEIVED, "scotland")))


def test_time_limits_of_other_nations_are_left_out(page: Page, server: SiteServer) -> None:
    """A time limit that holds in England alone is not shown to an organisation in Wales."""
    html = (server.folder / "check/index.html").read_text(encoding="utf-8")
    server.override(
        "/check/",
        body=html.replace('data-nation=""', 'data-nation="wales"').encode(),
        content_type="text/html",
    )
    check = CheckPage(page)
    check.open()
    check.expect_python("ready")
    page.evaluate(
        """async () => {
          const { runtime } = await import("/assets/checker/start.mjs");
          const { ask } = Object.getPrototypeOf(runtime);
          runtime.ask = async (request) => {
            const answer = await ask.call(runtime, request);
            for (const limit of answer.decision?.deadlines ?? []) {
              if (limit.id === "complaint") limit.nations = ["england"];
            }
            return answer;
          };
        }"""
    )
    check.visit(fragment(COMPLAINT))
    expect(check.outcome).to_be_visible()
    assert check.ids("deadline") == ["rights_request"]


def test_time_limits_are_printed_without_their_fields(check: CheckPage) -> None:
    """On paper stand the time limit and its last day, and no empty field."""
    reach(check, OWN_RECORDS)
    receive(check, RECEIVED, "wales")
    said = check.outcome.locator("[data-last-day]")
    expect(said).not_to_be_empty()
    check.page.emulate_media(media="print")
    expect(said).to_be_visible()
    expect(check.page.locator("[data-receipt-fold]")).to_be_hidden()

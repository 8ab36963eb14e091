"""The mistakes that must never be made: each has a test of its own, over every set of answers."""

import re

import pytest

from checker import classify
from checker.words import WORDS
from tests.checker import specification as spec
from tests.checker.decided import decisions, ids

TELLS_TO_WAIT = re.compile(
    r"\b(until|before|without|unless|wait for|first get|get)\b[^.]*"
    r"\b(agreement|protocol|form|consent|contract)\b[^.]*"
    r"\b(is|are|has|have|signed|given|in place|there)\b",
    re.IGNORECASE,
)

OF_AN_AGREEMENT = re.compile(r"\b(agreement|impact assessment|consent)\b", re.IGNORECASE)

SAFEGUARDING = {"refer_today", "worry_is_not_restricted"}
NEVER_TELL = {"tell_the_person", "living_relatives"}
CHECKS_WHO_ASKS = {
    "make_sure_who_asks",
    "is_it_the_person",
    "check_they_may_act",
    "check_before_you_change",
}
PERSONAL = ("pre_planned", "case_by_case", "mixed", "needs_more_information")


def test_personal_information_is_never_called_anonymised() -> None:
    """Information is called anonymised only if nobody is identified and nobody could be."""
    for answers in spec.all_deciding():
        if classify(answers).outcome == "anonymised":
            assert answers["identifies_individuals"] == "no"
            assert answers["could_be_worked_out"] == "no"


def test_nobody_in_danger_is_told_to_wait() -> None:
    """An emergency, an order, a case-by-case decision or a missing fact waits for no paper."""
    seen = set()
    for answers, decision in decisions():
        if decision.outcome in ("share_now", "case_by_case", "legal_demand", *PERSONAL[2:]):
            seen.add(decision.outcome)
            waiting = {action.half or action.id for action in decision.actions if action.waits_for}
            assert waiting <= ({"pre_planned"} if decision.outcome == "mixed" else set()), answers
    assert seen == {"share_now", "case_by_case", "legal_demand", "mixed", "needs_more_information"}


def test_the_words_of_what_never_waits_do_not_say_wait() -> None:
    """An action that is not marked as waiting does not tell the reader to wait, in its words."""
    told = [
        action.id
        for action in WORDS.actions.values()
        if not action.waits_for and TELLS_TO_WAIT.search(f"{action.text} {action.detail}")
    ]
    assert told == []
    assert TELLS_TO_WAIT.search("Wait for an agreement to be signed.")


def test_an_emergency_is_settled_by_one_answer() -> None:
    """Someone who says that there is danger is told to call for help, and is asked nothing more."""
    decision = classify({"situation": "emergency"})
    assert decision.outcome == "share_now"
    assert ids(decision)[0] == "call_for_help"


def test_a_callers_word_is_not_taken_in_an_emergency() -> None:
    """The second step says to share with those who protect, and not with whoever asks."""
    steps = ids(classify({"situation": "emergency"}))
    assert steps[1] == "tell_those_who_protect"
    assert "do_not_alert" in steps
    assert "tell_the_person" not in steps


def test_a_breach_begins_with_the_person_in_danger() -> None:
    """Whoever could be hurt by a breach is warned before anybody reports it."""
    assert ids(classify({"situation": "breach"}))[0] == "warn_those_in_danger"


def test_whoever_holds_a_leaked_address_is_not_contacted_first() -> None:
    """Getting information back comes after warning, locking and reporting."""
    steps = ids(classify({"situation": "breach"}))
    before = {"warn_those_in_danger", "lock_it", "tell_the_dpo"}
    assert before <= set(steps[: steps.index("get_it_back")])


def test_an_order_is_not_answered_with_an_agreement() -> None:
    """Whoever has an order goes to the legal team, and reads of no agreement or consent."""
    for answers, decision in decisions():
        if decision.outcome != "legal_demand":
            continue
        words = decision.words
        said = [words.title, words.sentence, words.summary, words.who_decides, words.what_to_use]
        said += [f"{action.text} {action.detail}" for action in decision.actions]
        assert [text for text in said if OF_AN_AGREEMENT.search(text)] == [], answers
        first = [step for step in ids(decision) if step not in (*RESTRICTED, *ORDER_RESTRICTED)]
        assert first[0] == "to_legal_today", answers
        if "restricted" not in decision.flags:  # danger comes before silence
            assert first.index("worried_too") < first.index("tell_nobody_yet")


def test_a_supplier_is_not_said_to_need_no_agreement() -> None:
    """For a supplier stands that it needs a contract, whatever else was answered."""
    for answers, decision in decisions():
        if decision.outcome == "supplier":
            steps = set(ids(decision))
            assert "no_agreement_needed" not in steps
            missing = answers["supplier_contract"] != "yes"
            contract = {"get_a_contract", "processor_contract"} & steps
            assert contract == {"get_a_contract" if missing else "processor_contract"}
            assert missing == ({"put_nothing_in_yet", "has_it_happened"} <= steps)


def test_danger_that_a_supplier_meets_is_told_to_those_who_protect() -> None:
    """With a contract or without one, a first step leads to the safeguarding lead."""
    for answers, decision in decisions():
        if decision.outcome == "supplier":
            restricted = "restricted" in decision.flags
            first = decision.actions[1 if restricted else 0]
            assert "safeguarding" in first.contacts, answers


RESTRICTED = ["stop_what_is_restricted", "worry_is_not_restricted"]
ORDER_RESTRICTED = ["tell_legal_what_is_restricted", "worry_is_not_restricted"]


def test_what_is_restricted_is_stopped_first_and_the_worry_goes_on() -> None:
    """The first step is to stop and ask, the second that the worry is not restricted."""
    for answers, decision in decisions():
        restricted = "restricted" in answers.get("also_applies", ())
        first = ORDER_RESTRICTED if decision.outcome == "legal_demand" else RESTRICTED
        assert (ids(decision)[:2] == first) == restricted, answers


def test_a_worry_about_someone_stands_among_the_first_two_steps() -> None:
    """Wherever personal information is shared, referring a worry today comes first."""
    for answers, decision in decisions():
        if decision.outcome in PERSONAL:
            assert SAFEGUARDING & set(ids(decision)[:2]), answers


def test_the_person_who_may_be_doing_the_harm_is_never_told() -> None:
    """Whatever takes the place of telling the person, it still says who must never be told."""
    for answers, decision in decisions():
        if decision.outcome in ("case_by_case", "mixed"):
            assert NEVER_TELL & set(ids(decision)), answers


def test_a_leak_that_comes_as_a_complaint_or_by_the_press_is_a_breach_too() -> None:
    """Whoever chose the complaint or the press is told of the breach and of who is in danger."""
    for request in ("rights_or_complaint", "press"):
        steps = ids(classify({"situation": "request", "which_request": request}))
        assert "it_may_be_a_breach" in steps[:3]


def test_danger_in_a_request_comes_before_the_request() -> None:
    """A threat in a letter or a complaint is acted on before the letter is passed on."""
    requests = ("own_information", "deceased_records", "public_information", "rights_or_complaint")
    for request in requests:
        steps = ids(classify({"situation": "request", "which_request": request}))
        assert steps[0] == "danger_in_the_request"


def test_an_order_does_not_lead_danger_to_someone_unseen() -> None:
    """Whoever ticks nothing is still asked whether an address in the order could harm someone."""
    for answers, decision in decisions():
        if decision.outcome == "legal_demand":
            assert "tell_legal_of_the_danger" in ids(decision), answers


def test_whoever_asks_is_checked() -> None:
    """Where someone may have asked, a step says to make sure who they are."""
    for answers, decision in decisions():
        own_idea = answers.get("asked_by") == "nobody" and answers["situation"] != "request"
        if decision.outcome in ("case_by_case", "mixed", "needs_more_information"):
            assert own_idea or CHECKS_WHO_ASKS & set(ids(decision)), answers
            assert not (own_idea and CHECKS_WHO_ASKS & set(ids(decision))), answers
        if decision.outcome == "pre_planned":
            asked = answers["situation"] == "request"
            assert asked == bool(CHECKS_WHO_ASKS & set(ids(decision))), answers


@pytest.mark.parametrize("request_", ["own_information", "deceased_records", "rights_or_complaint"])
def test_an_impostor_is_told_nothing_and_is_found_out(request_: str) -> None:
    """A request for records or about rights can come from an ex-partner, by phone or by mail."""
    decision = classify({"situation": "request", "which_request": request_})
    assert CHECKS_WHO_ASKS & set(ids(decision))
    assert "do_not_confirm" in ids(decision)


def test_a_demand_is_checked_and_the_press_is_told_nothing() -> None:
    """A letter can look like an order, and a reporter can learn from a careless word."""
    demand = classify({"situation": "request", "which_request": "legal_demand"})
    assert {"check_it_is_genuine", "tell_nobody_yet"} <= set(ids(demand))
    press = classify({"situation": "request", "which_request": "press"})
    assert ids(press)[0] == "say_nothing_to_the_press"


def test_a_single_call_about_one_person_is_never_pre_planned() -> None:
    """Only a settled rule, with nothing to decide and all of it fixed, is pre-planned."""
    for answers in spec.complete():
        if classify(answers).outcome == "pre_planned":
            assert answers["regular_or_bulk"] == "yes"
            assert answers["specifiable_in_advance"] == "yes"
            assert answers["decision_at_any_stage"] == "no"


def test_not_sure_never_leads_to_the_lighter_rules() -> None:
    """Becoming unsure of an answer never makes it anonymous or pre-planned."""
    heavy = ("case_by_case", "mixed", "needs_more_information")
    for answers in spec.all_deciding():
        before = classify(answers)
        for question in spec.asked(answers):
            if "not_sure" not in spec.DECIDING[question]:
                continue
            after = classify({**answers, question: "not_sure"})
            if {"specifiable_in_advance", "supplier_contract"} & set(dict(before.path)):
                assert after.outcome != "anonymised", (answers, question)
            if before.outcome in heavy:
                assert after.outcome != "pre_planned", (answers, question)


LIMITS = {
    ("which_request", "own_information"): "own_information",
    ("which_request", "deceased_records"): "deceased_health_records",
    ("which_request", "public_information"): "public_information",
    ("which_request", "rights_or_complaint"): "complaint",
    ("which_request", "legal_demand"): "order",
    ("who_decides", "court_or_law"): "order",
    ("situation", "breach"): "breach",
    ("asked_by", "themselves"): "own_information",
}


def test_nobody_is_late_because_a_time_limit_was_not_named() -> None:
    """Each answer that starts a clock brings its time limit, whatever else was answered."""
    for answers, decision in decisions():
        named = {deadline.id for deadline in decision.deadlines}
        for cause, deadline in LIMITS.items():
            assert cause not in decision.path or deadline in named, answers


def test_figures_that_were_asked_for_may_be_a_freedom_of_information_request() -> None:
    """After a request, information about nobody still has a time limit."""
    for answers in spec.complete():
        decision = classify(answers)
        if decision.outcome in ("anonymised", "anonymise_first"):
            asked = answers["situation"] == "request"
            named = {deadline.id for deadline in decision.deadlines}
            assert asked == ("public_information" in named)
            assert asked == ("may_be_freedom_of_information" in ids(decision))


def test_a_missing_agreement_does_not_hold_back_what_a_law_requires() -> None:
    """Where a law says that it must be sent, nobody is told to get an agreement first."""
    for answers, decision in decisions():
        steps = set(ids(decision))
        if "law_may_stand_in" in decision.flags:
            assert not {"get_an_agreement", "find_the_agreement", "share_as_specified"} & steps
            assert not {action.waits_for for action in decision.actions} - {""}, answers

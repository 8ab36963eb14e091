"""Why a decision is what it is, and what to do about it."""

import pytest

from checker import classify
from checker.consistency import STAGES
from checker.words import WORDS
from tests.checker import specification as spec

REQUIRED_BY_OUTCOME = {
    "share_now": {
        "share_what_is_needed_now",
        "nothing_needed_first",
        "record_afterwards",
        "call_emergency_contacts",
    },
    "not_a_share": {"use_the_right_route"},
    "anonymised": {"share_with_security", "source_may_be_confidential", "look_again_if_it_changes"},
    "anonymise_first": {
        "suppress_and_band",
        "drop_codes_and_free_text",
        "check_again",
        "treat_as_personal_until_then",
    },
    "pre_planned": {
        "decided_in_advance",
        "impact_assessment",
        "find_the_agreement",
        "share_as_specified",
        "exception_is_case_by_case",
    },
    "case_by_case": {
        "weigh_the_facts",
        "share_what_is_needed",
        "consent_not_always_needed",
        "ask_for_advice",
        "record_the_decision",
        "no_agreement_needed",
    },
    "mixed": {"split_in_two"},
    "needs_more_information": {
        "ask_the_process_owner",
        "until_then_case_by_case",
        "emergency_never_waits",
    },
}

REQUIRED_BY_FLAG = {
    "agreement_missing": {"get_an_agreement", "never_holds_back"},
    "inside_agreement": {"agreement_says_how"},
    "should_become_agreement": {"ask_for_an_agreement"},
    "legal_compulsion": {
        "verify_the_order",
        "take_it_to_legal",
        "give_what_is_ordered",
        "record_the_order",
    },
    "police_request": {"request_is_not_an_order", "ask_what_it_is_for"},
    "supplier": {"processor_contract"},
    "internal": {"need_to_know"},
    "deceased": {"dead_is_not_anonymous", "living_relatives"},
    "consent_refused": {"check_the_basis", "do_not_ask_to_override"},
}

REQUIRED_BY_ANSWER = {
    ("situation", "own_information_request"): "own_information_route",
    ("situation", "public_information_request"): "public_information_route",
    ("situation", "breach"): "breach_route",
    ("who_decides", "automatic"): "find_what_sets_it_off",
    ("who_decides", "not_sure"): "find_who_settles_it",
}

PERSONAL = {"situation": "share_outside", "identifies_individuals": "yes"}
ORDERED = {
    **PERSONAL,
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "no",
    "who_decides": "court_or_law",
}
UNAGREED = {
    **PERSONAL,
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "agreement_in_force": "no",
}


def test_every_decision_tells_what_its_outcome_and_its_flags_require() -> None:
    """Whatever the answers, each required action of the outcome and of every flag is there."""
    for answers in spec.refined():
        decision = classify(answers)
        required = set(REQUIRED_BY_OUTCOME[decision.outcome])
        for flag in decision.flags:
            required |= REQUIRED_BY_FLAG.get(flag, set())
        assert required <= {action.id for action in decision.actions}, answers


def test_a_mixed_share_has_the_actions_of_both_halves_each_under_its_own() -> None:
    """Someone whose share is both kinds sees what to do for each half, apart."""
    for answers in spec.complete():
        decision = classify(answers)
        halves = {
            half: {action.id for action in decision.actions if action.half == half}
            for half in (None, "pre_planned", "case_by_case")
        }
        if decision.outcome == "mixed":
            assert REQUIRED_BY_OUTCOME["pre_planned"] <= halves["pre_planned"]
            assert REQUIRED_BY_OUTCOME["case_by_case"] <= halves["case_by_case"]
        else:
            assert not halves["pre_planned"] | halves["case_by_case"]


def test_a_route_or_a_missing_fact_is_named_for_the_answer_given() -> None:
    """Each request that is no share gets its own route, and each missing fact its own question."""
    for answers in spec.complete():
        decision = classify(answers)
        actions = {action.id for action in decision.actions}
        for cause, action in REQUIRED_BY_ANSWER.items():
            assert (cause in decision.path) == (action in actions), (answers, action)
        if decision.outcome == "needs_more_information":
            for question, action in (
                ("specifiable_in_advance", "find_what_is_fixed"),
                ("decision_at_any_stage", "find_who_decides_about_people"),
            ):
                assert ((question, "not_sure") in decision.path) == (action in actions)


def test_every_action_shows_once_and_first_things_come_first() -> None:
    """Where an outcome and a flag ask for the same thing it is asked once, in order of urgency."""
    for answers in spec.refined():
        actions = classify(answers).actions
        ids = [action.id for action in actions]
        assert len(set(ids)) == len(ids), answers
        stages = [STAGES.index(action.stage) for action in actions]
        assert sorted(stages) == stages, answers


def test_every_reason_names_an_answer_that_was_given() -> None:
    """A reader sees, for each reason, which of the answers caused it."""
    for answers in spec.refined():
        decision = classify(answers)
        path = dict(decision.path)
        assert decision.reasons, answers
        for reason in decision.reasons:
            given = path[reason.question]
            chosen = (given,) if isinstance(given, str) else given
            assert reason.answer in chosen, (answers, reason.id)
        ids = [reason.id for reason in decision.reasons]
        assert len(set(ids)) == len(ids), answers
        assert decision.flags <= set(ids), answers


def test_every_deciding_answer_has_its_reason() -> None:
    """No answer that led to the outcome goes unexplained, but for those that another one explains.

    That it is a share at all needs no reason; that it names nobody is explained by whether anyone
    could be worked out; and that nobody decides, by who settles it instead.
    """
    for answers in spec.complete():
        explained = {reason.question for reason in classify(answers).reasons}
        if answers["situation"] in spec.SHARES:
            explained.add("situation")
        if "could_be_worked_out" in explained:
            explained.add("identifies_individuals")
        if "who_decides" in explained:
            explained.add("decision_at_any_stage")
        assert set(answers) <= explained, answers


def test_a_legal_reason_says_where_it_comes_from() -> None:
    """Whatever the site says of the law comes with its source and the day it was checked."""
    for answers in spec.refined():
        for reason in classify(answers).reasons:
            assert bool(reason.cites) == (reason.source == "law"), reason.id
            for source in reason.cites:
                assert source.url.startswith("https://")


def test_who_is_asking_and_what_the_law_adds_come_before_anything_is_shared() -> None:
    """Nobody reads about an impostor, or a condition of the law, after the step that shares."""
    before = {
        "verify_the_requester",
        "take_it_to_legal",
        "verify_the_order",
        "extra_condition",
        "criminal_condition",
        "ask_about_transfer",
        "processor_contract",
    }
    for answers in spec.refined():
        ids = [action.id for action in classify(answers).actions]
        for sharing in {"share_what_is_needed", "share_as_specified"} & set(ids):
            assert not before & set(ids[ids.index(sharing) :]), answers


def test_somebody_who_may_be_an_impostor_is_checked_before_anything_else() -> None:
    """Where the caller is not known, calling back comes before asking what they want it for."""
    for answers in spec.refined():
        ids = [action.id for action in classify(answers).actions]
        if {"verify_the_requester", "ask_what_it_is_for"} <= set(ids):
            assert ids.index("verify_the_requester") < ids.index("ask_what_it_is_for"), answers


@pytest.mark.parametrize(
    ("answers", "says", "first"),
    [
        ({"situation": "own_information_request"}, "subject access", "own_information_route"),
        ({"situation": "public_information_request"}, "freedom of", "public_information_route"),
        ({"situation": "breach"}, "got back or locked", "breach_route"),
        (ORDERED, "legal team now", "take_it_to_legal"),
        (UNAGREED, "Do not start", "get_an_agreement"),
    ],
)
def test_what_presses_most_is_said_at_the_top(
    answers: dict[str, str], says: str, first: str
) -> None:
    """The sentence under the title and the first step agree on what to do before all else."""
    decision = classify(answers)
    assert says in decision.words.sentence
    assert decision.actions[0].id == first


@pytest.mark.parametrize("kind", ["outcomes", "headlines", "flags", "reasons", "actions"])
def test_everything_that_is_written_is_reached(kind: str) -> None:
    """No sentence is written in vain: some set of answers shows each of them."""
    seen: dict[str, set[str]] = {
        "outcomes": set(),
        "headlines": set(),
        "flags": set(),
        "reasons": set(),
        "actions": set(),
    }
    for answers in spec.refined():
        decision = classify(answers)
        seen["outcomes"].add(decision.outcome)
        seen["headlines"] |= {
            id
            for id, headline in WORDS.headlines.items()
            if headline.outcome == decision.outcome and headline.sentence == decision.words.sentence
        }
        seen["flags"] |= decision.flags
        seen["reasons"] |= {reason.id for reason in decision.reasons} - decision.flags
        seen["actions"] |= {action.id for action in decision.actions}
    assert set(getattr(WORDS, kind)) == seen[kind]

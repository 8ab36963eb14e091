"""Why a decision is what it is, and what stands at its top."""

import pytest

from checker import RULES_VERSION, classify
from checker.words import WORDS
from tests.checker import specification as spec
from tests.checker.decided import decisions, ids

PERSONAL = {"situation": "share_outside", "identifies_individuals": "yes"}
REGULAR = {
    **PERSONAL,
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "yes",
}
ASKED = {
    **PERSONAL,
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "no",
}
SPLIT = {**ASKED, "can_be_split": "yes"}


def test_every_reason_names_an_answer_that_was_given() -> None:
    """A reader sees, for each reason, which of the answers caused it."""
    for answers, decision in decisions():
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

    That it is sharing at all needs no reason; that it names nobody is explained by whether anyone
    could be worked out; that nobody decides, by who decides instead or by the settled rule; and
    what someone asks for in general, by the rest.
    """
    for answers in spec.complete():
        explained = {reason.question for reason in classify(answers).reasons}
        if answers["situation"] in ("share_outside", "share_inside", "use_supplier"):
            explained.add("situation")
        if "could_be_worked_out" in explained:
            explained.add("identifies_individuals")
        if answers.get("which_request") == "other":
            explained |= {"situation", "which_request"}
        if answers["situation"] == "request":
            explained.add("situation")
        if {"who_decides", "regular_or_bulk"} & explained:
            explained |= {"specifiable_in_advance", "decision_at_any_stage"}
        assert set(answers) <= explained, answers


def test_a_legal_reason_says_where_it_comes_from() -> None:
    """Whatever the site says of the law comes with its source and the day it was checked."""
    for _, decision in decisions():
        for reason in decision.reasons:
            assert bool(reason.cites) == (reason.source == "law"), reason.id
            words = WORDS.reasons.get(reason.id) or WORDS.flags[reason.id]
            assert tuple(source.id for source in reason.cites) == words.cites
            assert reason.link == words.link
            for source in reason.cites:
                assert source.url.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("answers", "headline", "first"),
    [
        ({"situation": "breach"}, "breach", "warn_those_in_danger"),
        *(
            ({"situation": "request", "which_request": id}, id, first)
            for id, first in [
                ("own_information", "danger_in_the_request"),
                ("deceased_records", "danger_in_the_request"),
                ("public_information", "danger_in_the_request"),
                ("rights_or_complaint", "danger_in_the_request"),
                ("press", "say_nothing_to_the_press"),
            ]
        ),
        ({**REGULAR, "also_applies": ["restricted"]}, "restricted", "stop_what_is_restricted"),
        ({**ASKED, "also_applies": ["restricted"]}, "restricted", "stop_what_is_restricted"),
        (
            {
                **ASKED,
                "situation": "request",
                "which_request": "other",
                "also_applies": ["restricted"],
            },
            "restricted_and_asked",
            "stop_what_is_restricted",
        ),
        ({**ASKED, "also_applies": ["in_danger_if_seen"]}, "in_danger", "refer_today"),
        (
            {**ASKED, "asked_by": "family", "also_applies": ["in_danger_if_seen"]},
            "caller_may_be_the_danger",
            "refer_today",
        ),
        ({**ASKED, "situation": "request", "which_request": "other"}, "asked", "refer_today"),
        ({**ASKED, "asked_by": "police"}, "police_asked", "refer_today"),
        (
            {**ASKED, "asked_by": "police", "also_applies": ["in_danger_if_seen"]},
            "in_danger",
            "refer_today",
        ),
        ({**ASKED, "asked_by": "representative"}, "representative_asked", "refer_today"),
        ({**ASKED, "also_applies": ["staff"]}, "about_staff", "refer_today"),
        ({**ASKED, "situation": "share_inside"}, "inside", "refer_today"),
        ({**ASKED, "also_applies": ["legal_duty"]}, "reported", "refer_today"),
        ({**ASKED, "agreement_in_force": "yes"}, "inside_an_agreement", "refer_today"),
        ({**ASKED, "agreement_in_force": "no"}, "", "refer_today"),
        ({**REGULAR, "agreement_in_force": "no"}, "no_agreement_yet", "refer_today"),
        (
            {**REGULAR, "agreement_in_force": "no", "also_applies": ["legal_duty"]},
            "law_stands_in",
            "refer_today",
        ),
        ({**REGULAR, "situation": "share_inside"}, "approved_inside", "refer_today"),
        (
            {**ASKED, "situation": "share_inside", "can_be_split": "yes"},
            "approved_inside_for_a_part",
            "refer_today",
        ),
        (
            {**SPLIT, "agreement_in_force": "no", "also_applies": ["legal_duty"]},
            "law_stands_in_for_a_part",
            "refer_today",
        ),
        ({**REGULAR, "agreement_in_force": "yes"}, "", "refer_today"),
        (
            {**PERSONAL, "situation": "use_supplier", "supplier_contract": "not_sure"},
            "contract_missing",
            "put_nothing_in_yet",
        ),
        (
            {**PERSONAL, "situation": "use_supplier", "supplier_contract": "yes"},
            "",
            "approved_tools_only",
        ),
    ],
)
def test_what_presses_most_is_said_at_the_top(
    answers: spec.Answers, headline: str, first: str
) -> None:
    """The sentence under the title and the first step fit what presses most in these answers.

    Whose the sentence is, is said of that sentence, and not of the one that it replaces.
    """
    decision = classify(answers)
    assert decision.headline == headline
    assert ids(decision)[0] == first
    words = WORDS.headlines[headline] if headline else WORDS.outcomes[decision.outcome]
    assert decision.words.sentence == words.sentence
    assert decision.words.source == words.source


def test_a_headline_may_depend_on_the_outcome() -> None:
    """What an author writes under `when` may name the outcome, as it may for a step."""
    headline = next(iter(WORDS.headlines.values()))._replace(
        outcomes=("mixed", "supplier"), flag="", when=(("outcome", ("mixed",)),)
    )
    assert headline.fits({}, "mixed", frozenset())
    assert not headline.fits({}, "supplier", frozenset())


def test_a_step_may_depend_on_one_of_several_things_that_apply() -> None:
    """What an author writes under `when` or `unless` is met by any one of what was ticked."""
    case = (("also_applies", ("restricted", "staff")),)
    shown = next(iter(WORDS.actions.values()))._replace(when=case, unless=())
    hidden = shown._replace(when=(), unless=(case,))
    for ticked, met in (("sensitive", "staff"), True), (("sensitive",), False), ((), False):
        assert shown.fits({"also_applies": ticked}, "mixed") is met
        assert hidden.fits({"also_applies": ticked}, "mixed") is not met
    assert not shown.fits({}, "mixed")


def test_a_decision_says_which_rules_made_it() -> None:
    """Years later it can be told under which rules something was decided."""
    assert classify({"situation": "emergency"}).rules_version == RULES_VERSION


def test_a_headline_changes_what_it_says_and_nothing_else() -> None:
    """What a headline leaves out is said in the outcome's own words."""
    for _, decision in decisions():
        own = WORDS.outcomes[decision.outcome]
        headline = WORDS.headlines.get(decision.headline)
        for field in ("title", "summary", "who_decides", "what_to_use", "link"):
            said = getattr(headline, field, "") or getattr(own, field)
            assert getattr(decision.words, field) == said
        assert decision.words.write_down == own.write_down


@pytest.mark.parametrize(
    "kind", ["outcomes", "headlines", "flags", "reasons", "actions", "deadlines"]
)
def test_everything_that_is_written_is_reached(kind: str) -> None:
    """No sentence is written in vain: some set of answers shows each of them."""
    seen: dict[str, set[str]] = {
        "outcomes": set(),
        "headlines": set(),
        "flags": set(),
        "reasons": set(),
        "actions": set(),
        "deadlines": set(),
    }
    for _, decision in decisions():
        seen["outcomes"].add(decision.outcome)
        seen["headlines"].add(decision.headline)
        seen["deadlines"] |= {deadline.id for deadline in decision.deadlines}
        seen["flags"] |= decision.flags
        seen["reasons"] |= {reason.id for reason in decision.reasons} - decision.flags
        seen["actions"] |= {action.id for action in decision.actions}
    assert set(getattr(WORDS, kind)) == seen[kind] - {""}

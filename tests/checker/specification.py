"""The decision as its specification states it, in an account that shares no code with the rules.

The rows are read from top to bottom, and the first that fits counts. The tests compare the checker
with this, so a change of a rule has to be made twice, and on purpose.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, islice, product
from typing import Any

YES_NO = ("yes", "no", "not_sure")
ROUTED = (
    "own_information",
    "deceased_records",
    "public_information",
    "rights_or_complaint",
    "press",
)

DECIDING: dict[str, tuple[str, ...]] = {
    "situation": (
        "emergency",
        "share_outside",
        "share_inside",
        "use_supplier",
        "request",
        "breach",
    ),
    "which_request": (
        "own_information",
        "deceased_records",
        "public_information",
        "legal_demand",
        "rights_or_complaint",
        "press",
        "other",
    ),
    "identifies_individuals": YES_NO,
    "could_be_worked_out": YES_NO,
    "can_be_made_anonymous": YES_NO,
    "supplier_contract": YES_NO,
    "specifiable_in_advance": YES_NO,
    "decision_at_any_stage": YES_NO,
    "can_be_split": YES_NO,
    "who_decides": ("court_or_law", "duty_to_report", "receiver", "automatic", "not_sure"),
    "regular_or_bulk": YES_NO,
}

ASKED_BY = (
    "nobody",
    "themselves",
    "service",
    "police",
    "family",
    "representative",
    "elected",
)

OVERLAYS = (
    "legal_duty",
    "restricted",
    "in_danger_if_seen",
    "cannot_decide",
    "consent_refused",
    "sensitive",
    "criminal_offence",
    "deceased",
    "staff",
    "repeats_the_same",
    "overseas",
)

ROWS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    ("share_now", {"situation": ("emergency",)}),
    ("not_a_share", {"situation": ("breach",)}),
    ("not_a_share", {"which_request": ROUTED}),
    ("legal_demand", {"which_request": ("legal_demand",)}),
    ("anonymised", {"identifies_individuals": ("no",), "could_be_worked_out": ("no",)}),
    ("anonymise_first", {"can_be_made_anonymous": ("yes",)}),
    ("supplier", {"supplier_contract": YES_NO}),
    ("mixed", {"decision_at_any_stage": ("yes",), "can_be_split": ("yes",)}),
    ("case_by_case", {"decision_at_any_stage": ("yes",), "can_be_split": ("no", "not_sure")}),
    ("pre_planned", {"regular_or_bulk": ("yes",)}),
    ("case_by_case", {"regular_or_bulk": ("no",)}),
    ("case_by_case", {"specifiable_in_advance": ("no",), "decision_at_any_stage": ("not_sure",)}),
    ("legal_demand", {"who_decides": ("court_or_law",)}),
    ("case_by_case", {"who_decides": ("duty_to_report",)}),
    ("mixed", {"who_decides": ("receiver",)}),
    ("needs_more_information", {}),
)

GUIDE_CLASSES = {
    "share_now": "case_by_case",
    "not_a_share": None,
    "legal_demand": None,
    "anonymised": "anonymised",
    "anonymise_first": None,
    "supplier": None,
    "pre_planned": "pre_planned",
    "case_by_case": "case_by_case",
    "mixed": "mixed",
    "needs_more_information": None,
}

REFINED = {
    "agreement_in_force": ("pre_planned", "case_by_case", "mixed"),
    "asked_by": ("case_by_case", "mixed", "needs_more_information"),
    "also_applies": (
        "pre_planned",
        "case_by_case",
        "mixed",
        "needs_more_information",
        "supplier",
        "legal_demand",
    ),
}
"""The optional questions in the order of asking, each with the outcomes that it refines."""

type Answers = Mapping[str, Any]


def asked(answers: Answers) -> list[str]:
    """The deciding questions that these answers come by, in the order of asking.

    Raises:
        KeyError: A question on the way has no answer; it names the first of them.
    """
    on_path = ["situation"]
    situation = answers["situation"]
    if situation in ("emergency", "breach"):
        return on_path
    if situation == "request":
        on_path.append("which_request")
        if answers["which_request"] != "other":
            return on_path
    on_path.append("identifies_individuals")
    if answers["identifies_individuals"] == "no":
        on_path.append("could_be_worked_out")
        if answers["could_be_worked_out"] == "no":
            return on_path
        on_path.append("can_be_made_anonymous")
        if answers["can_be_made_anonymous"] == "yes":
            return on_path
    if situation == "use_supplier":
        return [*on_path, "supplier_contract"]
    on_path += ["specifiable_in_advance", "decision_at_any_stage"]
    in_advance, decision = (answers[question] for question in on_path[-2:])
    if decision == "yes":
        on_path.append("can_be_split")
    if in_advance == decision == "no":
        on_path.append("who_decides")
    if (in_advance, decision) == ("yes", "no"):
        on_path.append("regular_or_bulk")
    return on_path


def expected_outcome(answers: Answers) -> str:
    """The outcome of the first row that fits the answers on their path."""
    path = {question: answers[question] for question in asked(answers)}
    return next(
        outcome
        for outcome, when in ROWS
        if all(path.get(question) in allowed for question, allowed in when.items())
    )


def expected_optional(answers: Answers) -> list[str]:
    """The optional questions that are offered with the outcome, in the order of asking."""
    outcome = expected_outcome(answers)
    return [
        question
        for question, outcomes in REFINED.items()
        if outcome in outcomes
        # Nobody has an agreement with themselves.
        and (question, answers["situation"]) != ("agreement_in_force", "share_inside")
    ]


def expected_flags(answers: Answers) -> set[str]:
    """The flags of these answers, each by its own sentence of the specification."""
    path = {question: answers[question] for question in asked(answers)}
    outcome = expected_outcome(answers)
    given = {q: answers[q] for q in expected_optional(answers) if q in answers}
    agreement, by = given.get("agreement_in_force"), given.get("asked_by", "nobody")
    also = set(given.get("also_applies", ()))
    personal = bool({"supplier_contract", "specifiable_in_advance"} & set(path))
    workable = path.get("could_be_worked_out") in ("yes", "not_sure")
    duty = "legal_duty" in also or path.get("who_decides") == "duty_to_report"
    regular, no_agreement = outcome in ("pre_planned", "mixed"), agreement == "no"
    repeats = "repeats_the_same" in also and agreement != "yes"
    conditions = {
        "identifiability_unconfirmed": personal
        and (workable or path["identifies_individuals"] == "not_sure"),
        "agreement_missing": regular and no_agreement and not duty,
        "law_may_stand_in": regular and no_agreement and duty,
        "inside_agreement": outcome == "case_by_case" and agreement == "yes",
        "should_become_agreement": outcome in ("case_by_case", "mixed") and repeats,
        "contract_missing": path.get("supplier_contract") in ("no", "not_sure"),
        "internal": path["situation"] == "share_inside" and personal,
        f"asked_by_{by}": by != "nobody",
        "legal_duty": duty,
    }
    return {flag for flag, holds in conditions.items() if holds} | (also - {"repeats_the_same"})


def all_deciding() -> Iterator[dict[str, str]]:
    """Every 61st of the ways to answer all eleven deciding questions, off the path as well.

    All of them are 1,377,810. 61 shares no factor with the number of answers of any question, so
    those that are taken are spread evenly.
    """
    for values in islice(product(*DECIDING.values()), 0, None, 61):
        yield dict(zip(DECIDING, values, strict=True))


def complete() -> list[dict[str, str]]:
    """Every complete set of answers, each with only the questions on its path."""
    found: list[dict[str, str]] = []
    unfinished: list[dict[str, str]] = [{}]
    while unfinished:
        answers = unfinished.pop()
        missing = first_open(answers)
        if missing is None:
            found.append(answers)
        else:
            more = [{**answers, missing: answer} for answer in DECIDING[missing]]
            unfinished += reversed(more)
    return found


def first_open(answers: Answers) -> str | None:
    """The first deciding question on the path that has no answer; None where all have one."""
    try:
        return next((question for question in asked(answers) if question not in answers), None)
    except KeyError as missing:
        return str(missing.args[0])


def refinements() -> list[dict[str, Any]]:
    """No optional answer, each one alone, and every pair of them that can be given together."""
    singles = [("agreement_in_force", answer) for answer in YES_NO]
    singles += [("asked_by", answer) for answer in ASKED_BY]
    singles += [("also_applies", answer) for answer in OVERLAYS]
    found: list[dict[str, Any]] = []
    for size in (0, 1, 2):
        for chosen in combinations(singles, size):
            given: dict[str, Any] = {q: a for q, a in chosen if q != "also_applies"}
            also = {answer for question, answer in chosen if question == "also_applies"}
            if len(given) + len(also) == size:  # not two answers to a question that takes one
                found.append({**given, "also_applies": also} if also else given)
    return found


def refined() -> Iterator[dict[str, Any]]:
    """Every complete set of answers, with every refinement that is offered for it."""
    every = refinements()
    for answers in complete():
        offered = set(expected_optional(answers))
        for refinement in every:
            if refinement.keys() <= offered:
                yield {**answers, **refinement}

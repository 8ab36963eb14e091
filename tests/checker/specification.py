"""The decision as its specification states it, in an account that shares no code with the rules.

The rows are read from top to bottom, and the first that fits counts. The tests compare the checker
with this, so a change of a rule has to be made twice, and on purpose.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

YES_NO = ("yes", "no", "not_sure")
SHARES = ("share_outside", "share_inside", "use_supplier")
NO_SHARES = ("own_information_request", "public_information_request", "breach")

DECIDING: dict[str, tuple[str, ...]] = {
    "situation": ("emergency", *SHARES, *NO_SHARES),
    "identifies_individuals": YES_NO,
    "could_be_worked_out": YES_NO,
    "can_be_made_anonymous": YES_NO,
    "specifiable_in_advance": YES_NO,
    "decision_at_any_stage": YES_NO,
    "can_be_split": YES_NO,
    "who_decides": ("court_or_law", "receiver", "automatic", "not_sure"),
}

OVERLAYS = (
    "legal_duty",
    "legal_demand",
    "police_request",
    "sensitive",
    "criminal_offence",
    "consent_refused",
    "deceased",
    "repeats_the_same",
    "requester_unverified",
    "overseas",
)

ROWS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    ("share_now", {"situation": ("emergency",)}),
    ("not_a_share", {"situation": NO_SHARES}),
    ("anonymised", {"identifies_individuals": ("no",), "could_be_worked_out": ("no",)}),
    ("anonymise_first", {"can_be_made_anonymous": ("yes",)}),
    ("mixed", {"decision_at_any_stage": ("yes",), "can_be_split": ("yes",)}),
    ("case_by_case", {"decision_at_any_stage": ("yes",), "can_be_split": ("no", "not_sure")}),
    ("pre_planned", {"specifiable_in_advance": ("yes",), "decision_at_any_stage": ("no",)}),
    ("case_by_case", {"specifiable_in_advance": ("no",), "decision_at_any_stage": ("not_sure",)}),
    ("case_by_case", {"who_decides": ("court_or_law",)}),
    ("mixed", {"who_decides": ("receiver",)}),
    ("needs_more_information", {}),
)

GUIDE_CLASSES = {
    "share_now": "case_by_case",
    "not_a_share": None,
    "anonymised": "anonymised",
    "anonymise_first": None,
    "pre_planned": "pre_planned",
    "case_by_case": "case_by_case",
    "mixed": "mixed",
    "needs_more_information": None,
}

type Answers = Mapping[str, Any]


def asked(answers: Answers) -> list[str]:
    """The deciding questions that these answers come by, in the order of asking.

    Raises:
        KeyError: A question on the way has no answer; it names the first of them.
    """
    on_path = ["situation"]
    if answers["situation"] not in SHARES:
        return on_path
    on_path.append("identifies_individuals")
    personal = answers["identifies_individuals"] != "no"
    if not personal:
        on_path.append("could_be_worked_out")
        if answers["could_be_worked_out"] == "no":
            return on_path
        on_path.append("can_be_made_anonymous")
        if answers["can_be_made_anonymous"] == "yes":
            return on_path
    on_path += ["specifiable_in_advance", "decision_at_any_stage"]
    in_advance, decision = (answers[question] for question in on_path[-2:])
    if decision == "yes":
        on_path.append("can_be_split")
    if in_advance == decision == "no":
        on_path.append("who_decides")
    return on_path


def expected_outcome(answers: Answers) -> str:
    """The outcome of the first row that fits the answers on their path."""
    path = {question: answers[question] for question in asked(answers)}
    return next(
        outcome
        for outcome, when in ROWS
        if all(path.get(question) in allowed for question, allowed in when.items())
    )


def expected_flags(answers: Answers) -> set[str]:
    """The flags of these answers, each by its own sentence of the specification."""
    path = {question: answers[question] for question in asked(answers)}
    outcome = expected_outcome(answers)
    refined = outcome in ("pre_planned", "case_by_case", "mixed")
    agreement = answers.get("agreement_in_force") if refined else None
    also = set(answers.get("also_applies", ())) if refined else set()
    personal = "specifiable_in_advance" in path
    unsure = "not_sure" in (path.get("identifies_individuals"), path.get("can_be_made_anonymous"))
    workable = path.get("could_be_worked_out") in ("yes", "not_sure")
    conditions = {
        "identifiability_unconfirmed": personal and (unsure or workable),
        "agreement_missing": outcome in ("pre_planned", "mixed") and agreement == "no",
        "inside_agreement": outcome == "case_by_case" and agreement == "yes",
        "should_become_agreement": outcome == "case_by_case" and "repeats_the_same" in also,
        "legal_compulsion": path.get("who_decides") == "court_or_law" or "legal_demand" in also,
        "supplier": path["situation"] == "use_supplier",
        "internal": path["situation"] == "share_inside",
    }
    return also | {flag for flag, given in conditions.items() if given}


def all_deciding() -> Iterator[dict[str, str]]:
    """Every way to answer all eight deciding questions, those off the path included: 20,412."""
    for values in product(*DECIDING.values()):
        yield dict(zip(DECIDING, values, strict=True))


def complete() -> list[dict[str, str]]:
    """Every complete set of answers, each with only the questions on its path."""
    found = {
        tuple((question, answers[question]) for question in asked(answers)): None
        for answers in all_deciding()
    }
    return [dict(path) for path in found]


def refinements() -> Iterator[dict[str, Any]]:
    """Each state of the agreement with no overlay, every single one and every pair."""
    overlays = [set(chosen) for size in (0, 1, 2) for chosen in combinations(OVERLAYS, size)]
    for agreement in (None, *YES_NO):
        for also in overlays:
            yield ({"agreement_in_force": agreement} if agreement else {}) | {"also_applies": also}


def refined() -> Iterator[dict[str, Any]]:
    """Every complete set of answers with every refinement."""
    every = list(refinements())
    for answers in complete():
        for refinement in every:
            yield {**answers, **refinement}

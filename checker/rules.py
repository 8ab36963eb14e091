"""The decision: which question comes next, and which outcome and flags follow from the answers.

The ids here are a contract with the words, the page, saved records and the worked cases. The test
itself is the guide's ("How to identify which rules apply when sharing information", withdrawn):
its two questions are ``specifiable_in_advance`` and ``decision_at_any_stage``. All other questions,
and what is made of "not sure" and of answers that contradict each other, are our addition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.model import Given, Path

RULES_VERSION = "1.1.0"
"""Changes when the rules or their words change, and only then; a test holds it to that."""

YES_NO = ("yes", "no", "not_sure")

ANSWERS: dict[str, tuple[str, ...]] = {
    "situation": (
        "emergency",
        "share_outside",
        "share_inside",
        "use_supplier",
        "own_information_request",
        "public_information_request",
        "breach",
    ),
    "identifies_individuals": YES_NO,
    "could_be_worked_out": YES_NO,
    "can_be_made_anonymous": YES_NO,
    "specifiable_in_advance": YES_NO,
    "decision_at_any_stage": YES_NO,
    "can_be_split": YES_NO,
    "who_decides": ("court_or_law", "receiver", "automatic", "not_sure"),
    "agreement_in_force": YES_NO,
    "also_applies": (
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
    ),
}
"""Every question in the order of asking, with the answers that it takes."""

OPTIONAL = frozenset({"agreement_in_force", "also_applies"})
"""Questions that refine what to do and never change the outcome."""

SEVERAL = frozenset({"also_applies"})
"""Questions that take a set of answers."""

GUIDE_CLASS: dict[str, str | None] = {
    "share_now": "case_by_case",
    "not_a_share": None,
    "anonymised": "anonymised",
    "anonymise_first": None,
    "pre_planned": "pre_planned",
    "case_by_case": "case_by_case",
    "mixed": "mixed",
    "needs_more_information": None,
}
"""Every outcome, with the guide's own kind of sharing that it belongs to."""

FLAGS = (
    "identifiability_unconfirmed",
    "agreement_missing",
    "inside_agreement",
    "should_become_agreement",
    "legal_compulsion",
    "supplier",
    "internal",
    *ANSWERS["also_applies"],
)

SHARES = frozenset({"share_outside", "share_inside", "use_supplier"})
REFINED = frozenset({"pre_planned", "case_by_case", "mixed"})
UNCONFIRMED = (
    ("identifies_individuals", "not_sure"),
    ("could_be_worked_out", "yes"),
    ("could_be_worked_out", "not_sure"),
)


def treated_as_personal(path: Path) -> bool:
    """Whether the share follows the rules for personal information.

    "Not sure" counts as yes at every step: calling personal information anonymous is one of the
    two worst mistakes that can be made here.
    """
    if path.get("identifies_individuals") in ("yes", "not_sure"):
        return True
    return path.get("can_be_made_anonymous") in ("no", "not_sure")


def is_asked(question: str, path: Path) -> bool:
    """Whether a question is asked, given the answers to those before it."""
    match question:
        case "situation":
            return True
        case "identifies_individuals":
            return path["situation"] in SHARES
        case "could_be_worked_out":
            return path.get("identifies_individuals") == "no"
        case "can_be_made_anonymous":
            return path.get("could_be_worked_out") in ("yes", "not_sure")
        case "specifiable_in_advance" | "decision_at_any_stage":
            return treated_as_personal(path)
        case "can_be_split":
            return path.get("decision_at_any_stage") == "yes"
        case "who_decides":
            return (
                path.get("specifiable_in_advance") == "no"
                and path.get("decision_at_any_stage") == "no"
            )
        case _:
            return outcome(path) in REFINED


def walk(answers: Mapping[str, Given]) -> tuple[dict[str, Given], str | None]:
    """The answers on the path, in the order of asking, and the first question that is open.

    Nothing is asked beyond an open question that decides the outcome, as what comes after it
    depends on its answer.
    """
    path: dict[str, Given] = {}
    still_open: str | None = None
    for question in ANSWERS:
        if not is_asked(question, path):
            continue
        if question in answers:
            path[question] = answers[question]
        else:
            still_open = still_open or question
            if question not in OPTIONAL:
                break
    return path, still_open


def outcome(path: Path) -> str:
    """The outcome of a path on which every question that decides it has an answer."""
    situation = path["situation"]
    if situation == "emergency":
        return "share_now"
    if situation not in SHARES:
        return "not_a_share"
    if path.get("could_be_worked_out") == "no":
        return "anonymised"
    if path.get("can_be_made_anonymous") == "yes":
        return "anonymise_first"
    in_advance, decision = path["specifiable_in_advance"], path["decision_at_any_stage"]
    if decision == "yes":
        return "mixed" if path["can_be_split"] == "yes" else "case_by_case"
    if in_advance == "yes" and decision == "no":
        return "pre_planned"
    if in_advance == "no" and decision == "not_sure":
        return "case_by_case"
    match path.get("who_decides"):
        case "court_or_law":
            return "case_by_case"
        case "receiver":
            return "mixed"
        case _:
            return "needs_more_information"


def flags(path: Path, decided: str) -> Iterator[tuple[str, str, str]]:
    """Each flag, once, with the question and the answer that caused it.

    Args:
        path: The answers on the path.
        decided: The outcome that they lead to.
    """
    also = path.get("also_applies", ())
    agreement = path.get("agreement_in_force")
    situation = path["situation"]

    if treated_as_personal(path):
        for question, answer in UNCONFIRMED:
            if path.get(question) == answer:
                yield "identifiability_unconfirmed", question, answer
    if decided in ("pre_planned", "mixed") and agreement == "no":
        yield "agreement_missing", "agreement_in_force", "no"
    if decided == "case_by_case" and agreement == "yes":
        yield "inside_agreement", "agreement_in_force", "yes"
    if decided == "case_by_case" and "repeats_the_same" in also:
        yield "should_become_agreement", "also_applies", "repeats_the_same"
    if path.get("who_decides") == "court_or_law":
        yield "legal_compulsion", "who_decides", "court_or_law"
    elif "legal_demand" in also:
        yield "legal_compulsion", "also_applies", "legal_demand"
    if situation == "use_supplier":
        yield "supplier", "situation", "use_supplier"
    if situation == "share_inside":
        yield "internal", "situation", "share_inside"
    for answer in also:
        yield answer, "also_applies", answer

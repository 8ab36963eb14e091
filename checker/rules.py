"""The decision: which question comes next, and what follows from the answers.

The ids here are a contract with the words, the page, saved records and the worked cases. The test
itself is the guide's ("How to identify which rules apply when sharing information", withdrawn):
its two questions are ``specifiable_in_advance`` and ``decision_at_any_stage``. All other questions,
and what is made of "not sure" and of answers that contradict each other, are our addition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.model import Given, Path

RULES_VERSION = "2.0.0"
"""A draft until ``make seal-rules`` seals it. From then on a test has it raised with each change of
the rules or their words."""

YES_NO = ("yes", "no", "not_sure")

ANSWERS: dict[str, tuple[str, ...]] = {
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
    "agreement_in_force": YES_NO,
    "asked_by": (
        "nobody",
        "themselves",
        "service",
        "police",
        "family",
        "representative",
        "elected",
    ),
    "also_applies": (
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
    ),
}
"""Every question in the order of asking, with the answers that it takes."""

OPTIONAL: dict[str, frozenset[str]] = {
    "agreement_in_force": frozenset({"pre_planned", "case_by_case", "mixed"}),
    "asked_by": frozenset({"case_by_case", "mixed", "needs_more_information"}),
    "also_applies": frozenset(
        {
            "pre_planned",
            "case_by_case",
            "mixed",
            "needs_more_information",
            "supplier",
            "legal_demand",
        }
    ),
}
"""Questions that refine what to do and never change the outcome, with the outcomes they refine."""

SEVERAL = frozenset({"also_applies"})
"""Questions that take a set of answers."""

GUIDE_CLASS: dict[str, str | None] = {
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
"""Every outcome, with the guide's own kind of sharing that it belongs to."""

FLAGS = (
    "identifiability_unconfirmed",
    "agreement_missing",
    "law_may_stand_in",
    "inside_agreement",
    "should_become_agreement",
    "contract_missing",
    "internal",
    *(f"asked_by_{who}" for who in ANSWERS["asked_by"] if who != "nobody"),
    *(each for each in ANSWERS["also_applies"] if each != "repeats_the_same"),
)

CLOCKS: dict[tuple[str, Given], tuple[str, ...]] = {
    ("which_request", "own_information"): ("own_information",),
    ("which_request", "deceased_records"): ("deceased_health_records", "public_information"),
    ("which_request", "public_information"): ("public_information", "environmental_information"),
    ("which_request", "rights_or_complaint"): ("rights_request", "complaint"),
    ("which_request", "press"): ("public_information",),
    ("situation", "breach"): ("breach",),
    ("asked_by", "themselves"): ("own_information",),
}
"""The time limits that a law sets, by the answer that makes them count."""

ASKED_FOR_FIGURES = ("public_information", "environmental_information")
"""Information that names nobody may have been asked for under freedom of information."""

DEADLINES = (
    "own_information",
    "public_information",
    "environmental_information",
    "rights_request",
    "complaint",
    "deceased_health_records",
    "breach",
    "order",
)
"""Every time limit that a law sets."""

SHARES = frozenset({"share_outside", "share_inside", "use_supplier"})
UNCONFIRMED = (
    ("identifies_individuals", "not_sure"),
    ("could_be_worked_out", "yes"),
    ("could_be_worked_out", "not_sure"),
)

STAGES = ("stop", "danger", "who", "now", "check", "do", "ask", "record", "later")
"""When an action is taken; actions are shown in this order."""

SHARING = STAGES.index("do")
"""The stage at which something is shared. What comes before it for both halves of a mixed share
stands before the halves."""

HALVES = ("case_by_case", "pre_planned")
"""The kinds of sharing that a share of both kinds is split into, what cannot wait first."""


def treated_as_personal(path: Path) -> bool:
    """Whether the rules for personal information apply.

    "Not sure" counts as yes at every step: calling personal information anonymous is one of the
    worst mistakes that can be made here.
    """
    if path.get("identifies_individuals") in ("yes", "not_sure"):
        return True
    return path.get("can_be_made_anonymous") in ("no", "not_sure")


def is_asked(question: str, path: Path) -> bool:
    """Whether a question is asked, given the answers to those before it."""
    match question:
        case "situation":
            return True
        case "which_request":
            return path["situation"] == "request"
        case "identifies_individuals":
            return path["situation"] in SHARES or path.get("which_request") == "other"
        case "could_be_worked_out":
            return path.get("identifies_individuals") == "no"
        case "can_be_made_anonymous":
            return path.get("could_be_worked_out") in ("yes", "not_sure")
        case "supplier_contract":
            return treated_as_personal(path) and path["situation"] == "use_supplier"
        case "specifiable_in_advance" | "decision_at_any_stage":
            return treated_as_personal(path) and path["situation"] != "use_supplier"
        case "can_be_split":
            return path.get("decision_at_any_stage") == "yes"
        case "who_decides":
            return _test(path) == ("no", "no")
        case "regular_or_bulk":
            return _test(path) == ("yes", "no")
        case _:
            return is_offered(question, path, outcome(path))


def is_offered(question: str, path: Path, decided: str) -> bool:
    """Whether an optional question refines what to do for an outcome."""
    if question == "agreement_in_force" and path["situation"] == "share_inside":
        return False  # nobody has an agreement with themselves
    return decided in OPTIONAL[question]


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
    if situation == "breach":
        return "not_a_share"
    if situation == "request" and path["which_request"] != "other":
        return "legal_demand" if path["which_request"] == "legal_demand" else "not_a_share"
    if path.get("could_be_worked_out") == "no":
        return "anonymised"
    if path.get("can_be_made_anonymous") == "yes":
        return "anonymise_first"
    if situation == "use_supplier":
        return "supplier"
    match _test(path):
        case _, "yes":
            return "mixed" if path["can_be_split"] == "yes" else "case_by_case"
        case "yes", "no":
            return _REGULAR[str(path["regular_or_bulk"])]
        case "no", "not_sure":
            return "case_by_case"
        case "no", "no":
            return _NOBODY_DECIDES[str(path["who_decides"])]
        case _:
            return "needs_more_information"


_REGULAR = {
    "yes": "pre_planned",
    "no": "case_by_case",  # whoever shares this once is deciding
    "not_sure": "needs_more_information",
}
_NOBODY_DECIDES = {
    "court_or_law": "legal_demand",
    "duty_to_report": "case_by_case",
    "receiver": "mixed",
    "automatic": "needs_more_information",
    "not_sure": "needs_more_information",
}


def flags(path: Path, decided: str) -> Iterator[tuple[str, str, str]]:
    """Each flag, once, with the question and the answer that caused it.

    Args:
        path: The answers on the path.
        decided: The outcome that they lead to.
    """
    also = path.get("also_applies", ())
    agreement = path.get("agreement_in_force")
    asked_by = path.get("asked_by", "nobody")
    by_duty = path.get("who_decides") == "duty_to_report"

    if treated_as_personal(path):
        for question, answer in UNCONFIRMED:
            if path.get(question) == answer:
                yield "identifiability_unconfirmed", question, answer
        if path["situation"] == "share_inside":
            yield "internal", "situation", "share_inside"
    if decided in ("pre_planned", "mixed") and agreement == "no":
        stands_in = "legal_duty" in also
        yield (
            "law_may_stand_in" if stands_in else "agreement_missing",
            "agreement_in_force",
            "no",
        )
    if decided == "case_by_case" and agreement == "yes":
        yield "inside_agreement", "agreement_in_force", "yes"
    if decided in ("case_by_case", "mixed") and agreement != "yes" and "repeats_the_same" in also:
        yield "should_become_agreement", "also_applies", "repeats_the_same"
    if decided == "supplier" and path["supplier_contract"] != "yes":
        yield "contract_missing", "supplier_contract", str(path["supplier_contract"])
    if asked_by != "nobody":
        yield f"asked_by_{asked_by}", "asked_by", str(asked_by)
    if by_duty:
        yield "legal_duty", "who_decides", "duty_to_report"
    for answer in also:
        if answer != "repeats_the_same" and not (answer == "legal_duty" and by_duty):
            yield answer, "also_applies", answer


def deadlines(path: Path, decided: str) -> Iterator[str]:
    """Each time limit that counts for these answers, by its id.

    Args:
        path: The answers on the path.
        decided: The outcome that they lead to.
    """
    for answer in path.items():
        yield from CLOCKS.get(answer, ())
    if decided == "legal_demand":
        yield "order"
    if path["situation"] == "request" and decided in ("anonymised", "anonymise_first"):
        yield from ASKED_FOR_FIGURES


def _test(path: Path) -> tuple[Given | None, Given | None]:
    """The answers to the guide's two questions."""
    return path.get("specifiable_in_advance"), path.get("decision_at_any_stage")

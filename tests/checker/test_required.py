"""What each result has to tell: the rows of the specification's table, as ids."""

from checker import Decision, classify
from checker.words import WORDS
from tests.checker import specification as spec
from tests.checker.decided import decisions, ids

REQUIRED_BY_OUTCOME = {
    "share_now": {
        "call_for_help",
        "tell_those_who_protect",
        "tell_what_they_need",
        "do_not_alert",
        "nothing_needed_first",
        "cannot_speak",
        "record_afterwards",
    },
    "not_a_share": set(),
    "legal_demand": {
        "to_legal_today",
        "police_with_a_warrant",
        "tell_nobody_yet",
        "worried_too",
        "tell_legal_of_the_danger",
        "check_it_is_genuine",
        "court_papers",
        "give_exactly",
        "the_rest_is_case_by_case",
        "record_the_order",
    },
    "anonymised": {
        "name_them_to_protect",
        "could_it_lead_danger_to_someone",
        "look_inside_the_file",
        "source_may_be_confidential",
        "share_with_security",
        "look_again_if_it_changes",
    },
    "anonymise_first": {
        "name_them_to_protect",
        "treat_as_personal_until_then",
        "could_it_lead_danger_to_someone",
        "look_inside_the_file",
        "source_may_be_confidential",
        "suppress_and_band",
        "drop_codes_and_free_text",
        "check_again",
    },
    "supplier": {
        "approved_tools_only",
        "interpreter",
        "could_it_lead_danger_to_someone",
        "is_it_restricted",
        "processor_contract",
        "tell_people_recorded",
        "check_the_output",
    },
    "pre_planned": {
        "refer_today",
        "who_must_not_be_found",
        "is_it_restricted",
        "decided_in_advance",
        "impact_assessment",
        "exception_is_case_by_case",
    },
    "case_by_case": {
        "refer_today",
        "could_it_lead_danger_to_someone",
        "is_it_restricted",
        "weigh_the_facts",
        "share_what_is_needed",
        "tell_the_person",
        "tell_whoever_gets_it",
        "no_agreement_needed",
        "ask_for_advice",
        "asking_is_sharing",
        "record_the_decision",
        "told_by_someone_else",
    },
    "mixed": {"split_in_two"},
    "needs_more_information": {
        "refer_today",
        "until_then_case_by_case",
        "could_it_lead_danger_to_someone",
        "is_it_restricted",
        "ask_the_process_owner",
        "record_what_you_asked",
    },
}
"""What each outcome has to tell, unless another action takes its place."""

ANY_FLAG = {
    "agreement_missing": {"get_an_agreement", "already_running"},
    "law_may_stand_in": {"read_what_the_law_fixes", "send_what_the_law_says"},
    "inside_agreement": {"agreement_says_how"},
    "should_become_agreement": {"ask_for_an_agreement"},
    "contract_missing": {"put_nothing_in_yet", "has_it_happened", "get_a_contract"},
    "asked_by_themselves": {"is_it_the_person", "records_have_a_limit"},
    "asked_by_service": {"make_sure_who_asks", "ask_why_and_what"},
    "asked_by_police": {
        "make_sure_who_asks",
        "ask_the_police_in_writing",
        "request_is_not_an_order",
        "victims_code",
    },
    "asked_by_family": {
        "make_sure_who_asks",
        "family_may_be_the_danger",
        "what_the_person_wants",
        "records_have_a_limit",
    },
    "asked_by_representative": {
        "make_sure_who_asks",
        "authority_in_writing",
        "keep_what_was_asked_for",
        "may_and_need_not",
        "records_have_a_limit",
    },
    "asked_by_elected": {"make_sure_who_asks", "elected_may_act", "nothing_about_others"},
    "legal_duty": {"who_must_report"},
    "restricted": {"worry_is_not_restricted"},
    "cannot_decide": {"adult_and_capacity"},
    "sensitive": {"condition_is_settled"},
    "criminal_offence": {"condition_is_settled"},
    "deceased": {"dead_is_not_anonymous", "living_relatives"},
    "staff": {"staff_and_harm", "facts_and_claims"},
    "overseas": {"ask_about_transfer"},
}
NOT_UNDER_AN_ORDER = {
    "internal": {"need_to_know", "own_channel"},
    "restricted": {"stop_what_is_restricted"},
    "in_danger_if_seen": {
        "safe_way_to_reach_them",
        "leave_addresses_out",
        "separate_versions",
        "hide_it_online",
    },
    "consent_refused": {"was_consent_the_basis", "no_does_not_undo_a_must"},
    "cannot_decide": {"child_and_parents"},
}
UNDER_AN_ORDER = {
    "in_danger_if_seen": {"tell_legal_of_the_danger"},
    "restricted": {"tell_legal_what_is_restricted"},
}
"""What each flag has to tell: always, where no order decides, and where one does."""

REQUIRED_BY_ANSWER = {
    ("which_request", "own_information"): {
        "pass_on_own_information",
        "take_out_others",
        "safe_address",
    },
    ("which_request", "deceased_records"): {
        "pass_on_deceased_records",
        "ask_if_under_investigation",
    },
    ("which_request", "public_information"): {
        "pass_on_public_information",
        "asks_about_a_person",
        "check_small_numbers",
    },
    ("which_request", "rights_or_complaint"): {
        "pass_on_rights",
        "check_before_you_change",
        "go_on_protecting",
        "stop_using_what_is_dangerous",
    },
    ("which_request", "press"): {
        "say_nothing_to_the_press",
        "pass_to_the_press_office",
        "written_question",
    },
    ("situation", "breach"): {
        "warn_those_in_danger",
        "lock_it",
        "tell_the_dpo",
        "snooping",
        "came_to_us",
        "get_it_back",
        "keep_what_shows_it",
    },
    ("who_decides", "automatic"): {"find_what_sets_it_off"},
    ("who_decides", "not_sure"): {"find_who_settles_it"},
    ("who_decides", "receiver"): {"reason_for_each_look_up"},
    ("regular_or_bulk", "not_sure"): {"find_the_rule"},
}
"""What stands in a result for one answer, and for no other."""

REGULAR = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "yes",
}


def required(decision: Decision) -> set[str]:
    """What the specification's table asks of a decision."""
    found = set(REQUIRED_BY_OUTCOME[decision.outcome])
    if "consent_refused" in decision.flags and decision.outcome not in ("legal_demand", "supplier"):
        found |= {"an_adults_no", "do_not_ask_to_override"}
    here = UNDER_AN_ORDER if decision.outcome == "legal_demand" else NOT_UNDER_AN_ORDER
    for flag in decision.flags:
        found |= ANY_FLAG.get(flag, set()) | here.get(flag, set())
    return found


def test_every_decision_tells_what_its_outcome_and_its_flags_require() -> None:
    """Each action that the outcome and every flag ask for is there, or one that takes its place."""
    for answers, decision in decisions():
        shown = set(ids(decision))
        replaced = {id for action in decision.actions for id in action.replaces}
        assert required(decision) <= shown | replaced, answers
        assert not shown & replaced, answers


def test_no_action_takes_the_place_of_another_without_a_reason() -> None:
    """An action is left out of a result only where its own condition or another action says so."""
    for answers in spec.complete():
        decision = classify(answers)
        if not decision.flags:
            assert REQUIRED_BY_OUTCOME[decision.outcome] <= set(ids(decision)), answers


def test_an_agreement_is_followed_only_where_there_is_one() -> None:
    """With an agreement it is looked up and followed; inside one organisation, the approval is."""
    outside, inside = (
        {"find_the_agreement", "share_as_specified"},
        {"approved_inside", "share_as_approved"},
    )
    assert outside <= set(ids(classify({**REGULAR, "agreement_in_force": "yes"})))
    assert not inside & set(ids(classify(REGULAR)))
    within = set(ids(classify({**REGULAR, "situation": "share_inside"})))
    assert inside <= within
    assert not outside & within


def test_a_mixed_result_has_the_actions_of_both_halves_each_under_its_own() -> None:
    """Someone with both kinds sees what to do for each half, apart, and for both above them."""
    for answers in spec.complete():
        decision = classify(answers)
        halves = {
            half: {action.id for action in decision.actions if action.half == half}
            for half in (None, "pre_planned", "case_by_case")
        }
        if decision.outcome == "mixed":
            both = REQUIRED_BY_OUTCOME["pre_planned"] & REQUIRED_BY_OUTCOME["case_by_case"]
            assert both <= halves[None]
            assert REQUIRED_BY_OUTCOME["pre_planned"] - both <= halves["pre_planned"]
            assert REQUIRED_BY_OUTCOME["case_by_case"] - both <= halves["case_by_case"]
        else:
            assert not halves["pre_planned"] | halves["case_by_case"]


def test_what_a_flag_adds_stands_in_the_half_that_it_names() -> None:
    """In a mixed result a flag's steps are in its half or above both; others have no halves."""
    for answers, decision in decisions():
        halves = {action.id: action.half for action in decision.actions}
        if decision.outcome != "mixed":
            assert set(halves.values()) == {None}, answers
            continue
        for flag in decision.flags:
            for id in set(WORDS.flags[flag].actions) & set(halves):
                assert halves[id] == (WORDS.flags[flag].half or None), (answers, id)


def test_whoever_asks_for_records_is_checked_and_so_is_the_harm() -> None:
    """For the living and the dead: may they ask, could it harm, does a court restrict it."""
    for request in ("own_information", "deceased_records"):
        shown = set(ids(classify({"situation": "request", "which_request": request})))
        assert {"check_they_may_act", "could_the_answer_harm", "is_it_restricted"} <= shown


def test_a_route_or_a_missing_fact_is_named_for_the_answer_given() -> None:
    """Each request that is not sharing gets its own route, and each missing fact its question."""
    for answers in spec.complete():
        decision = classify(answers)
        actions = {action.id for action in decision.actions}
        for cause, needed in REQUIRED_BY_ANSWER.items():
            if cause in decision.path:
                assert needed <= actions, (answers, cause)
            else:
                assert not needed & actions, (answers, cause)
        if decision.outcome == "needs_more_information":
            for question, action in (
                ("specifiable_in_advance", "find_what_is_fixed"),
                ("decision_at_any_stage", "find_who_decides_about_people"),
            ):
                assert ((question, "not_sure") in decision.path) == (action in actions)

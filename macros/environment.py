"""What the site's pages can call."""

from typing import Any

from macros.frame.caller import Caller
from macros.guide import comparison, coverage_page, examples, glossary, situation_pages
from macros.law import duties, now, sources
from macros.pieces import api, checker_page, components, data_users, excerpts, risk
from macros.pieces.changes import changes, rules_pages
from macros.process import decision_table, diagram, flow, paper_form
from macros.publish import hosting, published, server
from macros.review import page as review_page


def fill(env: Any) -> None:
    """Register the macros of this package's modules with what the generator hands over."""
    caller = Caller(env)
    asking = caller.asking()
    for macro in (
        asking.contact_line,
        asking.contacts_block,
        asking.law_checked,
        asking.law_checked_by,
        asking.nation,
        asking.organisation_name,
        asking.register_of_agreements,
        api.api_reference,
        changes,
        rules_pages,
        components.colours_list,
        components.result_sample,
        components.sizes_list,
        data_users.flows_decided,
        data_users.flows_example,
        data_users.questions_list,
        coverage_page.coverage_counts,
        coverage_page.coverage_examples,
        coverage_page.coverage_gaps,
        coverage_page.coverage_outcomes,
        coverage_page.coverage_questions,
        diagram.process_diagram,
        duties.duties_table,
        examples.examples_filter,
        examples.examples_list,
        checker_page.checker_macro(caller),
        excerpts.definition,
        excerpts.deadline,
        excerpts.glimpse_macro(caller),
        excerpts.law,
        excerpts.outcome,
        excerpts.scenario_macro(caller),
        glossary.glossary_list,
        hosting.configuration_macro(caller),
        now.law_table,
        now.nation_facts,
        now.nations_table,
        now.not_confirmed_list,
        decision_table.decision_table_html,
        paper_form.paper_form_macro(asking),
        flow.process_text,
        published.published_table,
        review_page.review_table,
        risk.risk_macro(caller),
        server.server_test_macro(caller),
        situation_pages.situations_by_profession,
        situation_pages.situations_filter,
        situation_pages.situations_list,
        situation_pages.situations_menu,
        sources.cite,
        sources.sources_table,
        comparison.avoid_table,
        comparison.key_differences_extract,
        comparison.key_differences_table,
        comparison.kinds_table,
        comparison.same_terms_table,
    ):
        env.macro(macro)

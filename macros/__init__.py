"""What the site's pages can call: macros, filters and variables for mkdocs-macros."""

from typing import Any

from macros import (
    components,
    diagram,
    duties,
    examples,
    forms,
    glimpse,
    glossary,
    hosting,
    law,
    paper,
    process,
    published,
    risk,
    server,
    situation_pages,
    sources,
    tables,
)
from macros.changes import changes


def define_env(env: Any) -> None:
    """Register the macros of this package's modules with mkdocs-macros' environment."""
    asking = env.conf.extra["asking"]
    for macro in (
        asking.contact_line,
        asking.contacts_block,
        asking.law_checked,
        asking.law_checked_by,
        asking.nation,
        asking.organisation_name,
        asking.register_of_agreements,
        changes,
        components.colours_list,
        components.result_sample,
        components.sizes_list,
        diagram.process_diagram,
        duties.duties_table,
        examples.examples_filter,
        examples.examples_list,
        forms.checker_macro(env),
        glimpse.glimpse,
        glossary.glossary_list,
        hosting.configuration_macro(env),
        law.law_checked_date,
        law.law_table,
        law.nation_facts,
        law.nations_table,
        law.not_confirmed_list,
        paper.decision_table_html,
        paper.paper_form_html,
        process.process_text,
        published.published_table,
        risk.risk_macro(env),
        server.server_test_macro(env),
        situation_pages.situations_by_profession,
        situation_pages.situations_filter,
        situation_pages.situations_list,
        situation_pages.situations_menu,
        sources.cite,
        sources.sources_table,
        tables.avoid_table,
        tables.key_differences_extract,
        tables.key_differences_table,
        tables.kind_row,
        tables.kinds_table,
        tables.same_terms_table,
    ):
        env.macro(macro)

"""Whoever has filled in the organisation's settings can run the tests as well."""

import json
from datetime import date

from macros.before import plain
from tests.conftest import ROOT, without_organisation

FILLED_IN = """\
  organisation:
    name: "Example & Sons Council"
    law: { checked: 2026-11-22 }

    colours:
      header: "#123456"
"""


def test_tests_build_the_site_as_it_is_before_anybody_has_filled_it_in() -> None:
    """What tests expect of the pages does not depend on where, and for whom, they run."""
    plain = without_organisation((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    filled = plain.replace("  organisation: {}\n", FILLED_IN)
    filled = filled.replace("site_dir:", "site_url: https://council.example/sharing/\nsite_dir:")
    filled = filled.replace("images/logo.svg", "images/our-logo.png")
    assert filled != plain
    assert without_organisation(filled) == plain


def test_settings_have_no_days_that_another_generator_cannot_take() -> None:
    """A day is text, such as 2026-11-22, once the settings are read."""
    settings = plain({"law": {"checked": date(2026, 11, 22)}})
    assert settings == {"law": {"checked": "2026-11-22"}}
    assert json.dumps(settings)

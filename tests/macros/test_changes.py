"""The page of changes is made from the changelog."""

import pytest

from macros.pieces.changes import changes

CHANGELOG = """# Changelog

Words for developers.

## [Unreleased]

## [1.1.0] - 2026-12-01

### Changed

- The second.

## [1.0.0] - 2026-11-22

- The first.
"""


def test_versions_come_with_their_day_and_without_the_words_before() -> None:
    """Readers get each version with its date, and not the notes for developers."""
    assert changes(CHANGELOG) == (
        "## Version 1.1.0, 1 December 2026\n\n### Changed\n\n- The second.\n\n"
        "## Version 1.0.0, 22 November 2026\n\n- The first."
    )


def test_changes_not_published_yet_are_called_so() -> None:
    """What stands under “Unreleased” is shown as not published yet."""
    text = changes(CHANGELOG.replace("[Unreleased]\n", "[Unreleased]\n\n- The next.\n"))
    assert text.startswith("## Not published yet\n\n- The next.")


def test_a_wrong_date_stops_the_build() -> None:
    """A date that is not written year first is told, not published."""
    with pytest.raises(ValueError, match="1Dec"):
        changes("## [1.0.0] - 1Dec\n\n- The first.")


def test_the_project_has_changes_to_show() -> None:
    """The project's own changelog gives at least its first version."""
    assert "## Version 0.1.0, 22 November 2026" in changes()

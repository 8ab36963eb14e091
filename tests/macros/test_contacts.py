"""What every page says of the guide and of the law is true to the sources."""

from macros.frame.contacts import STATUS
from macros.law.sources import SOURCES


def test_where_the_guide_is_listed_as_withdrawn_is_a_source() -> None:
    """The link at the foot of every page is one that was read, and is listed with its date."""
    assert STATUS["guide"]["withdrawn"] in {source.url for source in SOURCES.values()}


def test_no_page_claims_a_later_check_of_the_law_than_its_oldest_source() -> None:
    """The date on every page is no later than the day on which the first source was read."""
    assert STATUS["law_checked"] <= min(source.checked for source in SOURCES.values())

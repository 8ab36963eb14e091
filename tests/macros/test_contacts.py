"""What every page says of the guide and of the law is true to the sources."""

from datetime import date

from macros.frame.contacts import STATUS
from macros.law.duties import DUTIES
from macros.law.now import NATION_FACTS, STATEMENTS
from macros.law.sources import SOURCES
from macros.reading.settings import Law, Organisation
from macros.review.items import law_checked
from tests.asking import asking


def test_where_the_guide_is_listed_as_withdrawn_is_a_source() -> None:
    """The link at the foot of every page is one that was read, and is listed with its date."""
    assert STATUS["guide"]["withdrawn"] in {source.url for source in SOURCES.values()}


def test_no_page_claims_a_later_check_of_the_law_than_its_oldest_source() -> None:
    """The date on every page is the day on which the first source of the law was read."""
    cited = {id for statement in STATEMENTS.values() for id in statement.sources}
    cited |= {id for fact in NATION_FACTS.values() for id in fact.sources}
    cited |= {id for duty in DUTIES.values() for id in duty.sources}
    days = [SOURCES[id].checked for id in cited]
    assert law_checked() <= min(days)
    assert law_checked() in {source.checked for source in SOURCES.values()}


def test_the_organisations_own_check_of_the_law_comes_first() -> None:
    """An organisation that checks the law itself shows its own day, and otherwise the sources'."""
    own = date(2001, 2, 3)
    assert own.isoformat() in asking(Organisation(law=Law(checked=own))).law_checked()
    assert law_checked().isoformat() in asking().law_checked()

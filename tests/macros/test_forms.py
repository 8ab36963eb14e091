"""The checker's page as the build makes it: whole, from the words, and safe."""

import json

import pytest
from bs4 import BeautifulSoup, Tag

from checker import RULES_VERSION, classify
from checker.rules import GUIDE_CLASS
from checker.words import WORDS
from macros.contacts import Asking
from macros.forms import PAGE_WORDS, checker_html
from macros.settings import CONTACTS, Contact, Organisation


def made(organisation: Organisation | None = None) -> BeautifulSoup:
    """Return the checker's HTML as it would stand in a page one level down."""
    asking = Asking(organisation or Organisation())
    html = checker_html(asking, "../", "abc")
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """Return the checker of an organisation that has filled in nothing yet."""
    return made()


def question(page: BeautifulSoup, name: str) -> Tag:
    """Return the fieldset of a question."""
    found = page.select_one(f'fieldset[data-question="{name}"]')
    assert found
    return found


def test_every_question_is_there_in_the_order_of_asking(page: BeautifulSoup) -> None:
    """All questions stand in the page before any script runs, and only the first one shows."""
    fieldsets = page.select("form[data-form] fieldset[data-question]")
    deciding = [name for name, item in WORDS.questions.items() if not item.optional]
    assert [fieldset["data-question"] for fieldset in fieldsets] == deciding
    assert [fieldset.has_attr("hidden") for fieldset in fieldsets] == [False] + [True] * 7


@pytest.mark.parametrize("name", WORDS.questions)
def test_a_question_has_its_words_and_all_its_answers(page: BeautifulSoup, name: str) -> None:
    """Text, hint, answers and why we ask are those that an author wrote, and nothing is chosen."""
    words = WORDS.questions[name]
    fieldset = question(page, name)
    text = fieldset.get_text(" ", strip=True)
    assert words.text in text
    assert words.hint in text
    assert words.why in text
    inputs = fieldset.select(f'input[name="{name}"]')
    none = ["none"] if words.several else []
    assert [answer["value"] for answer in inputs] == [*words.answers, *none]
    assert all(answer["type"] == ("checkbox" if words.several else "radio") for answer in inputs)
    assert not any(answer.has_attr("checked") for answer in inputs)


def test_each_control_has_a_label_and_an_id_of_its_own(page: BeautifulSoup) -> None:
    """No two elements share an id, and every field and every answer has its label."""
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.select("label")}
    assert {field["id"] for field in page.select("input, textarea")} == labelled


def test_the_signs_stand_beside_their_question(page: BeautifulSoup) -> None:
    """The signs that someone could be worked out can be ticked, and are no answers."""
    checks = question(page, "could_be_worked_out").select('input[name="check"]')
    assert len(checks) == len(WORDS.questions["could_be_worked_out"].checks)


def test_our_questions_are_told_from_the_guides(page: BeautifulSoup) -> None:
    """Why we ask says whether the question is the guide's or our addition."""
    assert "From the guide." in question(page, "specifiable_in_advance").get_text()
    assert "Our addition, not in the guide." in question(page, "can_be_split").get_text()


def test_the_emergency_is_decided_when_the_site_is_built(page: BeautifulSoup) -> None:
    """What the page shows in an emergency without waiting is what the rules say."""
    block = page.select_one("[data-emergency]")
    assert block
    state = json.loads(block.get_text())
    assert state["decision"] == classify({"situation": "emergency"}).to_dict()
    assert state["rules_version"] == RULES_VERSION


def test_no_word_can_end_a_block_of_data(page: BeautifulSoup) -> None:
    """A word such as </script> in the data stays data."""
    for block in page.select('script[type="application/json"]'):
        assert "<" not in block.get_text()


def test_contacts_come_from_the_settings() -> None:
    """Each contact of the organisation stands ready for the results; a gap shows as a gap."""
    page = made(Organisation(contacts={"legal": Contact(phone="01234 567890")}))
    templates = {str(each["data-contact"]): each for each in page.select("template[data-contact]")}
    assert list(templates) == list(CONTACTS)
    assert templates["legal"].select_one('a[href="tel:01234567890"]')
    assert templates["safeguarding"].select_one(".wra-gap")


def test_words_of_the_settings_are_never_markup() -> None:
    """What an organisation writes in its settings is shown as text."""
    page = made(Organisation(contacts={"legal": Contact(name="<i>X</i>", phone="01234 567890")}))
    assert not page.select("template i")


def test_the_same_rules_are_there_without_python(page: BeautifulSoup) -> None:
    """The decision table and the paper form are in the page, hidden until they are needed."""
    fallback = page.select_one("[data-fallback]")
    assert fallback
    assert fallback.has_attr("hidden")
    assert fallback.select("table")
    assert fallback.select(".wra-paper")


def test_the_page_has_no_inline_style_or_handler(page: BeautifulSoup) -> None:
    """Nothing in the page needs a weaker content security policy."""
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        assert not [name for name in element.attrs if name == "style" or name.startswith("on")]
    assert not page.select("style")


def test_every_kind_and_source_has_its_words() -> None:
    """There is a label for each kind of sharing of the guide, and for each source of a reason."""
    assert set(PAGE_WORDS["kind"]) == {kind or "ours" for kind in GUIDE_CLASS.values()}
    assert set(PAGE_WORDS["source"]) == {reason.source for reason in WORDS.reasons.values()}

"""The checker's page as the build makes it: whole, from the words, and safe."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checker import RULES_VERSION, classify
from checker.rules import ANSWERS, GUIDE_CLASS, OPTIONAL, is_asked, outcome
from checker.table import complete_paths
from checker.words import WORDS
from macros.frame.contacts import UNREACHABLE, Asking
from macros.pieces.checker_page import checker_html, offered
from macros.pieces.page_words import PAGE_WORDS, page_words
from macros.places import DATA
from macros.reading.settings import CONTACTS, Contact, Organisation
from tests.asking import asking
from tests.macros.mistakes import mistakes


def made(organisation: Organisation | None = None) -> BeautifulSoup:
    """Return the checker's HTML as it would stand in a page one level down."""
    shown_of = asking(organisation or Organisation())
    html = checker_html(shown_of, "../")
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
    hidden = [fieldset.has_attr("hidden") for fieldset in fieldsets]
    assert hidden == [name != deciding[0] for name in deciding]


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
    assert {field["id"] for field in page.select("input, select, textarea")} == labelled


def test_optional_questions_are_folded_into_chips(page: BeautifulSoup) -> None:
    """Who asked comes first; each is folded away until somebody opens it, and has words for it."""
    chips = page.select("details[data-chip]")
    assert [chip["data-chip"] for chip in chips] == [
        "asked_by",
        "also_applies",
        "agreement_in_force",
    ]
    assert {str(chip["data-chip"]) for chip in chips} == set(OPTIONAL)
    for chip in chips:
        name = str(chip["data-chip"])
        assert not chip.has_attr("open")
        assert chip.select_one(f'fieldset[data-question="{name}"]')


def test_an_answer_without_words_on_its_chip_is_told_and_so_are_words_of_no_answer(
    tmp_path: Path,
) -> None:
    """Whoever adds an answer, or drops one, reads which line of the page's words to mend."""
    written = (DATA / "check.toml").read_text(encoding="utf-8")
    chip = "[chip.asked_by.answers]\n"
    first = next(iter(ANSWERS["asked_by"]))
    at = written.count("\n", 0, written.index(chip)) + 1
    changed = written.replace(f"{chip}{first} = ", f"{chip}{first}_else = ")
    missing, unknown = mistakes(tmp_path / "check.toml", changed, page_words)
    assert missing == f"check.toml:{at}: [chip.asked_by.answers] “{first}” is missing."
    assert unknown.startswith(f"check.toml:{at + 1}: [chip.asked_by.answers] “{first}_else” is not")


def test_an_optional_question_is_offered_where_the_rules_ask_it() -> None:
    """The page offers a question with a result exactly where the rules would ask it."""
    places = offered()
    for path in complete_paths():
        here = f"{outcome(path)}/{path['situation']}"
        for name in OPTIONAL:
            assert (here in places[name]) == is_asked(name, path)
    assert not [place for place in places["agreement_in_force"] if place.endswith("/share_inside")]


def test_the_nation_of_the_organisation_is_known_to_the_page() -> None:
    """Time limits and bank holidays follow the nation of the settings, where it is set."""
    root = made(Organisation(nation="wales")).select_one("[data-checker]")
    assert root
    assert root["data-nation"] == "wales"
    unset = made().select_one("[data-checker]")
    assert unset
    assert unset["data-nation"] == ""


def test_no_field_of_text_is_sent_to_a_service_of_the_browser(page: BeautifulSoup) -> None:
    """Browsers may send what is typed elsewhere, to check or mend it, unless a page says no."""
    no_text = {"checkbox", "date", "file", "radio", "time"}
    fields = [each for each in page.select("input, textarea") if each.get("type") not in no_text]
    assert fields
    for field in fields:
        assert field["autocorrect"] == "off"
        assert field["spellcheck"] == field["writingsuggestions"] == "false"


def test_only_who_writes_may_be_filled_in_by_the_browser(page: BeautifulSoup) -> None:
    """The name and the role of whoever writes are told by their kind; nothing of a case is kept."""
    fields = page.select("[data-record-form] :is(input, textarea)")
    kinds = {str(field["id"]): field["autocomplete"] for field in fields}
    assert kinds.pop("record-name") == "name"
    assert kinds.pop("record-role") == "organization-title"
    assert len(kinds) == 3
    assert set(kinds.values()) == {"off"}


def test_every_missing_fact_can_be_found_out(page: BeautifulSoup) -> None:
    """Whatever makes the answer "find out more" has a line in the list to send to somebody."""
    block = page.select_one("[data-words]")
    assert block
    listed = set(json.loads(block.get_text())["find_out"])
    for path in complete_paths():
        if outcome(path) == "needs_more_information":
            assert listed & {action.id for action in classify(path).actions}


def test_those_to_ring_in_an_emergency_are_contacts() -> None:
    """Beside 999 stand contacts that the settings know."""
    assert set(PAGE_WORDS["emergency_contacts"]) <= set(CONTACTS)


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


def lines_on_contacts(of: Asking) -> dict[str, str]:
    """Return what stands ready for the results, by the contacts that it is for."""
    page = BeautifulSoup(checker_html(of, "../"), "html.parser")
    templates = page.select("template[data-contact]")
    return {str(each["data-contact"]): each.get_text() for each in templates}


def test_a_result_tells_each_contact_that_can_be_reached() -> None:
    """A contact of the settings has a line of its own, with a number that can be pressed."""
    phone = Contact(phone="01234 567890")
    page = made(Organisation(contacts=dict.fromkeys(CONTACTS, phone)))
    templates = page.select("template[data-contact]")
    assert [each["data-contact"] for each in templates] == list(CONTACTS)
    assert all(each.select_one('a[href="tel:01234567890"]') for each in templates)
    emergency = page.select(".wrc-call li")
    assert [each.get_text() for each in emergency] == [
        f"{CONTACTS[id]}: 01234 567890" for id in PAGE_WORDS["emergency_contacts"]
    ]


def test_without_settings_a_result_tells_only_what_helps() -> None:
    """Nobody is sent to their manager line by line, and what two contacts share is said once."""
    lines = lines_on_contacts(asking())
    told = [each.in_results for each in UNREACHABLE.values() if each.in_results]
    assert sorted(lines.values()) == sorted(set(told))
    assert "children_social_care adults_social_care" in lines
    some = Organisation(contacts={"adults_social_care": Contact(phone="01234 567890")})
    lines = lines_on_contacts(asking(some))
    assert {"children_social_care", "adults_social_care"} < set(lines)


def test_an_author_sees_which_contacts_are_missing() -> None:
    """Whoever writes sees a gap for each contact that the settings do not have."""
    lines = lines_on_contacts(asking(for_author=True))
    assert list(lines) == list(CONTACTS)
    assert all("To fill in" in line for line in lines.values())


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
    assert set(PAGE_WORDS["kind"]) == set(filter(None, GUIDE_CLASS.values()))
    assert set(PAGE_WORDS["source"]) == {reason.source for reason in WORDS.reasons.values()}
    assert {deadline.sure for deadline in WORDS.deadlines.values()} <= set(PAGE_WORDS["sure"])

"""The organisation's settings: read, checked all at once, and shown."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from checker.mistakes import Mistakes
from macros.frame.contacts import Asking
from macros.reading import colours, settings
from macros.reading.colours import Colours
from macros.reading.settings import Contact, Organisation
from tests.asking import asking

ROOT = Path(__file__).resolve().parents[2]

FULL: dict[str, Any] = {
    "name": "Example Council",
    "nation": "wales",
    "contacts": {
        name: {
            "name": "Kim & Co",
            "phone": "01234 567890 ext 12",
            "email": "ask@council.example",
            "hours": "9 to 5",
            "out_of_hours": "01234 567891",
            "link": "https://intranet.council.example/ask",
        }
        for name in settings.CONTACTS
    },
    "register_of_agreements": "https://intranet.council.example/agreements",
    "law": {"checked": date(2026, 11, 20), "checked_by": "the IG team"},
    "colours": {"header": "#123456", "accent": "#004488", "accent_dark": "#99CCFF"},
}


def problems(raw: object, source: str = "") -> tuple[str, ...]:
    """Return the mistakes that are found in settings."""
    with pytest.raises(Mistakes) as error:
        settings.read(raw, source)
    return error.value.problems


@pytest.mark.parametrize("raw", [None, {}, {"contacts": None}, {"contacts": {"legal": None}}])
def test_nothing_has_to_be_filled_in(raw: object) -> None:
    """A site without any settings builds, and knows what is still missing."""
    organisation = settings.read(raw)
    assert organisation == Organisation()
    assert "contacts.safeguarding" in organisation.gaps()


def test_what_is_filled_in_is_kept_and_leaves_no_gap() -> None:
    """With every setting filled in there is no gap, and no warning."""
    organisation = settings.read(FULL)
    assert organisation.name == "Example Council"
    assert organisation.nation == "wales"
    assert organisation.contact("legal").phone == "01234 567890 ext 12"
    assert organisation.law.checked == date(2026, 11, 20)
    assert organisation.colours.accent_dark == "#99ccff"
    assert organisation.gaps() == []
    assert settings.warning(organisation) is None


def test_one_warning_names_every_gap() -> None:
    """The build warns once, and the warning names each setting that is missing."""
    organisation = settings.read({"name": "Example Council"})
    warning = settings.warning(organisation)
    assert warning is not None
    assert "\n" not in warning
    assert [gap for gap in organisation.gaps() if gap not in warning] == []
    assert not re.search(r"terms of [^:]*\bname\b", warning)


def test_a_contact_with_a_name_and_no_way_to_reach_it_is_a_gap() -> None:
    """A name alone tells nobody whom to ring."""
    organisation = settings.read({"contacts": {"legal": {"name": "Legal team"}}})
    assert "contacts.legal" in organisation.gaps()


@pytest.mark.parametrize(
    ("raw", "where", "says"),
    [
        ({"nme": "x"}, "[extra.organisation] “nme”", "Did you mean “name”?"),
        ({"zzz": "x"}, "[extra.organisation] “zzz”", "Allowed: name, nation, contacts"),
        (
            {"nation": "uk"},
            "nation",
            "Allowed: england, wales, scotland, northern_ireland",
        ),
        ({"name": 7}, "name", "must be text"),
        ({"name": "   "}, "name", "must be text"),
        ({"name": "“Kim”"}, "name", "must be text in straight quotation marks"),
        (
            {"contacts": {"boss": {}}},
            "[extra.organisation.contacts] “boss”",
            f"Allowed: {next(iter(settings.CONTACTS))}",
        ),
        ({"contacts": {"legal": "ring us"}}, "contacts] “legal”", "settings of its own"),
        (
            {"contacts": {"legal": {"fax": "1"}}},
            "legal] “fax”",
            "name, phone, email, hours, out_of_hours, link",
        ),
        ({"contacts": {"legal": {"phone": 1234567890}}}, "legal] “phone”", "in quotation marks"),
        ({"contacts": {"legal": {"phone": "ring me"}}}, "legal] “phone”", "01234 567890"),
        ({"contacts": {"legal": {"email": "ig@council"}}}, "legal] “email”", "email address"),
        ({"contacts": {"legal": {"email": "a b@c.uk"}}}, "legal] “email”", "email address"),
        ({"contacts": {"legal": {"link": "//here"}}}, "legal] “link”", "https://"),
        ({"contacts": {"legal": {"link": "javascript:alert(1)"}}}, "legal] “link”", "https://"),
        ({"contacts": {"legal": {"link": "http://[::1"}}}, "legal] “link”", "https://"),
        ({"register_of_agreements": "the shelf"}, "register_of_agreements", "https://"),
        ({"law": {"checked": "22.11.2026"}}, "law] “checked”", "2026-11-22"),
        ({"law": {"checked": "2026-02-30"}}, "law] “checked”", "2026-11-22"),
        ({"law": {"checked": date.today() + timedelta(days=2)}}, "law] “checked”", "in the future"),
        ({"law": {"checkedby": "me"}}, "law] “checkedby”", "Did you mean “checked_by”?"),
        ({"colours": {"header": "red"}}, "colours] “header”", "'#0f4c5c'"),
        (["name"], "[extra] “organisation”", "settings of its own"),
    ],
)
def test_each_mistake_is_named_with_what_is_allowed(raw: object, where: str, says: str) -> None:
    """A mistake is told in a sentence that says where it is and what would be right."""
    (problem,) = problems(raw)
    assert where in problem
    assert says in problem


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody has to build five times to find five mistakes."""
    raw = {
        "nation": "uk",
        "law": {"checked": "soon"},
        "contacts": {"legall": {}, "legal": {"email": "x", "link": "y"}},
    }
    found = problems(raw)
    assert len(found) == 5
    with pytest.raises(Mistakes) as error:
        settings.read(raw)
    assert [problem for problem in found if problem not in str(error.value)] == []


def test_a_mistake_names_its_line_in_the_file() -> None:
    """The author is told the line of mkdocs.yml that needs correcting."""
    source = "site_name: x\nextra:\n  organisation:\n    name: x\n    nation: uk\n"
    (problem,) = problems({"name": "x", "nation": "uk"}, source)
    assert problem.startswith("mkdocs.yml:5: [extra.organisation] “nation” ")


def test_colours_too_faint_are_told_with_every_other_mistake_in_the_order_of_the_lines() -> None:
    """A colour is measured even where the nation is wrong too, so that one build tells both."""
    source = "extra:\n  organisation:\n    colours:\n      accent: x\n    nation: uk\n"
    found = problems(
        {"nation": "uk", "colours": {"header": "#123456", "accent": "#eeeeee"}}, source
    )
    assert [problem.split(" has ")[0] for problem in found] == [
        "mkdocs.yml:4: [extra.organisation.colours] “accent”",
        "mkdocs.yml:4: [extra.organisation.colours] “accent”",
        "mkdocs.yml:5: [extra.organisation] “nation”",
    ]


def test_a_colour_without_quotation_marks_is_not_lost() -> None:
    """YAML takes what follows a # for a remark, and so would the site be in its own colour."""
    (problem,) = problems({"colours": {"header": None}})
    assert "“header” is empty" in problem
    assert "quotation marks" in problem


@pytest.mark.parametrize("key", ["organization", "Organisation", "organisations", "organsation"])
def test_settings_under_a_misspelled_name_are_not_lost(key: str) -> None:
    """American spelling of the one name would leave a whole organisation's settings unread."""
    (problem,) = problems(None, f"extra:\n  product: x\n  {key}:\n    name: x\n")
    assert problem == (
        f"mkdocs.yml:3: [extra] “{key}” is not known here. Did you mean “organisation”?"
    )


def test_numbers_that_people_ring_at_once_need_no_quotation_marks() -> None:
    """999 and 101 lose no leading nought, so they are taken as they are."""
    organisation = settings.read({"contacts": {"emergency": {"phone": 999}}})
    assert organisation.contact("emergency").phone == "999"


def test_a_contact_that_cannot_exist_stops_the_build() -> None:
    """A page that asks for a contact by a wrong name is not published with a hole in it."""
    with pytest.raises(KeyError, match=rf"mkdocs\.yml\. Allowed: {next(iter(settings.CONTACTS))}"):
        asking().contact_line("the_boss")


def told(of: Asking) -> list[str]:
    """Return everything that pages show of an organisation's settings."""
    return [
        of.organisation_name(),
        of.nation(),
        *(of.contact_line(contact) for contact in settings.CONTACTS),
        of.contacts_block(),
        of.register_of_agreements(),
        of.law_checked_by(),
    ]


def test_an_author_sees_what_is_not_filled_in_and_a_reader_a_sentence_that_works() -> None:
    """Nobody in a hurry meets a gap: they read how to find out. Authors see where to fill in."""
    for_authors = told(asking(for_author=True))
    assert all('class="wra-gap"' in shown for shown in for_authors)
    for_readers = told(asking())
    assert not any("wra-gap" in shown for shown in for_readers)
    for author, reader in zip(for_authors, for_readers, strict=True):
        assert re.sub(r' <span class="wra-gap">.*?</span>', "", author) == reader


def test_at_the_foot_of_a_page_stand_the_contacts_that_are_known_and_no_others() -> None:
    """Nine sentences on how to find out would bury the one number that there is."""
    assert asking().contacts_at_hand() == ""
    one = Organisation(contacts={"legal": Contact(phone="01234 567890")})
    shown = asking(one).contacts_at_hand()
    assert shown.count("<dt>") == 1
    assert "01234 567890" in shown


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01234 567890", "01234567890"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("(020) 7946 0018 ext 9", "02079460018"),
    ],
)
def test_a_number_is_dialled_as_phones_need_it(written: str, dialled: str) -> None:
    """However a number is written, pressing it rings that number."""
    shown_of = asking(Organisation(contacts={"legal": Contact(phone=written)}))
    assert f'href="tel:{dialled}">{written}<' in shown_of.contact_line("legal")


def test_what_is_filled_in_shows_without_any_gap() -> None:
    """A contact can be rung, written to and read about, and nothing is left as a gap."""
    shown_of = asking(settings.read(FULL))
    line = shown_of.contact_line("legal")
    assert "Kim &amp; Co" in line
    assert 'href="tel:01234567890"' in line
    assert 'href="mailto:ask@council.example"' in line
    assert 'href="https://intranet.council.example/ask"' in line
    assert "9 to 5" in line
    assert "9 to 5" in shown_of.contacts_at_hand()
    assert "To fill in" not in "".join(told(asking(settings.read(FULL), for_author=True)))
    assert "20 November 2026" in shown_of.law_checked()


def test_names_cannot_bring_markup_into_the_page() -> None:
    """A name with angle brackets shows as it was written."""
    shown_of = asking(Organisation(name="<b>A & B</b>", contacts={"legal": Contact(name="<i>")}))
    assert shown_of.organisation_name() == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert "<i>" not in shown_of.contact_line("legal")


def test_a_logo_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A logo that was named and not put in stops the build, and would else be a broken picture."""
    logo = tmp_path / "assets/images/logo.svg"
    logo.parent.mkdir(parents=True)
    logo.touch()
    settings.look_for_logo(None, tmp_path, "")
    settings.look_for_logo("assets/images/logo.svg", tmp_path, "")
    with pytest.raises(Mistakes) as error:
        settings.look_for_logo("assets/images/lgoo.svg", tmp_path, "theme:\n  logo: x\n")
    (problem,) = error.value.problems
    assert problem.startswith("mkdocs.yml:2: [theme] “logo” has “assets/images/lgoo.svg”")
    assert "Did you mean “assets/images/logo.svg”?" in problem


def test_colours_become_tokens() -> None:
    """The organisation's colours are the site's own tokens; those for dark are for no paper."""
    css = colours.stylesheet(settings.read(FULL).colours)
    assert ":root, [data-md-color-scheme] { --wra-header: #123456; }" in css
    dark = '[data-md-color-scheme="slate"] { --wra-accent: #99ccff; }'
    assert f"@media screen {{ {dark} }}" in css


def test_no_colours_make_no_style_sheet() -> None:
    """Without colours of its own, an organisation's site loads nothing more."""
    assert colours.stylesheet(Colours()) == ""


def test_colours_too_faint_to_read_stop_the_build() -> None:
    """A yellow link on white is refused, with its contrast and what is needed."""
    faint = {"header": "#ffd166", "accent": "#ffd166", "accent_dark": "#222222"}
    told = "\n".join(problems({"colours": faint}))
    assert "colours] “header” has “#ffd166”, with a contrast of 1.4" in told
    assert "choose a darker colour" in told
    assert "colours] “accent_dark” has “#222222”" in told
    assert "choose a lighter colour" in told


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_measured_as_the_guidelines_define_it(
    one: str, other: str, ratio: float
) -> None:
    """Well-known pairs of colours have their well-known contrast, whichever comes first."""
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert colours.contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_colours_are_compared_with_those_that_the_site_shows() -> None:
    """The surfaces that colours are measured against are those of the style sheet."""
    css = (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split('[data-md-color-scheme="slate"] {', 1)
    for tokens, name, value in (
        (light, "paper", colours.PAPER),
        (light, "band", colours.BAND),
        (light, "header", colours.HEADER),
        (light, "header-ink", colours.HEADER_INK),
        (dark, "paper", colours.PAPER_DARK),
        (dark, "band", colours.BAND_DARK),
    ):
        assert f"--wra-{name}: {value};" in tokens

"""The organisation's own settings: `extra.organisation` in mkdocs.yml, read and checked.

Every setting may be left out. What is left out shows to authors as a gap to fill; what is there and
wrong stops the build, with all mistakes named at once.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checker import mistakes
from checker.mistakes import Where
from macros.reading import as_yaml
from macros.reading.colours import Colours, too_faint

NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
}

HOLDS_SETTINGS = "must have settings of its own below it, further to the right."

CONTACTS = {
    "emergency": "Emergencies",
    "safeguarding": "Safeguarding",
    "children_social_care": "Children’s social care",
    "adults_social_care": "Adults’ social care",
    "information_governance": "Information governance",
    "data_protection_officer": "Data protection officer",
    "caldicott_guardian": "Caldicott Guardian",
    "legal": "Legal",
    "press_office": "Press office",
}


@dataclass(frozen=True)
class Contact:
    """Whom to ask about one thing. Each part that is not known is None."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    out_of_hours: str | None = None
    """A phone number for the night and the weekend."""
    link: str | None = None

    @property
    def reachable(self) -> bool:
        """Whether this says how to reach anybody: a phone number, an address or a page."""
        return any((self.phone, self.email, self.out_of_hours, self.link))


@dataclass(frozen=True)
class Law:
    """When the organisation last checked the law on these pages, and who did."""

    checked: date | None = None
    checked_by: str | None = None


@dataclass(frozen=True)
class Organisation:
    """All settings of the organisation that publishes this site."""

    name: str | None = None
    nation: str | None = None
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    register_of_agreements: str | None = None
    law: Law = Law()
    colours: Colours = field(default_factory=Colours)

    def contact(self, contact_id: str) -> Contact:
        """Return a contact, empty if it was not filled in; KeyError for one that cannot exist."""
        if contact_id not in CONTACTS:
            raise KeyError(
                f"“{contact_id}” is not a contact of extra.organisation.contacts in mkdocs.yml."
                f"{mistakes.instead(contact_id, CONTACTS)}"
            )
        return self.contacts.get(contact_id, Contact())

    def gaps(self) -> list[str]:
        """Return the names of the settings that are still to be filled in, as mkdocs.yml has them.

        The organisation's colours are a choice, not a gap.
        """
        unset = [
            name
            for name in ("name", "nation", "register_of_agreements")
            if getattr(self, name) is None
        ]
        unset += [f"contacts.{name}" for name in CONTACTS if not self.contact(name).reachable]
        unset += [
            f"law.{part}" for part in ("checked", "checked_by") if not getattr(self.law, part)
        ]
        return unset


def read(raw: object, source: str = "") -> Organisation:
    """Check the settings and return them.

    `raw` is what stands under `extra.organisation`; `source` is the text of mkdocs.yml, which tells
    on which line a mistake stands, and whether `organisation` itself is spelled otherwise. Raises
    Mistakes with every one, in the order of the lines.
    """
    reader = _Reader(source)
    organisation = reader.organisation(raw)
    reader.misspelled()
    mistakes.tell(reader.problems())
    return organisation


def look_for_logo(logo: str | None, docs: Path, source: str) -> None:
    """Tell of a logo that `source`, the text of mkdocs.yml, names and that is not in `docs`."""
    if logo and not (docs / str(logo)).is_file():
        pictures = sorted((docs / "assets/images").iterdir())
        there = [picture.relative_to(docs).as_posix() for picture in pictures]
        line = as_yaml.lines(as_yaml.parse(source, "mkdocs.yml")).get(("theme", "logo"), 1)
        wrong = f"{mistakes.entry(('theme',), 'logo')} {mistakes.no_such(str(logo), there)}"
        mistakes.tell([f"mkdocs.yml:{line}: {wrong} They stand in docs/."])


def warning(organisation: Organisation) -> str | None:
    """Return one sentence about all that is not filled in, or None when nothing is missing."""
    gaps = organisation.gaps()
    if not gaps:
        return None
    return (
        "The organisation's settings are incomplete: readers are told in general terms of "
        f"{', '.join(gaps)}. Fill them in under extra.organisation in mkdocs.yml."
    )


class _Reader:
    """Reads the settings part by part, and collects the mistakes on the way."""

    def __init__(self, source: str) -> None:
        self._lines = as_yaml.lines(as_yaml.parse(source, "mkdocs.yml"))
        self._problems: list[tuple[int, str]] = []

    def problems(self) -> list[str]:
        """Return a sentence for each mistake, in the order of the lines."""
        return [problem for _, problem in sorted(self._problems, key=lambda each: each[0])]

    def misspelled(self) -> None:
        """Note each key beside `organisation` that is all but spelled like it."""
        beside = [where for where in self._lines if where[:-1] == ("extra",)]
        for *_, key in beside:
            if key != "organisation" and get_close_matches(key.lower(), ["organisation"], 1, 0.9):
                self._note(("extra",), key, "is not known here. Did you mean “organisation”?")

    def organisation(self, raw: object) -> Organisation:
        here = ("extra", "organisation")
        parts = self._mapping(raw, here, [part.name for part in fields(Organisation)])
        contacts_raw = self._mapping(parts.get("contacts"), (*here, "contacts"), CONTACTS)
        contacts = {
            name: self._contact(value, (*here, "contacts", name))
            for name, value in contacts_raw.items()
        }
        return Organisation(
            name=self._value(parts, here, "name", _text),
            nation=self._value(parts, here, "nation", _nation),
            contacts=contacts,
            register_of_agreements=self._value(parts, here, "register_of_agreements", _url),
            law=self._law(parts.get("law"), (*here, "law")),
            colours=self._colours(parts.get("colours"), (*here, "colours")),
        )

    def _contact(self, raw: object, here: Where) -> Contact:
        parts = self._mapping(raw, here, [part.name for part in fields(Contact)])
        return Contact(
            name=self._value(parts, here, "name", _text),
            phone=self._value(parts, here, "phone", _phone),
            email=self._value(parts, here, "email", _email),
            hours=self._value(parts, here, "hours", _text),
            out_of_hours=self._value(parts, here, "out_of_hours", _phone),
            link=self._value(parts, here, "link", _url),
        )

    def _law(self, raw: object, here: Where) -> Law:
        parts = self._mapping(raw, here, [part.name for part in fields(Law)])
        return Law(
            checked=self._value(parts, here, "checked", _date),
            checked_by=self._value(parts, here, "checked_by", _text),
        )

    def _colours(self, raw: object, here: Where) -> Colours:
        names = [part.name for part in fields(Colours)]
        parts = self._mapping(raw, here, names)
        for name in names:
            if isinstance(raw, dict) and name in raw and raw[name] is None:
                self._note(
                    here, name, "is empty. Put a colour in quotation marks, as # begins a remark."
                )
        colours = Colours(**{name: self._value(parts, here, name, _colour) for name in names})
        for name, problem in too_faint(colours):
            self._note(here, name, problem)
        return colours

    def _mapping(self, raw: object, here: Where, allowed: Collection[str]) -> dict[str, Any]:
        """Return the known settings at `here` that have a value; note the unknown ones."""
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            self._note(
                here[:-1], here[-1], f"{HOLDS_SETTINGS}{mistakes.instead(str(raw), allowed)}"
            )
            return {}
        for key in raw:
            if key not in allowed:
                self._note(here, str(key), mistakes.unknown(str(key), allowed))
        return {key: raw[key] for key in allowed if raw.get(key) not in (None, "", {})}

    def _value[T](
        self, parts: dict[str, Any], here: Where, name: str, read_as: Callable[[Any], T]
    ) -> T | None:
        if name not in parts:
            return None
        try:
            return read_as(parts[name])
        except ValueError as problem:
            self._note(here, name, str(problem))
            return None

    def _note(self, here: Where, key: str, problem: str) -> None:
        line = self._lines.get((*here, key), 1)
        self._problems.append((line, f"mkdocs.yml:{line}: {mistakes.entry(here, key)} {problem}"))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value[0] in "“”„":
        raise ValueError(mistakes.TEXT)
    return value.strip()


def _nation(value: Any) -> str:
    if value not in NATIONS:
        raise ValueError(mistakes.no_such(str(value), NATIONS))
    return str(value)


def _phone(value: Any) -> str:
    text = str(value).strip()
    if isinstance(value, float) or not re.fullmatch(
        r"\+?([ ()-]*\d){3,}[ ()-]*( ?(ext\.?|x) ?\d+)?", text
    ):
        raise ValueError(
            "must be a phone number in quotation marks, such as '01234 567890' or "
            "'01234 567890 ext 12'."
        )
    if isinstance(value, int) and len(text) > 3:  # YAML has dropped the leading nought
        raise ValueError("must be in quotation marks, so that its first 0 is kept.")
    return text


def _email(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", value):
        raise ValueError("must be an email address, such as ig@council.example.")
    return value


def _url(value: Any) -> str:
    if not isinstance(value, str) or " " in value or not _is_web_address(value):
        raise ValueError("must be a web address that starts with https:// or http://.")
    return value


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.netloc)


def _date(value: Any) -> date:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(mistakes.DATE) from None
    if day > date.today():
        raise ValueError("must not be in the future.")
    return day


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("must be a colour in quotation marks, such as '#0f4c5c'.")
    return value.lower()

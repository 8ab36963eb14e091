"""Whom to ask, and what every page says of the guide and the law, as HTML from the settings."""

from datetime import date
from html import escape

from macros.data import FOLDER, load
from macros.settings import CONTACTS, NATIONS, Contact, Organisation

STATUS = load(FOLDER / "status.toml")
"""The guide's title, where it is listed as withdrawn and what replaced it; the date of the law."""


class Asking:
    """What pages and templates show of one organisation's settings. Every method returns HTML."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.status = STATUS

    def organisation_name(self) -> str:
        """Return the organisation's name, or a gap to fill."""
        return _or_gap(self.organisation.name, "the name of your organisation")

    def nation(self) -> str:
        """Return the nation whose law this organisation follows, or a gap to fill."""
        nation = self.organisation.nation
        return _or_gap(nation and NATIONS[nation], "your nation")

    def contact_line(self, contact_id: str) -> str:
        """Return one contact on a line: who, and how to reach them; or a gap to fill.

        Raises KeyError for a contact that cannot exist.
        """
        contact = self.organisation.contact(contact_id)
        return f'<span class="wra-contact">{_who(contact_id, contact)}: {_how(contact)}</span>'

    def contacts_block(self) -> str:
        """Return the contacts as a description list, and one gap that names those to fill in."""
        contacts = {contact_id: self.organisation.contact(contact_id) for contact_id in CONTACTS}
        rows = "".join(
            f"<div><dt>{_who(contact_id, contact)}</dt><dd>{_how(contact)}</dd></div>"
            for contact_id, contact in contacts.items()
            if contact.reachable
        )
        missing = [
            CONTACTS[contact_id]
            for contact_id, contact in contacts.items()
            if not contact.reachable
        ]
        known = f'<dl class="wra-contacts">{rows}</dl>' if rows else ""
        return known + (f"<p>{_gap(f'how to reach {_listed(missing)}')}</p>" if missing else "")

    def register_of_agreements(self) -> str:
        """Return a link to the organisation's register of agreements, or a gap to fill."""
        address = self.organisation.register_of_agreements
        link = address and f'<a href="{escape(address)}">register of agreements</a>'
        return link or _gap("a link to your register of agreements")

    def law_checked(self) -> str:
        """Return the day the law was last checked, in words: by the organisation, else by us."""
        return as_time(self._checked())

    def law_checked_by(self) -> str:
        """Return who checked the law and when, and a gap where the organisation has not."""
        law = self.organisation.law
        if law.checked is None:
            return (
                f"Checked on {self.law_checked()} by those who wrote these pages. "
                f"{_gap('a check by your organisation')}"
            )
        by = _or_gap(law.checked_by, "who checked it")
        return f"Checked on {self.law_checked()} by {by}."

    def _checked(self) -> date:
        checked: date = self.organisation.law.checked or STATUS["law_checked"]
        return checked


def in_words(day: date) -> str:
    """Return a date as people write it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


def as_time(day: date) -> str:
    """Return a date as HTML, in words for people and in figures for programs."""
    return f'<time datetime="{day.isoformat()}">{in_words(day)}</time>'


def _listed(names: list[str]) -> str:
    """Return names as a list within a sentence: “legal, safeguarding”."""
    return ", ".join(name if name.startswith("Caldicott") else name.lower() for name in names)


def _who(contact_id: str, contact: Contact) -> str:
    """Return the part a contact plays, with the person's or team's name if it is known."""
    name = f" ({escape(contact.name)})" if contact.name else ""
    return f"{CONTACTS[contact_id]}{name}"


def _how(contact: Contact) -> str:
    """Return the ways to reach a contact, or a gap to fill."""
    if not contact.reachable:
        return _gap("how to reach them")
    ways = []
    if contact.phone:
        ways.append(_phone(contact.phone))
    if contact.email:
        address = escape(contact.email)
        ways.append(f'<a href="mailto:{address}">{address}</a>')
    if contact.link:
        ways.append(f'<a href="{escape(contact.link)}">their page</a>')
    if contact.hours:
        ways.append(escape(contact.hours))
    if contact.out_of_hours:
        ways.append(f"out of hours {_phone(contact.out_of_hours)}")
    return ", ".join(ways)


def _phone(written: str) -> str:
    number = "".join(c for c in written.split("e")[0].split("x")[0] if c in "+0123456789")
    return f'<a href="tel:{number}">{escape(written)}</a>'


def _or_gap(value: str | None, what: str) -> str:
    return escape(value) if value else _gap(what)


def _gap(what: str) -> str:
    """Return a visible gap: what is still to be filled in in the settings."""
    return f'<span class="wra-gap">To fill in: {escape(what)}</span>'

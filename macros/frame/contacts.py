"""Contacts, and what every page says about the guide and the law, as HTML from the settings."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TypedDict

from macros.frame.markup import as_time
from macros.places import DATA
from macros.reading.data import load, read
from macros.reading.settings import CONTACTS, NATIONS, Contact, Organisation


class Guide(TypedDict):
    """The guide's title, where it is listed as withdrawn, and what replaced it."""

    title: str
    withdrawn: str
    replaced_by: str


class Status(TypedDict):
    """What every page says of the guide."""

    guide: Guide


STATUS = load(DATA / "status.toml", Status)


@dataclass(frozen=True)
class Unreachable:
    """What readers see for a contact that is not in the settings."""

    id: str
    without: str
    in_results: str | None = None


UNREACHABLE = read(DATA / "contacts.toml", Unreachable)


class Asking:
    """What pages and templates show of one organisation's settings. Every method returns HTML.

    Readers get a sentence that works without what is not filled in. Only an author at work sees
    that it is missing, as a gap to fill.
    """

    def __init__(
        self, organisation: Organisation, law_checked: date, *, for_author: bool = False
    ) -> None:
        self.organisation = organisation
        self._law_checked = organisation.law.checked or law_checked
        self.for_author = for_author

    def organisation_name(self) -> str:
        """Return the organisation's name, or “your organisation”."""
        name = self.organisation.name
        return escape(name) if name else self._gap("its name", "your organisation")

    def nation(self) -> str:
        """Return the nation whose law this organisation follows, or that nobody has set it."""
        nation = self.organisation.nation
        return NATIONS[nation] if nation else self._gap("your nation", "the nation where you work")

    def contact_line(self, contact_id: str) -> str:
        """Return one contact on a line: who, and how to reach them or to find out.

        Raises KeyError for a contact that cannot exist.
        """
        who, how = self._contact(contact_id)
        return f'<span class="wra-contact">{who}: {how}</span>'

    def contacts_in_results(self) -> dict[str, list[str]]:
        """Return each line on contacts that a result can show, with the contacts that it is for."""
        lines: dict[str, list[str]] = {}
        for contact_id in CONTACTS:
            unreachable = not self.organisation.contact(contact_id).reachable
            if unreachable and not self.for_author:
                line = escape(UNREACHABLE[contact_id].in_results or "")
            else:
                line = self.contact_line(contact_id)
            if line:
                lines.setdefault(line, []).append(contact_id)
        return lines

    def contacts_block(self) -> str:
        """Return all contacts as a description list."""
        return self._block(list(CONTACTS))

    def contacts_at_hand(self) -> str:
        """Return the contacts that are filled in, as a description list; "" where none is."""
        return self._block([id for id in CONTACTS if self.organisation.contact(id).reachable])

    def _block(self, contact_ids: list[str]) -> str:
        contacts = map(self._contact, contact_ids)
        rows = "".join(f"<div><dt>{who}</dt><dd>{how}</dd></div>" for who, how in contacts)
        return f'<dl class="wra-contacts">{rows}</dl>' if rows else ""

    def register_of_agreements(self) -> str:
        """Return a link to the organisation's register of agreements, or just its name."""
        address = self.organisation.register_of_agreements
        if not address:
            return self._gap("a link to it", "register of agreements")
        return f'<a href="{escape(address)}">register of agreements</a>'

    def law_checked(self) -> str:
        """Return the day the law was last checked, in words: by the organisation, else by us."""
        return as_time(self._law_checked)

    def law_checked_by(self) -> str:
        """Return who checked the law and when."""
        law = self.organisation.law
        if law.checked is None:
            by = self._gap("a check by your organisation", "those who wrote these pages")
        elif law.checked_by:
            by = escape(law.checked_by)
        else:
            by = self._gap("who checked it", "your organisation")
        return f"Checked on {self.law_checked()} by {by}."

    def _contact(self, contact_id: str) -> tuple[str, str]:
        """Return who a contact is, with a name if it is known, and how to reach them."""
        contact = self.organisation.contact(contact_id)
        name = f" ({escape(contact.name)})" if contact.name else ""
        if contact.reachable:
            how = _ways(contact)
        else:
            how = self._gap("how to reach them", UNREACHABLE[contact_id].without)
        return f"{CONTACTS[contact_id]}{name}", how

    def _gap(self, what: str, instead: str) -> str:
        """Return what stands for something that is not filled in; for an author, that it is not."""
        shown = f'<span class="wra-gap">To fill in: {escape(what)}</span>'
        return f"{escape(instead)} {shown}" if self.for_author else escape(instead)


def _ways(contact: Contact) -> str:
    """Return the ways to reach a contact."""
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
    dialled = written.replace("(0)", "") if written.startswith("+") else written
    number = "".join(c for c in dialled.split("e")[0].split("x")[0] if c in "+0123456789")
    return f'<a href="tel:{number}">{escape(written)}</a>'

"""What to do where a person may be at risk: the same few lines on each page that needs them."""

from collections.abc import Callable

from markupsafe import Markup

from macros.frame.caller import Caller
from macros.pieces.templates import TEMPLATES

REFER_TO = ("safeguarding", "children_social_care", "adults_social_care")


def risk_macro(caller: Caller) -> Callable[[], str]:
    """Return the macro that puts the lines into the page that calls it."""

    def someone_at_risk() -> str:
        """Return what to do in danger, how to ring without speaking, and how to refer."""
        asking = caller.asking()
        contacts = [
            Markup(asking.contact_line(contact))
            for contact in REFER_TO
            if asking.organisation.contact(contact).reachable
        ]
        # In one line, as Markdown would take an empty one for the end of the block.
        html = TEMPLATES.get_template("risk.html").render(base=caller.base, contacts=contacts)
        return " ".join(html.split())

    return someone_at_risk

"""What comes before the pages: the settings, what is due for review, the values for templates.

Nothing here knows which generator makes the pages: its hooks, or the command that starts it, call
this first. `made.py` has the files that are made, and `after.py` what comes last.
"""

import json
import logging
from datetime import date
from typing import Any

from macros.frame.contacts import STATUS, Asking
from macros.law import review
from macros.places import DOCS, MACROS
from macros.reading import settings
from macros.reading.colours import HEADER, stylesheet
from macros.reading.settings import Organisation
from macros.review import items as review_items


def organisation(raw: object, logo: str | None, written: str) -> Organisation:
    """Read the organisation's settings, and say once what they leave open.

    Args:
        raw: The settings, as they stand in the configuration.
        logo: Where the theme's logo is, from the folder of the pages.
        written: The text of the configuration, for the lines of mistakes.

    Raises:
        Mistakes: The settings are wrong, or the logo is not there.
    """
    read = settings.read(raw, written)
    settings.look_for_logo(logo, DOCS, written)
    if unset := settings.warning(read):
        # Not through MkDocs' own logger: a council that is not there yet can still build strictly.
        logging.getLogger("organisation").warning("WARNING -  %s", unset)
    return read


def plain(settings: object) -> Any:
    """Return settings with days as text: not every generator takes the days that YAML makes."""
    return json.loads(json.dumps(settings, default=str))


def values(organisation: Organisation, *, for_author: bool) -> dict[str, Any]:
    """Return what macros and templates show of the settings, all as plain values.

    Authors see what is still missing.
    """
    checked = review_items.law_checked()
    asking = Asking(organisation, checked, for_author=for_author)
    inline = (MACROS / "inline").glob("*.js")
    return {
        "for_author": for_author,
        "sources_checked": checked.isoformat(),
        "colours_css": stylesheet(organisation.colours),
        "header_colour": organisation.colours.header or HEADER,
        "inline": {file.stem: file.read_text(encoding="utf-8") for file in inline},
        "frame": {
            "guide": dict(STATUS["guide"]),
            "organisation": organisation.name or "",
            "nation": organisation.nation or "",
            "published_by": asking.organisation_name(),
            "law_checked": asking.law_checked(),
            "law_checked_by": asking.law_checked_by(),
            "contacts_at_hand": asking.contacts_at_hand(),
        },
    }


def check_days(today: date) -> None:
    """Refuse dates of checking that lie in the future, and say what is due to be checked.

    Raises:
        Mistakes: Something says that it was checked on a day that has not come.
    """
    review.stop_at_days_to_come(review_items.dated(), today)
    if due := review.overdue(review_items.everything(), today):
        # Not through MkDocs' own logger: what is only old must not stop a strict build.
        listed = "\n".join(f"  - {sentence}" for sentence in due)
        logging.getLogger("review").warning("WARNING -  Due for review:\n%s", listed)

"""What to do where a person may be at risk: the same few lines on each page that needs them."""

from collections.abc import Callable

from macros.frame.caller import Caller

REFER_TO = ("safeguarding", "children_social_care", "adults_social_care")


def risk_macro(caller: Caller) -> Callable[[], str]:
    """Return the macro that puts the lines into the page that calls it."""

    def someone_at_risk() -> str:
        """Return what to do in danger, how to ring without speaking, and how to refer."""
        asking = caller.asking()
        base = caller.base
        known = [
            asking.contact_line(contact)
            for contact in REFER_TO
            if asking.organisation.contact(contact).reachable
        ]
        refer = "".join(f"<li>{line}</li>" for line in known)
        return (
            '<div class="wra-risk" role="note"><p><strong>Danger now? Ring 999.</strong>'
            f' <a href="{base}guide/emergency/">What to do now</a>.'
            f' <a href="{base}guide/emergency/#cannot-speak">Cannot speak?</a> On a mobile, press'
            " 55 when asked.</p>"
            "<p><strong>Worried about a child or an adult? Tell your safeguarding lead"
            " today.</strong> You do not need to be sure."
            f' <a href="{base}guide/case-by-case/#worried-about-someone">How to refer</a></p>'
            f"{f'<ul>{refer}</ul>' if known else ''}</div>"
        )

    return someone_at_risk

"""A link to a result still opens after mail, chat and people have passed it on and changed it."""

import html
import quopri
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from checker.table import complete_paths
from checker.words import WORDS
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    MIXED,
    PRE_PLANNED,
    CheckPage,
    fragment,
)
from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer, serving

EMERGENCY = {"situation": "emergency"}
PARTS = {"whole": fragment(MIXED)[1:], "case_by_case": fragment(CASE_BY_CASE)[1:]}

SHARED = {
    fragment(EMERGENCY): "share_now",
    fragment({**PRE_PLANNED, "also_applies": ["sensitive", "overseas"]}): "pre_planned",
    fragment(PRE_PLANNED, part="pre_planned", **PARTS): "pre_planned",
}
"""Addresses that people share, and what each shows: one answer, many, and a part of a whole."""

CHANGES: dict[str, Callable[[str], str]] = {
    "&amp;": html.escape,
    "&amp%3B": lambda link: link.replace("&", "&amp%3B"),
    "&#38;": lambda link: link.replace("&", "&#38;"),
    "escaped twice": lambda link: html.escape(html.escape(link)),
    "escaped and encoded": lambda link: "#" + quote(html.escape(link[1:])),
    "read as HTML": html.unescape,
    "encoded as a whole": lambda link: "#" + quote(link[1:]),
    "encoded twice": lambda link: "#" + quote(quote(link[1:])),
    "percent signs encoded": lambda link: link.replace("%", "%25"),
    "quoted-printable": lambda link: quopri.encodestring(link.encode()).decode(),
    "quoted-printable, lines joined": lambda link: (
        quopri.encodestring(link.encode()).decode().replace("\n", "")
    ),
    "wrapped by mail": lambda link: "%0D%0A".join(re.findall(".{1,30}", link)),
    "wrapped with spaces": lambda link: " ".join(re.findall(".{1,30}", link)),
    "zero-width spaces": lambda link: "\u200b".join(re.findall(".{1,30}", link)) + "\ufeff",
    "a space behind it": lambda link: link + "%20",
    "markers of bold": lambda link: link + "**",
    "markers of italics": lambda link: link + "_",
    "tracking behind a question mark": lambda link: link + "?utm_source=mail&utm_medium=x",
    "tracking behind an ampersand": lambda link: link + "&utm_source=mail&fbclid=IwAR0_x-1",
    "tracking behind a full stop": lambda link: link + ".?utm_source=mail",
    "capital letters": str.upper,
    "two number signs": lambda link: "#" + link,
    "an encoded number sign": lambda link: "#%23" + link[1:],
    "an ellipsis": lambda link: link + "…",
    "an encoded tag": lambda link: link + "%22%3E",
    "every mark": lambda link: link + ".,;:!?)]>\"'’”",
}
"""What happens to links on their way, each by what it is called."""


@pytest.fixture
def check(open_page: CheckPage) -> CheckPage:
    """Return the page at a result that no test here leads to."""
    open_page.visit(fragment(BREACH))
    open_page.expect_outcome("not_a_share")
    return open_page


def mended(check: CheckPage, links: list[str]) -> list[str]:
    """Return what the page makes of each fragment."""
    answer: list[str] = check.page.evaluate(
        """async (links) => {
          const { mend } = await import("/assets/checker/address.mjs");
          return links.map((link) => {
            const { hash } = new URL(link, location.href);
            return mend({ pathname: "", search: "", hash }) ?? hash;
          });
        }""",
        links,
    )
    return answer


@pytest.mark.parametrize("change", CHANGES)
def test_a_link_that_was_changed_on_its_way_is_put_right(open_page: CheckPage, change: str) -> None:
    """Whatever happened to it, the page finds the address again that was shared."""
    changed = [CHANGES[change](link) for link in SHARED]
    assert mended(open_page, changed) == [*SHARED]


def test_a_link_that_was_changed_on_its_way_opens(check: CheckPage) -> None:
    """The result is there, the address is put right, and nobody is told of a problem."""
    for link, outcome in SHARED.items():
        check.visit(html.escape(link) + "&utm_source=mail).")
        check.expect_outcome(outcome)
        check.expect_address(link)
        expect(check.page.locator("[data-problems]")).to_be_hidden()
        check.visit(fragment(BREACH))
        check.expect_outcome("not_a_share")


def test_every_sound_address_is_left_as_it_is(check: CheckPage) -> None:
    """No set of answers, and no part of one, is taken for a link that was changed."""
    paths = [dict(path) for path in complete_paths()]
    links = [fragment(path) for path in paths]
    links += [fragment(path, part="pre_planned", whole=fragment(MIXED)[1:]) for path in paths]
    links += [fragment(PRE_PLANNED, case_by_case=fragment(path)[1:]) for path in paths]
    links += [
        fragment({"situation": "breach", question: answer}, change=question)
        for question, each in WORDS.questions.items()
        for answer in each.answers
    ]
    assert len(links) > 100
    assert mended(check, links) == links


def test_no_question_has_an_id_that_html_would_break(check: CheckPage) -> None:
    """A program that reads a link as HTML takes "&regular" for a sign; the page turns it back."""
    keys = [*WORDS.questions, "change", "part", "whole", "pre_planned", "case_by_case"]
    for key in keys:
        link = f"#situation=breach&{key}=yes"
        assert mended(check, [html.unescape(link)]) == [link]


def test_what_is_neither_an_answer_nor_tracking_is_told(check: CheckPage) -> None:
    """Only what follows people is dropped without a word."""
    check.visit("#situation=emergency&utm_source=mail&colour=blue")
    check.expect_address("#situation=emergency&colour=blue")
    check.expect_outcome("share_now")
    expect(check.page.locator("[data-problems]")).to_contain_text("colour")
    expect(check.page.locator("[data-problems]")).not_to_contain_text("utm")


@pytest.mark.parametrize(
    "address",
    [
        "/check/?utm_source=mail&amp;SITUATION=emergency.",
        "/check/?#situation=emergency",
        "/check/index.html?situation=emergency",
    ],
)
def test_answers_in_front_of_the_number_sign_are_moved_behind_it(page: Page, address: str) -> None:
    """They are understood, and a copy of the address or a reload sends them to no server again."""
    page.goto(address)
    check = CheckPage(page)
    check.expect_outcome("share_now")
    check.expect_address("#situation=emergency")
    assert page.evaluate("location.search") == ""


@pytest.mark.parametrize("query", ["?web=1", "?ref=situation-report", "?from=my_situation=1"])
def test_a_query_without_answers_is_left_alone(page: Page, query: str) -> None:
    """What another program of the organisation puts there is none of the page's business."""
    page.goto(f"/check/{query}#situation=emergency")
    check = CheckPage(page)
    check.expect_outcome("share_now")
    check.expect_address(f"/check/{query}#situation=emergency")
    expect(page.locator("[data-problems]")).to_be_hidden()


@pytest.mark.parametrize(
    "address",
    [
        "/check/%23situation=emergency",
        "/check%23situation=emergency",
        "/check/index.html%23situation=emergency",
        "/check/%2523situation%3Demergency?utm_source=mail",
    ],
)
def test_an_encoded_number_sign_leads_to_the_result(
    page: Page, trouble: Trouble, address: str
) -> None:
    """The server knows no such page, and the page that says so leads on."""
    trouble.expect("404")
    page.goto(address, wait_until="commit")
    check = CheckPage(page)
    check.expect_outcome("share_now")
    check.expect_address("/check/#situation=emergency")


def test_an_encoded_number_sign_leads_on_in_a_folder_too(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """The site may lie anywhere on its server."""
    folder = tmp_path / "sharing" / "rules"
    folder.parent.mkdir()
    folder.symlink_to(site)
    (tmp_path / "404.html").symlink_to(site / "404.html")
    with serving(tmp_path) as server:
        page = browser.new_page(base_url=server.url)
        page.goto("/sharing/rules/check/%23situation=emergency", wait_until="commit")
        check = CheckPage(page)
        check.expect_outcome("share_now")
        check.expect_address("/sharing/rules/check/#situation=emergency")
        page.close()


def test_no_link_leads_from_the_lost_page_to_another_server(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """An address made for it stays on this site."""
    trouble.expect("404")
    page.goto(server.url + "//elsewhere.example/check/%23situation=emergency", wait_until="commit")
    page.wait_for_url("**/check/#situation=emergency")
    assert page.url.startswith(server.url)


def test_the_lost_page_leads_back_without_scripts(new_page: NewPage, trouble: Trouble) -> None:
    """Where no script runs, the page is whole and says how to get to the check."""
    trouble.expect("404")
    page = new_page(java_script_enabled=False)
    page.goto("/check/%23situation=emergency")
    expect(page.get_by_role("heading", name="We cannot find that page")).to_be_visible()
    page.get_by_role("link", name="Start the check").first.click()
    expect(page).to_have_url(re.compile("/check/$"))

"""The record on the checker's page, as its tests fill it in, save it and open it again."""

from pathlib import Path

from playwright.sync_api import FilePayload, expect

from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import CASE_BY_CASE, CheckPage, fragment

LABELS = {id: label for id, label, _, _ in PAGE_WORDS["record_fields"]}
"""What stands beside each field of the record, as authors wrote it."""

DETAILS = {
    LABELS["title"]: "Case 4711 <b>",
    LABELS["note"]: "Asked & weighed.\nShared the address only.",
    LABELS["name"]: "R. Ahmed",
    LABELS["role"]: "Social worker",
}
"""What is typed into each field, by its label."""

LEAVING = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""


def fill_in(check: CheckPage) -> None:
    """Go to a result, and fill in all fields of its record."""
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    check.page.get_by_role("button", name="Save a record").click()
    for label, text in DETAILS.items():
        check.page.get_by_label(label, exact=True).fill(text)


def saved(check: CheckPage, button: str) -> tuple[str, str]:
    """Press a button that saves, and return the file's name and text."""
    with check.page.expect_download() as download:
        check.page.get_by_role("button", name=button).click()
    file = download.value
    return file.suggested_filename, Path(file.path()).read_text(encoding="utf-8")


def chosen(check: CheckPage, text: str, name: str = "record.json") -> None:
    """Choose a file to open as a record."""
    details = check.page.locator("[data-open-saved]")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    check.page.get_by_label("A record that you saved").set_input_files(file)


def reopened(check: CheckPage, text: str) -> None:
    """Open a saved record from a file, on a page that was cleared."""
    check.restart()
    chosen(check, text)
    expect(check.page.get_by_role("heading", name="The record that you opened")).to_be_focused()


def asks_before_leaving(check: CheckPage) -> bool:
    """Tell whether the browser is made to ask before the page is left."""
    asks: bool = check.page.evaluate(LEAVING)
    return asks

"""The published configurations, tried in the servers that they are for."""

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.publish.compress import ENDINGS, SMALLEST
from macros.publish.hosting import ASKED_AGAIN, HEADERS, KEPT
from macros.publish.server import LINES
from tests.browser.check_page import CASE_BY_CASE, CheckPage
from tests.browser.conftest import Trouble
from tests.browser.hosting import servers
from tests.browser.hosting.conftest import PREFIX, PROGRAMS, Served, serve

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
"""The types that a browser goes by."""

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


def files(site: Path) -> list[str]:
    """Return the paths of the site's own files, without those made beside them."""
    return sorted(
        str(file.relative_to(site))
        for file in site.rglob("*")
        if file.is_file() and file.suffix not in (".br", ".gz") and file.name != ".htaccess"
    )


def one_of_each(site: Path) -> list[str]:
    """Return the path of the largest file of each type, and of one in the runtime's folder."""
    by_type: dict[str, str] = {}
    for path in sorted(files(site), key=lambda path: (site / path).stat().st_size):
        by_type[Path(path).suffix] = path
    return list(by_type.values())


def caching(path: str) -> str:
    """Return how long a browser may keep a file."""
    return KEPT if path.startswith("assets/runtime/") else ASKED_AGAIN


def test_every_file_has_its_type_and_its_headers(served: Served) -> None:
    """A browser refuses modules and WebAssembly of another type, and obeys what headers say."""
    wrong = []
    for path in files(served.site):
        answer = served.get(path, method="HEAD")
        kind = answer.headers.get("content-type", "").partition(";")[0]
        expected = {**HEADERS, "Cache-Control": caching(path)}
        received = {name: answer.headers.get(name.lower()) for name in expected}
        if answer.status != 200 or kind != TYPES.get(Path(path).suffix, kind):
            wrong.append(f"{path}: {answer.status} {kind}")
        if received != expected:
            wrong.append(f"{path}: {received}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("encoding", UNPACK)
def test_files_come_ready_compressed(served: Served, encoding: str) -> None:
    """What lies compressed beside a file is what a browser gets that can read it."""
    for path in one_of_each(served.site):
        content = (served.site / path).read_bytes()
        answer = served.get(path, Accept_Encoding=encoding)
        beside = served.site / f"{path}.{ {'gzip': 'gz'}.get(encoding, encoding) }"
        sent = answer.headers.get("content-encoding", "identity")
        assert UNPACK[sent](answer.body) == content, path
        if beside.exists():
            assert (sent, answer.body) == (encoding, beside.read_bytes()), path
        if Path(path).suffix in ENDINGS and len(content) >= SMALLEST:
            assert "accept-encoding" in answer.headers.get("vary", "").lower(), path


@pytest.mark.parametrize("encoding", UNPACK)
def test_an_unchanged_file_is_not_sent_again(served: Served, encoding: str) -> None:
    """A browser that has a file already gets a short answer, with the same word on keeping it."""
    for path in one_of_each(served.site):
        tag = served.get(path, Accept_Encoding=encoding).headers["etag"]
        answer = served.get(path, Accept_Encoding=encoding, If_None_Match=tag)
        assert (answer.status, answer.body) == (304, b""), path
        assert answer.headers["cache-control"] == caching(path)


@pytest.mark.parametrize("missing", ["no-such-page/", "check/no-such-page/", "assets/x.mjs"])
def test_a_missing_page_is_the_sites_own(served: Served, missing: str) -> None:
    """Whoever follows a dead link sees the site's page that helps, and machines see 404."""
    answer = served.get(missing)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.body == (served.site / "404.html").read_bytes()


def test_a_runtime_that_is_gone_may_come_back(served: Served) -> None:
    """No browser keeps for a year that a file was missing while the site was copied."""
    answer = served.get("assets/runtime/0123456789abcdef/pyodide.asm.wasm")
    assert answer.status == 404
    assert answer.headers["cache-control"] == ASKED_AGAIN


def test_addresses_of_pages_are_those_of_folders(served: Served) -> None:
    """A page is found by its folder, and without the last slash by being sent there."""
    page = served.get("guide/test/")
    assert page.status == 200
    assert page.body == (served.site / "guide/test/index.html").read_bytes()
    without = served.get("guide/test")
    assert without.status in (301, 308)
    assert without.headers["location"] in (f"{served.base}guide/test/", f"{served.url}guide/test/")


def test_a_link_that_a_scanner_spoilt_leads_to_the_check(served: Served) -> None:
    """%23 in place of # is put right by the server, or at least met with the page that does it."""
    answer = served.get("check/%23situation=share_outside%26note")
    mended = f"{served.base}check/#situation=share_outside%26note"
    if answer.status == 302:
        assert answer.headers["location"] in (mended, served.origin + mended)
    else:
        assert answer.status == 404
        assert answer.body == (served.site / "404.html").read_bytes()


JOURNEYS = [
    (kind, PREFIX if kind != "Caddy" else "/")
    for kind, program in PROGRAMS.items()
    if program not in servers.left_out()
]


@contextmanager
def visitor(browser: Browser, served: Served, *expected: str) -> Iterator[Page]:
    """Open a page for a visitor; trouble that is not expected fails the test."""
    trouble = Trouble(served.origin)
    trouble.expect(*expected)
    context = browser.new_context(ignore_https_errors=True, service_workers="block")
    context.set_default_timeout(15_000)
    trouble.watch(context)
    yield context.new_page()
    context.close()
    assert trouble.unexpected() == []


@pytest.mark.parametrize(("kind", "base"), JOURNEYS)
def test_the_check_runs_behind_each_server(
    browser: Browser, sites: dict[str, Path], kind: str, base: str
) -> None:
    """Somebody opens the check, answers its questions and gets a result, without any trouble."""
    with serve(kind, base, sites[base]) as served, visitor(browser, served) as page:
        check = CheckPage(page)
        page.goto(f"{served.url}check/")
        check.answer_all(CASE_BY_CASE)
        check.expect_outcome("case_by_case")


@pytest.mark.parametrize(("kind", "base"), JOURNEYS)
def test_each_server_is_right_as_the_site_itself_sees_it(
    browser: Browser, sites: dict[str, Path], kind: str, base: str
) -> None:
    """The page that tests its server finds nothing to add, and sees HTTPS where there is any."""
    with serve(kind, base, sites[base]) as served, visitor(browser, served, "404") as page:
        page.goto(f"{served.url}about/server/")
        page.get_by_role("button", name="Test this server").click()
        lines = len(LINES)
        https = served.origin.startswith("https:")
        expected = (lines, 0, 0) if https else (lines - 1, 0, 1)
        told = "Tested: {} right, {} not right, {} could not be tested.".format(*expected)
        expect(page.get_by_text("Tested:")).to_have_text(told)


@pytest.fixture(scope="module")
def plain_site(site: Path) -> Iterator[Path]:
    """Return a site as `mkdocs build` leaves it, with nothing compressed and its .htaccess."""
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        folder = Path(scratch, "site")
        shutil.copytree(site, folder)
        yield folder


@pytest.mark.parametrize(
    "kind", [kind for kind, program in PROGRAMS.items() if program not in servers.left_out()]
)
def test_without_ready_made_files_the_server_compresses(plain_site: Path, kind: str) -> None:
    """A site without them is the same to its readers, and unchanged files still answer 304."""
    with serve(kind, "/", plain_site) as served:
        answer = served.get("check/", Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(answer.body) == (plain_site / "check/index.html").read_bytes()
        again = served.get("check/", Accept_Encoding="gzip", If_None_Match=answer.headers["etag"])
        assert again.status == 304


@pytest.mark.parametrize("program", {"apache2"} - servers.left_out())
def test_apache_without_its_modules_still_hands_out_the_site(
    plain_site: Path, program: str
) -> None:
    """Where mod_headers, mod_rewrite and mod_deflate are missing, pages come as they are."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)
        shutil.copy2(plain_site / "assets/hosting/htaccess.txt", plain_site / ".htaccess")
        with servers.apache_with_htaccess("/", plain_site, scratch, modules=()) as origin:
            served = Served(origin, "/", plain_site, scratch)
            page = served.get("check/", Accept_Encoding="gzip")
            assert page.body == (plain_site / "check/index.html").read_bytes()
            module = served.get("assets/site.mjs")
            assert (module.status, module.headers["content-type"]) == (200, "text/javascript")
            assert served.get("no-such-page/").body == (plain_site / "404.html").read_bytes()
            served.close()

"""The content security policy of a page."""

import base64
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from macros.frame.policy import middleware, policy, secure

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PAGE = "<!doctype html><html><head><title>T</title></head><body>{}</body></html>"
CHECKER = PAGE.replace("<title>", '<meta name="checker-runtime" content="x/"><title>')


def hash_of(script: str) -> str:
    """Return the hash of a script as browsers count it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def directive(html: str, name: str) -> list[str]:
    """Return what the page's policy allows under one name."""
    parts = dict(part.split(" ", 1) for part in policy(html).split("; "))
    return parts[name].split()


def test_only_the_pages_own_inline_scripts_may_run() -> None:
    """Each inline script is allowed by its hash; unsafe ways to run code are not."""
    sources = directive(PAGE.format("<script>go()</script>"), "script-src")
    assert sources == ["'self'", f"'sha256-{hash_of('go()')}'"]


def test_the_checkers_page_alone_may_run_what_it_needs() -> None:
    """Python needs WebAssembly and a worker of the page's own; no other page needs either."""
    assert directive(CHECKER, "script-src") == ["'self'", "'wasm-unsafe-eval'"]
    assert directive(CHECKER, "worker-src") == ["'self'", "blob:"]
    assert directive(PAGE, "worker-src") == ["'self'"]


def test_the_checkers_page_has_one_policy_for_markup() -> None:
    """Nothing there becomes markup or a program but by the one policy that the page itself has."""
    assert directive(CHECKER, "require-trusted-types-for") == ["'script'"]
    assert directive(CHECKER, "trusted-types") == ["default"]


def test_white_space_and_line_breaks_count() -> None:
    """The hash covers the script's text to the letter."""
    sources = directive(PAGE.format("<script>\n go() \n</script>"), "script-src")
    assert f"'sha256-{hash_of('\n go() \n')}'" in sources


@pytest.mark.parametrize(
    "element",
    [
        '<script src="x.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<script id=data type=application/json>{}</script>",
    ],
)
def test_files_and_data_need_no_hash(element: str) -> None:
    """A script from a file is covered by 'self'; data never runs."""
    assert directive(PAGE.format(element), "script-src") == ["'self'"]


@pytest.mark.parametrize(
    "element",
    [
        "<script type=module>x</script>",
        "<SCRIPT>x</SCRIPT >",
        '<script data-of="a > b">x</script>',
        "<script src=y></script><p>1 < 2</p><script>x</script>",
    ],
)
def test_every_way_to_write_an_inline_script_is_seen(element: str) -> None:
    """Modules and capital letters are inline scripts too."""
    assert f"'sha256-{hash_of('x')}'" in directive(PAGE.format(element), "script-src")


def test_nothing_is_allowed_that_is_not_named() -> None:
    """What the policy does not name is refused, and forms go nowhere."""
    assert directive(PAGE, "default-src") == ["'none'"]
    assert directive(PAGE, "form-action") == ["'none'"]
    assert directive(PAGE, "style-src") == ["'self'"]


def test_the_policy_comes_first_and_once() -> None:
    """It stands before anything it has to guard; a second pass replaces it."""
    html = secure(PAGE.format("<script>a</script>"))
    assert html.index("<meta http-equiv") == html.index("<head>") + len("<head>")
    changed = secure(html.replace("<script>a</script>", "<script>b</script>"))
    assert changed.count("Content-Security-Policy") == 1
    assert hash_of("a") not in changed
    assert hash_of("b") in changed


def test_the_character_set_is_found_in_time() -> None:
    """Browsers look for it in the first kilobyte, and a policy may be longer than that."""
    page = PAGE.replace("<head>", '<head>\n<meta charset="utf-8">')
    assert secure(page).index("charset") < secure(page).index("Content-Security-Policy")


def test_a_page_without_a_head_is_refused() -> None:
    """Such a page would go out unguarded, so the build stops."""
    with pytest.raises(ValueError, match="no <head>"):
        secure("<p>Hello</p>")


def answer(kind: str, body: bytes) -> tuple[dict[str, str], bytes]:
    """Return headers and body of what the wrapped development server sends."""
    sent: dict[str, str] = {}

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        sent.update(headers)
        return lambda data: None

    content = b"".join(middleware(app)({}, start))  # type: ignore[arg-type]
    return sent, content


def test_the_development_server_allows_the_script_that_it_adds() -> None:
    """Live reload adds a script when a page is sent; the policy is made again with it."""
    before = secure(PAGE.format(""))
    headers, content = answer("text/html", before.replace("</body>", "<script>r</script>").encode())
    assert hash_of("r") in content.decode()
    assert headers["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    ("kind", "body"), [("text/css", b"<head>"), ("text/html", b"404 Not Found")]
)
def test_the_development_server_leaves_other_things_alone(kind: str, body: bytes) -> None:
    """Anything that is not a page is sent unchanged."""
    assert answer(kind, body)[1] == body

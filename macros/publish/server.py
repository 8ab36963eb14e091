"""The page "Is this server right?": its table, with all that its script may have to say."""

import re
from collections.abc import Callable
from html import escape
from textwrap import dedent
from typing import Literal, NotRequired, TypedDict

from macros.frame.caller import Caller
from macros.frame.markup import Row, table
from macros.places import DATA
from macros.publish.hosting import HEADERS, configuration
from macros.reading.data import load

Line = Literal[
    "mjs",
    "wasm",
    "folders",
    "missing",
    "nosniff",
    "policy",
    "runtime",
    "pages",
    "compression",
    "encrypted",
    "untouched",
    "login",
]
"""What is tested, each by a part of docs/assets/server.mjs."""


class Finding(TypedDict):
    """What the page says of one of them."""

    heading: str
    right: str
    wrong: str
    unknown: NotRequired[str]
    wrong_status: NotRequired[str]
    wrong_part: NotRequired[str]
    wrong_stops: NotRequired[str]
    wrong_blocks: NotRequired[str]
    wrong_open: NotRequired[str]
    wrong_again: NotRequired[str]
    wrong_policy: NotRequired[str]
    wrong_refused: NotRequired[str]


LINES = load(DATA / "server.toml", dict[Line, Finding])
"""The words for each line, in the order of the file."""

VERDICTS = {
    "untested": "Not tested yet",
    "right": "Right",
    "wrong": "Not right",
    "unknown": "Could not be tested",
}

NO_ANSWER = "No answer came that could be judged ({status})."

SERVERS = {
    "nginx": ("nginx", "nginx.conf"),
    "apache": ("Apache", "apache.conf"),
    "iis": ("IIS", "web.config"),
    "caddy": ("Caddy", "Caddyfile"),
}
"""The servers by the id of their section on the page for administrators: name, configuration."""

TO_ADD = {
    "mjs": r"js mjs;|AddType.*mjs|\"\.mjs\"|@javascript",
    "wasm": r" wasm;|AddType.*wasm|\"\.wasm\"|@wasm",
    "folders": r"\bindex index|DirectoryIndex|(?s:<defaultDocument.*?</defaultDocument>)|"
    r"(?s:handle_path.*?^\t\})",
    "missing": r"error_page|ErrorDocument|(?s:<httpErrors.*?</httpErrors>)|"
    r"(?s:handle_errors.*?^\t\})",
    "nosniff": r"X-Content-Type-Options",
    "policy": r"Content-Security-Policy",
    "runtime": r"(?s:^map.*?^\})|add_header Cache-Control|immutable\" \"expr|"
    r"(?s:<location.*?</location>)|@runtime",
    "pages": r"(?s:^map.*?^\})|add_header Cache-Control|Header set Cache-Control \"no|"
    r"RequestHeader edit|DisableCache|@pages",
    "compression": r"gzip_\w+ on|gzip on|gzip_proxied|(?s:gzip_types.*?;)|brotli_static|"
    r"(?s:# Ready-made NAME.br and NAME.gz .*?gz\" \[L\])|urlCompression|encode gzip|"
    r"(?s:handle_path.*?^\t\})",
}
"""Which lines of a configuration put a finding right, as regular expressions. See `lines`."""


def lines(line: str, server: str, site_url: str | None) -> str:
    """Return the lines of a server's configuration that put one of TO_ADD right."""
    written = configuration(SERVERS[server][1], site_url)
    found = re.findall(rf"^.*(?:{TO_ADD[line]}).*$", written, re.MULTILINE)
    return "\n".join(dedent(part) for part in found)


def server_test_macro(caller: Caller) -> Callable[[], str]:
    """Return the macro that puts the test into the page that calls it."""

    def server_test() -> str:
        """Return the button, the table and what its script needs to know."""
        base = caller.base
        policy = escape(HEADERS["Content-Security-Policy"])
        columns = ("What", "Result", "What this page saw")
        rows = [
            Row(
                _html(words["heading"]),
                [_verdicts(), _says(line, words, base, caller.site_url)],
                f"line-{line}",
            )
            for line, words in LINES.items()
        ]
        return (
            f'<div data-server-test data-base="{base}"'
            f' data-policy="{policy}" data-search-exclude hidden>'
            '<p><button type="button" class="md-button md-button--primary" data-start>'
            "Test this server</button></p>"
            '<p role="status"><span data-say="busy" hidden>Testing …</span>'
            '<strong data-say="done" hidden>Tested: <span data-slot="right"></span> right, '
            '<span data-slot="wrong"></span> not right, '
            '<span data-slot="unknown"></span> could not be tested.</strong></p>'
            f"{table('What this server does', columns, rows, kind='server')}</div>"
        )

    return server_test


def _verdicts() -> str:
    """Return the words for every verdict, of which one shows."""
    return "".join(
        f'<span class="wra-verdict wra-verdict--{name}" data-verdict="{name}"'
        f"{'' if name == 'untested' else ' hidden'}>{words}</span>"
        for name, words in VERDICTS.items()
    )


def _says(line: str, words: Finding, base: str, site_url: str | None) -> str:
    """Return the sentences for every finding, hidden, and what to add where it is not right."""
    sentences = {"unknown": NO_ANSWER, **words}
    said = "".join(
        f'<p data-say="{name}" hidden>{_html(str(sentence))}</p>'
        for name, sentence in sentences.items()
        if name != "heading"
    )
    if line not in TO_ADD:
        return said
    added = "".join(
        f'<dt><a href="{base}about/administrators/#{server}">{name}</a></dt>'
        f"<dd><pre><code>{escape(lines(line, server, site_url))}</code></pre></dd>"
        for server, (name, _) in SERVERS.items()
    )
    return (
        f"{said}<div data-add hidden><p>What to add, unless it is there already. Each link shows"
        " where it stands in the whole configuration.</p>"
        f"<dl>{added}</dl></div>"
    )


def _html(sentence: str) -> str:
    """Return a sentence as HTML: with code in backticks, and a slot for each name in braces."""
    with_code = re.sub(r"`(.+?)`", r"<code>\1</code>", escape(sentence, quote=False))
    return re.sub(r"\{(\w+)\}", r'<code data-slot="\1"></code>', with_code)

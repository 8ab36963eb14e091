"""What the recipes for authors say, each done in a copy of the project as its steps have it.

The section of each is in the page for authors, or in CONTRIBUTING.md. Its line that begins with
"You edit" names the files, and the tests hold both sides to it.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, copy_project

AUTHORS = "docs/about/authors.md"
CONTRIBUTING = "CONTRIBUTING.md"

NEW_CASE = """
[T001]
title = "A lodger in the flat above"
slug = "lodger-in-the-flat-above"
text = "A neighbour tells the housing officer about a lodger, and a letter has to go to the lodger."
answers = "{answers}"
expected = "{expected}"
why = "Ask how the letter is opened before you post it."
themes = ["housing"]
{roles}basis = "written"
"""

NEW_SITUATION = """
[lodger]
title = "A lodger asks me who else lives here"
{short}group = "who_asks"
professions = ["housing"]
words = ["subtenant"]
answer = "Check who is asking. Then tell them no more than they need."
now = ["**Could anyone be in danger?** Ring 999.", "Ask why they want to know."]
never = ["Do not read out the list of names."]
at_risk = true
contacts = ["information_governance"]
examples = ["T001"]
answers = "situation=request&which_request=other"
see = ["guide/who-asks.md"]

[[lodger.limits]]
text = "No hurry: answer within the week."

[[lodger.law]]
text = "A statement made for a test."
nations = ["wales"]
sure = "secondary"
sources = ["lodger_act"]
"""

NEW_SEARCH_TERM = """
[[term]]
typed = "subtenant"
pages = ["situations/lodger/"]
"""

NEW_SOURCE = """
[lodger_act]
title = "The Lodgers Act, made for a test"
publisher = "Example Publisher"
url = "https://lodgers.example/act"
checked = 2026-11-20
read = "page"
supports = "What is said of lodgers here."
"""

NEW_TERM = """
[lodger]
term = "Lodger"
meaning = "Someone who pays to live in a room of another's home."
used = "Housing"
tips = ["{tip}"]
sources = ["lodger_act"]
"""

NEW_LAW = """
[wales_lodgers]
nation = "{nation}"
topic = "adults"
text = "In Wales a test has a law of its own on lodgers."
sure = "secondary"
sources = ["lodger_act"]
"""

NEW_PAGE = """---
title: Write to a lodger
{description}render_macros: true
---

# Write to a lodger

<span class="wra-law">The law and guidance now: whole UK</span>

A Lodger may be written to. {{{{ cite("lodger_act") }}}}

Look into [how to send it](send.md).
"""

NEW_STEP = """
[ask_the_landlord]
lead = "Ask the landlord which room the lodger has."
who = "you"
stage = "check"
link = "guide/special/#overseas"
"""

ANSWER_LABEL = """
[also_applies.answers.lodges]
label = "The person is a lodger"
"""

ANSWER_FLAG = """
[lodges]
title = "A lodger"
text = "You said that the person is a lodger. Others in the house may open the letters."
source = "ours"
link = "guide/special/#overseas"
actions = ["ask_the_landlord"]
"""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
HEADER = "#234567"
FIRST_ANSWERS = "situation=use_supplier&identifies_individuals=yes&supplier_contract=no"


@dataclass(frozen=True)
class Recipe:
    """A section of a page, and its steps in a copy of the project, done rightly or with a slip."""

    page: str
    heading: str
    """The id of its heading, or where it has none the heading itself."""
    follow: Callable[[Path], None]
    slip: Callable[[Path], None]

    def named(self) -> set[str]:
        """Return the files and folders that the section says one edits."""
        (edits,) = re.findall(r"^You edit (.*?)\n\n", self.section(), re.MULTILINE | re.DOTALL)
        return set(re.findall(r"`([^`]+)`", edits))

    def section(self) -> str:
        """Return the section as Markdown, down to the next heading of any level."""
        text = (ROOT / self.page).read_text(encoding="utf-8")
        sections = re.split(r"^(?=#{2,} )", text, flags=re.MULTILINE)
        here = [each for each in sections if self.heading in each.partition("\n")[0]]
        assert len(here) == 1, f"{self.page} has no section “{self.heading}”, or several."
        return here[0] + "\n\n"


def add(file: Path, text: str) -> None:
    """Write a text at the end of a file."""
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def put(file: Path, pattern: str, text: str) -> None:
    """Put a text behind the first match of a pattern; the file has to have one."""
    written = file.read_text(encoding="utf-8")
    found = re.search(pattern, written, re.MULTILINE)
    assert found, f"{file.name} has no {pattern}"
    changed = written[: found.end()] + text + written[found.end() :]
    file.write_text(changed, encoding="utf-8")


def a_page(copy: Path, description: str = "description: How to write to a lodger.\n") -> None:
    """Make a page, with its place in the menu."""
    file = copy / "docs/how-to/lodger.md"
    file.write_text(NEW_PAGE.format(description=description), encoding="utf-8")
    put(
        copy / "mkdocs.yml",
        r"- how-to/index\.md\n",
        "      - Write to a lodger: how-to/lodger.md\n",
    )


def a_case(copy: Path, roles: str = 'roles = ["housing"]\n', also: str = "") -> None:
    """Write a case, with the answers as the checker's address has them."""
    answers, expected = FIRST_ANSWERS + also, "supplier"
    new = NEW_CASE.format(answers=answers, expected=expected, roles=roles)
    add(copy / "macros/data/cases.toml", new)


def a_situation(copy: Path, short: str = 'short = "A lodger"\n') -> None:
    """Write a situation, and what people type to find it."""
    add(copy / "macros/data/situations.toml", NEW_SITUATION.format(short=short))
    add(copy / "tests/browser/search_terms.toml", NEW_SEARCH_TERM)


def a_source(copy: Path, topic: str = r"^\[children\]\n(?:.*\n)*?sources = \[\n") -> None:
    """Give a source its table and its topic."""
    add(copy / "macros/data/sources.toml", NEW_SOURCE)
    if topic:
        put(copy / "macros/data/source_topics.toml", topic, '    "lodger_act",\n')


def a_term(copy: Path, tip: str = "Lodger") -> None:
    """Add a term to the glossary."""
    add(copy / "macros/data/glossary.toml", NEW_TERM.format(tip=tip))


def a_law(copy: Path, nation: str = "wales") -> None:
    """Add what a nation's law says."""
    add(copy / "macros/data/nations.toml", NEW_LAW.format(nation=nation))


def a_logo(copy: Path, header: str = HEADER, logo: str = "our-logo.svg") -> None:
    """Put in a logo, and name it with a colour of the header."""
    (copy / "docs/assets/images/our-logo.svg").write_text(LOGO, encoding="utf-8")
    settings = copy / "mkdocs.yml"
    text = re.sub(r"(  logo: ).*", rf"\g<1>assets/images/{logo}", settings.read_text("utf-8"))
    own = f'organisation:\n    colours:\n      header: "{header}"'
    settings.write_text(text.replace("organisation: {}", own), encoding="utf-8")


def a_step(copy: Path, outcome: str = "supplier") -> None:
    """Write a step, and list it with an outcome."""
    add(copy / "checker/actions.toml", NEW_STEP)
    if outcome:
        listed = rf"^\[{outcome}\]\n(?:(?!\[).*\n)*?actions = \["
        put(copy / "checker/outcomes.toml", listed, '"ask_the_landlord", ')


def an_answer(copy: Path) -> None:
    """Add an answer to what else applies, with all its words."""
    put(copy / "tests/checker/specification.py", r"^OVERLAYS = \(\n", '    "lodges",\n')
    an_answer_without_words(copy)
    put(
        copy / "checker/questions.toml",
        r"^\[also_applies\]\n(?:(?!\[).*\n)*",
        ANSWER_LABEL[1:] + "\n",
    )
    add(copy / "checker/flags.toml", ANSWER_FLAG)
    chip = r"^\[chip\.also_applies\.answers\]\n"
    put(copy / "macros/data/check.toml", chip, 'lodges = "a lodger"\n')


def an_answer_without_words(copy: Path) -> None:
    """Add an answer to the rules alone."""
    put(copy / "checker/rules.py", r'^    "also_applies": \(\n', '        "lodges",\n')


def a_language(copy: Path) -> None:
    """Say that the site is in Welsh: the first step of a translation."""
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  language: en\n", "  language: cy\n"), encoding="utf-8")


RECIPES = {
    "source": Recipe(AUTHORS, "{: #sources }", a_source, lambda copy: a_source(copy, topic="")),
    "page": Recipe(AUTHORS, "#new-page", a_page, lambda copy: a_page(copy, description="")),
    "case": Recipe(
        AUTHORS,
        "{: #cases }",
        lambda copy: a_case(copy, also="&also_applies=lodges"),
        lambda copy: a_case(copy, roles=""),
    ),
    "situation": Recipe(
        AUTHORS, "{: #situations }", a_situation, lambda copy: a_situation(copy, short="")
    ),
    "term": Recipe(AUTHORS, "#new-term", a_term, lambda copy: a_term(copy, tip="Accord")),
    "law": Recipe(AUTHORS, "#law-nation", a_law, lambda copy: a_law(copy, nation="Wales")),
    "logo": Recipe(
        AUTHORS,
        "#logo",
        a_logo,
        lambda copy: a_logo(copy, header="#ffee88", logo="our-lgoo.svg"),
    ),
    "step": Recipe(AUTHORS, "#new-step", a_step, lambda copy: a_step(copy, outcome="")),
    "answer": Recipe(CONTRIBUTING, "“What else applies?”", an_answer, an_answer_without_words),
}
"""In an order in which none needs what a later one makes, but for ids that it names."""

OF_THE_RULES = ("step", "answer")
"""Recipes in which a slip keeps the checker from starting, so that nothing else is looked at."""


def contents(copy: Path) -> dict[str, bytes]:
    """Return every file of a copy by its path, without what is only made or linked in."""
    return {
        file.relative_to(copy).as_posix(): file.read_bytes()
        for part in ("checker", "docs", "macros", "tests")
        for file in (copy / part).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    } | {name.name: name.read_bytes() for name in copy.iterdir() if name.is_file()}


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """Yield the files that are new or have changed."""
    yield from (path for path, content in after.items() if before.get(path) != content)


def project(folder: Path) -> Path:
    """Return a copy of the project with its tests, to do the steps in."""
    copy_project(folder)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignore)
    return folder


def run(copy: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the project, with these arguments."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def built(copy: Path) -> Path:
    """Build the site of a copy strictly, and return its folder."""
    ended = run(copy, "-m", "mkdocs", "build", "--strict", "--quiet")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return copy / "site"

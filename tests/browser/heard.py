"""What a screen reader is given of a page: the browser's own accessibility tree, as lines of text.

Words that authors own are not in it. Each stands as the place that it comes from, such as
`{questions.situation.text}`, so that it may change while what is read out, and as what, may not.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from checker import RULES_VERSION

ROOT = Path(__file__).resolve().parents[2]

UNHEARD = frozenset({"none", "generic", "LabelText", "Legend", "Section", "Canvas"})
"""Roles that no screen reader says: what is in them belongs to what is around them."""

WITHIN_TEXT = frozenset({"strong", "emphasis", "Abbr", "time", "mark", "code"})
"""Parts of a text that are read as a part of it."""

SAID = (
    "level",
    "checked",
    "expanded",
    "pressed",
    "invalid",
    "required",
    "readonly",
    "focused",
    "live",
)
"""What is said of something besides its role and its name."""

LONG = 9
"""Letters from which on a text is looked for within a longer one."""

GAP = re.compile(r"\{\w+\}")
"""Where the page puts a value into a sentence."""

ANY = re.compile(r"^(cases|situations)\.\w+|^(sources)\.\w+(?=\.publisher)")
"""Which cases are like a result is not for these files to say: every new case may change it."""

OF_THE_PAGE = [
    ROOT / f"macros/data/{name}.toml"
    for name in ("check", "kinds", "contacts", "cases", "situations", "short")
]
"""What the checker shows besides what it decides."""

DATE = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{4}\b"
)


@dataclass
class Heard:
    """One thing in the tree, and what is in it: more of them, and texts."""

    role: str
    name: str = ""
    description: str = ""
    said: tuple[str, ...] = ()
    within: list["Heard | str"] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in it."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.within)


def heard(page: Page, selector: str = "[data-checker]") -> list[str]:
    """Return the accessibility tree of the part of a page that a selector names, line by line."""
    words = Words()
    return [line for each in tree(page, selector) for line in _lines(each, words, 0)]


def tree(page: Page, selector: str) -> list[Heard]:
    """Return what is heard of the part of a page that a selector names."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    told = session.send("DOM.describeNode", {"nodeId": found["nodeId"]})["node"]["backendNodeId"]
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    [start] = [node for node in nodes if node.get("backendDOMNodeId") == told]
    return [each for each in _merged(_heard(start, by_id)) if isinstance(each, Heard)]


def _heard(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[Heard | str]:
    """Give what a node is heard as: one thing, or where it is not heard itself, what is in it."""
    role = node["role"]["value"]
    name = node.get("name", {}).get("value", "")
    if role == "StaticText":
        yield name
        return
    children = [by_id[id] for id in node.get("childIds", []) if id in by_id]
    within = [each for child in children for each in _heard(child, by_id)]
    if role in ("InlineTextBox", "ListMarker"):
        return
    if role == "LineBreak":
        yield " "
    elif node.get("ignored") or role in UNHEARD | WITHIN_TEXT:
        block = role in UNHEARD and not node.get("ignored")
        yield from [" ", *within, " "] if block else within
    else:
        states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        if role != "heading":
            states.pop("level", None)
        yield Heard(
            role,
            name,
            node.get("description", {}).get("value", ""),
            tuple(
                f"{key}={str(states[key]).lower()}"
                for key in SAID
                if states.get(key) not in (None, "false", False)
                or (key in ("checked", "expanded") and key in states)
            ),
            [] if role == "image" else _merged(within),
        )


def _merged(parts: Iterable[Heard | str]) -> list[Heard | str]:
    """Return the parts with texts that follow each other as one, and without empty ones."""
    merged: list[Heard | str] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return [part for part in merged if isinstance(part, Heard) or part.strip()]


class Words:
    """Where the words of the checker and of its page come from."""

    def __init__(self) -> None:
        self.question = ""
        """The question that was last heard: “Yes” is an answer to it."""
        self.places: dict[str, list[str]] = defaultdict(list)
        for file in [*sorted(ROOT.glob("checker/*.toml")), *OF_THE_PAGE]:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            for place, text in _texts(data, file.stem):
                place = ANY.sub(lambda match: f"{match[1] or match[2]}.any", place)
                self.places[_key(text)].append(place)
        long = [text for text in self.places if len(GAP.sub("", text)) >= LONG]
        long.sort(key=lambda text: (not GAP.search(text), -len(text)))
        self.long = [(_pattern(text), text) for text in long]

    def exact(self, text: str) -> str | None:
        """Return the place of a text that stands somewhere as it is, or None."""
        places = self.places.get(_key(text))
        if not places:
            return None
        own = [place for place in places if place.startswith(f"questions.{self.question}.")]
        place = (own or places)[0]
        if match := re.fullmatch(r"questions\.(\w+)\.text", place):
            self.question = match[1]
        return f"{{{place}}}"

    def place(self, text: str) -> str:
        """Return a text with everything in it that authors own as the place that it comes from."""
        if (found := self.exact(text)) is not None:
            return found
        for pattern, known in self.long:
            if match := pattern.search(text):
                gaps = "".join(f", {self.place(each)}" for each in match.groups())
                found = (self.exact(known) or "").removesuffix("}") + gaps + "}"
                before, after = text[: match.start()], text[match.end() :]
                return f"{self.place(before)} {found} {self.place(after)}".strip()
        return DATE.sub("{date}", " ".join(text.split())).replace(RULES_VERSION, "{version}")


def _texts(data: Any, place: str) -> Iterator[tuple[str, str]]:
    """Give every text of a table, with its place in it."""
    if isinstance(data, str) and not re.fullmatch(r"(?:[a-z][\w/#=&-]*)?", data):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, f"{place}.{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, f"{place}.{number}")


def _key(text: str) -> str:
    """Return a text as it is looked up: without Markdown, and whatever its first letter is."""
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1", text).replace("**", "")
    return " ".join(plain.split()).casefold()


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text, and what stands in its gaps, whatever its first letter is."""
    parts = (re.escape(part) for part in GAP.split(text))
    return re.compile(rf"(?<!\w){'(.+)'.join(parts)}(?!\w)", re.IGNORECASE)


def _lines(each: Heard, words: Words, depth: int) -> Iterator[str]:
    """Give the line of a thing, and below it those of what is in it."""
    whole = " ".join(each.text().split())
    name = " ".join(each.name.split())
    own = words.exact(whole) if whole else None
    told = own is not None or name.replace(" ", "") == whole.replace(" ", "")
    line = [f"{'  ' * depth}{each.role}"]
    if name:
        line.append(words.place(name))
    elif own and not any(isinstance(part, Heard) and part.name for part in each.within):
        line.append(own)
    line += [f"[{said}]" for said in each.said]
    if each.description:
        line.append(f"({words.place(each.description)})")
    yield " ".join(line)
    for part in each.within:
        if isinstance(part, Heard):
            yield from _lines(part, words, depth + 1)
        elif not told:
            yield f"{'  ' * (depth + 1)}{words.place(part)}"

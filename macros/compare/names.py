"""What ids are called in words: those of the present version, or else of the earlier one."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

from macros.compare.versions import Answers
from macros.compare.words import Words

NONE = "none_of_these"
"""In an address, the answer that none of several applies."""

TITLES = {
    "outcomes": ("title",),
    "headlines": ("title", "sentence"),
    "questions": ("plain", "text"),
    "reasons": ("text",),
    "flags": ("title",),
    "actions": ("lead", "text"),
    "deadlines": ("title",),
    "people": ("label",),
}
"""By what an entry is known: the first of these keys that it has."""


class Names:
    """Gives the words for ids."""

    def __init__(self, before: Words, now: Words, short: Mapping[str, str]) -> None:
        """Take the words of both versions, and short ones for questions and their answers."""
        self._versions = (now, before)
        self._short = short

    def of(self, kind: str, id: str) -> str:
        """The name of an entry of a file of words, in quotation marks."""
        for words in self._versions:
            entry = words.get(kind, {}).get(id, {})
            for key in TITLES.get(kind, ()):
                if key in entry:
                    return f"“{entry[key]}”"
        return f"`{id}`"

    def reason(self, id: str) -> str:
        """The name of a reason, which may be that of a flag."""
        is_flag = any(id in words.get("flags", {}) for words in self._versions)
        return self.of("flags" if is_flag else "reasons", id)

    def answers(self, answers: Answers) -> str:
        """A set of answers in words, in a line."""
        return "; ".join(self._answered(answers))

    def _answered(self, answers: Answers) -> Iterator[str]:
        for question, given in answers.items():
            asked = self._short.get(question) or self.of("questions", question).strip("“”`")
            several = [given] if isinstance(given, str) else given
            yield f"{asked} {', '.join(self.label(question, answer) for answer in several)}"

    def label(self, question: str, answer: str) -> str:
        """An answer as its question offers it, in quotation marks."""
        for words in self._versions:
            if label := words["questions"].get(question, {}).get(f"answers.{answer}.label"):
                return f"“{label}”"
        return f"`{answer}`"


def address(answers: Answers) -> str:
    """The address of a set of answers, from the root of the site."""
    return f"check/#{urlencode(answers, doseq=True)}"


def given(fragment: str, several: list[str]) -> Answers:
    """The answers that stand in an address after the “#”.

    Args:
        fragment: That part of the address.
        several: The questions that take a set of answers.
    """
    answers: Answers = {}
    for question, answer in parse_qsl(fragment, keep_blank_values=True):
        if question not in several:
            answers[question] = answer
            continue
        chosen = answers.setdefault(question, [])
        if isinstance(chosen, list) and answer != NONE:
            chosen.append(answer)
    return answers

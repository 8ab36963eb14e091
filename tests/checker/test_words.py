"""What an author is told when the words do not fit."""

import shutil
from pathlib import Path

import pytest

from checker.words import FOLDER, KINDS, WORDS, WordsError, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the files of words, to be spoilt."""
    for name in KINDS:
        shutil.copy(Path(FOLDER) / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text that occurs in a file, once, and give the line of it."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r} to spoil"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path, headings: frozenset[str] | None = None) -> list[str]:
    """Return what an author is told of the files in a folder."""
    with pytest.raises(WordsError) as raised:
        load(folder, headings)
    assert str(raised.value) == "\n".join(raised.value.problems)
    return raised.value.problems


CASES = {
    "an unknown key": (
        "outcomes.toml",
        'sentence = "Someone may come',
        'sentance = "Someone may come',
        ["share_now: unknown key 'sentance'", "share_now: 'sentence' is missing"],
    ),
    "a text that is empty": (
        "flags.toml",
        'title = "A supplier"',
        'title = " "',
        ["supplier: 'title' has to be text"],
    ),
    "an id that the rules do not know": (
        "outcomes.toml",
        "[anonymised]",
        "[anonymized]",
        ["the rules do not know 'anonymized'", "'anonymised' has no words"],
    ),
    "an answer that the rules do not know": (
        "questions.toml",
        "[can_be_split.answers.not_sure]",
        "[can_be_split.answers.unsure]",
        ["can_be_split: the rules do not know 'unsure'", "can_be_split: 'not_sure' has no words"],
    ),
    "an action that is not there": (
        "outcomes.toml",
        '"share_with_security"',
        '"share_with_securty"',
        [
            "anonymised: 'actions' names 'share_with_securty'; nearest of the",
            "share_with_security: no outcome and no flag uses this action",
        ],
    ),
    "an outcome with no action": (
        "outcomes.toml",
        'actions = ["split_in_two", "reason_for_each_look_up"]',
        "actions = []",
        [
            "mixed: an outcome needs at least one action",
            "reason_for_each_look_up: no outcome and no flag",
            "split_in_two: no outcome and no flag",
        ],
    ),
    "an action that is listed twice": (
        "outcomes.toml",
        'actions = ["split_in_two", ',
        'actions = ["split_in_two", "split_in_two", ',
        ["mixed: 'actions' names split_in_two more than once"],
    ),
    "a reason for an answer that does not exist": (
        "reasons.toml",
        'answers = ["receiver"]',
        'answers = ["reciever"]',
        ["the_receiver_settles_it: 'answers' names 'reciever'; allowed: court_or_law, receiver"],
    ),
    "a reason for no outcome": (
        "reasons.toml",
        'outcomes = ["share_now"]',
        "outcomes = []",
        ["danger_comes_first: 'outcomes' has to name at least one"],
    ),
    "a reason with the name of a flag": (
        "reasons.toml",
        "[danger_comes_first]",
        "[supplier]",
        ["supplier: a flag has this name already"],
    ),
    "law that does not say where from": (
        "flags.toml",
        'cites = ["nhse_police"]\n',
        "",
        ["police_request: what the law says needs 'cites'", "nhse_police: no reason and no flag"],
    ),
    "a date that is a text": (
        "sources.toml",
        "checked = 2026-11-22",
        'checked = "2026-11-22"',
        ["'checked' has to be a date, such as 2026-11-22"],
    ),
    "a source that was read in no known way": (
        "sources.toml",
        'read = "page"',
        'read = "glanced at"',
        ["'read' names 'glanced at'; allowed: page, copy, title"],
    ),
    "a stage that does not exist": (
        "actions.toml",
        'stage = "record"',
        'stage = "recrod"',
        ["'stage' names 'recrod'; allowed: now, check, do, ask, record, later"],
    ),
    "a condition without its answers": (
        "actions.toml",
        'answers = ["breach"]\n',
        "",
        ["breach_route: 'question' and 'answers' go together"],
    ),
    "the same table twice": (
        "people.toml",
        "[legal]",
        "[emergency]\nlabel = 'x'\n[legal]",
        ["cannot be read"],
    ),
    "something that is no table": (
        "people.toml",
        "[you]\nlabel",
        "you",
        ["you: has to be a table, [you]"],
    ),
    "a text that is not a list": (
        "flags.toml",
        "actions = []",
        'actions = "ask_for_advice"',
        ["'actions' has to be a list of texts, in square brackets"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_problem_is_told_with_file_and_line(folder: Path, case: str) -> None:
    """An author reads in which file and line the mistake is, and what is allowed there."""
    name, old, new, sentences = CASES[case]
    line = spoil(folder, name, old, new)
    told = problems(folder)
    assert len(sentences) == len(told), told
    for sentence in sentences:
        assert any(sentence in problem for problem in told), (sentence, told)
    near = [problem for problem in told if problem.startswith(f"{name}:")]
    lines = [int(problem.split(":")[1]) for problem in near]
    assert any(abs(line - given) <= 12 for given in lines), (line, told)


def test_all_problems_of_all_files_are_told_in_one_go(folder: Path) -> None:
    """An author who made three mistakes in three files is told of all three."""
    first = spoil(folder, "flags.toml", 'half = "pre_planned"', 'half = "preplanned"')
    second = spoil(folder, "actions.toml", 'who = "you"', 'who = "me"')
    third = spoil(folder, "people.toml", 'label = "You"', "label = 1")
    assert [
        f"actions.toml:{second}: share_what_is_needed_now: 'who' names 'me'; allowed: "
        f"{', '.join(WORDS.people)}",
        f"flags.toml:{first}: agreement_missing: 'half' names 'preplanned'; "
        "allowed: pre_planned, case_by_case",
        f"people.toml:{third}: you: 'label' has to be text, in quotation marks, and not empty",
    ] == problems(folder)


def test_a_file_that_is_no_toml_does_not_hide_the_others(folder: Path) -> None:
    """A missing quotation mark in one file leaves the problems of another visible."""
    broken = spoil(folder, "outcomes.toml", 'title = "Share now"', 'title = "Share now')
    other = spoil(folder, "people.toml", 'label = "You"', "lable = 1")
    told = problems(folder)
    assert told[0].startswith(f"outcomes.toml:{broken}: cannot be read:")
    assert [f"people.toml:{other - 1}", f"people.toml:{other}"] == [
        problem[: problem.index(": ")] for problem in told[1:]
    ]


def test_a_missing_file_is_named(folder: Path) -> None:
    """A file that is gone is told as such."""
    (folder / "flags.toml").unlink()
    told = problems(folder)
    assert len(told) == 1
    assert told[0].startswith("flags.toml:1: cannot be read:")


def test_a_question_out_of_order_is_told(folder: Path) -> None:
    """The questions stand in the file in the order in which they are asked."""
    file = folder / "questions.toml"
    text = file.read_text(encoding="utf-8")
    at = text.index("[also_applies]")
    first = text.index("[situation]")
    file.write_text(text[:first] + text[at:] + "\n" + text[first:at], encoding="utf-8")
    told = problems(folder)
    assert len(told) == 1
    assert "the order of asking has to be situation, identifies_individuals" in told[0]


def test_a_link_that_leads_nowhere_is_told(folder: Path) -> None:
    """A link to a heading that the site does not have is found, with the nearest that it has."""
    headings = frozenset(
        entry.link
        for entries in (WORDS.questions, WORDS.outcomes, WORDS.reasons, WORDS.flags, WORDS.actions)
        for entry in entries.values()
    )
    assert load(folder, headings)
    line = spoil(folder, "outcomes.toml", "#share-now", "#share-nwo")
    told = problems(folder, headings)
    assert len(told) == 1
    assert told[0].startswith(f"outcomes.toml:{line}: share_now: 'guide/emergency/#share-nwo'")
    assert "guide/emergency/#share-now" in told[0]


def test_an_author_can_add_a_reason(folder: Path) -> None:
    """A new table in reasons.toml is all that a new reason takes."""
    with (folder / "reasons.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[another]\nquestion = "situation"\nanswers = ["breach"]\n'
            'outcomes = ["not_a_share"]\ntext = "Because."\nsource = "ours"\n'
            'link = "guide/not-a-share/#breach"\n'
        )
    assert load(folder).reasons["another"].text == "Because."


def test_the_two_questions_are_the_guides_own_words() -> None:
    """The two questions of the guide are asked word for word, and marked as the guide's."""
    first = WORDS.questions["specifiable_in_advance"]
    second = WORDS.questions["decision_at_any_stage"]
    assert first.text == (
        "Can you always specify in advance exactly what personal information to share, "
        "when and with whom?"
    )
    assert second.text == (
        "At any stage in the process will a front-line practitioner or manager have to make a "
        "decision about whether or what it is necessary to share about an individual or family "
        "and with whom?"
    )
    assert {"guide"} == {first.source, second.source}

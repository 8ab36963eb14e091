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
        'sentence = "',
        'sentance = "',
        ["share_now: unknown key 'sentance'", "share_now: 'sentence' is missing"],
    ),
    "a text that is empty": (
        "flags.toml",
        '[overseas]\ntitle = "',
        '[overseas]\ntitle = " "\n#',
        ["overseas: 'title' has to be text"],
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
            "share_with_security: no outcome, headline or flag uses this action",
        ],
    ),
    "an outcome with no action": (
        "outcomes.toml",
        'actions = ["split_in_two", "reason_for_each_look_up"]',
        "actions = []",
        [
            "mixed: an outcome needs at least one action",
            "reason_for_each_look_up: no outcome, headline or flag",
            "split_in_two: no outcome, headline or flag",
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
        ["the_receiver_settles_it: 'answers' names 'reciever'; allowed: court_or_law"],
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
        "[internal]",
        ["internal: a flag has this name already"],
    ),
    "law that does not say where from": (
        "flags.toml",
        'cites = ["elected"]\n',
        "",
        ["asked_by_elected: what the law says needs 'cites'", "elected: no reason, flag or time"],
    ),
    "a date that is a text": (
        "sources.toml",
        "checked = ",
        'checked = "lately" # ',
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
        ["'stage' names 'recrod'; allowed: stop, danger, who, now, check, do, ask, record, later"],
    ),
    "a step that begins with more than a person in a hurry reads": (
        "actions.toml",
        'lead = "Ring 999',
        'lead = "Think about whether it may be one of those cases in which you ought to ring 999',
        ["call_for_help: 'lead' has 114 characters; allowed: 80"],
    ),
    "a condition on a question that does not exist": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = { who_decide = ["receiver"] }',
        ["reason_for_each_look_up: 'when' names 'who_decide'; allowed: outcome, situation"],
    ),
    "a condition on an answer that does not exist": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = { who_decides = ["reciever"] }',
        ["reason_for_each_look_up: 'when' names 'reciever'; allowed: court_or_law"],
    ),
    "a condition on an outcome that does not exist": (
        "actions.toml",
        'when = { outcome = ["legal_demand"] }',
        'when = { outcome = ["order"] }',
        ["tell_legal_what_is_restricted: 'when' names 'order'; allowed: share_now"],
    ),
    "a condition that is no table": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = "receiver"',
        ["reason_for_each_look_up: 'when' has to be like { question = "],
    ),
    "a condition without its answers": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        "when = { who_decides = [] }",
        ["reason_for_each_look_up: 'when' has to be like { question = "],
    ),
    "an exception on an answer that does not exist": (
        "actions.toml",
        'asked_by = ["nobody"] }',
        'asked_by = ["no_one"] }',
        ["make_sure_who_asks: 'unless' names 'no_one'; allowed: nobody"],
    ),
    "an exception that is no table": (
        "actions.toml",
        'unless = { situation = ["share_inside"] }',
        'unless = [["share_inside"]]',
        ["find_the_agreement: 'unless' has to be like { question = "],
    ),
    "an action that takes the place of none": (
        "actions.toml",
        'replaces = ["is_it_restricted"]',
        'replaces = ["is_it_restrcted"]',
        ["stop_what_is_restricted: 'replaces' names 'is_it_restrcted'; nearest of the"],
    ),
    "an action that contradicts itself": (
        "actions.toml",
        'contradicts = ["is_it_restricted"]',
        'contradicts = ["stop_what_is_restricted"]',
        ["stop_what_is_restricted: 'contradicts' names 'stop_what_is_restricted'; nearest"],
    ),
    "two actions of one outcome that contradict each other": (
        "outcomes.toml",
        '"give_exactly", ',
        '"give_exactly", "tell_the_person", ',
        ["legal_demand: 'to_legal_today' and 'tell_the_person' contradict each other"],
    ),
    "an action of a headline that is not there": (
        "headlines.toml",
        '"warn_those_in_danger", ',
        '"warn_those_in_dangr", ',
        [
            "breach: 'actions' names 'warn_those_in_dangr'; nearest of the",
            "warn_those_in_danger: no outcome, headline or flag uses this action",
        ],
    ),
    "a headline for no outcome": (
        "headlines.toml",
        'outcomes = ["supplier"]',
        "outcomes = []",
        ["contract_missing: 'outcomes' has to name at least one"],
    ),
    "a time limit in a unit that does not exist": (
        "deadlines.toml",
        'unit = "hours"',
        'unit = "hour"',
        ["breach: 'unit' names 'hour'; allowed: months, working_days, days, hours, words"],
    ),
    "a time limit that is no number": (
        "deadlines.toml",
        "number = 72",
        'number = "72"',
        ["breach: 'number' has to be a whole number, 0 or more"],
    ),
    "a time limit of nothing": (
        "deadlines.toml",
        "number = 72",
        "number = 0",
        ["breach: 'number' is 0 where 'unit' is \"words\""],
    ),
    "an earlier answer that became nothing known": (
        "earlier.toml",
        'asked_by = "police"',
        'asked_by = "polis"',
        ["police_request: 'becomes' names 'polis'; allowed: nobody"],
    ),
    "an earlier answer that became no table": (
        "earlier.toml",
        'becomes = { asked_by = "police" }',
        'becomes = "police"',
        ["police_request: 'becomes' has to be like { question = "],
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
        'actions = ["who_must_report"]',
        'actions = "who_must_report"',
        [
            "legal_duty: 'actions' has to be a list of texts, in square brackets",
            "who_must_report: no outcome, headline or flag uses this action",
        ],
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
        f"actions.toml:{second}: call_for_help: 'who' names 'me'; allowed: "
        f"{', '.join(WORDS.people)}",
        f"flags.toml:{first}: agreement_missing: 'half' names 'preplanned'; "
        "allowed: case_by_case, pre_planned",
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
    assert "the order of asking has to be situation, which_request" in told[0]


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

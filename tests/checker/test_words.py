"""What an author is told when the words do not fit."""

import shutil
from pathlib import Path

import pytest

from checker.mistakes import Mistakes, tell, together
from checker.words import FOLDER, KINDS, WORDS, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the files of words, to be spoilt."""
    folder = tmp_path / "words"
    folder.mkdir()
    for name in KINDS:
        shutil.copy(Path(FOLDER) / name, folder / name)
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text that occurs in a file, once, and give the line of it."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r} to spoil"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path, headings: frozenset[str] | None = None) -> tuple[str, ...]:
    """Return what an author is told of the files in a folder."""
    with pytest.raises(Mistakes) as raised:
        load(folder, headings)
    assert str(raised.value) == "\n".join(raised.value.problems)
    return raised.value.problems


FIRST_LED = next(action.id for action in WORDS.actions.values() if action.lead)
FIRST_BY_YOU = next(action.id for action in WORDS.actions.values() if action.who == "you")
FIRST_HALVED = next(flag.id for flag in WORDS.flags.values() if flag.half == "pre_planned")
"""The first entries of their files that have what a test spoils."""

YOU = f'label = "{WORDS.people["you"].label}"'
SHARE_NOW = f'title = "{WORDS.outcomes["share_now"].title}"'
SPLIT = WORDS.outcomes["mixed"].actions
SPLIT_ACTIONS = f"actions = {list(SPLIT)}".replace("'", '"')
"""What authors wrote, as it stands in the files."""


def used_by_mixed_alone() -> list[str]:
    """Return the actions that nothing but the outcome of both kinds shows."""
    lists = [outcome.actions for outcome in WORDS.outcomes.values() if outcome.id != "mixed"]
    lists += [headline.actions for headline in WORDS.headlines.values()]
    lists += [flag.actions for flag in WORDS.flags.values()]
    return sorted(set(SPLIT).difference(*lists))


CASES = {
    "an unknown key": (
        "outcomes.toml",
        'sentence = "',
        'sentance = "',
        ["[share_now] “sentance” is not known here.", "[share_now] “sentence” is missing."],
    ),
    "a text that is empty": (
        "flags.toml",
        '[overseas]\ntitle = "',
        '[overseas]\ntitle = " "\n#',
        ["[overseas] “title” must be text"],
    ),
    "an id that the rules do not know": (
        "outcomes.toml",
        "[anonymised]",
        "[anonymized]",
        [
            "[anonymized] is not known to the rules. Did you mean “anonymised”?",
            "[anonymised] is missing: the rules need",
        ],
    ),
    "an answer that the rules do not know": (
        "questions.toml",
        "[can_be_split.answers.not_sure]",
        "[can_be_split.answers.unsure]",
        [
            "[can_be_split.answers.unsure] is not known to the rules.",
            "[can_be_split.answers.not_sure] is missing",
        ],
    ),
    "an action that is not there": (
        "outcomes.toml",
        '"share_with_security"',
        '"share_with_securty"',
        [
            "[anonymised] “actions” has “share_with_securty”, which is not known.",
            "[share_with_security] is used by no outcome",
        ],
    ),
    "an outcome with no action": (
        "outcomes.toml",
        SPLIT_ACTIONS,
        "actions = []",
        [
            "[mixed] “actions” must name at least one.",
            *(f"[{id}] is used by no outcome" for id in used_by_mixed_alone()),
        ],
    ),
    "an action that is listed twice": (
        "outcomes.toml",
        SPLIT_ACTIONS,
        SPLIT_ACTIONS.replace("[", f'["{SPLIT[0]}", '),
        [f"[mixed] “actions” has “{SPLIT[0]}” more than once."],
    ),
    "a reason for an answer that does not exist": (
        "reasons.toml",
        'answers = ["receiver"]',
        'answers = ["reciever"]',
        ["[the_receiver_settles_it] “answers” has “reciever”, which is not known."],
    ),
    "a reason for no outcome": (
        "reasons.toml",
        'outcomes = ["share_now"]',
        "outcomes = []",
        ["[danger_comes_first] “outcomes” must name at least one."],
    ),
    "a reason with the name of a flag": (
        "reasons.toml",
        "[danger_comes_first]",
        "[internal]",
        ["[internal] has the same id as a flag."],
    ),
    "law that does not say where from": (
        "flags.toml",
        'cites = ["elected"]\n',
        "",
        [
            "[asked_by_elected] “source” is “law”: say in “cites” where that comes from.",
            "[elected] is cited by no reason, flag or time limit.",
        ],
    ),
    "a date that is a text": (
        "sources.toml",
        "checked = ",
        'checked = "lately" # ',
        ["“checked” must be a date, such as 2026-11-22"],
    ),
    "a source that was read in no known way": (
        "sources.toml",
        'read = "page"',
        'read = "glanced at"',
        ["“read” has “glanced at”, which is not known. Allowed: page, copy, title."],
    ),
    "a stage that does not exist": (
        "actions.toml",
        'stage = "record"',
        'stage = "recrod"',
        ["“stage” has “recrod”, which is not known. Did you mean “record”? Allowed: stop,"],
    ),
    "a step that begins with more than a person in a hurry reads": (
        "actions.toml",
        '\nlead = "',
        f'\nlead = "{"x" * 81}" # ',
        [f"[{FIRST_LED}] “lead” has 81 characters. Allowed: 80."],
    ),
    "a condition on a question that does not exist": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = { who_decide = ["receiver"] }',
        ["[reason_for_each_look_up] “when” has “who_decide”, which is not known."],
    ),
    "a condition on an answer that does not exist": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = { who_decides = ["reciever"] }',
        ["[reason_for_each_look_up] “when” has “reciever”, which is not known."],
    ),
    "a condition on an outcome that does not exist": (
        "actions.toml",
        'when = { outcome = ["legal_demand"] }',
        'when = { outcome = ["order"] }',
        ["[tell_legal_what_is_restricted] “when” has “order”, which is not known."],
    ),
    "a condition that is no table": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        'when = "receiver"',
        ["[reason_for_each_look_up] “when” must be like { question = "],
    ),
    "a condition without its answers": (
        "actions.toml",
        'when = { who_decides = ["receiver"] }',
        "when = { who_decides = [] }",
        ["[reason_for_each_look_up] “when” must be like { question = "],
    ),
    "an exception on an answer that does not exist": (
        "actions.toml",
        'asked_by = ["nobody"] }',
        'asked_by = ["no_one"] }',
        ["[make_sure_who_asks] “unless” has “no_one”, which is not known."],
    ),
    "an exception that is no table": (
        "actions.toml",
        'unless = { situation = ["share_inside"] }',
        'unless = [["share_inside"]]',
        ["[find_the_agreement] “unless” must be like { question = "],
    ),
    "an action that takes the place of none": (
        "actions.toml",
        'replaces = ["is_it_restricted"]',
        'replaces = ["is_it_restrcted"]',
        ["[stop_what_is_restricted] “replaces” has “is_it_restrcted”, which is not known."],
    ),
    "an action that contradicts itself": (
        "actions.toml",
        'contradicts = ["is_it_restricted"]',
        'contradicts = ["stop_what_is_restricted"]',
        ["“contradicts” has “stop_what_is_restricted”, which is not known."],
    ),
    "two actions of one outcome that contradict each other": (
        "outcomes.toml",
        '"give_exactly", ',
        '"give_exactly", "tell_the_person", ',
        ["[legal_demand] “actions” has “to_legal_today” and “tell_the_person”, which contradict"],
    ),
    "an action of a headline that is not there": (
        "headlines.toml",
        '"warn_those_in_danger", ',
        '"warn_those_in_dangr", ',
        [
            "[breach] “actions” has “warn_those_in_dangr”, which is not known.",
            "[warn_those_in_danger] is used by no outcome",
        ],
    ),
    "a headline for no outcome": (
        "headlines.toml",
        'outcomes = ["supplier"]',
        "outcomes = []",
        ["[contract_missing] “outcomes” must name at least one."],
    ),
    "a time limit in a unit that does not exist": (
        "deadlines.toml",
        'unit = "hours"',
        'unit = "hour"',
        ["[breach] “unit” has “hour”, which is not known."],
    ),
    "a time limit that is no number": (
        "deadlines.toml",
        'unit = "hours"\nnumber = ',
        'unit = "hours"\nnumber = "some" # ',
        ["[breach] “number” must be a whole number, 0 or more"],
    ),
    "a time limit of nothing": (
        "deadlines.toml",
        'unit = "hours"\nnumber = ',
        'unit = "hours"\nnumber = 0 # ',
        ["[breach] “number” must be 0 where “unit” is “words”"],
    ),
    "working days without whose bank holidays do not count": (
        "deadlines.toml",
        'not_counted = "uk"\nnot_counted_scotland',
        "not_counted_scotland",
        ["[public_information] “not_counted” must stand where “unit” is “working_days”"],
    ),
    "bank holidays where every day counts": (
        "deadlines.toml",
        'unit = "hours"',
        'unit = "hours"\nnot_counted = "uk"',
        ["[breach] “not_counted” must stand where “unit” is “working_days”"],
    ),
    "an earlier answer that became nothing known": (
        "earlier.toml",
        'asked_by = "police"',
        'asked_by = "polis"',
        ["[police_request] “becomes” has “polis”, which is not known."],
    ),
    "an earlier answer that became no table": (
        "earlier.toml",
        'becomes = { asked_by = "police" }',
        'becomes = "police"',
        ["[police_request] “becomes” must be like { question = "],
    ),
    "the same table twice": (
        "people.toml",
        "[legal]",
        "[emergency]\nlabel = 'x'\n[legal]",
        ["“[emergency]” cannot be read: this name is there already."],
    ),
    "something that is no table": (
        "people.toml",
        "[you]\nlabel",
        "you",
        ["[you] must be a table of its own."],
    ),
    "a text that is not a list": (
        "flags.toml",
        'actions = ["who_must_report"]',
        'actions = "who_must_report"',
        [
            "[legal_duty] “actions” must be a list of texts, in square brackets",
            "[who_must_report] is used by no outcome",
        ],
    ),
    "a phrase that lost what is filled in": (
        "phrases.toml",
        "{when}",
        "when",
        ["[made_on] “text” has to have just these curly words: {when}."],
    ),
    "a phrase with a curly word that nobody fills in": (
        "phrases.toml",
        WORDS.phrases["note"].text,
        "{note}",
        ["[note] “text” has to have just these curly words: none."],
    ),
    "a phrase with half a curly word": (
        "phrases.toml",
        WORDS.phrases["note"].text,
        "Note}",
        ["[note] “text” has to have just these curly words: none."],
    ),
    "a phrase that nothing uses": (
        "phrases.toml",
        "[note]",
        "[notes]",
        ["[notes] is not known to the rules", "[note] is missing: the rules need its words."],
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
    near = [problem for problem in told if problem.startswith(f"words/{name}:")]
    lines = [int(problem.split(":")[1]) for problem in near]
    assert any(abs(line - given) <= 12 for given in lines), (line, told)


@pytest.mark.parametrize("given", ["5", "[1, 2]"])
def test_answers_that_are_no_table_are_told(folder: Path, given: str) -> None:
    """An author who writes answers in a line reads what they must be, and no fault of a program."""
    start = "[can_be_split]\n"
    spoil(folder, "questions.toml", start, f"[split_again]\nanswers = {given}\n\n{start}")
    told = "[split_again] “answers” must be a table of its own."
    assert [problem for problem in problems(folder) if told in problem]


def test_all_problems_of_all_files_are_told_in_one_go(folder: Path) -> None:
    """An author who made three mistakes in three files is told of all three."""
    first = spoil(folder, "flags.toml", 'half = "pre_planned"', 'half = "preplanned"')
    second = spoil(folder, "actions.toml", 'who = "you"', 'who = "me"')
    third = spoil(folder, "people.toml", YOU, "label = 1")
    assert problems(folder) == (
        f"words/actions.toml:{second}: [{FIRST_BY_YOU}] “who” has “me”, which is not known. "
        f"Allowed: {', '.join(WORDS.people)}.",
        f"words/flags.toml:{first}: [{FIRST_HALVED}] “half” has “preplanned”, which is not "
        "known. Did you mean “pre_planned”? Allowed: case_by_case, pre_planned.",
        f"words/people.toml:{third}: [you] “label” must be text in straight quotation marks, and "
        "not empty.",
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(folder: Path) -> None:
    """A missing quotation mark in one file leaves all that is wrong in others visible.

    What the broken file may hold is not told as missing.
    """
    broken = spoil(folder, "outcomes.toml", SHARE_NOW, SHARE_NOW[:-1])
    other = spoil(folder, "people.toml", YOU, "lable = 1")
    wrong = spoil(folder, "reasons.toml", 'source = "guide"', 'source = "giude"')
    told = problems(folder)
    assert told[0].startswith(f"words/outcomes.toml:{broken}: “title” cannot be read: the text has")
    assert [
        f"words/people.toml:{other - 1}",
        f"words/people.toml:{other}",
        f"words/reasons.toml:{wrong}",
    ] == [problem[: problem.index(": ")] for problem in told[1:]]


def test_mistakes_held_back_are_told_together_and_what_is_missing_counts_as_there(
    folder: Path,
) -> None:
    """Whoever reads on after a mistake is not told of ids that the broken file may hold."""
    spoil(folder, "people.toml", YOU, "label = 1")
    with pytest.raises(Mistakes) as raised, together():
        words = load(folder)
        assert "anything" in words.outcomes
        tell(["another.toml:1: is wrong."])
        raise KeyError("what follows from a mistake")
    assert len(raised.value.problems) == 2
    with pytest.raises(KeyError), together():
        raise KeyError("a fault of the code")
    with pytest.raises(Mistakes):
        tell(["told at once again"])


def test_a_question_out_of_order_is_told(folder: Path) -> None:
    """The questions stand in the file in the order in which they are asked."""
    file = folder / "questions.toml"
    text = file.read_text(encoding="utf-8")
    at = text.index("[also_applies]")
    first = text.index("[situation]")
    file.write_text(text[:first] + text[at:] + "\n" + text[first:at], encoding="utf-8")
    told = problems(folder)
    assert len(told) == 1
    assert "the order of asking: situation, which_request" in told[0]


def test_a_link_that_leads_nowhere_is_told(folder: Path) -> None:
    """A link to a heading that the site does not have is found, with the nearest that it has."""
    headings = frozenset(
        entry.link
        for entries in (WORDS.questions, WORDS.outcomes, WORDS.reasons, WORDS.flags, WORDS.actions)
        for entry in entries.values()
    )
    assert load(folder, headings)
    link = WORDS.outcomes["share_now"].link
    line = spoil(folder, "outcomes.toml", f'"{link}"', f'"{link}s"')
    told = problems(folder, headings)
    assert len(told) == 1
    assert told[0].startswith(
        f"words/outcomes.toml:{line}: [share_now] “link” leads to no heading: "
        f"“{link}s”. Did you mean “{link}”?"
    )


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

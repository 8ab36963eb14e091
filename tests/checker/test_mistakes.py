"""What an author is told of a file that cannot be read as it is."""

from pathlib import Path

import pytest

from checker.mistakes import Mistakes, instead, lines, parse, read

SOUND = '[one]\ntitle = "First"\n'


def told(file: Path) -> str:
    """Return the one mistake that is told of a file."""
    with pytest.raises(Mistakes) as raised:
        parse(read(file, "words/people.toml"), "words/people.toml")
    (problem,) = raised.value.problems
    return problem.removeprefix("words/people.toml:")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[one]\ntitle = “First”\n", "2: “title” cannot be read: text stands in straight"),
        ("[one]\ntitles = [“First”]\n", "2: “titles” cannot be read: text stands in straight"),
        ('[one]\ntitle = "First\nlink = "x"\n', "2: “title” cannot be read: the text has no quot"),
        ("[one]\ntitle = 'First", "2: “title” cannot be read: the text has no quotation mark"),
        (
            '[one]\ntitle = """First\n\n',
            "2: “title” cannot be read: the text has no quotation mark",
        ),
        ('[one]\ntitle = "The "first""\n', "2: “title” cannot be read: more follows the value."),
        ("[one]\ntitle = First\n", "2: “title” cannot be read: this is not a value."),
        ('[one]\ntitles = ["First" "x"]\n', "2: “titles” cannot be read: a bracket is not closed"),
        ('[one\ntitle = "First"\n', "1: “[one” cannot be read: a bracket is not closed"),
        ('[one]\ntitle: "First"\n', '2: “title: "First"” cannot be read: a name is followed by ='),
        ('[one]\ntitle = "C:\\x"\n', "2: “title” cannot be read: write each backslash twice."),
        ("[one]\n[two]\n[one]\n", "3: “[one]” cannot be read: this name is there already."),
        ("[one]\na = 1\na = 2\n", "3: “a” cannot be read: this name is there already."),
        ('[one]\ntitle = "a\x07"\n', "2: “title” cannot be read: Illegal character"),
        ("[one]\nchecked = 25/11/2026\n", "2: “checked” cannot be read: a day is written like"),
        ("[one]\nchecked = 25 November 2026\n", "2: “checked” cannot be read: a day is written"),
        ("[one]\nchecked = 2026-11-5\n", "2: “checked” cannot be read: a day is written like"),
        ("[one]\nat_risk = True\n", "2: “at_risk” cannot be read: write true or false"),
        ('[one]\nwho = "you",\n', "2: “who” cannot be read: delete the comma at the end"),
        ("[ad hoc]\n", "1: “[ad hoc]” cannot be read: an id cannot contain a space"),
        ("# Only a remark\n", "1: holds nothing. Was it emptied by mistake?"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line_in_an_authors_words(
    tmp_path: Path, text: str, says: str
) -> None:
    """The line and the name of what cannot be read, and what to do about it."""
    file = tmp_path / "people.toml"
    file.write_text(text, encoding="utf-8")
    assert told(file).startswith(says)


def test_a_mark_at_the_start_and_windows_line_ends_and_tabs_are_no_mistake(tmp_path: Path) -> None:
    """Editors on Windows write them, and nobody sees them."""
    file = tmp_path / "people.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("title =", "\ttitle\t=").encode())
    assert parse(read(file, "x"), "x") == {"one": {"title": "First"}}
    file.write_bytes(SOUND.replace("\n", "\r\n").encode())
    assert parse(read(file, "x"), "x") == {"one": {"title": "First"}}
    assert lines(read(file, "x"))["one", "title"] == 2


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 3), ("utf-16", 1)])
def test_another_encoding_is_told_with_the_line(tmp_path: Path, encoding: str, line: int) -> None:
    """An old editor saves é in another way than the rest of the project has it."""
    file = tmp_path / "people.toml"
    file.write_bytes((SOUND + 'name = "René"\n').encode(encoding))
    assert told(file) == f"{line}: is not in UTF-8. Save it with that encoding."


def test_a_file_that_is_gone_and_one_that_is_a_folder_are_told(tmp_path: Path) -> None:
    """Nothing of a traceback: the file, and what may have happened to it."""
    assert told(tmp_path / "people.toml") == "1: is not there. Was it renamed, moved or deleted?"
    assert told(tmp_path) == "1: cannot be opened: Is a directory."


def test_what_is_meant_is_told_and_all_there_is_where_that_is_little() -> None:
    """Of a great many only the nearest, so that the sentence stays one that is read."""
    assert instead("polcie", ["police", "family"]) == (
        " Did you mean “police”? Allowed: police, family."
    )
    assert instead("zzz", []) == " Allowed: nothing."
    many = [f"police_{number}" for number in range(50)]
    assert instead("polcie_7", many) == " Did you mean “police_7”?"
    assert instead("else", many).startswith(" Nearest of 50: police_")


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("one",), 2),
        (("one", "a"), 3),
        (("one", "limits", "2", "text"), 7),
        (("one", "limits", "2", "gone"), 6),
        (("two", "answers", "yes"), 8),
        (("3.0", "a/b"), 10),
        (("four",), 11),
        (("four", "d"), 16),
        (("four", "b", "c"), 11),
        (("gone",), 1),
        ((), 1),
    ],
)
def test_the_line_is_that_of_the_place_or_of_the_nearest_around_it(
    where: tuple[str, ...], line: int
) -> None:
    """Tables, tables within tables, and the second of several of one name."""
    text = (
        "# one\n[one] # here\n a = 1\n[[one.limits]]\ntext = 1\n"
        "[[one.limits]]\ntext = 1\n[two.answers.yes]\n"
        '["3.0"]\n"a/b" = 1\n'
        "['four']\nrows = [\n[\"one\"],\n]\nb.c = 1\nd = 2\n"
    )
    assert lines(text)[where] == line

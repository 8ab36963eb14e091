"""Flows in a table: each row decided by itself, as the same answers are elsewhere."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import classify, flows
from checker.rules import ANSWERS, RULES_VERSION

REGULAR = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "yes",
    "agreement_in_force": "no",
}


def table(*rows: dict[str, str], separator: str = ",") -> str:
    """Return rows as a spreadsheet writes them, with a column for each name in any of them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def run(text: str | bytes, name: str = "-") -> subprocess.CompletedProcess[str]:
    """Give a table to the program on its standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", "--csv", name],
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        check=False,
    )
    said = [stream.decode() for stream in (done.stdout, done.stderr)]
    return subprocess.CompletedProcess(done.args, done.returncode, *said)


def results(text: str, separator: str = ",") -> list[dict[str, str]]:
    """Return the rows that the program wrote, by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text), delimiter=separator))


def decided(text: str) -> list[flows.Flow]:
    """Return what becomes of each row."""
    return list(flows.read(text).decided())


def test_each_row_has_the_result_that_its_answers_have_elsewhere() -> None:
    """A row says what the checker says: outcome, title, flags, first step and time limits."""
    request = {"situation": "request", "which_request": "public_information"}
    restricted = {**REGULAR, "also_applies": "overseas;sensitive"}
    done = run(table(restricted, request))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    first: dict[str, Any] = {**REGULAR, "also_applies": ["overseas", "sensitive"]}
    for row, answers in zip(results(done.stdout), (first, request), strict=True):
        decision = classify(answers)
        assert row["outcome"] == decision.outcome
        assert row["title"] == decision.words.title
        assert set(filter(None, row["flags"].split(";"))) == decision.flags
        assert row["first_step"] == decision.actions[0].text
        assert all(limit.title in row["time_limits"] for limit in decision.deadlines)
        assert bool(row["time_limits"]) == bool(decision.deadlines)
        assert row["rules_version"] == RULES_VERSION
        assert row["problems"] == ""


def test_several_answers_may_have_spaces_around_them() -> None:
    """A person who types “overseas; sensitive” means both."""
    (flow,) = decided(table({**REGULAR, "also_applies": " overseas ; sensitive; "}))
    assert flow.decision == classify({**REGULAR, "also_applies": ["overseas", "sensitive"]})


def test_a_cell_with_nothing_in_it_is_no_answer() -> None:
    """A question that was left empty is taken as not answered."""
    (flow,) = decided(table({**REGULAR, "also_applies": "", "asked_by": "  "}))
    assert flow.decision == classify(REGULAR)


def test_other_columns_are_passed_on_as_they_are() -> None:
    """Names, notes and numbers of one’s own come out as they went in, in their places."""
    own = {"flow": "No. 1", **REGULAR, "note": 'He said, "yes";\nthen no. Ä', "empty": ""}
    (row,) = results(run(table(own)).stdout)
    assert {name: row[name] for name in own} == own
    assert list(row) == [*own, *flows.RESULTS]


def test_all_that_is_wrong_with_a_row_stands_in_it_and_on_standard_error() -> None:
    """An author sees all mistakes at once, with what is allowed, and the other rows are decided."""
    wrong = {"situation": "emergancy", "identifies_individuals": "perhaps", "also_applies": "x;y"}
    done = run(table(wrong, {"situation": "emergency"}))
    assert done.returncode == 6
    row, other = results(done.stdout)
    assert row["outcome"] == ""
    assert other["outcome"] == "share_now"
    told = done.stderr.splitlines()
    assert len(told) == 4
    for problem, (question, given) in zip(
        told,
        [
            ("situation", "emergancy"),
            ("identifies_individuals", "perhaps"),
            ("also_applies", "x"),
            ("also_applies", "y"),
        ],
        strict=True,
    ):
        assert problem.startswith("standard input, line 2: ")
        assert repr(given) in problem
        assert ", ".join(ANSWERS[question]) in problem
        assert problem.removeprefix("standard input, line 2: ") in row["problems"]


def test_a_question_that_is_still_open_is_told_with_its_answers() -> None:
    """A row that cannot be decided yet names the question, and what it takes."""
    (flow,) = decided(table({"situation": "share_inside", "identifies_individuals": ""}))
    (problem,) = flow.problems
    assert flow.decision is None
    assert "'identifies_individuals'" in problem
    assert ", ".join(ANSWERS["identifies_individuals"]) in problem


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """A cell with a line break takes two lines, and an empty row counts too."""
    text = 'situation,note\nemergency,"one\ntwo"\n,\n\nno,x\nnor this,\n'
    assert [flow.line for flow in decided(text)] == [2, 6, 7]


def test_a_row_may_end_early_and_may_not_go_on() -> None:
    """Cells left out at the end are empty, and so may more be; one too many shows a shifted row."""
    rows = "emergency\nemergency,a,b,, ,\nemergency,a,b,c\n"
    short, padded, long = decided(f"situation,note,more\n{rows}")
    assert short.cells == ("emergency", "", "")
    assert padded.cells == ("emergency", "a", "b")
    assert short.decision
    assert padded.decision
    assert long.decision is None
    assert long.problems == ("There are 4 cells, and only 3 columns.",)


@pytest.mark.parametrize("question", ["asked_by", "agreement_in_force"])
@pytest.mark.parametrize("change", [str.upper, lambda name: name.replace("_", " ")[:-1]])
def test_a_column_that_looks_like_a_question_is_told(
    question: str, change: Callable[[str], str]
) -> None:
    """Answers in a misspelt column would count for nothing: whoever wrote it is told."""
    column = change(question)
    done = run(table({"situation": "emergency", column: "a note of ours"}))
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert f"{column!r} is not a question" in done.stderr
    assert f"Did you mean {question!r}?" in done.stderr
    assert results(done.stdout)[0][column] == "a note of ours"


def test_an_answer_in_a_misspelt_column_is_not_left_out_unsaid() -> None:
    """The advice would be weaker for it, so that row is not decided; the others are."""
    rows = "emergency,restricted;staff\nemergency,\n"
    wrong, right = decided(f"situation,also_aplies\n{rows}")
    assert wrong.decision is None
    assert wrong.problems == (
        "The column 'also_aplies' is not a question. Did you mean 'also_applies'?",
    )
    assert right.decision


def test_a_column_of_ones_own_is_not_taken_for_a_slip() -> None:
    """Nobody is bothered about a column that is like no question, or beside the one it is like."""
    assert flows.read("situation,situations,team,note,decision\n").slips() == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ["There is no column 'situation'."]),
        ("\n,,\n", ["There is no column 'situation'."]),
        ("Situaton,note\nemergency,\n", ["Is it the column 'Situaton'?"]),
        ("situation,a,a\n", ["The column 'a' appears 2 times."]),
        (
            "situation,situation,outcome,title\n",
            ["'situation' appears 2 times", "'outcome' has the name", "'title' has the name"],
        ),
        ('situation,note\nemergency,\nbreach,"open\n\n', ["begins in line 3", "quotation"]),
        ('situation\n"a"b\n', ["begins in line 2"]),
    ],
)
def test_what_is_no_table_of_flows_is_told_and_nothing_is_written(
    text: str, sentences: list[str]
) -> None:
    """Whoever gives another file, or a header that cannot be used, is told all of it at once."""
    done = run(text)
    assert done.returncode == 5
    assert done.stdout == ""
    told = done.stderr.splitlines()
    assert len(told) == len([each for each in sentences if "quotation" not in each])
    assert all(line.startswith("standard input: ") for line in told)
    assert all(sentence in done.stderr for sentence in sentences)


def test_what_a_header_may_name_is_said_where_it_names_no_question() -> None:
    """Whoever starts a table learns every question’s id."""
    with pytest.raises(flows.NoFlows) as told:
        flows.read("a,b\n1,2\n")
    assert all(question in str(told.value) for question in ANSWERS)


def test_columns_without_a_name_are_kept_apart() -> None:
    """Spreadsheets write empty columns too; none of them is lost or taken for another."""
    (flow,) = decided("situation,,\nemergency,a,b\n")
    assert flow.cells == ("emergency", "a", "b")


@pytest.mark.parametrize("begin", flows.FORMULA)
def test_no_cell_comes_out_as_a_formula(begin: str) -> None:
    """What somebody else typed must not be carried out by the spreadsheet that opens the result."""
    done = run(table({"situation": "emergency", "note": f"{begin}1+1", "a=b": "a=b"}))
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert row["note"] == f"'{begin}1+1"
    assert row["a=b"] == "a=b"


def test_no_column_is_called_by_a_formula() -> None:
    """The first row is guarded as the others are."""
    assert "'=1+1" in run("situation,=1+1\n").stdout.split(",")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_excel_wrote_excel_reads(separator: str, encoding: str) -> None:
    """Excel separates by other marks in some countries, and marks UTF-8: so does what comes out."""
    rows = (
        {"situation": "emergency", "note": "Ä, b; c"},
        {**REGULAR, "also_applies": "staff;deceased"},
    )
    text = table(*rows, separator=separator)
    done = run(text.encode(encoding))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(flows.MARK) == (encoding == "utf-8-sig")
    first, second = results(done.stdout.removeprefix(flows.MARK), separator)
    assert first["note"] == "Ä, b; c"
    assert first["situation"] == "emergency"
    assert {"staff", "deceased"} <= set(second["flags"].split(";"))


@pytest.mark.parametrize(
    "text",
    [
        '"situation";"note"\r\n"emergency";"a, b"\r\n',
        "note; situation\nx; emergency\n",
        "\n\n situation ; note\nemergency;a, b\n",
        ";;\n situation ; note\nemergency;a, b\n",
    ],
)
def test_a_header_may_be_written_in_several_ways(text: str) -> None:
    """Quotation marks, spaces and empty rows before it make no other header of it."""
    read = flows.read(text)
    assert read.separator == ";"
    assert set(read.columns) == {"situation", "note"}
    (flow,) = read.decided()
    assert flow.decision == classify({"situation": "emergency"})


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    """What is told of a file begins with its name, and a file without faults is decided."""
    file = tmp_path / "flows.csv"
    file.write_text("situation\nno\n", encoding="utf-8")
    done = run("", str(file))
    assert done.returncode == 6
    assert done.stderr.startswith(f"{file}, line 2: 'no' is not an answer")
    missing = run("", str(tmp_path / "none.csv"))
    assert missing.returncode == 5
    assert "none.csv cannot be read" in missing.stderr


def test_a_file_in_an_old_encoding_is_told() -> None:
    """Excel’s other CSV is not UTF-8: the line is named, and how to save it."""
    done = run("situation,note\nemergency,\nemergency,ä\n".encode("cp1252"))
    assert done.returncode == 5
    assert "line 3: this is not UTF-8." in done.stderr
    assert "CSV UTF-8" in done.stderr
    assert done.stdout == ""


def test_a_table_without_rows_gets_its_columns() -> None:
    """A header alone is a table too."""
    done = run("situation,note\n")
    assert done.returncode == 0
    assert done.stdout == f"situation,note,{','.join(flows.RESULTS)}\n"

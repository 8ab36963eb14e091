"""The decision as a table that can be read without Python."""

from checker import classify, decision_table
from tests.checker import specification as spec


def test_the_table_says_what_the_checker_says() -> None:
    """Every complete set of answers fits a row of its own outcome, and of no other."""
    rows = decision_table()
    for answers in spec.complete():
        outcomes = {row.outcome for row in rows if row.holds(answers)}
        assert {spec.expected_outcome(answers)} == outcomes, answers


def test_no_table_with_fewer_rows_says_the_same() -> None:
    """For each row there is a set of answers that no row of any such table can share with another.

    Two sets of answers share a row at best if the narrowest row that holds for both holds for no
    set of another outcome. We find as many sets as there are rows, no two of which share one.
    """
    complete = spec.complete()
    outcome_of = {tuple(answers.items()): spec.expected_outcome(answers) for answers in complete}

    def can_share(one: spec.Answers, other: spec.Answers) -> bool:
        both = {q: {one[q], other[q]} for q in one if q in other}
        held = [
            path for path in complete if all(path.get(q) in allowed for q, allowed in both.items())
        ]
        return len({outcome_of[tuple(path.items())] for path in held}) == 1

    apart: list[dict[str, str]] = []
    for answers in complete:
        if not any(
            outcome_of[tuple(answers.items())] == outcome_of[tuple(chosen.items())]
            and can_share(answers, chosen)
            for chosen in apart
        ):
            apart.append(answers)
    assert len(decision_table()) == len(apart)


def test_no_row_names_a_question_or_lacks_an_answer_in_vain() -> None:
    """Taking a question out of a row, or adding an answer, would make the row wrong."""
    complete = spec.complete()
    for row in decision_table():
        for question in row.when:
            others = [{q: allowed for q, allowed in row.when.items() if q != question}]
            others += [
                {**row.when, question: row.when[question] | {answer}}
                for answer in spec.DECIDING[question]
                if answer not in row.when[question]
            ]
            for when in others:
                held = [path for path in complete if row._replace(when=when).holds(path)]
                outcomes = {classify(path).outcome for path in held}
                assert {row.outcome} != outcomes, (row, question)

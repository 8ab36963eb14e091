"""What a change of the checker does: its present files compared with those of an earlier revision.

It stands beside :mod:`macros` and imports nothing of it, as that stops at the first worked case
that the rules decide otherwise. Here such a case is part of the answer.
"""

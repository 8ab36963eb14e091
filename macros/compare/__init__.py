"""What a change of the checker does: its present files compared with those of an earlier revision.

It imports nothing of the other rooms, as the worked cases stop at the first that the rules decide
otherwise. Here such a case is part of the answer.
"""

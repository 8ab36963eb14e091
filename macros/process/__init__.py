"""The rules as people read them: a picture, a table, and a form on paper."""

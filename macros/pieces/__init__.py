"""What pages can call that is put together from several rooms: the checker, extracts, lists."""

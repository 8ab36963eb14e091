"""What is due to be checked again: gathered from all rooms, as a list and as a page."""

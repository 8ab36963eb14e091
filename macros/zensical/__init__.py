"""The same site as Zensical builds it, and what is different there."""

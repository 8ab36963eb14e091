"""Reads what authors wrote: data in TOML, and the organisation's settings."""

"""Reads what authors wrote: data in TOML, the settings, and the YAML of pages and mkdocs.yml."""

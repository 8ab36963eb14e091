"""The law and its sources: what changed, who must do what, and days that do not count."""

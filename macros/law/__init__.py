"""The law and its sources: what changed, who must do what, and bank holidays."""

"""What stands around and between the words: pages, markup, policy, colours, contacts."""

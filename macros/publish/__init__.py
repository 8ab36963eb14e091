"""What a built site needs to be served: compressed files, offline use, licences, servers."""

"""The performance table: how soon the checker is ready, how much it weighs, how fast it answers."""

"""What the board's pages of a round are made of: the rounds, the chasing table, the queue, the two sides of a review."""

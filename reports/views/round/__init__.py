"""The board's pages of a round: who has sent, chasing, the review queue, closing, permissions to correct."""

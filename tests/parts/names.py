"""Search, merging two rows of one person."""

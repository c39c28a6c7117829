"""What the pages of figures show, assembled from figures and rows: texts, addresses and places, so that templates decide nothing."""

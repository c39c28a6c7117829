"""The units' pages of training."""

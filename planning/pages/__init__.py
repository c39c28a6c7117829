"""The units' pages of planning."""

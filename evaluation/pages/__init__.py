"""The units' pages of evaluation."""

"""Succession plans, nominees, rules."""

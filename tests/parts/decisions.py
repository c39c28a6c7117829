"""Decisions, movements, departments."""

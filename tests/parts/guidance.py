"""Checklists, guidance and forms by case."""

"""The unit's own pages of its report: the form, sending, papers, corrections."""

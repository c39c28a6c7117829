"""Seats, vacancies, events of units."""

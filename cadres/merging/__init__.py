"""What hangs on a person, and what becomes of it when two rows of one person are made one. Asked of the models, never listed here."""

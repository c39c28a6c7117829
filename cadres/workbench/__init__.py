"""The web admin as the board's workbench: the only place where the admin meets access, history, masking and search."""

"""The demo: a bloc that never was, the same on every machine. Made as the rows of a data workbook and loaded as one."""

"""The data workbook against the database: sheets bound to models, checked, planned, written, exported."""

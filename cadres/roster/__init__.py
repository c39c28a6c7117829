"""The roster ("danh sách trích ngang") as offices write it: found on the sheet, read, compared, written. Knows sheets, not pages."""

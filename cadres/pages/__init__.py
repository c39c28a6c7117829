"""The units' pages: one pattern for every kind of record. Each app declares its kinds in `<app>/pages/`."""

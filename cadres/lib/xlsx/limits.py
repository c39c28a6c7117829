"""What a workbook may cost. Sentences for the user quote these numbers (refusals.py)."""

MIB = 1024 * 1024

MAX_FILE_BYTES = 20 * MIB
MAX_INFLATED_BYTES = 300 * MIB  # a million formatted blank rows of ten columns come to some 250 MB of XML
MAX_PARTS = 1_000
MAX_RATIO = 200  # Excel's own XML packs 10 to 40 times; bombs pack a thousand times
RATIO_MATTERS_FROM_BYTES = 10 * MIB

MAX_ROWS = 200_000  # filled rows, all sheets together
MAX_CELLS = 3_000_000  # filled cells, all sheets together
MAX_COLUMNS = 200
MAX_TEXT = 32_767  # Excel's own limit of one cell

CHILD_MEMORY_BYTES = 1536 * MIB
READ_SECONDS = 90
ANNOTATE_SECONDS = 180

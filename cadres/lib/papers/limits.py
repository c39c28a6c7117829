"""What a paper may cost: to keep, and to look into."""

MIB = 1024 * 1024

MOST_FILES, LARGEST = 5, 10 * MIB
LONGEST_NAME = 255

MOST_INFLATED = 200 * MIB  # of a Word or Excel file, all parts together
MOST_PARTS = 2_000
MOST_OF_A_LIST = 1 * MIB  # of [Content_Types].xml or of one part's relationships
MOST_OBJECTS = 300_000  # of a PDF
MOST_PIXELS = 250_000_000

CHILD_SECONDS = 30
CHILD_MEMORY = 1024 * MIB

"""What the form of a unit's report shows, and what it takes back: cells, lines of measures, what stands against sending."""

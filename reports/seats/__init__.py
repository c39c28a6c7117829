"""The seat board over all units: what is empty and since when, who grows too old for a title, which terms end (plan III.1.1, III.1.2)."""

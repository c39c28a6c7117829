"""Review campaigns, heat map, talent pool."""

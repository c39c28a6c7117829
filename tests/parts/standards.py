"""Standards, qualifications, roadmaps."""

"""What titles ask of people, what people hold, and the gap between."""

"""Pages of figures: fetch within the user's scope, assemble, render."""

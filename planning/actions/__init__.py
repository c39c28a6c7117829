"""What is done with plans and the people in them."""

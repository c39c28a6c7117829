"""What every form of ours is made of: typed fields, one spelling of text, no writing over a newer change, saved once."""

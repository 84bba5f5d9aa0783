"""What page 1 shows."""

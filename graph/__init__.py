"""What is stored and how: claims, ties, time, identity, the store and the view."""

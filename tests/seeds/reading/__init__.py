"""The shared doors that seeds open files through."""

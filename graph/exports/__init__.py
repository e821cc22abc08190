"""What the graph looks like to other tools: one module or folder for each format, all in one registry."""

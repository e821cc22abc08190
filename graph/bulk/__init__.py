"""Loading more than fits: claims staged on disk, ties derived from the stage, and a whole graph written at once.

`stage` keeps what a seed says (DuckDB), `settle` decides from it who is one with whom, `lone` makes the ties of one
claim each, `derive` all other ties and the portraits, in several processes, `files` writes what ``neo4j-admin database
import`` reads, `admin` runs that, and `replay` writes a stage through the driver where the graph is not empty or no
Neo4j of one's own.
"""

// Notes that closing an edition is finished.
MATCH (s:Series {id: $series}) SET s.closing = [e IN s.closing WHERE e <> $edition]

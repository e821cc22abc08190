"""Who might be the same: names compared across scripts and company forms, with scores and reasons, for people to judge.

Nothing here joins anything. What a person then judges becomes a claim with a source (`graph.judgements`).
"""

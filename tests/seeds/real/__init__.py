"""The published files in both engines: what each holds is counted from its bytes, and the graph must hold the same.

``python -m tests.seeds.real`` loads every one of them, the large ones too, and prints what came of it.
"""

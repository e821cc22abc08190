"""Finding entities by what somebody typed: names in any script, parts of names, misspellings, acronyms, identifiers.

The engine's full-text index gives candidates (`tokens` says what is indexed), `scoring` weighs each name, and
`finding` puts both together for one view.
"""

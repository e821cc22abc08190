"""Tests of graph.matching."""

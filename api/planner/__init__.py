"""Compiles a GraphQL operation into one Cypher statement that returns one row, and builds the answer from it."""

from api.planner.plan import Plan, compile_operation
from api.planner.scope import NotCanonicalError

__all__ = ["NotCanonicalError", "Plan", "compile_operation"]

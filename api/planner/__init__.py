"""Compiles a GraphQL operation into one Cypher statement that returns one row, and builds the answer from it."""

from api.planner.plan import Plan, compile_operation

__all__ = ["Plan", "compile_operation"]

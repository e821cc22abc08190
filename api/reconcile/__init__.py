"""Reconciliation for OpenRefine and its like: names in a table are matched to entities, and what is known comes back.

The W3C community group's Reconciliation Service API, version 0.2 at ``/reconcile`` and 1.0-draft at ``/reconcile/v1``.
"""

"""The behaviour suite that every connector passes, the table of faults it withstands, and the other side they are tried
against.

A new connector joins by its line in `torget/connectors/table.py` and a rig in `rigs/`; the tests beside this file then
run against it.
"""

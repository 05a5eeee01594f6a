"""Meetings nearby: a clinic's lists read, and what fits a window."""

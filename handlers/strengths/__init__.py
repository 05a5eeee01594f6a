"""Strengths: read from answers, named by hand, told again, shared."""

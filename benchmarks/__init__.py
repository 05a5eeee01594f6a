"""What we measure about Tandem and its rivals, runnable by anyone: ``python -m benchmarks``."""

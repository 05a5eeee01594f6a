"""The sections of a week's page, one file each, found by scan (docs/digest.md)."""

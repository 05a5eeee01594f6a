"""The rules of the screen, as files that a clinician can read and change."""

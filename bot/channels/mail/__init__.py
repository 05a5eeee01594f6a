"""Mail: the way out for a clinician's weekly pages, over any SMTP server."""

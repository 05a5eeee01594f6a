"""Calendar files, in and out (iCalendar, RFC 5545)."""

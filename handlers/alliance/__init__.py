"""What a client and their clinicians do with each other: read, answer, agree on an agenda."""

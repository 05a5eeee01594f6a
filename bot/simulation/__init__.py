"""Made-up people through virtual time, against the real code: what ``tandem simulate`` runs."""

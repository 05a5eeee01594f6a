"""What client and clinician do together: goals, what recovery means, phases."""

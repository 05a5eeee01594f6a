"""What the directory says, one file a language: kept beside the facts, needing nothing else."""

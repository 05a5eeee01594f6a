"""What ``tandem doctor`` looks at."""

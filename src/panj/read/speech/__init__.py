"""Speech: sources, cues and contents of all that is said in a report."""

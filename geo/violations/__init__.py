"""What cameras saw: events of cameras to violations, which are issues like any other."""

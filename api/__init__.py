"""The thin HTTP face of Qala."""

"""Histories: files of past issues, read by a mapping and handed to take_in."""

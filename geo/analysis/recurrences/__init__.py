"""Failures that keep coming back at one site."""

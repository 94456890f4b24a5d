"""Measurements, run by hand: figures and never verdicts."""

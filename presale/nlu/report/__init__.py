"""Measures a trained model on the messages of tests/nlu/cases and writes docs/nlu-report.md."""

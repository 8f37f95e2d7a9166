"""The worker: it reads the event stream, keeps journeys, and acts when a moment is due."""

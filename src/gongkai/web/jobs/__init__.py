"""Work asked for by an event: outbox rows written with it, and the worker that does them."""

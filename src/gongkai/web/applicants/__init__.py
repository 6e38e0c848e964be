"""Applicants who sign in: an identity from elsewhere, sealed, and the requests that are its own. Never staff."""

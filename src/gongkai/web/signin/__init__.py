"""Signing in and out: passwords, second factors, single sign-on, lock-out, time-outs."""

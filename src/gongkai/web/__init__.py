"""The office as a Django application: one app per noun, and only here is Django imported."""

"""A made-up county, built by the same services that people use."""

"""The editions of the annual report's form, one YAML file each."""

"""The kinds of field, a file each: how a value is read from what was typed and how it is shown."""

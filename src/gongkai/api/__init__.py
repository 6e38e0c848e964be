"""What a program does with reports: read, check, write; the command line is a shell over it."""

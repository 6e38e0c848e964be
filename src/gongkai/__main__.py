"""`python -m gongkai`: the command line."""

from gongkai.cli import main

if __name__ == "__main__":
    main()

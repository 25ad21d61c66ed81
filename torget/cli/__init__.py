"""The `torget` command: one file per subcommand in `commands/`."""

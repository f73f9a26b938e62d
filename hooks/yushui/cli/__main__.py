"""``python -m yushui.cli``, for where the command is not on the path."""

from . import main

main(prog_name="yushui")

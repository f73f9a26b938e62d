"""Add what the sample has now to the list of all that it ever had, by which ``yushui clear-sample`` knows it."""

from pathlib import Path

from yushui.scaffold import sample


def main() -> None:
    old = sample.names() if sample.LIST.is_file() else {}
    lines = ["# What came with the sample; written by tools/sample_names.py, which only adds to it."]
    for folder, slugs in sample.present(Path(__file__).parents[1]).items():
        lines += [f"{folder}:", *(f"- {slug}" for slug in sorted(slugs | old.get(folder, frozenset())))]
    sample.LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

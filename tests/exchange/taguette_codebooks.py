#!/usr/bin/env python3
"""Codebooks to Taguette and back, by Taguette's own code, counted side by side.

    pip install taguette
    python3 tests/exchange/taguette_codebooks.py target/debug/parallax-cli

A codebook that comes with Parallax is written as a table, which Taguette's import reads (it takes the column `path`, and knows no
definitions by our name for them). What Taguette writes of a codebook, as a table and as .qdc, is read back by Parallax. Taguette reads
neither .qdc nor projects. It is run by hand: it needs a program that the tests do not install. Exit code 1 when a count or a name
differs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import types

from taguette.export import codebook_csv, codebook_xml
from taguette.import_codebook import list_tags


def main(cli):
    faults = []

    def same(what, ours, theirs):
        shown = [value if isinstance(value, int) else len(value) for value in (ours, theirs)]
        print(f"{what:<52}{shown[0]:>8}{shown[1]:>10}{'' if ours == theirs else '   differs'}")
        if ours != theirs:
            faults.append(what)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def run(*words):
            words = [cli, *words, "--library", str(folder / "library")]
            return subprocess.run(words, check=True, capture_output=True, text=True).stdout

        made = {
            "id": "b",
            "name": "Mine",
            "codes": [
                {"id": "1", "name": "Naming", "definition": "Who is called what"},
                {"id": "2", "name": "Of places", "parent": "1", "definition": "=Crimea, \"the peninsula\""},
                {"id": "3", "name": "Überschrift"},
            ],
        }
        (folder / "mine.json").write_text(json.dumps(made), "utf-8")
        book = run("import-codebook", str(folder / "mine.json")).split()[0]
        run("export", "codebook", book, "--out", str(folder / "mine.csv"))
        with open(folder / "mine.csv", "rb") as table:
            tags = list_tags(table)
        print(f"{'':<52}{'Parallax':>8}{'Taguette':>10}")
        same("codes in a table of Parallax", len(made["codes"]), len(tags))
        wanted = ["Naming", "Naming / Of places", "Überschrift"]
        same("their paths, the same", wanted, [tag["path"] for tag in tags])

        theirs = [
            types.SimpleNamespace(path=path, description=text, highlights_count=2, documents_count=1)
            for path, text in [("people", "Who speaks"), ("people.officials", ""), ("tone", "=dark, or not")]
        ]
        codebook_csv(theirs, str(folder / "theirs.csv"))
        codebook_xml(theirs, str(folder / "theirs.qdc"))
        for file in ["theirs.csv", "theirs.qdc"]:
            book = run("import-codebook", str(folder / file)).split()[0]
            run("export", "codebook", book, "--out", str(folder / "back.json"))
            codes = json.loads((folder / "back.json").read_text("utf-8"))["codes"]
            same(f"codes in {file} of Taguette", len(codes), len(theirs))
            same(f"names in {file}", [code["name"] for code in codes], [tag.path for tag in theirs])
            if file.endswith("csv"):
                same("definitions", [code["definition"] for code in codes], [tag.description for tag in theirs])
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

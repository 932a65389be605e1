#!/usr/bin/env python3
"""Reads the tables that Parallax exports (CSV and JSON lines; docs/formats.md says what their columns mean).

    import parallax
    rows = parallax.read("codings.csv")     # a list of dicts, with the right types
    frame = parallax.frame("codings.csv")   # the same as a pandas DataFrame

    python3 parallax.py codings.csv         # the same rows as JSON lines

Numbers become int, yes / no becomes bool, lists become lists, spans become lists of (start, end) in code points, and a field with
nothing in it becomes None. The apostrophe that keeps a spreadsheet from computing a field is taken off again. Nothing but the standard
library is needed; `frame` needs pandas.

This file may be copied into a study: MIT or Apache-2.0, as Parallax itself.
"""

import csv
import json
import re
import sys

NUMBERS = {
    "start", "end", "sides", "certainty", "weight", "depth", "codings", "points", "codebook_edition", "words", "code_points",
    "revision", "answers", "value", "highest", "sentence",
}
YES_NO = {"absent", "deprecated", "applies"}
LISTS = {"outlet_groups", "events", "groups", "assigned"}
SPANS = {"spans"}

GUARDED = re.compile(r"'(?='*[=+\-@\t\r])")


def read(path):
    """The rows of an exported table, by the ending of its name: .csv, else JSON lines."""
    return read_csv(path) if str(path).lower().endswith(".csv") else read_jsonl(path)


def read_csv(path, guarded=True):
    """The rows of a CSV. `guarded` is False for one that was written with --raw."""
    # Quotations may be longer than the 131,072 characters that Python lets through.
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        unguard = (lambda field: GUARDED.sub("", field, count=1) if GUARDED.match(field) else field) if guarded else str
        names = [unguard(name) for name in next(lines)]
        kinds = [kind(name, names) for name in names]
        return [
            {name: value(of, unguard(field)) for name, of, field in zip(names, kinds, line, strict=True)}
            for line in lines
        ]


def read_jsonl(path):
    """The rows of JSON lines. Their types stand in the file; spans become tuples as in a CSV."""
    with open(path, encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        for name in SPANS & row.keys():
            row[name] = row[name] and [tuple(span) for span in row[name]]
    return rows


def frame(path):
    """The table as a pandas DataFrame with types that know of missing values: Int64, boolean, string."""
    import pandas

    rows = read(path)
    names = list(rows[0]) if rows else []
    types = {"number": "Int64", "yes_no": "boolean", "text": "string"}
    columns = {
        name: pandas.Series([row[name] for row in rows], dtype=types.get(kind(name, names), "object")) for name in names
    }
    return pandas.DataFrame(columns)


def kind(name, names):
    """What a column holds, by its name. `codings` of settlements are ids, elsewhere a number."""
    if name == "codings" and "settlement" in names:
        return "list"
    if name in NUMBERS or name.startswith("coder: "):
        return "number"
    if name in YES_NO:
        return "yes_no"
    if name in LISTS:
        return "list"
    return "spans" if name in SPANS else "text"


def value(of, field):
    if field == "":
        return None
    if of == "number":
        return int(field)
    if of == "yes_no":
        return {"yes": True, "no": False}[field]
    if of == "list":
        return field.split("; ")
    if of == "spans":
        return [tuple(int(place) for place in span.split("-")) for span in field.split(";")]
    return field


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: parallax.py FILE")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for each in read(sys.argv[1]):
        print(json.dumps(each, ensure_ascii=False))

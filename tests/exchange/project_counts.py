#!/usr/bin/env python3
"""A project that Parallax wrote, read by nothing of Parallax: every selection is looked up in its source, and what is coded is counted.

    python3 tests/exchange/project_counts.py target/debug/parallax-cli --library DIR [--schema Project-mrt2019.xsd]

The library is written as a project. Each selection's positions are taken as the standard says, as Unicode code points of the UTF-8 text,
and must hold the words that the selection is named after; all that refers to something must find it. Codings are then counted by code,
coder and source, and the counts held against those of the table of codings that parallax-cli writes of the same library. With a schema,
xmllint validates the project. Needs Python alone. Exit code 1 when anything differs.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree
import zipfile

NS = "{urn:QDA-XML:project:1.0}"


def read(path, faults):
    """Counts by (code, coder, source): of coded selections, and of codings of whole sources."""
    archive = zipfile.ZipFile(path)
    root = etree.fromstring(archive.read("project.qde"))
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{NS}User")}
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{NS}Code")}
    known = {each.get("guid") for each in root.iter() if each.get("guid")}
    for each in root.iter():
        target = each.get("targetGUID")
        if target is not None and target not in known:
            faults.append(f"{each.tag} refers to {target}, which is not there")
    spans, wholes = collections.Counter(), collections.Counter()
    for source in root.iter(f"{NS}TextSource"):
        name = source.get("plainTextPath").removeprefix("internal://")
        text = archive.read(f"sources/{name}").decode("utf-8")
        revision = name.removesuffix(".txt")

        def coded(parent, counts):
            for coding in parent.findall(f"{NS}Coding"):
                code = codes[coding.find(f"{NS}CodeRef").get("targetGUID")]
                counts[code, users[coding.get("creatingUser")], revision] += 1

        coded(source, wholes)
        for selection in source.iter(f"{NS}PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            words, named = text[start:end], selection.get("name").removesuffix("…")
            if not 0 <= start < end <= len(text):
                faults.append(f"{name}: {start}-{end} is off the text")
            elif " ".join(words.split())[: len(named)].rstrip() != " ".join(named.split()):
                faults.append(f"{name}: {start}-{end} is “{words}”, not “{named}”")
            coded(selection, spans)
    return spans, wholes


def table(cli, library):
    """The same counts of what parallax-cli lists: a span of words is a selection, a whole article a coding of its source."""
    words = [cli, "export", "study", "--format", "jsonl", "--library", library]
    spans, wholes = collections.Counter(), collections.Counter()
    for line in subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines():
        row = json.loads(line)
        key = (row["code"], row["coder"], row["revision_id"])
        if row["kind"] == "article":
            wholes[key] += 1
        elif not row["absent"]:
            spans[key] += len(row["spans"])
    return spans, wholes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cli")
    parser.add_argument("--library", required=True)
    parser.add_argument("--schema")
    asked = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder) / "study.qdpx"
        words = [asked.cli, "export", "project", "--out", str(project), "--library", asked.library]
        subprocess.run(words, check=True, capture_output=True)
        written, listed = read(project, faults), table(asked.cli, asked.library)
        if asked.schema:
            with zipfile.ZipFile(project) as archive:
                qde = archive.extract("project.qde", folder)
            said = subprocess.run(["xmllint", "--noout", "--schema", asked.schema, qde], capture_output=True, text=True)
            print(said.stderr.strip().splitlines()[-1])
            if said.returncode != 0:
                faults.append("the project does not validate")
    for what, ours, theirs in zip(["coded selections", "codings of whole sources"], listed, written):
        for axis, name in enumerate(["codes", "coders", "sources"]):
            sums = [collections.Counter() for _ in range(2)]
            for counts, total in zip((ours, theirs), sums):
                for key, count in counts.items():
                    total[key[axis]] += count
            print(f"{what:<26}{sum(ours.values()):>6} listed {sum(theirs.values()):>6} in the project, {len(sums[0])} {name}")
        for key in sorted(set(ours) | set(theirs)):
            if ours[key] != theirs[key]:
                faults.append(f"{what} of {key}: {ours[key]} listed, {theirs[key]} in the project")
    print("\n".join(faults) or "all the same")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What other programs make of a project or codebook that Parallax wrote, counted side by side.

    python3 tests/exchange/qualcoder.py study.qdpx --qualcoder DIR     QualCoder's own import code, from a copy of its source
    python3 tests/exchange/qualcoder.py study.qdpx --pyrefiqda         the package pyrefiqda (pip install pyrefiqda)
    python3 tests/exchange/qualcoder.py study.qdpx --validate XSD      the schema, by lxml (pip install lxml)

DIR is QualCoder's source folder that holds refi.py (src/qualcoder of its repository). Its class RefiImport runs as it is, into
an SQLite database with the tables that it fills; only windows, dialogs and colours stand in for Qt. It is run by hand: it needs
other programs that the tests do not install. Exit code 1 when a count or a coded text differs.
"""

import argparse
import collections
import importlib.util
import pathlib
import re
import sqlite3
import sys
import tempfile
import types
import xml.etree.ElementTree as etree
import zipfile

NS = "{urn:QDA-XML:project:1.0}"

# The columns that QualCoder's import fills, with the constraints that make it drop or merge rows.
TABLES = """
create table project (databaseversion text, date text, memo text, about text);
create table source (id integer primary key, name text unique, fulltext text, mediapath text, memo text, owner text, date text,
    av_text_id integer, risid integer);
create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
    supercid integer, unique(name));
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text,
    date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
create table attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
create table attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text);
create table cases (caseid integer primary key, name text unique, memo text, owner text, date text);
create table case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
create table journal (jid integer primary key, name text unique, jentry text, date text, owner text);
insert into project values ('v11', '', '', '');
"""


class Anything:
    """Stands in for a window: takes every call, and is nothing."""

    def __init__(self, *_args, **_kw):
        pass

    def __getattr__(self, name):
        return Anything()

    def __call__(self, *_args, **_kw):
        return Anything()


class Log:
    def __init__(self):
        self.lines = []

    def append(self, line):
        self.lines.append(line)


def qualcoder(folder, project):
    """Runs RefiImport on a project; gives the database and the folder it wrote to."""
    log = Log()
    path = pathlib.Path(folder) / "refi.py"

    class Message(Anything):
        def __init__(self, _app, title, text, *_more):
            log.append(f"{title}: {text}")

    class Dialogs(types.SimpleNamespace):
        class QDialog:
            def __init__(self, *_args, **_kw):
                pass

        class QFileDialog:
            class Option:
                DontUseNativeDialog = None

            @staticmethod
            def getOpenFileName(*_args, **_kw):
                return str(project), True

        QProgressDialog = Anything

    def module(name, **members):
        made = types.ModuleType(name)
        made.__dict__.update(members)
        sys.modules[name] = made

    module("PyQt6", QtWidgets=Dialogs, QtCore=types.SimpleNamespace(Qt=Anything()))
    package = types.ModuleType("qualcoder")
    package.__path__ = [str(folder)]
    sys.modules["qualcoder"] = package
    module("qualcoder.color_selector", colors=["#000000"] * 200, color_matcher=lambda colour: colour)
    module("qualcoder.GUI")
    sys.modules["qualcoder.GUI"].__path__ = []
    module("qualcoder.GUI.ui_dialog_refi_export_endings", Ui_Dialog_refi_export_line_endings=Anything)
    module("qualcoder.helpers", Message=Message)
    import builtins

    builtins._ = lambda text: text
    spec = importlib.util.spec_from_file_location("qualcoder.refi", path)
    refi = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(refi)

    home = pathlib.Path(tempfile.mkdtemp())
    for part in ["documents", "images", "audio", "video"]:
        (home / part).mkdir()
    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    app = types.SimpleNamespace(
        conn=database,
        project_path=str(home),
        settings={"codername": "default", "directory": str(home), "ai_enable": "False"},
        ai_models=[],
        write_config_ini=lambda *_args: None,
    )
    refi.RefiImport(app, log, "qdpx")
    return database, log.lines


def written(project):
    """What the project says that it holds."""
    with zipfile.ZipFile(project) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        texts = {}
        for source in root.iter(f"{NS}TextSource"):
            name = source.get("plainTextPath").removeprefix("internal://")
            texts[source.get("guid")] = archive.read(f"sources/{name}").decode()
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{NS}Code")}
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{NS}User")}
    codings = []
    for source in root.iter(f"{NS}TextSource"):
        text = texts[source.get("guid")]
        for selection in source.iter(f"{NS}PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            for coding in selection.iter(f"{NS}Coding"):
                code = codes[coding.find(f"{NS}CodeRef").get("targetGUID")]
                codings.append((source.get("name"), code, text[start:end], users.get(coding.get("creatingUser"))))
    return {
        "sources": len(texts),
        "folders of codes": sum(code.get("isCodable") == "false" for code in root.iter(f"{NS}Code")),
        "codes": sum(code.get("isCodable") == "true" for code in root.iter(f"{NS}Code")),
        "coded selections": codings,
        "codings of whole sources": sum(1 for source in root.iter(f"{NS}TextSource") for child in source if child.tag == f"{NS}Coding"),
        "cases": sum(1 for _ in root.iter(f"{NS}Case")),
        "variables": sum(1 for _ in root.iter(f"{NS}Variable")),
        "values of variables": sum(1 for _ in root.iter(f"{NS}VariableValue")),
        "sets": sum(1 for _ in root.iter(f"{NS}Set")),
    }


def in_qualcoder(database):
    count = lambda query: database.execute(query).fetchone()[0]
    codings = database.execute(
        "select source.name, code_name.name, seltext, code_text.owner from code_text"
        " left join source on source.id = fid left join code_name on code_name.cid = code_text.cid"
    ).fetchall()
    sets = "(select count(*) from attribute_type where name in (select value from attribute where name = value))"
    return {
        "sources": count("select count(*) from source"),
        "folders of codes": count("select count(*) from code_cat"),
        "codes": count("select count(*) from code_name"),
        "coded selections": codings,
        "codings of whole sources": None,
        "cases": count("select count(*) from cases"),
        "variables": count(f"select count(*) - {sets} from attribute_type"),
        "values of variables": count("select count(*) from attribute where name <> value"),
        "sets": count(f"select {sets}"),
    }


def in_pyrefiqda(project):
    from pyrefiqda import RefiProject

    with tempfile.TemporaryDirectory() as folder:
        read = RefiProject.load(project, folder)
        texts = {
            source.guid: (pathlib.Path(folder) / "sources" / source.plain_text_path.removeprefix("internal://")).read_text("utf-8")
            for source in read.sources.text_source
        }
    folders, codes, todo = 0, {}, list(read.code_book.codes.code if read.code_book else [])
    while todo:
        code = todo.pop()
        codes[code.guid] = code.name
        folders += not code.is_codable
        todo.extend(code.code)
    users = {user.guid: user.name for user in read.users.user} if read.users else {}
    codings = [
        (source.name, codes[coding.code_ref.target_guid], texts[source.guid][selection.start_position : selection.end_position],
         users.get(coding.creating_user))
        for source in read.sources.text_source
        for selection in source.plain_text_selection
        for coding in selection.coding
    ]
    return {
        "sources": len(texts),
        "folders of codes": folders,
        "codes": len(codes) - folders,
        "coded selections": codings,
        "codings of whole sources": sum(len(source.coding) for source in read.sources.text_source),
        "cases": len(read.cases.case) if read.cases else 0,
        "variables": len(read.variables.variable) if read.variables else 0,
        "sets": len(read.sets.set) if read.sets else 0,
    }


def beside(ours, theirs, program):
    """Prints counts side by side; gives whether those that both have agree."""
    same = True
    print(f"{'':28}{'written':>10}{program:>12}")
    for name, count in ours.items():
        other = theirs.get(name)
        shown = [len(value) if isinstance(value, list) else value for value in (count, other)]
        print(f"{name:28}{shown[0]:>10}{'not read' if other is None else shown[1]:>12}")
        same = same and (other is None or shown[0] == shown[1])
    if theirs.get("coded selections") is not None:
        left = collections.Counter(ours["coded selections"])
        right = collections.Counter(tuple(row) for row in theirs["coded selections"])
        both = sum((left & right).values())
        print(f"{'  same source, code, words, coder':38}{both:>12}")
        for row in (left - right) or ():
            print("  only written:", row)
        for row in (right - left) or ():
            print("  only there:  ", row)
        same = same and left == right
    return same


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("project", type=pathlib.Path)
    arguments.add_argument("--qualcoder", metavar="DIR")
    arguments.add_argument("--pyrefiqda", action="store_true")
    arguments.add_argument("--validate", metavar="XSD")
    given = arguments.parse_args()
    fine = True
    if given.validate:
        from lxml import etree as lxml

        with zipfile.ZipFile(given.project) as archive:
            document = lxml.fromstring(archive.read("project.qde"))
        schema = lxml.XMLSchema(lxml.parse(given.validate))
        valid = schema.validate(document)
        print("valid" if valid else f"not valid: {schema.error_log}")
        fine = fine and valid
    if given.qualcoder:
        with tempfile.TemporaryDirectory() as copy:
            # QualCoder unpacks beside the file.
            project = pathlib.Path(copy) / "study.qdpx"
            project.write_bytes(given.project.read_bytes())
            database, lines = qualcoder(given.qualcoder, project)
        for line in lines:
            if re.search("error|cannot|duplicat", line, re.IGNORECASE):
                print("QualCoder says:", line.splitlines()[0])
        fine = beside(written(given.project), in_qualcoder(database), "QualCoder") and fine
    if given.pyrefiqda:
        fine = beside(written(given.project), in_pyrefiqda(given.project), "pyrefiqda") and fine
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())

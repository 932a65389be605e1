"""Runs one peer on texts and prints a line of JSON: the best of its runs in seconds, without the start of Python.

usage: peers.py PEER BUDGET FILE FILE ..
PEER     difflib            both texts as one sequence of words each, autojunk off
         difflib-sentences  files with a sentence a line: each sentence's likest partner, then the words of the two
         dmp-words          diff-match-patch, a word a token (its recipe for lines, with words)
         dmp-chars          diff-match-patch as it comes
         collatex           all files as witnesses of one collation
BUDGET   seconds after which no further run is begun; one run is made in any case
"""

import json
import re
import sys
import time
import warnings

warnings.filterwarnings("ignore")
WORD = re.compile(r"\w+|[^\w\s]")


def difflib_words(texts):
    from difflib import SequenceMatcher

    words = [WORD.findall(text) for text in texts]
    return lambda: SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()


def difflib_sentences(texts):
    from difflib import SequenceMatcher

    sides = [[WORD.findall(line) for line in text.splitlines()] for text in texts]

    def run():
        found = []
        for b in sides[1]:
            # What the second sequence is, SequenceMatcher keeps: the fast way round.
            matcher = SequenceMatcher(None, autojunk=False)
            matcher.set_seq2(b)
            best, partner = 0.0, None
            for a in sides[0]:
                matcher.set_seq1(a)
                ratio = matcher.ratio()
                if ratio > best:
                    best, partner = ratio, a
            if partner is not None and best >= 0.4:
                matcher.set_seq1(partner)
                found.append(matcher.get_opcodes())
        return found

    return run


def dmp(texts, by_words):
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    if not by_words:
        return lambda: engine.diff_main(texts[0], texts[1])

    def run():
        lines = ["\n".join(WORD.findall(text)) + "\n" for text in texts]
        first, second, words = engine.diff_linesToChars(lines[0], lines[1])
        diffs = engine.diff_main(first, second, False)
        engine.diff_charsToLines(diffs, words)
        return diffs

    return run


def collatex(texts):
    from collatex import Collation, collate

    def run():
        collation = Collation()
        for number, text in enumerate(texts):
            collation.add_plain_witness(str(number), text)
        return collate(collation)

    return run


PEERS = {
    "difflib": difflib_words,
    "difflib-sentences": difflib_sentences,
    "dmp-words": lambda texts: dmp(texts, True),
    "dmp-chars": lambda texts: dmp(texts, False),
    "collatex": collatex,
}


def main():
    peer, budget, *files = sys.argv[1:]
    texts = []
    for file in files:
        with open(file, encoding="utf-8") as opened:
            texts.append(opened.read())
    run = PEERS[peer](texts)
    times = []
    while not times or (sum(times) < float(budget) and len(times) < 50):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    print(json.dumps({"seconds": min(times), "runs": len(times)}))


main()

"""Fits the constants of the alignment score on gold data and prints them as Rust (needs numpy).

usage: fit.py FEATURES GOLD        FEATURES: what the program `features` wrote, without ending; GOLD: the path before '.articles.jsonl'

Three ridge-regularised logistic regressions (Newton's method). PAIR and GROUP say how sure it is that two articles report one
event, from their likeness alone or within their group; GROUP is also fitted on parts of groups, so that it does not take two
events a group for granted. STORY says how sure it is that two segments mention the same act, from their words, their place in
the story and the log odds of their articles. WORDS says the same from words, and from those log odds only when they speak against. STORY and WORDS see each measurement as it is
and as its square root.

Pairs of judged segments count whole. In STORY a sample of the pairs of one event that nobody judged counts little, and as not
linked: without them nearly all sentences of two reports would be linked, for those who judged looked at the leading ones.

Where `features` was given a model of what sentences mean, the same are fitted once more with what its vectors say (PAIR_MEANT,
GROUP_MEANT, STORY_MEANT, WORDS_MEANT), and for articles in different languages from that, figures and place alone, as if no
word were shared (PAIR_ACROSS, ACROSS).

Every figure printed is of groups held out from the fit.
"""
import collections
import json
import sys

import numpy as np

STORY = ["stems", "acts", "numbers", "dates", "rank_less", "rank_more", "length_less", "core_more", "around"]
PAIR = ["words", "names", "numbers"]
WORDS = ["stems", "acts", "numbers", "dates", "length_less", "cosine", "phrases", "quoted"]
GROUP = ["numbers", "all", "second_names", "third_words", "mean", "few"]
PAIR_MEANT, GROUP_MEANT = ["leading", "best", "most"], ["third_leading", "third_best", "centred"]
SENSE = ["meaning", "meaning_around", "meaning_ahead"]
ACROSS = ["numbers", "dates", "rank_less", "rank_more"]
KINDS = {"whole": 10.0, "one event": 6.0, "few of one": 4.0, "some": 4.0}
UNJUDGED_SHARE, UNJUDGED_WEIGHT = 0.03, 1.0
CLIP, RIDGE = 5.0, 100.0
# Log odds taken off the score by words alone: it is fitted on judged pairs only, and those are of the leading sentences.
WORDS_ALONE = 1.2


def fit(x, y, w, ridge):
    """Ridge logistic regression on standardised columns, given back for plain ones."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    beta, penalty = np.zeros(z.shape[1]), np.full(z.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        h = w * p * (1 - p) + 1e-9
        step = np.linalg.solve((z * h[:, None]).T @ z + np.diag(penalty), z.T @ (w * (p - y)) + penalty * beta)
        beta = beta - step
        if np.abs(step).max() < 1e-6:
            break
    slope = beta[:-1] / spread
    return slope, beta[-1] - slope @ mean


def held_out(x, y, w, groups, ridge, folds, rows=None):
    """Log odds of each row from a fit on the other groups."""
    out, names = np.zeros(len(y)), sorted(set(groups))
    rows = np.ones(len(y), bool) if rows is None else rows
    for at in range(folds):
        test = np.isin(groups, names[at::folds])
        train = rows & ~test
        slope, base = fit(x[train], y[train], w[train], ridge)
        out[test] = x[test] @ slope + base
    return out


def constants(name, names, slope, base):
    print(f"const {name}: [f32; {len(slope) + 1}] = [")
    for label, value in [("constant", base), *zip(names, slope)]:
        print(f"    {value:.4f}, // {label}")
    print("];")


def articles(path):
    rows = [json.loads(line) for line in open(path + ".articles", encoding="utf-8")]
    kind, group = np.array([r["kind"] for r in rows]), np.array([r["group"] for r in rows])
    y = np.array([float(r["same"]) for r in rows])
    size = collections.Counter(zip(group, kind))
    w = np.array([KINDS[k] / size[g, k] ** 0.5 for g, k in zip(group, kind)])
    whole = kind == "whole"
    everything = np.ones(len(y), bool)
    models = [("PAIR", PAIR, whole), ("GROUP", GROUP, everything)]
    if "leading" in rows[0]["f"]:
        models = [("PAIR_ACROSS", ["numbers", *PAIR_MEANT], whole), ("PAIR_MEANT", PAIR + PAIR_MEANT, whole),
                  ("GROUP_MEANT", GROUP + GROUP_MEANT, everything)]
    out = {}
    for name, columns, used in models:
        x = np.array([[r["f"][c] for c in columns] for r in rows])
        odds = held_out(x, y, w, group, 5.0, len(set(group)), used)
        for k in KINDS:
            print(f"// {name.lower()} model, {k}: {100 * ((odds > 0) == y)[kind == k].mean():.1f} % of article pairs right")
        out[name.split("_")[-1] if name != "PAIR_MEANT" else name] = odds[whole]
        constants(name, columns, *fit(x[used], y[used], w[used], 5.0))
    return [r for r, is_whole in zip(rows, whole) if is_whole], odds[whole], out.get("ACROSS")


def segments(path, gold, rows, odds, odds_across):
    judged = {a["id"]: set(a["judged"]) for a in map(json.loads, open(gold + ".articles.jsonl", encoding="utf-8"))}
    links = {}
    for g in map(json.loads, open(gold + ".links.jsonl", encoding="utf-8")):
        links[g["a"], g["b"]] = {(i, j): shared for i, j, _, shared in g["pairs"]}
        links[g["b"], g["a"]] = {(j, i): shared for i, j, _, shared in g["pairs"]}
    names = open(path + ".names", encoding="utf-8").read().split("\n")
    data = np.fromfile(path + ".segments", dtype="<f4").reshape(-1, 3 + len(names)).astype(float)
    place = {r["n"]: at for at, r in enumerate(rows)}
    at = np.array([place[int(n)] for n in data[:, 0]])
    i, j = data[:, 1].astype(int), data[:, 2].astype(int)
    of = [(r["a"], r["b"]) for r in rows]
    of_pairs = [pair for pair in of if pair in links]
    shared = np.array([links[of[n]].get((p, q), 0) if p in judged[of[n][0]] and q in judged[of[n][1]] else -1
                       for n, p, q in zip(at, i, j)])
    same, group = np.array([r["same"] for r in rows])[at], np.array([r["group"] for r in rows])[at]
    def columns(chosen, meant):
        plain = data[:, [3 + names.index(c) for c in chosen + (SENSE if meant else [])]]
        root = np.sqrt(np.abs(plain))
        if meant:
            root[:, -1] = 0  # "ahead" may be below 0
        return np.hstack([plain, root])

    def clipped(odds):
        return np.clip(odds, -CLIP, CLIP)[at][:, None]

    meant = SENSE[0] in names
    related = clipped(odds)
    story = np.hstack([columns(STORY, meant), related])
    words = np.hstack([columns(WORDS, meant), np.minimum(related, 0)])
    sample = np.random.RandomState(0).rand(len(story)) < UNJUDGED_SHARE
    judged_rows = shared >= 0
    rows_used = judged_rows | (same & sample)
    w, y = np.where(judged_rows, 1.0, UNJUDGED_WEIGHT), (shared > 0).astype(float)
    odds_story = held_out(story, y, w, group, RIDGE, 8, rows_used)
    odds_words = held_out(words, y, w, group, RIDGE, 8, judged_rows)

    def told(p):
        for low in np.arange(0.0, 1.0, 0.1):
            here = judged_rows & (p >= low) & (p < low + 0.1)
            print(f"// score {low:.1f}-{low + 0.1:.1f}: {100 * y[here].mean():.0f} % of {here.sum()} judged pairs are links")
        sides = [(at, i), (at, j)]
        needed = {floor: sum(len({k for k, n in of.items() if n >= floor for k in [k[side]]})
                             for of in (links[a, b] for a, b in of_pairs) for side in (0, 1)) for floor in (1, 2)}
        for t in np.arange(0.3, 0.8, 0.04):
            here = judged_rows & (p >= t)
            unjudged = (same & ~judged_rows & (p >= t)).sum() / sum(r["same"] for r in rows)
            line = f"// threshold {t:.2f}:"
            for name, floor, linked in ("any", 1, here), ("sharp", 2, here & (shared != 1)):
                right = linked & (shared >= floor)
                hit = sum(len(set(zip(x[right], z[right]))) for x, z in sides)
                precision, recall = right.sum() / linked.sum(), hit / needed[floor]
                f1 = 2 * precision * recall / (precision + recall)
                line += f" {name} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f};"
            print(f"{line} {unjudged:.1f} unjudged a pair of articles on one event")

    told(1 / (1 + np.exp(-np.maximum(odds_story, odds_words - WORDS_ALONE))))
    fits = [("STORY", STORY, story, rows_used, "RELATED"), ("WORDS", WORDS, words, judged_rows, "UNRELATED")]
    if meant:
        across = np.hstack([columns(ACROSS, True), clipped(odds_across)])
        print("// without words, as if across languages:")
        told(1 / (1 + np.exp(-held_out(across, y, w, group, RIDGE, 8, rows_used))))
        fits = [(f"{name}_MEANT", chosen, x, used, f"{last}_MEANT") for name, chosen, x, used, last in fits]
        fits.append(("ACROSS", ACROSS, across, rows_used, "RELATED_ACROSS"))
    lexical = [n for n in names if n not in SENSE]
    for name, chosen, x, used, last in fits:
        slope, base = fit(x[used], y[used], w[used], RIDGE)
        seen = chosen + (SENSE if meant else [])
        half = len(seen)
        by_name = [dict(zip(seen, slope[:half])), dict(zip(seen, slope[half:-1]))]
        lists = [[", ".join(f"{part[n]:.4f}" if n in part else "0.0" for n in some) for part in by_name]
                 for some in (lexical, SENSE)]
        inner = f"constant: {base:.4f},\n    plain: [{lists[0][0]}],\n    root: [{lists[0][1]}],"
        if meant:
            inner = f"words: Model {{ {inner} }},\n    plain: [{lists[1][0]}],\n    root: [{lists[1][1]}],"
        print(f"const {name}: {'MeantModel' if meant else 'Model'} = {'MeantModel' if meant else 'Model'} {{\n    {inner}\n}};")
        print(f"const {last}: f32 = {slope[-1]:.4f};")


if __name__ == "__main__":
    segments(sys.argv[1], sys.argv[2], *articles(sys.argv[1]))

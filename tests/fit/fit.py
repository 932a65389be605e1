"""Fits the constants of the alignment score on gold data and prints them as Rust (needs numpy).

usage: fit.py FEATURES GOLD        FEATURES: what the program `features` wrote, without ending; GOLD: the path before '.articles.jsonl'

Three ridge-regularised logistic regressions (Newton's method). PAIR and GROUP say how sure it is that two articles report one
event, from their likeness alone or within their group; GROUP is also fitted on parts of groups, so that it does not take two
events a group for granted. STORY says how sure it is that two segments mention the same act, from their words, their place in
the story and the log odds of their articles. WORDS says the same from words, and from those log odds only when they speak against. STORY and WORDS see each measurement as it is
and as its square root.

Pairs of judged segments count whole. In STORY a sample of the pairs of one event that nobody judged counts little, and as not
linked: without them nearly all sentences of two reports would be linked, for those who judged looked at the leading ones.

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
    for name, columns, used in (("PAIR", PAIR, whole), ("GROUP", GROUP, np.ones(len(y), bool))):
        x = np.array([[r["f"][c] for c in columns] for r in rows])
        odds = held_out(x, y, w, group, 5.0, len(set(group)), used)
        for k in KINDS:
            print(f"// {name.lower()} model, {k}: {100 * ((odds > 0) == y)[kind == k].mean():.1f} % of article pairs right")
        constants(name, columns, *fit(x[used], y[used], w[used], 5.0))
    return [r for r, is_whole in zip(rows, whole) if is_whole], odds[whole]


def segments(path, gold, rows, odds):
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
    shared = np.array([links[of[n]].get((p, q), 0) if p in judged[of[n][0]] and q in judged[of[n][1]] else -1
                       for n, p, q in zip(at, i, j)])
    same, group = np.array([r["same"] for r in rows])[at], np.array([r["group"] for r in rows])[at]
    def columns(chosen):
        plain = data[:, [3 + names.index(c) for c in chosen]]
        return np.hstack([plain, np.sqrt(np.abs(plain))])

    related = np.clip(odds, -CLIP, CLIP)[at][:, None]
    story = np.hstack([columns(STORY), related])
    words = np.hstack([columns(WORDS), np.minimum(related, 0)])
    sample = np.random.RandomState(0).rand(len(story)) < UNJUDGED_SHARE
    judged_rows = shared >= 0
    rows_used = judged_rows | (same & sample)
    w, y = np.where(judged_rows, 1.0, UNJUDGED_WEIGHT), (shared > 0).astype(float)
    odds_story = held_out(story, y, w, group, RIDGE, 8, rows_used)
    odds_words = held_out(words, y, w, group, RIDGE, 8, judged_rows)
    p = 1 / (1 + np.exp(-np.maximum(odds_story, odds_words - WORDS_ALONE)))
    for low in np.arange(0.0, 1.0, 0.1):
        here = judged_rows & (p >= low) & (p < low + 0.1)
        print(f"// score {low:.1f}-{low + 0.1:.1f}: {100 * y[here].mean():.0f} % of {here.sum()} judged pairs are links")
    for t in np.arange(0.4, 0.8, 0.04):
        here = judged_rows & (p >= t)
        unjudged = (same & ~judged_rows & (p >= t)).sum() / sum(r["same"] for r in rows)
        print(f"// threshold {t:.2f}: {100 * y[here].mean():.1f} % of judged pairs right; {here.sum()} judged links, "
              f"{unjudged:.1f} unjudged a pair of articles on one event")
    for name, chosen, x, used, last in (("STORY", STORY, story, rows_used, "related"),
                                        ("WORDS", WORDS, words, judged_rows, "unrelated")):
        slope, base = fit(x[used], y[used], w[used], RIDGE)
        print(f"const {name}: Model = Model {{\n    constant: {base:.4f},\n    {last}: {slope[-1]:.4f},")
        for label, part in ("plain", slope[:len(chosen)]), ("root", slope[len(chosen):-1]):
            by_name = dict(zip(chosen, part))
            print(f"    {label}: [" + ", ".join(f"{by_name.get(n, 0):.4f}" if n in by_name else "0.0" for n in names) + "],")
        print("};")


if __name__ == "__main__":
    segments(sys.argv[1], sys.argv[2], *articles(sys.argv[1]))

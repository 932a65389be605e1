"""Prints what SciPy and statsmodels give for made-up tables and counts, as JSON.

    pip install scipy==1.17.1 statsmodels==0.15.0
    python3 reference.py > reference.json

Chi-square, Cramér's V, Fisher, log-likelihood, quantiles: SciPy. Phi: the correlation of the two lines, by NumPy. Odds ratio,
Wilson's interval, Holm: statsmodels. For Fisher's test of larger tables all tables are gone through here with fractions, since
SciPy draws at random there.
"""

import json
import random
from fractions import Fraction
from importlib.metadata import version
from math import factorial, log2

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def filled(rng, rows, columns, most):
    while True:
        table = [[rng.randint(0, most) for _ in range(columns)] for _ in range(rows)]
        if all(sum(row) for row in table) and all(sum(column) for column in zip(*table)):
            return table


def table(rng):
    rows, columns, most = rng.randint(2, 6), rng.randint(2, 6), rng.choice([3, 20, 400])
    cells = filled(rng, rows, columns, most)
    chi = stats.chi2_contingency(cells, correction=False)
    return {
        "cells": cells,
        "statistic": float(chi.statistic),
        "df": int(chi.dof),
        "p": float(chi.pvalue),
        "expected": chi.expected_freq.tolist(),
        "cramers_v": float(stats.contingency.association(cells, method="cramer")),
    }


def four(rng):
    cells = filled(rng, 2, 2, rng.choice([3, 12, 90, 900]))
    ones = np.array([(row, column) for row in (0, 1) for column in (0, 1) for _ in range(cells[row][column])])
    case = {
        "cells": cells,
        "fisher": float(stats.fisher_exact(cells).pvalue),
        "phi": float(np.corrcoef(ones.T)[0, 1]),
    }
    # statsmodels' shift_zeros adds 0.5 to the empty cells alone; Haldane and Anscombe add it to all four.
    odds = Table2x2(np.array(cells, dtype=float) + (0.5 if 0 in sum(cells, []) else 0), shift_zeros=False)
    low, high = odds.oddsratio_confint(0.05)
    case |= {"odds": float(odds.oddsratio), "low": float(low), "high": float(high)}
    return case


def freeman_halton(cells):
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells)]
    products = lambda numbers: np.prod([factorial(int(number)) for number in numbers], dtype=object)
    fixed = Fraction(int(products(rows) * products(columns)), factorial(sum(rows)))

    def fill(left, done):
        if len(done) == len(columns) - 1:
            yield done + [left]
            return
        for column in split(left, columns[len(done)]):
            yield from fill([have - take for have, take in zip(left, column)], done + [column])

    def split(left, wanted):
        if len(left) == 1:
            if wanted <= left[0]:
                yield [wanted]
            return
        for take in range(min(left[0], wanted) + 1):
            for rest in split(left[1:], wanted - take):
                yield [take] + rest

    probability = lambda found: fixed / int(products([count for line in found for count in line]))
    own = probability(cells)
    return float(sum(found for found in map(probability, fill(rows, [])) if found <= own))


def larger(rng):
    cells = filled(rng, rng.randint(2, 3), 3, rng.choice([2, 4]))
    return {"cells": cells, "p": freeman_halton(cells)}


def rates(rng):
    count, words = rng.choice([0, 1, rng.randint(2, 40), rng.randint(100, 4000)]), rng.randint(50, 90000)
    other, other_words = rng.choice([0, rng.randint(1, 60), rng.randint(100, 3000)]), rng.randint(50, 90000)
    other = other or int(count == 0)
    together = (count + other) / (words + other_words)
    expected = [words * together, other_words * together]
    g2 = stats.power_divergence([count, other], expected, lambda_="log-likelihood")
    confidence = rng.choice([0.9, 0.95, 0.99])
    tail = (1 - confidence) / 2
    case = {
        "count": count,
        "words": words,
        "other": other,
        "other_words": other_words,
        "g2": float(g2.statistic),
        "g2_p": float(g2.pvalue),
        "log_ratio": log2((count or 0.5) / words / ((other or 0.5) / other_words)),
        "confidence": confidence,
        "low": 0.0 if count == 0 else float(stats.chi2.ppf(tail, 2 * count) / 2 / words * 1000),
        "high": float(stats.chi2.ppf(1 - tail, 2 * count + 2) / 2 / words * 1000),
    }
    low, high = proportion_confint(count, max(words, count), alpha=1 - confidence, method="wilson")
    return case | {"wilson_low": float(low), "wilson_high": float(high), "of": max(words, count)}


def several(rng):
    p = [rng.random() ** rng.choice([1, 6]) for _ in range(rng.randint(1, 12))]
    return {"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()}


rng = random.Random(1935)
print(
    json.dumps(
        {
            "versions": {name: version(name) for name in ("scipy", "statsmodels")},
            "tables": [table(rng) for _ in range(40)],
            "fours": [four(rng) for _ in range(60)],
            "larger": [larger(rng) for _ in range(30)],
            "rates": [rates(rng) for _ in range(60)],
            "several": [several(rng) for _ in range(20)],
        },
        separators=(",", ":"),
    )
    .replace('{"cells"', '\n{"cells"')
    .replace('{"count"', '\n{"count"')
    .replace('{"p"', '\n{"p"')
)

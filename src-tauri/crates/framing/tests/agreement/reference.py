"""Prints figures of agreement that other programs give for made-up data, as JSON.

    pip install krippendorff==0.9.0 scikit-learn==1.9.1 statsmodels==0.15.0
    python3 reference.py > reference.json

Alpha: krippendorff. Cohen's kappa: scikit-learn. Fleiss' kappa: statsmodels. For the u-alpha family no maintained package was
found; those figures come from a second statement of the formulas, position by position, below.
"""

import json
import random
from fractions import Fraction
from importlib.metadata import version
from itertools import permutations

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa


def judgements(rng):
    coders, units, values = rng.randint(2, 5), rng.randint(4, 40), rng.randint(2, 6)
    missing, alike = rng.choice([0, 0, 0.2]), rng.random()
    rows = []
    for _ in range(units):
        truth = rng.randrange(values)
        row = [truth if rng.random() < alike else rng.randrange(values) for _ in range(coders)]
        rows.append([None if rng.random() < missing else value for value in row])
    pairable = [row for row in rows if sum(value is not None for value in row) > 1]
    if len({value for row in pairable for value in row if value is not None}) < 2:
        return None
    table = np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=float).T
    case = {
        "coders": coders,
        "units": rows,
        "alpha": float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")),
        "ordinal": float(krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal")),
    }
    if coders == 2:
        both = [row for row in rows if None not in row]
        kappa = cohen_kappa_score([row[0] for row in both], [row[1] for row in both]) if both else float("nan")
        if kappa == kappa:
            case["cohen"] = float(kappa)
    if not missing:
        case["fleiss"] = float(fleiss_kappa(aggregate_raters(np.array(rows))[0]))
    return case


def continuum(rng):
    length, coders, values = rng.randint(10, 60), rng.choice([2, 2, 3, 4]), rng.randint(1, 3)
    marked = []
    for _ in range(coders):
        at, units = 0, []
        while True:
            start = at + rng.choice([0, 0, 1, 2, 5, 9])
            end = start + rng.randint(1, 9)
            if end > length:
                break
            units.append([start, end, rng.randrange(values)])
            at = end
        marked.append(units)
    return {"length": length, "coders": marked, **u_alphas(length, marked)}


def u_alphas(length, marked):
    """The family by its definition over single positions: every position of every coder is paired with the same position of
    the others (observed), and with all positions of all but the own unit (expected; a gap's position only not with itself)."""
    coders = range(len(marked))
    at = [[None] * length for _ in coders]
    for coder, units in enumerate(marked):
        for number, (start, end, value) in enumerate(units):
            for position in range(start, end):
                at[coder][position] = (number, value)

    def value(coder, position):
        return None if at[coder][position] is None else at[coder][position][1]

    def tables(places):
        """places: the (coder, position) that take part."""
        observed, expected = {}, {}
        for position in range(length):
            for one, other in permutations([coder for coder in coders if (coder, position) in places], 2):
                key = (value(one, position), value(other, position))
                observed[key] = observed.get(key, Fraction(0)) + Fraction(1, len(marked) - 1)
        total = sum(observed.values())
        weight = {}
        for (row, _), cell in observed.items():
            weight[row] = weight.get(row, Fraction(0)) + cell
        own = {}
        for coder in coders:
            sizes = {}
            for position in range(length):
                if (coder, position) in places:
                    unit = at[coder][position]
                    key = ("gap", position) if unit is None else unit
                    sizes[key] = sizes.get(key, 0) + 1
            for key, size in sizes.items():
                named = None if key[0] == "gap" else key[1]
                own[named] = own.get(named, 0) + size**2
        pairs = total**2 - sum(own.values())
        for row in weight:
            for column in weight:
                cell = weight[row] * weight[column] - (own.get(row, 0) if row == column else 0)
                expected[(row, column)] = total * cell / pairs if pairs else Fraction(0)
        return observed, expected

    def figure(observed, expected, differs):
        apart = sum(cell for key, cell in observed.items() if differs(*key))
        by_chance = sum(cell for key, cell in expected.items() if differs(*key))
        return None if by_chance <= 0 else float(1 - apart / by_chance)

    result = {}
    everything = {(coder, position) for coder in coders for position in range(length)}
    full = tables(everything)
    result["u"] = figure(*full, lambda row, column: row != column)
    result["relevance"] = figure(*full, lambda row, column: (row is None) != (column is None))
    if len(marked) != 2:
        return result
    meeting = {
        (coder, position)
        for coder, position in everything
        if at[coder][position] is not None
        and any(other != coder and at[other][position] is not None for other in coders)
    }
    met = tables(meeting)
    single = {}
    for code in sorted({value for units in marked for *_, value in units}):
        observed = {key: cell for key, cell in met[0].items() if key[1] == code}
        expected = {key: cell for key, cell in met[1].items() if key[1] == code}
        share = lambda cells: sum(cell for key, cell in cells.items() if key[0] != code) / sum(cells.values())
        if observed and sum(expected.values()) > 0 and share(expected) > 0:
            single[str(code)] = float(1 - share(observed) / share(expected))
        else:
            single[str(code)] = None
    result["values"] = figure(*met, lambda row, column: row != column) if met[0] else None
    result["value"] = single
    return result


rng = random.Random(20140330)
cases = [case for case in (judgements(rng) for _ in range(60)) if case]
print(
    json.dumps(
        {
            "versions": {name: version(name) for name in ("krippendorff", "scikit-learn", "statsmodels")},
            "judgements": cases,
            "continua": [continuum(rng) for _ in range(60)],
        },
        separators=(",", ":"),
    ).replace('{"coders"', '\n{"coders"').replace('{"length"', '\n{"length"')
)

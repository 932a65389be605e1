//! Agreement as other programs compute it, to 1e-9: see `agreement/reference.py` for which and how.

use std::collections::BTreeMap;

use parallax_framing::agreement::{
    Coefficient, Continuum, Judgements, Unit, alpha, alpha_ordinal, cohen_kappa, fleiss_kappa,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    judgements: Vec<JudgementCase>,
    continua: Vec<ContinuumCase>,
}

#[derive(Deserialize)]
struct JudgementCase {
    coders: usize,
    units: Vec<Vec<Option<u32>>>,
    alpha: f64,
    ordinal: f64,
    cohen: Option<f64>,
    fleiss: Option<f64>,
}

#[derive(Deserialize)]
struct ContinuumCase {
    length: u64,
    coders: Vec<Vec<(u64, u64, u32)>>,
    u: Option<f64>,
    relevance: Option<f64>,
    values: Option<f64>,
    value: Option<BTreeMap<u32, Option<f64>>>,
}

fn reference() -> serde_json::Result<Reference> {
    serde_json::from_str(include_str!("agreement/reference.json"))
}

fn same(what: &str, case: usize, found: Coefficient, expected: Option<f64>) {
    match (found.value(), expected) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() < 1e-9, "{what} of case {case}: {found} is not {expected}");
        }
        (found, expected) => assert_eq!(found, expected, "{what} of case {case}"),
    }
}

#[test]
fn alpha_and_the_kappas_are_those_of_maintained_packages() {
    let mut compared = [0; 3];
    for (nth, case) in reference().unwrap().judgements.into_iter().enumerate() {
        let judgements = Judgements::new(case.coders, case.units).unwrap();
        same("alpha", nth, alpha(&judgements), Some(case.alpha));
        same("ordinal alpha", nth, alpha_ordinal(&judgements), Some(case.ordinal));
        compared[0] += 1;
        if case.cohen.is_some() {
            same("Cohen's kappa", nth, cohen_kappa(&judgements).unwrap(), case.cohen);
            compared[1] += 1;
        }
        if case.fleiss.is_some() {
            same("Fleiss' kappa", nth, fleiss_kappa(&judgements).unwrap(), case.fleiss);
            compared[2] += 1;
        }
    }
    assert!(compared[0] >= 50 && compared[1] >= 10 && compared[2] >= 20, "{compared:?}");
}

#[test]
fn the_u_alpha_family_is_that_of_its_definition_position_by_position() {
    let mut single = 0;
    for (nth, case) in reference().unwrap().continua.into_iter().enumerate() {
        let units = |coder: Vec<(u64, u64, u32)>| {
            coder.into_iter().map(|(start, end, value)| Unit { start, end, value }).collect()
        };
        let continuum = Continuum::new(case.length, case.coders.into_iter().map(units).collect()).unwrap();
        same("u-alpha", nth, continuum.u_alpha(), case.u);
        same("u-alpha of relevance", nth, continuum.u_alpha_of_relevance(), case.relevance);
        let Some(of_one) = case.value else {
            assert!(continuum.u_alpha_of_values().is_err(), "more than two coders");
            continue;
        };
        same("u-alpha of values", nth, continuum.u_alpha_of_values().unwrap(), case.values);
        assert_eq!(continuum.values(), of_one.keys().copied().collect::<Vec<_>>());
        for (value, expected) in of_one {
            same("u-alpha of one value", nth, continuum.u_alpha_of_value(value).unwrap(), expected);
            single += usize::from(expected.is_some());
        }
    }
    assert!(single > 30, "{single}");
}

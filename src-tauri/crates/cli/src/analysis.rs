//! `parallax-cli analysis`.

use std::path::PathBuf;

use parallax_app::wire::{AnalysisInput, AnalysisTable, GroupBy, TestBasis};

use crate::agreement::codebook_id;
use crate::arguments::{Analysis, Basis, By, Sheet};
use crate::print::{Done, bytes, columns, event_id, json, line, open};

fn p(p: Option<f64>) -> String {
    match p {
        Some(p) if p < 0.001 => "< 0.001".into(),
        Some(p) => format!("{p:.3}"),
        None => "-".into(),
    }
}

pub(crate) fn run(library: Option<PathBuf>, verb: Analysis) -> Done {
    let app = open(library)?;
    let input = AnalysisInput {
        event: verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?,
        codebook: codebook_id(&app, &verb.codebook)?,
        coders: verb.coders,
        settled: verb.settled,
        group_by: match verb.by {
            By::Outlet => GroupBy::Outlet,
            By::OutletGroup => GroupBy::OutletGroup,
            By::Language => GroupBy::Language,
        },
        basis: match verb.basis {
            Basis::Codings => TestBasis::Codings,
            Basis::Articles => TestBasis::Articles,
        },
    };
    if let Some(sheet) = verb.csv {
        let table = match sheet {
            Sheet::Groups => AnalysisTable::Groups,
            Sheet::Tests => AnalysisTable::Tests,
            Sheet::Days => AnalysisTable::Days,
            Sheet::Pairs => AnalysisTable::Pairs,
            Sheet::Passages => AnalysisTable::Passages,
        };
        return bytes(&app.analysis_csv(input, table)?.0);
    }
    let view = app.analysis(input)?;
    if verb.json {
        return json(&view);
    }
    line(&format!("{} codings in {} articles, {} words read", view.codings, view.articles, view.words))?;
    if view.open > 0 {
        line(&format!("{} differences are not settled and do not count", view.open))?;
    }
    let mut head = vec!["codings (per 1,000 words)".to_owned()];
    head.extend(view.groups.iter().map(|group| format!("{} (n = {})", group.name, group.articles)));
    head.extend(["V".to_owned(), "p (Holm)".to_owned()]);
    let mut rows = vec![head];
    for code in &view.codes {
        let mut row = vec![format!("{}{}", "  ".repeat(code.depth as usize), code.code.name)];
        row.extend(code.cells.iter().map(|cell| match cell.rate.value {
            Some(rate) => format!("{} ({rate:.1})", cell.codings),
            None => cell.codings.to_string(),
        }));
        row.push(code.test.cramers_v.map_or_else(|| "-".into(), |v| format!("{v:.2}")));
        row.push(p(code.test.adjusted));
        rows.push(row);
    }
    columns(&rows)
}

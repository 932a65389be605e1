//! The codebooks that Parallax brings along.

use super::Codebook;

/// The files, in the order in which they are offered.
const FILES: [&str; 4] = [
    include_str!("../../codebooks/wording-differences.json"),
    include_str!("../../codebooks/entman-1993.json"),
    include_str!("../../codebooks/semetko-valkenburg-2000.json"),
    include_str!("../../codebooks/boydstun-policy-frames.json"),
];

/// The codebooks that Parallax brings along, marked as built in: wording differences (its own), the framing functions of
/// Entman (1993), the generic frames of Semetko & Valkenburg (2000) with their question items, and the policy frames of
/// Boydstun et al. (2014).
///
/// ```
/// let books = parallax_framing::built_in();
/// assert_eq!(books.len(), 4);
/// assert!(books.iter().all(|book| book.built_in));
/// ```
pub fn built_in() -> Vec<Codebook> {
    // The files are part of the program; a test holds that each of them reads.
    FILES
        .iter()
        .filter_map(|json| Codebook::from_json(json).ok())
        .map(|book| Codebook { built_in: true, ..book })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::CodeKind;
    use super::*;
    use crate::colour::contrast;

    #[test]
    fn every_file_reads() {
        for json in FILES {
            Codebook::from_json(json).unwrap();
        }
        let ids: BTreeSet<String> = built_in().into_iter().map(|book| book.id).collect();
        assert_eq!(ids.len(), FILES.len(), "no two have the same id");
    }

    #[test]
    fn they_hold_the_codes_of_their_sources() {
        let outline: String = built_in()
            .iter()
            .map(|book| {
                let codes: String = book
                    .tree()
                    .iter()
                    .filter(|(_, code)| code.kind == CodeKind::Code)
                    .map(|(_, code)| {
                        let items =
                            book.codes.iter().filter(|item| item.parent.as_ref() == Some(&code.id)).count();
                        let items = if items > 0 { format!(" ({items} items)") } else { String::new() };
                        format!("\n  {} {}{items}", code.shortcut.as_deref().unwrap_or("-"), code.name)
                    })
                    .collect();
                format!("{}{codes}\n", book.name)
            })
            .collect();
        insta::assert_snapshot!(outline, @r"
        Wording differences
          w Naming
          h Hedging
          a Attribution
          v Agency and passive
          l Loaded word
          e Euphemism
          o Omission
          s Order and prominence
          g Figure
          q Quotation cut
        Framing functions (Entman)
          d Problem definition
          c Causal interpretation
          m Moral evaluation
          t Treatment recommendation
        Generic news frames (Semetko & Valkenburg)
          a Attribution of responsibility (5 items)
          h Human interest (5 items)
          c Conflict (4 items)
          m Morality (3 items)
          e Economic consequences (3 items)
        Policy frames (Boydstun et al.)
          e 1 Economic
          c 2 Capacity and resources
          m 3 Morality
          q 4 Fairness and equality
          l 5 Legality, constitutionality and jurisprudence
          y 6 Policy prescription and evaluation
          i 7 Crime and punishment
          s 8 Security and defense
          h 9 Health and safety
          o 10 Quality of life
          k 11 Cultural identity
          b 12 Public opinion
          t 13 Political
          x 14 External regulation and reputation
          z 15 Other
        ");
    }

    #[test]
    fn each_definition_names_its_source_and_each_code_says_where_it_ends() {
        let sources = ["Parallax, own", "Entman 1993", "Semetko & Valkenburg 2000", "Boydstun et al. 2014"];
        for (book, source) in built_in().into_iter().zip(sources) {
            assert!(!book.source.is_empty() && !book.licence.is_empty() && !book.version.is_empty());
            for code in &book.codes {
                assert!(code.definition.contains(source), "{}: no source", code.name);
                if code.kind == CodeKind::Code {
                    assert!(
                        !code.includes.is_empty() && !code.excludes.is_empty(),
                        "{}: no bounds",
                        code.name
                    );
                    assert!(code.shortcut.is_some(), "{}: no key", code.name);
                }
            }
        }
    }

    #[test]
    fn colours_read_on_light_and_dark_and_no_two_codes_share_one() {
        for book in built_in() {
            let codes: Vec<_> = book.codes.iter().filter(|code| code.kind == CodeKind::Code).collect();
            let colours: BTreeSet<&str> = codes.iter().map(|code| code.colour.as_str()).collect();
            assert_eq!(colours.len(), codes.len(), "{}", book.name);
            for code in &book.codes {
                for ground in ["#ffffff", "#16181d"] {
                    let ratio = contrast(&code.colour, ground).unwrap();
                    assert!(
                        ratio >= 3.0,
                        "{} {} on {ground}: {ratio:.2} (WCAG 1.4.11 asks for 3)",
                        code.name,
                        code.colour
                    );
                }
            }
        }
    }
}

//! Whether a codebook holds together.

use std::collections::BTreeMap;

use super::{Code, Codebook};
use crate::FramingError;
use crate::colour::is_colour;

impl Codebook {
    /// Checks that the codebook and all its codes have ids and names, that ids and keys are unique, colours are colours, and
    /// parents exist and form no circle.
    ///
    /// # Errors
    /// The first fault, with the path of its field.
    pub fn check(&self) -> Result<(), FramingError> {
        not_empty(&self.id, || "id".to_owned())?;
        not_empty(&self.name, || "name".to_owned())?;
        let mut ids: BTreeMap<&str, &Code> = BTreeMap::new();
        let mut keys: BTreeMap<String, &Code> = BTreeMap::new();
        for (place, code) in self.codes.iter().enumerate() {
            let field = |name: &str| format!("codes[{place}].{name}");
            not_empty(&code.id, || field("id"))?;
            not_empty(&code.name, || field("name"))?;
            if let Some(first) = ids.insert(&code.id, code) {
                return Err(FramingError::DuplicateId {
                    field: field("id"),
                    id: code.id.clone(),
                    first: first.name.clone(),
                });
            }
            if !is_colour(&code.colour) {
                return Err(FramingError::BadColour { field: field("colour"), colour: code.colour.clone() });
            }
            if let Some(scale) = code.scale.as_ref().filter(|scale| scale.points < 2) {
                return Err(FramingError::BadScale { field: field("scale.points"), points: scale.points });
            }
            if let Some(key) = &code.shortcut {
                if !is_key(key) {
                    return Err(FramingError::BadShortcut {
                        field: field("shortcut"),
                        shortcut: key.clone(),
                    });
                }
                if let Some(first) = keys.insert(key.to_lowercase(), code) {
                    return Err(FramingError::ShortcutClash {
                        field: field("shortcut"),
                        key: key.clone(),
                        first: first.name.clone(),
                    });
                }
            }
        }
        for (place, code) in self.codes.iter().enumerate() {
            match code.parent.as_deref() {
                Some(parent) if !ids.contains_key(parent) => {
                    return Err(FramingError::UnknownParent {
                        field: format!("codes[{place}].parent"),
                        code: code.name.clone(),
                        parent: parent.to_owned(),
                    });
                }
                _ => {}
            }
        }
        match circle(&self.codes, &ids) {
            Some(names) => Err(FramingError::Cycle { names }),
            None => Ok(()),
        }
    }
}

fn not_empty(value: &str, field: impl Fn() -> String) -> Result<(), FramingError> {
    if value.trim().is_empty() { Err(FramingError::Empty { field: field() }) } else { Ok(()) }
}

fn is_key(key: &str) -> bool {
    let mut chars = key.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if !c.is_whitespace() && !c.is_control())
}

/// The names along a circle of parents, if there is one.
fn circle(codes: &[Code], ids: &BTreeMap<&str, &Code>) -> Option<Vec<String>> {
    /// What is known of a code: whether its way up is being walked or was found to end.
    #[derive(PartialEq)]
    enum Seen {
        Open,
        Ends,
    }
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for start in codes {
        let mut way: Vec<&Code> = Vec::new();
        let mut next = Some(start);
        while let Some(code) = next {
            match seen.get(code.id.as_str()) {
                Some(Seen::Ends) => break,
                Some(Seen::Open) => {
                    let from = way.iter().position(|step| step.id == code.id).unwrap_or(0);
                    let round = way.iter().skip(from).copied().chain([code]);
                    return Some(round.map(|step| step.name.clone()).collect());
                }
                None => {
                    seen.insert(&code.id, Seen::Open);
                    way.push(code);
                    next = code.parent.as_deref().and_then(|parent| ids.get(parent).copied());
                }
            }
        }
        for code in way {
            seen.insert(&code.id, Seen::Ends);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(codes: &str) -> String {
        Codebook::from_json(&format!(r#"{{"id": "b", "name": "B", "codes": [{codes}]}}"#))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn each_fault_is_told_with_its_field() {
        insta::assert_snapshot!(refusal(r#"{"id": "1", "name": " "}"#), @"codes[0].name is empty");
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "Naming"}, {"id": "1", "name": "Figure"}"#),
            @r#"codes[1].id: the id "1" is already that of "Naming""#
        );
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "Naming", "parent": "7"}"#),
            @r#"codes[0].parent: "Naming" stands under "7", which is no code of this codebook"#
        );
        insta::assert_snapshot!(
            refusal(
                r#"{"id": "0", "name": "D", "parent": "1"}, {"id": "1", "name": "A", "parent": "3"},
                   {"id": "2", "name": "B", "parent": "1"}, {"id": "3", "name": "C", "parent": "2"}"#
            ),
            @"codes stand under each other in a circle: A > C > B > A"
        );
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "A", "parent": "1"}"#),
            @"codes stand under each other in a circle: A > A"
        );
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "A", "colour": "red"}"#),
            @r#"codes[0].colour: "red" is no colour of the form #rrggbb"#
        );
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "A", "shortcut": "ab"}"#),
            @r#"codes[0].shortcut: "ab" is no shortcut: it must be one visible character"#
        );
        insta::assert_snapshot!(
            refusal(r#"{"id": "1", "name": "A", "shortcut": "é"}, {"id": "2", "name": "B", "shortcut": "É"}"#),
            @r#"codes[1].shortcut: the key "É" is already that of "A""#
        );
        insta::assert_snapshot!(Codebook::from_json(r#"{"id": "", "name": "B"}"#).unwrap_err(), @"id is empty");
        insta::assert_snapshot!(
            Codebook::from_json("{\"id\": \"b\",\n \"name\": 3}").unwrap_err(),
            @"the codebook cannot be read at line 2, column 10: invalid type: integer `3`, expected a string"
        );
        insta::assert_snapshot!(
            Codebook::from_json("").unwrap_err(),
            @"the codebook cannot be read at line 1, column 0: EOF while parsing a value"
        );
    }
}

//! Changing a codebook without breaking it.

use super::{Code, Codebook};
use crate::FramingError;

impl Codebook {
    /// Adds a code behind its siblings.
    ///
    /// # Errors
    /// What [`Codebook::check`] would find; the codebook then stays as it was.
    pub fn add(&mut self, code: Code) -> Result<(), FramingError> {
        self.change(|codes| codes.push(code))
    }

    /// Replaces the code that has the id of `code`, in its place.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`], or what [`Codebook::check`] would find; the codebook then stays as it was.
    pub fn replace(&mut self, code: Code) -> Result<(), FramingError> {
        let place = self.place(&code.id)?;
        self.change(|codes| {
            if let Some(old) = codes.get_mut(place) {
                *old = code;
            }
        })
    }

    /// Takes a code out and gives it back. What to do with its codings is the caller's to decide first.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`]; [`FramingError::HasChildren`] while codes stand under it.
    pub fn remove(&mut self, id: &str) -> Result<Code, FramingError> {
        let place = self.place(id)?;
        let children = self.codes.iter().filter(|code| code.parent.as_deref() == Some(id)).count();
        if children > 0 {
            let code = self.codes.get(place).map(|code| code.name.clone()).unwrap_or_default();
            return Err(FramingError::HasChildren { code, children });
        }
        self.built_in = false;
        self.edition = self.edition.saturating_add(1);
        Ok(self.codes.remove(place))
    }

    /// Puts a code, with all that stands under it, under another parent (`None`: to the top), as sibling number `nth` there,
    /// counted from 0 without the code itself; past the end means last.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`] for an id that is not there; [`FramingError::Cycle`] when the new parent stands under
    /// the code; the codebook then stays as it was.
    pub fn move_to(&mut self, id: &str, parent: Option<&str>, nth: usize) -> Result<(), FramingError> {
        let place = self.place(id)?;
        if let Some(parent) = parent {
            self.place(parent)?;
        }
        self.change(|codes| {
            let mut code = codes.remove(place);
            code.parent = parent.map(str::to_owned);
            let siblings = codes.iter().enumerate().filter(|(_, other)| other.parent.as_deref() == parent);
            let at = siblings.map(|(at, _)| at).nth(nth).unwrap_or(codes.len());
            codes.insert(at, code);
        })
    }

    /// Merges a code into another: what stands under it comes to stand under the other, and it is gone. Gives it back; its
    /// codings are the caller's to carry along.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`]; [`FramingError::MergedIntoItself`] when `into` is the code or stands under it; what
    /// [`Codebook::check`] would find. The codebook then stays as it was.
    pub fn merge(&mut self, from: &str, into: &str) -> Result<Code, FramingError> {
        let place = self.place(from)?;
        self.place(into)?;
        let gone = self.codes.get(place).cloned().unwrap_or_else(|| Code::new(from, from, ""));
        if self.is_within(into, from) {
            return Err(FramingError::MergedIntoItself { code: gone.name });
        }
        self.change(|codes| {
            codes.remove(place);
            for code in codes.iter_mut().filter(|code| code.parent.as_deref() == Some(from)) {
                code.parent = Some(into.to_owned());
            }
        })?;
        Ok(gone)
    }

    /// Splits a new code off another: it stands right behind it, as its sibling. Which codings go along is the caller's to say.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`] for `from`; what [`Codebook::check`] would find. The codebook then stays as it was.
    pub fn split(&mut self, from: &str, new: Code) -> Result<(), FramingError> {
        let place = self.place(from)?;
        let parent = self.codes.get(place).and_then(|code| code.parent.clone());
        self.change(|codes| codes.insert(place + 1, Code { parent, ..new }))
    }

    /// Says whether a code is still offered for new codings. Old codings stay.
    ///
    /// # Errors
    /// [`FramingError::NoSuchCode`].
    pub fn set_deprecated(&mut self, id: &str, deprecated: bool) -> Result<(), FramingError> {
        let place = self.place(id)?;
        self.change(|codes| {
            if let Some(code) = codes.get_mut(place) {
                code.deprecated = deprecated;
            }
        })
    }

    fn place(&self, id: &str) -> Result<usize, FramingError> {
        self.codes
            .iter()
            .position(|code| code.id == id)
            .ok_or_else(|| FramingError::NoSuchCode { codebook: self.name.clone(), code: id.to_owned() })
    }

    /// Tries a change on a copy and keeps it when the result is sound. A changed codebook is no longer as it came, and one
    /// edition on.
    fn change(&mut self, edit: impl FnOnce(&mut Vec<Code>)) -> Result<(), FramingError> {
        let mut tried = self.clone();
        edit(&mut tried.codes);
        tried.built_in = false;
        tried.edition = tried.edition.saturating_add(1);
        tried.check()?;
        *self = tried;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn book(codes: &[(&str, Option<&str>)]) -> Codebook {
        let mut book = Codebook::new("b", "B");
        for (id, parent) in codes {
            let mut code = Code::new(*id, *id, "#123456");
            code.parent = parent.map(str::to_owned);
            book.add(code).unwrap();
        }
        book
    }

    fn shape(book: &Codebook) -> String {
        book.tree().iter().map(|(depth, code)| format!("{}{} ", "·".repeat(*depth), code.name)).collect()
    }

    #[test]
    fn a_merged_code_leaves_its_children_to_the_other() {
        let mut book = book(&[("a", None), ("b", None), ("b1", Some("b")), ("c", None)]);
        let edition = book.edition;
        assert_eq!(book.merge("b", "a").unwrap().id, "b");
        insta::assert_snapshot!(shape(&book), @"a ·b1 c");
        assert_eq!(book.edition, edition + 1);
        let before = book.clone();
        insta::assert_snapshot!(book.merge("a", "b1").unwrap_err(), @r#""a" cannot be merged into itself or into a code that stands under it"#);
        insta::assert_snapshot!(book.merge("a", "a").unwrap_err(), @r#""a" cannot be merged into itself or into a code that stands under it"#);
        assert_eq!(book, before);
    }

    #[test]
    fn a_code_that_is_split_off_stands_behind_the_first() {
        let mut book = book(&[("a", None), ("a1", Some("a")), ("a2", Some("a"))]);
        book.split("a1", Code::new("new", "new", "#123456")).unwrap();
        insta::assert_snapshot!(shape(&book), @"a ·a1 ·new ·a2");
        book.set_deprecated("a1", true).unwrap();
        assert!(book.get("a1").unwrap().deprecated);
    }

    #[test]
    fn a_code_moves_with_what_stands_under_it() {
        let mut book = book(&[("a", None), ("b", None), ("b1", Some("b")), ("b2", Some("b")), ("c", None)]);
        book.move_to("b", Some("a"), 9).unwrap();
        insta::assert_snapshot!(shape(&book), @"a ·b ··b1 ··b2 c");
        book.move_to("c", Some("b"), 1).unwrap();
        insta::assert_snapshot!(shape(&book), @"a ·b ··b1 ··c ··b2");
        book.move_to("b2", None, 0).unwrap();
        insta::assert_snapshot!(shape(&book), @"b2 a ·b ··b1 ··c");
        let before = book.clone();
        insta::assert_snapshot!(
            book.move_to("a", Some("c"), 0).unwrap_err(),
            @"codes stand under each other in a circle: b > a > c > b"
        );
        insta::assert_snapshot!(book.move_to("a", Some("q"), 0).unwrap_err(), @r#"the codebook "B" has no code "q""#);
        assert_eq!(book, before, "a refused move changes nothing");
    }

    #[test]
    fn a_parent_is_not_deleted_from_over_its_children() {
        let mut book = book(&[("a", None), ("b", Some("a"))]);
        insta::assert_snapshot!(book.remove("a").unwrap_err(), @r#""a" still has 1 code(s) under it"#);
        book.remove("b").unwrap();
        book.remove("a").unwrap();
        assert!(book.codes.is_empty());
    }

    #[test]
    fn a_changed_codebook_is_no_longer_built_in() {
        let mut book = super::super::built_in().remove(0);
        let mut code = book.codes[0].clone();
        code.name = "Mine".to_owned();
        book.replace(code.clone()).unwrap();
        assert_eq!((book.built_in, &book.codes[0].name), (false, &code.name));
        code.id = "none".to_owned();
        assert!(matches!(book.replace(code), Err(FramingError::NoSuchCode { .. })));
    }

    proptest! {
        #[test]
        fn any_run_of_moves_keeps_a_sound_codebook_whole(
            moves in prop::collection::vec((0..6_usize, prop::option::of(0..6_usize), 0..4_usize), 0..20)
        ) {
            let ids = ["a", "b", "c", "d", "e", "f"];
            let mut book = book(&ids.map(|id| (id, None)));
            for (what, parent, nth) in moves {
                let parent = parent.map(|at| ids[at]);
                if book.move_to(ids[what], parent, nth).is_ok() {
                    let siblings: Vec<&str> = book.codes.iter()
                        .filter(|code| code.parent.as_deref() == parent)
                        .map(|code| code.id.as_str()).collect();
                    let at = siblings.iter().position(|id| *id == ids[what]);
                    prop_assert_eq!(at, Some(nth.min(siblings.len() - 1)));
                }
                prop_assert_eq!(book.check(), Ok(()));
                prop_assert_eq!(book.tree().len(), ids.len());
            }
        }
    }
}

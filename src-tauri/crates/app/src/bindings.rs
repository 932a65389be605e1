//! The UI's TypeScript types, made from the command table.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands;
use crate::wire::{KnownLibrary, Trouble};

struct Collect<'c> {
    config: &'c Config,
    seen: BTreeSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collect<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.declarations
                .insert(T::ident(self.config), format!("{docs}export {}\n", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The text of `ui/src/bindings/index.ts`: every type that crosses the boundary, and the map of commands.
pub fn typescript() -> String {
    let config = Config::new();
    let mut collect = Collect { config: &config, seen: BTreeSet::new(), declarations: BTreeMap::new() };
    commands::visit(&mut collect);
    // The shell's own words, for what no library can tell.
    collect.visit::<Trouble>();
    collect.visit::<KnownLibrary>();
    let mut out =
        String::from("// Generated from the command table by `cargo xtask bindings`. Do not edit.\n\n");
    for declaration in collect.declarations.values() {
        out.push_str(declaration);
        out.push('\n');
    }
    out.push_str(&commands::interface(&config));
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn bindings_are_current() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/bindings/index.ts");
        let now = super::typescript();
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(&file, &now).unwrap();
        }
        let there = std::fs::read_to_string(&file).unwrap();
        assert!(there == now, "{} is out of date; run `cargo xtask bindings`", file.display());
    }
}

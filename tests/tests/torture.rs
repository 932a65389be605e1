//! A core that is killed while it works loses nothing that it acknowledged. `PARALLAX_KILLS` sets how often.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::process::Command;

use parallax_tests::programs::built;

#[test]
fn a_killed_core_loses_nothing_acknowledged() {
    let runs = std::env::var("PARALLAX_KILLS").unwrap_or_else(|_| "25".to_owned());
    let said = Command::new(built("torture")).arg(&runs).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "{out}{err}");
    assert!(out.contains(&format!("{runs} kills")), "{out}{err}");
    assert!(out.contains(" killed openings, ") && out.matches("0 lost or half").count() == 2, "{out}");
    println!("{out}");
    let checked: u64 = out.split(", ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(checked > 20, "the core had time to work: {out}");
}

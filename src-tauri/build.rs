//! Checks the capabilities and bundles the UI's files.
fn main() {
    // `cargo xtask bundle` asks for it where glibc can read them: a relocation then takes bits instead of 24 bytes.
    println!("cargo::rerun-if-env-changed=PARALLAX_PACKED_RELOCATIONS");
    if std::env::var_os("PARALLAX_PACKED_RELOCATIONS").is_some() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(
        tauri_build::AppManifest::new().commands(&[
            "call",
            "ready",
            "pick_files",
            "pick_save",
            "open_address",
            "trouble",
            "pick_backup",
            "open_again",
            "known_libraries",
            "forget_library",
            "open_library",
        ]),
    ))
    .unwrap_or_else(|error| {
        println!("cargo::error={error:#}");
    });
}

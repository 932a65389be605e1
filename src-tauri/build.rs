//! Checks the capabilities and bundles the UI's files.
fn main() {
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

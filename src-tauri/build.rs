//! Points tauri-build at the folders that stand beside this file instead of beside Cargo.toml.

use tauri_build::{AppManifest, Attributes};

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    tauri_build::try_build(
        Attributes::new()
            .capabilities_path_pattern("./src-tauri/capabilities/*.json")
            .app_manifest(
                AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml"),
            ),
    )
    .expect("the capabilities and permissions of this repository are well-formed");
}

//! Opens one window with an empty page. Nothing else, on purpose.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!())
        .expect("the empty window did not open");
}

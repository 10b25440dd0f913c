//! Plan files of every version ever released still open, say what they said, and stay as they are when only read.
//!
//! A file `NAME.dxplan` stands beside `NAME.json`, which holds its records as that version wrote them.

#![allow(clippy::unwrap_used)]

use michishirube_store as store;
use michishirube_tests::path;
use serde_json::Value;
use std::fs;

/// Whether everything that an older version wrote is still there; fields of later versions may have come to it.
fn says(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => wanted
            .iter()
            .all(|(key, wanted)| found.get(key).is_some_and(|found| says(found, wanted))),
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len()
                && found
                    .iter()
                    .zip(wanted)
                    .all(|(found, wanted)| says(found, wanted))
        }
        (found, wanted) => found == wanted,
    }
}

#[test]
fn files_of_older_versions_open_and_stay_as_they_are() {
    let mut found = 0;
    for entry in fs::read_dir(path("tests/old")).unwrap() {
        let file = entry.unwrap().path();
        if file
            .extension()
            .is_none_or(|ending| ending != store::EXTENSION)
        {
            continue;
        }
        found += 1;
        let before = fs::read(&file).unwrap();
        let contents =
            store::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let wanted: Value =
            serde_json::from_str(&fs::read_to_string(file.with_extension("json")).unwrap())
                .unwrap();
        assert!(
            says(&contents.plan.to_json(), &wanted),
            "{} no longer says what it said",
            file.display()
        );
        assert!(
            !contents.history.is_empty(),
            "{}: its history is lost",
            file.display()
        );
        assert!(
            fs::read(&file).unwrap() == before,
            "{} was changed by reading it",
            file.display()
        );
    }
    assert!(found > 0, "tests/old holds no plan file");
}

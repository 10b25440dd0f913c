//! Writes the file that this version leaves to later ones: `cargo run -p michishirube-tests --example old_file -- 0.1.0`.
//!
//! It is run once at a release; afterwards the file in `tests/old` never changes again.

#![allow(clippy::unwrap_used)]

use michishirube_plan::operation::Edit;
use michishirube_plan::record::Kind;
use michishirube_store::{Folders, Owner, WorkingCopy, create};
use michishirube_tests::{morning, path, plan_of, world};
use serde_json::{Value, json};
use std::fs;

fn main() {
    let version = std::env::args().nth(1).expect("the version is named");
    let file = path("tests/old").join(format!("{version}.dxplan"));
    create(&file, &plan_of("tests/suite/small.json"), morning())
        .expect("a released file is never written again");
    // Some history, done and undone, and a field that no version knows.
    let folder = tempfile::tempdir().unwrap();
    let owner = Owner {
        user: "見本".to_owned(),
        host: "試験".to_owned(),
    };
    let mut copy = WorkingCopy::open(
        &Folders::new(folder.path().to_owned()),
        &file,
        &owner,
        morning(),
    )
    .unwrap();
    let mission = Kind::Mission.singleton_id().unwrap();
    for fields in [
        json!({ "explanation": "書き直した。" }),
        json!({ "from_a_later_version": { "深い": [1, "二"] } }),
        json!({ "text": "取り消す" }),
    ] {
        let Value::Object(fields) = fields else {
            unreachable!()
        };
        let operation = Edit::Set {
            id: mission,
            fields,
        }
        .plan(copy.plan(), &mut world())
        .unwrap();
        copy.commit(&operation, morning(), None).unwrap();
    }
    copy.undo(morning()).unwrap();
    let job = copy.prepare_write_back(morning()).unwrap().unwrap();
    copy.finish_write_back(job.run()).unwrap();
    let json = serde_json::to_string_pretty(&copy.plan().to_json()).unwrap();
    copy.close().unwrap();
    fs::write(file.with_extension("json"), json + "\n").unwrap();
}

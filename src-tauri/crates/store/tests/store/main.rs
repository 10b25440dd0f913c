//! The store from outside: real files, real processes, real full disks.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests fail the test that calls them, and say what could not be tested here"
)]

mod backups;
mod bench_plan;
mod crash;
mod disk;
mod format;
mod history;
mod hostile;
mod pictures;
mod sharing;
mod snapshots;

use bench_plan::{initiatives, now};
use michishirube_plan::record::{Frame, Initiative, Kind, RecordBody};
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Edit, Operation, Plan, Position, Record, RecordId, World};
use michishirube_store::{Folders, Owner, StoreError, WorkingCopy, WriteOutcome};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// An office: a file server with one plan, and PCs.
struct Office {
    share: TempDir,
    pcs: TempDir,
    file: PathBuf,
}

impl Office {
    fn new() -> Self {
        Self::with(&initiatives(3))
    }

    fn with(plan: &Plan) -> Self {
        let share = TempDir::new().unwrap();
        let file = share.path().join("白川町 ＤＸ計画.dxplan");
        michishirube_store::create(&file, plan, now()).unwrap();
        let file = file.canonicalize().unwrap();
        Self {
            share,
            pcs: TempDir::new().unwrap(),
            file,
        }
    }

    fn folders(&self, host: &str) -> Folders {
        Folders::new(self.pcs.path().join(host))
    }

    fn open(&self, host: &str) -> Result<WorkingCopy, StoreError> {
        WorkingCopy::open(&self.folders(host), &self.file, &owner(host), now())
    }

    /// Everything in the folder of the plan, by name.
    fn names(&self) -> Vec<String> {
        names(self.share.path())
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.file).unwrap()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn owner(host: &str) -> Owner {
    Owner {
        user: format!("{host}の職員"),
        host: host.to_owned(),
    }
}

fn set(plan: &Plan, id: RecordId, field: &str, value: impl Into<Value>) -> Operation {
    let fields = [(field.to_owned(), value.into())].into_iter().collect();
    Edit::Set { id, fields }
        .plan(plan, &mut FixedWorld::new(now()))
        .unwrap()
}

fn set_title(copy: &mut WorkingCopy, title: &str) {
    let operation = set(
        copy.plan(),
        Frame::KIND.singleton_id().unwrap(),
        "title",
        title,
    );
    copy.commit(&operation, now(), None).unwrap();
}

fn title(plan: &Plan) -> &str {
    &plan.singleton::<Frame>().unwrap().title
}

fn first_initiative(plan: &Plan) -> RecordId {
    plan.all::<Initiative>().next().unwrap().0
}

fn write(copy: &mut WorkingCopy) -> Result<Option<PathBuf>, StoreError> {
    let Some(job) = copy.prepare_write_back(now())? else {
        return Ok(None);
    };
    let outcome = job.run();
    let kept = match &outcome {
        WriteOutcome::Conflict { kept_at, .. } => Some(kept_at.clone()),
        _ => None,
    };
    copy.finish_write_back(outcome)?;
    Ok(kept)
}

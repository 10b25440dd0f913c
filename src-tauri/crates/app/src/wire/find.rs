//! What travels for finding and replacing, and for copies of a record.

use michishirube_plan::find::Query;
use michishirube_plan::record::RecordId;
use serde::Deserialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Asks where words stand in the plan.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanFind {
    /// What is looked for.
    pub query: Query,
    /// How many places are described; all are counted.
    pub limit: usize,
}

/// Asks to replace words wherever they stand.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanReplace {
    /// What is looked for, and what is to stand there instead.
    pub query: Query,
    /// Keys of places that stay as they are.
    #[serde(default)]
    #[ts(type = "Array<string>")]
    pub left: BTreeSet<String>,
}

/// Asks for a copy of a record with all that it holds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordCopy {
    /// The record.
    pub id: RecordId,
}

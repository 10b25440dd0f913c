//! The plan of a municipality: records, the operations that change them, checks, dates and eras.
//!
//! Pure. Nothing here reads a file, a clock or a random source: those come in through [`World`].
//! Absent on purpose: storage (crate `store`), papers (crate `paper`), the text of ordinances.

pub mod calendar;
pub mod check;
pub mod cost;
pub mod difference;
pub mod edition;
pub mod find;
pub mod laws;
pub mod municipality;
pub mod note;
pub mod number;
pub mod operation;
pub mod outline;
mod plan;
pub mod progress;
pub mod record;
pub mod reference;
pub mod schedule;
pub mod step;
pub mod template;
pub mod words;
pub mod world;

pub use operation::{Change, Edit, EditError, Operation, Position};
pub use plan::{Plan, PlanError};
pub use record::{Body, Kind, Record, RecordId};
pub use world::World;

//! What the pure crates may know of the world outside: one trait, so that the same input gives the same output.

use crate::record::RecordId;
use chrono::NaiveDateTime;

/// The only door to clock and identity.
pub trait World {
    /// The local date and time of the officer's PC.
    fn now(&self) -> NaiveDateTime;
    /// A fresh record id (UUID v7 outside of tests).
    fn new_id(&mut self) -> RecordId;
}

/// A world that stands still: for tests and for documents that must come out the same.
#[derive(Debug, Clone)]
pub struct FixedWorld {
    now: NaiveDateTime,
    next: u128,
}

impl FixedWorld {
    /// A world whose clock shows `now` for ever and whose ids count up from 1.
    pub fn new(now: NaiveDateTime) -> Self {
        Self { now, next: 1 }
    }
}

impl World for FixedWorld {
    fn now(&self) -> NaiveDateTime {
        self.now
    }

    fn new_id(&mut self) -> RecordId {
        let id = uuid::Builder::from_custom_bytes((self.next << 64 | self.next).to_be_bytes());
        self.next += 1;
        RecordId(id.into_uuid())
    }
}

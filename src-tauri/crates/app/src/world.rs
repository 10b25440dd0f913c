//! The real world: the PC's clock and ids made from time and chance. The only place in the program that asks for either.

use chrono::{Local, NaiveDateTime};
use michishirube_plan::{RecordId, World};
use uuid::Uuid;

/// Clock and ids of this PC.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealWorld;

impl World for RealWorld {
    fn now(&self) -> NaiveDateTime {
        Local::now().naive_local()
    }

    fn new_id(&mut self) -> RecordId {
        RecordId(Uuid::now_v7())
    }
}

//! Laws that the plan cites: a title with the number of another law stops a session of the council (domain.md §4.3, 宮古島市).
//!
//! Absent on purpose: the texts of ordinances, which are looked at where they are written (step 9) and beside their papers.

use super::{Diagnostic, Severity, at};
use crate::laws::laws;
use crate::outline;
use crate::plan::Plan;
use crate::record::{Initiative, Instrument, Kind, RecordId};
use crate::words::Spoken;
use michishirube_ordinance::{LawStatus, check_laws};

pub(super) fn check(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    let mut look = |kind: Kind, id: RecordId, field: &str, text: &str| {
        for fault in check_laws(text, laws()) {
            if fault.status != LawStatus::Verified {
                continue;
            }
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "law-number",
                    at(kind, id, field),
                    format!(
                        "{}の「{}」にある「{}」{}",
                        outline::name_of(plan, id),
                        outline::field_label(plan, kind, field),
                        fault.cited,
                        fault.message
                    ),
                )
                .about(fault.cited)
                .hint(fault.hint),
            );
        }
    };
    for spoken in texts {
        look(spoken.kind, spoken.record, spoken.field, spoken.text);
    }
    // What is printed of an instrument beside its text.
    for (id, instrument) in plan.all::<Instrument>() {
        for (field, text) in [
            ("reason", &instrument.reason),
            ("supplement", &instrument.supplement),
        ] {
            look(Kind::Instrument, id, field, text);
        }
    }
    for (id, initiative) in plan.all::<Initiative>() {
        for law in &initiative.laws {
            look(Kind::Initiative, id, "laws", law);
        }
    }
}

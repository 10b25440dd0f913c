//! 新旧対照表 beside the bill of an ordinance, and of the rules and guidelines of the plan that are amended.
//!
//! Absent on purpose: a table that amends itself, which stands in the bill (`bill`).

use super::bill::instruments;
use super::{NO_TEXT, Official, gap_for, instrument_of, pages};
use crate::document::Document;
use crate::drafting::{self, Texts};
use crate::papers::Request;
use crate::papers::comparison::{build_comparison, comparison_labels};
use crate::papers::draft;
use crate::wording;
use michishirube_ordinance::{Letters, Ordinance, compare_table, parse, vertical_text};
use michishirube_plan::Plan;
use michishirube_plan::record::{InstrumentAction, RecordId};

/// The instruments that are amended in part, and whose 改め文 says less than a table.
pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    instruments(plan, |_, instrument| {
        instrument.action == InstrumentAction::PartialAmendment
            && !drafting::amends_by_table(instrument)
    })
}

/// The text with the numbers and signs that its bill has, which is written from top to bottom: the two would contradict each other.
fn as_printed(text: &Ordinance) -> Ordinance {
    let turned = vertical_text(text, Letters::of(text));
    parse(&turned).map_or_else(|_| text.clone(), |parsed| parsed.ordinance)
}

pub(in crate::papers) fn build(request: &Request<'_>, of: Option<RecordId>) -> Document {
    let official = Official::new(request, wording::ordinance_bill());
    let style = request.style;
    let texts = instrument_of(request, of)
        .map(Texts::read)
        .unwrap_or_default();
    let turned = |text: Option<Ordinance>| match text {
        Some(text) if style.bill.vertical => Some(as_printed(&text)),
        text => text,
    };
    match (&turned(texts.current), &turned(texts.revised)) {
        (Some(old), Some(new)) => {
            let table = compare_table(old, new, &comparison_labels(style));
            let mut document = build_comparison(old, &table, style);
            document.meta.creator = crate::prose::line(&official.town.name);
            draft::finish(document, style)
        }
        _ => {
            let blocks = vec![gap_for(NO_TEXT)];
            let document = official.document("新旧対照表", "新旧対照表", vec![pages(blocks)]);
            draft::finish(document, style)
        }
    }
}

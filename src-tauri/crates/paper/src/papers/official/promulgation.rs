//! 公布の様式: what the head signs after the vote (長門市, 大和市: the signature is by hand, so its line is empty).
//!
//! Absent on purpose: the number of the ordinance and the day, which the office gives when it is promulgated.

use super::bill::{enacted, instruments, is_bundled, missing_text, named};
use super::{Official, gap, instrument_of};
use crate::document::{Document, Role};
use crate::papers::Request;
use crate::papers::desk::by_hand;
use crate::papers::draft::{self, sentence};
use crate::papers::missing::{Missing, Wanted};
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::calendar::DateText;
use michishirube_plan::record::{Instrument, InstrumentKind, RecordId};

/// Every ordinance that is promulgated by itself, whoever proposes it.
pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    instruments(plan, |id, instrument| {
        instrument.kind == InstrumentKind::Ordinance && !is_bundled(plan, id, instrument)
    })
}

pub(in crate::papers) fn missing(request: &Request<'_>, of: Option<RecordId>) -> Vec<Missing> {
    let mut wanted = Wanted::new(request.plan);
    named(&mut wanted, request.plan);
    if let Some((id, instrument)) = of.zip(instrument_of(request, of)) {
        missing_text(&mut wanted, id, instrument);
    }
    let mut missing = wanted.finish();
    missing.push(by_hand("条例の番号と公布の日"));
    missing
}

pub(in crate::papers) fn build(request: &Request<'_>, of: Option<RecordId>) -> Document {
    let official = Official::of_bill(request, wording::promulgation(), instrument_of(request, of));
    let fallback = Instrument::default();
    let instrument = instrument_of(request, of).unwrap_or(&fallback);
    let enacted = enacted(&official, of, instrument);
    let town = official.town_name();
    let mut blocks = official.around(vec![
        sentence(
            Role::Body,
            official.sentence("promulgate", &[("title", &enacted.title)]),
        ),
        gap(),
        sentence(Role::Indented(2), official.day(&DateText::default())),
        gap(),
        sentence(
            Role::Signature,
            official.sentence("signature", &[("town", &official.signing())]),
        ),
        gap(),
        sentence(Role::Plain, official.sentence("number", &[("town", &town)])),
        sentence(Role::OfficialTitle, enacted.title.clone()),
    ]);
    blocks.extend(enacted.blocks);
    let section = official.pages_across(enacted.orientation, blocks);
    let document = official.document(&enacted.title, "公布の様式", vec![section]);
    draft::finish(document, request.style)
}

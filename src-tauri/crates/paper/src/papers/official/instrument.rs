//! 規則・要綱・訓令・告示・規程: what is issued without a vote, with its line of number and day and the words that issue it.
//!
//! A 訓令 says after its number to whom it is directed (下仁田町公文例規程第６条). Absent on purpose: ordinances, which have a bill (`bill`).

use super::bill::{enacted, instruments, is_bundled, missing_text, signs};
use super::{Official, gap, instrument_of, pages};
use crate::document::{Block, Document, Role, Section};
use crate::papers::Request;
use crate::papers::desk::by_hand;
use crate::papers::draft::{self, sentence};
use crate::papers::missing::{Missing, Wanted};
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::calendar::DateText;
use michishirube_plan::record::{Instrument, InstrumentKind, RecordId};

pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    instruments(plan, |id, instrument| {
        instrument.kind != InstrumentKind::Ordinance && !is_bundled(plan, id, instrument)
    })
}

pub(in crate::papers) fn missing(request: &Request<'_>, of: Option<RecordId>) -> Vec<Missing> {
    let mut wanted = Wanted::new(request.plan);
    signs(&mut wanted, request.plan);
    let Some((id, instrument)) = of.zip(instrument_of(request, of)) else {
        return wanted.finish();
    };
    wanted.field(
        !instrument.kind.is_directed() || !prose::is_blank(&instrument.addressees),
        id,
        "addressees",
        "訓令先（庁中一般など）が書かれていません。",
    );
    missing_text(&mut wanted, id, instrument);
    let mut missing = wanted.finish();
    missing.push(by_hand(&format!(
        "{}の番号と日",
        numbered_as(instrument.kind)
    )));
    missing
}

/// The word by which it is numbered: 規則第○号, 告示第○号. 要綱 and 規程 are issued as 告示 or 訓令, which the town decides.
fn numbered_as(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Rule => "規則",
        InstrumentKind::Directive | InstrumentKind::Regulation => "訓令",
        InstrumentKind::Ordinance => "条例",
        InstrumentKind::Guideline | InstrumentKind::PublicNotice => "告示",
    }
}

/// The sentence that issues it. What it does to an earlier one stands in its own text, under its 題名.
fn issues(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Rule => "promulgate",
        InstrumentKind::Directive | InstrumentKind::Regulation => "direct",
        InstrumentKind::Ordinance | InstrumentKind::Guideline | InstrumentKind::PublicNotice => {
            "enact"
        }
    }
}

/// To whom a 訓令 is directed, one line each.
fn addressees(instrument: &Instrument) -> Vec<Block> {
    if !instrument.kind.is_directed() {
        return Vec::new();
    }
    let lines = instrument.addressees.lines().map(prose::line);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| sentence(Role::Signature, line))
        .collect()
}

pub(in crate::papers) fn build(request: &Request<'_>, of: Option<RecordId>) -> Document {
    let official = Official::new(request, wording::instrument());
    let fallback = Instrument::default();
    let instrument = instrument_of(request, of).unwrap_or(&fallback);
    let enacted = enacted(&official, of, instrument);
    let town = official.town_name();
    let word = numbered_as(instrument.kind);
    let number = sentence(
        Role::Plain,
        official.sentence("number", &[("town", &town), ("word", word)]),
    );
    // A 規則 is signed by hand, as an ordinance is (栄町公告式条例第３条), so that its line is empty.
    let signature = match instrument.kind {
        InstrumentKind::Rule => official.sentence("signature", &[("town", &official.signing())]),
        _ => official.head(),
    };
    let signature = sentence(Role::Signature, signature);
    let issued = vec![
        sentence(
            Role::Body,
            official.sentence(issues(instrument.kind), &[("title", &enacted.title)]),
        ),
        sentence(Role::Indented(2), official.day(&DateText::default())),
        signature,
        gap(),
    ];
    // A 規則 is promulgated as an ordinance is; the others begin with their number.
    let mut blocks = if instrument.kind == InstrumentKind::Rule {
        let mut blocks = issued;
        blocks.push(number);
        blocks
    } else {
        let mut blocks = vec![number];
        blocks.extend(addressees(instrument));
        blocks.extend(issued);
        blocks
    };
    blocks.push(sentence(Role::OfficialTitle, enacted.title.clone()));
    blocks.extend(enacted.blocks);
    let section = Section {
        orientation: enacted.orientation,
        ..pages(blocks)
    };
    let document = official.document(&enacted.title, word, vec![section]);
    draft::finish(document, request.style)
}

//! 議員提出議案: proposed by members, with their names, to the speaker (台東区 2003, domain.md §4.2).
//!
//! Absent on purpose: how many have to support it, which the check of the council's own rules would say (地方自治法第112条).

use super::bill::{
    day_of_bills, enacted, instruments, is_bundled, missing_number, missing_text, named, reason,
};
use super::plan_bill::{attached, missing_of_plan, request_for_vote, route};
use super::{Official, gap, instrument_of, known};
use crate::document::{Block, Document, Role};
use crate::papers::Request;
use crate::papers::draft::{self, sentence};
use crate::papers::missing::{Missing, Wanted};
use crate::papers::plan;
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{InstrumentKind, Kind, RecordId, Route};

/// The plan where members propose it, and the ordinances that they propose.
pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    let own = (route(plan).route == Route::MemberBill).then_some(None);
    let ordinances = instruments(plan, |id, instrument| {
        instrument.kind == InstrumentKind::Ordinance
            && instrument.by_members
            && !is_bundled(plan, id, instrument)
    });
    own.into_iter().chain(ordinances).collect()
}

pub(in crate::papers) fn missing(request: &Request<'_>, of: Option<RecordId>) -> Vec<Missing> {
    let plan = request.plan;
    let mut wanted = Wanted::new(plan);
    let bill = plan.singleton::<michishirube_plan::record::Bill>();
    let town = plan.singleton::<michishirube_plan::record::Town>();
    named(&mut wanted, plan);
    wanted.once(
        bill.is_some_and(|bill| !prose::is_blank(&bill.proposers)),
        Kind::Bill,
        "proposers",
        "提出者が書かれていません。",
    );
    wanted.once(
        bill.is_some_and(|bill| !prose::is_blank(&bill.supporters)),
        Kind::Bill,
        "supporters",
        "賛成者が書かれていません。",
    );
    wanted.once(
        town.is_some_and(|town| !prose::is_blank(&town.speaker_name)),
        Kind::Town,
        "speaker_name",
        "議長の氏名が入力されていません。",
    );
    day_of_bills(&mut wanted, plan);
    match of.zip(instrument_of(request, of)) {
        Some((id, instrument)) => {
            missing_number(&mut wanted, id, instrument);
            missing_text(&mut wanted, id, instrument);
            wanted.field(
                !prose::is_blank(&instrument.reason),
                id,
                "reason",
                "提案理由が書かれていません。",
            );
        }
        None => missing_of_plan(&mut wanted, plan),
    }
    wanted.finish()
}

/// One line for each name, the word before the first.
fn names(official: &Official<'_>, word: &str, typed: &str) -> Vec<Block> {
    let mut names: Vec<String> = typed
        .lines()
        .map(prose::line)
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        names.push("○○○○".to_owned());
    }
    let assembly = official.signing_assembly();
    names
        .iter()
        .map(|name| {
            let words = [("assembly", assembly.as_str()), ("name", name.as_str())];
            sentence(Role::Signature, official.sentence(word, &words))
        })
        .collect()
}

pub(in crate::papers) fn build(request: &Request<'_>, of: Option<RecordId>) -> Document {
    let instrument = instrument_of(request, of);
    let official = Official::of_bill(request, wording::member_bill(), instrument);
    let form = &request.style.bill;
    let enacted = instrument.map(|instrument| enacted(&official, of, instrument));
    let title = official.plan_title();
    let (subject, number, why) = match (&enacted, instrument) {
        (Some(enacted), Some(instrument)) => (
            form.subject.replace("{title}", &enacted.title),
            instrument.bill_number.as_str(),
            reason(request.plan, of, instrument),
        ),
        _ => (
            official.sentence("subject", &[("title", &title)]),
            official.bill.number.as_str(),
            official.bill.reason.clone(),
        ),
    };
    let mut blocks = vec![
        sentence(Role::Plain, official.number(&form.member, number)),
        sentence(Role::OfficialTitle, subject.clone()),
        sentence(Role::Plain, official.sentence("submit", &[])),
        sentence(
            Role::Indented(1),
            form.day.replace("{date}", &official.submitted()),
        ),
    ];
    blocks.extend(names(&official, "proposer", &official.bill.proposers));
    blocks.extend(names(&official, "supporter", &official.bill.supporters));
    let speaker = known(&official.town.speaker_name, "○○○○");
    let assembly = official.signing_assembly();
    blocks.push(sentence(
        Role::Indented(1),
        official.sentence(
            "addressee",
            &[("assembly", &assembly), ("speaker", &speaker)],
        ),
    ));
    let mut sections = Vec::new();
    match enacted {
        Some(enacted) => {
            blocks.extend(official.reason(&why));
            blocks.push(gap());
            blocks.push(sentence(Role::OfficialTitle, enacted.title));
            blocks = official.around(blocks);
            blocks.extend(enacted.blocks);
            sections.push(official.pages_across(enacted.orientation, blocks));
        }
        None => {
            blocks.push(gap());
            blocks.extend(request_for_vote(&official));
            blocks.extend(official.reason(&why));
            sections.push(official.pages(official.around(blocks)));
            sections.extend(attached(&official));
        }
    }
    let mut document = official.document(&subject, "議員提出議案", sections);
    document.outline_labels = plan::outline_labels(request.plan);
    draft::finish(document, request.style)
}

//! 議案書（条例）: one bill for each ordinance that is enacted, amended, revised in full or repealed (domain.md §4.2).
//!
//! The ordinance follows the frame without 「別紙」 and without 「（案）」 (朝倉市議案の書式例). Absent on purpose: the drafting (`drafting`).

use super::{NO_TEXT, Official, gap, gap_for, instrument_of, statute, stop_for};
use crate::digits::DigitRule;
use crate::document::{Block, Document, Orientation, Role};
use crate::drafting::{self, Drafted, Texts};
use crate::papers::Request;
use crate::papers::comparison::build_table;
use crate::papers::draft::{self, sentence};
use crate::papers::missing::{Missing, Wanted};
use crate::prose;
use crate::wording;
use michishirube_ordinance::{Ordinance, Writing};
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Instrument, InstrumentAction, InstrumentKind, Kind, RecordId, Town,
};

/// The instruments of a plan, one paper for each that `has` one.
pub(super) fn instruments(
    plan: &Plan,
    has: impl Fn(RecordId, &Instrument) -> bool,
) -> Vec<Option<RecordId>> {
    plan.all::<Instrument>()
        .filter(|(id, instrument)| has(*id, instrument))
        .map(|(id, _)| Some(id))
        .collect()
}

/// The ordinances of a plan that have a bill of their own.
pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    instruments(plan, |id, instrument| {
        instrument.kind == InstrumentKind::Ordinance
            && !instrument.by_members
            && !is_bundled(plan, id, instrument)
    })
}

/// Whether the bill of another instrument amends it.
pub(in crate::papers) fn is_bundled(plan: &Plan, id: RecordId, instrument: &Instrument) -> bool {
    instrument
        .bundled_into
        .is_some_and(|host| host != id && plan.body::<Instrument>(host).is_some())
}

/// 題名 of the instrument, by which its papers are told apart.
pub(in crate::papers) fn name(plan: &Plan, of: Option<RecordId>) -> String {
    of.and_then(|id| plan.body::<Instrument>(id))
        .map(|instrument| prose::line(&instrument.title))
        .unwrap_or_default()
}

/// 提案理由 of the bill of an instrument: its own, then those of the instruments that are amended with it (束ね), each once.
pub(in crate::papers) fn reason(
    plan: &Plan,
    of: Option<RecordId>,
    instrument: &Instrument,
) -> String {
    let others = of.map_or_else(Vec::new, |id| drafting::bundled(plan, id));
    let mut reasons: Vec<&str> = Vec::new();
    for one in std::iter::once(instrument).chain(others) {
        let reason = one.reason.trim();
        if !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.join("\n")
}

/// What is enacted: its 題名 and its text.
pub(super) struct Enacted {
    /// 題名 of what is enacted; of the amending instrument where one is amended.
    pub(super) title: String,
    /// Its text without 題名.
    pub(super) blocks: Vec<Block>,
    /// Upright, or across for a table that the house sets across.
    pub(super) orientation: Orientation,
}

/// What an instrument of the plan brings about, with a line that says so where it cannot be drafted.
pub(super) fn enacted(
    official: &Official<'_>,
    of: Option<RecordId>,
    instrument: &Instrument,
) -> Enacted {
    let texts = Texts::read(instrument);
    let others = of.map_or_else(Vec::new, |id| drafting::bundled(official.request.plan, id));
    let drafted = drafting::draft(instrument, &texts, &others);
    let title = title_of(instrument, &texts, &drafted);
    let mut orientation = Orientation::Portrait;
    let mut blocks = match (instrument.action, &texts.revised) {
        (InstrumentAction::Enactment, Some(text)) => statute::blocks(text, official.down),
        (InstrumentAction::PartialAmendment, Some(new))
            if drafting::amends_by_table(instrument) =>
        {
            if official.request.style.comparison.landscape {
                orientation = Orientation::Landscape;
            }
            match &texts.current {
                Some(old) => by_table(official, old, new, &drafted, orientation),
                None => Vec::new(),
            }
        }
        _ => statute::amending(&drafted.text, official.down),
    };
    if blocks.is_empty()
        || instrument.action != InstrumentAction::Enactment && drafted.text.is_empty()
    {
        blocks = vec![why_not(instrument, &texts, &drafted)];
    } else if instrument.action.has_own_supplement() {
        let supplement = supplement_of(instrument, &texts, official.request.style.writing.digits);
        if prose::is_blank(&supplement) {
            blocks.push(gap_for("附則（施行期日）"));
        } else {
            blocks.extend(statute::supplement(&supplement, official.down));
        }
    }
    Enacted {
        title,
        blocks,
        orientation,
    }
}

/// 附則 as the officer wrote it; the day of enforcement alone while nothing is written. Its digits are those of the text that it amends,
/// or of the house where there is none.
fn supplement_of(instrument: &Instrument, texts: &Texts, digits: DigitRule) -> String {
    if !prose::is_blank(&instrument.supplement) {
        return instrument.supplement.clone();
    }
    let writing = texts.current.as_ref().map_or(
        Writing {
            script: digits.script(),
            bare: false,
        },
        Writing::of,
    );
    drafting::enforcement(instrument, writing)
}

/// 件名 of the bill of an instrument, as the bill has it.
pub(in crate::papers) fn subject(request: &Request<'_>, of: Option<RecordId>) -> String {
    let Some((id, instrument)) = of.zip(instrument_of(request, of)) else {
        return String::new();
    };
    let texts = Texts::read(instrument);
    let drafted = drafting::draft(instrument, &texts, &drafting::bundled(request.plan, id));
    let title = title_of(instrument, &texts, &drafted);
    request.style.bill.subject.replace("{title}", &title)
}

fn title_of(instrument: &Instrument, texts: &Texts, drafted: &Drafted) -> String {
    let own = || {
        let of_text = texts.revised.as_ref().and_then(Ordinance::title);
        let of_text = of_text.map(str::trim).unwrap_or_default();
        match prose::line(&instrument.title) {
            title if title.is_empty() => of_text.to_owned(),
            title => title,
        }
    };
    match drafted.title.as_str() {
        "" => drafting::title_of(instrument, &own()),
        title => title.to_owned(),
    }
}

/// Why there is no text, for the officer.
fn why_not(instrument: &Instrument, texts: &Texts, drafted: &Drafted) -> Block {
    if let Some((label, error)) = texts.unreadable.first() {
        return stop_for(&format!("{label}の本文を読み取れません。{error}"));
    }
    if let Some(refused) = &drafted.refused {
        return stop_for(&refused.message);
    }
    let both = instrument.action == InstrumentAction::PartialAmendment
        && texts.current.is_some()
        && texts.revised.is_some();
    if both {
        stop_for("現行と改正後に違いがありません。")
    } else {
        gap_for(NO_TEXT)
    }
}

/// What is enacted, alone: without the bill around it.
pub fn amending_instrument(request: &Request<'_>, id: RecordId) -> Document {
    let fallback = Instrument::default();
    let instrument = instrument_of(request, Some(id));
    let official = Official::of_bill(request, wording::ordinance_bill(), instrument);
    let enacted = enacted(&official, Some(id), instrument.unwrap_or(&fallback));
    let mut blocks = official.around(vec![sentence(Role::OfficialTitle, enacted.title.clone())]);
    blocks.extend(enacted.blocks);
    let section = official.pages_across(enacted.orientation, blocks);
    let document = official.document(&enacted.title, &enacted.title, vec![section]);
    draft::finish(document, request.style)
}

/// 新旧対照表方式: the table itself amends.
fn by_table(
    official: &Official<'_>,
    old: &Ordinance,
    new: &Ordinance,
    drafted: &Drafted,
    orientation: Orientation,
) -> Vec<Block> {
    let table = drafting::compared(old, new, true);
    let name = prose::line(old.title().unwrap_or_default());
    let heads = ("改正前", "改正後");
    let lines = |text: &str| -> Vec<Block> {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| sentence(Role::Body, line.trim_start()))
            .collect()
    };
    let mut blocks = lines(&drafted.text);
    blocks.push(Block::Table(build_table(
        &table,
        &name,
        heads,
        orientation,
        official.request.style,
    )));
    blocks.extend(lines(&drafted.note));
    blocks
}

/// What is missing in the texts of an instrument.
pub(super) fn missing_text(wanted: &mut Wanted<'_>, id: RecordId, instrument: &Instrument) {
    let texts = Texts::read(instrument);
    let field = |label: &str| {
        if label == "現行" {
            "current"
        } else {
            "revised"
        }
    };
    for (label, error) in &texts.unreadable {
        let message = format!("{label}の本文を読み取れません。{error}");
        wanted.field(false, id, field(label), &message);
    }
    let blank = |text: &str| prose::is_blank(text);
    wanted.field(
        !blank(&instrument.title),
        id,
        "title",
        "題名が書かれていません。",
    );
    if instrument.action.has_current() {
        let named = instrument.action == InstrumentAction::Repeal && drafting::is_named(instrument);
        wanted.field(
            named || !blank(&instrument.current),
            id,
            "current",
            "現行の本文がありません。",
        );
        wanted.field(
            !blank(&instrument.number)
                || texts
                    .current
                    .as_ref()
                    .is_some_and(|text| !drafting::identity(instrument, text).number.contains('○')),
            id,
            "number",
            "改正される例規の番号が分かりません。",
        );
    }
    if instrument.action.has_revised() {
        let label = if instrument.action == InstrumentAction::Enactment {
            "本文がありません。"
        } else {
            "改正後の本文がありません。"
        };
        wanted.field(!blank(&instrument.revised), id, "revised", label);
    }
    if texts.unreadable.is_empty() {
        let others = drafting::bundled(wanted.plan(), id);
        let drafted = drafting::draft(instrument, &texts, &others);
        if let Some(refused) = drafted.refused {
            wanted.field(false, id, "revised", &refused.message);
        } else if instrument.action == InstrumentAction::PartialAmendment
            && texts.current.is_some()
            && texts.revised.is_some()
        {
            wanted.field(
                !drafted.text.is_empty(),
                id,
                "revised",
                "現行と改正後に違いがありません。",
            );
        }
        if instrument.action.has_own_supplement() {
            wanted.field(
                !prose::is_blank(&supplement_of(instrument, &texts, DigitRule::Half)),
                id,
                "supplement",
                "附則（施行期日）が書かれていません。",
            );
        }
    }
}

/// What a paper wants that says nothing but the text of its instrument.
pub(in crate::papers) fn missing_of_text(
    request: &Request<'_>,
    of: Option<RecordId>,
) -> Vec<Missing> {
    let mut wanted = Wanted::new(request.plan);
    if let Some((id, instrument)) = of.zip(instrument_of(request, of)) {
        missing_text(&mut wanted, id, instrument);
    }
    wanted.finish()
}

pub(in crate::papers) fn missing(request: &Request<'_>, of: Option<RecordId>) -> Vec<Missing> {
    let mut wanted = Wanted::new(request.plan);
    let Some((id, instrument)) = of.zip(instrument_of(request, of)) else {
        return wanted.finish();
    };
    who_proposes(&mut wanted, request.plan);
    missing_number(&mut wanted, id, instrument);
    missing_text(&mut wanted, id, instrument);
    wanted.field(
        !prose::is_blank(&instrument.reason),
        id,
        "reason",
        "提案理由が書かれていません。",
    );
    wanted.finish()
}

/// The number of a bill, which stays ○ until the bills of the session are put in order.
pub(super) fn missing_number(wanted: &mut Wanted<'_>, id: RecordId, instrument: &Instrument) {
    wanted.field(
        !prose::is_blank(&instrument.bill_number),
        id,
        "bill_number",
        "議案番号が書かれていません。",
    );
}

/// What every bill of the head wants.
pub(super) fn who_proposes(wanted: &mut Wanted<'_>, plan: &Plan) {
    signs(wanted, plan);
    day_of_bills(wanted, plan);
}

/// The town and its head, as they stand under what the head issues.
pub(super) fn signs(wanted: &mut Wanted<'_>, plan: &Plan) {
    named(wanted, plan);
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    wanted.once(
        !prose::is_blank(&town.head_name),
        Kind::Town,
        "head_name",
        "首長の氏名が入力されていません。",
    );
}

/// The name of the town.
pub(super) fn named(wanted: &mut Wanted<'_>, plan: &Plan) {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    wanted.once(
        !prose::is_blank(&town.name),
        Kind::Town,
        "name",
        "市町村名が入力されていません。",
    );
}

/// The day on which bills are handed in.
pub(super) fn day_of_bills(wanted: &mut Wanted<'_>, plan: &Plan) {
    let session = plan.singleton::<michishirube_plan::record::CouncilSession>();
    let bill = plan.singleton::<michishirube_plan::record::Bill>();
    let day = session.is_some_and(|session| session.opens.day().is_some())
        || bill.is_some_and(|bill| bill.submitted.day().is_some());
    wanted.once(
        day,
        Kind::CouncilSession,
        "opens",
        "議案の提出日（会議の開会日）が決まっていません。",
    );
}

pub(in crate::papers) fn build(request: &Request<'_>, of: Option<RecordId>) -> Document {
    let official = Official::of_bill(
        request,
        wording::ordinance_bill(),
        instrument_of(request, of),
    );
    let fallback = Instrument::default();
    let instrument = instrument_of(request, of).unwrap_or(&fallback);
    let enacted = enacted(&official, of, instrument);
    let form = &request.style.bill;
    let subject = form.subject.replace("{title}", &enacted.title);
    let mut blocks = official.around(vec![
        sentence(
            Role::Plain,
            official.number(&form.number, &instrument.bill_number),
        ),
        sentence(Role::OfficialTitle, subject),
        sentence(Role::Plain, official.sentence("submit", &[])),
        sentence(
            Role::Indented(1),
            form.day.replace("{date}", &official.submitted()),
        ),
        sentence(
            Role::Signature,
            official.sentence("proposer", &[("head", &official.head())]),
        ),
        gap(),
        sentence(Role::OfficialTitle, enacted.title.clone()),
    ]);
    blocks.extend(enacted.blocks);
    let reason = official.reason(&reason(request.plan, of, instrument));
    blocks.extend(official.around(reason));
    let section = official.pages_across(enacted.orientation, blocks);
    let document = official.document(&enacted.title, "議案書（条例）", vec![section]);
    draft::finish(document, request.style)
}

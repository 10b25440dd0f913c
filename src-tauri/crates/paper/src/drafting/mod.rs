//! What is proposed for an instrument of the plan: 題名, 改め文 or 新旧対照表, 附則 - drafted from its two texts, and proved.
//!
//! Pure: records and texts in, texts out. Absent on purpose: the rules of drafting (crate `ordinance`), how a bill looks on paper
//! (`papers`), and what a careful reader notices beside (the desk of step 9).

mod stages;

pub use stages::{Bill, BillStage, draft_bill};

use michishirube_ordinance::{
    ComparisonTable, EnforcementDay, House, Houses, Identity, InputError, LaterProvisions,
    Ordinance, Refusal, Sentence, Stage, TableLabels, Wording, Writing, amend, brackets,
    compare_table, lead, parse_whole, provision_name, same,
};
use michishirube_plan::Plan;
use michishirube_plan::record::{
    AmendmentMethod, Enforcement, Instrument, InstrumentAction, InstrumentKind, RecordId, TableForm,
};
use std::sync::OnceLock;

/// The fixed wording of amendments that the program ships with (`templates/ordinances/wording.toml`).
///
/// # Panics
/// Never in a release: a test reads the file.
pub fn wording() -> &'static Wording {
    static WORDING: OnceLock<Wording> = OnceLock::new();
    WORDING.get_or_init(|| {
        Wording::parse(include_str!(
            "../../../../../templates/ordinances/wording.toml"
        ))
        .expect("the wording that is compiled in is checked by a test")
    })
}

/// The ways of writing that differ between towns (`templates/ordinances/houses.toml`).
///
/// # Panics
/// Never in a release: a test reads the file.
pub fn houses() -> &'static Houses {
    static HOUSES: OnceLock<Houses> = OnceLock::new();
    HOUSES.get_or_init(|| {
        Houses::parse(include_str!(
            "../../../../../templates/ordinances/houses.toml"
        ))
        .expect("the houses that are compiled in are checked by a test")
    })
}

/// What amends, replaces or repeals an instrument.
#[derive(Debug, Default)]
pub struct Drafted {
    /// 題名 of it; empty where nothing is drafted.
    pub title: String,
    /// 改め文 with its 柱書, or what stands before the table where the table amends. Empty where there is none: nothing is guessed.
    pub text: String,
    /// How many sentences amend, or how many rows of the table.
    pub count: usize,
    /// What stands under the table where it amends; empty: nothing.
    pub note: String,
    /// Names of its amending provisions.
    pub provisions: Vec<String>,
    /// Why there is none although the texts differ.
    pub refused: Option<Refused>,
    /// So much changes that a full revision would be easier to read.
    pub suggests_full_revision: bool,
}

/// Why nothing could be drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The provision that is in the way; None: the whole.
    pub place: Option<String>,
    /// One sentence for the officer.
    pub message: String,
}

/// The texts of an instrument as they were read.
#[derive(Debug, Default)]
pub struct Texts {
    /// 現行; None: not needed, not written, or not readable.
    pub current: Option<Ordinance>,
    /// 改正後 or 制定; None likewise.
    pub revised: Option<Ordinance>,
    /// What could not be read: the label of the field (現行, 改正後) and why.
    pub unreadable: Vec<(&'static str, InputError)>,
}

impl Texts {
    /// Reads what the action needs. An empty text is missing, not unreadable.
    pub fn read(instrument: &Instrument) -> Self {
        let mut texts = Self::default();
        if instrument.action.has_current() {
            texts.current = texts.one("現行", &instrument.current);
        }
        if instrument.action.has_revised() {
            texts.revised = texts.one("改正後", &instrument.revised);
        }
        texts
    }

    fn one(&mut self, label: &'static str, text: &str) -> Option<Ordinance> {
        if text.trim().is_empty() {
            return None;
        }
        match parse_whole(text) {
            Ok(parsed) => Some(parsed.ordinance),
            Err(error) => {
                self.unreadable.push((label, error));
                None
            }
        }
    }
}

/// Whether the table itself is what amends.
pub fn amends_by_table(instrument: &Instrument) -> bool {
    instrument.action == InstrumentAction::PartialAmendment
        && instrument.method == AmendmentMethod::ComparisonTable
}

/// Drafts what is done to an instrument. For 制定 nothing is drafted: its text is the bill. `others` are the instruments whose
/// amendments stand in the same bill ([`bundled`]).
pub fn draft(instrument: &Instrument, texts: &Texts, others: &[&Instrument]) -> Drafted {
    match (instrument.action, &texts.current, &texts.revised) {
        (InstrumentAction::PartialAmendment, Some(old), Some(new)) => {
            let alone = amendment(instrument, old, new);
            if alone.text.is_empty() || others.is_empty() || amends_by_table(instrument) {
                alone
            } else {
                bundle(instrument, old, new, alone, others)
            }
        }
        (InstrumentAction::FullRevision, Some(old), Some(new)) => whole(
            michishirube_ordinance::full_revision(wording(), &identity(instrument, old), new),
        ),
        (InstrumentAction::Repeal, Some(old), _) => {
            repealed(instrument, &identity(instrument, old), brackets(old))
        }
        // What is repealed needs no text where the plan names it.
        (InstrumentAction::Repeal, None, _) if is_named(instrument) => {
            let identity = Identity {
                title: instrument.title.trim().to_owned(),
                number: instrument.number.trim().to_owned(),
            };
            repealed(instrument, &identity, ('（', '）'))
        }
        _ => Drafted::default(),
    }
}

/// Whether the plan itself knows the title and the number of an instrument.
pub fn is_named(instrument: &Instrument) -> bool {
    !instrument.title.trim().is_empty() && !instrument.number.trim().is_empty()
}

fn repealed(instrument: &Instrument, identity: &Identity, brackets: (char, char)) -> Drafted {
    let kind = instrument.kind.label();
    whole(michishirube_ordinance::repeal(
        wording(),
        kind,
        identity,
        brackets,
    ))
}

/// 題名 of what does something to an instrument, where only the `title` of the instrument is known.
pub fn title_of(instrument: &Instrument, title_of_it: &str) -> String {
    match instrument.action {
        InstrumentAction::Enactment | InstrumentAction::FullRevision => title_of_it.to_owned(),
        InstrumentAction::PartialAmendment => title(instrument.kind, title_of_it),
        InstrumentAction::Repeal => wording().fill(
            "title.repeal",
            &[("title", title_of_it), ("kind", instrument.kind.label())],
        ),
    }
}

fn whole((title, text): (String, String)) -> Drafted {
    Drafted {
        title,
        text: text.trim_end().to_owned(),
        ..Drafted::default()
    }
}

/// The amendment of one instrument in part.
fn amendment(instrument: &Instrument, old: &Ordinance, new: &Ordinance) -> Drafted {
    let mut drafted = Drafted::default();
    if same(&old.to_string(), &new.to_string()) {
        return drafted;
    }
    let identity = identity(instrument, old);
    let lead = lead(wording(), &identity, Stage::First, brackets(old));
    if amends_by_table(instrument) {
        let (sentence, note) = table_words(instrument.table_form);
        drafted.title = title(instrument.kind, &identity.title);
        drafted.text = format!("{lead}\n{sentence}").trim_end().to_owned();
        drafted.count = compared(old, new, true).rows.len();
        drafted.note = note;
        return drafted;
    }
    let house = house(instrument, old);
    match amend(old, new, &house) {
        Ok(amendment) if amendment.body.is_empty() => {}
        Ok(amendment) => {
            drafted.suggests_full_revision = amendment.suggests_full_revision;
            drafted.title = title(instrument.kind, &identity.title);
            drafted.text = format!("{lead}\n{}", amendment.body.trim_end());
            let parts = &amendment.text.parts;
            drafted.provisions = parts
                .iter()
                .flat_map(|part| &part.sentences)
                .map(|sentence| provision_name(sentence, &house))
                .collect();
            drafted.count = parts.iter().map(|part| part.sentences.len()).sum();
        }
        Err(refusal) => {
            let Refusal::Unprovable { places, .. } = &refusal;
            drafted.refused = Some(Refused {
                place: places.first().cloned(),
                message: refusal.to_string(),
            });
        }
    }
    drafted
}

/// The instruments whose amendments stand in the bill of this one (束ね), in their order.
pub fn bundled(plan: &Plan, host: RecordId) -> Vec<&Instrument> {
    bundled_records(plan, host)
        .map(|(_, instrument)| instrument)
        .collect()
}

/// The same with their records.
pub fn bundled_records(
    plan: &Plan,
    host: RecordId,
) -> impl Iterator<Item = (RecordId, &Instrument)> {
    plan.all::<Instrument>().filter(move |(id, instrument)| {
        *id != host
            && instrument.bundled_into == Some(host)
            && instrument.action == InstrumentAction::PartialAmendment
            && instrument.method == AmendmentMethod::AmendingText
    })
}

/// Puts what other instruments bring into one bill with this one. What cannot be drafted is told by its own desk as well.
fn bundle(
    own: &Instrument,
    old: &Ordinance,
    new: &Ordinance,
    alone: Drafted,
    others: &[&Instrument],
) -> Drafted {
    let refused = |message: String| Drafted {
        title: alone.title.clone(),
        refused: Some(Refused {
            place: None,
            message,
        }),
        ..Drafted::default()
    };
    let mut stages = vec![stage(own, old.clone(), new.clone())];
    for other in others {
        let texts = Texts::read(other);
        if let Some((label, error)) = texts.unreadable.first() {
            return refused(format!(
                "この議案にまとめる「{}」の{label}を読み取れません。{error}",
                other.title.trim(),
            ));
        }
        let (Some(current), Some(revised)) = (texts.current, texts.revised) else {
            return refused(format!(
                "この議案にまとめる「{}」の現行と改正後の両方を書いてください。",
                other.title.trim(),
            ));
        };
        stages.push(stage(other, current, revised));
    }
    let bill = draft_bill(&alone.title, own.kind.label(), &stages, "");
    if let Some(message) = bill.refused {
        return refused(message);
    }
    let (title, text) = bill.text.split_once('\n').unwrap_or_default();
    Drafted {
        title: title.trim().to_owned(),
        text: text.trim_end().to_owned(),
        count: bill.provisions.len(),
        provisions: bill.provisions,
        suggests_full_revision: bill.suggests_full_revision,
        ..Drafted::default()
    }
}

fn stage(instrument: &Instrument, old: Ordinance, new: Ordinance) -> BillStage {
    BillStage {
        identity: identity(instrument, &old),
        house: house(instrument, &old),
        old,
        new,
    }
}

/// A way of writing that this version does not know is the same as none.
fn house(instrument: &Instrument, old: &Ordinance) -> House {
    match houses().get(&instrument.house) {
        Some(rules) => House::of(old).with(rules),
        None => House::of(old),
    }
}

/// The ordinance as the plan names it, and as its text does where the plan is silent.
pub fn identity(instrument: &Instrument, old: &Ordinance) -> Identity {
    let of_text = Identity::of(old);
    let told = |told: &str, other: String| match told.trim() {
        "" => other,
        told => told.to_owned(),
    };
    Identity {
        title: told(&instrument.title, of_text.title),
        number: told(&instrument.number, of_text.number),
    }
}

/// 題名 of what amends an instrument in part.
fn title(kind: InstrumentKind, of: &str) -> String {
    wording().fill(title_key(kind), &[("title", of)])
}

fn title_key(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Ordinance => "title.partial",
        InstrumentKind::Rule => "title.partial.rule",
        InstrumentKind::Guideline => "title.partial.guideline",
        InstrumentKind::Directive => "title.partial.directive",
        InstrumentKind::PublicNotice => "title.partial.public_notice",
        InstrumentKind::Regulation => "title.partial.regulation",
    }
}

/// The fixed wording in what is drafted for an instrument that nobody has read in an official source. `others` as in [`draft`].
pub fn unverified(
    instrument: &Instrument,
    texts: &Texts,
    others: &[&Instrument],
) -> Vec<&'static Sentence> {
    let drafted = draft(instrument, texts, others);
    let mut keys = Vec::new();
    if !drafted.text.is_empty() {
        keys.extend(match instrument.action {
            InstrumentAction::Enactment => Vec::new(),
            InstrumentAction::PartialAmendment if amends_by_table(instrument) => {
                let table = match instrument.table_form {
                    TableForm::Simple => "table.simple",
                    TableForm::Note => "table.note",
                    TableForm::Detailed => "table.detailed",
                };
                vec![title_key(instrument.kind), "lead.partial", table]
            }
            InstrumentAction::PartialAmendment if others.is_empty() => {
                vec![title_key(instrument.kind), "lead.partial"]
            }
            InstrumentAction::PartialAmendment => {
                vec!["title.several", "caption.part", "lead.partial"]
            }
            InstrumentAction::FullRevision => vec!["title.full", "lead.full"],
            InstrumentAction::Repeal => vec!["title.repeal", "lead.repeal"],
        });
        let drafts_day =
            instrument.action.has_own_supplement() && instrument.supplement.trim().is_empty();
        let day = match instrument.enforcement {
            _ if !drafts_day => None,
            Enforcement::Undecided => None,
            Enforcement::OnPromulgation => Some("enforcement.promulgation"),
            Enforcement::OnNotice => Some("enforcement.notice"),
            Enforcement::OnDirection => Some("enforcement.direction"),
            Enforcement::OnDate => Some("enforcement.date"),
            Enforcement::ByRule => Some("enforcement.delegated"),
            Enforcement::AfterPeriod => Some("enforcement.after"),
            Enforcement::WithOther => Some("enforcement.with"),
        };
        keys.extend(day);
    }
    keys.into_iter()
        .filter_map(|key| wording().get(key))
        .filter(|sentence| sentence.status != "verified")
        .collect()
}

/// この条例は、…から施行する。 Empty while the day is not known. Numbers as `writing` has them.
pub fn enforcement(instrument: &Instrument, writing: Writing) -> String {
    let words = instrument.enforcement_date.trim();
    if instrument.enforcement.wants_words() && words.is_empty() {
        return String::new();
    }
    let day = match instrument.enforcement {
        Enforcement::Undecided => return String::new(),
        Enforcement::OnPromulgation => EnforcementDay::Promulgation,
        Enforcement::OnNotice => EnforcementDay::Notice,
        Enforcement::OnDirection => EnforcementDay::Direction,
        Enforcement::OnDate => EnforcementDay::Date(words),
        Enforcement::ByRule => EnforcementDay::Within(words),
        Enforcement::AfterPeriod => EnforcementDay::After(words),
        Enforcement::WithOther => EnforcementDay::With(words),
    };
    // What has no provision or no day yet says nothing.
    let later: Vec<LaterProvisions> = instrument
        .later
        .iter()
        .filter(|later| !later.provisions.is_empty() && !later.date.trim().is_empty())
        .map(|later| LaterProvisions {
            provisions: later.provisions.clone(),
            day: later.date.trim().to_owned(),
        })
        .collect();
    michishirube_ordinance::enforcement(wording(), instrument.kind.label(), day, &later, writing)
}

/// The words of a table that amends, in the brackets of the text.
pub fn table_labels(ordinance: &Ordinance) -> TableLabels {
    let (open, close) = brackets(ordinance);
    let label = |words: &str| format!("{open}{words}{close}");
    TableLabels {
        added: label("新設"),
        deleted: label("削る"),
        unchanged: label("略"),
    }
}

/// The words before and after a table that amends; one of the two is empty. The table is printed across, also where the text is
/// written from top to bottom, so that its lines stand under the words.
pub fn table_words(form: TableForm) -> (String, String) {
    let words = |key| wording().fill(key, &[]);
    match form {
        TableForm::Simple => (words("table.simple"), String::new()),
        TableForm::Detailed => (words("table.detailed"), String::new()),
        TableForm::Note => (String::new(), words("table.note")),
    }
}

/// The 新旧対照表 of two texts, with its words in the brackets of the text; as the way of amending it has only what changes.
pub fn compared(old: &Ordinance, new: &Ordinance, amends: bool) -> ComparisonTable {
    let table = compare_table(old, new, &table_labels(old));
    if amends { table.only_changes() } else { table }
}

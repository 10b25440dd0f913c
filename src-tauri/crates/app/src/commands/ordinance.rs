//! What the desk of ordinances (step 9) asks for: models with the words of the town, what follows from two texts, and the words
//! by which analogue rules are looked for.
//!
//! Nothing here changes the plan. Absent on purpose: the rules of drafting (crate `ordinance`).

use super::papers::{Made, folder_of, style_of, write};
use crate::App;
use crate::error::AppError;
use crate::law::{self, BillStage, draft_bill};
use crate::templates::{self, AnalogueClass};
use crate::wire::{
    AnalogueHit, AnalogueScan, ComparisonLine, ComparisonRow, DraftRemark, DraftSide, Exported,
    InstrumentExport, InstrumentPaper, InstrumentPreview, MarkedText, Nothing, OrdinanceDraft,
    OrdinanceDrafted, OrdinanceMade, OrdinanceModel, OrdinancePair, OrdinanceProvisions,
    OrdinanceRoom, OrdinanceText, PaperHtml, ProvisionKind, ProvisionPair, RemarkSeverity,
    TransitionalSentence,
};
use michishirube_ordinance::{
    ComparisonTable, Diagnostic, EnforcementDay, House, Identity, Kind, LaterProvisions, Ordinance,
    ProvisionRow, Refusal, Script, Severity, Stage, TableLine, Wording, Writing, amend, brackets,
    check, check_amended, compare_table, find_words, full_revision, lead, make_room, mend, parse,
    provision_name, provision_rows, repeal, same,
};
use michishirube_paper::{
    AmendingWords, Document, HouseStyle, build_amending_table, build_comparison, comparison_labels,
    safe_stem, to_docx, to_html,
};
use michishirube_plan::EditError;
use michishirube_plan::record::{
    AmendmentMethod, Enforcement, Instrument, InstrumentAction, InstrumentKind, RecordId, Town,
};

pub(crate) fn ordinance_models(app: &App, _: Nothing) -> Result<Vec<OrdinanceModel>, AppError> {
    app.session(|session| {
        let fallback = Town::default();
        let town = session.plan().singleton::<Town>().unwrap_or(&fallback);
        Ok(templates::models()
            .iter()
            .map(|model| {
                let revised = fill(model.revised(), town);
                OrdinanceModel {
                    key: model.key.clone(),
                    title: model.title.clone(),
                    kind: model.kind,
                    action: model.action,
                    purpose: model.purpose.clone(),
                    name: revised.lines().next().unwrap_or_default().to_owned(),
                    current: model.current().map(|text| fill(text, town)),
                    reason: fill(&model.reason, town),
                    supplement: fill(&model.supplement, town),
                    laws: model.law.clone(),
                    sources: model.source.clone(),
                    verified: model.status == templates::Status::Verified,
                    note: model.note.clone(),
                    left: left(&revised),
                    revised,
                }
            })
            .collect())
    })
}

pub(crate) fn ordinance_draft(
    app: &App,
    request: OrdinanceDraft,
) -> Result<OrdinanceDrafted, AppError> {
    let mut drafted = OrdinanceDrafted::default();
    let action = request.action;
    let current = action
        .has_current()
        .then(|| read(DraftSide::Current, &request.current, &mut drafted))
        .flatten();
    let revised = action
        .has_revised()
        .then(|| read(DraftSide::Revised, &request.revised, &mut drafted))
        .flatten();
    // Of a text that is in force only what cannot be read is told: what is wrong in it is not the officer's to mend.
    let findings = match (&current, &revised) {
        (Some(old), Some(new)) if action == InstrumentAction::PartialAmendment => {
            law::amendment_findings(old, new)
        }
        (_, Some(new)) => check(new, law::laws()),
        _ => Vec::new(),
    };
    for found in &findings {
        let remark = remark(DraftSide::Revised, found);
        if !drafted.warnings.contains(&remark) {
            drafted.warnings.push(remark);
        }
    }
    let base = current.as_ref().or(revised.as_ref());
    let writing = base.map_or(HORIZONTAL, Writing::of);
    let name = base.map_or_else(
        || request.title.trim().to_owned(),
        |text| identity(&request, text).title,
    );
    drafted.enforcement = enforcement(&request, writing);
    drafted.transitional = transitional(&request, &name);
    whole(&request, current.as_ref(), revised.as_ref(), &mut drafted);
    // What is refused on one side leaves nothing to compare.
    if let (Some(old), Some(new)) = (current, revised)
        && drafted.refused.is_empty()
    {
        compare(&request, &old, &new, &mut drafted);
        let others = bundled(app, &request)?;
        if !drafted.amending_text.is_empty() && !others.is_empty() && !amends_by_table(&request) {
            bundle(&request, old, new, &others, &mut drafted);
        }
    }
    Ok(drafted)
}

/// What replaces or repeals an instrument as a whole.
fn whole(
    request: &OrdinanceDraft,
    current: Option<&Ordinance>,
    revised: Option<&Ordinance>,
    drafted: &mut OrdinanceDrafted,
) {
    let (title, text) = match (request.action, current, revised) {
        (InstrumentAction::FullRevision, Some(old), Some(new)) => {
            full_revision(&law::wording(), &identity(request, old), new)
        }
        (InstrumentAction::Repeal, Some(old), _) => {
            let kind = request.kind.label();
            repeal(
                &law::wording(),
                kind,
                &identity(request, old),
                brackets(old),
            )
        }
        _ => return,
    };
    drafted.title = title;
    drafted.amending_text = text.trim_end().to_owned();
}

/// How numbers are written where no text says it.
const HORIZONTAL: Writing = Writing {
    script: Script::Half,
    bare: false,
};

/// What a record asks for.
fn question(instrument: &Instrument) -> OrdinanceDraft {
    OrdinanceDraft {
        kind: instrument.kind,
        action: instrument.action,
        title: instrument.title.clone(),
        number: instrument.number.clone(),
        current: instrument.current.clone(),
        revised: instrument.revised.clone(),
        enforcement: instrument.enforcement,
        enforcement_date: instrument.enforcement_date.clone(),
        method: instrument.method,
        table_form: instrument.table_form,
        house: instrument.house.clone(),
        later: instrument.later.clone(),
        id: None,
    }
}

/// An instrument of the open plan, with the style in which its papers are written.
fn instrument(app: &App, id: RecordId) -> Result<(Instrument, &'static HouseStyle), AppError> {
    app.session(|session| {
        let plan = session.plan();
        let body = plan.body::<Instrument>(id).cloned();
        let body = body.ok_or(EditError::NoSuchRecord(id))?;
        Ok((body, style_of(plan, None)?))
    })
}

/// The 新旧対照表 as a paper, and the name of its file. Where it amends, it is the whole amending instrument.
fn comparison(
    app: &App,
    instrument: &Instrument,
    style: &'static HouseStyle,
) -> Result<(Document, String), AppError> {
    if !instrument.action.has_current() || !instrument.action.has_revised() {
        return Err(AppError::nothing_to_export("新旧対照表"));
    }
    let old = law::provisions(&instrument.current, "現行")?.ordinance;
    let new = law::provisions(&instrument.revised, "改正後")?.ordinance;
    let request = question(instrument);
    let by_table = amends_by_table(&request);
    let labels = if by_table {
        law::table_labels(&old)
    } else {
        comparison_labels(style)
    };
    let table = compare_table(&old, &new, &labels);
    if table.is_unchanged() {
        return Err(AppError::nothing_to_export("新旧対照表"));
    }
    if !by_table {
        let title = identity(&request, &old).title;
        let document = build_comparison(&old, &table, style);
        return Ok((document, format!("{title}　新旧対照表")));
    }
    let drafted = ordinance_draft(app, request)?;
    let words = AmendingWords {
        title: drafted.title.clone(),
        before: drafted.amending_text,
        after: format!("{}\n{}", drafted.note, supplement(instrument))
            .trim_matches('\n')
            .to_owned(),
    };
    let document = build_amending_table(&old, &table.only_changes(), &words, style);
    Ok((document, drafted.title))
}

/// 附則 of the amending instrument, under its heading; empty where nothing is written.
fn supplement(instrument: &Instrument) -> String {
    match instrument.supplement.trim_end() {
        "" => String::new(),
        words => format!("　　　附　則\n{words}\n"),
    }
}

pub(crate) fn instrument_preview(
    app: &App,
    request: InstrumentPreview,
) -> Result<PaperHtml, AppError> {
    let (instrument, style) = instrument(app, request.id)?;
    let (document, _) = comparison(app, &instrument, style)?;
    Ok(PaperHtml {
        html: to_html(&document),
    })
}

pub(crate) fn instrument_export(
    app: &App,
    request: InstrumentExport,
) -> Result<Exported, AppError> {
    let folder = folder_of(&request.folder)?;
    let (instrument, style) = instrument(app, request.id)?;
    let made = match request.paper {
        InstrumentPaper::Comparison => {
            let (document, name) = comparison(app, &instrument, style)?;
            Made {
                key: "comparison",
                title: "新旧対照表".to_owned(),
                name: format!("{}.docx", safe_stem(&name)),
                bytes: to_docx(&document, style).map_err(AppError::internal)?,
            }
        }
        InstrumentPaper::AmendingText => {
            let asked = OrdinanceDraft {
                id: Some(request.id),
                ..question(&instrument)
            };
            let drafted = ordinance_draft(app, asked)?;
            if drafted.amending_text.is_empty() {
                return Err(AppError::nothing_to_export("改め文"));
            }
            Made {
                key: "amending_text",
                title: "改め文".to_owned(),
                name: format!("{}.txt", safe_stem(&drafted.title)),
                bytes: plain_text(&drafted, &supplement(&instrument)),
            }
        }
    };
    write(app, &folder, vec![made])
}

/// The amending instrument as the editors and the Word of Windows read it without asking.
fn plain_text(drafted: &OrdinanceDrafted, supplement: &str) -> Vec<u8> {
    format!(
        "\u{feff}　　　{}\n{}\n{supplement}",
        drafted.title, drafted.amending_text
    )
    .replace("\r\n", "\n")
    .replace('\n', "\r\n")
    .into_bytes()
}

/// Sets two texts side by side, and drafts the amendment where the ordinance is amended in part.
fn compare(
    request: &OrdinanceDraft,
    old: &Ordinance,
    new: &Ordinance,
    drafted: &mut OrdinanceDrafted,
) {
    if same(&old.to_string(), &new.to_string()) {
        return;
    }
    let moved = check_amended(old, new);
    if moved.iter().any(|reference| reference.mending.is_some()) {
        drafted.mended = mend(new, &moved).to_string();
    }
    let by_table = amends_by_table(request);
    drafted.table = compared(old, new, by_table)
        .rows
        .iter()
        .map(|row| ComparisonRow {
            before: row.old.iter().map(line).collect(),
            after: row.new.iter().map(line).collect(),
        })
        .collect();
    if request.action != InstrumentAction::PartialAmendment {
        return;
    }
    let identity = identity(request, old);
    let wording = law::wording();
    let lead = lead(&wording, &identity, Stage::First, brackets(old));
    if by_table {
        drafted.title = title(&wording, request.kind, &identity.title);
        let (sentence, note) = law::table_words(&wording, request.table_form, old);
        drafted.amending_text = format!("{lead}\n{sentence}").trim_end().to_owned();
        drafted.count = drafted.table.len() as u32;
        drafted.note = note;
        return;
    }
    let house = house(request, old);
    match amend(old, new, &house) {
        Ok(amendment) if amendment.body.is_empty() => {}
        Ok(amendment) => {
            if amendment.suggests_full_revision {
                let suggestion = remark(DraftSide::Revised, &law::full_revision());
                drafted.warnings.push(suggestion);
            }
            drafted.title = title(&wording, request.kind, &identity.title);
            drafted.amending_text = format!("{lead}\n{}", amendment.body.trim_end());
            let parts = &amendment.text.parts;
            drafted.provisions = parts
                .iter()
                .flat_map(|part| &part.sentences)
                .map(|sentence| provision_name(sentence, &house))
                .collect();
            drafted.count = parts.iter().map(|part| part.sentences.len() as u32).sum();
        }
        Err(refusal) => {
            let Refusal::Unprovable { places, .. } = &refusal;
            drafted.refused.push(DraftRemark {
                side: DraftSide::Revised,
                severity: RemarkSeverity::Error,
                line: None,
                place: places.first().cloned(),
                message: refusal.to_string(),
                hint: None,
            });
        }
    }
}

/// Whether the table itself is what amends.
fn amends_by_table(request: &OrdinanceDraft) -> bool {
    request.action == InstrumentAction::PartialAmendment
        && request.method == AmendmentMethod::ComparisonTable
}

/// 題名 of what amends an instrument in part.
fn title(wording: &Wording, kind: InstrumentKind, of: &str) -> String {
    let key = match kind {
        InstrumentKind::Ordinance => "title.partial",
        InstrumentKind::Rule => "title.partial.rule",
        InstrumentKind::Guideline => "title.partial.guideline",
        InstrumentKind::Directive => "title.partial.directive",
        InstrumentKind::PublicNotice => "title.partial.public_notice",
        InstrumentKind::Regulation => "title.partial.regulation",
    };
    wording.fill(key, &[("title", of)])
}

/// The 新旧対照表 of two texts, with its words in the brackets of the text; as the way of amending it has only what changes.
fn compared(old: &Ordinance, new: &Ordinance, amends: bool) -> ComparisonTable {
    let table = compare_table(old, new, &law::table_labels(old));
    if amends { table.only_changes() } else { table }
}

/// The ordinance as the plan names it, and as its text does where the plan is silent.
fn identity(request: &OrdinanceDraft, old: &Ordinance) -> Identity {
    let of_text = Identity::of(old);
    let told = |told: &str, other: String| match told.trim() {
        "" => other,
        told => told.to_owned(),
    };
    Identity {
        title: told(&request.title, of_text.title),
        number: told(&request.number, of_text.number),
    }
}

/// この条例は、…から施行する。 Empty while the day is not known.
fn enforcement(request: &OrdinanceDraft, writing: Writing) -> String {
    let words = request.enforcement_date.trim();
    if request.enforcement.wants_words() && words.is_empty() {
        return String::new();
    }
    let day = match request.enforcement {
        Enforcement::Undecided => return String::new(),
        Enforcement::OnPromulgation => EnforcementDay::Promulgation,
        Enforcement::OnDate => EnforcementDay::Date(words),
        Enforcement::ByRule => EnforcementDay::Within(words),
        Enforcement::AfterPeriod => EnforcementDay::After(words),
        Enforcement::WithOther => EnforcementDay::With(words),
    };
    // What has no provision or no day yet says nothing.
    let later: Vec<LaterProvisions> = request
        .later
        .iter()
        .filter(|later| !later.provisions.is_empty() && !later.date.trim().is_empty())
        .map(|later| LaterProvisions {
            provisions: later.provisions.clone(),
            day: later.date.trim().to_owned(),
        })
        .collect();
    michishirube_ordinance::enforcement(&law::wording(), request.kind.label(), day, &later, writing)
}

/// Usual sentences of 経過措置 with the words of the instrument.
fn transitional(request: &OrdinanceDraft, title: &str) -> Vec<TransitionalSentence> {
    let wording = law::wording();
    wording
        .starting("transitional.")
        .map(|sentence| TransitionalSentence {
            label: sentence.label.clone(),
            text: wording.fill(
                &sentence.key,
                &[("kind", request.kind.label()), ("title", title)],
            ),
            verified: sentence.status == "verified",
        })
        .collect()
}

/// What other instruments of the plan bring into the bill of this one, in their order.
fn bundled(app: &App, request: &OrdinanceDraft) -> Result<Vec<OrdinanceDraft>, AppError> {
    let Some(host) = request.id else {
        return Ok(Vec::new());
    };
    app.session(|session| {
        Ok(session
            .plan()
            .all::<Instrument>()
            .filter(|(id, instrument)| {
                *id != host
                    && instrument.bundled_into == Some(host)
                    && instrument.action == InstrumentAction::PartialAmendment
                    && instrument.method == AmendmentMethod::AmendingText
            })
            .map(|(_, instrument)| question(instrument))
            .collect())
    })
}

/// Puts what other instruments bring into the drafted bill. What cannot be drafted is told by its own desk as well.
fn bundle(
    own: &OrdinanceDraft,
    old: Ordinance,
    new: Ordinance,
    others: &[OrdinanceDraft],
    drafted: &mut OrdinanceDrafted,
) {
    let refuse = |drafted: &mut OrdinanceDrafted, message: String| {
        drafted.amending_text = String::new();
        drafted.refused.push(DraftRemark {
            side: DraftSide::Revised,
            severity: RemarkSeverity::Error,
            line: None,
            place: None,
            message,
            hint: None,
        });
    };
    let mut stages = vec![stage(own, old, new)];
    for other in others {
        let texts = law::provisions(&other.current, "現行")
            .and_then(|current| Ok((current, law::provisions(&other.revised, "改正後")?)));
        match texts {
            Ok((current, revised)) => {
                stages.push(stage(other, current.ordinance, revised.ordinance));
            }
            Err(error) => {
                refuse(
                    drafted,
                    format!(
                        "この議案にまとめる「{}」の本文を読み取れません。{}",
                        other.title.trim(),
                        error.message
                    ),
                );
                return;
            }
        }
    }
    let answer = draft_bill(&drafted.title, own.kind.label(), &stages, "");
    if let Some(refused) = answer.refused {
        refuse(drafted, refused);
        return;
    }
    let (title, text) = answer.text.split_once('\n').unwrap_or_default();
    drafted.title = title.trim().to_owned();
    drafted.amending_text = text.trim_end().to_owned();
    drafted.count = answer.provisions.len() as u32;
    drafted.provisions = answer.provisions;
}

fn stage(request: &OrdinanceDraft, old: Ordinance, new: Ordinance) -> BillStage {
    BillStage {
        identity: identity(request, &old),
        house: house(request, &old),
        old,
        new,
    }
}

/// A way of writing that this version does not know is the same as none.
fn house(request: &OrdinanceDraft, old: &Ordinance) -> House {
    match law::houses().get(&request.house) {
        Some(rules) => House::of(old).with(rules),
        None => House::of(old),
    }
}

fn line(line: &TableLine) -> ComparisonLine {
    ComparisonLine {
        indent: line.indent,
        pieces: line
            .runs
            .iter()
            .map(|run| MarkedText {
                text: run.text.clone(),
                marked: run.marked,
            })
            .collect(),
    }
}

/// Reads one of the texts and says what is to be said about it. An empty one is missing, which the checks of the plan say.
fn read(side: DraftSide, text: &str, drafted: &mut OrdinanceDrafted) -> Option<Ordinance> {
    if text.trim().is_empty() {
        return None;
    }
    if let Ok(parsed) = parse(text) {
        let remarks = parsed.diagnostics.iter().map(|found| remark(side, found));
        drafted.warnings.extend(remarks);
    }
    let name = match side {
        DraftSide::Current => "現行",
        DraftSide::Revised => "改正後",
    };
    match law::provisions(text, name) {
        Ok(parsed) => Some(parsed.ordinance),
        Err(error) => {
            drafted.refused.push(DraftRemark {
                side,
                severity: RemarkSeverity::Error,
                line: None,
                place: None,
                message: error.message,
                hint: None,
            });
            None
        }
    }
}

fn remark(side: DraftSide, found: &Diagnostic) -> DraftRemark {
    DraftRemark {
        side,
        severity: match found.severity {
            Severity::Info => RemarkSeverity::Info,
            Severity::Warning => RemarkSeverity::Warning,
            Severity::Error => RemarkSeverity::Error,
        },
        line: found.line,
        place: found.place.clone(),
        message: found.message.clone(),
        hint: found.hint.clone(),
    }
}

pub(crate) fn ordinance_provisions(
    _: &App,
    request: OrdinancePair,
) -> Result<OrdinanceProvisions, AppError> {
    let current = text_of(&request.current, "現行")?;
    let revised = text_of(&request.revised, "改正後")?;
    let mut line = 1;
    let rows = provision_rows(current.as_ref(), revised.as_ref())
        .into_iter()
        .map(|row| {
            let begins = line;
            line += row.revised.matches('\n').count() as u32;
            ProvisionPair {
                kind: kind_of(&row),
                alike: row.current != row.revised && same(&row.current, &row.revised),
                place: row.place,
                current: row.current,
                revised: row.revised,
                line: begins,
                next: row.next,
                crowded: row.crowded,
            }
        })
        .collect();
    Ok(OrdinanceProvisions { rows })
}

fn kind_of(row: &ProvisionRow) -> ProvisionKind {
    match row.kind {
        Kind::Title => ProvisionKind::Title,
        Kind::Heading(_) => ProvisionKind::Heading,
        Kind::Article => ProvisionKind::Article,
        Kind::Paragraph => ProvisionKind::Paragraph,
        Kind::SupplementaryProvision if row.head => ProvisionKind::SupplementHead,
        _ => ProvisionKind::Other,
    }
}

pub(crate) fn ordinance_room(_: &App, request: OrdinanceRoom) -> Result<OrdinanceMade, AppError> {
    let text = match text_of(&request.text, "改正後")? {
        Some(ordinance) => make_room(&ordinance, request.line),
        None => request.text,
    };
    Ok(OrdinanceMade { text })
}

/// A text that is there.
fn text_of(text: &str, name: &str) -> Result<Option<Ordinance>, AppError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match parse(text) {
        Ok(parsed) => Ok(Some(parsed.ordinance)),
        Err(error) => Err(law::bad_text(name, &error)),
    }
}

pub(crate) fn ordinance_analogue(
    _: &App,
    request: OrdinanceText,
) -> Result<AnalogueScan, AppError> {
    let mut hits = Vec::new();
    // A text that is none has no such words in it.
    if let Ok(parsed) = parse(&request.text) {
        for class in templates::analogue_classes() {
            let words: Vec<&str> = class.words().collect();
            hits.extend(
                find_words(&parsed.ordinance, &words)
                    .into_iter()
                    .map(|hit| hit_of(class, hit)),
            );
        }
        hits.sort_by_key(|hit| hit.line);
    }
    Ok(AnalogueScan { hits })
}

fn hit_of(class: &AnalogueClass, hit: michishirube_ordinance::Found) -> AnalogueHit {
    AnalogueHit {
        class: class.key.clone(),
        label: class.label.clone(),
        line: hit.line,
        place: hit.place,
        before: hit.before,
        text: hit.text,
        after: hit.after,
    }
}

/// The text with the words that follow from わが町. What is not known stays as it is, in its brackets.
fn fill(text: &str, town: &Town) -> String {
    let mut filled = text.to_owned();
    let name = town.name.trim();
    let words = [
        ("〔町名〕", (!name.is_empty()).then(|| name.to_owned())),
        ("〔町長〕", Some(town.kind.head())),
        ("〔副町長〕", Some(town.kind.deputy_head())),
        ("〔町議会〕", Some(town.kind.assembly())),
        ("〔町民〕", Some(town.kind.residents())),
        ("〔本町〕", Some(town.kind.this_municipality())),
        ("〔役場〕", Some(town.kind.office())),
        ("〔町〕", Some(town.kind.character().to_owned())),
    ];
    for (mark, word) in words {
        if let Some(word) = word {
            filled = filled.replace(mark, &word);
        }
    }
    filled
}

/// What the officer has to fill in: 〔担当課〕, each once, in the order of the text.
fn left(text: &str) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for part in text.split('〔').skip(1) {
        if let Some((word, _)) = part.split_once('〕')
            && !left.iter().any(|known| known == word)
        {
            left.push(word.to_owned());
        }
    }
    left
}

//! What the desk of ordinances (step 9) asks for: models with the words of the town, what follows from two texts, and the words
//! by which analogue rules are looked for.
//!
//! Nothing here changes the plan. Absent on purpose: the rules of drafting (crate `ordinance`).

use super::papers::{Made, bill_style_of, folder_of, lost_for_bills, write};
use crate::App;
use crate::error::AppError;
use crate::law;
use crate::templates::{self, AnalogueClass};
use crate::wire::{
    AnalogueHit, AnalogueScan, ComparisonLine, ComparisonRow, DraftRemark, DraftSide, Exported,
    InstrumentExport, InstrumentPaper, InstrumentPreview, MarkedText, Nothing, OrdinanceDraft,
    OrdinanceDrafted, OrdinanceMade, OrdinanceModel, OrdinancePair, OrdinanceProvisions,
    OrdinanceRoom, OrdinanceText, PaperHtml, ProvisionKind, ProvisionPair, RemarkSeverity,
    TransitionalSentence,
};
use michishirube_ordinance::{
    Diagnostic, Kind, Ordinance, ProvisionRow, Script, Severity, TableLine, Writing, check,
    check_amended, find_words, make_room, mend, parse, provision_rows, same,
};
use michishirube_paper::drafting::{
    Texts, amends_by_table, bundled, compared, draft, enforcement, identity, wording,
};
use michishirube_paper::{
    Document, HouseStyle, PaperId, PaperKey, Request, amending_instrument, build, safe_stem,
    to_docx, to_html,
};
use michishirube_plan::laws::laws;
use michishirube_plan::record::{Instrument, InstrumentAction, RecordId, Town};
use michishirube_plan::{EditError, Plan};
use std::sync::Arc;

pub(crate) fn ordinance_models(app: &App, _: Nothing) -> Result<Vec<OrdinanceModel>, AppError> {
    app.session(|session| {
        let fallback = Town::default();
        let town = session.plan().singleton::<Town>().unwrap_or(&fallback);
        let style = bill_style_of(session.plan(), None, &app.styles())?;
        let fill = |text: &str| fill(&style.model_text(text), town);
        Ok(templates::models()
            .iter()
            .map(|model| {
                let revised = fill(model.revised());
                OrdinanceModel {
                    key: model.key.clone(),
                    title: model.title.clone(),
                    kind: model.kind,
                    action: model.action,
                    purpose: model.purpose.clone(),
                    name: revised.lines().next().unwrap_or_default().to_owned(),
                    current: model.current().map(fill),
                    reason: fill(&model.reason),
                    supplement: fill(&model.supplement),
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
    let instrument = instrument_of(&request);
    let others = match request.id {
        Some(host) => app.session(|session| {
            let others = bundled(session.plan(), host);
            Ok(others.into_iter().cloned().collect::<Vec<_>>())
        })?,
        None => Vec::new(),
    };
    Ok(draft_of(&instrument, &others))
}

/// What a careful reader notices in the texts of an instrument. Of a text that is in force only what cannot be read is told: what is wrong
/// in it is not the officer's to mend.
fn findings_of(
    action: InstrumentAction,
    current: Option<&Ordinance>,
    revised: Option<&Ordinance>,
) -> Vec<Diagnostic> {
    match (current, revised) {
        (Some(old), Some(new)) if action == InstrumentAction::PartialAmendment => {
            law::amendment_findings(old, new)
        }
        (_, Some(new)) => check(new, laws()),
        _ => Vec::new(),
    }
}

/// What somebody should look at in the text of an instrument before its papers are printed.
pub(super) fn noticed(instrument: &Instrument) -> Vec<String> {
    let texts = Texts::read(instrument);
    findings_of(
        instrument.action,
        texts.current.as_ref(),
        texts.revised.as_ref(),
    )
    .into_iter()
    .filter(|found| found.severity > Severity::Info)
    .map(|found| found.message)
    .collect()
}

/// What follows from the texts of an instrument and of those in its bill.
fn draft_of(instrument: &Instrument, others: &[Instrument]) -> OrdinanceDrafted {
    let mut drafted = OrdinanceDrafted::default();
    let action = instrument.action;
    let current = action
        .has_current()
        .then(|| read(DraftSide::Current, &instrument.current, &mut drafted))
        .flatten();
    let revised = action
        .has_revised()
        .then(|| read(DraftSide::Revised, &instrument.revised, &mut drafted))
        .flatten();
    let findings = findings_of(action, current.as_ref(), revised.as_ref());
    for found in &findings {
        let remark = remark(DraftSide::Revised, found);
        if !drafted.warnings.contains(&remark) {
            drafted.warnings.push(remark);
        }
    }
    let base = current.as_ref().or(revised.as_ref());
    let writing = base.map_or(HORIZONTAL, Writing::of);
    let name = base.map_or_else(
        || instrument.title.trim().to_owned(),
        |text| identity(instrument, text).title,
    );
    drafted.enforcement = enforcement(instrument, writing);
    drafted.transitional = transitional(instrument, &name);
    // What is refused on one side leaves nothing to compare.
    if let (Some(old), Some(new)) = (&current, &revised)
        && drafted.refused.is_empty()
    {
        compare(instrument, old, new, &mut drafted);
    }
    if !drafted.refused.is_empty() {
        return drafted;
    }
    let texts = Texts {
        current,
        revised,
        unreadable: Vec::new(),
    };
    let others: Vec<&Instrument> = others.iter().collect();
    let made = draft(instrument, &texts, &others);
    if made.suggests_full_revision {
        let suggestion = remark(DraftSide::Revised, &law::full_revision());
        drafted.warnings.push(suggestion);
    }
    drafted.title = made.title;
    drafted.amending_text = made.text;
    drafted.count = u32::try_from(made.count).unwrap_or(u32::MAX);
    drafted.note = made.note;
    drafted.provisions = made.provisions;
    if let Some(refused) = made.refused {
        drafted.refused.push(DraftRemark {
            side: DraftSide::Revised,
            severity: RemarkSeverity::Error,
            line: None,
            place: refused.place,
            message: refused.message,
            hint: None,
        });
    }
    drafted
}

/// How numbers are written where no text says it.
const HORIZONTAL: Writing = Writing {
    script: Script::Half,
    bare: false,
};

/// The record that is asked about; what no drafting reads is left empty.
fn instrument_of(request: &OrdinanceDraft) -> Instrument {
    Instrument {
        kind: request.kind,
        action: request.action,
        title: request.title.clone(),
        number: request.number.clone(),
        current: request.current.clone(),
        revised: request.revised.clone(),
        enforcement: request.enforcement,
        enforcement_date: request.enforcement_date.clone(),
        method: request.method,
        table_form: request.table_form,
        house: request.house.clone(),
        later: request.later.clone(),
        ..Instrument::default()
    }
}

/// The open plan, an instrument of it, and the style in which its papers are written.
fn instrument(app: &App, id: RecordId) -> Result<(Plan, Instrument, Arc<HouseStyle>), AppError> {
    let styles = app.styles();
    app.session(|session| {
        let plan = session.plan();
        let body = plan.body::<Instrument>(id).cloned();
        let body = body.ok_or(EditError::NoSuchRecord(id))?;
        Ok((plan.clone(), body, bill_style_of(plan, None, &styles)?))
    })
}

/// The 新旧対照表 of an instrument as the paper has it, and the name of its file. Where it amends, it is the whole amending instrument.
fn comparison(
    plan: &Plan,
    id: RecordId,
    instrument: &Instrument,
    style: &HouseStyle,
) -> Result<(Document, String), AppError> {
    if !instrument.action.has_current() || !instrument.action.has_revised() {
        return Err(AppError::nothing_to_export("新旧対照表"));
    }
    let old = law::provisions(&instrument.current, "現行")?.ordinance;
    let new = law::provisions(&instrument.revised, "改正後")?.ordinance;
    if same(&old.to_string(), &new.to_string()) {
        return Err(AppError::nothing_to_export("新旧対照表"));
    }
    let request = Request::new(plan, style);
    if amends_by_table(instrument) {
        let document = amending_instrument(&request, id);
        let title = document.title.clone();
        return Ok((document, title));
    }
    let paper = PaperId {
        key: PaperKey::Comparison,
        of: Some(id),
    };
    let title = identity(instrument, &old).title;
    Ok((build(paper, &request), format!("{title}　新旧対照表")))
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
    let (plan, instrument, style) = instrument(app, request.id)?;
    let (document, _) = comparison(&plan, request.id, &instrument, &style)?;
    Ok(PaperHtml {
        html: to_html(&document),
    })
}

pub(crate) fn instrument_export(
    app: &App,
    request: InstrumentExport,
) -> Result<Exported, AppError> {
    let folder = folder_of(&request.folder)?;
    let (plan, instrument, style) = instrument(app, request.id)?;
    let made = match request.paper {
        InstrumentPaper::Comparison => {
            let (document, name) = comparison(&plan, request.id, &instrument, &style)?;
            Made {
                key: "comparison",
                title: "新旧対照表".to_owned(),
                name: format!("{}.docx", safe_stem(&name)),
                bytes: to_docx(&document, &style).map_err(AppError::internal)?,
            }
        }
        InstrumentPaper::AmendingText => {
            let others: Vec<Instrument> = bundled(&plan, request.id).into_iter().cloned().collect();
            let drafted = draft_of(&instrument, &others);
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
    let is_word = made.key == "comparison";
    let mut exported = write(app, &folder, vec![made])?;
    if is_word {
        let styles = app.styles();
        exported
            .notices
            .extend(app.session(|session| Ok(lost_for_bills(session.plan(), &styles)))?);
    }
    Ok(exported)
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

/// Sets two texts side by side.
fn compare(
    instrument: &Instrument,
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
    drafted.table = compared(old, new, amends_by_table(instrument))
        .rows
        .iter()
        .map(|row| ComparisonRow {
            before: row.old.iter().map(line).collect(),
            after: row.new.iter().map(line).collect(),
        })
        .collect();
}

/// Usual sentences of 経過措置 with the words of the instrument.
fn transitional(instrument: &Instrument, title: &str) -> Vec<TransitionalSentence> {
    let wording = wording();
    wording
        .starting("transitional.")
        .map(|sentence| TransitionalSentence {
            label: sentence.label.clone(),
            text: wording.fill(
                &sentence.key,
                &[("kind", instrument.kind.label()), ("title", title)],
            ),
            verified: sentence.status == "verified",
        })
        .collect()
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

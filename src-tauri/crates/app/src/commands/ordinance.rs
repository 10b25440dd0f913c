//! What the desk of ordinances (step 9) asks for: models with the words of the town, what follows from two texts, and the words
//! by which analogue rules are looked for.
//!
//! Nothing here changes the plan. Absent on purpose: the rules of drafting (crate `ordinance`).

use crate::App;
use crate::error::AppError;
use crate::templates::{self, AnalogueClass};
use crate::wire::{
    AnalogueHit, AnalogueScan, DraftRemark, DraftSide, Nothing, OrdinanceDraft, OrdinanceDrafted,
    OrdinanceModel, OrdinanceText, RemarkSeverity,
};
use michishirube_ordinance::{Diagnostic, InputError, Parsed, Severity, find_words, parse};
use michishirube_plan::record::Town;

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
    _: &App,
    request: OrdinanceDraft,
) -> Result<OrdinanceDrafted, AppError> {
    let mut drafted = OrdinanceDrafted::default();
    let used = [
        (
            DraftSide::Current,
            &request.current,
            request.action.has_current(),
        ),
        (
            DraftSide::Revised,
            &request.revised,
            request.action.has_revised(),
        ),
    ];
    for (side, text, used) in used {
        if used {
            read(side, text, &mut drafted);
        }
    }
    Ok(drafted)
}

/// Reads one of the texts and says what is to be said about it. An empty one is missing, which the checks of the plan say.
fn read(side: DraftSide, text: &str, drafted: &mut OrdinanceDrafted) -> Option<Parsed> {
    match parse(text) {
        Ok(parsed) => {
            let remarks = parsed.diagnostics.iter().map(|found| remark(side, found));
            drafted.warnings.extend(remarks);
            Some(parsed)
        }
        Err(InputError::Empty) => None,
        Err(error) => {
            drafted.refused.push(DraftRemark {
                side,
                severity: RemarkSeverity::Error,
                line: None,
                place: None,
                message: error.to_string(),
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

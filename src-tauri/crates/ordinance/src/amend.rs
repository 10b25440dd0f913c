//! Drafts the 改め文 that turns one text into another, and proves it.
//!
//! The proof is made on every run: what was written is read again, applied to the old text and compared with the new
//! one. Where a narrow form fails a wider one is used (words → 項・号 → 条); where none is right, nothing is given and
//! the provision is named. Absent on purpose: guessing.

mod generate;
mod house;
mod quote;
mod wording;

use std::collections::HashMap;

use generate::{Drafted, Generator, Width};
pub use house::{House, HouseRules, Houses, WordsAfter};

use crate::amending::{AmendProvision, AmendingText, Clause};
use crate::apply::{ApplyError, apply};
use crate::compare::{compare, equal};
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::read::read;
use crate::target::{self, Same, Step, Target};

/// An amendment that was proved.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The sentences with their lines, without the lead sentence; empty when the texts say the same.
    pub body: String,
    /// The same as data.
    pub text: AmendingText,
    /// The consolidated text: the old one with the amendment carried out.
    pub applied: Ordinance,
    /// So much changes that 全部改正 may be easier to read: more than 60 % of the 条 of a text with five or more.
    pub suggests_full_revision: bool,
}

/// Why no amendment can be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The change cannot be written as amending sentences.
    #[error("{places}の改正を改め文にできません。{reason}", places = if .places.is_empty() { "この例規".to_owned() } else { .places.join("、") })]
    Unprovable {
        /// The provisions that would not come out as they should.
        places: Vec<String>,
        /// What stands in the way.
        reason: String,
    },
}

/// Drafts the amendment of `old` that makes it read as `new`.
///
/// # Errors
/// When no form of amendment gives exactly the new text; the provisions are named.
pub fn amend(old: &Ordinance, new: &Ordinance, house: &House) -> Result<Amendment, Refusal> {
    // Drafted without the line breaks of a page; the proof takes the texts as they are.
    let (flat_old, flat_new) = (old.unwrapped(), new.unwrapped());
    let matching = compare(&flat_old, &flat_new);
    let mut widths: HashMap<UnitId, Width> = HashMap::new();
    let (mut reason, mut places) = (String::new(), Vec::new());
    let mut moves = true;
    for _ in 0..8 {
        let drafted = Generator::new(&flat_old, &flat_new, &matching, house, &widths, moves).run();
        let body = write(&drafted, house);
        let wrong = match prove(old, new, &body) {
            Ok(amendment) => return Ok(amendment),
            Err(wrong) => wrong,
        };
        reason = wrong.reason;
        places = wrong.places;
        let mut widened = false;
        for id in wrong.units {
            let width = widths.entry(id).or_insert(Width::Words);
            let wider = match *width {
                Width::Words => Width::Provisions,
                Width::Provisions | Width::Whole => Width::Whole,
            };
            widened |= wider != *width;
            *width = wider;
        }
        if !widened && !std::mem::replace(&mut moves, false) {
            break;
        }
    }
    Err(Refusal::Unprovable { places, reason })
}

/// The name of a sentence in the 附則 of its bill: 第3条の改正規定. Addresses with 同条 are first made whole.
pub fn provision_name(sentence: &AmendProvision, house: &House) -> String {
    let mut clauses = sentence.clauses.clone();
    let mut named: Vec<Step> = Vec::new();
    for clause in &mut clauses {
        let targets: Vec<&mut Target> = match clause {
            Clause::Words { targets, .. }
            | Clause::Replace { targets }
            | Clause::Delete { targets }
            | Clause::Shift { targets, .. } => targets.iter_mut().collect(),
            Clause::ReplaceWith { target, .. } | Clause::GiveCaption { target, .. } => vec![target],
            Clause::Renumber { from, to } => vec![from, to],
            Clause::Add { anchor, .. } => vec![anchor],
            Clause::Listed { .. } => Vec::new(),
        };
        for target in targets {
            target.steps = made_whole(&target.steps, &named);
            named.clone_from(&target.steps);
        }
        if let Clause::Renumber { from, .. } = clause {
            named.clone_from(&from.steps);
        }
    }
    wording::provision_name(&clauses, house)
}

/// 同条第2項 after 第5条第1項 is 第5条第2項.
fn made_whole(steps: &[Step], named: &[Step]) -> Vec<Step> {
    let Some(Step::Same(same)) = steps.first() else {
        return steps.to_vec();
    };
    let is = |step: &Step| {
        matches!(
            (same, step),
            (Same::Article, Step::Article(_))
                | (Same::Paragraph, Step::Paragraph(_))
                | (Same::Item, Step::Item(_))
                | (Same::Table, Step::AppendedTable(_) | Step::Table)
                | (Same::Form, Step::AppendedForm(_))
        )
    };
    match named.iter().position(is) {
        Some(at) => named[..=at].iter().chain(&steps[1..]).cloned().collect(),
        None => steps.to_vec(),
    }
}

struct Wrong {
    /// Units of the old text whose form has to be wider.
    units: Vec<UnitId>,
    /// Names of the provisions that do not come out right.
    places: Vec<String>,
    reason: String,
}

fn write(drafted: &[Drafted], house: &House) -> String {
    let mut body = String::new();
    for sentence in drafted {
        body.push_str(&wording::sentence(&sentence.clauses, house));
        body.push('\n');
        if !sentence.block.is_empty() {
            body.push_str(&sentence.block);
            body.push('\n');
        }
    }
    body
}

fn prove(old: &Ordinance, new: &Ordinance, body: &str) -> Result<Amendment, Wrong> {
    let text = match body.trim().is_empty() {
        true => AmendingText::default(),
        false => match read(body) {
            Ok(text) => text,
            Err(error) => {
                return Err(Wrong {
                    units: Vec::new(),
                    places: Vec::new(),
                    reason: error.to_string(),
                });
            }
        },
    };
    match apply(old, &text) {
        Ok(applied) => {
            let Some(different) = first_difference(&applied.ordinance, new) else {
                return Ok(Amendment {
                    body: body.to_owned(),
                    text,
                    applied: applied.ordinance,
                    suggests_full_revision: suggests_full_revision(old, new),
                });
            };
            let units = wrong_units(old, new, &applied.ordinance);
            let mut places: Vec<String> = units.iter().map(|id| target::place(old, *id)).collect();
            if places.is_empty() {
                places.push(different);
            }
            Err(Wrong {
                units,
                places,
                reason: String::new(),
            })
        }
        Err(errors) => {
            let units: Vec<UnitId> = errors
                .iter()
                .filter_map(|error| unit_of(old, error))
                .collect();
            let places = units.iter().map(|id| target::place(old, *id)).collect();
            let reason = errors.first().map(ToString::to_string).unwrap_or_default();
            Err(Wrong {
                units,
                places,
                reason,
            })
        }
    }
}

/// The 条 that a failed sentence speaks of, by the first address in it.
fn unit_of(old: &Ordinance, error: &ApplyError) -> Option<UnitId> {
    let text: String = error.sentence.chars().take(40).collect();
    sections(old).into_iter().find(|id| {
        let name = target::place(old, *id);
        !name.is_empty()
            && text.starts_with(&name)
            && !text[name.len()..]
                .starts_with(|c: char| c == 'の' && !text[name.len()..].starts_with("の次"))
    })
}

/// Everything that can be replaced as a whole: 条, 附則, 別表, 様式, 目次.
fn sections(ordinance: &Ordinance) -> Vec<UnitId> {
    ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .filter(|id| {
            matches!(
                ordinance.kind(*id),
                Kind::Article
                    | Kind::AppendedTable
                    | Kind::AppendedForm
                    | Kind::Contents
                    | Kind::SupplementaryProvision
                    | Kind::MainProvision
            )
        })
        .collect()
}

/// Rulebook §2: 全部改正 is suggested above a threshold, never done silently.
fn suggests_full_revision(old: &Ordinance, new: &Ordinance) -> bool {
    let matching = compare(old, new);
    let articles: Vec<UnitId> = sections(old)
        .into_iter()
        .filter(|id| old.kind(*id) == Kind::Article)
        .collect();
    let touched = articles
        .iter()
        .filter(|id| {
            matching.new_of(**id).is_none_or(|other| {
                let (left, right) = (old.unit(**id), new.unit(other));
                let children = |ordinance: &Ordinance, id: UnitId| -> Vec<UnitId> {
                    ordinance.provisions(id).collect()
                };
                let (a, b) = (children(old, **id), children(new, other));
                // A 条 that only moves is not touched.
                left.caption.as_ref().map(|c| crate::fold::fold(&c.text))
                    != right.caption.as_ref().map(|c| crate::fold::fold(&c.text))
                    || a.len() != b.len()
                    || !a.iter().zip(&b).all(|(a, b)| equal(old, *a, new, *b))
            })
        })
        .count();
    articles.len() >= 5 && touched * 10 > articles.len() * 6
}

/// Units of the old text that did not come out as they stand in the new one.
fn wrong_units(old: &Ordinance, new: &Ordinance, applied: &Ordinance) -> Vec<UnitId> {
    let mut wrong = Vec::new();
    // Ids of the old text name the same provisions in the applied one.
    let matching = compare(old, new);
    for id in sections(old) {
        if matches!(
            old.kind(id),
            Kind::MainProvision | Kind::SupplementaryProvision
        ) && old
            .children(id)
            .iter()
            .any(|child| old.kind(*child) == Kind::Article)
        {
            continue;
        }
        let Some(counterpart) = matching.new_of(id) else {
            continue;
        };
        let there = applied.unit(id).parent.is_some() && equal(applied, id, new, counterpart);
        if !there {
            wrong.push(id);
        }
    }
    wrong
}

/// The provisions of a text in order, without trivia.
fn lines(ordinance: &Ordinance) -> Vec<(UnitId, String)> {
    ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .filter(|id| !ordinance.kind(*id).is_trivia() && ordinance.kind(*id) != Kind::Root)
        .map(|id| {
            let unit = ordinance.unit(id);
            let number = unit
                .number
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let until = unit
                .until
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let caption = unit
                .caption
                .as_ref()
                .map(|caption| crate::fold::fold(&caption.text))
                .unwrap_or_default();
            (
                id,
                format!(
                    "{:?} {number} {until} {caption} {}",
                    unit.kind,
                    crate::fold::fold(&unit.text)
                ),
            )
        })
        .collect()
}

/// Address of the first provision of `right` that `left` does not have in its place; `None` when they say the same.
fn first_difference(left: &Ordinance, right: &Ordinance) -> Option<String> {
    let (a, b) = (lines(left), lines(right));
    let at = (0..a.len().max(b.len()))
        .find(|at| a.get(*at).map(|l| &l.1) != b.get(*at).map(|l| &l.1))?;
    Some(match b.get(at) {
        Some((id, _)) => target::place(right, *id),
        None => target::place(left, a[at].0),
    })
}

#[cfg(test)]
mod tests;

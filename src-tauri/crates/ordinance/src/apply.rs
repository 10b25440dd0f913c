//! Carries out an amending text on an ordinance and gives the consolidated text (溶け込み).
//!
//! Within one sentence every word and every number is that of the text before the sentence; between sentences the new
//! ones hold. Nothing is half applied: one sentence that cannot be carried out refuses the whole, by name.

use std::collections::HashSet;

mod block;
mod carry_out;
mod comparison;
mod empty_lines;
mod gap;
mod sentence;
mod spacing;
mod width;

use crate::amending::{AmendProvision, AmendingPart, AmendingText, Clause, Method};
use crate::diagnostic::Diagnostic;
use crate::fold::fold;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{Context, Step, place};

/// Why a sentence could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The grammar does not know the sentence.
    #[error("読み取れない文です")]
    Unread,
    /// The provision does not exist.
    #[error("「{0}」がありません")]
    NoTarget(String),
    /// More than one provision is so called.
    #[error("「{0}」に当たる規定が2つ以上あり、どれを改めるのか決まりません")]
    Ambiguous(String),
    /// The words do not occur there.
    #[error("{place}に「{words}」という字句がありません")]
    NoWords {
        /// The provision.
        place: String,
        /// The words.
        words: String,
    },
    /// Two changes of one sentence reach the same words.
    #[error("{0}の同じ字句を2度改めています")]
    Overlap(String),
    /// 次の1条を加える without lines after it.
    #[error("加える条文が文の次にありません")]
    NoBlock,
    /// The announced count and the lines differ.
    #[error("「{announced}」とありますが、続く条文は{found}個です")]
    Count {
        /// What the sentence announces.
        announced: String,
        /// How many there are.
        found: usize,
    },
    /// The lines after the sentence are not what it announces.
    #[error("文に続く条文を{0}として読み取れません")]
    Block(String),
    /// The provision has no 見出し, ただし書 …
    #[error("{place}に{part}がありません")]
    NoPart {
        /// The provision.
        place: String,
        /// What it lacks.
        part: String,
    },
    /// The amendment leaves two provisions with one number.
    #[error("{0}が2つになります")]
    Duplicate(String),
    /// The amendment leaves a provision behind one with a higher number.
    #[error("{0}が番号の順に並びません")]
    Order(String),
    /// The amendment leaves a list of 項 or 号 with a number missing.
    #[error("{0}の前の番号がなくなり、番号が続きません")]
    Gap(String),
    /// What the sentence does is not supported for this kind of provision.
    #[error("{0}をこのように改めることには対応していません")]
    Unsupported(String),
    /// The bill amends other ordinances.
    #[error("この例規を改める文がありません(「{0}」を改める文です)")]
    OtherOrdinance(String),
}

/// One sentence that could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}。", if *line == 0 { String::new() } else { format!("{line}行目「{sentence}」: ") })]
pub struct ApplyError {
    /// Line of the amending text, from 1; 0 when it is about the whole.
    pub line: u32,
    /// The sentence as written.
    pub sentence: String,
    /// Why.
    pub reason: Reason,
}

/// The consolidated text.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The ordinance as it reads after the amendment.
    pub ordinance: Ordinance,
    /// Things to look at, such as words that were found more than once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Carries out every part of `text` that amends `base`.
///
/// # Errors
/// Each sentence that cannot be read or carried out; then nothing is applied.
pub fn apply(base: &Ordinance, text: &AmendingText) -> Result<Applied, Vec<ApplyError>> {
    let mut errors: Vec<ApplyError> = text
        .unread
        .iter()
        .map(|unread| ApplyError {
            line: unread.line,
            sentence: unread.text.clone(),
            reason: Reason::Unread,
        })
        .collect();
    let mut ordinance = base.clone();
    let mut diagnostics = Vec::new();
    let width = width::Width::of(&base.to_string());
    // Where a text that was touched is made again from.
    let mut start = base.clone();
    match parts_for(base, text) {
        Ok(parts) => {
            // Sentences that were carried out: a text that one touched before it failed is made again from them, so
            // that the sentences after it are judged by the text that they meet.
            let mut done: Vec<(&AmendProvision, Option<width::Width>, Context)> = Vec::new();
            let printed = base.to_string();
            let parts: Vec<AmendingPart> = parts
                .into_iter()
                .map(|part| spacing::closed(part, &printed))
                .collect();
            for part in &parts {
                if is_table(part) {
                    match comparison::apply(&ordinance, part) {
                        Ok(after) => {
                            ordinance = after;
                            start = ordinance.clone();
                            done.clear();
                        }
                        Err(failure) => errors.push(ApplyError {
                            line: part.lead.as_ref().map_or(0, |lead| lead.line),
                            sentence: failure.row,
                            reason: failure.reason,
                        }),
                    }
                    continue;
                }
                let mut context = Context::default();
                let width = width.for_bill(part);
                for sentence in &part.sentences {
                    let before = context.clone();
                    if let Err(failure) = sentence::apply(
                        &mut ordinance,
                        sentence,
                        width,
                        &mut context,
                        &mut diagnostics,
                    ) {
                        errors.push(ApplyError {
                            line: sentence.line,
                            sentence: sentence.text.clone(),
                            reason: failure.reason,
                        });
                        if failure.touched {
                            ordinance = start.clone();
                            for (sentence, width, context) in &done {
                                let mut context = context.clone();
                                let again = sentence::apply(
                                    &mut ordinance,
                                    sentence,
                                    *width,
                                    &mut context,
                                    &mut Vec::new(),
                                );
                                debug_assert!(again.is_ok());
                            }
                        }
                    } else {
                        done.push((sentence, width, before));
                    }
                }
            }
        }
        Err(error) => errors.push(error),
    }
    if errors.is_empty() {
        errors.extend(duplicates(base, &ordinance));
    }
    if errors.is_empty() {
        errors.extend(
            gap::find(&start, &ordinance)
                .into_iter()
                .map(|id| ApplyError {
                    line: 0,
                    sentence: String::new(),
                    reason: Reason::Gap(place(&ordinance, id)),
                }),
        );
    }
    if errors.is_empty() {
        empty_lines::settle(&start, &mut ordinance);
        Ok(Applied {
            ordinance,
            diagnostics,
        })
    } else {
        Err(errors)
    }
}

/// Whether the part amends by a 新旧対照表.
fn is_table(part: &AmendingPart) -> bool {
    part.lead
        .as_ref()
        .is_some_and(|lead| lead.method == Method::ComparisonTable)
}

/// The parts of the bill that amend this ordinance: all of them when it amends only one.
fn parts_for<'a>(
    base: &Ordinance,
    text: &'a AmendingText,
) -> Result<Vec<&'a AmendingPart>, ApplyError> {
    let partial: Vec<&AmendingPart> = text
        .parts
        .iter()
        .filter(|part| {
            part.lead
                .as_ref()
                .is_none_or(|lead| lead.method == Method::PartialAmendment)
                || is_table(part)
        })
        .collect();
    let name = |part: &AmendingPart| {
        part.lead
            .as_ref()
            .map(|lead| fold(&lead.ordinance))
            .unwrap_or_default()
    };
    let mut names: Vec<String> = partial.iter().map(|part| name(part)).collect();
    names.sort();
    names.dedup();
    let title = base.title().map(fold).unwrap_or_default();
    // The remark of a title is none of its words: ○○条例(抄).
    let title = title.split('(').next().unwrap_or_default().to_owned();
    let titled = [
        "条例", "規則", "規程", "要綱", "法律", "法", "政令", "令", "省令",
    ]
    .iter()
    .any(|end| title.ends_with(end));
    if names.len() <= 1 && (!titled || names.iter().all(String::is_empty)) {
        return Ok(partial);
    }
    let like = |name: &str, title: &str| {
        !title.is_empty()
            && !name.is_empty()
            && (name == title || name.ends_with(title) || title.ends_with(name))
    };
    let exact = names.contains(&title);
    // A later part of the bill names the ordinance by the title that an earlier one gave it.
    let mut titles = vec![title];
    let mut chosen: Vec<&AmendingPart> = Vec::new();
    for part in partial {
        let name = name(part);
        if name.is_empty() && lists(part, &titles) {
            chosen.push(part);
            continue;
        }
        let own = match exact {
            true => titles.contains(&name),
            false => titles.iter().any(|title| like(&name, title)),
        };
        if !(own || names.len() <= 1 && name.is_empty()) {
            continue;
        }
        let renamed = part.sentences.iter().filter(|sentence| {
            sentence.clauses.iter().any(|clause| {
                matches!(clause, Clause::Replace { targets } if targets.iter().any(|target| target.steps == [Step::Title]))
            })
        });
        titles.extend(renamed.map(|sentence| fold(sentence.block.trim().trim_start_matches('○'))));
        chosen.push(part);
    }
    if chosen.is_empty() {
        let listed = text
            .parts
            .iter()
            .filter_map(|part| part.lead.as_ref())
            .map(|lead| lead.ordinance.clone());
        return Err(ApplyError {
            line: 0,
            sentence: base.title().unwrap_or_default().to_owned(),
            reason: Reason::OtherOrdinance(listed.collect::<Vec<_>>().join("」「")),
        });
    }
    Ok(chosen)
}

/// Whether the lines of 次に掲げる条例の規定中… name an ordinance of the title.
fn lists(part: &AmendingPart, titles: &[String]) -> bool {
    part.sentences.iter().any(|sentence| {
        matches!(sentence.clauses[..], [Clause::Listed { .. }])
            && sentence.block.lines().any(|line| {
                let folded = fold(line);
                titles.iter().any(|title| {
                    !title.is_empty()
                        && folded.find(title.as_str()).is_some_and(|at| {
                            folded[at + title.len()..]
                                .starts_with(['(', '第', '附', '別', '題', '目'])
                        })
                })
            })
    })
}

/// A text with more repeated numbers than this is no proof of anything.
const MOST_DUPLICATES: usize = 100;

fn duplicates(base: &Ordinance, after: &Ordinance) -> Vec<ApplyError> {
    let mut errors = Vec::new();
    let searches: [(Search, Named); 2] = [
        (duplicate_units, Reason::Duplicate),
        (disordered_units, Reason::Order),
    ];
    for (find, reason) in searches {
        let places = |ordinance: &Ordinance| -> Option<Vec<String>> {
            let units = find(ordinance);
            (units.len() <= MOST_DUPLICATES)
                .then(|| units.into_iter().map(|id| place(ordinance, id)).collect())
        };
        let Some(before) = places(base) else { continue };
        let new = places(after)
            .unwrap_or_default()
            .into_iter()
            .filter(|place| !before.contains(place));
        errors.extend(new.map(|place| ApplyError {
            line: 0,
            sentence: String::new(),
            reason: reason(place),
        }));
    }
    errors
}

type Search = fn(&Ordinance) -> Vec<UnitId>;
type Named = fn(String) -> Reason;

/// 条, 項 and 号 that stand behind one of their list with a higher number.
fn disordered_units(ordinance: &Ordinance) -> Vec<UnitId> {
    let mut found = Vec::new();
    for id in ordinance.subtree(Ordinance::ROOT) {
        for kind in [Kind::Article, Kind::Paragraph, Kind::Item] {
            let mut last = None;
            for child in ordinance.children(id) {
                let unit = ordinance.unit(*child);
                let Some(number) = unit.number.as_ref().filter(|_| unit.kind == kind) else {
                    continue;
                };
                if last.is_some_and(|last| number < last) {
                    found.push(*child);
                }
                last = Some(unit.until.as_ref().unwrap_or(number));
            }
        }
    }
    found
}

fn duplicate_units(ordinance: &Ordinance) -> Vec<UnitId> {
    let mut found = Vec::new();
    for id in ordinance.subtree(Ordinance::ROOT) {
        let mut seen = HashSet::new();
        for child in ordinance.children(id) {
            let kind = ordinance.kind(*child);
            if !matches!(
                kind,
                Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_)
            ) {
                continue;
            }
            let Some(number) = &ordinance.unit(*child).number else {
                continue;
            };
            if !seen.insert((kind, number)) {
                found.push(*child);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;

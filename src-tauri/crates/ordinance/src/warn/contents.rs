//! 目次: the 条 it lists for a 章 are those that stand there.

use std::ops::Range;

use super::finding;
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::fold;
use crate::label::{self, Shape};
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{Writing, heading_range, outer_headings, place};

/// A line of the 目次 that lists other 条 than its heading has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mismatch {
    pub(super) contents: UnitId,
    pub(super) heading: UnitId,
    /// Bytes of the list in the text of the 目次, without its brackets.
    pub(super) range: Range<usize>,
    pub(super) words: String,
    /// What it should say.
    pub(super) right: String,
}

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    for mismatch in mismatches(ordinance) {
        let heading = place(ordinance, mismatch.heading);
        found.push(
            finding(
                ordinance,
                mismatch.contents,
                DiagnosticCode::ContentsMismatch,
                Severity::Warning,
                format!(
                    "目次は{heading}を「{}」としていますが、本則では「{}」です。",
                    mismatch.words, mismatch.right
                ),
            )
            .hint(format!(
                "目次の「{}」を「{}」に改めてください。",
                mismatch.words, mismatch.right
            )),
        );
    }
}

/// Lines of the 目次 against the headings, in order. Empty when the two have not the same headings.
pub(super) fn mismatches(ordinance: &Ordinance) -> Vec<Mismatch> {
    let (Some(contents), Some(main)) = (
        ordinance.child_of_kind(Ordinance::ROOT, Kind::Contents),
        ordinance.child_of_kind(Ordinance::ROOT, Kind::MainProvision),
    ) else {
        return Vec::new();
    };
    let mut headings = ordinance
        .children(main)
        .iter()
        .copied()
        .filter(|id| matches!(ordinance.kind(*id), Kind::Heading(_)));
    let text = &ordinance.unit(contents).text;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let offset = start;
        start += line.len();
        let indent = line.len() - line.trim_start().len();
        let chars: Vec<char> = line.trim_start().chars().take(12).collect();
        let Some(sign) = label::read(&chars).filter(|sign| matches!(sign.shape, Shape::Heading(_)))
        else {
            continue;
        };
        let Some(heading) = headings.next() else {
            return Vec::new();
        };
        let counter = match ordinance.kind(heading) {
            Kind::Heading(level) => level.counter(),
            _ => return Vec::new(),
        };
        if ordinance.unit(heading).number.as_ref() != Some(&sign.number)
            || !sign.form.after.starts_with(counter)
        {
            return Vec::new();
        }
        let body = line.trim_end();
        let (Some(open), true) = (body.rfind(['(', '（']), body.ends_with([')', '）'])) else {
            continue;
        };
        if open < indent {
            continue;
        }
        let inside = open + body[open..].chars().next().map_or(0, char::len_utf8);
        let close = body
            .char_indices()
            .next_back()
            .map_or(body.len(), |(at, _)| at);
        let words = &body[inside..close];
        if !fold(words).starts_with('第') {
            continue;
        }
        let Some(right) = list(ordinance, heading, words) else {
            continue;
        };
        if fold(&right) != fold(words) {
            found.push(Mismatch {
                contents,
                heading,
                range: offset + inside..offset + close,
                words: words.to_owned(),
                right,
            });
        }
    }
    found
}

/// 第1条―第3条, 第4条・第5条 or 第6条, with the dash that the 目次 uses.
fn list(ordinance: &Ordinance, heading: UnitId, like: &str) -> Option<String> {
    let articles: Vec<UnitId> = heading_range(ordinance, heading)
        .into_iter()
        .filter(|id| {
            ordinance.kind(*id) == Kind::Article && !outer_headings(ordinance, *id).is_empty()
        })
        .collect();
    let writing = Writing::of(ordinance);
    let name = |id: UnitId, last: bool| {
        let unit = ordinance.unit(id);
        let number = if last {
            unit.until.as_ref().or(unit.number.as_ref())
        } else {
            unit.number.as_ref()
        };
        number.map(|number| writing.ordinal(number, "条"))
    };
    let dash = like
        .chars()
        .find(|c| fold(&c.to_string()) == "-")
        .unwrap_or('―');
    let (first, last) = (*articles.first()?, *articles.last()?);
    let several = ordinance.unit(first).until.is_some();
    Some(match articles.len() {
        1 if !several => name(first, false)?,
        2 if !several && ordinance.unit(last).until.is_none() => {
            format!("{}・{}", name(first, false)?, name(last, true)?)
        }
        _ => format!("{}{dash}{}", name(first, false)?, name(last, true)?),
    })
}

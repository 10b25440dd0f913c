//! Whole bills that amend, as the command line asks for them: texts in turn, 現行 and 改正後.
//!
//! Absent on purpose: how a bill is drafted and proved (crate `paper`, `drafting`).

use michishirube_ordinance::{Diagnostic, EnforcementDay, House, Identity, enforcement};
use michishirube_paper::drafting::{self, BillStage, draft_bill, wording};

use super::{amendment_findings, full_revision, house_rules, provisions};
use crate::error::AppError;

/// A drafted bill.
#[derive(Debug)]
pub struct BillAnswer {
    /// The bill; empty when nothing changes or something was refused.
    pub text: String,
    /// Names of its amending provisions, for those that get a date of their own.
    pub provisions: Vec<String>,
    /// Why there is no bill; `None` when there is one.
    pub refused: Option<String>,
    /// Things to look at.
    pub warnings: Vec<Diagnostic>,
}

/// Drafts one bill from texts with their names, 現行 and 改正後 in turn. It is enforced on `day`, in words: 公布の日 or a date;
/// without one the date stays ○.
///
/// # Errors
/// When one of them is not the text of an ordinance, they do not come in pairs, or there is no such house.
pub fn bill_texts(
    texts: &[(String, String)],
    house: Option<&str>,
    day: Option<&str>,
) -> Result<BillAnswer, AppError> {
    if texts.len() % 2 == 1 {
        return Err(AppError::new(
            "odd-texts",
            "現行と改正後の本文の数が合いません。現行、改正後の順に2つずつ指定してください。",
            "Texts come in pairs: old, new.",
        ));
    }
    let mut stages = Vec::new();
    for pair in texts.chunks_exact(2) {
        let [(old, old_name), (new, new_name)] = pair else {
            continue;
        };
        let before = provisions(old, old_name)?.ordinance;
        let after = provisions(new, new_name)?.ordinance;
        let mut own = House::of(&before);
        if let Some(key) = house {
            own = own.with(house_rules(key)?);
        }
        stages.push(BillStage {
            identity: Identity::of(&before),
            old: before,
            new: after,
            house: own,
        });
    }
    let Some(first) = stages.first() else {
        return Ok(answer(drafting::Bill::default(), &[]));
    };
    let wording = wording();
    let kind = KINDS
        .iter()
        .find(|(end, _)| first.identity.title.ends_with(end))
        .unwrap_or(&KINDS[0]);
    let title = wording.fill(kind.1, &[("title", &first.identity.title)]);
    let day = match day {
        Some("公布の日") => EnforcementDay::Promulgation,
        Some(date) => EnforcementDay::Date(date),
        None => EnforcementDay::Date("○年○月○日"),
    };
    let supplement = enforcement(wording, kind.0, day, &[], first.house.writing);
    let drafted = draft_bill(&title, kind.0, &stages, &supplement);
    Ok(answer(drafted, &stages))
}

/// A bill with what a careful reader notices.
fn answer(drafted: drafting::Bill, stages: &[BillStage]) -> BillAnswer {
    let mut warnings: Vec<Diagnostic> = stages
        .iter()
        .flat_map(|stage| amendment_findings(&stage.old, &stage.new))
        .collect();
    if drafted.suggests_full_revision {
        warnings.push(full_revision());
    }
    BillAnswer {
        text: drafted.text,
        provisions: drafted.provisions,
        refused: drafted.refused,
        warnings,
    }
}

/// What the title of an instrument ends in, and how the title of what amends it is worded.
const KINDS: [(&str, &str); 4] = [
    ("条例", "title.partial"),
    ("規則", "title.partial.rule"),
    ("要綱", "title.partial.guideline"),
    ("規程", "title.partial.regulation"),
];

//! Numbers that an amendment leaves out: 項 and 号 run from 1 without a gap, 条 up to one that was added.
//!
//! A list that had gaps before (an extract, 附則 抄) is not judged, nor are unnumbered 項. A 号 or 条 that is only deleted
//! leaves its gap, as some ordinances do on purpose.

use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, UnitId};

/// The units before which a number is missing that was not missing in the text before.
pub(super) fn find(base: &Ordinance, after: &Ordinance) -> Vec<UnitId> {
    let mut found = Vec::new();
    for parent in base.subtree(Ordinance::ROOT) {
        for kind in [Kind::Article, Kind::Paragraph, Kind::Item] {
            let before = list(base, parent, kind);
            if before.is_empty() || !gaps(base, &before).is_empty() || !shown(base, &before, kind) {
                continue;
            }
            let now = list(after, parent, kind);
            let breaks = gaps(after, &now);
            let same = |id: &UnitId| {
                before.contains(id) && base.unit(*id).number == after.unit(*id).number
            };
            let deleted_only = now.iter().all(same);
            let wrong = breaks.into_iter().find(|id| match kind {
                Kind::Paragraph => true,
                Kind::Item => !deleted_only,
                _ => !before.contains(id),
            });
            found.extend(wrong);
        }
    }
    found
}

fn list(ordinance: &Ordinance, parent: UnitId, kind: Kind) -> Vec<UnitId> {
    ordinance
        .children(parent)
        .iter()
        .copied()
        .filter(|id| ordinance.kind(*id) == kind)
        .collect()
}

/// Whether the list shows its numbers: a 項 without one may be any line.
fn shown(ordinance: &Ordinance, list: &[UnitId], kind: Kind) -> bool {
    kind != Kind::Paragraph
        || list[1..]
            .iter()
            .all(|id| ordinance.unit(*id).label.is_some())
}

/// The units that do not follow the one before them; none where one has no number.
fn gaps(ordinance: &Ordinance, list: &[UnitId]) -> Vec<UnitId> {
    let mut last: Option<ArticleNumber> = None;
    let mut found = Vec::new();
    for id in list {
        let unit = ordinance.unit(*id);
        let Some(number) = &unit.number else {
            return Vec::new();
        };
        let follows = match &last {
            None => number.main <= 1,
            Some(last) => {
                number.main == last.main + 1 && number.branches.is_empty()
                    || number.main == last.main && !number.branches.is_empty()
            }
        };
        if !follows {
            found.push(*id);
        }
        last = Some(unit.until.as_ref().unwrap_or(number).clone());
    }
    found
}

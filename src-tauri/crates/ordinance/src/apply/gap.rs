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
            if before.is_empty() || gap(base, &before).is_some() || !shown(base, &before, kind) {
                continue;
            }
            let now = list(after, parent, kind);
            let Some(at) = gap(after, &now) else { continue };
            let same = |id: &UnitId| {
                before.contains(id) && base.unit(*id).number == after.unit(*id).number
            };
            let deleted_only = now.iter().all(same);
            let wrong = match kind {
                Kind::Paragraph => true,
                Kind::Item => !deleted_only,
                _ => !before.contains(&now[at]),
            };
            if wrong {
                found.push(now[at]);
            }
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

/// The place of the first unit that does not follow the one before it.
fn gap(ordinance: &Ordinance, list: &[UnitId]) -> Option<usize> {
    let mut last: Option<ArticleNumber> = None;
    for (at, id) in list.iter().enumerate() {
        let unit = ordinance.unit(*id);
        let number = unit.number.as_ref()?;
        let follows = match &last {
            None => number.main <= 1,
            Some(last) => {
                number.main == last.main + 1 && number.branches.is_empty()
                    || number.main == last.main && !number.branches.is_empty()
            }
        };
        if !follows {
            return Some(at);
        }
        last = Some(unit.until.as_ref().unwrap_or(number).clone());
    }
    None
}

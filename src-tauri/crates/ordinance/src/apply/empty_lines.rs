//! Empty lines around what an amendment added, moved or took out: as many as the base has in such places.
//!
//! Empty lines that no change touches, and those of forms, stay as they are.

use std::collections::HashMap;

use crate::ordinance::{BETWEEN_CELLS, Kind, Ordinance, Unit, UnitId};

/// What stands above an empty line, as far as its layout goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Above {
    /// 題名, 公布文, 目次, 前文
    Head,
    /// 章 and the like
    Heading,
    /// 条, 項, 号, a history note
    Provision,
    /// A line of a table
    Row,
    /// The heading of a 附則
    Supplement,
    /// 別表, 様式
    Appended,
}

impl Above {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Heading(_) => Self::Heading,
            Kind::SupplementaryProvision => Self::Supplement,
            Kind::AppendedTable | Kind::AppendedForm => Self::Appended,
            Kind::Row => Self::Row,
            Kind::Article
            | Kind::Paragraph
            | Kind::Item
            | Kind::Subitem(_)
            | Kind::Note
            | Kind::Unread => Self::Provision,
            _ => Self::Head,
        }
    }
}

/// One printed line, or the caption and the line of a provision.
struct Printed {
    id: UnitId,
    /// The one before it; `None` for the first of the text.
    above: Option<UnitId>,
    /// The empty lines between the two.
    empty: Vec<UnitId>,
}

/// Sets the empty lines of `after`, which has the ids of `base` for what both have.
pub(super) fn settle(base: &Ordinance, after: &mut Ordinance) {
    join_first_paragraphs(after);
    let (before, end_before) = printed(base);
    let mut usual: HashMap<Place, HashMap<usize, usize>> = HashMap::new();
    for line in &before {
        if let Some(above) = line.above {
            *usual
                .entry(place(base, above, line.id))
                .or_default()
                .entry(line.empty.len())
                .or_default() += 1;
        }
    }
    // A page that sets every line apart does so with lines of a kind that it did not have.
    let mut counts = usual.values().flat_map(HashMap::keys);
    let everywhere = counts
        .next()
        .copied()
        .filter(|first| counts.all(|count| count == first));
    set_captions(base, after, everywhere);
    let before: HashMap<UnitId, &Printed> = before.iter().map(|line| (line.id, line)).collect();
    let (lines, end) = printed(after);
    for gone in end.iter().skip(end_before.len()) {
        after.detach(*gone);
    }
    for _ in end.len()..end_before.len() {
        let empty = empty_line(after);
        after.push(Ordinance::ROOT, empty);
    }
    for line in lines {
        let Some(above) = line.above.filter(|_| is_set(after, line.id)) else {
            continue;
        };
        let own = before.get(&line.id).copied();
        if own.is_some_and(|own| own.above == Some(above)) {
            continue;
        }
        let place_now = place(after, above, line.id);
        let most_seen = usual
            .get(&place_now)
            .and_then(|seen| {
                seen.iter()
                    .max_by_key(|(count, times)| (**times, std::cmp::Reverse(**count)))
                    .map(|(count, _)| *count)
            })
            .or(everywhere);
        let wanted = match own {
            Some(own) if own.above.map(|above| place(base, above, line.id)) == Some(place_now) => {
                Some(own.empty.len())
            }
            Some(own) => most_seen.or(Some(own.empty.len())),
            None => most_seen,
        };
        let Some(wanted) = wanted else { continue };
        for gone in line.empty.iter().skip(wanted) {
            after.detach(*gone);
        }
        for _ in line.empty.len()..wanted {
            let Some((parent, at)) = after.index_in_parent(line.id) else {
                break;
            };
            let empty = empty_line(after);
            after.insert(parent, at, empty);
        }
    }
}

/// A 項 that is the first now stands on the line of its 条.
fn join_first_paragraphs(after: &mut Ordinance) {
    for id in after.subtree(Ordinance::ROOT) {
        while after.kind(id) == Kind::Article
            && let Some(first) = after.children(id).first().copied()
            && after.kind(first) == Kind::Blank
        {
            after.detach(first);
        }
    }
}

/// A caption that came is as far from its 条 as most are, one that was there as far as it was.
fn set_captions(base: &Ordinance, after: &mut Ordinance, everywhere: Option<usize>) {
    let all = base.subtree(Ordinance::ROOT);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for caption in all.iter().filter_map(|id| base.unit(*id).caption.as_ref()) {
        *seen.entry(&caption.end).or_default() += 1;
    }
    let usual = seen
        .into_iter()
        .max_by_key(|(end, times)| (*times, std::cmp::Reverse(end.len())))
        .map_or_else(
            || base.line_break().repeat(1 + everywhere.unwrap_or(0)),
            |(end, _)| end.to_owned(),
        );
    let own: HashMap<UnitId, &str> = all
        .into_iter()
        .filter_map(|id| Some((id, base.unit(id).caption.as_ref()?.end.as_str())))
        .collect();
    for id in after.subtree(Ordinance::ROOT) {
        if let Some(caption) = &mut after.unit_mut(id).caption {
            let end = own.get(&id).copied().unwrap_or(&usual);
            end.clone_into(&mut caption.end);
        }
    }
}

/// What stands above, what stands below, and whether that is a row with columns.
type Place = (Above, Kind, bool);

fn place(ordinance: &Ordinance, above: UnitId, id: UnitId) -> Place {
    let kind = ordinance.kind(id);
    let columns = kind == Kind::Row && ordinance.unit(id).text.contains(BETWEEN_CELLS);
    (Above::of(ordinance.kind(above)), kind, columns)
}

/// Forms are opaque: an empty line in them may be a field.
fn is_set(ordinance: &Ordinance, id: UnitId) -> bool {
    let in_form = || {
        ordinance
            .unit(id)
            .parent
            .is_some_and(|parent| ordinance.kind(parent) == Kind::AppendedForm)
    };
    let kind = ordinance.kind(id);
    kind == Kind::Row && !in_form()
        || matches!(
            kind,
            Kind::Heading(_)
                | Kind::Article
                | Kind::Paragraph
                | Kind::Item
                | Kind::Subitem(_)
                | Kind::SupplementaryProvision
                | Kind::AppendedTable
                | Kind::AppendedForm
        )
}

fn empty_line(ordinance: &Ordinance) -> Unit {
    let mut empty = Unit::new(Kind::Blank);
    ordinance.line_break().clone_into(&mut empty.end);
    empty
}

/// Every printed line, and the empty lines at the end of the text.
fn printed(ordinance: &Ordinance) -> (Vec<Printed>, Vec<UnitId>) {
    let mut found = Vec::new();
    let (mut above, mut empty) = (None, Vec::new());
    for id in ordinance.subtree(Ordinance::ROOT) {
        if ordinance.kind(id) == Kind::Blank {
            empty.push(id);
        } else if has_line(ordinance, id) {
            found.push(Printed {
                id,
                above,
                empty: std::mem::take(&mut empty),
            });
            above = Some(id);
        }
    }
    (found, empty)
}

fn has_line(ordinance: &Ordinance, id: UnitId) -> bool {
    let unit = ordinance.unit(id);
    let says = unit.caption.is_some() || unit.label.is_some() || !unit.text.is_empty();
    says && !ordinance.shares_line(id)
}

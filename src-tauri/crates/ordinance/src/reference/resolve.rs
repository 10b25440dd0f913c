//! What a reference points to, given the provision that its words stand in.

use super::{Head, Level, Link, Naming, Reference, Sign, find};
use crate::fold::fold;
use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{Context, Step, heading_range, label_text, outer_headings, resolve};

/// What a reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// These provisions, in the order of the text; more than one for 前2項.
    Units(Vec<UnitId>),
    /// No provision has this number.
    Nowhere,
    /// Another law.
    External,
    /// It cannot be said.
    Unclear,
}

/// Where the words stand.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Own {
    /// 本則 or 附則
    pub(crate) section: Option<UnitId>,
    pub(crate) article: Option<UnitId>,
    pub(crate) paragraph: Option<UnitId>,
    pub(crate) item: Option<UnitId>,
    pub(crate) subitem: Option<UnitId>,
}

impl Own {
    pub(crate) fn of(ordinance: &Ordinance, id: UnitId) -> Self {
        let mut own = Self::default();
        let mut at = Some(id);
        while let Some(id) = at {
            let slot = match ordinance.kind(id) {
                Kind::MainProvision | Kind::SupplementaryProvision => &mut own.section,
                Kind::Article => &mut own.article,
                Kind::Paragraph => &mut own.paragraph,
                Kind::Item => &mut own.item,
                Kind::Subitem(_) => &mut own.subitem,
                _ => {
                    at = ordinance.unit(id).parent;
                    continue;
                }
            };
            *slot = slot.or(Some(id));
            at = ordinance.unit(id).parent;
        }
        own
    }

    /// The own provision of a level.
    pub(crate) fn at(&self, level: Level) -> Option<UnitId> {
        match level {
            Level::Heading(_) => None,
            Level::Article => self.article,
            Level::Paragraph => self.paragraph,
            Level::Item => self.item,
            Level::Subitem => self.subitem,
        }
    }
}

fn is_level(kind: Kind, level: Level) -> bool {
    match level {
        Level::Heading(heading) => kind == Kind::Heading(heading),
        Level::Article => kind == Kind::Article,
        Level::Paragraph => kind == Kind::Paragraph,
        Level::Item => kind == Kind::Item,
        Level::Subitem => matches!(kind, Kind::Subitem(_)),
    }
}

/// The provision of a level that contains the unit, or is it.
pub(crate) fn ancestor(ordinance: &Ordinance, id: UnitId, level: Level) -> Option<UnitId> {
    nearest(ordinance, id, |kind| is_level(kind, level))
}

/// The unit itself or the first one around it that is of such a kind.
pub(crate) fn nearest(
    ordinance: &Ordinance,
    id: UnitId,
    is: impl Fn(Kind) -> bool,
) -> Option<UnitId> {
    let mut at = Some(id);
    while let Some(id) = at {
        if is(ordinance.kind(id)) {
            return Some(id);
        }
        at = ordinance.unit(id).parent;
    }
    None
}

/// The provisions of the same kind beside a unit, with itself, in the order of the text.
pub(crate) fn siblings(ordinance: &Ordinance, id: UnitId) -> Vec<UnitId> {
    let kind = ordinance.kind(id);
    let Some(parent) = ordinance.unit(id).parent else {
        return vec![id];
    };
    ordinance
        .children(parent)
        .iter()
        .copied()
        .filter(|other| ordinance.kind(*other) == kind)
        .collect()
}

/// Finds what every reference of one text points to.
pub(crate) fn locate_all(ordinance: &Ordinance, own: &Own, references: &[Reference]) -> Vec<Found> {
    let mut found = Vec::with_capacity(references.len());
    for at in 0..references.len() {
        let next = locate(ordinance, own, references, at, &found);
        found.push(next);
    }
    found
}

/// Finds what the reference `at` points to, when those before it are known.
pub(crate) fn locate(
    ordinance: &Ordinance,
    own: &Own,
    references: &[Reference],
    at: usize,
    before: &[Found],
) -> Found {
    let reference = &references[at];
    if reference.external {
        return Found::External;
    }
    if reference.unclear {
        return Found::Unclear;
    }
    let mut units = match head(ordinance, own, references, reference, before) {
        Found::Units(units) => units,
        other => return other,
    };
    for (level, sign) in &reference.tail {
        let [base] = units[..] else {
            return Found::Unclear;
        };
        match below(ordinance, base, *level, sign) {
            Some(unit) => units = vec![unit],
            None => return Found::Nowhere,
        }
    }
    Found::Units(units)
}

fn head(
    ordinance: &Ordinance,
    own: &Own,
    references: &[Reference],
    reference: &Reference,
    before: &[Found],
) -> Found {
    let one = |unit: Option<UnitId>| unit.map_or(Found::Nowhere, |unit| Found::Units(vec![unit]));
    match &reference.head {
        Head::Step(Level::Heading(level), Sign::Number(number)) => {
            heading(ordinance, own, *level, number)
        }
        Head::Step(Level::Article, Sign::Number(number)) => {
            let Some(main) = ordinance.child_of_kind(Ordinance::ROOT, Kind::MainProvision) else {
                return Found::Unclear;
            };
            one(article(ordinance, main, number))
        }
        Head::Step(level, sign) => {
            let base = match base(ordinance, own, references, reference, *level, before) {
                Ok(base) => base,
                Err(found) => return found,
            };
            one(below(ordinance, base, *level, sign))
        }
        Head::Before(level, count) => neighbours(ordinance, own, *level, *count as usize, true),
        Head::After(level, count) => neighbours(ordinance, own, *level, *count as usize, false),
        Head::AllBefore(level) => {
            let Some(unit) = own.at(*level) else {
                return Found::Unclear;
            };
            let all = siblings(ordinance, unit);
            let place = all.iter().position(|other| *other == unit).unwrap_or(0);
            if place == 0 {
                Found::Nowhere
            } else {
                Found::Units(all[..place].to_vec())
            }
        }
        Head::Each(_) | Head::This(_) => {
            let unit = match reference.head {
                Head::This(level) => own.at(level),
                Head::Each(Level::Paragraph) => own.article,
                _ => own.paragraph,
            };
            unit.map_or(Found::Unclear, |unit| Found::Units(vec![unit]))
        }
        Head::Same(level) => {
            let Link::Same(named) = reference.link else {
                return Found::Unclear;
            };
            match before.get(named) {
                Some(Found::Units(units)) => units
                    .last()
                    .and_then(|unit| ancestor(ordinance, *unit, *level))
                    .map_or(Found::Unclear, |unit| Found::Units(vec![unit])),
                Some(Found::External) => Found::External,
                _ => Found::Unclear,
            }
        }
        Head::Supplement => {
            let own = own
                .section
                .filter(|id| ordinance.kind(*id) == Kind::SupplementaryProvision);
            one(own
                .or_else(|| ordinance.child_of_kind(Ordinance::ROOT, Kind::SupplementaryProvision)))
        }
        Head::Table(number) => one(table(ordinance, number.as_ref())),
        Head::Form(name) => one(resolve(
            ordinance,
            &[Step::AppendedForm(name.clone())],
            &Context::default(),
        )
        .ok()),
    }
}

/// The number in the heading of a 別表; `None` for 別表(第3条関係).
pub(crate) fn table_number(ordinance: &Ordinance, id: UnitId) -> Option<ArticleNumber> {
    find(&ordinance.unit(id).text, &Naming::default(), false)
        .into_iter()
        .next()
        .and_then(|first| match first.head {
            Head::Table(number) if first.range.start == 0 => number,
            _ => None,
        })
}

/// 別表 alone is the only one there is.
fn table(ordinance: &Ordinance, number: Option<&ArticleNumber>) -> Option<UnitId> {
    let tables: Vec<UnitId> = ordinance
        .children(Ordinance::ROOT)
        .iter()
        .copied()
        .filter(|id| ordinance.kind(*id) == Kind::AppendedTable)
        .collect();
    tables
        .iter()
        .copied()
        .find(|id| table_number(ordinance, *id).as_ref() == number)
        .or_else(|| (number.is_none() && tables.len() == 1).then(|| tables[0]))
}

/// The provision that 第2項, 第1号 or ア is counted in.
fn base(
    ordinance: &Ordinance,
    own: &Own,
    references: &[Reference],
    reference: &Reference,
    level: Level,
    before: &[Found],
) -> Result<UnitId, Found> {
    match reference.link {
        Link::List(other) if references[other].names(level) => {
            let unit = last_unit(before, other)?;
            let same = ancestor(ordinance, unit, level).ok_or(Found::Unclear)?;
            return ordinance.unit(same).parent.ok_or(Found::Unclear);
        }
        Link::Inside(other) => return last_unit(before, other),
        _ => {}
    }
    let base = match level {
        Level::Paragraph => own.article.or(own.section),
        Level::Item => own.paragraph.or(own.section),
        _ => own.subitem.or(own.item).or(own.paragraph),
    };
    let base = base.ok_or(Found::Unclear)?;
    // ア in the text of イ: its neighbour.
    if level == Level::Subitem && own.subitem.is_some() {
        return ordinance.unit(base).parent.ok_or(Found::Unclear);
    }
    Ok(base)
}

fn last_unit(before: &[Found], at: usize) -> Result<UnitId, Found> {
    match before.get(at) {
        Some(Found::Units(units)) => units.last().copied().ok_or(Found::Unclear),
        Some(Found::External) => Err(Found::External),
        _ => Err(Found::Unclear),
    }
}

fn article(ordinance: &Ordinance, section: UnitId, number: &ArticleNumber) -> Option<UnitId> {
    ordinance.children(section).iter().copied().find(|id| {
        let unit = ordinance.unit(*id);
        unit.kind == Kind::Article
            && unit.number.as_ref().is_some_and(|first| {
                first == number
                    || unit
                        .until
                        .as_ref()
                        .is_some_and(|last| first <= number && number <= last)
            })
    })
}

fn heading(
    ordinance: &Ordinance,
    own: &Own,
    level: crate::ordinance::HeadingLevel,
    number: &ArticleNumber,
) -> Found {
    let Some(main) = ordinance.child_of_kind(Ordinance::ROOT, Kind::MainProvision) else {
        return Found::Unclear;
    };
    let of_level: Vec<UnitId> = ordinance
        .children(main)
        .iter()
        .copied()
        .filter(|id| ordinance.kind(*id) == Kind::Heading(level))
        .collect();
    if of_level.is_empty() {
        return Found::Unclear;
    }
    let same: Vec<UnitId> = of_level
        .into_iter()
        .filter(|id| ordinance.unit(*id).number.as_ref() == Some(number))
        .collect();
    match same[..] {
        [] => Found::Nowhere,
        [only] => Found::Units(vec![only]),
        _ => {
            // 第2節 alone is the one of the own 章.
            let outer = own
                .article
                .map(|id| outer_headings(ordinance, id))
                .unwrap_or_default();
            same.iter()
                .copied()
                .find(|id| {
                    outer_headings(ordinance, *id)
                        .iter()
                        .all(|parent| outer.contains(parent))
                })
                .map_or(Found::Unclear, |unit| Found::Units(vec![unit]))
        }
    }
}

fn neighbours(ordinance: &Ordinance, own: &Own, level: Level, count: usize, before: bool) -> Found {
    let (all, place) = match level {
        Level::Heading(heading) => {
            let Some(article) = own.article else {
                return Found::Unclear;
            };
            let outer = outer_headings(ordinance, article);
            let Some(unit) = outer
                .into_iter()
                .find(|id| ordinance.kind(*id) == Kind::Heading(heading))
            else {
                return Found::Unclear;
            };
            let all = siblings(ordinance, unit);
            let place = all.iter().position(|other| *other == unit).unwrap_or(0);
            (all, place)
        }
        _ => {
            let Some(unit) = own.at(level) else {
                // 前号 outside of any 号; 前条 in a 附則 or a table without 条
                let inside = own.paragraph.is_some() && level == Level::Item;
                return if inside {
                    Found::Nowhere
                } else {
                    Found::Unclear
                };
            };
            let all = siblings(ordinance, unit);
            let place = all.iter().position(|other| *other == unit).unwrap_or(0);
            (all, place)
        }
    };
    let range = match before {
        true if count <= place => place - count..place,
        false if place + count < all.len() => place + 1..place + 1 + count,
        _ => return Found::Nowhere,
    };
    Found::Units(all[range].to_vec())
}

/// A provision below another one by its sign.
fn below(ordinance: &Ordinance, base: UnitId, level: Level, sign: &Sign) -> Option<UnitId> {
    match (level, sign) {
        (Level::Heading(heading), Sign::Number(number)) => heading_range(ordinance, base)
            .into_iter()
            .skip(1)
            .find(|id| {
                ordinance.kind(*id) == Kind::Heading(heading)
                    && ordinance.unit(*id).number.as_ref() == Some(number)
            }),
        (Level::Article, Sign::Number(number)) => article(ordinance, base, number),
        (_, Sign::Number(number)) => numbered(ordinance, base, level, number),
        (_, Sign::Letter(letter)) => {
            let wanted = fold(letter);
            let bare = |text: &str| text.trim_matches(['(', ')']).to_owned();
            let letters: Vec<(UnitId, String)> = ordinance
                .subtree(base)
                .into_iter()
                .skip(1)
                .filter(|id| matches!(ordinance.kind(*id), Kind::Subitem(_)))
                .map(|id| (id, fold(&label_text(ordinance, id))))
                .collect();
            letters
                .iter()
                .find(|(_, text)| *text == wanted)
                .or_else(|| letters.iter().find(|(_, text)| bare(text) == bare(&wanted)))
                .map(|(id, _)| *id)
        }
    }
}

fn numbered(
    ordinance: &Ordinance,
    base: UnitId,
    level: Level,
    number: &ArticleNumber,
) -> Option<UnitId> {
    let here = |base: UnitId| {
        ordinance.children(base).iter().copied().find(|id| {
            is_level(ordinance.kind(*id), level)
                && ordinance.unit(*id).number.as_ref() == Some(number)
        })
    };
    here(base).or_else(|| {
        // 第5条第1号: the 項 that has 号 goes without saying.
        (level == Level::Item)
            .then(|| {
                ordinance
                    .children(base)
                    .iter()
                    .copied()
                    .filter(|id| ordinance.kind(*id) == Kind::Paragraph)
                    .find_map(here)
            })
            .flatten()
    })
}

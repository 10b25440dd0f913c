//! The words of a reference to a provision from a given place, as drafting writes them.
//!
//! 前項 for the one directly before and 第2項 for any other; numbers in the script of the words that are mended.

use crate::label::ArticleNumber;
use crate::numeral::Script;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::{
    Found, Head, Level, Link, Own, Reference, ancestor, locate, nearest, siblings, table_number,
};
use crate::target::{Writing, form_name, label_text};

use super::super::pointing::paragraphs;
use super::is_inherited;

/// Where the words are to stand.
pub(super) struct Site<'a> {
    pub(super) new: &'a Ordinance,
    /// How the ordinance writes its numbers.
    pub(super) usual: Writing,
    pub(super) own: &'a Own,
    pub(super) refs: &'a [Reference],
    pub(super) at: usize,
    /// What the references before this one mean.
    pub(super) known: &'a [Found],
    pub(super) text: &'a str,
    /// 前2号 meant all 号 before.
    pub(super) covered: bool,
}

impl Site<'_> {
    fn reference(&self) -> &Reference {
        &self.refs[self.at]
    }

    /// The script of the words; that of the ordinance decides what one number cannot show.
    fn writing(&self) -> Writing {
        let usual = self.usual;
        let script = match (self.reference().script, usual.script) {
            (Some(Script::Kanji), Script::KanjiPlace) => Script::KanjiPlace,
            (Some(script @ (Script::Kanji | Script::KanjiPlace)), _) => script,
            (Some(Script::Full | Script::Half), Script::Mixed) => Script::Mixed,
            (Some(script), _) => script,
            (None, script) => script,
        };
        Writing {
            script,
            bare: false,
        }
    }

    fn number(&self, unit: UnitId) -> ArticleNumber {
        self.new
            .unit(unit)
            .number
            .clone()
            .unwrap_or_else(|| ArticleNumber::plain(1))
    }

    fn ordinal(&self, unit: UnitId, level: Level) -> String {
        match level {
            Level::Subitem => label_text(self.new, unit),
            Level::Article => {
                // 要綱 that number their 条 as 第1
                let counter = self
                    .new
                    .unit(unit)
                    .label
                    .as_ref()
                    .map_or_else(|| "条".to_owned(), |label| label.form.after.clone());
                self.writing().ordinal(&self.number(unit), &counter)
            }
            _ => self
                .writing()
                .ordinal(&self.number(unit), &level.counter().to_string()),
        }
    }

    /// 前項, 次項, or by number.
    fn beside(&self, unit: UnitId, level: Level) -> String {
        let all = siblings(self.new, unit);
        let place =
            |id: Option<UnitId>| id.and_then(|id| all.iter().position(|other| *other == id));
        match (place(Some(unit)), place(self.own.at(level))) {
            (Some(there), Some(here)) if there + 1 == here => format!("前{}", level.counter()),
            (Some(there), Some(here)) if here + 1 == there => format!("次{}", level.counter()),
            _ => self.ordinal(unit, level),
        }
    }

    fn section(&self, unit: UnitId) -> Option<UnitId> {
        nearest(self.new, unit, |kind| {
            matches!(kind, Kind::MainProvision | Kind::SupplementaryProvision)
        })
    }
}

/// The words for `targets`; `None` when no usage is known for them.
pub(super) fn mending(site: &Site<'_>, targets: &[UnitId]) -> Option<String> {
    let reference = site.reference();
    match targets {
        [] => None,
        [only] if !matches!(reference.head, Head::Before(_, 2..) | Head::After(_, 2..)) => {
            if site.covered && others_joined(site, *only) {
                return covering(site, *only);
            }
            one(site, *only, false)
        }
        [first, ..] => {
            if site.covered && others_joined(site, *first) {
                return covering(site, *first);
            }
            several(site, targets)
        }
    }
}

/// The words for a provision of a 条 whose count of 項 changed: 第1項 is named when there are others.
pub(super) fn with_paragraph(site: &Site<'_>, target: UnitId) -> Option<String> {
    one(site, target, true)
}

fn each(reference: &Reference) -> &'static str {
    match reference.each {
        Some(Level::Item) => "各号",
        Some(_) => "各項",
        None => "",
    }
}

/// Everything below `level` down to the target.
fn tail(site: &Site<'_>, target: UnitId, level: Level) -> String {
    let mut words = String::new();
    for next in [Level::Paragraph, Level::Item, Level::Subitem] {
        if next <= level {
            continue;
        }
        let Some(unit) = ancestor(site.new, target, next) else {
            continue;
        };
        if next == Level::Subitem {
            // ア(イ): a 細分 within a 細分 is named with what it stands in.
            let mut chain = vec![unit];
            while let Some(outer) = site.new.unit(chain[chain.len() - 1]).parent
                && matches!(site.new.kind(outer), Kind::Subitem(_))
            {
                chain.push(outer);
            }
            for unit in chain.into_iter().rev() {
                words.push_str(&site.ordinal(unit, next));
            }
            continue;
        }
        if next == Level::Paragraph {
            let alone = ancestor(site.new, target, Level::Article)
                .is_some_and(|article| paragraphs(site.new, article) == 1);
            // The one 項 of a 条 goes without saying.
            if alone {
                continue;
            }
        }
        words.push_str(&site.ordinal(unit, next));
    }
    words
}

/// The words of the head, when they still lead to the provision that contains the target: only what follows changes.
fn kept_head<'a>(
    site: &'a Site<'_>,
    target: UnitId,
    level: Level,
    same_provision: bool,
) -> Option<&'a str> {
    let reference = site.reference();
    if reference.tail.is_empty() && !same_provision {
        return None;
    }
    let mut refs = site.refs[..=site.at].to_vec();
    refs[site.at].tail.clear();
    let wanted = ancestor(site.new, target, level)?;
    let now = locate(site.new, site.own, &refs, site.at, site.known);
    (now == Found::Units(vec![wanted])).then(|| &reference.words[..reference.head_length])
}

fn one(site: &Site<'_>, target: UnitId, same_provision: bool) -> Option<String> {
    let reference = site.reference();
    let each = each(reference);
    let new = site.new;
    match &reference.head {
        Head::Table(_) => {
            return Some(match table_number(new, target) {
                Some(number) => format!("別表{}", site.writing().ordinal(&number, "")),
                None => "別表".to_owned(),
            });
        }
        Head::Form(_) => return Some(form_name(&new.unit(target).text)),
        Head::Supplement => return Some(format!("附則{}{each}", supplement_tail(site, target))),
        _ => {}
    }
    if let Kind::Heading(level) = new.kind(target) {
        return Some(
            site.writing()
                .ordinal(&site.number(target), &level.counter().to_string()),
        );
    }
    let level = reference.level()?;
    if let Some(head) = kept_head(site, target, level, same_provision) {
        return Some(format!("{head}{}{each}", tail(site, target, level)));
    }
    // 第1項及び第3項 of one 条, or 第3条(第2項を除く。): only the own step.
    let inherited = is_inherited(site.refs, reference) || matches!(reference.link, Link::Inside(_));
    if inherited {
        let on = reference
            .link
            .on()
            .and_then(|on| match site.known.get(on) {
                Some(Found::Units(units)) => units.last().copied(),
                _ => None,
            })?;
        let step = ancestor(new, target, level)?;
        let parent = new.unit(step).parent;
        let within = match reference.link {
            Link::Inside(_) => {
                parent == Some(on) || ancestor(new, step, Level::Article) == Some(on)
            }
            _ => ancestor(new, on, level).is_some_and(|other| new.unit(other).parent == parent),
        };
        if within {
            return Some(format!(
                "{}{}{each}",
                site.ordinal(step, level),
                tail(site, target, level)
            ));
        }
    }
    let article = ancestor(new, target, Level::Article);
    let section = site.section(target);
    let own = site.own;
    let here = own.section.is_some() && own.section == section && own.article == article;
    if here && !(same_provision && article.is_some()) {
        let paragraph = ancestor(new, target, Level::Paragraph)?;
        if own.paragraph != Some(paragraph) || new.kind(target) == Kind::Paragraph {
            let head = site.beside(paragraph, Level::Paragraph);
            let prefix = if head.starts_with('第') {
                apart(site, Level::Paragraph)
            } else {
                String::new()
            };
            return Some(format!(
                "{prefix}{head}{}{each}",
                tail(site, target, Level::Paragraph)
            ));
        }
        let item = ancestor(new, target, Level::Item);
        return Some(match item {
            Some(item) if own.item != Some(item) || new.kind(target) == Kind::Item => {
                let head = site.beside(item, Level::Item);
                let prefix = if head.starts_with('第') {
                    apart(site, Level::Item)
                } else {
                    String::new()
                };
                format!("{prefix}{head}{}{each}", tail(site, target, Level::Item))
            }
            _ => format!(
                "{}{each}",
                site.ordinal(ancestor(new, target, Level::Subitem)?, Level::Subitem)
            ),
        });
    }
    let supplement =
        section.is_some_and(|section| new.kind(section) == Kind::SupplementaryProvision);
    let Some(article) = article else {
        return supplement.then(|| format!("附則{}{each}", supplement_tail(site, target)));
    };
    // 前条 only from the 条 beside it in the same part; what stayed absolute stays so in a range.
    let head = match own.section == section && own.section.is_some() {
        true => site.beside(article, Level::Article),
        false => site.ordinal(article, Level::Article),
    };
    let prefix = if supplement && head.starts_with('第') {
        "附則"
    } else {
        ""
    };
    Some(format!(
        "{prefix}{head}{}{each}",
        tail(site, target, Level::Article)
    ))
}

/// 前条第2項及び第5条第1項: after a provision of another 条 the own 第1項 must name its 条.
/// In a 附則 the 項 are 附則第1項 anyway.
fn apart(site: &Site<'_>, level: Level) -> String {
    let supplement = site
        .own
        .section
        .is_some_and(|section| site.new.kind(section) == Kind::SupplementaryProvision);
    if supplement && site.own.article.is_none() && level == Level::Paragraph {
        return "附則".to_owned();
    }
    let Some(joined) = site
        .reference()
        .joined
        .filter(|joined| site.refs[*joined].names(level))
    else {
        return String::new();
    };
    let other = match site.known.get(joined) {
        Some(Found::Units(units)) => units
            .last()
            .and_then(|unit| ancestor(site.new, *unit, level))
            .and_then(|unit| site.new.unit(unit).parent),
        _ => None,
    };
    let own = site.own.at(level).and_then(|own| site.new.unit(own).parent);
    if own.is_some() && own == other {
        return String::new();
    }
    let paragraph = match level {
        Level::Item => site
            .own
            .paragraph
            .map(|paragraph| tail(site, paragraph, Level::Article))
            .unwrap_or_default(),
        _ => String::new(),
    };
    match site.own.article {
        Some(article) => format!("{}{paragraph}", site.ordinal(article, Level::Article)),
        None => String::new(),
    }
}

/// 第3条第1項 or 第2項 after 附則.
fn supplement_tail(site: &Site<'_>, target: UnitId) -> String {
    match ancestor(site.new, target, Level::Article) {
        Some(article) => {
            format!(
                "{}{}",
                site.ordinal(article, Level::Article),
                tail(site, target, Level::Article)
            )
        }
        None => tail(
            site,
            target,
            Level::Heading(crate::ordinance::HeadingLevel::Division),
        ),
    }
}

/// 前2項, 第1項及び第3項, 第1項から第3項まで.
fn several(site: &Site<'_>, targets: &[UnitId]) -> Option<String> {
    let level = site.reference().level()?;
    let each = each(site.reference());
    let all = siblings(site.new, *targets.first()?);
    let places: Vec<usize> = targets
        .iter()
        .filter_map(|unit| all.iter().position(|other| other == unit))
        .collect();
    let here = site
        .own
        .at(level)
        .and_then(|own| all.iter().position(|other| *other == own));
    let contiguous =
        places.len() == targets.len() && places.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let count = targets.len() as u32;
    if let (true, Some(here), Some(first), Some(last)) =
        (contiguous, here, places.first(), places.last())
    {
        let counted = |sign: char| match count {
            1 => format!("{sign}{}{each}", level.counter()),
            _ => format!(
                "{sign}{}{}{each}",
                site.writing().number(count),
                level.counter()
            ),
        };
        if last + 1 == here {
            return Some(counted('前'));
        }
        if here + 1 == *first && count == 1 {
            return Some(counted('次'));
        }
    }
    let mut names: Vec<String> = targets
        .iter()
        .map(|unit| one(site, *unit, false))
        .collect::<Option<Vec<String>>>()?;
    // Named once for all.
    let prefix = apart(site, level);
    for name in names.iter_mut().skip(1) {
        if let Some(rest) = name.strip_prefix(&prefix) {
            *name = rest.to_owned();
        }
    }
    Some(match names.as_slice() {
        [only] => only.clone(),
        [first, second] => format!("{first}及び{second}"),
        [first, .., last] if contiguous => format!("{first}から{last}まで"),
        [rest @ .., last] => format!("{}及び{last}", rest.join("、")),
        [] => return None,
    })
}

/// 前2号に掲げるもののほか with another 号 added before: 前3号.
fn others_joined(site: &Site<'_>, unit: UnitId) -> bool {
    let after = &site.text[site.reference().range.end..];
    let open = [
        "に掲げるもののほか",
        "に掲げる者のほか",
        "に定めるもののほか",
        "に規定するもののほか",
        "のほか",
    ]
    .iter()
    .any(|words| after.starts_with(words));
    open && site
        .reference()
        .level()
        .and_then(|level| site.own.at(level))
        .is_some_and(|own| siblings(site.new, unit).contains(&own))
}

fn covering(site: &Site<'_>, unit: UnitId) -> Option<String> {
    let level = site.reference().level()?;
    let own = site.own.at(level)?;
    let count = siblings(site.new, unit)
        .iter()
        .position(|other| *other == own)?;
    Some(match count {
        0 => return None,
        1 => format!("前{}", level.counter()),
        count => format!(
            "前{}{}",
            site.writing().number(count as u32),
            level.counter()
        ),
    })
}

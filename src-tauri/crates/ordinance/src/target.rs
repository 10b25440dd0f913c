//! Addresses of provisions as amending text writes them (第5条第2項第1号ア, 同条, 附則第2項, 別表第1) and what they
//! mean in an ordinance.
//!
//! Absent on purpose: reading an address from text (`read`) and finding words inside a provision (`apply`).

pub(crate) mod place;

use serde::Serialize;

use crate::fold::fold;
use crate::label::{self, ArticleNumber};
use crate::numeral::{self, Script};
use crate::ordinance::{HeadingLevel, Kind, Ordinance, UnitId};
use crate::vertical::kanji_numbers;

/// One part of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 題名
    Title,
    /// 目次
    Contents,
    /// 前文
    Preamble,
    /// 制定文
    Enactment,
    /// 本則
    Main,
    /// 附則
    Supplement,
    /// 附則(令和5年条例第3号): that of an amending ordinance, with its number as written
    SupplementOf(String),
    /// 第2章
    Heading(HeadingLevel, ArticleNumber),
    /// 第5条
    Article(ArticleNumber),
    /// 第2項
    Paragraph(ArticleNumber),
    /// 第1号
    Item(ArticleNumber),
    /// ア, (ア), with its brackets
    Subitem(String),
    /// の表
    Table,
    /// 別表, 別表第1
    AppendedTable(Option<ArticleNumber>),
    /// 様式第1号, 別記第2号様式; as written
    AppendedForm(String),
    /// ○○の項 and whatever else names a place in a table or form; as written
    Within(String),
    /// 同条, 同項, 同号
    Same(Same),
}

/// What 同… repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Same {
    /// 同編 … 同目
    Heading(HeadingLevel),
    /// 同条
    Article,
    /// 同項
    Paragraph,
    /// 同号
    Item,
    /// 同表
    Table,
    /// 同様式
    Form,
    /// 同附則
    Supplement,
}

/// Part of a provision that an address ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 見出し
    Caption,
    /// 共通見出し, the caption in front of several 条
    CommonCaption,
    /// 章名, 節名 …
    HeadingName,
    /// 本文
    MainClause,
    /// ただし書
    Proviso,
    /// 前段
    FirstSentence,
    /// 中段
    MiddleSentence,
    /// 後段
    SecondSentence,
    /// 各号列記以外の部分
    Lead,
    /// 各号
    Items,
    /// 項番号
    Number,
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Target {
    /// From the outside in.
    pub steps: Vec<Step>,
    /// Empty when the whole provision is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The end of a range (…から…まで); `None` for a single provision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Vec<Step>>,
    /// (見出しを含む。)
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_caption: bool,
    /// Another remark in brackets, as written: (第3項を除く。)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// As written.
    pub text: String,
}

/// How numbers and a few words are written in amending text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// Digits of 第○条 and of counts (次の1条).
    pub script: Script,
    /// 条 are numbered 第1 without 条 (要綱).
    pub bare: bool,
}

/// The script of the first 第5条, 第1項 or 第2号 that the sentences of a text name.
fn named_by_one_digit(ordinance: &Ordinance) -> Option<Script> {
    ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .find_map(|id| {
            let chars: Vec<char> = ordinance.unit(id).text.chars().collect();
            chars.windows(3).find_map(|three| match three {
                ['第', '0'..='9', '条' | '項' | '号'] => Some(Script::Half),
                ['第', '０'..='９', '条' | '項' | '号'] => Some(Script::Full),
                _ => None,
            })
        })
}

impl Writing {
    /// As the base text writes its own numbers.
    pub fn of(ordinance: &Ordinance) -> Self {
        let mut single: Option<(bool, Script)> = None;
        let mut several: Option<(bool, Script)> = None;
        for id in ordinance.subtree(Ordinance::ROOT) {
            let unit = ordinance.unit(id);
            let (Some(number), Some(label)) = (&unit.number, &unit.label) else {
                continue;
            };
            let crate::label::Sequence::Digits(script) = label.form.sequence else {
                continue;
            };
            if !matches!(
                unit.kind,
                Kind::Article | Kind::Heading(_) | Kind::Paragraph
            ) {
                continue;
            }
            let slot = if number.main < 10 {
                &mut single
            } else {
                &mut several
            };
            // The 条 decides; a 項 only where no 条 was seen.
            if slot.is_none()
                || unit.kind == Kind::Article && slot.is_some_and(|(article, _)| !article)
            {
                *slot = Some((unit.kind == Kind::Article, script));
            }
        }
        // 第82条 and no 第5条 in the text: what it names tells how it writes one digit.
        if single.is_none() {
            single = named_by_one_digit(ordinance).map(|script| (true, script));
        }
        // Where one slot was filled by a 条 and the other only by a 項, the 条 speaks for both.
        if let (Some((by_article, _)), Some((also, _))) = (single, several)
            && by_article != also
        {
            *(if by_article {
                &mut several
            } else {
                &mut single
            }) = None;
        }
        let script = match (single.map(|s| s.1), several.map(|s| s.1)) {
            (Some(Script::Full), Some(Script::Half)) => Script::Mixed,
            (Some(script), _) | (None, Some(script)) => script,
            (None, None) => Self::by_items(ordinance),
        };
        // In 漢数字 texts 項 show full-width digits; the 号 of a part without 条 tell.
        let by_articles = single.is_some_and(|s| s.0) || several.is_some_and(|s| s.0);
        let items = Self::by_items(ordinance);
        let script = match items {
            Script::Kanji | Script::KanjiPlace if !by_articles => items,
            _ => script,
        };
        let bare = ordinance.subtree(Ordinance::ROOT).into_iter().any(|id| {
            let unit = ordinance.unit(id);
            unit.kind == Kind::Article
                && unit
                    .label
                    .as_ref()
                    .is_some_and(|label| label.form.after.is_empty())
        });
        Self { script, bare }
    }

    fn by_items(ordinance: &Ordinance) -> Script {
        ordinance
            .subtree(Ordinance::ROOT)
            .into_iter()
            .find_map(
                |id| match ordinance.unit(id).label.as_ref()?.form.sequence {
                    crate::label::Sequence::Digits(
                        script @ (Script::Kanji | Script::KanjiPlace),
                    ) => Some(script),
                    crate::label::Sequence::Digits(Script::Full) => Some(Script::Full),
                    _ => None,
                },
            )
            .unwrap_or(Script::Half)
    }

    /// A count or number.
    pub fn number(&self, number: u32) -> String {
        numeral::write(number, self.script)
    }

    /// Words of somebody else with their digits as the text has them; numbers in 漢数字 stay.
    pub fn words(&self, text: &str) -> String {
        if self.script == Script::Kanji || self.script == Script::KanjiPlace {
            return kanji_numbers(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut digits = String::new();
        for c in text.chars().chain(std::iter::once('\0')) {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => digits.extend(char::from_u32(c as u32 - 0xfee0)),
                _ => {
                    let wide = self.script == Script::Full
                        || self.script == Script::Mixed && digits.len() == 1;
                    if wide {
                        out.push_str(&numeral::widen(&digits));
                    } else {
                        out.push_str(&digits);
                    }
                    digits.clear();
                    if c != '\0' {
                        out.push(c);
                    }
                }
            }
        }
        out
    }

    /// 第5条の2, 第2項, 第1号の2, 第3章.
    pub(crate) fn ordinal(&self, number: &ArticleNumber, counter: &str) -> String {
        let branches: String = number
            .branches
            .iter()
            .map(|b| format!("の{}", self.number(*b)))
            .collect();
        format!("第{}{counter}{branches}", self.number(number.main))
    }

    /// The address in words.
    pub fn steps(&self, steps: &[Step]) -> String {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::Title => "題名".to_owned(),
            Step::Contents => "目次".to_owned(),
            Step::Preamble => "前文".to_owned(),
            Step::Enactment => "制定文".to_owned(),
            Step::Main => "本則".to_owned(),
            Step::Supplement => "附則".to_owned(),
            Step::SupplementOf(number) => format!("附則({number})"),
            Step::Heading(level, number) => self.ordinal(number, &level.counter().to_string()),
            Step::Article(number) => self.ordinal(number, if self.bare { "" } else { "条" }),
            Step::Paragraph(number) => self.ordinal(number, "項"),
            Step::Item(number) => self.ordinal(number, "号"),
            Step::Subitem(label) => label.clone(),
            Step::Table => "の表".to_owned(),
            Step::AppendedTable(None) => "別表".to_owned(),
            Step::AppendedTable(Some(number)) => format!("別表{}", self.ordinal(number, "")),
            Step::AppendedForm(name) | Step::Within(name) => name.clone(),
            Step::Same(same) => match same {
                Same::Heading(level) => format!("同{}", level.counter()),
                Same::Article => "同条".to_owned(),
                Same::Paragraph => "同項".to_owned(),
                Same::Item => "同号".to_owned(),
                Same::Table => "同表".to_owned(),
                Same::Form => "同様式".to_owned(),
                Same::Supplement => "同附則".to_owned(),
            },
        }
    }
}

/// Words for a part at the end of an address.
pub(crate) fn part_text(part: Part) -> &'static str {
    match part {
        Part::Caption => "の見出し",
        Part::CommonCaption => "の前の見出し",
        Part::HeadingName => "の章名",
        Part::MainClause => "本文",
        Part::Proviso => "ただし書",
        Part::FirstSentence => "前段",
        Part::MiddleSentence => "中段",
        Part::SecondSentence => "後段",
        Part::Lead => "各号列記以外の部分",
        Part::Items => "各号",
        Part::Number => "の項番号",
    }
}

/// The full address of a unit, as short as usage allows: the 項 of a 条 that has only one is not named.
pub(crate) fn steps_of(ordinance: &Ordinance, id: UnitId) -> Vec<Step> {
    let unit = ordinance.unit(id);
    let mut steps = match unit.parent {
        Some(parent) if !matches!(ordinance.kind(parent), Kind::Root | Kind::MainProvision) => {
            steps_of(ordinance, parent)
        }
        _ => Vec::new(),
    };
    let number = unit
        .number
        .clone()
        .unwrap_or_else(|| ArticleNumber::plain(1));
    match unit.kind {
        Kind::Title => steps.push(Step::Title),
        Kind::Contents => steps.push(Step::Contents),
        Kind::Preamble => steps.push(Step::Preamble),
        Kind::Enactment => steps.push(Step::Enactment),
        Kind::MainProvision => steps.push(Step::Main),
        Kind::SupplementaryProvision => steps.push(Step::Supplement),
        Kind::Heading(level) => {
            for outer in outer_headings(ordinance, id) {
                if let (Kind::Heading(level), Some(number)) =
                    (ordinance.kind(outer), &ordinance.unit(outer).number)
                {
                    steps.push(Step::Heading(level, number.clone()));
                }
            }
            steps.push(Step::Heading(level, number));
        }
        Kind::Article => steps.push(Step::Article(number)),
        Kind::Paragraph => {
            let several = unit.parent.is_some_and(|parent| {
                ordinance
                    .children(parent)
                    .iter()
                    .filter(|id| ordinance.kind(**id) == Kind::Paragraph)
                    .count()
                    > 1
            });
            let labelled = unit.label.is_some();
            if steps.is_empty() {
                steps.push(Step::Main);
            }
            if (several || labelled) && number.main > 0 {
                if steps == [Step::Main] && labelled && !several {
                    steps.clear();
                }
                steps.push(Step::Paragraph(number));
            }
        }
        Kind::Item => {
            if steps == [Step::Main] {
                // a fragment or a 本則 without 条
            }
            steps.push(Step::Item(number));
        }
        Kind::Subitem(_) => steps.push(Step::Subitem(label_text(ordinance, id))),
        Kind::Table => steps.push(Step::Table),
        Kind::AppendedTable => steps.push(Step::AppendedTable(unit.number.clone())),
        Kind::AppendedForm => steps.push(Step::AppendedForm(form_name(&unit.text))),
        Kind::Row => steps.push(Step::Within(format!("{}の項", first_cell(&unit.text)))),
        _ => {}
    }
    steps
}

/// A sign in words of an address: without the branch brackets of the text, widths as printed.
pub(crate) fn label_text(ordinance: &Ordinance, id: UnitId) -> String {
    ordinance
        .unit(id)
        .label
        .as_ref()
        .map(|label| label.text.clone())
        .unwrap_or_default()
}

pub(crate) fn first_cell(row: &str) -> &str {
    row.split(crate::ordinance::BETWEEN_CELLS)
        .map(str::trim)
        .find(|cell| !cell.is_empty())
        .unwrap_or_default()
}

/// 様式第1号 of the heading line 様式第1号(第5条関係).
pub(crate) fn form_name(heading: &str) -> String {
    heading
        .split(['(', '（', ' ', '　'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Address of a unit for messages.
pub(crate) fn place(ordinance: &Ordinance, id: UnitId) -> String {
    Writing::of(ordinance).steps(&steps_of(ordinance, id))
}

/// The headings that contain the unit, outermost first, without itself.
pub(crate) fn outer_headings(ordinance: &Ordinance, id: UnitId) -> Vec<UnitId> {
    let Some((parent, at)) = ordinance.index_in_parent(id) else {
        return Vec::new();
    };
    let mut limit = match ordinance.kind(id) {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let mut found = Vec::new();
    for before in ordinance.children(parent)[..at].iter().rev() {
        if let Kind::Heading(level) = ordinance.kind(*before)
            && limit.is_none_or(|limit| level < limit)
        {
            found.push(*before);
            limit = Some(level);
        }
    }
    found.reverse();
    found
}

/// The heading and everything it contains: its children in the flat list of the 本則.
pub(crate) fn heading_range(ordinance: &Ordinance, id: UnitId) -> Vec<UnitId> {
    let (Some((parent, at)), Kind::Heading(level)) =
        (ordinance.index_in_parent(id), ordinance.kind(id))
    else {
        return vec![id];
    };
    let siblings = ordinance.children(parent);
    let end = siblings[at + 1..]
        .iter()
        .position(|next| matches!(ordinance.kind(*next), Kind::Heading(other) if other <= level))
        .map_or(siblings.len(), |length| at + 1 + length);
    siblings[at..end].to_vec()
}

/// The units last named, for 同条 and for addresses that leave the 条 out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub(crate) section: Option<UnitId>,
    pub(crate) heading: Option<UnitId>,
    pub(crate) article: Option<UnitId>,
    pub(crate) paragraph: Option<UnitId>,
    pub(crate) item: Option<UnitId>,
    pub(crate) subitem: Option<UnitId>,
    pub(crate) table: Option<UnitId>,
    /// The line of a table, which 同項 means when it was the last that was named.
    pub(crate) row: Option<UnitId>,
    /// The table and the words that named a place in it: for 同欄 and 同備考.
    pub(crate) place: Option<(UnitId, String)>,
}

impl Context {
    /// Remembers a unit that was named, and what it stands in.
    pub(crate) fn name(&mut self, ordinance: &Ordinance, id: UnitId) {
        let heading = matches!(ordinance.kind(id), Kind::Heading(_)).then_some(id);
        if heading.is_some() {
            self.heading = heading;
            return;
        }
        let mut fresh = Self {
            heading: self.heading,
            ..Self::default()
        };
        let mut at = Some(id);
        while let Some(id) = at {
            match ordinance.kind(id) {
                Kind::Article => fresh.article = Some(id),
                Kind::Paragraph => fresh.paragraph = Some(id),
                Kind::Item => fresh.item = Some(id),
                Kind::Subitem(_) if fresh.subitem.is_none() => fresh.subitem = Some(id),
                Kind::Row => fresh.row = Some(id),
                Kind::Table | Kind::AppendedTable | Kind::AppendedForm => {
                    fresh.table = fresh.table.or(Some(id));
                }
                Kind::SupplementaryProvision | Kind::MainProvision => fresh.section = Some(id),
                _ => {}
            }
            at = ordinance.unit(id).parent;
        }
        *self = fresh;
    }
}

/// Why an address names no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// It does not exist, or 同… has nothing to repeat.
    Missing,
    /// More than one is so called.
    Several,
}

/// The only one of the units that an address may mean.
fn only(found: impl IntoIterator<Item = UnitId>) -> Result<UnitId, Unresolved> {
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(id),
        (None, _) => Err(Unresolved::Missing),
        (Some(_), Some(_)) => Err(Unresolved::Several),
    }
}

/// The result of the first search that finds anything.
fn first_found<T>(
    searches: impl IntoIterator<Item = T>,
    find: impl Fn(T) -> Result<UnitId, Unresolved>,
) -> Result<UnitId, Unresolved> {
    searches
        .into_iter()
        .map(find)
        .find(|found| *found != Err(Unresolved::Missing))
        .unwrap_or(Err(Unresolved::Missing))
}

/// Finds the unit that an address names; never one of several.
pub(crate) fn resolve(
    ordinance: &Ordinance,
    steps: &[Step],
    context: &Context,
) -> Result<UnitId, Unresolved> {
    let mut current: Option<UnitId> = None;
    for step in steps {
        current = Some(resolve_step(ordinance, step, current, context)?);
    }
    current.ok_or(Unresolved::Missing)
}

fn resolve_step(
    ordinance: &Ordinance,
    step: &Step,
    current: Option<UnitId>,
    context: &Context,
) -> Result<UnitId, Unresolved> {
    let root = Ordinance::ROOT;
    let main = ordinance.child_of_kind(root, Kind::MainProvision);
    let there = |id: Option<UnitId>| id.ok_or(Unresolved::Missing);
    // 附則別表 is none of the 別表 behind it.
    let in_supplement =
        current.is_some_and(|id| ordinance.kind(id) == Kind::SupplementaryProvision);
    match step {
        Step::Title => there(ordinance.child_of_kind(root, Kind::Title)),
        Step::Contents => there(ordinance.child_of_kind(root, Kind::Contents)),
        Step::Preamble => there(preamble(ordinance).first().copied()),
        Step::Enactment => there(ordinance.child_of_kind(root, Kind::Enactment)),
        Step::Main => there(main),
        Step::Supplement => {
            // 附則(令和5年条例第3号) is that of an amending ordinance.
            there(
                ordinance
                    .child_of_kind(root, Kind::SupplementaryProvision)
                    .filter(|id| {
                        let heading = fold(&ordinance.unit(*id).text);
                        !(heading.contains('第') && heading.contains('号'))
                    }),
            )
        }
        Step::SupplementOf(number) => {
            let wanted = there_number(number)?;
            only(ordinance.children(root).iter().copied().filter(|id| {
                let unit = ordinance.unit(*id);
                unit.kind == Kind::SupplementaryProvision
                    && LawNumber::read(&unit.text).is_some_and(|own| own.is(&wanted))
            }))
        }
        Step::Same(same) => there(match same {
            Same::Heading(level) => context.heading.and_then(|heading| {
                if ordinance.kind(heading) == Kind::Heading(*level) {
                    return Some(heading);
                }
                outer_headings(ordinance, heading)
                    .into_iter()
                    .find(|id| ordinance.kind(*id) == Kind::Heading(*level))
            }),
            Same::Article => context.article,
            Same::Paragraph => context.row.or(context.paragraph),
            Same::Item => context.item,
            Same::Table | Same::Form => context.table,
            Same::Supplement => context
                .section
                .filter(|id| ordinance.kind(*id) == Kind::SupplementaryProvision),
        }),
        Step::Heading(level, number) => {
            let range = match current {
                Some(id) if matches!(ordinance.kind(id), Kind::Heading(_)) => {
                    heading_range(ordinance, id)
                }
                Some(id) => ordinance.children(id).to_vec(),
                None => ordinance.children(there(main)?).to_vec(),
            };
            let found: Vec<UnitId> = range
                .into_iter()
                .filter(|id| {
                    let unit = ordinance.unit(*id);
                    unit.kind == Kind::Heading(*level)
                        && (unit.number.as_ref() == Some(number)
                            || unit.until.as_ref() == Some(number))
                })
                .collect();
            if found.len() > 1 && current.is_none() {
                // 第2章中第3節を第4節とし、第2節を…: beside the one last named
                let outer = |id: UnitId| outer_headings(ordinance, id).last().copied();
                let beside = context.heading.map(outer);
                return only(found.into_iter().filter(|id| Some(outer(*id)) == beside))
                    .map_err(|_| Unresolved::Several);
            }
            match only(found) {
                Err(Unresolved::Missing) => {}
                found => return found,
            }
            // A part of a statute has no outer headings: 第2章第3節 of a text that starts at the 節.
            let main = there(main)?;
            let has_level = ordinance
                .children(main)
                .iter()
                .any(|id| ordinance.kind(*id) == Kind::Heading(*level));
            there((!has_level).then_some(current.unwrap_or(main)))
        }
        Step::Article(number) => {
            let is = |id: &UnitId| {
                ordinance.kind(*id) == Kind::Article
                    && (ordinance.unit(*id).number.as_ref() == Some(number)
                        || ordinance.unit(*id).until.as_ref() == Some(number))
            };
            let find = |range: &[UnitId]| only(range.iter().copied().filter(is));
            let all = || find(ordinance.children(there(main)?));
            match current.map(|id| (id, ordinance.kind(id))) {
                Some((id, Kind::Heading(_))) => match find(&heading_range(ordinance, id)) {
                    Err(Unresolved::Missing) => all(),
                    found => found,
                },
                Some((id, Kind::SupplementaryProvision)) => find(ordinance.children(id)),
                _ => all(),
            }
        }
        Step::Paragraph(number)
            if current.is_some_and(|id| preamble(ordinance).first() == Some(&id)) =>
        {
            there(
                preamble(ordinance)
                    .get(number.main.max(1) as usize - 1)
                    .copied(),
            )
        }
        Step::Paragraph(number) | Step::Item(number)
            if current.is_some_and(|id| in_table(ordinance.kind(id))) =>
        {
            row_with_number(ordinance, there(current)?, number)
        }
        Step::Subitem(label) if current.is_some_and(|id| in_table(ordinance.kind(id))) => {
            row_in(ordinance, there(current)?, label)
        }
        Step::Paragraph(number) => {
            let base = there(current.or(context.article).or(context.section).or(main))?;
            let base = match ordinance.kind(base) {
                Kind::Root => there(main)?,
                _ => base,
            };
            only(children_with_number(
                ordinance,
                base,
                Kind::Paragraph,
                number,
            ))
        }
        Step::Item(number) => {
            let bases = match current {
                Some(id) => vec![id],
                None => [context.paragraph, context.article, context.section, main]
                    .into_iter()
                    .flatten()
                    .collect(),
            };
            first_found(bases, |base| item_in(ordinance, base, number))
        }
        Step::Subitem(label) => {
            let bases: Vec<UnitId> = match current {
                Some(id) => vec![id],
                None => [
                    context.subitem,
                    context.item,
                    context.paragraph,
                    context.article,
                    main,
                ]
                .into_iter()
                .flatten()
                .collect(),
            };
            first_found(bases, |base| match subitem_in(ordinance, base, label) {
                // 「イを削り、ロをイとし」: a sibling of the one last named
                Err(Unresolved::Missing) if current.is_none() => {
                    subitem_in(ordinance, there(ordinance.unit(base).parent)?, label)
                }
                found => found,
            })
        }
        Step::Table => {
            let base = there(current.or(context.article))?;
            only(
                ordinance
                    .subtree(base)
                    .into_iter()
                    .filter(|id| ordinance.kind(*id) == Kind::Table),
            )
        }
        Step::AppendedTable(number) => {
            let tables = || {
                ordinance.children(root).iter().copied().filter(|id| {
                    ordinance.kind(*id) == Kind::AppendedTable
                        && of_supplement(ordinance, *id) == in_supplement
                })
            };
            match only(tables().filter(|id| ordinance.unit(*id).number == *number)) {
                Err(Unresolved::Missing) if number.is_none() => only(tables()),
                found => found,
            }
        }
        Step::AppendedForm(name) => {
            let wanted = match in_supplement {
                true => format!("附則{}", fold(name)),
                false => fold(name),
            };
            only(ordinance.children(root).iter().copied().filter(|id| {
                let unit = ordinance.unit(*id);
                unit.kind == Kind::AppendedForm && fold(&form_name(&unit.text)) == wanted
            }))
        }
        Step::Within(words) => {
            let base = there(current.or(context.table))?;
            row_in(ordinance, base, words)
        }
    }
}

/// The lines of the 前文: 「ここに、この条例を制定する。」 at its end looks like a 制定文.
pub(crate) fn preamble(ordinance: &Ordinance) -> Vec<UnitId> {
    let lines: Vec<UnitId> = ordinance
        .children(Ordinance::ROOT)
        .iter()
        .copied()
        .filter(|id| matches!(ordinance.kind(*id), Kind::Preamble | Kind::Enactment))
        .skip_while(|id| {
            let text = fold(&ordinance.unit(*id).text);
            ordinance.kind(*id) == Kind::Enactment
                && ["改正する。", "公布する。"]
                    .iter()
                    .any(|end| text.ends_with(end))
        })
        .collect();
    let some = lines.len() > 1 || lines.iter().any(|id| ordinance.kind(*id) == Kind::Preamble);
    match some {
        true => lines,
        false => Vec::new(),
    }
}

fn of_supplement(ordinance: &Ordinance, id: UnitId) -> bool {
    fold(&ordinance.unit(id).text).starts_with("附則")
}

fn there_number(number: &str) -> Result<LawNumber, Unresolved> {
    LawNumber::read(number).ok_or(Unresolved::Missing)
}

/// The number of an ordinance or Act as a 附則 of it is headed: 平成一九年六月一五日法律第八八号.
#[derive(Debug, PartialEq, Eq)]
struct LawNumber {
    era: String,
    year: u32,
    /// 条例, 法律, みちのべ町条例
    kind: String,
    number: u32,
}

impl LawNumber {
    /// The number that `text` holds, in any digits, with or without the day.
    fn read(text: &str) -> Option<Self> {
        let chars: Vec<char> = fold(text).chars().collect();
        let year_at = chars.iter().position(|c| *c == '年')?;
        let digits = chars[..year_at]
            .iter()
            .rev()
            .take_while(|c| **c == '元' || numeral::is_numeric(**c))
            .count();
        let start = year_at - digits;
        let year = match chars[start..year_at] {
            ['元'] => 1,
            _ => {
                numeral::read(&chars[start..year_at])
                    .filter(|(_, length, _)| *length == digits)?
                    .0
            }
        };
        let era: String = chars[start.saturating_sub(2)..start].iter().collect();
        let end = chars[year_at..].iter().rposition(|c| *c == '号')? + year_at;
        let ordinal = chars[year_at..end].iter().rposition(|c| *c == '第')? + year_at;
        let (number, length, _) = numeral::read(&chars[ordinal + 1..end])?;
        let kind_at = chars[year_at..ordinal]
            .iter()
            .rposition(|c| matches!(c, '年' | '月' | '日'))?
            + year_at
            + 1;
        (ordinal + 1 + length == end).then(|| Self {
            era,
            year,
            kind: chars[kind_at..ordinal].iter().collect(),
            number,
        })
    }

    fn is(&self, other: &Self) -> bool {
        (&self.era, self.year, self.number) == (&other.era, other.year, other.number)
            && (self.kind.ends_with(&other.kind) || other.kind.ends_with(&self.kind))
    }
}

fn children_with_number<'a>(
    ordinance: &'a Ordinance,
    base: UnitId,
    kind: Kind,
    number: &'a ArticleNumber,
) -> impl Iterator<Item = UnitId> + 'a {
    ordinance.children(base).iter().copied().filter(move |id| {
        let unit = ordinance.unit(*id);
        unit.kind == kind
            && (unit.number.as_ref() == Some(number) || unit.until.as_ref() == Some(number))
    })
}

fn item_in(
    ordinance: &Ordinance,
    base: UnitId,
    number: &ArticleNumber,
) -> Result<UnitId, Unresolved> {
    match only(children_with_number(ordinance, base, Kind::Item, number)) {
        Err(Unresolved::Missing) => {}
        found => return found,
    }
    // 第5条第1号: the only 項 of the 条 goes without saying.
    only(
        ordinance
            .children(base)
            .iter()
            .copied()
            .filter(|id| ordinance.kind(*id) == Kind::Paragraph)
            .flat_map(|id| children_with_number(ordinance, id, Kind::Item, number)),
    )
}

fn subitem_in(ordinance: &Ordinance, base: UnitId, label: &str) -> Result<UnitId, Unresolved> {
    let wanted = fold(label);
    let bare = |text: &str| text.trim_matches(['(', ')']).to_owned();
    let named = |id: UnitId| fold(&label_text(ordinance, id));
    let within: Vec<UnitId> = ordinance
        .subtree(base)
        .into_iter()
        .skip(1)
        .filter(|id| matches!(ordinance.kind(*id), Kind::Subitem(_)))
        .collect();
    let own = |id: &UnitId| ordinance.unit(*id).parent == Some(base);
    let exact = |id: &UnitId| named(*id) == wanted;
    // ウ for (ウ) only where the text brackets no letter at all.
    let bracketed = |label: &str| label.starts_with('(');
    let other_way = within
        .iter()
        .all(|id| bracketed(&named(*id)) != bracketed(&wanted));
    let close = |id: &UnitId| other_way && bare(&named(*id)) == bare(&wanted);
    let found = |is: &dyn Fn(&UnitId) -> bool| only(within.iter().copied().filter(|id| is(id)));
    first_found(
        [
            found(&|id| own(id) && exact(id)),
            found(&exact),
            found(&|id| own(id) && close(id)),
            found(&close),
        ],
        |found| found,
    )
}

fn in_table(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Row | Kind::Table | Kind::AppendedTable | Kind::AppendedForm
    )
}

/// The sign at the start of a line of a table, or behind its 備考.
pub(crate) fn row_sign(text: &str) -> Option<label::Sign> {
    let start = text.trim_start();
    let start = start
        .strip_prefix("備考")
        .or_else(|| start.strip_prefix('注'))
        .unwrap_or(start)
        .trim_start();
    let chars: Vec<char> = start.chars().take(24).collect();
    label::read(&chars).filter(|sign| {
        let bracketed = matches!(
            sign.shape,
            label::Shape::Bracketed | label::Shape::BracketedKana
        );
        bracketed
            || chars
                .get(sign.length)
                .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '｜' | '│' | '.' | '．'))
    })
}

/// The lines that an address inside a table may mean: those below it, or from the 備考 it names on.
fn rows(ordinance: &Ordinance, base: UnitId) -> Vec<UnitId> {
    if ordinance.kind(base) == Kind::Row
        && let Some((parent, at)) = ordinance.index_in_parent(base)
    {
        return ordinance.children(parent)[at..].to_vec();
    }
    ordinance
        .subtree(base)
        .into_iter()
        .filter(|id| ordinance.kind(*id) == Kind::Row)
        .collect()
}

pub(crate) fn is_remark(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("備考")
        || start.starts_with('注') && row_sign(start).is_some()
        || matches!(fold(start).as_str(), "注" | "(注)" | "注意事項")
        || ["(注)", "（注）"]
            .iter()
            .any(|word| start.starts_with(word))
}

/// Whether the table or form has a 備考.
pub(crate) fn has_remark(ordinance: &Ordinance, base: UnitId) -> bool {
    ordinance
        .subtree(base)
        .into_iter()
        .any(|id| ordinance.kind(id) == Kind::Row && is_remark(&ordinance.unit(id).text))
}

/// 第3号 of a table whose lines are numbered.
fn row_with_number(
    ordinance: &Ordinance,
    base: UnitId,
    number: &ArticleNumber,
) -> Result<UnitId, Unresolved> {
    let remark = ordinance.kind(base) == Kind::Row && is_remark(&ordinance.unit(base).text);
    if ordinance.kind(base) == Kind::Row && !remark {
        return Err(Unresolved::Missing); // a 号 inside a cell
    }
    let mut found = rows(ordinance, base)
        .into_iter()
        .take_while(|id| remark || !is_remark(&ordinance.unit(*id).text))
        .filter(|id| {
            row_sign(&ordinance.unit(*id).text).is_some_and(|sign| sign.number == *number)
        });
    // Below the 備考 that is named the first is its own.
    match remark {
        true => found.next().ok_or(Unresolved::Missing),
        false => only(found),
    }
}

/// The line of a table that ○○の項 names: its first cell says ○○, or starts with the sign ○○.
fn row_in(ordinance: &Ordinance, base: UnitId, words: &str) -> Result<UnitId, Unresolved> {
    let folded = fold(words);
    let wanted = folded
        .strip_suffix("の項")
        .or_else(|| folded.strip_suffix("の部"))
        .or_else(|| folded.strip_suffix("の款"))
        .unwrap_or(&folded);
    let wanted = wanted
        .strip_prefix('「')
        .and_then(|words| words.strip_suffix('」'))
        .unwrap_or(wanted);
    let rows = rows(ordinance, base);
    let text = |id: UnitId| ordinance.unit(id).text.as_str();
    let remark = ["備考", "注"]
        .iter()
        .find(|word| wanted.starts_with(**word));
    if let Some(word) = remark {
        let missing = Unresolved::Missing;
        let first = rows
            .iter()
            .position(|id| fold(text(*id)).starts_with(word))
            .ok_or(missing)?;
        let sign: Vec<char> = wanted[word.len()..].chars().collect();
        if sign.is_empty() {
            return Ok(rows[first]);
        }
        let sign = label::read(&sign)
            .filter(|read| read.length == sign.len())
            .ok_or(missing)?;
        return rows[first..]
            .iter()
            .copied()
            .find(|id| row_sign(text(*id)).is_some_and(|own| own.number == sign.number))
            .ok_or(missing);
    }
    // Below a line that is named (1の部その他の項) the first is meant; in a whole table there must be only one.
    let below = ordinance.kind(base) == Kind::Row;
    let find = |is: &dyn Fn(&str) -> bool| {
        let mut found = rows.iter().copied().filter(|id| is(text(*id)));
        match below {
            true => found.next().ok_or(Unresolved::Missing),
            false => only(found),
        }
    };
    let cells = |text: &str| {
        text.split(crate::ordinance::BETWEEN_CELLS)
            .any(|cell| fold(cell) == wanted)
    };
    let signed = |text: &str| {
        // 1の項 of a first cell 「1　総務課」
        let cell = first_cell(text);
        cell.split([' ', '　', '.', '．'])
            .next()
            .is_some_and(|sign| fold(sign) == wanted)
            || row_sign(text).is_some_and(|sign| {
                let chars: Vec<char> = wanted.chars().collect();
                label::read(&chars).is_some_and(|own| {
                    own.length == chars.len()
                        && own.shape == sign.shape
                        && own.number == sign.number
                })
            })
    };
    first_found(
        [
            find(&|text| fold(first_cell(text)) == wanted),
            find(&cells),
            find(&signed),
        ],
        |found| found,
    )
}

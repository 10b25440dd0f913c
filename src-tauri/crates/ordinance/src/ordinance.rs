//! The text of an ordinance as a tree of provisions that prints back byte for byte.
//!
//! Every line of the original is in exactly one unit, with its indent, sign, gap and line break, so that what was not
//! understood is not lost either. Absent on purpose: any meaning (see `target` for addresses, `clause` for sentences).

use serde::Serialize;

use crate::label::{ArticleNumber, LabelForm};

/// Place of a unit in its ordinance. Ids are never reused, so they name a provision while its number changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct UnitId(pub(crate) u32);

/// 編・章・節・款・目, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingLevel {
    /// 編
    Part,
    /// 章
    Chapter,
    /// 節
    Section,
    /// 款
    Subsection,
    /// 目
    Division,
}

impl HeadingLevel {
    /// All levels, outermost first.
    pub const ALL: [Self; 5] = [
        Self::Part,
        Self::Chapter,
        Self::Section,
        Self::Subsection,
        Self::Division,
    ];

    /// 編, 章, 節, 款 or 目.
    pub fn counter(self) -> char {
        crate::label::HEADING_COUNTERS[self as usize]
    }
}

/// What stands between the cells of a line of a table, as a page or Word gives it.
pub(crate) const BETWEEN_CELLS: [char; 4] = ['|', '｜', '│', '\t'];

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The whole text.
    Root,
    /// 題名
    Title,
    /// 公布の日付, 番号, 改正沿革 under the title: kept, never compared
    Promulgation,
    /// 制定文
    Enactment,
    /// 前文
    Preamble,
    /// 目次, all its lines
    Contents,
    /// 本則 (has no line of its own)
    MainProvision,
    /// The heading line of 編・章・節・款・目. Articles under it follow it; they are not its children.
    Heading(HeadingLevel),
    /// 条
    Article,
    /// 項
    Paragraph,
    /// 号
    Item,
    /// 号の細分, with its depth from 1
    Subitem(u8),
    /// A table inside a provision (has no line of its own)
    Table,
    /// A line of a table
    Row,
    /// 附則
    SupplementaryProvision,
    /// 別表
    AppendedTable,
    /// 様式, 別記, 別図: opaque lines
    AppendedForm,
    /// History notes, page footers, comments: kept, never compared
    Note,
    /// An empty line
    Blank,
    /// Not understood; kept as it is
    Unread,
}

impl Kind {
    /// Lines that are kept but take no part in comparing or amending.
    pub fn is_trivia(self) -> bool {
        matches!(self, Self::Note | Self::Blank | Self::Promulgation)
    }
}

/// A line of its own above a provision: 見出し.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CaptionLine {
    pub(crate) indent: String,
    /// With its brackets, as printed.
    pub(crate) text: String,
    pub(crate) end: String,
}

/// The sign of a unit as printed, and how to write another number like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) form: LabelForm,
}

/// One provision with its own line.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) kind: Kind,
    /// `None` where the kind has none. A first 項 that prints no number has number 1.
    pub(crate) number: Option<ArticleNumber>,
    /// The last number of a range of deleted articles: 第5条から第8条まで 削除.
    pub(crate) until: Option<ArticleNumber>,
    pub(crate) caption: Option<CaptionLine>,
    pub(crate) indent: String,
    pub(crate) label: Option<Label>,
    pub(crate) gap: String,
    pub(crate) text: String,
    pub(crate) end: String,
    pub(crate) parent: Option<UnitId>,
    pub(crate) children: Vec<UnitId>,
    /// Line in the original, from 1; 0 for units that were added.
    pub(crate) line: u32,
}

impl Unit {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            number: None,
            until: None,
            caption: None,
            indent: String::new(),
            label: None,
            gap: String::new(),
            text: String::new(),
            end: String::new(),
            parent: None,
            children: Vec::new(),
            line: 0,
        }
    }
}

/// An ordinance, a rule, a guideline or a part of one.
#[derive(Debug, Clone)]
pub struct Ordinance {
    units: Vec<Unit>,
    /// The original does not end with a line break.
    pub(crate) open_end: bool,
    /// Byte order mark at the start.
    pub(crate) mark: bool,
}

impl Ordinance {
    pub(crate) const ROOT: UnitId = UnitId(0);

    pub(crate) fn new() -> Self {
        Self {
            units: vec![Unit::new(Kind::Root)],
            open_end: false,
            mark: false,
        }
    }

    pub(crate) fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    pub(crate) fn unit_mut(&mut self, id: UnitId) -> &mut Unit {
        &mut self.units[id.0 as usize]
    }

    /// What the unit is.
    pub fn kind(&self, id: UnitId) -> Kind {
        self.unit(id).kind
    }

    pub(crate) fn children(&self, id: UnitId) -> &[UnitId] {
        &self.unit(id).children
    }

    /// Adds a unit as the last child of `parent`.
    pub(crate) fn push(&mut self, parent: UnitId, unit: Unit) -> UnitId {
        let at = self.unit(parent).children.len();
        self.insert(parent, at, unit)
    }

    pub(crate) fn insert(&mut self, parent: UnitId, at: usize, mut unit: Unit) -> UnitId {
        let id = UnitId(self.units.len() as u32);
        unit.parent = Some(parent);
        self.units.push(unit);
        self.unit_mut(parent).children.insert(at, id);
        id
    }

    /// Takes a unit out of the tree; its id stays valid for reading.
    pub(crate) fn detach(&mut self, id: UnitId) {
        if let Some(parent) = self.unit(id).parent {
            self.unit_mut(parent).children.retain(|child| *child != id);
        }
        self.unit_mut(id).parent = None;
    }

    /// Puts a detached unit back in at a place.
    pub(crate) fn attach(&mut self, parent: UnitId, at: usize, id: UnitId) {
        self.unit_mut(id).parent = Some(parent);
        self.unit_mut(parent).children.insert(at, id);
    }

    /// Copies `id` of `other` with all below it to a place in this tree.
    pub(crate) fn graft(&mut self, parent: UnitId, at: usize, other: &Self, id: UnitId) -> UnitId {
        let mut unit = other.unit(id).clone();
        let children = std::mem::take(&mut unit.children);
        let copy = self.insert(parent, at, unit);
        for (place, child) in children.into_iter().enumerate() {
            self.graft(copy, place, other, child);
        }
        copy
    }

    pub(crate) fn index_in_parent(&self, id: UnitId) -> Option<(UnitId, usize)> {
        let parent = self.unit(id).parent?;
        Some((
            parent,
            self.children(parent)
                .iter()
                .position(|child| *child == id)?,
        ))
    }

    /// The same provisions under the same ids, their sentences without the line breaks of a page.
    pub(crate) fn unwrapped(&self) -> Self {
        let mut out = self.clone();
        for unit in &mut out.units {
            if is_sentence(unit.kind) && unit.text.contains('\n') {
                unit.text = joined(&unit.text);
            }
        }
        out
    }

    /// The unit and everything below it, in the order of the text.
    pub(crate) fn subtree(&self, id: UnitId) -> Vec<UnitId> {
        let mut found = Vec::new();
        self.collect(id, &mut found);
        found
    }

    fn collect(&self, id: UnitId, found: &mut Vec<UnitId>) {
        found.push(id);
        for child in self.children(id) {
            self.collect(*child, found);
        }
    }

    /// A unit with everything below it as it is printed, without history notes and empty lines.
    pub(crate) fn lines(&self, id: UnitId) -> String {
        let mut out = String::new();
        self.write_lines(id, &mut out);
        out
    }

    fn write_lines(&self, id: UnitId, out: &mut String) {
        let unit = self.unit(id);
        if unit.kind.is_trivia() {
            return;
        }
        if let Some(caption) = &unit.caption {
            out.push_str(&caption.indent);
            out.push_str(&caption.text);
            out.push('\n');
        }
        out.push_str(&unit.indent);
        if let Some(label) = &unit.label {
            out.push_str(&label.text);
        }
        out.push_str(&unit.gap);
        out.push_str(&unit.text);
        if !unit.end.is_empty() {
            out.push('\n');
        }
        for child in &unit.children {
            self.write_lines(*child, out);
        }
    }

    /// Whether the caption of an 条 stands for the next one too (共通見出し): that one is there, has none, and is not 削除.
    ///
    /// Where the captions of a text were lost on the way, a caption may look common that is not.
    pub(crate) fn has_common_caption(&self, id: UnitId) -> bool {
        let unit = self.unit(id);
        let (Kind::Article, Some(_), Some(parent)) = (unit.kind, &unit.caption, unit.parent) else {
            return false;
        };
        let siblings = self.children(parent);
        let Some(at) = siblings.iter().position(|sibling| *sibling == id) else {
            return false;
        };
        siblings[at + 1..]
            .iter()
            .find(|sibling| !self.kind(**sibling).is_trivia())
            .is_some_and(|next| {
                let next_unit = self.unit(*next);
                next_unit.kind == Kind::Article
                    && next_unit.caption.is_none()
                    && next_unit.until.is_none()
                    && !self.is_placeholder(*next)
            })
    }

    /// 第5条 削除
    pub(crate) fn is_placeholder(&self, article: UnitId) -> bool {
        let mut provisions = self.provisions(article);
        let only = provisions.next();
        provisions.next().is_none()
            && only.is_some_and(|only| crate::fold::fold(&self.unit(only).text) == "削除")
    }

    /// Children that take part in comparing and amending.
    pub(crate) fn provisions(&self, id: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + '_ {
        self.children(id)
            .iter()
            .copied()
            .filter(|child| !self.kind(*child).is_trivia())
    }

    /// The first child of a kind.
    pub(crate) fn child_of_kind(&self, id: UnitId, kind: Kind) -> Option<UnitId> {
        self.children(id)
            .iter()
            .copied()
            .find(|child| self.kind(*child) == kind)
    }

    /// The 題名 without sign or indent, when there is one.
    pub fn title(&self) -> Option<&str> {
        self.child_of_kind(Self::ROOT, Kind::Title)
            .map(|id| self.unit(id).text.as_str())
    }

    /// Count of 条 in the 本則.
    pub fn article_count(&self) -> usize {
        self.child_of_kind(Self::ROOT, Kind::MainProvision)
            .map_or(0, |main| {
                self.children(main)
                    .iter()
                    .filter(|id| self.kind(**id) == Kind::Article)
                    .count()
            })
    }

    /// The line break that this text uses.
    pub(crate) fn line_break(&self) -> &str {
        self.units
            .iter()
            .map(|unit| unit.end.as_str())
            .find(|end| !end.is_empty())
            .unwrap_or("\n")
    }

    /// Whether the unit prints on the line of the 条, 附則 or 本則 above it: the first 項 without a number.
    pub(crate) fn shares_line(&self, id: UnitId) -> bool {
        let unit = self.unit(id);
        if unit.kind != Kind::Paragraph {
            return false;
        }
        unit.parent.is_some_and(|parent| {
            self.kind(parent) == Kind::Article
                && self.children(parent).first() == Some(&id)
                && unit.label.is_none()
        })
    }

    /// Writes the text of a unit and everything below it.
    pub(crate) fn write(&self, id: UnitId, out: &mut String) {
        let unit = self.unit(id);
        if let Some(caption) = &unit.caption {
            out.push_str(&caption.indent);
            out.push_str(&caption.text);
            out.push_str(&caption.end);
        }
        out.push_str(&unit.indent);
        if let Some(label) = &unit.label {
            out.push_str(&label.text);
        }
        out.push_str(&unit.gap);
        out.push_str(&unit.text);
        out.push_str(&unit.end);
        for child in &unit.children {
            self.write(*child, out);
        }
    }

    /// The lines of one unit.
    pub(crate) fn text_of(&self, id: UnitId) -> String {
        let mut out = String::new();
        self.write(id, &mut out);
        out
    }
}

/// Provisions whose words are sentences: 項, 号 and their 細分.
pub(crate) fn is_sentence(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Item | Kind::Subitem(_))
}

/// Lines that a page broke within a sentence as one; a line that ends a sentence stays a line.
pub(crate) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty())
    {
        if out.is_empty() {
            out.push_str(line);
        } else if out.ends_with(['。', '」', '）', ')']) {
            out.push('\n');
            out.push_str(line);
        } else {
            out.push_str(line.trim_start());
        }
    }
    out
}

/// The whole text, byte for byte as it was parsed where nothing was changed.
impl std::fmt::Display for Ordinance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = self.text_of(Self::ROOT);
        if self.open_end {
            let kept = out
                .strip_suffix("\r\n")
                .or_else(|| out.strip_suffix('\n'))
                .unwrap_or(&out)
                .len();
            out.truncate(kept);
        }
        if self.mark {
            f.write_str("\u{feff}")?;
        }
        f.write_str(&out)
    }
}

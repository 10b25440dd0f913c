//! The block tree: what a paper says and how it is ordered, without saying how a Word file or a web page writes it.
//!
//! Invariant: every text in it has passed [`crate::prose::clean`], so that no exporter meets a control character.
//! Absent on purpose: fonts and measures, which belong to the house style.

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The title, for the properties of the file.
    pub title: String,
    /// Properties of the file.
    pub meta: Meta,
    /// The sections in order; each begins on a new page.
    pub sections: Vec<Section>,
    /// The words before the numbers of headings that are numbered as [`Numbering::Outline`], outermost first.
    pub outline_labels: Vec<String>,
    /// What the head of every page says of a paper that is not final (案, 素案, 取扱注意); empty: nothing.
    pub mark: String,
}

/// Properties of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// Who issues the paper: the name of the municipality.
    pub creator: String,
    /// What kind of paper it is (計画書).
    pub subject: String,
}

/// Paper upright or across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// 縦
    Portrait,
    /// 横
    Landscape,
    /// 縦書き: paper across, lines from top to bottom, the first at the right.
    Vertical,
    /// Two upright pages side by side on paper of twice the width (A3 横 for A4); a new page is the other half.
    Spread,
}

/// Page numbers of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumbers {
    /// None are printed.
    None,
    /// i, ii, iii from 1.
    Roman,
    /// 1, 2, 3 from 1.
    ArabicFromOne,
    /// 1, 2, 3 on from the section before.
    ArabicContinued,
}

/// What the header of a section shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderText {
    /// Nothing.
    None,
    /// The title of the paper at the left and the heading of the chapter at the right.
    Chapter,
}

/// A part of the paper with one page setup.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Upright or across.
    pub orientation: Orientation,
    /// Page numbers.
    pub page_numbers: PageNumbers,
    /// Header.
    pub header: HeaderText,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// 目次.
    Contents(Contents),
    /// A new page.
    PageBreak,
}

impl Block {
    /// Whether a list of items goes on after it.
    pub(crate) fn keeps_items(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => matches!(
                paragraph.role,
                Role::Item(_) | Role::ItemText(_) | Role::Bullet
            ),
            Self::Table(_) | Self::Figure(_) => true,
            Self::Heading(_) | Self::Contents(_) | Self::PageBreak => false,
        }
    }
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Not at all.
    None,
    /// 第１章, １, （１）, ア.
    Chapter,
    /// By the town's own words: 戦略１, 施策1-1.
    Outline,
    /// 資料１.
    Appendix,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 for a chapter, to 5.
    pub level: u8,
    /// How it is numbered.
    pub numbering: Numbering,
    /// The number that it has although those before it are not in the paper; None: it counts on.
    pub start: Option<usize>,
    /// The sign that the numbering yields (第１章), without the space after it; empty without numbering.
    pub sign: String,
    /// The text.
    pub text: String,
    /// The place that links lead to; unique in the document, plain letters and digits.
    pub id: String,
    /// Whether it stands in 目次.
    pub in_contents: bool,
}

/// The part that a paragraph plays; each is a style of its own in Word and a class in HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 本文: the first line is indented by one character.
    Body,
    /// 本文 without indent.
    Plain,
    /// 箇条書き with a ・ that the renderer adds.
    Bullet,
    /// A name in bold type before running text.
    Lead,
    /// 表紙: the municipality.
    CoverTown,
    /// 表紙: the title.
    CoverTitle,
    /// 表紙: edition, term.
    CoverLine,
    /// 表紙: the month, at the foot.
    CoverDate,
    /// 首長あいさつ and 目次: the title of a front page, which is no chapter.
    FrontTitle,
    /// 使命・将来像: the statement in its frame.
    Statement,
    /// Small line under a statement.
    StatementNote,
    /// 掟, numbered 一, 二 by the renderer.
    Article,
    /// Explanation of a 掟.
    ArticleNote,
    /// Set at the right: dates and names that sign.
    Signature,
    /// 表１　…, above it.
    Caption,
    /// The line in which a picture stands.
    Figure,
    /// 図１　…, under it.
    FigureCaption,
    /// （単位：千円）, above a table at the right.
    Unit,
    /// 注, 出典 under a table.
    Note,
    /// 出典 of running text, at the right.
    Source,
    /// In a cell.
    Cell,
    /// In a cell, smaller.
    CellSmall,
    /// In a cell, the name of a sheet.
    CellTitle,
    /// ・ in a cell.
    CellBullet,
    /// 奥付.
    Colophon,
    /// 奥付: the title.
    ColophonTitle,
    /// 議案・例規: 件名 or 題名, set in by three characters.
    OfficialTitle,
    /// 通知・要領・報告: the title, in the middle.
    CenterTitle,
    /// A line in the middle: 記, （提案理由）.
    Centered,
    /// A line set in by this many characters, 1 to 8: 宛名, 日付.
    Indented(u8),
    /// An item of this level, 1 to 4, that the renderer numbers: １, （１）, ア, （ア）.
    Item(u8),
    /// What is said under an item of this level.
    ItemText(u8),
    /// 委嘱状: its title in the middle, its lines at the left, names at the right; larger than other text.
    Award(Align),
    /// A line of an ordinance that is printed as a whole, set in by this many characters; its further lines begin one deeper.
    Statute(u8),
    /// 新旧対照表: the title.
    ComparisonTitle,
    /// 新旧対照表: the head of a column.
    ComparisonHead,
    /// 新旧対照表: a line of a provision, set in by this many characters; its further lines begin one character deeper.
    Provision(u8),
    /// 新旧対照表: a cell of a 別表.
    ProvisionCell,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// The part it plays.
    pub role: Role,
    /// Its text.
    pub runs: Vec<Run>,
    /// The sign that the renderer puts before it (一, ・); empty for most.
    pub sign: String,
}

impl Paragraph {
    /// A paragraph of one plain run.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            runs: vec![Run::Text(text.into())],
            sign: String::new(),
        }
    }

    /// Its text without the sign.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Plain.
    Text(String),
    /// Bold: set in the heading font.
    Strong(String),
    /// Underlined.
    Underline(String),
    /// A link within the paper.
    Link {
        /// The id it leads to.
        to: String,
        /// The text.
        text: String,
    },
    /// The page on which another place of the paper stands, as far as it can be estimated without Word.
    Page {
        /// The id of the place.
        to: String,
        /// The number as it is printed.
        text: String,
    },
}

impl Run {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Underline(text) => text,
            Self::Link { text, .. } | Self::Page { text, .. } => text,
        }
    }
}

/// A picture with its caption under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The name of its bytes among the [`Pictures`](crate::Pictures) that an exporter gets.
    pub image: String,
    /// Pixels across, at least 1.
    pub width: u32,
    /// Pixels down, at least 1.
    pub height: u32,
    /// The most of the measure that it takes, in hundredths.
    pub share: u32,
    /// What a reader who cannot see it is told.
    pub alternative: String,
    /// 図１　…, under it.
    pub caption: Option<Caption>,
    /// Lines under it: 出典.
    pub notes: Vec<Paragraph>,
}

/// The caption of a table or a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// 表, 図.
    pub label: String,
    /// Counted through the paper.
    pub number: usize,
    /// The number as it is printed.
    pub sign: String,
    /// The text; may be empty.
    pub text: String,
}

/// What a table is for; decides lines and tints, and its class in HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Rows and columns.
    Grid,
    /// 個票.
    Sheet,
    /// 施策体系.
    Tree,
    /// 計画期間 as bands over years.
    Band,
    /// A figure of boxes and arrows: a cell without text or with an arrow has no lines, every other cell has its own.
    Diagram,
    /// A figure of bars beside their numbers.
    Chart,
    /// 新旧対照表: lines only where a row asks for one.
    Comparison,
}

impl TableKind {
    /// Whether it is counted among the figures and has its caption under it.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Diagram | Self::Chart)
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is for.
    pub kind: TableKind,
    /// 表１　…, above it; 図１　… under it where it is a figure.
    pub caption: Option<Caption>,
    /// 単位, above it at the right; empty: none.
    pub unit: String,
    /// What a reader who cannot see it is told.
    pub description: String,
    /// Widths of the columns, in hundredths of a character; their sum is stretched to the measure.
    pub columns: Vec<u32>,
    /// The rows; those that are heads come first.
    pub rows: Vec<Row>,
    /// Lines under it: 注, 出典.
    pub notes: Vec<Paragraph>,
    /// Rows stay together on one page where they fit.
    pub keep_together: bool,
    /// Its last row stays on one page with what follows.
    pub keep_with_next: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Repeated on every page.
    pub head: bool,
    /// Stays on one page with the next row.
    pub keep: bool,
    /// May be parted by the end of a page.
    pub splits: bool,
    /// A line above it, in a table that has none of its own.
    pub line_above: bool,
    /// A line below it, so that a page that ends with it is closed.
    pub line_below: bool,
    /// Cells that begin in this row; those that reach down from above are not repeated.
    pub cells: Vec<Cell>,
}

/// What a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellRole {
    /// Text.
    Body,
    /// Head of a column.
    Head,
    /// Head of a row.
    Label,
    /// The head of a sheet.
    Title,
    /// A bar of the 工程表.
    Bar,
    /// A bar of the plan itself among others.
    StrongBar,
    /// Nothing stands here; in a [`TableKind::Diagram`] also an arrow between boxes.
    Empty,
    /// A part of a stacked bar: 1 for the darkest tint, 5 for none.
    Tint(u8),
}

/// Where text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right: numbers.
    Right,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it is for.
    pub role: CellRole,
    /// Where its text stands.
    pub align: Align,
    /// Columns it covers, from 1.
    pub columns: usize,
    /// Rows it covers, from 1.
    pub rows: usize,
    /// Its paragraphs; none means an empty cell.
    pub paragraphs: Vec<Paragraph>,
    /// The place that links lead to; empty: none.
    pub id: String,
}

/// 目次.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The word above it.
    pub title: String,
    /// Its lines.
    pub entries: Vec<ContentsEntry>,
}

/// A line of 目次.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentsEntry {
    /// Level of the heading.
    pub level: u8,
    /// 第１章.
    pub sign: String,
    /// The text.
    pub text: String,
    /// The id of the heading.
    pub id: String,
    /// The page, as far as it can be estimated without Word.
    pub page: usize,
}

impl Document {
    /// All blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// Whether it prints numbers of pages that only Word knows: 目次, or an index.
    pub fn estimates_pages(&self) -> bool {
        self.blocks().any(|block| match block {
            Block::Contents(_) => true,
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.paragraphs)
                .flat_map(|paragraph| &paragraph.runs)
                .any(|run| matches!(run, Run::Page { .. })),
            _ => false,
        })
    }
}

/// A sign and the text after it, with the full-width space that stands between (domain.md §4.5).
pub(crate) fn signed(sign: &str, text: &str) -> String {
    if sign.is_empty() {
        text.to_owned()
    } else if text.is_empty() {
        sign.to_owned()
    } else {
        format!("{sign}\u{3000}{text}")
    }
}

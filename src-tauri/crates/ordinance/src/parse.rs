//! Reads the text of an ordinance, as pasted from a web page, Word or e-Gov, into provisions.
//!
//! Works line by line with the signs at the start of a line; a line that no rule knows goes to the provision above it
//! and is reported. Absent on purpose: guessing at lost text (a dropped ア or caption stays dropped).

mod line;

pub(crate) use line::appended_number;
use line::{Class, Line};

use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::fold;
use crate::label::{self, ArticleNumber, Sequence, Shape, Sign};
use crate::ordinance::{CaptionLine, HeadingLevel, Kind, Ordinance, Unit, UnitId};
use crate::tree::tree;

/// A text and what should be known about it.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The provisions; prints back byte for byte.
    pub ordinance: Ordinance,
    /// Lines that were not understood, numbers that do not run on.
    pub diagnostics: Vec<Diagnostic>,
}

/// A text that cannot be an ordinance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Nothing but spaces.
    #[error("条文がありません。例規の本文を貼り付けてください。")]
    Empty,
    /// Nothing but spaces where an amending text should be.
    #[error("改め文がありません。改め文を貼り付けてください。")]
    NoAmendingText,
    /// Longer than any ordinance.
    #[error(
        "文字の量が多すぎます({megabytes}MB)。{limit}MBまでの例規を1つずつ貼り付けてください。"
    )]
    TooLong {
        /// Size of what was given.
        megabytes: usize,
        /// The most that is taken.
        limit: usize,
    },
    /// Decoded with the wrong encoding.
    #[error("{line}行目が文字化けしています。元の例規からもう一度写してください。")]
    Garbled {
        /// Line from 1.
        line: u32,
    },
    /// Two ordinances in one text.
    #[error("{message}1つの例規だけを書いてください。")]
    SecondOrdinance {
        /// Line from 1 at which the second one begins.
        line: u32,
        /// What was found there, one sentence.
        message: String,
    },
    /// No provision in it.
    #[error("条文が見つかりません。第1条から始まる本文を貼り付けてください。")]
    NoProvisions,
    /// Bytes that are no text.
    #[error("{line}行目に文字ではないデータがあります。文字だけを貼り付けてください。")]
    NotText {
        /// Line from 1.
        line: u32,
    },
}

/// Reads the text of one whole ordinance: [`parse`], and there are provisions, of one ordinance only.
///
/// # Errors
/// When it is none.
pub fn parse_whole(text: &str) -> Result<Parsed, InputError> {
    let parsed = parse(text)?;
    if let Some(second) = parsed
        .diagnostics
        .iter()
        .find(|found| found.code == DiagnosticCode::SecondOrdinance)
    {
        return Err(InputError::SecondOrdinance {
            line: second.line.unwrap_or_default(),
            message: second.message.clone(),
        });
    }
    let holds_text = tree(&parsed.ordinance).children.iter().any(|section| {
        !matches!(section.kind, Kind::Title | Kind::Promulgation)
            && (!section.children.is_empty() || !section.text.is_empty())
    });
    if holds_text {
        Ok(parsed)
    } else {
        Err(InputError::NoProvisions)
    }
}

/// The longest text that is taken. The longest statutes in force have about 5 MB.
const LONGEST: usize = 8 << 20;

/// Refuses what cannot be the text of an ordinance.
pub fn check_input(text: &str) -> Result<(), InputError> {
    if text.len() > LONGEST {
        return Err(InputError::TooLong {
            megabytes: text.len() >> 20,
            limit: LONGEST >> 20,
        });
    }
    if fold(text).is_empty() {
        return Err(InputError::Empty);
    }
    for (at, line) in text.lines().enumerate() {
        let number = at as u32 + 1;
        if line
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\u{c}'))
        {
            return Err(InputError::NotText { line: number });
        }
        // UTF-8 read as Shift_JIS shows 縺 and 繧 in every second place; read as Latin-1 it shows ã and Â.
        let signs = line
            .chars()
            .filter(|c| matches!(c, '\u{fffd}' | '縺' | '繧' | '繝' | 'ã' | 'Â'))
            .count();
        if signs >= 3 || line.contains('\u{fffd}') {
            return Err(InputError::Garbled { line: number });
        }
    }
    Ok(())
}

/// Reads a whole ordinance or any part of one.
///
/// # Errors
/// When the text cannot be that of an ordinance at all ([`check_input`]).
pub fn parse(text: &str) -> Result<Parsed, InputError> {
    check_input(text)?;
    Ok(Parser::new(text, false).run())
}

/// Reads the lines that follow 次のように改める or 次の…を加える: no title is expected.
pub(crate) fn parse_fragment(text: &str) -> Parsed {
    Parser::new(text, true).run()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Head,
    Body,
    Appended(UnitId),
}

/// A list of 号 or 細分 that is open at the current line.
struct OpenList {
    shape: Shape,
    sequence: Sequence,
    /// Last unit of the list.
    last: UnitId,
}

struct Parser<'a> {
    lines: Vec<Line<'a>>,
    at: usize,
    out: Ordinance,
    diagnostics: Vec<Diagnostic>,
    section: Section,
    /// 本則 or the 附則 that is open.
    body: UnitId,
    article: Option<UnitId>,
    paragraph: Option<UnitId>,
    lists: Vec<OpenList>,
    pending: Vec<Unit>,
    caption: Option<CaptionLine>,
    /// The text numbers its 条 as 第1 (要綱).
    bare_ordinals: bool,
    has_articles: bool,
    main: Option<UnitId>,
    second_reported: bool,
    /// The 条 or 附則 in which a 項 with a number was seen last.
    numbered: Option<UnitId>,
    /// The lines before this one were looked at: they are no table.
    no_cells_before: usize,
}

/// The longest line that may be a cell of a table, in characters.
const LONGEST_CELL: usize = 60;

/// More findings of one kind than this tell nobody anything, and each costs a walk through the text.
const MOST_FINDINGS: usize = 100;

impl<'a> Parser<'a> {
    fn new(text: &'a str, fragment: bool) -> Self {
        let mut out = Ordinance::new();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => {
                out.mark = true;
                rest
            }
            None => text,
        };
        out.open_end = !text.ends_with('\n');
        let lines = line::split(text);
        let has_articles = lines.iter().any(|line| line.is_article());
        let bare_ordinals = !has_articles && lines.iter().any(|line| line.is_bare_ordinal());
        let mut parser = Self {
            lines,
            at: 0,
            out,
            diagnostics: Vec::new(),
            section: Section::Head,
            body: Ordinance::ROOT,
            article: None,
            paragraph: None,
            lists: Vec::new(),
            pending: Vec::new(),
            caption: None,
            bare_ordinals,
            has_articles: has_articles || bare_ordinals,
            main: None,
            second_reported: false,
            numbered: None,
            no_cells_before: 0,
        };
        if fragment {
            parser.enter_main();
        }
        parser
    }

    fn run(mut self) -> Parsed {
        while self.at < self.lines.len() {
            let line = self.lines[self.at].clone();
            self.take(&line);
            self.at += 1;
        }
        self.flush_caption();
        let end = self.deepest_parent();
        self.flush_pending(end);
        self.check_numbers();
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.line);
        Parsed {
            ordinance: self.out,
            diagnostics: self.diagnostics,
        }
    }

    fn take(&mut self, line: &Line<'a>) {
        let class = self.classify(line);
        match class {
            // An empty line between a caption and its provision stays between them.
            Class::Blank => match &mut self.caption {
                Some(caption) => {
                    for part in [line.indent, line.body, line.tail, line.end] {
                        caption.end.push_str(part);
                    }
                }
                None => self.pending.push(line.unit(Kind::Blank)),
            },
            Class::Note => self.note(line),
            Class::Supplement => self.supplement(line),
            Class::Appended(kind) => self.appended(line, kind),
            Class::Contents => self.contents(line),
            Class::Row => self.row(line),
            Class::Caption => {
                self.flush_caption();
                self.caption = Some(CaptionLine {
                    indent: line.indent.to_owned(),
                    text: line.body.to_owned(),
                    end: format!("{}{}", line.tail, line.end),
                });
            }
            Class::Sign(sign) => self.sign(line, sign),
            Class::Text => self.text(line),
        }
    }

    fn classify(&self, line: &Line<'a>) -> Class {
        if line.body.is_empty() {
            return Class::Blank;
        }
        if line.is_supplement() && !self.in_rows() {
            return Class::Supplement;
        }
        if let Some(kind) = line.appended()
            && (self.section != Section::Head || self.main.is_some())
        {
            return Class::Appended(kind);
        }
        if matches!(self.section, Section::Appended(_)) {
            return Class::Row;
        }
        if line.is_note() || (self.section == Section::Head && line.body.starts_with('#')) {
            return Class::Note;
        }
        if self.section == Section::Head && fold(line.body) == "目次" {
            return Class::Contents;
        }
        if line.is_row() {
            return Class::Row;
        }
        if let Some(sign) = self.sign_of(line) {
            return Class::Sign(sign);
        }
        if line.is_caption() && self.caption_fits() {
            return Class::Caption;
        }
        Class::Text
    }

    /// 附則 as the first cell of a table that goes on below it.
    fn in_rows(&self) -> bool {
        let next = self.lines[self.at + 1..]
            .iter()
            .find(|line| !line.body.is_empty());
        matches!(self.section, Section::Appended(_)) && next.is_some_and(Line::is_row)
    }

    /// A caption stands above a provision: the next line that says something starts one.
    fn caption_fits(&self) -> bool {
        let next = self.lines[self.at + 1..]
            .iter()
            .find(|line| !line.body.is_empty());
        match next {
            None => true,
            Some(next) if self.section == Section::Head && self.main.is_none() => {
                self.sign_of(next).is_some_and(|sign| {
                    matches!(
                        sign.shape,
                        Shape::Article | Shape::BareOrdinal | Shape::Arabic
                    )
                }) || !self.has_articles
            }
            Some(next) => !next.is_caption(),
        }
    }

    fn sign_of(&self, line: &Line<'a>) -> Option<Sign> {
        let chars: Vec<char> = line.body.chars().take(40).collect();
        let sign = label::read(&chars)?;
        let next = chars.get(sign.length).copied();
        let gap = next.is_none_or(char::is_whitespace);
        let fits = match sign.shape {
            _ if !gap && line.deleted_range(&sign).is_some() => true,
            Shape::Heading(_) => gap || line.is_short_heading(&chars[sign.length..]),
            Shape::Article => gap || self.article_without_gap(&sign, next),
            Shape::BareOrdinal => gap && self.bare_ordinals,
            Shape::Bracketed | Shape::BracketedKana => {
                gap || !(matches!(next, Some('、' | '。' | 'の' | 'に' | 'を' | 'は'))
                    || line.is_caption())
            }
            Shape::Arabic => gap || self.paragraph_without_gap(&sign, next),
            Shape::Kanji | Shape::Kana | Shape::Letter => gap && next.is_some(),
        };
        fits.then_some(sign)
    }

    fn article_without_gap(&self, sign: &Sign, next: Option<char>) -> bool {
        if matches!(next, Some('(' | '（')) {
            return true;
        }
        let last = self.article.and_then(|id| self.out.unit(id).number.clone());
        let follows = match last {
            Some(last) => sign.number.main == last.main + 1 && sign.number.branches.is_empty(),
            None => sign.number == ArticleNumber::plain(1),
        };
        follows
            && next.is_some_and(|c| {
                !matches!(
                    c,
                    'の' | 'に'
                        | '中'
                        | '第'
                        | '、'
                        | '，'
                        | '及'
                        | '又'
                        | '並'
                        | 'を'
                        | 'は'
                        | 'か'
                        | 'と'
                        | 'で'
                        | 'が'
                        | '若'
                        | '各'
                        | '本'
                        | 'た'
                )
            })
    }

    fn paragraph_without_gap(&self, sign: &Sign, next: Option<char>) -> bool {
        let Some(last) = self
            .paragraph
            .and_then(|id| self.out.unit(id).number.clone())
        else {
            return false;
        };
        sign.number.branches.is_empty()
            && sign.number.main == last.main + 1
            && self.article.is_some()
            && next.is_some_and(|c| {
                ('\u{4e00}'..='\u{9fff}').contains(&c)
                    && !"年月日人名件回号項条章円以分時歳親割箇個階級種倍部次".contains(c)
            })
    }

    // ----- what each class of line does

    fn note(&mut self, line: &Line<'a>) {
        self.flush_caption();
        let parent = match self.section {
            Section::Head => Ordinance::ROOT,
            _ => self.article.unwrap_or(self.body),
        };
        self.flush_pending(parent);
        self.push(parent, line.unit(Kind::Note));
    }

    fn supplement(&mut self, line: &Line<'a>) {
        self.flush_caption();
        self.flush_pending(Ordinance::ROOT);
        let unit = line.unit(Kind::SupplementaryProvision);
        self.body = self.push(Ordinance::ROOT, unit);
        self.section = Section::Body;
        self.leave_article();
    }

    fn appended(&mut self, line: &Line<'a>, kind: Kind) {
        self.flush_caption();
        self.flush_pending(Ordinance::ROOT);
        let mut unit = line.unit(kind);
        unit.number = appended_number(line.body);
        let id = self.push(Ordinance::ROOT, unit);
        self.section = Section::Appended(id);
        self.leave_article();
    }

    fn contents(&mut self, line: &Line<'a>) {
        self.flush_caption();
        self.flush_pending(Ordinance::ROOT);
        let mut unit = line.unit(Kind::Contents);
        // The last line that lists a range, or 附則, ends the 目次; the headings of the 本則 come after it.
        let mut last = self.at;
        for next in self.at + 1..self.lines.len() {
            let candidate = &self.lines[next];
            if candidate.body.is_empty() {
                continue;
            }
            if !candidate.is_contents_line() {
                break;
            }
            if candidate.is_contents_end() {
                last = next;
            }
        }
        let mut end = unit.end;
        for next in self.at + 1..=last {
            let more = &self.lines[next];
            unit.text.push_str(&end);
            unit.text.push_str(more.indent);
            unit.text.push_str(more.body);
            unit.text.push_str(more.tail);
            more.end.clone_into(&mut end);
        }
        unit.end = end;
        self.push(Ordinance::ROOT, unit);
        self.at = last;
    }

    fn row(&mut self, line: &Line<'a>) {
        self.flush_caption();
        if let Section::Appended(id) = self.section {
            self.flush_pending(id);
            self.push(id, line.unit(Kind::Row));
            return;
        }
        let Some(parent) = self.deepest() else {
            self.unread(line);
            return;
        };
        let table = match self.out.children(parent).last() {
            Some(last) if self.out.kind(*last) == Kind::Table && self.pending.is_empty() => *last,
            _ => {
                self.flush_pending(parent);
                self.push(parent, Unit::new(Kind::Table))
            }
        };
        self.push(table, line.unit(Kind::Row));
    }

    fn sign(&mut self, line: &Line<'a>, sign: Sign) {
        match sign.shape {
            Shape::Heading(level) => {
                self.flush_caption();
                self.enter_main();
                self.flush_pending(self.body);
                let level = HeadingLevel::ALL[level];
                let unit = line.ranged(Kind::Heading(level), &sign);
                self.push(self.body, unit);
                self.leave_article();
            }
            Shape::Article | Shape::BareOrdinal => self.begin_article(line, &sign),
            Shape::Arabic => self.begin_paragraph(line, &sign),
            _ => self.begin_item(line, sign),
        }
    }

    fn begin_article(&mut self, line: &Line<'a>, sign: &Sign) {
        self.enter_main();
        self.flush_pending(self.body);
        let mut unit = line.ranged(Kind::Article, sign);
        unit.caption = self.caption.take();
        let mut paragraph = Unit::new(Kind::Paragraph);
        paragraph.number = Some(ArticleNumber::plain(1));
        paragraph.text = std::mem::take(&mut unit.text);
        paragraph.end = std::mem::take(&mut unit.end);
        paragraph.line = line.number;
        let article = self.push(self.body, unit);
        self.article = Some(article);
        self.paragraph = Some(self.push(article, paragraph));
        self.lists.clear();
    }

    fn begin_paragraph(&mut self, line: &Line<'a>, sign: &Sign) {
        self.enter_main();
        let parent = self.article.unwrap_or(self.body);
        self.flush_pending(parent);
        if sign.number == ArticleNumber::plain(1) {
            // 「第1　趣旨」 with 1, 2 … below it: the line of the 条 itself is no 項 then.
            let first = self.paragraph.filter(|id| self.out.shares_line(*id));
            if let Some(first) = first {
                self.out.unit_mut(first).number = Some(ArticleNumber::plain(0));
            }
        }
        let mut unit = line.ranged(Kind::Paragraph, sign);
        unit.caption = self.caption.take();
        self.paragraph = Some(self.push(parent, unit));
        self.numbered = Some(parent);
        self.lists.clear();
    }

    fn begin_item(&mut self, line: &Line<'a>, mut sign: Sign) {
        self.enter_main();
        self.flush_caption();
        let same = |list: &OpenList| {
            list.shape == sign.shape
                && (matches!(sign.shape, Shape::Kana | Shape::BracketedKana)
                    || std::mem::discriminant(&list.sequence)
                        == std::mem::discriminant(&sign.form.sequence))
        };
        let open = self.lists.iter().rposition(same);
        let (parent, kind) = match open {
            Some(at) => {
                self.lists.truncate(at + 1);
                let last = self.lists[at].last;
                (
                    self.out.unit(last).parent.unwrap_or(self.body),
                    self.out.kind(last),
                )
            }
            None => {
                let parent = self.deepest().unwrap_or(self.body);
                let kind = match (self.out.kind(parent), sign.shape) {
                    (Kind::Item, _) => Kind::Subitem(1),
                    (Kind::Subitem(depth), _) => Kind::Subitem(depth + 1),
                    (_, Shape::Kana) => Kind::Subitem(1),
                    (_, Shape::BracketedKana) => Kind::Subitem(2),
                    (_, Shape::Letter) => Kind::Subitem(1),
                    _ => Kind::Item,
                };
                (parent, kind)
            }
        };
        if matches!(sign.shape, Shape::Kana | Shape::BracketedKana) {
            let letter = sign.form.sequence.write(sign.number.main);
            let sequence = match open {
                Some(at) => self.lists[at].sequence,
                None if letter == "イ" => Sequence::Iroha,
                None if letter == "ｲ" => Sequence::NarrowIroha,
                None => sign.form.sequence,
            };
            if let Some(place) = sequence.place(&letter) {
                sign.form.sequence = sequence;
                sign.number.main = place;
            }
        }
        self.flush_pending(parent);
        let id = self.push(parent, line.ranged(kind, &sign));
        match open {
            Some(at) => self.lists[at].last = id,
            None => self.lists.push(OpenList {
                shape: sign.shape,
                sequence: sign.form.sequence,
                last: id,
            }),
        }
    }

    fn text(&mut self, line: &Line<'a>) {
        if self.section == Section::Head
            && self.main.is_none()
            && self.caption.is_none()
            && self.head_text(line)
        {
            return;
        }
        self.enter_main();
        if line.starts_ordinance() && self.main.is_some() && self.next_starts_ordinance() {
            self.second_ordinance(line);
            self.flush_caption();
            self.unread_quietly(line);
            return;
        }
        let Some(deepest) = self.deepest() else {
            self.unnumbered_paragraph(line);
            return;
        };
        if self.caption.is_some() {
            match self.article {
                Some(_) if self.has_articles => {
                    self.flush_caption();
                }
                _ => {
                    self.unnumbered_paragraph(line);
                    return;
                }
            }
        }
        let unit = self.out.unit(deepest);
        let kind = unit.kind;
        let complete = unit.text.trim_end().ends_with(['。', '）', ')', '」']);
        let continues = [
            "ただし、",
            "ただし,",
            "ただし，",
            "この場合において",
            "この場合における",
        ]
        .iter()
        .any(|start| line.body.starts_with(start));
        if complete
            && !continues
            && let Some(last) = self.last_cell()
        {
            self.cells(deepest, last);
            return;
        }
        let parent = self.article.unwrap_or(self.body);
        let numbered = self.numbered == Some(parent);
        if kind == Kind::Paragraph && complete && !continues && !numbered {
            if self.heads_a_list(line) {
                self.report_unread(line);
                self.flush_pending(parent);
                self.push(parent, line.unit(Kind::Unread));
            } else {
                self.unnumbered_paragraph(line);
            }
            return;
        }
        // A line wrapped by a mail or a PDF goes on with the sentence above it.
        let wrapped = kind == Kind::Paragraph && (!complete || continues);
        if !wrapped {
            self.report_unread(line);
        }
        if !self.pending.is_empty()
            || !wrapped && self.heads_a_list(line)
            || !self.out.children(deepest).is_empty()
            || !self.ends_text(deepest)
        {
            self.flush_pending(deepest);
            self.push(deepest, line.unit(Kind::Unread));
            return;
        }
        let unit = self.out.unit_mut(deepest);
        let end = std::mem::replace(&mut unit.end, line.end.to_owned());
        unit.text.push_str(&end);
        unit.text.push_str(line.indent);
        unit.text.push_str(line.body);
        unit.text.push_str(line.tail);
    }

    /// 総務課 above the list of its duties is no 項: a sentence would end with 。 or go on in the next line.
    fn heads_a_list(&self, line: &Line<'a>) -> bool {
        let next = self.lines[self.at + 1..]
            .iter()
            .find(|line| !line.body.is_empty());
        let lists = next
            .and_then(|next| self.sign_of(next))
            .is_some_and(|sign| !matches!(sign.shape, Shape::Article | Shape::Heading(_)));
        lists && !line.body.ends_with(['。', '）', ')', '」', '：', ':'])
    }

    /// A table that a page shows cell by cell, a line for each, starts here: where its last line is.
    ///
    /// Which cells make a row is not known. One line may be anything, and a sentence that a page has broken ends with 。
    fn last_cell(&mut self) -> Option<usize> {
        let ends = |line: &Line<'a>| line.body.ends_with(['。', '、', '，']);
        // Told by the first line alone, so that a text of many such lines is not walked through from each of them.
        if self.at < self.no_cells_before || ends(&self.lines[self.at]) {
            return None;
        }
        let is_cell = |line: &Line<'a>| {
            line.body.chars().take(LONGEST_CELL + 1).count() <= LONGEST_CELL
                && !(line.is_supplement()
                    || line.is_note()
                    || line.is_row()
                    || line.is_caption()
                    || line.starts_ordinance()
                    || line.appended().is_some()
                    || self.sign_of(line).is_some())
        };
        let run = self.lines[self.at..]
            .iter()
            .take_while(|line| line.body.is_empty() || is_cell(line))
            .count();
        let end = self.at + run;
        let cells: Vec<usize> = (self.at..end)
            .filter(|at| !self.lines[*at].body.is_empty())
            .collect();
        match cells[..] {
            [_, .., last] if ends(&self.lines[last]) => {
                self.no_cells_before = end;
                None
            }
            [_, .., last] => Some(last),
            _ => None,
        }
    }

    fn cells(&mut self, parent: UnitId, last: usize) {
        self.flush_pending(parent);
        let table = self.push(parent, Unit::new(Kind::Table));
        for at in self.at..=last {
            let kind = match self.lines[at].body.is_empty() {
                true => Kind::Blank,
                false => Kind::Row,
            };
            let unit = self.lines[at].unit(kind);
            self.push(table, unit);
        }
        self.at = last;
    }

    /// Lines before the first provision. False when this line is a provision itself.
    fn head_text(&mut self, line: &Line<'a>) -> bool {
        let has_title = self
            .out
            .child_of_kind(Ordinance::ROOT, Kind::Title)
            .is_some();
        let sentence = line.body.ends_with('。');
        let kind = match (has_title, sentence) {
            // 昭和59年法律第86号 above the title
            (false, false) if line.is_number_of_law() => Kind::Promulgation,
            (false, false) => Kind::Title,
            (_, true) if !self.has_articles => return false,
            (_, true) => {
                let folded = fold(line.body);
                let enacts = ["制定する。", "改正する。", "公布する。", "定める。"];
                let short = folded.chars().count() < 120;
                match short && enacts.iter().any(|end| folded.ends_with(end)) {
                    true => Kind::Enactment,
                    false => Kind::Preamble,
                }
            }
            (true, false) if line.starts_ordinance() && line.body.starts_with('○') => {
                self.second_ordinance(line);
                Kind::Unread
            }
            (true, false) => Kind::Promulgation,
        };
        self.flush_pending(Ordinance::ROOT);
        let mut unit = line.unit(kind);
        // The mark of a 例規集 stands before a title; two of them are the name of a town that is not written yet (○○町条例).
        let marks = line.body.chars().take_while(|c| *c == '○').count();
        if kind == Kind::Title
            && marks != 2
            && let Some(rest) = line.body.strip_prefix('○')
        {
            unit.gap = "○".to_owned();
            unit.text = rest.to_owned() + line.tail;
        }
        self.push(Ordinance::ROOT, unit);
        true
    }

    fn unnumbered_paragraph(&mut self, line: &Line<'a>) {
        let parent = self.article.unwrap_or(self.body);
        self.flush_pending(parent);
        let number = self
            .out
            .children(parent)
            .iter()
            .rev()
            .find_map(|id| match self.out.kind(*id) {
                Kind::Paragraph => self.out.unit(*id).number.as_ref().map(|number| number.main),
                _ => None,
            })
            .unwrap_or(0)
            + 1;
        let mut unit = line.unit(Kind::Paragraph);
        unit.number = Some(ArticleNumber::plain(number));
        unit.caption = self.caption.take();
        self.paragraph = Some(self.push(parent, unit));
        self.lists.clear();
    }

    /// Adds a unit at the end of the text, inside `parent`.
    fn push(&mut self, parent: UnitId, unit: Unit) -> UnitId {
        self.reopen(parent);
        self.out.push(parent, unit)
    }

    /// Notes and captions without a provision that came after `parent` go into it, so that what follows stands behind
    /// them as it does in the text.
    fn reopen(&mut self, parent: UnitId) {
        let mut behind = Vec::new();
        let mut at = parent;
        while let Some(outer) = self.out.unit(at).parent {
            let children = &mut self.out.unit_mut(outer).children;
            if let Some(place) = children.iter().rposition(|child| *child == at) {
                behind.extend(children.drain(place + 1..));
            }
            at = outer;
        }
        for id in behind {
            self.out.unit_mut(id).parent = Some(parent);
            self.out.unit_mut(parent).children.push(id);
        }
    }

    fn ends_text(&self, id: UnitId) -> bool {
        let mut at = id;
        while let Some(outer) = self.out.unit(at).parent {
            if self.out.children(outer).last() != Some(&at) {
                return false;
            }
            at = outer;
        }
        true
    }

    // ----- where we are

    fn enter_main(&mut self) {
        if self.section == Section::Body && self.main.is_some() || self.body != Ordinance::ROOT {
            return;
        }
        self.flush_pending(Ordinance::ROOT);
        let main = self
            .out
            .push(Ordinance::ROOT, Unit::new(Kind::MainProvision));
        self.main = Some(main);
        self.body = main;
        self.section = Section::Body;
    }

    fn leave_article(&mut self) {
        self.article = None;
        self.paragraph = None;
        self.lists.clear();
    }

    fn deepest(&self) -> Option<UnitId> {
        self.lists
            .last()
            .map(|list| list.last)
            .or(self.paragraph)
            .or(self.article)
    }

    fn deepest_parent(&self) -> UnitId {
        match self.section {
            Section::Appended(id) => id,
            Section::Head => Ordinance::ROOT,
            Section::Body => self.body,
        }
    }

    fn flush_pending(&mut self, parent: UnitId) {
        for unit in std::mem::take(&mut self.pending) {
            self.push(parent, unit);
        }
    }

    fn flush_caption(&mut self) {
        let Some(caption) = self.caption.take() else {
            return;
        };
        let parent = self.deepest_parent();
        self.flush_pending(parent);
        let mut unit = Unit::new(Kind::Unread);
        unit.indent = caption.indent;
        // Spaces and empty lines behind it, up to the last line break, go with its words.
        let kept = caption
            .end
            .strip_suffix("\r\n")
            .or_else(|| caption.end.strip_suffix('\n'))
            .unwrap_or(&caption.end);
        unit.text = format!("{}{kept}", caption.text);
        unit.end = caption.end[kept.len()..].to_owned();
        unit.line = self
            .lines
            .get(self.at)
            .map_or(0, |line| line.number.saturating_sub(1));
        self.diagnostics.push(
            Diagnostic::new(
                DiagnosticCode::UnreadLine,
                Severity::Warning,
                format!(
                    "見出し「{}」に続く条文がありません。そのまま残します。",
                    unit.text
                ),
            )
            .at_line(unit.line),
        );
        self.push(parent, unit);
    }

    // ----- reports

    fn unread(&mut self, line: &Line<'a>) {
        self.report_unread(line);
        self.unread_quietly(line);
    }

    fn unread_quietly(&mut self, line: &Line<'a>) {
        let parent = self.deepest_parent();
        self.flush_pending(parent);
        self.push(parent, line.unit(Kind::Unread));
    }

    fn report_unread(&mut self, line: &Line<'a>) {
        let start: String = line.body.chars().take(20).collect();
        self.diagnostics.push(
            Diagnostic::new(
                DiagnosticCode::UnreadLine,
                Severity::Warning,
                format!(
                    "{}行目「{start}」は条・項・号のどれか分かりません。そのまま残します。",
                    line.number
                ),
            )
            .at_line(line.number)
            .hint("前の行の続きであれば1行につなげ、号であれば頭に番号を付けてください。"),
        );
    }

    fn next_starts_ordinance(&self) -> bool {
        self.lines[self.at + 1..]
            .iter()
            .filter(|line| !line.body.is_empty())
            .take(6)
            .any(|line| line.is_article() || line.is_caption())
    }

    fn second_ordinance(&mut self, line: &Line<'a>) {
        if std::mem::replace(&mut self.second_reported, true) {
            return;
        }
        self.diagnostics.push(
            Diagnostic::new(
                DiagnosticCode::SecondOrdinance,
                Severity::Error,
                format!("{}行目から別の例規が始まっています。", line.number),
            )
            .at_line(line.number)
            .hint("1つの例規だけを貼り付けてください。"),
        );
    }

    fn check_numbers(&mut self) {
        let mut writing = None;
        let mut count = 0;
        for id in self.out.subtree(Ordinance::ROOT) {
            let kind = self.out.kind(id);
            if matches!(
                kind,
                Kind::Root | Kind::Table | Kind::AppendedTable | Kind::AppendedForm
            ) {
                continue;
            }
            let mut last: Option<(Kind, ArticleNumber)> = None;
            for child in self.out.children(id) {
                let unit = self.out.unit(*child);
                let Some(number) = &unit.number else { continue };
                if matches!(unit.kind, Kind::Heading(_)) {
                    continue;
                }
                if let Some((kind, last)) = &last
                    && *kind == unit.kind
                    && number <= last
                {
                    count += 1;
                    if count > MOST_FINDINGS {
                        return;
                    }
                    let writing =
                        writing.get_or_insert_with(|| crate::target::Writing::of(&self.out));
                    let place = writing.steps(&crate::target::steps_of(&self.out, *child));
                    self.diagnostics.push(
                        Diagnostic::new(
                            DiagnosticCode::DuplicateNumber,
                            Severity::Warning,
                            format!("{place}の番号が前の番号より大きくありません。"),
                        )
                        .at_line(unit.line)
                        .at(place),
                    );
                }
                last = Some((
                    unit.kind,
                    unit.until.clone().unwrap_or_else(|| number.clone()),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! What the letters and reports around the plan share: names with their blanks, days, numbers of initiatives, and the lines of a letter.
//!
//! Absent on purpose: what any one of them says, and numbers of pages, which letters do not have.

use super::draft::{part, sentence, table};
use super::missing::{Missing, Wanted};
use crate::document::{
    Block, Cell, Document, HeaderText, Meta, Numbering, Orientation, PageNumbers, Paragraph, Role,
    Row, Run, Section, TableKind, signed,
};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording::Wording;
use michishirube_plan::Plan;
use michishirube_plan::calendar::{DateText, FiscalYear, Term, YearText, print_date, weekday};
use michishirube_plan::outline::{self, Entry};
use michishirube_plan::record::{
    DateStyle, Frame, Initiative, Kind, Measure, RecordId, ScheduleItem, ScheduleStage,
    Section as Division, Town,
};
use std::collections::HashMap;

/// A table of no more rows than this is not broken over two pages.
const SHORT: usize = 16;

/// The year of a day that is not known, as `templates/papers` has it.
const BLANK_YEAR: &str = "令和○年";

/// What stands where a name of a person will be written.
pub(super) const NAME_BLANK: &str = "○　○　○　○";

/// A plan on the desk of whoever writes a letter about it.
pub(super) struct Desk<'a> {
    pub(super) plan: &'a Plan,
    pub(super) style: &'a HouseStyle,
    pub(super) wording: &'static Wording,
    pub(super) town: Town,
    pub(super) frame: Frame,
    /// 取組, or the town's own word.
    pub(super) initiative: String,
    pub(super) entries: Vec<Entry>,
    numbers: HashMap<RecordId, String>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(plan: &'a Plan, style: &'a HouseStyle, wording: &'static Wording) -> Self {
        let entries = outline::entries(plan);
        let numbers = entries
            .iter()
            .filter(|entry| entry.kind != Kind::CrossListing)
            .map(|entry| {
                let number = style.writing.digits.outline(&entry.number_text());
                (entry.id, number)
            })
            .collect();
        Self {
            plan,
            style,
            wording,
            town: plan.singleton::<Town>().cloned().unwrap_or_default(),
            frame: plan.singleton::<Frame>().cloned().unwrap_or_default(),
            initiative: prose::line(&outline::initiative_name(plan)),
            entries,
            numbers,
        }
    }

    /// A label of the paper.
    pub(super) fn label(&self, key: &str) -> &'static str {
        let label = self.wording.label(key);
        debug_assert!(!label.is_empty(), "no label {key}");
        label
    }

    /// A label that stands for a day which nobody knows yet, in the calendar of the town.
    pub(super) fn blank(&self, key: &str) -> String {
        let year = match self.town.date_style {
            DateStyle::Japanese => BLANK_YEAR,
            DateStyle::Western => "○年",
            DateStyle::Both => "令和○（○）年",
        };
        self.label(key).replace(BLANK_YEAR, year)
    }

    /// A label with its words, and those that every paper knows.
    pub(super) fn filled(&self, key: &str, words: &[(&str, &str)]) -> String {
        let text = self.with_words(words, |words| self.wording.filled(key, words));
        debug_assert!(!text.is_empty(), "no label {key}");
        text
    }

    /// A sentence with its words, and those that every paper knows, in the commas of the house.
    pub(super) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        let text = self.with_words(words, |words| self.wording.sentence(key, words));
        debug_assert!(!text.is_empty(), "no sentence {key}");
        self.style.sentence(&text)
    }

    fn with_words(
        &self,
        words: &[(&str, &str)],
        fill: impl Fn(&[(&str, &str)]) -> String,
    ) -> String {
        let kind = self.town.kind;
        let own = [
            ("plan", self.title()),
            ("town", self.town_name()),
            ("this", kind.this_municipality()),
            ("character", kind.character().to_owned()),
            ("residents", kind.residents()),
            ("head", kind.head()),
            ("assembly", kind.assembly()),
            ("initiative", self.initiative.clone()),
            ("office", self.office()),
        ];
        let own = own.iter().map(|(word, value)| (*word, value.as_str()));
        let all: Vec<(&str, &str)> = words.iter().copied().chain(own).collect();
        fill(&all)
    }

    /// Digits of a text of ours by the rule of the house.
    pub(super) fn digits(&self, text: &str) -> String {
        self.style.writing.digits.apply(text)
    }

    /// A number of ours by the rule of the house.
    pub(super) fn number(&self, value: usize) -> String {
        self.style.writing.digits.number(value)
    }

    /// The title of the plan; ○○計画 while it has none.
    pub(super) fn title(&self) -> String {
        or(prose::line(&self.frame.title), || "○○計画".to_owned())
    }

    /// The name of the municipality; ○○町 while it has none.
    pub(super) fn town_name(&self) -> String {
        or(prose::line(&self.town.name), || {
            format!("○○{}", self.town.kind.character())
        })
    }

    /// ○○町長 and the name of its head, with blanks for what is not known.
    pub(super) fn head(&self) -> String {
        let name = or(prose::line(&self.town.head_name), || NAME_BLANK.to_owned());
        format!("{}長\u{3000}{name}", self.town_name())
    }

    /// The office of the plan: its first word is the 課; ○○課 while it is not known.
    pub(super) fn office(&self) -> String {
        or(prose::line(&self.town.office), || "○○課".to_owned())
    }

    /// The 課 of the office.
    pub(super) fn office_division(&self) -> String {
        let office = self.office();
        let first = office.split([' ', '\u{3000}']).next().unwrap_or_default();
        first.to_owned()
    }

    /// A day without its weekday; None when nothing was typed. What names no day is printed as it was typed.
    pub(super) fn date(&self, day: &DateText) -> Option<String> {
        if day.is_empty() {
            return None;
        }
        Some(match day.day() {
            Some(day) => self.digits(&print_date(day, self.town.date_style)),
            None => prose::line(day.as_str()),
        })
    }

    /// A day with its weekday; as [`Desk::date`] otherwise.
    pub(super) fn day(&self, day: &DateText) -> Option<String> {
        let date = self.date(day)?;
        Some(match day.day() {
            Some(day) => format!("{date}（{}）", weekday(day)),
            None => date,
        })
    }

    /// 令和７年８月22日から９月12日まで: the year of the last day is left out where it is the same. One day alone is that day; None when no
    /// first day was typed.
    pub(super) fn span(&self, from: &DateText, to: &DateText) -> Option<String> {
        let first = self.date(from)?;
        let Some(last) = self.date(to).filter(|last| *last != first) else {
            return Some(first);
        };
        let year = |text: &str| text.split_once('年').map(|(year, _)| year.to_owned());
        let both_days = from.day().is_some() && to.day().is_some();
        let short = match last.split_once('年') {
            Some((_, rest)) if both_days && year(&first) == year(&last) => rest,
            _ => &last,
        };
        Some(format!("{first}から{short}まで"))
    }

    /// 令和８年度.
    pub(super) fn year(&self, year: FiscalYear) -> String {
        self.digits(&year.print(self.town.date_style))
    }

    /// A year that the officer typed, or the text as typed.
    pub(super) fn year_text(&self, year: &YearText) -> String {
        match year.year() {
            Some(year) => self.year(year),
            None => prose::line(year.as_str()),
        }
    }

    /// 令和８年度から令和12年度まで; None until both years are typed and in order.
    pub(super) fn term(&self) -> Option<String> {
        let Term { first, last, .. } = self.plan.term()?;
        if first == last {
            return Some(self.year(first));
        }
        Some(format!("{}から{}まで", self.year(first), self.year(last)))
    }

    /// The first day of the schedule that stands for this step of the work; None where there is none.
    pub(super) fn step(&self, stage: ScheduleStage) -> Option<&'a ScheduleItem> {
        self.plan
            .children::<ScheduleItem>(None)
            .map(|(_, item)| item)
            .find(|item| item.stage == stage && !item.from.is_empty())
    }

    /// The number of a measure or an initiative (1-2-3); empty when it hangs nowhere.
    pub(super) fn number_of(&self, id: RecordId) -> &str {
        self.numbers.get(&id).map_or("", String::as_str)
    }

    /// 「1-2-3　窓口の一本化」.
    pub(super) fn name_of(&self, id: RecordId) -> String {
        let plan = self.plan;
        let title = match (plan.body::<Initiative>(id), plan.body::<Measure>(id)) {
            (Some(initiative), _) => prose::line(&initiative.title),
            (None, Some(measure)) => prose::line(&measure.title),
            (None, None) => String::new(),
        };
        signed(self.number_of(id), &title)
    }

    /// The initiatives in the order of the plan, each once, without the fields that the town does not use.
    pub(super) fn initiatives(&self) -> Vec<(RecordId, Initiative)> {
        self.entries
            .iter()
            .filter(|entry| entry.kind == Kind::Initiative)
            .filter_map(|entry| {
                let initiative = self.plan.body::<Initiative>(entry.id)?;
                Some((entry.id, outline::used(self.plan, initiative)))
            })
            .collect()
    }

    /// What the officer calls a field, in a 都, a 道 or a 府 too.
    pub(super) fn field(&self, kind: Kind, field: &str) -> String {
        self.local(&outline::field_label(self.plan, kind, field))
    }

    /// A word of ours about the prefecture, in a 都, a 道 or a 府.
    pub(super) fn local(&self, word: &str) -> String {
        match self.town.prefecture.trim().chars().last() {
            Some(own @ ('都' | '道' | '府')) if word.starts_with('県') => {
                format!("{own}{}", word.trim_start_matches('県'))
            }
            _ => word.to_owned(),
        }
    }

    /// The 課 of an initiative; 全庁 where the whole office carries it.
    pub(super) fn owners(&self, initiative: &Initiative) -> String {
        let names = self.divisions(&initiative.owners);
        match (initiative.whole_office, names.is_empty()) {
            (false, _) => names,
            (true, true) => "全庁".to_owned(),
            (true, false) => format!("全庁（{names}）"),
        }
    }

    /// Names of 課 in the order given.
    pub(super) fn divisions(&self, ids: &[RecordId]) -> String {
        ids.iter()
            .filter_map(|id| self.plan.body::<Division>(*id))
            .map(|division| prose::line(&division.name))
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join("、")
    }

    /// The paper.
    pub(super) fn document(
        &self,
        title: String,
        subject: &str,
        sections: Vec<Section>,
    ) -> Document {
        Document {
            title,
            meta: Meta {
                creator: prose::line(&self.town.name),
                subject: subject.to_owned(),
            },
            sections,
            ..Document::default()
        }
    }
}

/// The text, or another one where it is empty.
pub(super) fn or(text: String, otherwise: impl FnOnce() -> String) -> String {
    if text.is_empty() { otherwise() } else { text }
}

/// A page of a letter: upright, without numbers of pages.
pub(super) fn letter(blocks: Vec<Block>) -> Section {
    section(Orientation::Portrait, PageNumbers::None, blocks)
}

/// A part of a report, with numbers of pages.
pub(super) fn section(
    orientation: Orientation,
    page_numbers: PageNumbers,
    blocks: Vec<Block>,
) -> Section {
    Section {
        orientation,
        page_numbers,
        header: HeaderText::None,
        blocks,
    }
}

/// The title of a letter or a report, in the middle.
pub(super) fn title(text: impl Into<String>) -> Block {
    sentence(Role::CenterTitle, text)
}

/// A line at the right: number, day, who writes.
pub(super) fn right(text: impl Into<String>) -> Block {
    sentence(Role::Signature, text)
}

/// A line at the left: to whom.
pub(super) fn to(text: impl Into<String>) -> Block {
    sentence(Role::Indented(1), text)
}

/// A line in the middle: 記.
pub(super) fn centered(text: impl Into<String>) -> Block {
    sentence(Role::Centered, text)
}

/// Running text of ours.
pub(super) fn body(text: impl Into<String>) -> Block {
    sentence(Role::Body, text)
}

/// An empty line.
pub(super) fn space() -> Block {
    sentence(Role::Plain, "")
}

/// An item of a list.
pub(super) fn bullet(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph {
        sign: "・".to_owned(),
        ..Paragraph::new(Role::Bullet, text)
    })
}

/// The numbered parts of a letter or a report, each with a name and what stands under it.
pub(super) struct Items {
    report: bool,
    pub(super) blocks: Vec<Block>,
}

impl Items {
    /// Items of a letter: １, with its text set in.
    pub(super) fn letter() -> Self {
        Self {
            report: false,
            blocks: Vec::new(),
        }
    }

    /// Parts of a report under headings.
    pub(super) fn report() -> Self {
        Self {
            report: true,
            blocks: Vec::new(),
        }
    }

    /// Adds a part; nothing where nothing stands under it.
    pub(super) fn add(&mut self, name: &str, mut under: Vec<Block>) {
        if self.report {
            self.blocks.extend(part(2, Numbering::Chapter, name, under));
            return;
        }
        if under.is_empty() {
            return;
        }
        for block in &mut under {
            if let Block::Paragraph(paragraph) = block
                && matches!(paragraph.role, Role::Body | Role::Plain)
            {
                paragraph.role = Role::ItemText(1);
            }
        }
        self.blocks.push(sentence(Role::Item(1), name));
        self.blocks.extend(under);
    }
}

/// What the officer typed, or a blank of this kind.
pub(super) fn typed_or(text: &str, blank: &str) -> Vec<Block> {
    if prose::is_blank(text) {
        vec![body(blank)]
    } else {
        super::draft::text(text)
    }
}

/// A table of two columns: what it is, and what it says. Rows without anything to say are left out.
pub(super) fn pairs(label: f64, rows: Vec<(String, Cell)>, description: &str) -> Option<Block> {
    let rows: Vec<Row> = rows
        .into_iter()
        .filter(|(_, cell)| !cell.paragraphs.is_empty())
        .map(|(name, cell)| super::draft::row(vec![Cell::name(&name), cell]))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut table = table(TableKind::Grid, &[label, 50.0 - label], description);
    table.keep_together = rows.len() <= SHORT;
    table.rows = rows;
    Some(Block::Table(table))
}

/// A cell of so many empty lines, to be written in by hand.
pub(super) fn room(lines: usize) -> Cell {
    let mut cell = Cell::typed("");
    cell.paragraphs = vec![Paragraph::new(Role::Cell, ""); lines];
    cell
}

/// The name of the municipality, its head and the title of the plan, which nearly every paper prints.
pub(super) fn want_names(wanted: &mut Wanted<'_>, town: &Town, frame: &Frame) {
    for (text, kind, field, message) in [
        (
            &town.name,
            Kind::Town,
            "name",
            "市町村名が入力されていません。",
        ),
        (
            &town.head_name,
            Kind::Town,
            "head_name",
            "首長の氏名が入力されていません。",
        ),
        (
            &frame.title,
            Kind::Frame,
            "title",
            "計画の名称が入力されていません。",
        ),
    ] {
        wanted.once(!prose::is_blank(text), kind, field, message);
    }
}

/// What a plan has no field for and a person writes into the paper.
pub(super) fn by_hand(what: &str) -> Missing {
    Missing {
        message: format!(
            "{what}は、計画に欄がないため○のままです。書き出した後に書き入れてください。"
        ),
        place: None,
    }
}

/// The same for what the paper marks as not written.
pub(super) fn by_hand_in_gaps(what: &str) -> Missing {
    Missing {
        message: format!(
            "{what}は、計画に欄がないため【未記入：…】のままです。書き出した後に書き入れてください。"
        ),
        place: None,
    }
}

/// A paragraph in a cell that says that something is not written yet.
pub(super) fn gap(text: &str) -> Paragraph {
    Paragraph {
        runs: vec![Run::Strong(text.to_owned())],
        ..Paragraph::new(Role::Cell, "")
    }
}

//! 進捗報告書: what became of the plan in its newest year with anything written of it (domain.md §5.4, §8.2-41).
//!
//! Rates of achievement and grades from numbers are computed by the crate `plan`; the grade of an initiative is what the town gave it.
//! Absent on purpose: a 再掲, which is counted where it stands, and a grade where the town gave none.

use super::PaperKey;
use super::desk::{Desk, Items, body, right, section, space, title};
use super::draft::{captioned, head_row, heading, row, table, text};
use super::missing::{Missing, Wanted};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Numbering, Orientation, PageNumbers, Paragraph, Role,
    Section, TableKind,
};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::calendar::FiscalYear;
use michishirube_plan::number::with_commas;
use michishirube_plan::progress::{Scale, achievement, scale_of, target_of};
use michishirube_plan::record::{
    Frame, Indicator, Initiative, Kind, Measure, Progress, ProgressDirection, ProgressRule,
    RecordId, Town, YearReview,
};
use michishirube_plan::step::Step;
use rust_decimal::Decimal;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::progress());
    let report = Report {
        year: newest_year(plan),
        scale: scale_of(plan),
        initiatives: desk.initiatives(),
        desk: &desk,
    };
    let mut sections = vec![report.opening()];
    sections.extend(report.each_initiative());
    super::draft::finish(
        desk.document(report.title(), PaperKey::Progress.title(), sections),
        style,
    )
}

/// A plan has it once something is written of a year.
pub(super) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    newest_year(plan).map(|_| None).into_iter().collect()
}

/// The newest year of which the town has written something: a 総括 or what became of an initiative.
fn newest_year(plan: &Plan) -> Option<FiscalYear> {
    let reviews = plan
        .all::<YearReview>()
        .filter_map(|(_, one)| one.year.year());
    let progress = plan
        .all::<Progress>()
        .filter_map(|(_, one)| one.year.year());
    reviews.chain(progress).max()
}

struct Report<'a> {
    desk: &'a Desk<'a>,
    year: Option<FiscalYear>,
    scale: Option<&'static Scale>,
    initiatives: Vec<(RecordId, Initiative)>,
}

/// Initiatives that stand next to each other under one measure, or under none.
type Group<'a> = (Option<RecordId>, Vec<&'a (RecordId, Initiative)>);

/// How many initiatives have a grade.
struct Count {
    label: String,
    meaning: String,
    now: usize,
    before: Option<usize>,
}

impl Report<'_> {
    fn year_name(&self) -> String {
        self.year
            .map_or_else(|| "○○年度".to_owned(), |year| self.desk.year(year))
    }

    fn title(&self) -> String {
        self.desk.filled("title", &[("year", &self.year_name())])
    }

    fn review(&self) -> Option<&YearReview> {
        let year = self.year?;
        self.desk
            .plan
            .children::<YearReview>(None)
            .map(|(_, review)| review)
            .find(|review| review.year.year() == Some(year))
    }

    fn progress(&self, initiative: RecordId, year: FiscalYear) -> Option<&Progress> {
        self.desk
            .plan
            .children::<Progress>(Some(initiative))
            .map(|(_, progress)| progress)
            .find(|progress| progress.year.year() == Some(year))
    }

    /// The grade as it is printed: a key of another scale stays what it is.
    fn grade(&self, key: &str) -> String {
        self.scale
            .and_then(|scale| scale.grade(key))
            .map_or_else(|| prose::line(key), |grade| grade.label.clone())
    }

    fn opening(&self) -> Section {
        let desk = self.desk;
        let year = self.year_name();
        let words = [("year", year.as_str())];
        let mut blocks = vec![title(self.title())];
        if let Some(review) = self.review() {
            for (key, day) in [
                ("reported", &review.reported),
                ("published", &review.published),
            ] {
                if let Some(day) = desk.date(day) {
                    blocks.push(right(format!("{}\u{3000}{day}", desk.label(key))));
                }
            }
        }
        blocks.push(right(desk.town_name()));
        blocks.push(space());
        let mut items = Items::report();
        items.add(desk.label("about"), self.about(&words));
        items.add(desk.label("summary"), self.summary());
        items.add(desk.label("indicators"), self.indicators());
        blocks.extend(items.blocks);
        section(Orientation::Portrait, PageNumbers::ArabicFromOne, blocks)
    }

    /// What this report is, and how the town looks at its plan every year.
    fn about(&self, words: &[(&str, &str)]) -> Vec<Block> {
        let desk = self.desk;
        let mut out = vec![body(desk.sentence("about", words))];
        let procedure = desk
            .plan
            .singleton::<ProgressRule>()
            .map(|rule| rule.procedure.clone())
            .unwrap_or_default();
        out.extend(text(&procedure));
        out
    }

    fn counts(&self) -> Vec<Count> {
        let Some(year) = self.year else {
            return Vec::new();
        };
        let grades = |year: FiscalYear| -> Vec<Option<String>> {
            self.initiatives
                .iter()
                .map(|(id, _)| {
                    let grade = &self.progress(*id, year)?.grade;
                    (!grade.is_empty()).then(|| grade.clone())
                })
                .collect()
        };
        let now = grades(year);
        let before = grades(FiscalYear(year.0 - 1));
        let has_before = before.iter().any(Option::is_some);
        let count = |of: &[Option<String>], key: Option<&str>| {
            of.iter().filter(|grade| grade.as_deref() == key).count()
        };
        let mut keys: Vec<(&str, String, String)> = Vec::new();
        for grade in self.scale.iter().flat_map(|scale| &scale.grades) {
            keys.push((&grade.key, grade.label.clone(), grade.meaning.clone()));
        }
        for key in now.iter().chain(&before).flatten() {
            if !keys.iter().any(|(known, _, _)| known == key) {
                keys.push((key, prose::line(key), self.desk.label("strange").to_owned()));
            }
        }
        let mut out: Vec<Count> = keys
            .iter()
            .map(|(key, label, meaning)| Count {
                label: label.clone(),
                meaning: meaning.clone(),
                now: count(&now, Some(key)),
                before: has_before.then(|| count(&before, Some(key))),
            })
            .collect();
        let unjudged = count(&now, None);
        if unjudged > 0 {
            out.push(Count {
                label: self.desk.label("unjudged").to_owned(),
                meaning: String::new(),
                now: unjudged,
                before: has_before.then(|| count(&before, None)),
            });
        }
        out
    }

    /// 総括: what the town says of the year, and how many initiatives have which grade.
    fn summary(&self) -> Vec<Block> {
        let desk = self.desk;
        let mut out = self
            .review()
            .map(|review| text(&review.summary))
            .unwrap_or_default();
        let total = self.initiatives.len();
        let counts = self.counts();
        if total == 0 || counts.is_empty() {
            return out;
        }
        let pieces = |count: usize| desk.filled("pieces", &[("count", &count.to_string())]);
        out.push(body(
            desk.sentence("summary", &[("count", &desk.digits(&pieces(total)))]),
        ));
        let mut list = captioned(
            TableKind::Grid,
            &[8.0, 22.0, 6.0, 7.0, 7.0],
            desk.label("table"),
            desk.label("grade"),
        );
        let heads = ["grade", "meaning", "count", "share", "change"];
        list.rows.push(head_row(
            heads
                .iter()
                .map(|key| Cell::head(desk.label(key)))
                .collect(),
        ));
        let without = desk.label("without_value");
        for count in &counts {
            let change = count.before.map_or_else(
                || without.to_owned(),
                |before| self.change(count.now, before),
            );
            list.rows.push(row(vec![
                Cell::name(&count.label).centered(),
                Cell::typed(&desk.digits(&count.meaning)),
                Cell::number(&pieces(count.now)),
                Cell::number(&self.share(count.now, total)),
                Cell::number(&change),
            ]));
        }
        list.rows.push(row(vec![
            Cell::name(desk.label("total")).centered(),
            Cell::empty(),
            Cell::number(&pieces(total)),
            Cell::number(&self.share(total, total)),
            Cell::number(without),
        ]));
        list.keep_together = true;
        if counts.iter().all(|count| count.before.is_none()) {
            list.notes
                .push(Paragraph::new(Role::Note, desk.sentence("first_year", &[])));
        }
        out.push(Block::Table(list));
        out
    }

    fn share(&self, count: usize, total: usize) -> String {
        let share = Decimal::from(count * 100)
            .checked_div(Decimal::from(total))
            .unwrap_or_default()
            .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        self.desk
            .filled("percent", &[("number", &with_commas(share))])
    }

    fn change(&self, now: usize, before: usize) -> String {
        let (key, count) = match now.cmp(&before) {
            std::cmp::Ordering::Greater => ("increase", now - before),
            std::cmp::Ordering::Less => ("decrease", before - now),
            std::cmp::Ordering::Equal => ("same", 0),
        };
        self.desk.filled(key, &[("count", &count.to_string())])
    }

    /// 指標の達成状況.
    fn indicators(&self) -> Vec<Block> {
        let desk = self.desk;
        let Some(year) = self.year else {
            return Vec::new();
        };
        let found: Vec<(RecordId, &Indicator)> = desk
            .entries
            .iter()
            .filter(|entry| entry.kind != Kind::CrossListing)
            .flat_map(|entry| {
                desk.plan
                    .children::<Indicator>(Some(entry.id))
                    .map(move |(_, indicator)| (entry.id, indicator))
            })
            .collect();
        if found.is_empty() {
            return Vec::new();
        }
        let computed = self.scale.is_some_and(|scale| scale.rule.is_some());
        let mut widths = vec![5.0, 16.0, 4.0, 7.0, 7.0, 7.0, 6.0];
        let mut heads = vec![
            Cell::head(desk.label("number")),
            Cell::head(desk.label("indicator")),
            Cell::head(desk.label("unit")),
            Cell::head(desk.label("baseline")),
            Cell::head(desk.label("target")),
            Cell::head(desk.label("actual")),
            Cell::head(desk.label("rate")),
        ];
        if computed {
            widths.push(6.0);
            heads.push(Cell::head(desk.label("computed")));
        }
        let mut list = captioned(
            TableKind::Grid,
            &widths,
            desk.label("table"),
            &format!("{}（{}）", desk.label("indicators_table"), self.year_name()),
        );
        list.rows.push(head_row(heads));
        for (id, indicator) in found {
            list.rows
                .push(row(self.indicator_cells(id, indicator, year, computed)));
        }
        let shown = |mark: &str| {
            let mut cells = list.rows.iter().flat_map(|row| &row.cells);
            cells.any(|cell| cell.paragraphs.iter().any(|line| line.text() == mark))
        };
        let notes = [
            ("rate_note", true),
            ("no_rate_note", shown(desk.label("without_value"))),
            ("no_ratio_note", shown(desk.label("without_ratio"))),
        ];
        for (key, _) in notes.into_iter().filter(|(_, there)| *there) {
            list.notes
                .push(Paragraph::new(Role::Note, desk.sentence(key, &[])));
        }
        if let Some(scale) = self.scale.filter(|_| computed) {
            let name = format!("{}「{}」", scale.town, scale.title);
            list.notes.push(Paragraph::new(
                Role::Note,
                desk.sentence("computed_note", &[("scale", &name)]),
            ));
        }
        vec![Block::Table(list)]
    }

    fn indicator_cells(
        &self,
        id: RecordId,
        indicator: &Indicator,
        year: FiscalYear,
        computed: bool,
    ) -> Vec<Cell> {
        let without = self.desk.label("without_value");
        let value = |text: String| {
            let text = prose::line(&text);
            Cell::number(if text.is_empty() { without } else { &text })
        };
        // The target of the year as it was typed, or the one that is compared with.
        let target = indicator
            .targets
            .get(&year)
            .filter(|target| !target.is_empty())
            .map(ToString::to_string)
            .or_else(|| target_of(indicator, year).map(with_commas))
            .unwrap_or_default();
        let actual = indicator
            .actuals
            .get(&year)
            .map(ToString::to_string)
            .unwrap_or_default();
        let has_numbers = indicator
            .actuals
            .get(&year)
            .is_some_and(|actual| actual.value().is_some())
            && target_of(indicator, year).is_some();
        let rate = match achievement(indicator, year) {
            Some(rate) => self
                .desk
                .filled("percent", &[("number", &with_commas(rate))]),
            // The numbers are there, and nothing can be divided by them.
            None if has_numbers => self.desk.label("without_ratio").to_owned(),
            None => String::new(),
        };
        let mut cells = vec![
            Cell::line(CellRole::Body, Align::Center, self.desk.number_of(id)),
            Cell::typed(&indicator.name),
            Cell::typed(&indicator.unit).centered(),
            value(indicator.baseline.to_string()),
            value(target),
            value(actual),
            value(rate),
        ];
        if computed {
            let grade = self
                .scale
                .and_then(|scale| scale.of_indicator(indicator, year))
                .map_or(without, |grade| grade.label.as_str());
            cells.push(Cell::line(CellRole::Body, Align::Center, grade));
        }
        cells
    }

    /// 取組ごとの進み具合, across the page, a table for each measure that holds any.
    fn each_initiative(&self) -> Option<Section> {
        let desk = self.desk;
        let year = self.year?;
        let mut blocks = Vec::new();
        for (parent, initiatives) in self.by_measure() {
            if let Some(parent) = parent {
                let name = desk.name_of(parent);
                blocks.push(heading(3, Numbering::None, &name));
            }
            blocks.push(self.table_of(&initiatives, year));
        }
        if blocks.is_empty() {
            return None;
        }
        let title = desk.filled("initiatives", &[]);
        blocks.insert(0, heading(2, Numbering::Chapter, &title));
        Some(section(
            Orientation::Landscape,
            PageNumbers::ArabicContinued,
            blocks,
        ))
    }

    /// The initiatives under the measure that holds them; those that hang nowhere last.
    fn by_measure(&self) -> Vec<Group<'_>> {
        let mut out: Vec<Group<'_>> = Vec::new();
        for one in &self.initiatives {
            let parent = self
                .desk
                .plan
                .get(one.0)
                .and_then(|record| record.parent)
                .filter(|parent| self.desk.plan.body::<Measure>(*parent).is_some());
            match out.last_mut() {
                Some((last, list)) if *last == parent => list.push(one),
                _ => out.push((parent, vec![one])),
            }
        }
        out
    }

    fn table_of(&self, initiatives: &[&(RecordId, Initiative)], year: FiscalYear) -> Block {
        let desk = self.desk;
        let mut list = table(
            TableKind::Grid,
            &[5.0, 12.0, 7.0, 6.0, 17.0, 13.0, 13.0, 5.0],
            &desk.filled("initiatives", &[]),
        );
        list.rows.push(head_row(vec![
            Cell::head(desk.label("number")),
            Cell::head(&desk.initiative),
            Cell::head(&desk.field(Kind::Initiative, "owners")),
            Cell::head(desk.label("grade")),
            Cell::head(desk.label("results")),
            Cell::head(desk.label("issue")),
            Cell::head(desk.label("next")),
            Cell::head(desk.label("direction")),
        ]));
        let unjudged = desk.label("unjudged");
        let empty = Progress::default();
        for (id, initiative) in initiatives {
            let progress = self.progress(*id, year).unwrap_or(&empty);
            let grade = if progress.grade.is_empty() {
                unjudged.to_owned()
            } else {
                self.grade(&progress.grade)
            };
            let direction = match progress.direction {
                ProgressDirection::Undecided => "",
                direction => direction.label(),
            };
            list.rows.push(row(vec![
                Cell::line(CellRole::Body, Align::Center, desk.number_of(*id)),
                Cell::typed(&initiative.title),
                Cell::typed(&desk.owners(initiative)),
                Cell::line(CellRole::Body, Align::Center, &grade),
                Cell::typed(&progress.results),
                Cell::typed(&progress.issue),
                Cell::typed(&progress.next),
                Cell::line(CellRole::Body, Align::Center, direction),
            ]));
        }
        Block::Table(list)
    }
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    for (text, kind, field, message) in [
        (
            &town.name,
            Kind::Town,
            "name",
            "市町村名が入力されていません。",
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
    let step = Step::of_kind(Kind::YearReview);
    let Some(year) = newest_year(plan) else {
        wanted.step(false, step, "年度の総括も取組の実績も書かれていません。");
        return wanted.finish();
    };
    let name = year.print(town.date_style);
    let reviewed = plan
        .children::<YearReview>(None)
        .any(|(_, review)| review.year.year() == Some(year) && !prose::is_blank(&review.summary));
    wanted.step(reviewed, step, &format!("{name}の総括が書かれていません。"));
    let unjudged = plan
        .all::<Initiative>()
        .filter(|(id, _)| {
            !plan.children::<Progress>(Some(*id)).any(|(_, progress)| {
                progress.year.year() == Some(year) && !progress.grade.is_empty()
            })
        })
        .count();
    wanted.step(
        unjudged == 0,
        step,
        &format!("{name}の進み具合が選ばれていない取組が{unjudged}件あります。"),
    );
    let without = plan
        .all::<Indicator>()
        .filter(|(_, indicator)| {
            indicator
                .actuals
                .get(&year)
                .is_none_or(|actual| actual.is_empty())
        })
        .count();
    wanted.step(
        without == 0,
        step,
        &format!("{name}の実績値が入力されていない指標が{without}件あります。"),
    );
    wanted.finish()
}

//! What every chapter needs: the town, the frame, words, years, and where each initiative is printed.

use crate::document::{Orientation, Run};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording::{self, Wording};
use michishirube_plan::Plan;
use michishirube_plan::calendar::{FiscalYear, Term, YearText};
use michishirube_plan::outline::{self, Entry};
use michishirube_plan::record::{
    DateStyle, Frame, Initiative, Kind, Measure, NationalItem, RecordId, Section, Town,
};
use std::collections::HashMap;

/// No table has more years than this; beyond, years are written as lines.
const MAX_YEARS: i32 = 20;

pub(in crate::papers) struct Context<'a> {
    pub(in crate::papers) plan: &'a Plan,
    pub(in crate::papers) style: &'a HouseStyle,
    pub(in crate::papers) wording: &'static Wording,
    pub(in crate::papers) town: Town,
    pub(in crate::papers) frame: Frame,
    pub(in crate::papers) initiative_name: String,
    pub(in crate::papers) entries: Vec<Entry>,
    /// The width of a 個票, in hundredths of a character.
    pub(in crate::papers) sheet_width: u32,
    /// The book is attached to a bill.
    pub(in crate::papers) voted: bool,
    places: HashMap<RecordId, Place>,
}

struct Place {
    number: String,
    anchor: String,
}

impl<'a> Context<'a> {
    pub(in crate::papers) fn new(plan: &'a Plan, style: &'a HouseStyle) -> Self {
        let entries = outline::entries(plan);
        let places = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.kind != Kind::CrossListing)
            .map(|(index, entry)| {
                let place = Place {
                    number: style.writing.digits.outline(&entry.number_text()),
                    anchor: format!("_Ref{:06}", index + 1),
                };
                (entry.id, place)
            })
            .collect();
        Self {
            plan,
            style,
            wording: wording::plan(),
            town: plan.singleton::<Town>().cloned().unwrap_or_default(),
            frame: plan.singleton::<Frame>().cloned().unwrap_or_default(),
            initiative_name: prose::line(&outline::initiative_name(plan)),
            entries,
            places,
            sheet_width: super::sheet::UPRIGHT,
            voted: false,
        }
    }

    /// The same for paper across.
    pub(in crate::papers) fn across(plan: &'a Plan, style: &'a HouseStyle) -> Self {
        Self {
            sheet_width: super::sheet::ACROSS,
            ..Self::new(plan, style)
        }
    }

    /// How the paper lies on which the 個票 stand.
    pub(in crate::papers) fn orientation(&self) -> Orientation {
        if self.sheet_width > super::sheet::UPRIGHT {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        }
    }

    /// The title of the plan, or the name of the paper while there is none.
    pub(in crate::papers) fn title(&self) -> String {
        let title = prose::line(&self.frame.title);
        if title.is_empty() {
            crate::PaperKey::Plan.title().to_owned()
        } else {
            title
        }
    }

    /// The label that the officer knows a field by.
    pub(in crate::papers) fn field(&self, kind: Kind, field: &str) -> String {
        self.local(&outline::field_label(self.plan, kind, field))
    }

    /// A word of ours about the town or its prefecture, in any kind of either: 市の現状, 府の動向.
    pub(in crate::papers) fn local(&self, word: &str) -> String {
        if let Some(rest) = word.strip_prefix("町の") {
            return format!("{}の{rest}", self.town.kind.character());
        }
        match self.town.prefecture.trim().chars().last() {
            Some(kind @ ('都' | '道' | '府')) if word.starts_with('県') => {
                format!("{kind}{}", word.trim_start_matches('県'))
            }
            _ => word.to_owned(),
        }
    }

    /// A sentence of ours from `templates/papers/plan.toml`.
    pub(in crate::papers) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.style.sentence(&self.wording.sentence(key, words))
    }

    /// 令和８年度.
    pub(in crate::papers) fn year(&self, year: FiscalYear) -> String {
        self.style
            .writing
            .digits
            .apply(&year.print(self.town.date_style))
    }

    /// A year that the officer typed, or the text as typed.
    pub(in crate::papers) fn year_text(&self, year: &YearText) -> String {
        match year.year() {
            Some(year) => self.year(year),
            None => prose::line(year.as_str()),
        }
    }

    /// 令和８年度～令和12年度, or what was typed of it.
    pub(in crate::papers) fn term_text(&self) -> String {
        let (first, last) = (
            self.year_text(&self.frame.first_year),
            self.year_text(&self.frame.last_year),
        );
        match (first.is_empty(), last.is_empty()) {
            (true, true) => String::new(),
            _ if first == last => first,
            _ => format!("{first}～{last}"),
        }
    }

    /// 第１版　令和８年度～令和12年度　令和８年３月; what is not written is left out.
    pub(in crate::papers) fn edition_line(&self) -> String {
        [
            prose::line(&self.frame.edition),
            self.term_text(),
            prose::line(&self.frame.established),
        ]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\u{3000}")
    }

    /// The lines of a year above a column of this width in characters.
    pub(in crate::papers) fn year_head(&self, year: FiscalYear, width: f64) -> Vec<String> {
        let apply = |text: String| self.style.writing.digits.apply(&text);
        match self.town.date_style {
            DateStyle::Japanese if width >= 6.0 => vec![self.year(year)],
            DateStyle::Japanese if width >= 3.7 => {
                let text = self.year(year);
                let era = text
                    .chars()
                    .take_while(|c| !c.is_ascii_digit() && !('０'..='９').contains(c) && *c != '元')
                    .count();
                vec![
                    text.chars().take(era).collect(),
                    text.chars().skip(era).collect(),
                ]
            }
            DateStyle::Both if width >= 5.0 => vec![
                apply(year.print(DateStyle::Japanese)),
                format!("（{}）", year.0),
            ],
            DateStyle::Western if width >= 5.0 => vec![self.year(year)],
            // Too narrow for both: the era alone.
            DateStyle::Both => vec![year.print_short(DateStyle::Japanese)],
            style => vec![year.print_short(style)],
        }
    }

    /// The years of the term and those that are used beside, without gaps; None when they are too many for columns.
    pub(in crate::papers) fn years(
        &self,
        used: impl IntoIterator<Item = FiscalYear>,
    ) -> Option<Vec<FiscalYear>> {
        let term = self.term();
        let ends = term.into_iter().flat_map(|term| [term.first, term.last]);
        let all: Vec<FiscalYear> = ends.chain(used).collect();
        let (first, last) = (all.iter().min()?.0, all.iter().max()?.0);
        let count = i64::from(last) - i64::from(first) + 1;
        (count <= i64::from(MAX_YEARS)).then(|| (first..=last).map(FiscalYear).collect())
    }

    /// An initiative as it is printed: without the fields that the town does not use.
    pub(in crate::papers) fn initiative(&self, id: RecordId) -> Option<Initiative> {
        let initiative = self.plan.body(id)?;
        Some(outline::used(self.plan, initiative))
    }

    /// Whether the town uses a field of the 個票.
    pub(in crate::papers) fn uses(&self, field: &str) -> bool {
        !outline::is_hidden(self.plan, Kind::Initiative, field)
    }

    pub(in crate::papers) fn term(&self) -> Option<Term> {
        self.plan.term()
    }

    /// The number of a measure or an initiative (1-2-3); empty when it hangs nowhere.
    pub(in crate::papers) fn number(&self, id: RecordId) -> &str {
        self.places.get(&id).map_or("", |place| &place.number)
    }

    /// The place of a sheet, for links.
    pub(in crate::papers) fn anchor(&self, id: RecordId) -> &str {
        self.places.get(&id).map_or("", |place| &place.anchor)
    }

    /// 「1-2-3　窓口の一本化」, leading to the sheet.
    pub(in crate::papers) fn link(&self, id: RecordId) -> Option<Run> {
        let initiative: &Initiative = self.plan.body(id)?;
        let text = crate::document::signed(self.number(id), &prose::line(&initiative.title));
        Some(if self.anchor(id).is_empty() {
            Run::Text(text)
        } else {
            Run::Link {
                to: self.anchor(id).to_owned(),
                text,
            }
        })
    }

    /// 「1-2　手続の見直し」.
    pub(in crate::papers) fn measure_name(&self, id: RecordId) -> String {
        let title = self
            .plan
            .body::<Measure>(id)
            .map(|measure| prose::line(&measure.title))
            .unwrap_or_default();
        crate::document::signed(self.number(id), &title)
    }

    /// The measures above a record, outermost first: 「戦略１　窓口＞施策1-2　手続の見直し」. Empty for one that hangs nowhere.
    pub(in crate::papers) fn path(&self, id: RecordId) -> String {
        let mut names = Vec::new();
        let mut at = self.plan.get(id).and_then(|record| record.parent);
        while let Some(above) = at.filter(|id| self.plan.body::<Measure>(*id).is_some()) {
            let parent = self.plan.get(above).and_then(|record| record.parent);
            let level = outline::label_under(self.plan, Kind::Measure, parent);
            names.push(format!(
                "{}{}",
                prose::line(&level),
                self.measure_name(above)
            ));
            at = parent;
        }
        names.reverse();
        names.join("＞")
    }

    /// The name of a 重点取組事項 by what an initiative holds: a key of the national frame, or the id of an item that the plan adds.
    /// Empty for an item that is gone, which the check reports.
    pub(in crate::papers) fn priority(&self, key: &str) -> String {
        match RecordId::read(key) {
            Some(id) => self
                .plan
                .body::<NationalItem>(id)
                .map(|item| prose::line(&item.label))
                .unwrap_or_default(),
            None => prose::line(wording::national_frame().priority(key)),
        }
    }

    /// Names of 課 in the order given.
    pub(in crate::papers) fn sections(&self, ids: &[RecordId]) -> String {
        ids.iter()
            .filter_map(|id| self.plan.body::<Section>(*id))
            .map(|section| prose::line(&section.name))
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join("、")
    }
}

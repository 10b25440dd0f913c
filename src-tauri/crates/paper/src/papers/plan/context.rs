//! What every chapter needs: the town, the frame, words, years, and where each initiative is printed.

use crate::document::Run;
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

pub(super) struct Context<'a> {
    pub(super) plan: &'a Plan,
    pub(super) style: &'a HouseStyle,
    pub(super) wording: &'static Wording,
    pub(super) town: Town,
    pub(super) frame: Frame,
    pub(super) initiative_name: String,
    pub(super) entries: Vec<Entry>,
    places: HashMap<RecordId, Place>,
}

struct Place {
    number: String,
    anchor: String,
}

impl<'a> Context<'a> {
    pub(super) fn new(plan: &'a Plan, style: &'a HouseStyle) -> Self {
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
        }
    }

    /// The title of the plan, or the name of the paper while there is none.
    pub(super) fn title(&self) -> String {
        let title = prose::line(&self.frame.title);
        if title.is_empty() {
            crate::PaperKey::Plan.title().to_owned()
        } else {
            title
        }
    }

    /// The label that the officer knows a field by.
    pub(super) fn field(&self, kind: Kind, field: &str) -> String {
        self.local(&outline::field_label(self.plan, kind, field))
    }

    /// A word of ours about the prefecture, in a 都, a 道 or a 府.
    pub(super) fn local(&self, word: &str) -> String {
        match self.town.prefecture.trim().chars().last() {
            Some(kind @ ('都' | '道' | '府')) if word.starts_with('県') => {
                format!("{kind}{}", word.trim_start_matches('県'))
            }
            _ => word.to_owned(),
        }
    }

    /// A sentence of ours from `templates/papers/plan.toml`.
    pub(super) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.style.sentence(&self.wording.sentence(key, words))
    }

    /// 令和８年度.
    pub(super) fn year(&self, year: FiscalYear) -> String {
        self.style
            .writing
            .digits
            .apply(&year.print(self.town.date_style))
    }

    /// A year that the officer typed, or the text as typed.
    pub(super) fn year_text(&self, year: &YearText) -> String {
        match year.year() {
            Some(year) => self.year(year),
            None => prose::line(year.as_str()),
        }
    }

    /// The lines of a year above a column of this width in characters.
    pub(super) fn year_head(&self, year: FiscalYear, width: f64) -> Vec<String> {
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
    pub(super) fn years(
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
    pub(super) fn initiative(&self, id: RecordId) -> Option<Initiative> {
        let initiative = self.plan.body(id)?;
        Some(outline::used(self.plan, initiative))
    }

    /// Whether the town uses a field of the 個票.
    pub(super) fn uses(&self, field: &str) -> bool {
        !outline::is_hidden(self.plan, Kind::Initiative, field)
    }

    pub(super) fn term(&self) -> Option<Term> {
        self.plan.term()
    }

    /// The number of a measure or an initiative (1-2-3); empty when it hangs nowhere.
    pub(super) fn number(&self, id: RecordId) -> &str {
        self.places.get(&id).map_or("", |place| &place.number)
    }

    /// The place of a sheet, for links.
    pub(super) fn anchor(&self, id: RecordId) -> &str {
        self.places.get(&id).map_or("", |place| &place.anchor)
    }

    /// 「1-2-3　窓口の一本化」, leading to the sheet.
    pub(super) fn link(&self, id: RecordId) -> Option<Run> {
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
    pub(super) fn measure_name(&self, id: RecordId) -> String {
        let title = self
            .plan
            .body::<Measure>(id)
            .map(|measure| prose::line(&measure.title))
            .unwrap_or_default();
        crate::document::signed(self.number(id), &title)
    }

    /// The name of a 重点取組事項 by what an initiative holds: a key of the national frame, or the id of an item that the plan adds.
    /// Empty for an item that is gone, which the check reports.
    pub(super) fn priority(&self, key: &str) -> String {
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
    pub(super) fn sections(&self, ids: &[RecordId]) -> String {
        ids.iter()
            .filter_map(|id| self.plan.body::<Section>(*id))
            .map(|section| prose::line(&section.name))
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join("、")
    }
}

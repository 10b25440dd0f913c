//! What the value of a field says, as an officer reads it: choices by their label, references by the name of the record, years
//! and days as the town writes them, tables as lines.
//!
//! Absent on purpose: which fields changed (`difference`). A type without an entry here does not compile as a field.

use crate::calendar::{DateText, FiscalYear, YearText};
use crate::number::Quantity;
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    Cost, DateStyle, Filled, ImageName, LaterEnforcement, RecordId, RoadmapBar, Section,
};
use std::collections::BTreeMap;

/// What must be known of a plan to tell a value.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// The plan in which the value stands.
    pub plan: &'a Plan,
    /// How it writes years.
    pub style: DateStyle,
}

impl<'a> Teller<'a> {
    /// A teller for the values of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        Self {
            plan,
            style: outline::date_style(plan),
        }
    }
}

/// A value that can be told in words.
pub trait Told {
    /// What stands between several of them.
    const BETWEEN: &'static str = "、";

    /// The words; empty when it says nothing.
    fn told(&self, teller: &Teller<'_>) -> String;
}

impl Told for String {
    fn told(&self, _: &Teller<'_>) -> String {
        self.clone()
    }
}

impl Told for bool {
    fn told(&self, _: &Teller<'_>) -> String {
        if *self { "はい" } else { "いいえ" }.to_owned()
    }
}

impl Told for u8 {
    fn told(&self, _: &Teller<'_>) -> String {
        self.to_string()
    }
}

impl Told for u32 {
    fn told(&self, _: &Teller<'_>) -> String {
        self.to_string()
    }
}

impl Told for ImageName {
    fn told(&self, _: &Teller<'_>) -> String {
        match self.0.get(..8) {
            // Enough to tell one picture from another; what it shows is seen at its place.
            Some(start) => format!("画像（{start}）"),
            None => self.0.clone(),
        }
    }
}

impl Told for RecordId {
    fn told(&self, teller: &Teller<'_>) -> String {
        // The name of a 課 says that it is one.
        let section = teller.plan.body::<Section>(*self);
        let name = match section.map(|section| section.name.trim()) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => outline::name_of(teller.plan, *self),
        };
        if name.is_empty() {
            "（もうない項目）".to_owned()
        } else {
            name
        }
    }
}

impl Told for Quantity {
    fn told(&self, _: &Teller<'_>) -> String {
        self.to_string()
    }
}

impl Told for FiscalYear {
    fn told(&self, teller: &Teller<'_>) -> String {
        self.print(teller.style)
    }
}

impl Told for YearText {
    fn told(&self, teller: &Teller<'_>) -> String {
        self.print(teller.style)
    }
}

impl Told for DateText {
    fn told(&self, teller: &Teller<'_>) -> String {
        self.print(teller.style)
    }
}

impl Told for RoadmapBar {
    const BETWEEN: &'static str = "\n";

    fn told(&self, teller: &Teller<'_>) -> String {
        let from = self.from.told(teller);
        if self.from == self.to {
            return format!("{from}　{}", self.label);
        }
        format!("{from}～{}　{}", self.to.told(teller), self.label)
    }
}

impl Told for Cost {
    fn told(&self, _: &Teller<'_>) -> String {
        let sources: Vec<String> = self
            .sources()
            .into_iter()
            .filter(|(_, amount)| amount.is_filled())
            .map(|(name, amount)| match amount.value() {
                Some(_) => format!("{name} {amount}千円"),
                None => format!("{name} {amount}"),
            })
            .collect();
        sources.join("、")
    }
}

impl Told for LaterEnforcement {
    const BETWEEN: &'static str = "\n";

    fn told(&self, _: &Teller<'_>) -> String {
        format!("{}　{}", self.provisions.join("、"), self.date)
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self, teller: &Teller<'_>) -> String {
        self.as_ref()
            .map(|value| value.told(teller))
            .unwrap_or_default()
    }
}

impl<T: Told> Told for Vec<T> {
    const BETWEEN: &'static str = "\n";

    fn told(&self, teller: &Teller<'_>) -> String {
        let each: Vec<String> = self.iter().map(|value| value.told(teller)).collect();
        each.join(T::BETWEEN)
    }
}

impl<K: Told, V: Told + Filled> Told for BTreeMap<K, V> {
    fn told(&self, teller: &Teller<'_>) -> String {
        let lines: Vec<String> = self
            .iter()
            .filter(|(_, value)| value.is_filled())
            .map(|(key, value)| format!("{}　{}", key.told(teller), value.told(teller)))
            .collect();
        lines.join("\n")
    }
}

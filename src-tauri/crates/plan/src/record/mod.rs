//! Records: everything a plan holds is a record with an id, a kind, a parent, a place among its siblings and a body.
//!
//! A new field goes into the struct of its kind (with its Japanese label) and nowhere else in this crate; a new kind goes into
//! the list at the end of this file. Absent on purpose: how records change (`operation`), how they are kept (crate `store`).

mod bill;
mod conduct;
mod frame;
mod governance;
mod initiative;
mod instrument;
mod measure;
mod narrative;
mod national;
mod note;
mod opinion;
mod picture;
mod progress;
mod review;
mod schedule;
mod town;
mod vision;

pub use bill::*;
pub use conduct::*;
pub use frame::*;
pub use governance::*;
pub use initiative::*;
pub use instrument::*;
pub use measure::*;
pub use narrative::*;
pub use national::*;
pub use note::*;
pub use opinion::*;
pub use picture::*;
pub use progress::*;
pub use review::*;
pub use schedule::*;
pub use town::*;
pub use vision::*;

use crate::calendar::{DateText, YearText};
use crate::number::Quantity;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

/// Whether a field says anything.
pub trait Filled {
    /// False for empty or blank text, an empty list, and a table of which every cell is empty.
    fn is_filled(&self) -> bool;

    /// What a field of running text says; None for any other field.
    fn text(&self) -> Option<&str> {
        None
    }
}

impl Filled for String {
    fn is_filled(&self) -> bool {
        !self.trim().is_empty()
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Filled for bool {
    fn is_filled(&self) -> bool {
        true
    }
}

impl Filled for u32 {
    fn is_filled(&self) -> bool {
        *self > 0
    }
}

impl<T> Filled for Option<T> {
    fn is_filled(&self) -> bool {
        self.is_some()
    }
}

impl<T> Filled for Vec<T> {
    fn is_filled(&self) -> bool {
        !self.is_empty()
    }
}

impl<K, V: Filled> Filled for BTreeMap<K, V> {
    fn is_filled(&self) -> bool {
        self.values().any(Filled::is_filled)
    }
}

impl Filled for Quantity {
    fn is_filled(&self) -> bool {
        !self.is_empty()
    }
}

impl Filled for YearText {
    fn is_filled(&self) -> bool {
        !self.is_empty()
    }
}

impl Filled for DateText {
    fn is_filled(&self) -> bool {
        !self.is_empty()
    }
}

/// The identity of a record, the same in every copy of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct RecordId(pub Uuid);

impl RecordId {
    /// The id that a text is; None for any other text, such as a key of a template.
    pub fn read(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A field of a record, as screens, histories and checks name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The name that the officer reads (「だれのため」).
    pub label: &'static str,
}

/// One record of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its identity.
    pub id: RecordId,
    /// The record that holds it, or None at the top.
    pub parent: Option<RecordId>,
    /// Its place among the records of one kind under one parent: a fractional index, compared as text.
    pub rank: String,
    /// What it says.
    pub body: Body,
}

impl Record {
    /// Its kind, by the name used in files.
    pub fn kind(&self) -> &str {
        self.body.kind_name()
    }
}

/// Declares the struct of one kind of record; every field carries the label that the officer reads.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$field_meta:meta])* $field:ident : $type:ty = $label:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(default)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// Fields that this version does not know: written back as they came, since towns have different versions.
            #[serde(flatten)]
            #[ts(skip)]
            pub unknown: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The fields of this kind in the order in which the officer meets them.
            pub const FIELDS: &'static [$crate::record::Field] = &[
                $( $crate::record::Field { name: stringify!($field), label: $label }, )*
            ];

            /// Whether a field says anything; false for a field that this kind does not have.
            pub fn is_filled(&self, field: &str) -> bool {
                match field {
                    $( stringify!($field) => $crate::record::Filled::is_filled(&self.$field), )*
                    _ => false,
                }
            }

            /// What a field says in words; None for a field that this kind does not have.
            pub fn told(&self, field: &str, teller: &$crate::difference::Teller<'_>) -> Option<String> {
                match field {
                    $( stringify!($field) => Some($crate::difference::Told::told(&self.$field, teller)), )*
                    _ => None,
                }
            }

            /// Shows every field of running text to a visitor.
            pub fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a str)) {
                $( if let Some(text) = $crate::record::Filled::text(&self.$field) { visit(stringify!($field), text); } )*
            }
        }
    };
}
pub(crate) use record;

/// Declares an enum of fixed choices; the label is what the officer reads, the name is what files hold.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $label:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// Every choice in order.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )* ];

            /// What the officer reads.
            pub fn label(self) -> &'static str {
                match self { $( $name::$variant => $label, )* }
            }
        }

        impl $crate::record::Filled for $name {
            fn is_filled(&self) -> bool {
                true
            }
        }

        impl $crate::difference::Told for $name {
            fn told(&self, _: &$crate::difference::Teller<'_>) -> String {
                self.label().to_owned()
            }
        }
    };
}
pub(crate) use choices;

/// Declares the list of kinds.
macro_rules! kinds {
    ( $( $(#[$meta:meta])* $kind:ident : $name:literal = $label:literal, title $title:literal $(, singleton $number:literal)? ; )* ) => {
        /// A kind of record. The name in files is stable for ever; the label is what the officer reads.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $( $(#[$meta])* $kind, )* }

        impl Kind {
            /// Every kind, in the order of the road.
            pub const ALL: &'static [Kind] = &[ $( Kind::$kind, )* ];

            /// Every kind as the place of a record that may stand under any other.
            const ANY: &'static [Option<Kind>] = &[ $( Some(Kind::$kind), )* ];

            /// The name in files and in JSON.
            pub fn name(self) -> &'static str {
                match self { $( Kind::$kind => $name, )* }
            }

            /// What the officer reads (「取組」).
            pub fn label(self) -> &'static str {
                match self { $( Kind::$kind => $label, )* }
            }

            /// The field that names a record of this kind in lists and messages.
            pub fn title_field(self) -> &'static str {
                match self { $( Kind::$kind => $title, )* }
            }

            /// The fields of this kind.
            pub fn fields(self) -> &'static [Field] {
                match self { $( Kind::$kind => $kind::FIELDS, )* }
            }

            /// The kind of this name, or None for one of a later version.
            pub fn from_name(name: &str) -> Option<Kind> {
                match name { $( $name => Some(Kind::$kind), )* _ => None }
            }

            /// The fixed id of a record that every plan has exactly once, or None for a kind that may occur many times.
            ///
            /// It is fixed so that two copies of a plan, however they came about, agree on it when they are merged.
            pub fn singleton_id(self) -> Option<RecordId> {
                match self { $( $( Kind::$kind => Some(singleton($number)), )? )* #[allow(unreachable_patterns)] _ => None }
            }
        }

        /// What a record says, by kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Body {
            $( $(#[$meta])* $kind($kind), )*
            /// A kind of a later version: kept as it came, and written back.
            Unknown {
                /// The name of the kind.
                kind: String,
                /// The body.
                json: Map<String, Value>,
            },
        }

        impl Body {
            /// An empty body of a kind.
            pub fn empty(kind: Kind) -> Body {
                match kind { $( Kind::$kind => Body::$kind($kind::default()), )* }
            }

            /// Reads the body of a kind from JSON.
            ///
            /// # Errors
            /// When a known field holds something else than its type.
            pub fn from_json(kind: &str, json: Map<String, Value>) -> Result<Body, serde_json::Error> {
                Ok(match kind {
                    $( $name => Body::$kind(serde_json::from_value(Value::Object(json))?), )*
                    other => Body::Unknown { kind: other.to_owned(), json },
                })
            }

            /// The body as JSON: known fields first, then those of later versions.
            pub fn to_json(&self) -> Map<String, Value> {
                let value = match self {
                    $( Body::$kind(body) => serde_json::to_value(body), )*
                    Body::Unknown { json, .. } => return json.clone(),
                };
                match value {
                    Ok(Value::Object(map)) => map,
                    _ => unreachable!("a record is a struct of plain fields, which JSON can always hold"),
                }
            }

            /// Whether a field says anything; false for a field that the kind does not have.
            pub fn is_filled(&self, field: &str) -> bool {
                match self {
                    $( Body::$kind(body) => body.is_filled(field), )*
                    Body::Unknown { json, .. } => json.contains_key(field),
                }
            }

            /// What a field says in words, or the JSON of a field of a later version; empty for one that is not there.
            pub fn told(&self, field: &str, teller: &crate::difference::Teller<'_>) -> String {
                let known = match self {
                    $( Body::$kind(body) => body.told(field, teller), )*
                    Body::Unknown { .. } => None,
                };
                known.unwrap_or_else(|| match self.to_json().remove(field) {
                    None | Some(Value::Null) => String::new(),
                    Some(Value::String(text)) => text,
                    Some(other) => other.to_string(),
                })
            }

            /// Shows every field of running text to a visitor; none of a kind of a later version.
            pub fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a str)) {
                match self {
                    $( Body::$kind(body) => body.each_text(visit), )*
                    Body::Unknown { .. } => {}
                }
            }

            /// The kind, or None for one of a later version.
            pub fn kind(&self) -> Option<Kind> {
                match self { $( Body::$kind(_) => Some(Kind::$kind), )* Body::Unknown { .. } => None }
            }

            /// The name of the kind in files.
            pub fn kind_name(&self) -> &str {
                match self { $( Body::$kind(_) => $name, )* Body::Unknown { kind, .. } => kind }
            }
        }

        /// Shows the type of every body to a visitor, from which the TypeScript of the screens is made.
        pub fn visit_record_types(visitor: &mut impl ts_rs::TypeVisitor) {
            visitor.visit::<RecordId>();
            visitor.visit::<Kind>();
            $( visitor.visit::<$kind>(); )*
        }

        $(
            impl RecordBody for $kind {
                const KIND: Kind = Kind::$kind;
                fn of(body: &Body) -> Option<&Self> {
                    match body { Body::$kind(inner) => Some(inner), _ => None }
                }
            }
            impl From<$kind> for Body {
                fn from(inner: $kind) -> Body { Body::$kind(inner) }
            }
        )*
    };
}

/// A typed body, so that code can ask a plan for all records of one type.
pub trait RecordBody: Sized + 'static {
    /// Its kind.
    const KIND: Kind;
    /// The typed body, or None when the body is of another kind.
    fn of(body: &Body) -> Option<&Self>;
}

fn singleton(number: u16) -> RecordId {
    // Version 8 (RFC 9562: custom) so that it can never meet an id made from time or chance.
    RecordId(Uuid::from_u128(
        0x6d69_6368_6900_8000_8000_0000_0000_0000 | u128::from(number),
    ))
}

kinds! {
    /// わが町
    Town: "town" = "わが町", title "name", singleton 1;
    /// 課
    Section: "section" = "課", title "name";
    /// 計画の枠
    Frame: "frame" = "計画の枠", title "title", singleton 2;
    /// 議決の道筋
    CouncilRoute: "council_route" = "議決の道筋", title "ordinance_name", singleton 3;
    /// 関連する計画
    RelatedPlan: "related_plan" = "関連する計画", title "name";
    /// 国の重点取組事項
    NationalItem: "national_item" = "国の重点取組事項", title "label";
    /// 標準化の対象業務
    StandardSystem: "standard_system" = "標準化の対象業務", title "name";
    /// 現状と課題の節
    Narrative: "narrative" = "現状と課題の節", title "title";
    /// 統計表
    DataTable: "data_table" = "統計表", title "title";
    /// 使命
    Mission: "mission" = "使命", title "text", singleton 4;
    /// 将来像
    Vision: "vision" = "将来像", title "text", singleton 5;
    /// 中間の将来像
    MilestoneVision: "milestone_vision" = "中間の将来像", title "title";
    /// 行動規範
    CodeOfConduct: "code_of_conduct" = "行動規範", title "title", singleton 6;
    /// 行動規範の条
    ConductArticle: "conduct_article" = "行動規範の条", title "text";
    /// 施策体系の項目
    Measure: "measure" = "施策", title "title";
    /// 取組
    Initiative: "initiative" = "取組", title "title";
    /// 指標
    Indicator: "indicator" = "指標", title "name";
    /// 再掲
    CrossListing: "cross_listing" = "再掲", title "note";
    /// 推進体制
    Governance: "governance" = "推進体制", title "officer", singleton 7;
    /// 会議体
    Committee: "committee" = "会議体", title "name";
    /// 委員
    CommitteeMember: "committee_member" = "委員", title "name";
    /// 条例等
    Instrument: "instrument" = "条例等", title "title";
    /// アナログ規制の点検
    AnalogueFinding: "analogue_finding" = "アナログ規制の点検", title "place";
    /// 用語
    GlossaryTerm: "glossary_term" = "用語", title "word";
    /// 使わない言葉
    AvoidedWord: "avoided_word" = "使わない言葉", title "word";
    /// 見送った指摘
    DismissedFinding: "dismissed_finding" = "見送った指摘", title "message";
    /// 会議
    CouncilSession: "council_session" = "議会の会議", title "name", singleton 8;
    /// 日程の項目
    ScheduleItem: "schedule_item" = "日程", title "title";
    /// 意見募集
    PublicComment: "public_comment" = "意見募集", title "title", singleton 9;
    /// 意見
    Opinion: "opinion" = "意見", title "summary";
    /// 計画の議案
    Bill: "bill" = "計画の議案", title "number", singleton 11;
    /// 毎年度の進め方
    ProgressRule: "progress_rule" = "毎年度の点検", title "procedure", singleton 10;
    /// 年度の総括
    YearReview: "year_review" = "年度の総括", title "year";
    /// 取組の年度ごとの進み具合
    Progress: "progress" = "年度の実績", title "year";
    /// 図・写真
    Picture: "picture" = "図・写真", title "title";
    /// 要確認・メモ
    FieldNote: "field_note" = "要確認・メモ", title "text";
}

impl Body {
    /// The text that names the record in lists and messages; empty when it has none yet.
    pub fn title(&self) -> String {
        let field = self.kind().map_or("title", Kind::title_field);
        match self.to_json().get(field) {
            Some(Value::String(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// The same body with one field changed; `Null` empties the field.
    ///
    /// # Errors
    /// When the field cannot hold the value.
    pub fn with_field(&self, field: &str, value: Value) -> Result<Body, serde_json::Error> {
        let mut json = self.to_json();
        match value {
            Value::Null => json.remove(field),
            value => json.insert(field.to_owned(), value),
        };
        Body::from_json(self.kind_name(), json)
    }
}

impl Kind {
    /// The label of a field for the officer; the bare name for a field of a later version.
    pub fn field_label(self, field: &str) -> &str {
        self.fields()
            .iter()
            .find(|known| known.name == field)
            .map_or(field, |known| known.label)
    }

    /// Whether records of this kind are for the office alone: in no paper, and in no copy for another town.
    pub fn is_internal(self) -> bool {
        self == Self::FieldNote
    }

    /// Whether records of this kind are written at the step of the record that holds them, whichever that is.
    pub fn follows_parent(self) -> bool {
        matches!(self, Self::FieldNote | Self::Picture)
    }

    /// Where a record of this kind may stand: under which kinds, or at the top (None in the list).
    pub fn allowed_parents(self) -> &'static [Option<Kind>] {
        match self {
            Kind::DataTable => &[None, Some(Kind::Narrative)],
            Kind::Measure => &[None, Some(Kind::Measure)],
            Kind::Initiative => &[Some(Kind::Measure), None],
            Kind::CrossListing => &[Some(Kind::Measure)],
            Kind::Indicator => &[Some(Kind::Initiative), Some(Kind::Measure)],
            Kind::CommitteeMember => &[Some(Kind::Committee)],
            Kind::AnalogueFinding => &[Some(Kind::Instrument)],
            Kind::Progress => &[Some(Kind::Initiative)],
            Kind::Picture => &[
                Some(Kind::Frame),
                Some(Kind::Narrative),
                Some(Kind::Mission),
                Some(Kind::Vision),
                Some(Kind::MilestoneVision),
                Some(Kind::CodeOfConduct),
                Some(Kind::Measure),
                Some(Kind::Initiative),
                Some(Kind::Governance),
            ],
            // The last of the list, under every kind before it.
            Kind::FieldNote => Self::ANY.split_last().map_or(&[], |(_, others)| others),
            _ => &[None],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_kind_reads_back_what_it_writes_and_keeps_unknown_fields() {
        for kind in Kind::ALL {
            let Value::Object(json) = json!({ "from_a_later_version": { "deep": [1, "二"] } })
            else {
                unreachable!()
            };
            let body = Body::from_json(kind.name(), json).unwrap();
            assert_eq!(body.kind(), Some(*kind));
            let written = body.to_json();
            assert_eq!(written["from_a_later_version"]["deep"][1], "二", "{kind:?}");
            assert_eq!(
                Body::from_json(kind.name(), written).unwrap(),
                body,
                "{kind:?}"
            );
        }
    }

    #[test]
    fn every_label_is_japanese_and_every_title_field_exists() {
        for kind in Kind::ALL {
            assert!(
                kind.fields()
                    .iter()
                    .any(|field| field.name == kind.title_field()),
                "{kind:?}"
            );
            for field in kind.fields() {
                assert!(
                    field.label.chars().any(|c| c > '\u{3000}'),
                    "{kind:?} {}",
                    field.name
                );
            }
        }
    }

    #[test]
    fn a_kind_of_a_later_version_is_kept_whole() {
        let Value::Object(json) = json!({ "title": "生成", "weight": 3 }) else {
            unreachable!()
        };
        let body = Body::from_json("hologram", json.clone()).unwrap();
        assert_eq!(body.to_json(), json);
        assert_eq!(body.kind_name(), "hologram");
        assert_eq!(body.title(), "生成");
    }
}

//! The provisions of a text as plain nested data, for JSON and for screens.

use serde::Serialize;

use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{Writing, steps_of};

/// A unit with everything below it.
#[derive(Debug, Clone, Serialize)]
pub struct Tree {
    /// What it is.
    pub kind: Kind,
    /// Address in words, such as 第5条第2項; empty where it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<ArticleNumber>,
    /// Its sign as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// 見出し with brackets, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Its own text, as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Line from 1.
    pub line: u32,
    /// What is below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Self>,
}

/// The whole text.
pub fn tree(ordinance: &Ordinance) -> Tree {
    node(ordinance, Ordinance::ROOT, Writing::of(ordinance))
}

fn node(ordinance: &Ordinance, id: UnitId, writing: Writing) -> Tree {
    let unit = ordinance.unit(id);
    let place = match unit.kind {
        Kind::Root | Kind::Note | Kind::Blank | Kind::Unread | Kind::Promulgation => String::new(),
        _ => writing.steps(&steps_of(ordinance, id)),
    };
    Tree {
        kind: unit.kind,
        place,
        number: unit.number.clone(),
        label: unit.label.as_ref().map(|label| label.text.clone()),
        caption: unit.caption.as_ref().map(|caption| caption.text.clone()),
        text: unit.text.clone(),
        line: unit.line,
        children: ordinance
            .children(id)
            .iter()
            .map(|child| node(ordinance, *child, writing))
            .collect(),
    }
}

//! 意見募集の結果: when opinions were called for, how many came, and what the municipality thinks of each.
//!
//! Absent on purpose: who sent an opinion, and a result before there is one.

use super::context::Context;
use super::history::{day, days};
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, TableKind};
use crate::papers::draft::{captioned, head_row, row, sentence, table};
use crate::prose;
use crate::wording;
use michishirube_plan::record::{CommentChoice, Kind, Opinion, PublicComment};

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let opinions: Vec<&Opinion> = context
        .plan
        .children::<Opinion>(None)
        .map(|(_, opinion)| opinion)
        .filter(|opinion| !prose::is_blank(&opinion.summary) || !prose::is_blank(&opinion.answer))
        .collect();
    let call = context
        .plan
        .singleton::<PublicComment>()
        .cloned()
        .unwrap_or_default();
    let none = call.none || call.people.value().is_some_and(|people| people.is_zero());
    let over = none || !call.published.is_empty();
    if opinions.is_empty() && !(call.held == CommentChoice::Held && over) {
        return Vec::new();
    }
    let digits = context.style.writing.digits;
    let number: u64 = opinions
        .iter()
        .map(|opinion| u64::from(opinion.number_of()))
        .sum();
    let mut facts = table(
        TableKind::Grid,
        &[10.0, 40.0],
        context.wording.label("opinions"),
    );
    let mut add = |label: &str, text: String| {
        if !text.is_empty() {
            facts
                .rows
                .push(row(vec![Cell::label(label), Cell::typed(&text)]));
        }
    };
    let label = |key: &str| context.wording.label(key);
    let field = |name: &str| context.field(Kind::PublicComment, name);
    add(&field("title"), prose::line(&call.title));
    add(label("comment_period"), days(context, &call.from, &call.to));
    add(&field("ways"), prose::line(&call.ways));
    if call.people.value().is_some() {
        let people = digits.apply(&call.people.to_string());
        add(label("comment_people"), format!("{people}人"));
    } else if none {
        add(label("comment_people"), format!("{}人", digits.number(0)));
    } else {
        add(label("comment_people"), prose::line(call.people.as_str()));
    }
    if none || !opinions.is_empty() {
        let count = digits.apply(&number.to_string());
        add(label("comment_count"), format!("{count}件"));
    }
    add(label("comment_published"), day(context, &call.published));
    facts.keep_together = true;
    let mut out = Vec::new();
    if opinions.is_empty() {
        if !facts.rows.is_empty() {
            out.push(Block::Table(facts));
        }
        if none {
            out.push(sentence(Role::Body, context.sentence("no_opinions", &[])));
        }
        return out;
    }
    let this = context.town.kind.this_municipality();
    out.push(sentence(
        Role::Body,
        context.sentence("opinions", &[("this", &this)]),
    ));
    if !facts.rows.is_empty() {
        out.push(Block::Table(facts));
    }
    let mut list = captioned(
        TableKind::Grid,
        &[3.2, 8.0, 16.2, 16.2, 6.4],
        label("table"),
        label("opinions_list"),
    );
    let town = context.town.kind.character();
    let field = |name: &str| context.field(Kind::Opinion, name);
    list.rows.push(head_row(vec![
        Cell::head("番号"),
        Cell::head(&field("place")),
        Cell::head(&field("summary")),
        Cell::head(&context.wording.filled("view", &[("town", town)])),
        Cell::head(&field("class")),
    ]));
    for (index, opinion) in opinions.iter().enumerate() {
        let mut summary = Cell::typed(&opinion.summary);
        let count = opinion.number_of();
        if count != 1 {
            let number = digits.apply(&count.to_string());
            summary.paragraphs.push(Paragraph::new(
                Role::CellSmall,
                context
                    .wording
                    .filled("same_opinions", &[("number", &number)]),
            ));
        }
        let number = Cell::line(CellRole::Body, Align::Center, &digits.number(index + 1));
        list.rows.push(row(vec![
            number,
            place(context, opinion),
            summary,
            Cell::typed(&opinion.answer),
            Cell::typed(wording::opinion_class(&opinion.class)),
        ]));
    }
    out.push(Block::Table(list));
    out
}

/// Where in the plan an opinion belongs: as typed, or the initiative that it names.
fn place(context: &Context<'_>, opinion: &Opinion) -> Cell {
    if !prose::is_blank(&opinion.place) {
        return Cell::typed(&opinion.place);
    }
    let run = opinion.target.and_then(|target| context.link(target));
    let paragraphs = run
        .map(|run| Paragraph {
            role: Role::Cell,
            runs: vec![run],
            sign: String::new(),
        })
        .into_iter()
        .collect();
    Cell::new(CellRole::Body, Align::Left, paragraphs)
}

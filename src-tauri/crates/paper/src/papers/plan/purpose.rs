//! 第１章 計画の策定にあたって: purpose, place among other plans, term, trends.

use super::context::Context;
use super::{figures, pictures, state};
use crate::document::{Align, Block, Cell, CellRole, Numbering, Role, Table, TableKind};
use crate::papers::draft::{captioned, head_row, part, row, sentence, text};
use crate::prose;
use michishirube_plan::calendar::{FiscalYear, Term, read_fiscal_year};
use michishirube_plan::record::{Kind, PlanRelation, RelatedPlan, Topic};

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let label = |key: &str| context.wording.label(key);
    let mut out = part(
        2,
        Numbering::Chapter,
        label("purpose"),
        text(&context.frame.purpose),
    );
    out.extend(part(
        2,
        Numbering::Chapter,
        label("position"),
        position(context),
    ));
    out.extend(part(2, Numbering::Chapter, label("term"), term(context)));
    for topic in [Topic::NationalTrend, Topic::PrefecturalTrend] {
        out.extend(state::topic(context, topic));
    }
    out
}

fn position(context: &Context<'_>) -> Vec<Block> {
    let mut out = text(&context.frame.position);
    if context.frame.is_data_plan {
        out.push(sentence(Role::Body, context.sentence("data_plan", &[])));
    }
    let plans: Vec<&RelatedPlan> = related(context).collect();
    out.extend(figures::position(context, &plans));
    out.extend(pictures::of_single(context, Kind::Frame));
    if plans.is_empty() {
        return out;
    }
    let mut table = captioned(
        TableKind::Grid,
        &[7.0, 15.0, 10.0, 18.0],
        context.wording.label("table"),
        context.wording.label("related_plans"),
    );
    let field = |name| Cell::head(&context.field(Kind::RelatedPlan, name));
    table.rows.push(head_row(vec![
        field("relation"),
        field("name"),
        field("term"),
        field("note"),
    ]));
    for related in plans {
        table.rows.push(row(vec![
            Cell::label(&context.local(related.relation.label())),
            Cell::typed(&related.name),
            Cell::typed(&related.term),
            Cell::typed(&related.note),
        ]));
    }
    out.push(Block::Table(table));
    out
}

fn related<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a RelatedPlan> {
    let mut plans: Vec<&RelatedPlan> = context
        .plan
        .children::<RelatedPlan>(None)
        .map(|(_, plan)| plan)
        .filter(|plan| {
            [&plan.name, &plan.term, &plan.note]
                .into_iter()
                .any(|text| !prose::is_blank(text))
        })
        .collect();
    plans.sort_by_key(|plan| plan.relation);
    plans.into_iter()
}

fn term(context: &Context<'_>) -> Vec<Block> {
    let Some(term) = context.term() else {
        let (first, last) = (
            context.year_text(&context.frame.first_year),
            context.year_text(&context.frame.last_year),
        );
        let typed: Vec<String> = [first, last]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        if typed.is_empty() {
            return Vec::new();
        }
        return vec![sentence(Role::Body, typed.join("～"))];
    };
    let years = term.years().count();
    let key = if years == 1 { "term_one_year" } else { "term" };
    let sentence_of_term = context.sentence(
        key,
        &[
            ("first", &context.year(term.first)),
            ("last", &context.year(term.last)),
            ("years", &context.style.writing.digits.number(years)),
        ],
    );
    vec![
        sentence(Role::Body, sentence_of_term),
        Block::Table(band(context, term)),
    ]
}

/// 帯表: the term of this plan and of those around it, over the years.
fn band(context: &Context<'_>, term: Term) -> Table {
    const AROUND: i32 = 2;
    let others: Vec<(String, Term)> = related(context)
        .filter(|plan| {
            matches!(
                plan.relation,
                PlanRelation::Upper | PlanRelation::Sibling | PlanRelation::Previous
            )
        })
        .filter_map(|plan| Some((prose::line(&plan.name), read_term(&plan.term)?)))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let first = others.iter().map(|(_, other)| other.first.0).min();
    let last = others.iter().map(|(_, other)| other.last.0).max();
    let first = first.map_or(term.first.0, |year| {
        year.clamp(term.first.0 - AROUND, term.first.0)
    });
    let last = last.map_or(term.last.0, |year| {
        year.clamp(term.last.0, term.last.0 + AROUND)
    });
    let years: Vec<FiscalYear> = (first..=last).map(FiscalYear).collect();
    let name_width = 12.0;
    let year_width = (50.0 - name_width) / f64::from(last - first + 1);
    let mut widths = vec![name_width];
    widths.extend(years.iter().map(|_| year_width));
    let mut table = captioned(
        TableKind::Band,
        &widths,
        context.wording.label("table"),
        context.wording.label(if others.is_empty() {
            "term"
        } else {
            "term_band"
        }),
    );
    table.keep_together = true;
    let mut head = vec![Cell::head("")];
    head.extend(
        years
            .iter()
            .map(|year| year_cell(context, *year, year_width)),
    );
    table.rows.push(head_row(head));
    let own = (context.title(), term);
    for (index, (name, covered)) in std::iter::once(&own).chain(&others).enumerate() {
        let strong = index == 0;
        let covered = (
            covered.first.0.max(first).min(last + 1),
            covered.last.0.min(last).max(first - 1),
        );
        let mut cells = vec![Cell::name(name)];
        let mut year = first;
        while year <= last {
            if year == covered.0 && covered.0 <= covered.1 {
                let role = if strong {
                    CellRole::StrongBar
                } else {
                    CellRole::Bar
                };
                let length = usize::try_from(covered.1 - covered.0 + 1).unwrap_or(1);
                let words = if strong {
                    context.wording.label("term")
                } else {
                    ""
                };
                cells.push(Cell::line(role, Align::Center, words).over_columns(length));
                year = covered.1 + 1;
            } else {
                cells.push(Cell::empty());
                year += 1;
            }
        }
        table.rows.push(row(cells));
    }
    table
}

/// A year above a column.
pub(super) fn year_cell(context: &Context<'_>, year: FiscalYear, width: f64) -> Cell {
    let lines = context.year_head(year, width);
    let paragraphs = lines
        .into_iter()
        .map(|line| crate::document::Paragraph::new(Role::Cell, line))
        .collect();
    Cell::new(CellRole::Head, Align::Center, paragraphs)
}

/// Reads 令和２年度～令和９年度, 令和４年度から令和13年度まで. None for anything else.
fn read_term(text: &str) -> Option<Term> {
    let text = text.trim().trim_end_matches("まで");
    let (first, last) = ["～", "〜", "から", "－", "―", "-", "~"]
        .iter()
        .find_map(|between| text.split_once(between))?;
    let (first, last) = (
        read_fiscal_year(first.trim())?,
        read_fiscal_year(last.trim())?,
    );
    (first <= last).then_some(Term { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_other_plans_are_read_where_they_are_plain() {
        for text in [
            "令和４年度から令和13年度まで",
            "R4～R13",
            "2022年度～2031年度",
        ] {
            let term = read_term(text).unwrap();
            assert_eq!((term.first.0, term.last.0), (2022, 2031), "{text}");
        }
        assert!(read_term("毎年度見直し").is_none());
    }
}

//! 第６章 推進体制と進捗管理: who carries the plan, committees, review, money.

use super::context::Context;
use super::state::SHORT;
use super::{costs, figures, pictures};
use crate::document::{Block, Cell, Numbering, TableKind};
use crate::papers::draft::{captioned, head_row, part, row, text};
use crate::prose;
use michishirube_plan::record::{Committee, CommitteeMember, Governance, Kind, RecordId};

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let governance = context
        .plan
        .singleton::<Governance>()
        .cloned()
        .unwrap_or_default();
    let titled = |title: &str, blocks: Vec<Block>| part(2, Numbering::Chapter, title, blocks);
    let field = |name: &str| context.field(Kind::Governance, name);
    let mut structure = text(&governance.structure);
    let found = found(context);
    structure.extend(figures::structure(context, &found));
    structure.extend(pictures::of_single(context, Kind::Governance));
    let officer = part(
        3,
        Numbering::Chapter,
        &field("officer"),
        text(&governance.officer),
    );
    structure.extend(officer);
    structure.extend(part(
        3,
        Numbering::Chapter,
        context.wording.label("committees"),
        committees(context, &found),
    ));
    let mut out = titled(&field("structure"), structure);
    out.extend(titled(&field("progress"), text(&governance.progress)));
    out.extend(titled(&field("people"), text(&governance.people)));
    out.extend(titled(&field("security"), text(&governance.security)));
    let frame = |name: &str| context.field(Kind::Frame, name);
    out.extend(titled(&frame("review"), text(&context.frame.review)));
    out.extend(titled(&frame("finance"), text(&context.frame.finance)));
    let chart = costs::sums(context).and_then(|sums| costs::chart(context, &sums));
    out.extend(titled(
        context.wording.label("costs"),
        chart.into_iter().collect(),
    ));
    out
}

/// 会議体 of which anything is written.
fn found<'a>(context: &Context<'a>) -> Vec<(RecordId, &'a Committee)> {
    context
        .plan
        .children::<Committee>(None)
        .filter(|(id, committee)| {
            [
                &committee.name,
                &committee.basis,
                &committee.role,
                &committee.meetings,
            ]
            .into_iter()
            .any(|text| !prose::is_blank(text))
                || !context
                    .plan
                    .child_ids(Some(*id), Kind::CommitteeMember)
                    .is_empty()
        })
        .collect()
}

fn committees(context: &Context<'_>, committees: &[(RecordId, &Committee)]) -> Vec<Block> {
    if committees.is_empty() {
        return Vec::new();
    }
    // What a meeting is for stands in the figure above, unless it is too long for a box.
    let roles = !figures::holds_roles(committees);
    let widths: &[f64] = if roles {
        &[11.0, 6.0, 12.0, 13.0, 8.0]
    } else {
        &[13.0, 6.0, 17.0, 14.0]
    };
    let mut table = captioned(
        TableKind::Grid,
        widths,
        context.wording.label("table"),
        context.wording.label("figures_committees"),
    );
    let head = |name: &str| Cell::head(&context.field(Kind::Committee, name));
    let mut heads = vec![head("name"), head("kind"), head("basis")];
    heads.extend(roles.then(|| head("role")));
    heads.push(head("meetings"));
    table.rows.push(head_row(heads));
    for (_, committee) in committees {
        let mut cells = vec![
            Cell::name(&prose::line(&committee.name)),
            Cell::typed(committee.kind.label()),
            Cell::typed(&committee.basis),
        ];
        cells.extend(roles.then(|| Cell::typed(&committee.role)));
        cells.push(Cell::typed(&committee.meetings));
        table.rows.push(row(cells));
    }
    vec![Block::Table(table)]
}

/// 委員名簿: the members of each 会議体 that has any.
pub(super) fn rosters(context: &Context<'_>) -> Vec<Block> {
    found(context)
        .into_iter()
        .filter_map(|(id, committee)| members(context, id, committee))
        .collect()
}

fn members(context: &Context<'_>, id: RecordId, committee: &Committee) -> Option<Block> {
    let members: Vec<&CommitteeMember> = context
        .plan
        .children::<CommitteeMember>(Some(id))
        .map(|(_, member)| member)
        .filter(|member| {
            [
                &member.name,
                &member.post,
                &member.affiliation,
                &member.term,
            ]
            .into_iter()
            .any(|text| !prose::is_blank(text))
        })
        .collect();
    if members.is_empty() {
        return None;
    }
    let fields: Vec<&str> = ["post", "name", "affiliation", "term"]
        .into_iter()
        .filter(|field| {
            members
                .iter()
                .any(|member| !prose::is_blank(member_field(member, field)))
        })
        .collect();
    let widths: Vec<f64> = fields
        .iter()
        .map(|field| match *field {
            "affiliation" => 20.0,
            "term" => 13.0,
            _ => 10.0,
        })
        .collect();
    let title = context
        .wording
        .filled("members", &[("committee", &prose::line(&committee.name))]);
    let mut table = captioned(
        TableKind::Grid,
        &widths,
        context.wording.label("table"),
        &title,
    );
    table.rows.push(head_row(
        fields
            .iter()
            .map(|field| Cell::head(&context.field(Kind::CommitteeMember, field)))
            .collect(),
    ));
    for member in members {
        let cells = fields
            .iter()
            .map(|field| Cell::typed(member_field(member, field)))
            .collect();
        table.rows.push(row(cells));
    }
    table.keep_together = table.rows.len() <= SHORT;
    Some(Block::Table(table))
}

fn member_field<'a>(member: &'a CommitteeMember, field: &str) -> &'a str {
    match field {
        "post" => &member.post,
        "name" => &member.name,
        "affiliation" => &member.affiliation,
        _ => &member.term,
    }
}

//! 第３章 使命・将来像・中間の将来像・行動規範, set with some white space around them.

use super::context::Context;
use super::pictures;
use crate::document::{Block, Numbering, Paragraph, Role, Run};
use crate::papers::draft::{heading, labelled, part, sentence, text};
use crate::prose;
use crate::signs::kanji;
use michishirube_plan::record::{
    CodeOfConduct, ConductArticle, Kind, MilestoneVision, Mission, Vision,
};

/// Whether the chapter holds a 使命, which decides its title.
pub(super) fn has_mission(context: &Context<'_>) -> bool {
    context
        .plan
        .singleton::<Mission>()
        .is_some_and(|mission| !prose::is_blank(&mission.text))
}

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let mut out = part(
        2,
        Numbering::Chapter,
        Kind::Mission.label(),
        mission(context),
    );
    out.extend(part(
        2,
        Numbering::Chapter,
        Kind::Vision.label(),
        vision(context),
    ));
    out.extend(part(
        2,
        Numbering::Chapter,
        Kind::MilestoneVision.label(),
        milestones(context),
    ));
    out.extend(conduct(context));
    out
}

fn statement(typed: &str) -> Option<Block> {
    (!prose::is_blank(typed)).then(|| sentence(Role::Statement, prose::line(typed)))
}

fn mission(context: &Context<'_>) -> Vec<Block> {
    let Some(mission) = context.plan.singleton::<Mission>() else {
        return Vec::new();
    };
    let mut out: Vec<Block> = statement(&mission.text).into_iter().collect();
    out.extend(labelled(
        &context.field(Kind::Mission, "for_whom"),
        &mission.for_whom,
    ));
    out.extend(text(&mission.explanation));
    out.extend(pictures::of_single(context, Kind::Mission));
    out
}

fn vision(context: &Context<'_>) -> Vec<Block> {
    let Some(vision) = context.plan.singleton::<Vision>() else {
        return Vec::new();
    };
    let mut out: Vec<Block> = statement(&vision.text).into_iter().collect();
    if !prose::is_blank(&vision.source_plan) {
        out.push(sentence(
            Role::StatementNote,
            format!("（{}）", prose::line(&vision.source_plan)),
        ));
    }
    out.extend(text(&vision.explanation));
    out.extend(pictures::of_single(context, Kind::Vision));
    out
}

fn milestones(context: &Context<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for (id, milestone) in context.plan.children::<MilestoneVision>(None) {
        let mut blocks = text(&milestone.description);
        let due = context.year_text(&milestone.due_year);
        if !due.is_empty() {
            blocks.extend(labelled(
                &context.field(Kind::MilestoneVision, "due_year"),
                &due,
            ));
        }
        blocks.extend(pictures::of(context, id));
        if prose::is_blank(&milestone.title) {
            out.extend(blocks);
        } else {
            out.push(heading(3, Numbering::Chapter, &milestone.title));
            out.extend(blocks);
        }
    }
    out
}

fn conduct(context: &Context<'_>) -> Vec<Block> {
    let code = context
        .plan
        .singleton::<CodeOfConduct>()
        .cloned()
        .unwrap_or_default();
    let mut out = text(&code.preamble);
    let articles = context
        .plan
        .children::<ConductArticle>(None)
        .filter(|(_, article)| {
            !prose::is_blank(&article.text) || !prose::is_blank(&article.explanation)
        });
    for (index, (_, article)) in articles.enumerate() {
        out.push(Block::Paragraph(Paragraph {
            role: Role::Article,
            runs: vec![Run::Text(prose::line(&article.text))],
            sign: kanji(index + 1),
        }));
        for mut note in prose::paragraphs(&article.explanation) {
            if note.sign.is_empty() {
                note.role = Role::ArticleNote;
            }
            out.push(Block::Paragraph(note));
        }
    }
    if !prose::is_blank(&code.closing) {
        out.push(sentence(Role::Plain, ""));
    }
    out.extend(text(&code.closing));
    out.extend(pictures::of_single(context, Kind::CodeOfConduct));
    let title = if prose::is_blank(&code.title) {
        Kind::CodeOfConduct.label().to_owned()
    } else {
        let title = prose::line(&code.title);
        format!("{}\u{3000}{title}", Kind::CodeOfConduct.label())
    };
    if out.is_empty() && prose::is_blank(&code.title) {
        return out;
    }
    out.insert(0, heading(2, Numbering::Chapter, &title));
    out
}

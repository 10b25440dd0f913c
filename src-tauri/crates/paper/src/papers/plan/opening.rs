//! 表紙, 首長あいさつ and 目次.

use super::context::Context;
use crate::document::{
    Block, Contents, HeaderText, Orientation, PageNumbers, Paragraph, Role, Section,
};
use crate::papers::draft::{sentence, text};
use crate::prose;

/// 表紙: town, title, edition, term, month. No page number.
pub(super) fn cover(context: &Context<'_>) -> Section {
    let (town, frame) = (&context.town, &context.frame);
    let mut blocks = Vec::new();
    let mut add = |role: Role, text: String| {
        if !text.is_empty() {
            blocks.push(Block::Paragraph(Paragraph::new(role, text)));
        }
    };
    let name = format!(
        "{}{}",
        prose::line(&town.prefecture),
        prose::line(&town.name)
    );
    // The first line carries the white space above it, also where the town has no name yet.
    add(
        Role::CoverTown,
        if name.is_empty() {
            "\u{3000}".to_owned()
        } else {
            name
        },
    );
    add(Role::CoverTitle, context.title());
    add(Role::CoverLine, prose::line(&frame.edition));
    add(Role::CoverLine, context.term_text());
    add(Role::CoverDate, prose::line(&frame.established));
    Section {
        orientation: Orientation::Portrait,
        page_numbers: PageNumbers::None,
        header: HeaderText::None,
        blocks,
    }
}

/// 首長あいさつ and 目次, with roman page numbers.
pub(super) fn front(context: &Context<'_>) -> Section {
    let (town, frame) = (&context.town, &context.frame);
    let mut blocks = Vec::new();
    if !prose::is_blank(&frame.greeting) {
        blocks.push(sentence(
            Role::FrontTitle,
            context.wording.label("greeting"),
        ));
        blocks.extend(text(&frame.greeting));
        blocks.push(sentence(Role::Signature, ""));
        let month = prose::line(&frame.established);
        if !month.is_empty() {
            blocks.push(sentence(Role::Signature, month));
        }
        let head = prose::line(&town.head_name);
        let title = if prose::is_blank(&town.name) {
            town.kind.head()
        } else {
            prose::line(&town.head_title())
        };
        if !head.is_empty() {
            blocks.push(sentence(Role::Signature, format!("{title}\u{3000}{head}")));
        }
        blocks.push(Block::PageBreak);
    }
    blocks.push(Block::Contents(Contents {
        title: context.wording.label("contents").to_owned(),
        entries: Vec::new(),
    }));
    Section {
        orientation: Orientation::Portrait,
        page_numbers: PageNumbers::Roman,
        header: HeaderText::None,
        blocks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::style::HouseStyle;
    use michishirube_plan::template::Template;
    use michishirube_plan::world::FixedWorld;

    #[test]
    fn the_cover_is_one_page_in_every_style() {
        let sample = include_str!("../../../../../../templates/plans/sample.json");
        let plan = Template::from_json(sample)
            .unwrap()
            .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))
            .unwrap();
        for style in HouseStyle::presets() {
            let cover = cover(&Context::new(&plan, style));
            let height = layout::height_of(&cover.blocks, cover.orientation, style);
            // The white space above the first line counts on a page of Word.
            let above = style.text_height() * 0.2;
            assert!(
                height + above <= style.text_height(),
                "{}: {height} of {}",
                style.key(),
                style.text_height()
            );
        }
    }
}

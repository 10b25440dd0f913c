//! 図・写真 of a record, with caption and source under each.

use super::context::Context;
use crate::document::{Block, Caption, Figure, Paragraph, Role};
use crate::prose;
use michishirube_plan::record::{Kind, Picture, PictureSize, RecordId};

/// The pictures of a record, in order.
pub(in crate::papers) fn of(context: &Context<'_>, parent: RecordId) -> Vec<Block> {
    context
        .plan
        .children::<Picture>(Some(parent))
        // Without a picture there may still be words, and none of them is left out.
        .filter(|(_, picture)| {
            !picture.image.0.is_empty()
                || [&picture.title, &picture.alternative, &picture.source]
                    .into_iter()
                    .any(|text| !prose::is_blank(text))
        })
        .map(|(_, picture)| figure(context, picture))
        .collect()
}

/// The pictures of a record that every plan has once.
pub(super) fn of_single(context: &Context<'_>, kind: Kind) -> Vec<Block> {
    kind.singleton_id()
        .map(|id| of(context, id))
        .unwrap_or_default()
}

fn figure(context: &Context<'_>, picture: &Picture) -> Block {
    let title = prose::line(&picture.title);
    let alternative = match prose::line(&picture.alternative) {
        text if text.is_empty() => title.clone(),
        text => text,
    };
    let source = prose::line(&picture.source);
    Block::Figure(Figure {
        image: picture.image.0.clone(),
        width: picture.width.max(1),
        height: picture.height.max(1),
        share: match picture.size {
            PictureSize::Full => 100,
            PictureSize::TwoThirds => 67,
            PictureSize::Half => 50,
        },
        alternative,
        caption: (!title.is_empty()).then(|| Caption {
            label: context.wording.label("figure").to_owned(),
            number: 0,
            sign: String::new(),
            text: title,
        }),
        notes: match source.as_str() {
            "" => Vec::new(),
            source => vec![Paragraph::new(
                Role::Source,
                context.wording.filled("source_mark", &[("text", source)]),
            )],
        },
    })
}

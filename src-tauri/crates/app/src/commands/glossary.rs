//! 用語集: the built-in words that the plan uses, and taking them into it.

use crate::App;
use crate::error::AppError;
use crate::view;
use crate::wire::{Changed, GlossarySuggestion, GlossaryTake, Nothing};
use michishirube_plan::record::{GlossaryTerm, Kind};
use michishirube_plan::{Body, Edit, Position, words};

pub(crate) fn glossary_suggest(app: &App, _: Nothing) -> Result<Vec<GlossarySuggestion>, AppError> {
    app.session(|session| {
        Ok(words::suggestions(session.plan())
            .into_iter()
            .map(|term| GlossarySuggestion {
                word: term.word.clone(),
                meaning: term.meaning.clone(),
            })
            .collect())
    })
}

pub(crate) fn glossary_take(app: &App, request: GlossaryTake) -> Result<Changed, AppError> {
    app.edit(|editing, now| {
        let edits: Vec<Edit> = words::suggestions(editing.copy.plan())
            .into_iter()
            .filter(|term| request.words.contains(&term.word))
            .map(|term| Edit::Add {
                kind: Kind::GlossaryTerm,
                parent: None,
                position: Position::Last,
                fields: Body::from(GlossaryTerm {
                    word: term.word.clone(),
                    reading: term.reading.clone(),
                    meaning: term.meaning.clone(),
                    source: term.source.clone(),
                    ..GlossaryTerm::default()
                })
                .to_json(),
            })
            .collect();
        if edits.is_empty() {
            return Ok(view::changed(editing, None));
        }
        let many = Edit::Many {
            name: format!("用語{}語を追加", edits.len()),
            edits,
        };
        let operation = many.plan(editing.copy.plan(), &mut *editing.world)?;
        editing.copy.commit(&operation, now, None)?;
        Ok(view::changed(editing, Some(operation)))
    })
}

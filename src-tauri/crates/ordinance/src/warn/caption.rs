//! A 見出し that was begun and not written.

use super::{finding, place_of};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::ordinance::Ordinance;

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    for id in ordinance.subtree(Ordinance::ROOT) {
        let Some(caption) = &ordinance.unit(id).caption else {
            continue;
        };
        let blank = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）');
        if caption.text.chars().all(blank) {
            let place = place_of(ordinance, id);
            found.push(
                finding(
                    ordinance,
                    id,
                    DiagnosticCode::EmptyCaption,
                    Severity::Warning,
                    format!("{place}の見出しが空です。"),
                )
                .hint("かっこの中に、条の内容を表す短い言葉を書いてください。"),
            );
        }
    }
}

//! What the officer typed, on its way into a paper: control characters go, nothing else is lost.

use crate::document::{Paragraph, Role, Run};
use michishirube_plan::words::is_printable;
use std::borrow::Cow;

/// The character around markers of the renderer: Unicode has set it aside and [`clean`] removes it, so no text holds one.
pub(crate) const MARK: char = '\u{FFFE}';

/// Removes what XML cannot hold (control characters, U+FFFE, U+FFFF) and writes every line end as `\n`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '\r' | '\u{2028}' | '\u{2029}') && keeps(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\u{85}' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            c if keeps(c) => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// Whether a text is one line that XML can hold.
pub(crate) fn is_clean(text: &str) -> bool {
    text.chars()
        .all(|c| !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') && keeps(c))
}

fn keeps(c: char) -> bool {
    is_printable(c) && (!c.is_control() || matches!(c, '\t' | '\n'))
}

/// One line: as [`clean`], with line ends as spaces. For titles, names and signs.
pub(crate) fn line(text: &str) -> String {
    clean(text)
        .trim()
        .split('\n')
        .map(str::trim_end)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\u{3000}")
}

/// True when nothing but spaces was typed.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Running text as paragraphs: each line is one, empty lines only separate, lines that begin with ・ are items of a list.
///
/// A line that begins with a space was indented by hand and gets no second indent.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    split(text, Role::Body, Role::Plain, Role::Bullet)
}

/// The same for text in a cell.
pub(crate) fn cell_paragraphs(text: &str) -> Vec<Paragraph> {
    split(text, Role::Cell, Role::Cell, Role::CellBullet)
}

fn split(text: &str, body: Role, plain: Role, bullet: Role) -> Vec<Paragraph> {
    clean(text)
        .split('\n')
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix('・') {
            Some(item) if !item.is_empty() => Paragraph {
                role: bullet,
                runs: vec![Run::Text(item.to_owned())],
                sign: "・".to_owned(),
            },
            _ if line.starts_with(['\u{3000}', ' ', '\t']) => Paragraph::new(plain, line),
            _ => Paragraph::new(body, line),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_nothing_else() {
        assert_eq!(clean("a\u{0}b\u{FFFE}c\u{1B}d"), "abcd");
        assert_eq!(clean("一\r\n二\r三\u{B}四"), "一\n二\n三\n四");
        for kept in ["𠮷野家", "葛\u{E0100}城", "👩‍👩‍👧", "]]>&<\"", "\u{E000}", "\t"]
        {
            assert_eq!(clean(kept), kept);
        }
    }

    #[test]
    fn lines_become_paragraphs_and_items() {
        let found: Vec<_> = paragraphs("一つ目\n\n\u{3000}字下げ済み\n・項目\n・\n")
            .into_iter()
            .map(|p| (p.role, p.text()))
            .collect();
        assert_eq!(
            found,
            [
                (Role::Body, "一つ目".to_owned()),
                (Role::Plain, "\u{3000}字下げ済み".to_owned()),
                (Role::Bullet, "項目".to_owned()),
                (Role::Body, "・".to_owned()),
            ]
        );
    }
}

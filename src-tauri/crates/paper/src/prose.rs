//! What the officer typed, on its way into a paper: control characters go, nothing else is lost.

use crate::document::{Paragraph, Role, Run};
use crate::layout;
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

/// Signs after which a clause ends.
const CLAUSE_ENDS: [char; 8] = ['、', '，', '。', '．', '）', '」', '』', '】'];
/// Letters after which a word of ours is over when something else than hiragana follows: particles, and the end of a verb that joins.
const PARTICLES: &str = "をにはがでともへのてやらば";
/// A text that is cut goes back by no more than so many characters.
const NEAR: f64 = 12.0;
/// It keeps more than so many.
const LEAST: f64 = 9.0;

/// The beginning of a text that has room only up to this byte: it ends with a clause where one ends near, else with a word, as far as
/// letters tell. Cut within a word only where nothing else is left.
pub(crate) fn stop(text: &str, cut: usize) -> &str {
    let kept = &text[..cut];
    let rest = &text[cut..];
    if rest.is_empty() || rest.starts_with(&CLAUSE_ENDS[..4]) {
        return kept;
    }
    let is_far = |at: &usize| layout::width_of(&kept[*at..]) > NEAR;
    let is_short = |at: &usize| layout::width_of(&kept[..*at]) <= LEAST;
    let clauses = || {
        let ends = kept.rmatch_indices(CLAUSE_ENDS);
        ends.map(|(at, sign)| at + sign.len())
            .find(|at| !is_short(at))
    };
    let is_hiragana = |c: char| ('ぁ'..='ゖ').contains(&c) || c == 'ー';
    let word = || {
        kept.char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .rev()
            .take_while(|at| !is_far(at))
            .find(|at| {
                let before = text[..*at].chars().next_back();
                let after = text[*at..].chars().next();
                before.is_some_and(|c| PARTICLES.contains(c))
                    && after.is_some_and(|c| !is_hiragana(c))
                    && !is_short(at)
            })
    };
    let end = clauses()
        .filter(|at| !is_far(at))
        .or_else(word)
        .unwrap_or(cut);
    &kept[..end]
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
    fn a_cut_ends_with_a_clause_or_else_with_a_word() {
        for (text, characters, shown) in [
            // The clause is too far: the word ends.
            (
                "職員が聞き取って書類を整え、来た人は内容を確かめて署名するだけにする。",
                30,
                "職員が聞き取って書類を整え、来た人は内容を確かめて",
            ),
            (
                "推進員が、時間の掛かる作業を三つ選び、手順を図にして、やめる、まとめる、置き換える。",
                40,
                "推進員が、時間の掛かる作業を三つ選び、手順を図にして、やめる、まとめる、",
            ),
            (
                "町の仕事を見直して減らす（一度でよい）ことから始める",
                21,
                "町の仕事を見直して減らす（一度でよい）",
            ),
            // Right before a comma a clause has ended.
            (
                "十文字の言葉がここに並び、続きがある",
                12,
                "十文字の言葉がここに並び",
            ),
            // Nothing tells one word from another.
            (
                "情報通信技術活用推進計画策定委員会設置要綱",
                15,
                "情報通信技術活用推進計画策定委",
            ),
        ] {
            let cut = text.char_indices().nth(characters).unwrap().0;
            assert_eq!(stop(text, cut), shown);
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

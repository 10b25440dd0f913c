//! Folds a text for finding: width, case, kana and glyph variants make no difference, and every place leads back to the text.
//!
//! What was typed is never folded where it is kept.

use unicode_normalization::UnicodeNormalization;

/// A character that belongs to the one before it: a voiced mark, an accent, a choice of glyph.
fn joins(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
        || ('\u{300}'..='\u{36f}').contains(&c)
        || chooses_glyph(c)
}

fn chooses_glyph(c: char) -> bool {
    ('\u{fe00}'..='\u{fe0f}').contains(&c) || ('\u{e0100}'..='\u{e01ef}').contains(&c)
}

/// Folds a character that NFKC has been applied to, or that it leaves alone.
fn push(c: char, out: &mut String) {
    let shifted = |by: u32| char::from_u32(u32::from(c) - by).unwrap_or(c);
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => out.push(c),
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => out.push(shifted(0x60)),
        // Two signs that keyboards give for one another.
        '〜' => out.push('~'),
        '−' => out.push('-'),
        '\u{3001}'..='\u{9fff}' => out.push(c),
        c if chooses_glyph(c) => {}
        c => out.extend(c.to_lowercase()),
    }
}

/// Whether NFKC leaves a character alone where nothing joins it: most of what is written in Japanese.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '\u{4e00}'..='\u{9fff}' | '、'..='】' | '〜')
}

/// Gives each cluster of a text with its place and its folded form.
fn clusters(text: &str, mut see: impl FnMut(usize, usize, &str)) {
    let mut buffer = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        buffer.clear();
        let alone = chars.peek().is_none_or(|(_, next)| !joins(*next));
        let mut end = start + c.len_utf8();
        if alone && is_plain(c) {
            push(c, &mut buffer);
        } else if alone && ('\u{ff01}'..='\u{ff5e}').contains(&c) {
            let ascii = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            push(ascii, &mut buffer);
        } else if alone && c == '\u{3000}' {
            buffer.push(' ');
        } else {
            while let Some((at, next)) = chars.peek().copied()
                && joins(next)
            {
                end = at + next.len_utf8();
                chars.next();
            }
            for folded in text[start..end].nfkc() {
                push(folded, &mut buffer);
            }
        }
        see(start, end, &buffer);
    }
}

/// A text as finding sees it: 「ＤＸ推進」 and 「dx推進」, 「カタカナ」 and 「かたかな」, 「ｶﾞ」 and 「が」 are the same.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    clusters(text, |_, _, folded| out.push_str(folded));
    out
}

/// A folded text that knows the places from which it came.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of the folded text: where its cluster begins and ends in the text, and where its own folded form begins.
    places: Vec<(usize, usize, usize)>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        clusters(text, |start, end, form| {
            let begins = folded.text.len();
            folded
                .places
                .extend(std::iter::repeat_n((start, end, begins), form.len()));
            folded.text.push_str(form);
        });
        folded
    }

    /// The place in the text of a stretch of the folded text; false where it cuts a character in two (株 in ㈱).
    pub(super) fn place(&self, start: usize, end: usize) -> (usize, usize, bool) {
        let (first, _, begins) = self.places[start];
        let (_, last, own) = self.places[end - 1];
        let whole_end = self.places.get(end).is_none_or(|next| next.2 != own);
        (first, last, begins == start && whole_end)
    }
}

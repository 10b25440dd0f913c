//! Text folded for comparison: width, dashes, commas, spaces and glyph variants made equal.
//!
//! Folding only decides whether two texts are the same; nothing here ever changes what is printed.
//! Absent on purpose: folding of 漢数字 to digits, because 「三」 and 「3」 are different words of a law.

use std::ops::Range;

/// Glyphs that JIS X 0213:2004 and the 常用漢字表 of 2010 added beside an older form of the same character.
const GLYPHS: [(char, char); 28] = [
    ('塡', '填'),
    ('剝', '剥'),
    ('頰', '頬'),
    ('𠮟', '叱'),
    ('吞', '呑'),
    ('噓', '嘘'),
    ('嚙', '噛'),
    ('囊', '嚢'),
    ('摑', '掴'),
    ('搔', '掻'),
    ('瀆', '涜'),
    ('瘦', '痩'),
    ('簞', '箪'),
    ('繡', '繍'),
    ('蟬', '蝉'),
    ('蠟', '蝋'),
    ('軀', '躯'),
    ('醬', '醤'),
    ('醱', '醗'),
    ('顚', '顛'),
    ('驒', '騨'),
    ('鷗', '鴎'),
    ('鹼', '鹸'),
    ('麴', '麹'),
    ('俱', '倶'),
    ('姸', '妍'),
    ('屛', '屏'),
    ('幷', '并'),
];

/// ｦ to ﾝ in full width.
const KATAKANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Folds one character to one character; `None` when it counts for nothing (spaces, line breaks).
pub(crate) fn fold_char(c: char) -> Option<char> {
    Some(match c {
        c if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => return None,
        '，' | ',' | '､' | '﹐' => '、',
        '｡' => '。',
        '｢' | '﹁' => '「',
        '｣' | '﹂' => '」',
        '・' | '･' | '·' => '・',
        '―' | '－' | '—' | '–' | '‐' | '‑' | '−' | '〜' | '～' | '~' | '-' | '─' => {
            '-'
        }
        'ｦ'..='ﾝ' => KATAKANA.chars().nth(c as usize - 'ｦ' as usize).unwrap_or(c),
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '〔' | '﹝' => '(',
        '〕' | '﹞' => ')',
        '㈠'..='㈩' | '⑴'..='⒇' => c,
        c if (c as u32) < 0x3000 => c,
        c => GLYPHS
            .iter()
            .find(|(new, _)| *new == c)
            .map_or(c, |(_, old)| *old),
    })
}

/// A text folded for comparison, with the way back to the bytes of the original.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    /// The folded characters.
    pub(crate) chars: Vec<char>,
    /// For each folded character, the byte range of the original character it came from.
    spans: Vec<(u32, u32)>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len() / 3),
            spans: Vec::with_capacity(text.len() / 3),
        };
        for (start, c) in text.char_indices() {
            let span = (start as u32, (start + c.len_utf8()) as u32);
            match c {
                '⑴'..='⒇' => {
                    let number = c as u32 - '⑴' as u32 + 1;
                    for c in format!("({number})").chars() {
                        folded.push(c, span);
                    }
                }
                c => {
                    if let Some(c) = fold_char(c) {
                        folded.push(c, span);
                    }
                }
            }
        }
        folded
    }

    fn push(&mut self, c: char, span: (u32, u32)) {
        self.chars.push(c);
        self.spans.push(span);
    }

    /// Number of folded characters.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The bytes of the original that the folded characters of `range` came from.
    /// An empty range lies after the character before it (spaces that follow stay behind it).
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = match range.start {
                0 => self.spans.first().map_or(0, |span| span.0),
                start => self.spans[start - 1].1,
            };
            return at as usize..at as usize;
        }
        self.spans[range.start].0 as usize..self.spans[range.end - 1].1 as usize
    }

    /// Every place where `needle` occurs, left to right, without overlaps.
    pub(crate) fn find_all(&self, needle: &[char]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let Some(&first) = needle.first() else {
            return found;
        };
        let mut at = 0;
        while at + needle.len() <= self.chars.len() {
            if self.chars[at] == first && self.chars[at..at + needle.len()] == *needle {
                found.push(at..at + needle.len());
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// The folded form alone.
pub fn fold(text: &str) -> String {
    Folded::new(text).chars.into_iter().collect()
}

/// Whether two texts say the same when width, spaces, dashes, commas and glyph variants are left aside.
pub fn same(left: &str, right: &str) -> bool {
    left == right || Folded::new(left).chars == Folded::new(right).chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_text_are_the_same() {
        for (left, right) in [
            ("（目的）", "(目的)"),
            ("⑴　条例", "(1) 条例"),
            ("補塡，剝離", "補填、剥離"),
            ("第１条―第３条", "第1条－第3条"),
            ("電子 計算機\n等", "電子計算機等"),
        ] {
            assert!(same(left, right), "{left} / {right}");
        }
        assert!(!same("第三条", "第3条"));
        assert!(!same("㊞", "印"));
    }

    #[test]
    fn a_folded_place_leads_back_to_the_original() {
        let text = "第２条　（ 目的 ）";
        let folded = Folded::new(text);
        let found = folded.find_all(&"(目的)".chars().collect::<Vec<_>>());
        assert_eq!(&text[folded.bytes(found[0].clone())], "（ 目的 ）");
    }
}

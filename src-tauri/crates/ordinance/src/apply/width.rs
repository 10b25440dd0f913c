//! Width of digits, brackets and commas: a gazette prints 第１０項 where the collection of ordinances says 第10項.
//!
//! Works only when the bill writes its own addresses in another width than the text; a bill that writes like the text
//! means its words as they are. Absent on purpose: 漢数字, which are other words.

use crate::amending::{AmendingPart, Clause, WordChange};
use crate::fold::fold_char;
use crate::numeral::widen;

/// How a text writes; `None` where it has none of the kind, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Width {
    /// One digit alone is full-width.
    single: Option<bool>,
    /// Numbers of several digits are.
    several: Option<bool>,
    brackets: Option<bool>,
    comma: Option<char>,
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | '.' | '．')
}

/// The end of the number at `at`: digits, and separators between digits.
fn number_end(chars: &[char], at: usize) -> usize {
    let mut end = at;
    while let Some(c) = chars.get(end) {
        let between =
            is_separator(*c) && end > at && chars.get(end + 1).is_some_and(|next| is_digit(*next));
        if !is_digit(*c) && !between {
            break;
        }
        end += 1;
    }
    end
}

impl Width {
    pub(super) fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let (mut single, mut several, mut brackets) = ([0usize; 2], [0usize; 2], [0usize; 2]);
        let (mut stop, mut wide) = (0usize, 0usize);
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            if is_digit(c) {
                let end = number_end(&chars, at);
                let slot = if end - at == 1 {
                    &mut single
                } else {
                    &mut several
                };
                slot[usize::from(!c.is_ascii())] += 1;
                at = end;
                continue;
            }
            match c {
                '(' => brackets[0] += 1,
                '（' => brackets[1] += 1,
                '、' => stop += 1,
                '，' => wide += 1,
                _ => {}
            }
            at += 1;
        }
        let decided = |counts: [usize; 2]| match counts {
            [0, 0] => None,
            [half, 0] if half > 0 => Some(false),
            [0, _] => Some(true),
            // A stray digit of the other width does not make a style.
            [half, full] if half * 50 < full => Some(true),
            [half, full] if full * 50 < half => Some(false),
            _ => None,
        };
        let comma = match (stop, wide) {
            (0, 0) => None,
            (_, 0) => Some('、'),
            (0, _) => Some('，'),
            _ => None,
        };
        let (mut one, mut more) = (decided(single), decided(several));
        // Half-width single digits leave no doubt about longer numbers, and full-width long ones none about single digits.
        if several == [0, 0] && one == Some(false) {
            more = one;
        }
        if single == [0, 0] && more == Some(true) {
            one = more;
        }
        Self {
            single: one,
            several: more,
            brackets: decided(brackets),
            comma,
        }
    }

    /// What has to be changed in words of a bill so that they look like the text; `None` when nothing has.
    pub(super) fn for_bill(self, part: &AmendingPart) -> Option<Self> {
        let mut outside = String::new();
        for sentence in &part.sentences {
            let mut depth = 0usize;
            for c in sentence.text.chars() {
                match fold_char(c) {
                    Some('「') => depth += 1,
                    Some('」') => depth = depth.saturating_sub(1),
                    _ if depth == 0 => outside.push(c),
                    _ => {}
                }
            }
        }
        let own = Self::of(&outside);
        let differs = |text: Option<bool>, bill: Option<bool>| {
            text.is_some() && bill.is_some() && text != bill
        };
        let digits = differs(self.single, own.single) || differs(self.several, own.several);
        let comma = match (self.comma, own.comma) {
            (Some(text), Some(bill)) if text != bill => Some(text),
            _ => None,
        };
        if !digits && comma.is_none() {
            return None;
        }
        let kept = if digits { self } else { Self::default() };
        Some(Self { comma, ..kept })
    }

    pub(super) fn words(self, words: &str) -> String {
        let chars: Vec<char> = words.chars().collect();
        let mut out = String::with_capacity(words.len());
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            if is_digit(c) {
                let end = number_end(&chars, at);
                let wide = if end - at == 1 {
                    self.single
                } else {
                    self.several
                };
                for c in &chars[at..end] {
                    match wide {
                        Some(true) => out.push_str(&widen(&c.to_string())),
                        Some(false) => out.push(narrow(*c)),
                        None => out.push(*c),
                    }
                }
                at = end;
                continue;
            }
            out.push(match (c, self.brackets) {
                ('(' | ')', Some(true)) => {
                    if c == '(' {
                        '（'
                    } else {
                        '）'
                    }
                }
                ('（' | '）', Some(false)) => narrow(c),
                ('、' | '，', _) => self.comma.unwrap_or(c),
                _ => c,
            });
            at += 1;
        }
        out
    }

    pub(super) fn clause(self, clause: &mut Clause) {
        let set = |words: &mut String| *words = self.words(words);
        match clause {
            Clause::Words { changes, .. } | Clause::Listed { changes } => {
                for change in changes {
                    match change {
                        WordChange::Replace { to, .. } => set(to),
                        WordChange::InsertAfter { words, .. }
                        | WordChange::InsertBefore { words, .. } => set(words),
                        WordChange::Delete { .. } => {}
                    }
                }
            }
            Clause::ReplaceWith { words, .. } | Clause::GiveCaption { words, .. } => set(words),
            _ => {}
        }
    }
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

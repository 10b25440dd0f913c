//! Spaces that a page puts around digits (第 4 条中「100 分の 225」), taken out of the words of a bill whose base has none.
//!
//! Works only when the bill writes its own addresses so and the text never does. Full-width spaces are never touched,
//! nor is the gap behind the sign of a line.

use crate::amending::{AmendProvision, AmendingPart, Clause, WordChange};
use crate::label;

/// The part with its words written close, when the page has spread them.
pub(super) fn closed(part: &AmendingPart, base: &str) -> AmendingPart {
    let mut own = part.clone();
    let spread = own.sentences.iter().any(|sentence| spreads(&sentence.text))
        && !own
            .sentences
            .iter()
            .any(|sentence| is_close(&sentence.text))
        && !spreads(base);
    if spread {
        own.sentences.iter_mut().for_each(close);
    }
    own
}

/// Whether an address is written 第 4 条.
fn spreads(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars
        .windows(3)
        .any(|three| three[0] == '第' && three[1] == ' ' && digit(three[2]))
}

/// Whether an address is written 第4条.
fn is_close(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).any(|two| two[0] == '第' && digit(two[1]))
}

fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn close(sentence: &mut AmendProvision) {
    for clause in &mut sentence.clauses {
        match clause {
            Clause::Words { changes, .. } | Clause::Listed { changes } => {
                for change in changes {
                    match change {
                        WordChange::Replace { to, .. } => *to = words(to),
                        WordChange::InsertAfter { words: added, .. }
                        | WordChange::InsertBefore { words: added, .. } => *added = words(added),
                        WordChange::Delete { .. } => {}
                    }
                }
            }
            Clause::ReplaceWith { words: new, .. } | Clause::GiveCaption { words: new, .. } => {
                *new = words(new);
            }
            _ => {}
        }
    }
    sentence.block = sentence
        .block
        .lines()
        .map(line)
        .collect::<Vec<String>>()
        .join("\n");
}

/// The characters without the spaces beside digits, and whether a space stood before each.
fn without(text: &str) -> Vec<(char, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<(char, bool)> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len())
            .find(|at| chars[*at] != ' ')
            .unwrap_or(chars.len());
        let beside = |c: Option<&char>| c.is_some_and(|c| digit(*c));
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let gone = end > at && (beside(before) || beside(chars.get(end))) && at > 0;
        if end > at && !gone {
            out.extend(chars[at..end].iter().map(|c| (*c, false)));
        }
        if let Some(c) = chars.get(end) {
            out.push((*c, gone));
        }
        at = end + 1;
    }
    out
}

fn words(text: &str) -> String {
    text.lines()
        .map(|line| {
            without(line)
                .into_iter()
                .map(|(c, _)| c)
                .collect::<String>()
        })
        .collect::<Vec<String>>()
        .join("\n")
}

/// A line of a provision; the gap behind its sign stays.
fn line(text: &str) -> String {
    let indent = text.len() - text.trim_start().len();
    let found = without(&text[indent..]);
    let plain: Vec<char> = found.iter().map(|(c, _)| *c).collect();
    let sign = label::read(&plain).map(|sign| sign.length);
    let mut out = text[..indent].to_owned();
    for (at, (c, spaced)) in found.into_iter().enumerate() {
        if spaced && sign == Some(at) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

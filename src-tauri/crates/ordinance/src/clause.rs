//! The sentences of a provision: 本文, ただし書, 前段, 後段.

use std::ops::Range;

use crate::target::Part;

/// Byte ranges of the sentences of `text`: each ends with a 。 that stands in no bracket.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    let (mut round, mut quote) = (0i32, 0i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => round += 1,
            ')' | '）' => round = (round - 1).max(0),
            '「' | '『' => quote += 1,
            '」' | '』' => quote = (quote - 1).max(0),
            '。' | '｡' if round == 0 && quote == 0 => {
                let end = at + c.len_utf8();
                found.push(start..end);
                start = end;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        match found.last_mut() {
            // Spaces at the end belong to the last sentence.
            Some(last) if text[start..].trim().is_empty() => last.end = text.len(),
            _ => found.push(start..text.len()),
        }
    }
    found
}

fn is_proviso(sentence: &str) -> bool {
    let start = sentence.trim_start();
    start.starts_with("ただし、") || start.starts_with("ただし，") || start.starts_with("但し、")
}

/// The bytes of a part of `text`; `None` when it has no such part.
///
/// With a ただし書 the sentences before it are the 本文; two of them are 前段 and 後段 as well.
pub(crate) fn part(text: &str, part: Part) -> Option<Range<usize>> {
    let all = sentences(text);
    let proviso = all
        .iter()
        .position(|range| is_proviso(&text[range.clone()]));
    let main = &all[..proviso.unwrap_or(all.len())];
    let whole = |ranges: &[Range<usize>]| Some(ranges.first()?.start..ranges.last()?.end);
    match part {
        Part::Lead => Some(0..text.len()),
        Part::MainClause => proviso.and_then(|_| whole(main)),
        Part::Proviso => proviso.and_then(|at| whole(&all[at..])),
        Part::FirstSentence if main.len() >= 2 => Some(main[0].clone()),
        Part::MiddleSentence if main.len() >= 3 => whole(&main[1..main.len() - 1]),
        Part::SecondSentence if main.len() >= 2 => main.last().cloned(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_provision() {
        let text = "会議は、会長が招集する(軽易なものは、この限りでない。)。この場合において、会長は議長となる。ただし、「緊急。」のときは、この限りでない。";
        let of = |p| part(text, p).map(|range| &text[range]);
        assert_eq!(
            of(Part::FirstSentence),
            Some("会議は、会長が招集する(軽易なものは、この限りでない。)。")
        );
        assert_eq!(
            of(Part::SecondSentence),
            Some("この場合において、会長は議長となる。")
        );
        assert_eq!(
            of(Part::Proviso),
            Some("ただし、「緊急。」のときは、この限りでない。")
        );
        assert!(of(Part::MainClause).is_some_and(|main| main.ends_with("議長となる。")));
        assert_eq!(of(Part::MiddleSentence), None);
        assert_eq!(part("市長が定める。", Part::MainClause), None);
    }
}

//! What changed between two versions of a text, in words.
//!
//! Lines are compared first, words only where lines differ, so that the text of a long ordinance is compared at once. Absent on
//! purpose: provisions and the words of amendments, which the crate `ordinance` knows.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use std::sync::OnceLock;
use ts_rs::TS;

/// What a stretch of text is to the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// It stands in both.
    Same,
    /// It stands in the older one only.
    Removed,
    /// It stands in the newer one only.
    Added,
    /// Something that is not shown: the text says how much.
    Skipped,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Part {
    /// What it is to the two versions.
    pub kind: PartKind,
    /// What it says.
    pub text: String,
}

/// Beyond so many words a stretch is shown as taken out and written anew.
const WORDS: usize = 6000;
/// Beyond so many lines a text is shown as taken out and written anew.
const LINES: usize = 40_000;

fn segmenter() -> &'static WordSegmenterBorrowed<'static> {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    SEGMENTER.get_or_init(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()))
}

/// The words of a text, in order and without gaps.
fn words(text: &str) -> Vec<&str> {
    let breaks: Vec<usize> = segmenter().segment_str(text).collect();
    breaks
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}

/// What leads from one text to the other: the parts that are the same and those that were removed are the older text, the parts
/// that are the same and those that were added the newer one.
pub fn compare_text(before: &str, after: &str) -> Vec<Part> {
    compare(before, after, |old, new, parts| {
        compare_words(&old.concat(), &new.concat(), parts);
    })
}

/// The same for a list or a table, of which every line is an entry: words are compared only where as many entries were written anew
/// as were taken out.
pub fn compare_list(before: &str, after: &str) -> Vec<Part> {
    compare(before, after, |old, new, parts| {
        if old.len() == new.len() {
            for (old, new) in old.iter().zip(new) {
                compare_words(old, new, parts);
            }
        } else {
            parts.push(PartKind::Removed, &old.concat());
            parts.push(PartKind::Added, &new.concat());
        }
    })
}

fn compare(before: &str, after: &str, lines: impl Fn(&[&str], &[&str], &mut Parts)) -> Vec<Part> {
    let mut parts = Parts::default();
    if before == after {
        parts.push(PartKind::Same, before);
        return parts.0;
    }
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    if old.len() + new.len() > LINES {
        parts.push(PartKind::Removed, before);
        parts.push(PartKind::Added, after);
        return parts.0;
    }
    for (old_lines, new_lines, same) in stretches(&old, &new, |_| false) {
        if same {
            parts.push(PartKind::Same, &old[old_lines].concat());
        } else {
            lines(&old[old_lines], &new[new_lines], &mut parts);
        }
    }
    parts.0
}

fn compare_words(before: &str, after: &str, parts: &mut Parts) {
    let (old, new) = (words(before), words(after));
    if old.len() + new.len() > WORDS {
        parts.push(PartKind::Removed, before);
        parts.push(PartKind::Added, after);
        return;
    }
    let stretches = stretches(&old, &new, is_weak);
    if is_rewritten(before, after, &old, &stretches) {
        parts.push(PartKind::Removed, before);
        parts.push(PartKind::Added, after);
        return;
    }
    for (old_words, new_words, same) in stretches {
        if same {
            parts.push(PartKind::Same, &old[old_words].concat());
        } else {
            parts.push(PartKind::Removed, &old[old_words].concat());
            parts.push(PartKind::Added, &new[new_words].concat());
        }
    }
}

/// Whether so little is left of a sentence that what is left would only disturb.
fn is_rewritten(before: &str, after: &str, old: &[&str], stretches: &[Stretch]) -> bool {
    let shorter = before.chars().count().min(after.chars().count());
    let kept: usize = stretches
        .iter()
        .filter(|(_, _, same)| *same)
        .flat_map(|(range, _, _)| &old[range.clone()])
        .map(|word| word.chars().count())
        .sum();
    shorter >= 10 && kept * 3 < shorter
}

/// A particle or a sign that makes no island of its own between two changes.
fn is_weak(words: &[&str]) -> bool {
    let mut chars = words.iter().flat_map(|word| word.chars());
    match (chars.next(), chars.next()) {
        (Some(only), None) => {
            matches!(
                only,
                'ぁ'..='ん' | 'ー' | '、' | '・' | '　' | ' ' | '（' | '）'
            )
        }
        _ => false,
    }
}

/// A stretch of the older list, its counterpart in the newer one, and whether the two are the same.
type Stretch = (Range<usize>, Range<usize>, bool);

/// Two lists as stretches that are the same and stretches that differ, in turns; a weak one between two changes joins them.
fn stretches(old: &[&str], new: &[&str], weak: impl Fn(&[&str]) -> bool) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let same = matches!(op, DiffOp::Equal { .. });
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if let [.., (_, _, false), (island, _, true)] = found.as_slice()
            && !same
            && weak(&old[island.clone()])
        {
            found.pop();
        }
        match found.last_mut() {
            Some((last_old, last_new, false)) if !same => {
                last_old.end = old_range.end;
                last_new.end = new_range.end;
            }
            _ => found.push((old_range, new_range, same)),
        }
    }
    found
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, kind: PartKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Part {
                kind,
                text: text.to_owned(),
            }),
        }
    }
}

/// How much of what is the same is shown at either side of a change.
const AROUND: usize = 40;
/// How much of one change is shown at its beginning and at its end.
const CHANGED: (usize, usize) = (600, 200);

/// The same parts for reading: of what is the same only what stands around the changes, of a very long change its two ends.
pub fn shorten(parts: Vec<Part>) -> Vec<Part> {
    let last = parts.len().saturating_sub(1);
    let mut out = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let (head, tail) = match part.kind {
            PartKind::Same if last == 0 => CHANGED,
            PartKind::Same => (
                if at == 0 { 0 } else { AROUND },
                if at == last { 0 } else { AROUND },
            ),
            _ => CHANGED,
        };
        let count = part.text.chars().count();
        // A gap that says how long it is must be worth it.
        if count <= head + tail + 20 {
            out.push(part);
            continue;
        }
        let byte = |nth: usize| {
            part.text
                .char_indices()
                .nth(nth)
                .map_or(part.text.len(), |(byte, _)| byte)
        };
        let (head_end, tail_start) = (byte(head), byte(count - tail));
        let mut push = |kind, text: String| {
            if !text.is_empty() {
                out.push(Part { kind, text });
            }
        };
        push(part.kind, part.text[..head_end].to_owned());
        push(
            PartKind::Skipped,
            format!("（{}字略）", count - head - tail),
        );
        push(part.kind, part.text[tail_start..].to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(before: &str, after: &str) -> String {
        compare_text(before, after)
            .into_iter()
            .map(|part| match part.kind {
                PartKind::Same => part.text,
                PartKind::Removed => format!("[-{}-]", part.text),
                PartKind::Added => format!("[+{}+]", part.text),
                PartKind::Skipped => format!("<{}>", part.text),
            })
            .collect()
    }

    fn side(parts: &[Part], left_out: PartKind) -> String {
        parts
            .iter()
            .filter(|part| part.kind != left_out)
            .map(|part| part.text.as_str())
            .collect()
    }

    #[test]
    fn words_are_told_not_letters() {
        for (before, after, wanted) in [
            ("", "", ""),
            ("町民", "町民", "町民"),
            ("", "町民", "[+町民+]"),
            (
                "窓口の待ち時間を10分にする。",
                "窓口の待ち時間を15分にする。",
                "窓口の待ち時間を[-10-][+15+]分にする。",
            ),
            ("1,000千円", "1,200千円", "[-1,000-][+1,200+]千円"),
            (
                "一行目\n二行目\n三行目\n",
                "一行目\n三行目\n",
                "一行目\n[-二行目\n-]三行目\n",
            ),
            ("新規", "継続", "[-新規-][+継続+]"),
        ] {
            assert_eq!(told(before, after), wanted);
        }
    }

    #[test]
    fn a_sentence_of_which_hardly_anything_is_left_was_written_anew() {
        assert_eq!(
            told("若手職員の話合いでまとめた。", "みんなで書きました。"),
            "[-若手職員の話合いでまとめた。-][+みんなで書きました。+]"
        );
    }

    #[test]
    fn entries_of_a_list_are_not_mixed() {
        let parts = compare_list("8年度　調整\n9年度　実行", "8年度～10年度　実行");
        let kinds: Vec<PartKind> = parts.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [PartKind::Removed, PartKind::Added]);
        let parts = compare_list("8年度　調整\n9年度　実行", "8年度　検討\n9年度　実行");
        assert_eq!(side(&parts, PartKind::Removed), "8年度　検討\n9年度　実行");
        assert_eq!(parts[0].text, "8年度　");
    }

    #[test]
    fn a_very_long_text_is_compared_by_lines_and_told_with_gaps() {
        let before = "同じ行です。\n".repeat(5000);
        let after = format!("{before}新しい行です。\n{before}");
        let parts = compare_text(&format!("{before}{before}"), &after);
        assert_eq!(side(&parts, PartKind::Removed), after);
        let short = shorten(parts);
        assert!(short.iter().map(|part| part.text.len()).sum::<usize>() < 1000);
        assert!(short.iter().any(|part| part.kind == PartKind::Skipped));
        // Nothing in common, and long: told whole, at once.
        let other: String = (0..9000).map(|n| format!("語{n}、")).collect();
        let parts = compare_text(&other, &"別".repeat(30_000));
        assert_eq!(side(&parts, PartKind::Added), other);
    }

    proptest! {
        /// Both texts can be read from the parts, and a part is never empty.
        #[test]
        fn the_parts_are_the_two_texts(before in "[ぁ-こ一二三町民、。a1\n ]{0,40}", after in "[ぁ-こ一二三町民、。a1\n ]{0,40}") {
            let parts = compare_text(&before, &after);
            prop_assert_eq!(&side(&parts, PartKind::Added), &before);
            prop_assert_eq!(&side(&parts, PartKind::Removed), &after);
            prop_assert!(parts.iter().all(|part| !part.text.is_empty()));
            let parts = compare_list(&before, &after);
            prop_assert_eq!(side(&parts, PartKind::Added), before);
            prop_assert_eq!(side(&parts, PartKind::Removed), after);
        }
    }
}

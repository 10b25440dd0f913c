//! Chooses what is quoted: the shortest words that hit exactly the intended places of a provision.
//!
//! 「U中「A」を「B」に改める」 reaches every A in U, so A is lengthened word by word until each A of U is to change, and
//! in the same way. Nothing is quoted that cuts a word, a number or a pair of brackets.

use std::ops::Range;

use crate::amending::WordChange;
use crate::fold::Folded;
use crate::words::{WordDiff, balanced, has_content, quotes_balanced};

/// A text in the reach of an address: with its changes, or one that must stay as it is.
pub(super) struct Piece {
    pub(super) folded: Folded,
    /// `None` for a text that no quotation may touch.
    pub(super) diff: Option<WordDiff>,
}

impl Piece {
    pub(super) fn changing(old: &str, new: &str) -> Self {
        Self {
            folded: Folded::new(old),
            diff: Some(WordDiff::new(old, new)),
        }
    }

    pub(super) fn fixed(text: &str) -> Self {
        Self {
            folded: Folded::new(text),
            diff: None,
        }
    }
}

/// A chosen change and the places it takes, as byte ranges of pieces.
struct Claim {
    piece: usize,
    bytes: Range<usize>,
}

/// The longest lengthening that is tried, in words.
const LONGEST: usize = 24;

/// Changes that turn every piece into its new text; `None` when no such words exist.
pub(super) fn choose(pieces: &[Piece]) -> Option<Vec<WordChange>> {
    // 「とは、」の下に「改善措置(」を加え: half a pair of brackets only where whole pairs do not do, or need many more words.
    let (whole, half) = (
        choose_by(pieces, balanced),
        choose_by(pieces, quotes_balanced),
    );
    match (whole, half) {
        (Some(whole), Some(half)) if length(&half) * 3 >= length(&whole) * 2 => Some(whole),
        (whole, None) => whole,
        (_, half) => half,
    }
}

/// Characters between the quotation marks.
fn length(changes: &[WordChange]) -> usize {
    let count = |text: &str| text.chars().count();
    changes
        .iter()
        .map(|change| match change {
            WordChange::Replace { from, to } => count(from) + count(to),
            WordChange::Delete { words } => count(words),
            WordChange::InsertAfter { after, words } => count(after) + count(words),
            WordChange::InsertBefore { before, words } => count(before) + count(words),
        })
        .sum()
}

/// A change, and its place as bytes of a piece where it has only one.
type Placed = (WordChange, Option<(usize, Range<usize>)>);

/// Whether a text may stand between quotation marks.
type Whole = fn(&str) -> bool;

fn choose_by(pieces: &[Piece], balanced: Whole) -> Option<Vec<WordChange>> {
    let mut chosen: Vec<Placed> = Vec::new();
    let mut claims: Vec<Claim> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(diff) = &piece.diff else { continue };
        for hunk in 0..diff.hunks.len() {
            if is_claimed(diff, hunk, at, &claims) {
                continue;
            }
            let (change, places) = choose_one(pieces, at, hunk, &claims, balanced)?;
            let only = match &places[..] {
                [place] => Some((place.piece, place.bytes.clone())),
                _ => None,
            };
            chosen.push((change, only));
            claims.extend(places);
        }
    }
    Some(joined(chosen))
}

/// 「第1項に規定する」を「建替え」に、「決議事項」を「決議」に are one quotation: they touch.
fn joined(chosen: Vec<Placed>) -> Vec<WordChange> {
    let mut out: Vec<Placed> = Vec::new();
    for (change, place) in chosen {
        let touching = match (out.last(), &place) {
            (Some((_, Some((piece, before)))), Some((own, bytes))) => {
                piece == own && before.end == bytes.start && !before.is_empty() && !bytes.is_empty()
            }
            _ => false,
        };
        let words = |change: &WordChange| match change {
            WordChange::Replace { from, to } => Some((from.clone(), to.clone())),
            WordChange::Delete { words } => Some((words.clone(), String::new())),
            _ => None,
        };
        if touching
            && let Some((last, Some((_, before)))) = out.last_mut()
            && let (Some((from, to)), Some((more, new))) = (words(last), words(&change))
            && !(to.is_empty() && new.is_empty())
        {
            *last = WordChange::Replace {
                from: from + &more,
                to: to + &new,
            };
            before.end = place.map_or(before.end, |(_, bytes)| bytes.end);
            continue;
        }
        out.push((change, place));
    }
    out.into_iter().map(|(change, _)| change).collect()
}

/// Words are quoted from one cell of a table.
fn crosses_cells(text: &str) -> bool {
    text.contains(crate::ordinance::BETWEEN_CELLS)
}

fn is_claimed(diff: &WordDiff, hunk: usize, piece: usize, claims: &[Claim]) -> bool {
    let hunk = &diff.hunks[hunk];
    let bytes = diff.old_bytes(hunk.old.clone());
    claims.iter().any(|claim| {
        claim.piece == piece
            && if bytes.is_empty() {
                // An addition is taken by a quotation around it, or by the addition itself.
                claim.bytes.start < bytes.start && bytes.end < claim.bytes.end
                    || claim.bytes.is_empty() && claim.bytes.start == bytes.start
            } else {
                claim.bytes.start <= bytes.start
                    && bytes.end <= claim.bytes.end
                    && !claim.bytes.is_empty()
            }
    })
}

fn choose_one(
    pieces: &[Piece],
    piece: usize,
    hunk: usize,
    claims: &[Claim],
    balanced: Whole,
) -> Option<(WordChange, Vec<Claim>)> {
    let diff = pieces[piece].diff.as_ref()?;
    let own = &diff.hunks[hunk];
    if own.old.is_empty()
        && let Some(found) = add_after(pieces, piece, hunk, claims, balanced)
    {
        return Some(found);
    }
    // How far a quotation may grow: to the ends of the sentence.
    let left_most = (0..own.old.start)
        .rev()
        .find(|word| diff.old_text(*word..*word + 1).ends_with('。'))
        .map_or(0, |word| word + 1);
    let right_most = (own.old.end..diff.old_words.len())
        .find(|word| diff.old_text(*word..*word + 1).contains('。'))
        .map_or(diff.old_words.len(), |word| word + 1);
    let mut ranges: Vec<(usize, Range<usize>)> = Vec::new();
    for left in 0..=(own.old.start - left_most.min(own.old.start)).min(LONGEST) {
        for right in 0..=right_most.saturating_sub(own.old.end).min(LONGEST) {
            let range = own.old.start - left..own.old.end + right;
            if range.is_empty() {
                continue;
            }
            let words = diff.old_text(range.clone());
            let length = words.chars().count();
            // In a 目次 the words stay within their line where they can.
            let lines = words.matches('\n').count();
            // Of two that are equally long the one that grew to the right reads better.
            // A particle is no good start.
            let weak =
                left + right > 0 && !has_content(diff.old_text(range.start..range.start + 1));
            let cost =
                length * 2 + lines * 80 + usize::from(left > right) + if weak { 3 } else { 0 };
            ranges.push((cost, range));
        }
    }
    ranges.sort_by_key(|(cost, range)| (*cost, range.start));
    ranges.truncate(260);
    // Whole compounds if that is possible: 「署名押印」を「署名」に, not 「押印」を削る.
    let whole =
        |range: &Range<usize>| !diff.cuts_compound(range.start) && !diff.cuts_compound(range.end);
    let (whole, cut): (Vec<_>, Vec<_>) = ranges.into_iter().partition(|(_, range)| whole(range));
    whole.into_iter().chain(cut).find_map(|(_, range)| {
        let image = diff.image(range.clone())?;
        let (from, to) = (diff.old_text(range), diff.new_text(image));
        // Added words at the edge of the quotation are not in it.
        if crate::fold::same(from, to)
            || crosses_cells(from)
            || crosses_cells(to)
            || !balanced(from)
            || !balanced(to)
            || !(has_content(from) || (has_content(to) && to.starts_with(from)))
        {
            return None;
        }
        if !has_content(from) {
            return None;
        }
        let places = places(pieces, from, to, claims)?;
        let change = match to.is_empty() {
            true => WordChange::Delete {
                words: from.to_owned(),
            },
            false => WordChange::Replace {
                from: from.to_owned(),
                to: to.to_owned(),
            },
        };
        Some((change, places))
    })
}

/// Every place of `from`, when all of them become `to` and none is taken by another change.
fn places(pieces: &[Piece], from: &str, to: &str, claims: &[Claim]) -> Option<Vec<Claim>> {
    let needle = Folded::new(from).chars;
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        for range in piece.folded.find_all(&needle) {
            let bytes = piece.folded.bytes(range);
            let diff = piece.diff.as_ref()?;
            let words = diff.old_word_at(bytes.start)?..diff.old_word_until(bytes.end)?;
            let image = diff.image(words)?;
            if !crate::fold::same(diff.new_text(image), to) {
                return None;
            }
            let taken = claims.iter().any(|claim| {
                claim.piece == at
                    && if claim.bytes.is_empty() {
                        bytes.start < claim.bytes.start && claim.bytes.start < bytes.end
                    } else {
                        claim.bytes.start < bytes.end && bytes.start < claim.bytes.end
                    }
            });
            if taken {
                return None;
            }
            found.push(Claim { piece: at, bytes });
        }
    }
    (!found.is_empty()).then_some(found)
}

/// 「A」の次に「B」を加える: A is what stands before the added words.
fn add_after(
    pieces: &[Piece],
    piece: usize,
    hunk: usize,
    claims: &[Claim],
    balanced: Whole,
) -> Option<(WordChange, Vec<Claim>)> {
    let diff = pieces[piece].diff.as_ref()?;
    let own = &diff.hunks[hunk];
    let added = diff.new_text(own.new.clone());
    if !balanced(added) || crosses_cells(added) || diff.cuts_compound(own.old.start) {
        return None;
    }
    let limit = diff.hunks[..hunk]
        .iter()
        .map(|before| before.old.end)
        .max()
        .unwrap_or(0);
    for start in (limit..own.old.start).rev().take(LONGEST) {
        let after = diff.old_text(start..own.old.start);
        if after.contains(['。', '\n']) || crosses_cells(after) {
            break;
        }
        let first = diff.old_text(start..start + 1);
        // 「会議とは、」: what is defined has quotation marks of its own.
        let defined = after.starts_with("とは、")
            && start > 0
            && diff.old_text(start - 1..start).ends_with('」');
        if !(has_content(first) || defined) || !balanced(after) || diff.cuts_compound(start) {
            continue;
        }
        if let Some(places) = places_before_addition(pieces, after, added, claims) {
            return Some((
                WordChange::InsertAfter {
                    after: after.to_owned(),
                    words: added.to_owned(),
                },
                places,
            ));
        }
    }
    None
}

fn places_before_addition(
    pieces: &[Piece],
    after: &str,
    added: &str,
    claims: &[Claim],
) -> Option<Vec<Claim>> {
    let needle = Folded::new(after).chars;
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        for range in piece.folded.find_all(&needle) {
            let bytes = piece.folded.bytes(range);
            let diff = piece.diff.as_ref()?;
            let end = diff.old_word_until(bytes.end)?;
            let start = diff.old_word_at(bytes.start)?;
            let here = diff.hunks.iter().any(|hunk| {
                hunk.old.is_empty()
                    && hunk.old.start == end
                    && diff.new_text(hunk.new.clone()) == added
            });
            let unchanged = diff
                .image(start..end)
                .is_some_and(|image| crate::fold::same(diff.new_text(image), after));
            if !here || !unchanged {
                return None;
            }
            let point = diff.old_bytes(end..end).start;
            let point = point.min(bytes.end);
            let taken = claims.iter().any(|claim| {
                claim.piece == at && claim.bytes.start < point && point < claim.bytes.end
                    || claim.piece == at && claim.bytes.is_empty() && claim.bytes.start == point
            });
            if taken {
                return None;
            }
            found.push(Claim {
                piece: at,
                bytes: point..point,
            });
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The words that are sought.
pub(super) fn quoted_words(change: &WordChange) -> &str {
    match change {
        WordChange::Replace { from, .. } => from,
        WordChange::Delete { words } => words,
        WordChange::InsertAfter { after, .. } => after,
        WordChange::InsertBefore { before, .. } => before,
    }
}

/// Characters of the old text between quotation marks.
pub(super) fn quoted_old(changes: &[WordChange]) -> usize {
    changes
        .iter()
        .map(|change| quoted_words(change).chars().count())
        .sum()
}

/// Characters between quotation marks, of the longer side of each change.
pub(super) fn quoted(changes: &[WordChange]) -> usize {
    changes
        .iter()
        .map(|change| {
            let new = match change {
                WordChange::Replace { to, .. } => to.as_str(),
                WordChange::InsertAfter { words, .. } | WordChange::InsertBefore { words, .. } => {
                    words
                }
                WordChange::Delete { .. } => "",
            };
            quoted_words(change)
                .chars()
                .count()
                .max(new.chars().count())
        })
        .sum()
}

/// Words are quoted as long as the reader sees more unchanged text than changed; else the provision is shown anew.
pub(super) fn is_readable(changes: &[WordChange], before: &str, after: &str) -> bool {
    let length = before.chars().count().max(after.chars().count());
    let old: usize = changes
        .iter()
        .map(|change| match change {
            WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. } => 0,
            change => quoted_words(change).chars().count(),
        })
        .sum();
    let before_length = before.chars().count();
    if changes.len() > 12 {
        return false;
    }
    match changes.len() {
        1 => before_length <= 12 || old * 10 < before_length * 9,
        _ => old * 10 < before_length * 7 || length <= 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(old: &str, new: &str) -> String {
        let changes = choose(&[Piece::changing(old, new)]);
        changes.map_or_else(
            || "none".to_owned(),
            |changes| {
                changes
                    .iter()
                    .map(|change| match change {
                        WordChange::Replace { from, to } => format!("{from}→{to}"),
                        WordChange::Delete { words } => format!("-{words}"),
                        WordChange::InsertAfter { after, words } => format!("{after}+{words}"),
                        WordChange::InsertBefore { before, words } => format!("{words}+{before}"),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            },
        )
    }

    #[test]
    fn the_shortest_words_that_hit_only_the_intended_places() {
        assert_eq!(
            chosen("会議は、会長が招集する。", "会議は、委員長が招集する。"),
            "会長→委員長"
        );
        assert_eq!(
            chosen("この条例の施行に関し必要な事項", "この条例に関し必要な事項"),
            "-の施行"
        );
        assert_eq!(
            chosen("事項は、市長が定める。", "事項は、市長が別に定める。"),
            "市長が+別に"
        );
        assert_eq!(
            chosen("市長は、市長の定める様式", "市長は、規則で定める様式"),
            "市長の→規則で"
        );
        assert_eq!(
            chosen(
                "第1編 物権\n 第1章 総則(第1条)\n第2編 債権\n 第1章 総則(第2条)",
                "第1編 物権\n 第1章 総則(第1条)\n第2編 債権\n 第1章 総則の特例(第2条)"
            ),
            "総則(第2条)→総則の特例(第2条)"
        );
        assert_eq!(
            chosen("会長は、会長を補佐する。", "委員長は、委員長を補佐する。"),
            "会長→委員長"
        );
    }
}

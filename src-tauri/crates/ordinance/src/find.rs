//! Looks for words in the provisions of an ordinance and says where they stand.
//!
//! For a first sight of what may have to be changed (アナログ規制の点検): a hit is a candidate, not a finding. Absent on purpose:
//! which words are looked for, which the caller brings.

use serde::Serialize;

use crate::fold::Folded;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{Step, Writing, steps_of};

/// How many characters of the provision are shown on each side of a hit.
const AROUND: usize = 24;

/// A word where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Which of the words that were looked for.
    pub word: usize,
    /// Line of the provision in the text, from 1.
    pub line: u32,
    /// The provision, such as 第5条第2項.
    pub place: String,
    /// What stands before it.
    pub before: String,
    /// As it is written there, in its own width.
    pub text: String,
    /// What stands after it.
    pub after: String,
}

/// Every place of the words, in the order of the text, whatever their width; a word inside a longer one that was looked for
/// as well is not counted.
pub fn find_words(ordinance: &Ordinance, words: &[&str]) -> Vec<Found> {
    let needles: Vec<Vec<char>> = words.iter().map(|word| Folded::new(word).chars).collect();
    let writing = Writing::of(ordinance);
    let mut found = Vec::new();
    for id in ordinance.subtree(Ordinance::ROOT) {
        let unit = ordinance.unit(id);
        if unit.kind.is_trivia() {
            continue;
        }
        let caption = unit
            .caption
            .as_ref()
            .map(|caption| (caption.text.as_str(), unit.line.saturating_sub(1)));
        for (text, line) in caption.into_iter().chain([(unit.text.as_str(), unit.line)]) {
            let hits = hits(text, &needles);
            if hits.is_empty() {
                continue;
            }
            let place = place(ordinance, &writing, id);
            for (word, at) in hits {
                found.push(Found {
                    word,
                    line,
                    place: place.clone(),
                    before: last(&text[..at.start]),
                    text: text[at.clone()].to_owned(),
                    after: text[at.end..].chars().take(AROUND).collect(),
                });
            }
        }
    }
    found
}

fn hits(text: &str, needles: &[Vec<char>]) -> Vec<(usize, std::ops::Range<usize>)> {
    let folded = Folded::new(text);
    let mut hits: Vec<(usize, std::ops::Range<usize>)> = needles
        .iter()
        .enumerate()
        .flat_map(|(word, needle)| {
            folded
                .find_all(needle)
                .into_iter()
                .map(move |at| (word, at))
        })
        .collect();
    // The longest of those that begin together comes first, and takes with it those that end within it.
    hits.sort_by_key(|(word, at)| (at.start, std::cmp::Reverse(at.end), *word));
    let mut end = 0;
    hits.retain(|(_, at)| {
        let new = at.end > end;
        end = end.max(at.end);
        new
    });
    hits.into_iter()
        .map(|(word, at)| (word, folded.bytes(at)))
        .collect()
}

/// As a person names it: the only 項 of a 条 is not named.
fn place(ordinance: &Ordinance, writing: &Writing, id: UnitId) -> String {
    let mut steps = steps_of(ordinance, id);
    let article = std::iter::successors(Some(id), |id| ordinance.unit(*id).parent)
        .find(|id| ordinance.kind(*id) == Kind::Article);
    let paragraphs = article.map(|article| {
        ordinance
            .provisions(article)
            .filter(|child| ordinance.kind(*child) == Kind::Paragraph)
            .count()
    });
    if paragraphs == Some(1) {
        steps.retain(|step| !matches!(step, Step::Paragraph(_)));
    }
    writing.steps(&steps)
}

fn last(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(AROUND)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn found(text: &str, words: &[&str]) -> Vec<String> {
        find_words(&parse(text).unwrap().ordinance, words)
            .into_iter()
            .map(|hit| {
                format!(
                    "{}行 {} {}|{}|{}",
                    hit.line, hit.place, hit.before, hit.text, hit.after
                )
            })
            .collect()
    }

    #[test]
    fn a_word_is_found_with_its_provision_whatever_its_width() {
        let text = "町規則\n（巡視）\n第1条　管理人は、毎月１回、目視により点検する。\n2　次に掲げる物を提出する。\n(1)　ＣＤ―ＲＯＭ\n附　則\nこの規則は、公布の日から施行する。\n";
        assert_eq!(
            found(
                text,
                &["目視", "巡視", "月1回", "毎月1回", "CD-ROM", "縦覧"]
            ),
            [
                "2行 第1条 （|巡視|）",
                "3行 第1条第1項 管理人は、|毎月１回|、目視により点検する。",
                "3行 第1条第1項 管理人は、毎月１回、|目視|により点検する。",
                "5行 第1条第2項第1号 |ＣＤ―ＲＯＭ|",
            ]
        );
    }

    #[test]
    fn every_place_is_told_and_tables_and_forms_are_not_forgotten() {
        let text = "町規則\n第1条　目視し、及び目視する。\n附　則\nこの規則は、公布の日から施行する。\n様式第1号（第1条関係）\n氏名　㊞\n";
        let hits = found(text, &["目視", "㊞"]);
        assert_eq!(hits.len(), 3, "{hits:?}");
        assert!(hits[0].contains("行 第1条 |"), "{hits:?}");
        assert!(hits[2].contains("様式第1号"), "{hits:?}");
    }
}

//! Words: those that anger or say nothing, short names and abbreviations without an explanation, names of persons, and 掟.

use super::{Diagnostic, Severity, at, citations, marks};
use crate::number::fold_width;
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    AvoidedWord, CommitteeMember, ConductArticle, GlossaryTerm, Kind, RecordId, Town,
};
use crate::words::{self, Spoken};
use std::collections::{BTreeMap, HashSet};

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let texts = words::spoken(plan);
    unprintable(plan, &texts, found);
    avoided(plan, &texts, found);
    short_names(plan, &texts, found);
    abbreviations(plan, &texts, found);
    names(plan, &texts, found);
    citations::check(plan, &texts, found);
    marks::check(plan, &texts, found);
    for (id, article) in plan.all::<ConductArticle>() {
        conduct(id, article, found);
    }
}

/// Characters that no Word file can hold: papers leave them out, which is not done silently.
fn unprintable(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    for spoken in texts {
        let Some(at_char) = spoken.text.find(|c| !words::is_printable(c)) else {
            continue;
        };
        let before: Vec<char> = spoken.text[..at_char].chars().collect();
        let near: String = before[before.len().saturating_sub(8)..].iter().collect();
        let place = match near.trim() {
            "" => "初め".to_owned(),
            near => format!("「{near}」の後"),
        };
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "text-unprintable",
                at(spoken.kind, spoken.record, spoken.field),
                format!(
                    "{}の「{}」の{place}に、印刷できない文字があります。",
                    outline::name_of(plan, spoken.record),
                    outline::field_label(plan, spoken.kind, spoken.field),
                ),
            )
            .hint("文書では省かれます。その前後を打ち直してください。"),
        );
    }
}

/// A word to avoid with why and what instead.
struct Unwanted<'a> {
    word: &'a str,
    label: &'a str,
    reason: &'a str,
    instead: &'a str,
}

fn avoided(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    let own: Vec<&AvoidedWord> = plan
        .all::<AvoidedWord>()
        .map(|(_, word)| word)
        .filter(|word| !word.word.trim().is_empty())
        .collect();
    let is_own = |word: &str| own.iter().any(|it| it.word.trim() == word);
    let unwanted: Vec<Unwanted<'_>> = own
        .iter()
        .filter(|it| !it.allowed)
        .map(|it| Unwanted {
            word: it.word.trim(),
            label: it.word.trim(),
            reason: it.reason.trim(),
            instead: it.instead.trim(),
        })
        .chain(
            words::avoided()
                .iter()
                .filter(|it| !is_own(&it.word))
                .map(|it| Unwanted {
                    word: &it.word,
                    label: it.label(),
                    reason: &it.reason,
                    instead: &it.instead,
                }),
        )
        .collect();
    // One walk over each text for all words: a letter with which no word begins is passed over at once.
    let mut begins = [false; 256];
    let first = |word: &str| {
        word.chars()
            .next()
            .map_or(0, |char| u32::from(char) as usize % 256)
    };
    for it in &unwanted {
        begins[first(it.word)] = true;
    }
    for spoken in texts {
        let mut there: Vec<usize> = Vec::new();
        for (at, char) in spoken.text.char_indices() {
            if !begins[u32::from(char) as usize % 256] {
                continue;
            }
            let rest = &spoken.text[at..];
            there.extend(
                unwanted
                    .iter()
                    .enumerate()
                    .filter_map(|(index, it)| rest.starts_with(it.word).then_some(index)),
            );
        }
        there.sort_unstable();
        there.dedup();
        for it in there.into_iter().map(|index| &unwanted[index]) {
            let instead = match it.instead {
                "" => String::new(),
                instead => format!("「{instead}」などに言い換えられます。"),
            };
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    "word-avoided",
                    at(spoken.kind, spoken.record, spoken.field),
                    format!(
                        "{}の「{}」に「{}」という言葉があります。",
                        outline::name_of(plan, spoken.record),
                        outline::field_label(plan, spoken.kind, spoken.field),
                        it.label
                    ),
                )
                .hint(format!("{}{instead}", it.reason))
                .about(it.word),
            );
        }
    }
}

/// 「以下「…」という。」: used at all, and defined once.
fn short_names(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    let mut defined: BTreeMap<&str, Vec<&Spoken<'_>>> = BTreeMap::new();
    for spoken in texts {
        for (start, opening) in spoken.text.match_indices("以下「") {
            let rest = &spoken.text[start + opening.len()..];
            if let Some((name, behind)) = rest.split_once('」')
                && behind.starts_with("という")
                && !name.is_empty()
            {
                defined.entry(name).or_default().push(spoken);
            }
        }
    }
    for (name, places) in defined {
        let definition = format!("以下「{name}」という");
        let used = texts.iter().any(|spoken| {
            let behind = match spoken.text.find(&definition) {
                Some(start) => &spoken.text[start + definition.len()..],
                None => spoken.text,
            };
            behind.contains(name)
        });
        let first = places[0];
        if !used {
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    "short-name-unused",
                    at(first.kind, first.record, first.field),
                    format!(
                        "「以下「{name}」という。」と定めていますが、その後に使われていません。"
                    ),
                )
                .hint("使わないときは、略し方を書かなくて構いません。")
                .about(name),
            );
        }
        if let Some(second) = places.get(1) {
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    "short-name-twice",
                    at(second.kind, second.record, second.field),
                    format!(
                        "「以下「{name}」という。」が、{}と{}の二か所で定められています。",
                        outline::name_of(plan, first.record),
                        outline::name_of(plan, second.record)
                    ),
                )
                .hint("初めに出るところだけに残してください。")
                .about(name),
            );
        }
    }
}

/// Latin abbreviations that neither the 用語集 nor the text itself explains; each told once.
fn abbreviations(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    let mut explained: HashSet<String> = words::known_abbreviations().iter().cloned().collect();
    for (_, term) in plan.all::<GlossaryTerm>() {
        words::latin_words(&term.word, |word, _, _| {
            explained.insert(word.to_owned());
        });
    }
    let mut first: BTreeMap<String, &Spoken<'_>> = BTreeMap::new();
    for spoken in texts {
        words::latin_words(spoken.text, |word, before, behind| {
            if !is_abbreviation(word) || explained.contains(word) {
                return;
            }
            // 最高デジタル責任者（CDO）, RPA（定型の…）
            if matches!(before, Some('（' | '(' | '「'))
                && matches!(behind, Some('）' | ')' | '」'))
                || matches!(behind, Some('（' | '('))
            {
                explained.insert(word.to_owned());
                first.remove(word);
                return;
            }
            match first.get(word) {
                Some(there) if order(there) <= order(spoken) => {}
                _ => {
                    first.insert(word.to_owned(), spoken);
                }
            }
        });
    }
    for (word, spoken) in first {
        found.push(
            Diagnostic::new(
                Severity::Notice,
                "abbreviation-unexplained",
                at(spoken.kind, spoken.record, spoken.field),
                format!("「{word}」という略語の説明が、どこにもありません。"),
            )
            .hint("「現状と課題」の用語集に加えるか、初めて出るところに日本語の名前を添えてください。")
            .about(word),
        );
    }
}

/// Where the reader meets a text: by the kinds in the order of the road.
fn order(spoken: &Spoken<'_>) -> (Kind, RecordId) {
    (spoken.kind, spoken.record)
}

fn is_abbreviation(word: &str) -> bool {
    word.len() >= 2 && word.chars().filter(char::is_ascii_uppercase).count() >= 2
}

/// Names of the head and of the speaker that differ from わが町: a wrong one has sunk a bill (domain.md §4.3).
fn names(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    let Some(town) = plan.singleton::<Town>() else {
        return;
    };
    let head = town.kind.head();
    for (title, name) in [
        (head.as_str(), &town.head_name),
        ("議長", &town.speaker_name),
    ] {
        let right = without_spaces(name);
        if right.is_empty() {
            continue;
        }
        let mut tell = |kind, record, field, wrong: &str| {
            found.push(
                Diagnostic::new(
                    Severity::Error,
                    "name-differs",
                    at(kind, record, field),
                    format!(
                        "{}に{title}の氏名が「{wrong}」とありますが、「わが町」では「{}」です。",
                        outline::name_of(plan, record),
                        name.trim()
                    ),
                )
                .hint("どちらが正しいか、任期の節目をまたいでいないかを確かめてください。")
                .about(wrong),
            );
        };
        for spoken in texts.iter().filter(|it| it.text.contains(title)) {
            for wrong in names_after(spoken.text, title) {
                if without_spaces(wrong) != right {
                    tell(spoken.kind, spoken.record, spoken.field, wrong);
                }
            }
        }
        for (id, member) in plan.all::<CommitteeMember>() {
            let sits = [&member.affiliation, &member.post].iter().any(|it| {
                it.trim() == title || (title != "議長" && it.trim() == town.head_title())
            });
            let written = without_spaces(&member.name);
            // 議長 of a committee is somebody else; only an affiliation tells the speaker of the council.
            let speaker_elsewhere = title == "議長" && member.affiliation.trim() != title;
            if sits && !speaker_elsewhere && !written.is_empty() && written != right {
                tell(Kind::CommitteeMember, id, "name", member.name.trim());
            }
        }
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// What stands as a name behind a title and a space: 「○○町長　見本　太郎」 at the end of a line or of a sentence.
fn names_after<'a>(text: &'a str, title: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (start, _) in text.match_indices(title) {
        if text[..start].ends_with(['副', '前', '元', '新', '仮']) {
            continue;
        }
        let rest = &text[start + title.len()..];
        let name = rest.trim_start_matches([' ', '　']);
        if name.len() == rest.len() {
            continue;
        }
        let end = name
            .find(['\n', '、', '。', '）', ')', '」', '，'])
            .unwrap_or(name.len());
        let name = name[..end].trim();
        if looks_like_a_name(name) {
            names.push(name);
        }
    }
    names
}

/// Two parts with a space between, or up to five letters; all of them kanji or kana, the first a kanji.
fn looks_like_a_name(text: &str) -> bool {
    let letters = without_spaces(text);
    let count = letters.chars().count();
    let parts = text.split_whitespace().count();
    let written = letters
        .chars()
        .all(|char| matches!(char, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '々' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'));
    let kanji = letters.chars().next().is_some_and(|char| char > '\u{3400}');
    written
        && kanji
        && ((parts == 2 && (3..=8).contains(&count)) || (parts == 1 && (3..=5).contains(&count)))
}

/// Endings of a command that forbids.
const FORBIDS: [&str; 18] = [
    "なりませぬ",
    "なりません",
    "ならぬ",
    "ならない",
    "しない",
    "せぬ",
    "せず",
    "ません",
    "ませぬ",
    "ない",
    "ぬ",
    "まい",
    "禁ず",
    "禁ずる",
    "禁じる",
    "禁止",
    "べからず",
    "べからざる",
];

fn conduct(id: RecordId, article: &ConductArticle, found: &mut Vec<Diagnostic>) {
    let text = fold_width(article.text.trim());
    let text = text.trim_end_matches(['。', '!', '．', '.', '」', '、', ' ']);
    if text.is_empty() || FORBIDS.iter().any(|ending| text.ends_with(ending)) {
        return;
    }
    found.push(
        Diagnostic::new(
            Severity::Notice,
            "conduct-forbids-nothing",
            at(Kind::ConductArticle, id, "text"),
            format!(
                "掟「{}」は、何も禁じていません。",
                text.chars().take(20).collect::<String>()
            ),
        )
        .hint("「……てはなりませぬ」のように、しないことを決めると、迷ったときの助けになります。"),
    );
}

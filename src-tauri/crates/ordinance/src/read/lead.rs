//! 柱書: which ordinance a bill changes, and how.

use crate::amending::{Lead, Method};
use crate::label::{self, ArticleNumber, Shape};

/// How a 柱書 ends that is followed by amending sentences.
const PARTIAL: [&str; 7] = [
    "の一部を次のように改正する。",
    "の一部を改正する。",
    "の一部を次のように改める。",
    "の一部を次のとおり改正する。",
    "の一部を次のとおり改める。",
    "の一部を、次のように改正する。",
    "を次のように改正する。",
];

/// A 柱書 that says as well from when it holds.
const DATED: [&str; 4] = [
    "の一部を次のように改正し、",
    "の一部を次のとおり改正し、",
    "の一部を次のように改め、",
    "の一部を次のとおり改め、",
];

const DATES: [&str; 8] = [
    "施行する。",
    "適用する。",
    "実施する。",
    "施行することとした。",
    "告示する。",
    "公示する。",
    "公布する。",
    "施行するものとする。",
];

const TABLE: [&str; 7] = [
    "改正後の欄に掲げる規定に下線で示すように改正する。",
    "改正後の欄に掲げる規定に傍線で示すように改正する。",
    "の一部を次の表のように改正する。",
    "の一部を次の表のとおり改正する。",
    "の一部を別表のように改正する。",
    "の一部を別表のとおり改正する。",
    "の一部を次の新旧対照表のように改正する。",
];

/// 第1条 ○○条例(平成…)の一部を次のように改正する。
pub(super) fn read(at: usize, body: &str, folded: &str) -> Option<(Option<ArticleNumber>, Lead)> {
    let ends = |list: &[&str]| list.iter().any(|end| folded.ends_with(end));
    let method = if TABLE.iter().any(|word| folded.contains(word))
        || folded.starts_with("次の表") && folded.ends_with("改正する。")
    {
        Method::ComparisonTable
    } else if ends(&PARTIAL[..6])
        || folded.ends_with(PARTIAL[6]) && !folded.contains('中') && names_law(folded)
        || DATED.iter().any(|word| folded.contains(word)) && ends(&DATES)
    {
        Method::PartialAmendment
    } else if ends(&["の全部を改正する。", "の全部を次のように改正する。"]) {
        Method::FullRevision
    } else if ends(&["は、廃止する。", "を廃止する。"]) {
        Method::Repeal
    } else {
        return None;
    };
    let chars = close_sign(body);
    let sign = label::read(&chars).filter(|sign| {
        matches!(sign.shape, Shape::Article | Shape::Arabic)
            && chars.get(sign.length).is_some_and(|c| c.is_whitespace())
    });
    let rest: String = match &sign {
        Some(sign) => chars[sign.length..].iter().collect(),
        None => chars.iter().collect(),
    };
    let rest = rest.trim_start();
    let cut = [
        "の一部を",
        "の全部を",
        "は、廃止",
        "は，廃止",
        "を廃止",
        "を次のように",
    ]
    .iter()
    .filter_map(|word| rest.find(word))
    .min()
    .unwrap_or(0);
    // ○○条例の一部を改正する条例の一部を…: the last one is of this sentence.
    let cut = rest
        .rfind("の一部を")
        .filter(|last| *last > cut)
        .unwrap_or(cut);
    let (ordinance, number) = split_number(&rest[..cut]);
    let article = sign
        .filter(|sign| sign.shape == Shape::Article)
        .map(|sign| sign.number);
    Some((
        article,
        Lead {
            line: at as u32 + 1,
            text: body.to_owned(),
            ordinance,
            number,
            method,
        },
    ))
}

/// The characters, with 第 1 条 at the start as 第1条.
fn close_sign(body: &str) -> Vec<char> {
    let chars: Vec<char> = body.chars().collect();
    let Some(end) = chars.iter().take(12).position(|c| *c == '条') else {
        return chars;
    };
    let spread = chars[0] == '第'
        && chars[1..end]
            .iter()
            .all(|c| *c == ' ' || crate::numeral::is_numeric(*c));
    match spread {
        true => chars[..end]
            .iter()
            .copied()
            .filter(|c| *c != ' ')
            .chain(chars[end..].iter().copied())
            .collect(),
        false => chars,
    }
}

/// (1) ○○条例(平成20年条例第5号) 第3条中…: one of the ordinances of a list, and how many characters name it.
pub(super) fn listed(at: usize, body: &str) -> Option<(Lead, usize)> {
    let chars: Vec<char> = body.chars().collect();
    let sign = label::read(&chars)
        .filter(|sign| matches!(sign.shape, Shape::Bracketed | Shape::Arabic | Shape::Kanji))?;
    let start = (sign.length..chars.len()).find(|at| !chars[*at].is_whitespace())?;
    // The name ends at the first space behind its brackets, or with the line.
    let mut depth = 0i32;
    let end = (start..chars.len())
        .find(|at| {
            match chars[*at] {
                '(' | '（' => depth += 1,
                ')' | '）' => depth -= 1,
                _ => {}
            }
            depth == 0 && chars[*at].is_whitespace()
        })
        .unwrap_or(chars.len());
    let text: String = chars[start..end].iter().collect();
    let (ordinance, number) = split_number(text.trim_end_matches("の一部改正"));
    names_law(&ordinance).then(|| {
        (
            Lead {
                line: at as u32 + 1,
                text,
                ordinance,
                number,
                method: Method::PartialAmendment,
            },
            end,
        )
    })
}

/// Whether the words are the name of an ordinance, a rule or a notice.
fn names_law(words: &str) -> bool {
    let bare = words.split(['(', '（']).next().unwrap_or_default();
    [
        "条例", "規則", "規程", "要綱", "要領", "要項", "訓令", "告示", "法", "法律", "政令", "令",
    ]
    .iter()
    .any(|end| bare.ends_with(end))
}

/// ○○条例(平成20年条例第5号): the name and the number; 平成20年告示第5号(○○要綱) the other way round.
fn split_number(text: &str) -> (String, Option<String>) {
    let trimmed = text.trim();
    if trimmed.ends_with([')', '）']) {
        let mut depth = 0;
        for (at, c) in trimmed.char_indices().rev() {
            match c {
                ')' | '）' => depth += 1,
                '(' | '（' => {
                    depth -= 1;
                    if depth == 0 {
                        let name = &trimmed[..at];
                        let inner = &trimmed[at + c.len_utf8()..];
                        let inner = inner.strip_suffix([')', '）']).unwrap_or(inner).to_owned();
                        let numbered = name.contains('年') && name.ends_with('号');
                        return match numbered {
                            true => (inner, Some(name.to_owned())),
                            false => (name.to_owned(), Some(inner)),
                        };
                    }
                }
                _ => {}
            }
        }
    }
    (trimmed.to_owned(), None)
}

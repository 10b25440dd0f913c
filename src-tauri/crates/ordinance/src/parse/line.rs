//! One line of a pasted text, and what its looks say about it.

use crate::fold::fold;
use crate::label::{self, ArticleNumber, HEADING_COUNTERS, Shape, Sign};
use crate::ordinance::{Kind, Label, Unit};

/// What a line is taken for.
pub(super) enum Class {
    Blank,
    Note,
    Supplement,
    Appended(Kind),
    Contents,
    Row,
    Caption,
    Sign(Sign),
    Text,
}

/// A line without its indent; nothing is lost: `indent + body + tail + end` is the original.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) indent: &'a str,
    pub(super) body: &'a str,
    /// Spaces at the end.
    pub(super) tail: &'a str,
    pub(super) end: &'a str,
    pub(super) number: u32,
}

pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, raw) in text.split_inclusive('\n').enumerate() {
        let (content, end) = match raw.strip_suffix("\r\n") {
            Some(content) => (content, "\r\n"),
            None => match raw.strip_suffix('\n') {
                Some(content) => (content, "\n"),
                // A lone \r at the end of the text is no break, and would become one.
                None if raw.ends_with('\r') => (raw, ""),
                None => (raw, "\n"), // the last line; `Ordinance::open_end` takes the break away again
            },
        };
        let indent = leading_space(content);
        let rest = &content[indent..];
        let body = rest.trim_end();
        lines.push(Line {
            indent: &content[..indent],
            body,
            tail: &rest[body.len()..],
            end,
            number: at as u32 + 1,
        });
    }
    lines
}

pub(super) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

impl Line<'_> {
    /// A unit that holds the whole line as its text.
    pub(super) fn unit(&self, kind: Kind) -> Unit {
        let mut unit = Unit::new(kind);
        unit.indent = self.indent.to_owned();
        unit.text = format!("{}{}", self.body, self.tail);
        unit.end = self.end.to_owned();
        unit.line = self.number;
        unit
    }

    /// A unit with the sign at the start of the line.
    fn signed(&self, kind: Kind, sign: &Sign) -> Unit {
        let mut unit = self.unit(kind);
        let length: usize = self
            .body
            .chars()
            .take(sign.length)
            .map(char::len_utf8)
            .sum();
        let rest = format!("{}{}", &self.body[length..], self.tail);
        let gap = leading_space(&rest);
        unit.label = Some(Label {
            text: self.body[..length].to_owned(),
            form: sign.form.clone(),
        });
        unit.number = Some(sign.number.clone());
        unit.gap = rest[..gap].to_owned();
        unit.text = rest[gap..].to_owned();
        unit
    }

    /// The same, or one for a range: 第5条から第8条まで 削除.
    pub(super) fn ranged(&self, kind: Kind, sign: &Sign) -> Unit {
        let mut unit = self.signed(kind, sign);
        let Some((until, length)) = self.deleted_range(sign) else {
            return unit;
        };
        let bytes: usize = self.body.chars().take(length).map(char::len_utf8).sum();
        let rest = format!("{}{}", &self.body[bytes..], self.tail);
        let gap = leading_space(&rest);
        unit.until = Some(until);
        unit.text = rest[gap..].to_owned();
        unit.gap = rest[..gap].to_owned();
        if let Some(label) = &mut unit.label {
            self.body[..bytes].clone_into(&mut label.text);
        }
        unit
    }

    fn chars(&self, most: usize) -> Vec<char> {
        self.body.chars().take(most).collect()
    }

    /// 第○条 followed by a gap.
    pub(super) fn is_article(&self) -> bool {
        let chars = self.chars(40);
        label::read(&chars).is_some_and(|sign| {
            sign.shape == Shape::Article
                && chars
                    .get(sign.length)
                    .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '（'))
        })
    }

    /// 第1 followed by a gap, as a 要綱 without 条 numbers its provisions.
    pub(super) fn is_bare_ordinal(&self) -> bool {
        let chars = self.chars(12);
        label::read(&chars).is_some_and(|sign| {
            sign.shape == Shape::BareOrdinal
                && chars.get(sign.length).is_some_and(|c| c.is_whitespace())
        })
    }

    /// 附則, 附 則, 付則, with or without (平成…条例第…号) and 抄.
    pub(super) fn is_supplement(&self) -> bool {
        let folded = fold(self.body);
        let Some(rest) = folded
            .strip_prefix("附則")
            .or_else(|| folded.strip_prefix("付則"))
        else {
            return false;
        };
        let rest = rest.strip_suffix('抄').unwrap_or(rest);
        rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')') && balanced_once(rest))
    }

    /// 別表… and 様式… as headings, not as words of a sentence.
    pub(super) fn appended(&self) -> Option<Kind> {
        let folded = fold(self.body);
        if folded.chars().count() > 80 || folded.contains('。') || self.is_row() {
            return None;
        }
        let chars: Vec<char> = folded.chars().collect();
        let (kind, mut at) = if folded.starts_with("別表") {
            (Kind::AppendedTable, 2)
        } else if folded.starts_with("附則別表") {
            (Kind::AppendedTable, 4)
        } else if ["附則様式", "別記様式"]
            .iter()
            .any(|start| folded.starts_with(start))
        {
            (Kind::AppendedForm, 4)
        } else if ["別記", "様式", "別図", "別紙"]
            .iter()
            .any(|start| folded.starts_with(start))
        {
            (Kind::AppendedForm, 2)
        } else {
            // 第1号様式(第3条関係)
            let (_, length, _) =
                (chars.first() == Some(&'第')).then(|| crate::numeral::read(&chars[1..]))??;
            let rest: String = chars[1 + length..].iter().take(3).collect();
            if rest != "号様式" {
                return None;
            }
            (Kind::AppendedForm, 1 + length + 3)
        };
        if chars.get(at) == Some(&'第') {
            let (_, length, _) = crate::numeral::read(&chars[at + 1..])?;
            at += 1 + length;
            if chars.get(at) == Some(&'号') {
                at += 1;
            }
            if folded.starts_with("別記") && chars[at..].starts_with(&['様', '式']) {
                at += 2;
            }
        } else if let Some((_, length, _)) = crate::numeral::read(&chars[at..]) {
            at += length;
        }
        let (_, branches, _) = label::read_branches(&chars[at..]);
        at += branches;
        // What follows in a heading is (第3条関係), a title after a gap, or nothing.
        let length_in_body = |folded_length: usize| {
            let mut left = folded_length;
            self.body.char_indices().find_map(|(byte, c)| {
                if left == 0 {
                    return Some(byte);
                }
                if crate::fold::fold_char(c).is_some() {
                    left -= 1;
                }
                None
            })
        };
        let next = length_in_body(at).and_then(|byte| self.body[byte..].chars().next());
        match next {
            None => Some(kind),
            Some(c) if c.is_whitespace() || matches!(c, '(' | '（' | '〔') => Some(kind),
            _ => None,
        }
    }

    /// (令3条例5・一部改正), page numbers and links of a web page.
    pub(super) fn is_note(&self) -> bool {
        let folded = fold(self.body);
        let count = folded.chars().count();
        if folded.starts_with('(') && folded.ends_with(')') {
            let acts = [
                "改正", "追加", "削除", "繰上", "繰下", "全改", "旧第", "本条", "改称",
            ];
            let marks = [
                "条例", "規則", "告示", "訓令", "法律", "規程", "昭", "平", "令", "法",
            ];
            let digits = folded
                .chars()
                .any(|c| c.is_ascii_digit() || crate::numeral::is_numeric(c));
            return digits
                && acts.iter().any(|word| folded.contains(word))
                && marks.iter().any(|word| folded.contains(word))
                && folded.contains('・');
        }
        // 注　平成11年12月から改正経過を注記した。
        if folded.starts_with('注') && folded.contains("改正経過") && count < 60 {
            return true;
        }
        if [
            "ページの先頭",
            "ページトップ",
            "このページ",
            "トップへ戻る",
            "印刷する",
        ]
        .iter()
        .any(|word| folded.contains(word))
            && count < 30
        {
            return true;
        }
        let digits = folded.chars().filter(char::is_ascii_digit).count();
        digits > 0
            && count < 10
            && digits < count
            && folded
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '頁'))
    }

    /// A line of a table: cells between | or tabs.
    pub(super) fn is_row(&self) -> bool {
        if self.body.contains(['|', '｜', '│']) {
            return true;
        }
        let mut cells = self.body.split('\t');
        let first = cells.next().unwrap_or_default();
        let rest = cells.count();
        match rest {
            0 => false,
            // A tab after the sign is how Word sets a list.
            1 => {
                let chars: Vec<char> = first.trim().chars().collect();
                label::read(&chars).is_none_or(|sign| sign.length != chars.len())
            }
            _ => true,
        }
    }

    /// A single pair of brackets with words in it.
    pub(super) fn is_caption(&self) -> bool {
        let folded = fold(self.body);
        folded.starts_with('(')
            && folded.ends_with(')')
            && balanced_once(&folded)
            && (3..100).contains(&folded.chars().count())
            && !folded.contains('。')
    }

    pub(super) fn is_short_heading(&self, rest: &[char]) -> bool {
        self.body.chars().count() < 30
            && !self.body.ends_with('。')
            && rest
                .first()
                .is_some_and(|c| !"の中に及又並を、，はとかから第で".contains(*c))
    }

    /// 第5条から第8条まで, 二及び三 削除: the last number, and the characters up to there.
    pub(super) fn deleted_range(&self, sign: &Sign) -> Option<(ArticleNumber, usize)> {
        let chars = self.chars(60);
        let from = sign.length;
        let (joined, end): (usize, &[char]) = match chars.get(from..)? {
            ['及', 'び', ..] => (2, &[]),
            ['・', ..] => (1, &[]),
            ['か', 'ら', ..] => (2, &['ま', 'で']),
            _ => return None,
        };
        let until = label::read(&chars[from + joined..])
            .filter(|last| last.shape == sign.shape && last.number > sign.number)?;
        let at = from + joined + until.length;
        if !chars[at..].starts_with(end) {
            return None;
        }
        let at = at + end.len();
        let rest: String = chars[at..].iter().filter(|c| !c.is_whitespace()).collect();
        let gap = chars.get(at).is_none_or(|c| c.is_whitespace());
        let deleted = ["削除", "(削除)", "（削除）", "省略", "略", "（略）", "(略)"]
            .iter()
            .any(|word| rest.starts_with(word));
        let plain = sign.shape == Shape::Article && !end.is_empty() && gap;
        (deleted || plain).then_some((until.number, at))
    }

    pub(super) fn is_contents_line(&self) -> bool {
        let chars = self.chars(20);
        let heading =
            label::read(&chars).is_some_and(|sign| matches!(sign.shape, Shape::Heading(_)));
        heading || self.is_contents_end()
    }

    /// …(第1条―第3条), 附則, 別表.
    pub(super) fn is_contents_end(&self) -> bool {
        let folded = fold(self.body);
        if matches!(folded.as_str(), "附則" | "付則" | "別表" | "前文") {
            return true;
        }
        // A line in brackets is the caption above the first 条: (目的(第3条関係)).
        !folded.starts_with('(')
            && folded.ends_with(')')
            && folded.rfind('(').is_some_and(|at| {
                let inner: Vec<char> = folded[at + 1..].chars().collect();
                label::read(&inner).is_some_and(|sign| sign.shape == Shape::Article)
            })
    }

    /// 昭和59年法律第86号, (平成12年3月27日 産山村条例第24号): a number, no title.
    pub(super) fn is_number_of_law(&self) -> bool {
        let folded = fold(self.body);
        let plain = folded.trim_matches(['(', ')']);
        let era = ["明治", "大正", "昭和", "平成", "令和"];
        let dated = era.iter().any(|era| plain.starts_with(era))
            && plain.contains('年')
            && plain.ends_with('日');
        let kinds = [
            "条例", "規則", "規程", "訓令", "告示", "法律", "政令", "省令", "府令",
        ];
        let numbered = plain.ends_with('号')
            && plain.contains('第')
            && kinds.iter().any(|kind| plain.contains(kind))
            && plain.chars().count() < 40;
        dated || numbered
    }

    /// A line that looks like a 題名.
    pub(super) fn starts_ordinance(&self) -> bool {
        let folded = fold(self.body);
        let plain = folded.split('(').next().unwrap_or_default();
        // 規則 alone is a word in a table.
        plain.chars().count() > 3
            && folded.chars().count() < 60
            && ["条例", "規則", "規程", "要綱", "要領", "要項", "訓令"]
                .iter()
                .any(|end| plain.ends_with(end))
            && !folded.starts_with(HEADING_COUNTERS)
    }
}

/// Whether the first bracket closes at the end and not before.
fn balanced_once(folded: &str) -> bool {
    let mut depth = 0;
    let last = folded.chars().count().saturating_sub(1);
    for (at, c) in folded.chars().enumerate() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at == last;
        }
    }
    false
}

/// The number of 別表第2, 様式第3号, 第4号様式; `None` when it has none.
pub(crate) fn appended_number(body: &str) -> Option<ArticleNumber> {
    // The number in (第5条関係) is not that of the 別表.
    let folded = fold(body);
    let chars: Vec<char> = folded
        .strip_prefix("附則")
        .unwrap_or(&folded)
        .split('(')
        .next()
        .unwrap_or_default()
        .chars()
        .collect();
    let at = chars.iter().take(5).position(|c| *c == '第').map_or_else(
        || {
            chars
                .iter()
                .take(4)
                .position(|c| crate::numeral::is_numeric(*c))
        },
        |at| Some(at + 1),
    )?;
    let (main, length, _) = crate::numeral::read(&chars[at..])?;
    let mut end = at + length;
    if chars.get(end) == Some(&'号') {
        end += 1;
    }
    let (branches, ..) = label::read_branches(&chars[end..]);
    Some(ArticleNumber { main, branches })
}

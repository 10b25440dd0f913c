//! Carries out a 新旧対照表 that is the amending text itself: each row is found in the text by its 改正前 and becomes its
//! 改正後.
//!
//! Underlines are lost in pasted text, so a row is its own proof: what the two cells share stays as the text has it, and
//! only what differs is changed. Absent on purpose: cells of several lines, of which nobody can tell the rows.

use super::Reason;
use crate::amending::AmendingPart;
use crate::fold::{Folded, fold};
use crate::label::{self, Shape};
use crate::ordinance::Ordinance;

/// A row that cannot be carried out, and why.
pub(super) struct Failure {
    pub(super) row: String,
    pub(super) reason: Reason,
}

/// The text after the amendment by the table of `part`.
pub(super) fn apply(base: &Ordinance, part: &AmendingPart) -> Result<Ordinance, Failure> {
    let table = Table::read(&part.table)?;
    let text = base.to_string();
    let mut lines: Vec<Line> = text
        .split_inclusive('\n')
        .map(|line| Line::Old(line.to_owned()))
        .collect();
    let mut place = Place::default();
    for row in &table.rows {
        row.carry_out(&mut lines, &mut place)
            .map_err(|reason| Failure {
                row: row.shown(),
                reason,
            })?;
    }
    let new: String = lines
        .iter()
        .map(|line| match line {
            Line::Old(text) | Line::New(text) => text.as_str(),
            Line::Gone => "",
        })
        .collect();
    crate::parse::parse(&new)
        .map(|parsed| parsed.ordinance)
        .map_err(|_| Failure {
            row: String::new(),
            reason: Reason::Block("条文".to_owned()),
        })
}

#[derive(Debug)]
enum Line {
    Old(String),
    New(String),
    Gone,
}

impl Line {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Old(text) | Self::New(text) => Some(text),
            Self::Gone => None,
        }
    }

    fn old(&self) -> Option<&str> {
        match self {
            Self::Old(text) => Some(text),
            _ => None,
        }
    }
}

/// Where the rows above have led.
#[derive(Default)]
struct Place {
    /// The line after the last one that was found.
    next: usize,
    /// Whether the row above was found: what is added stands behind it.
    known: bool,
}

struct Row {
    old: String,
    new: String,
}

struct Table {
    rows: Vec<Row>,
}

impl Table {
    fn read(table: &[String]) -> Result<Self, Failure> {
        let refuse = |row: &str| Failure {
            row: row.to_owned(),
            reason: Reason::Unsupported("2列でない表".to_owned()),
        };
        let mut new_first = None;
        let mut rows = Vec::new();
        for line in table {
            let cells = cells(line);
            let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
            if folded
                .iter()
                .all(|cell| !cell.is_empty() && cell.chars().all(|c| "-:+".contains(c)))
            {
                continue; // |---|---|
            }
            let [left, right] = &cells[..] else {
                // 備考　改正部分は、下線の部分である。
                if cells.len() == 1 && folded[0].starts_with("備考") {
                    continue;
                }
                return Err(refuse(line));
            };
            let heading = |cell: &str, word: &str| {
                cell == word || cell.starts_with(word) && cell.chars().count() <= 6
            };
            let old = ["改正前", "現行", "旧"];
            let new = ["改正後", "改正案", "新"];
            let is = |cell: &str, words: &[&str]| words.iter().any(|word| heading(cell, word));
            if is(&folded[0], &old) && is(&folded[1], &new) {
                new_first = Some(false);
                continue;
            }
            if is(&folded[0], &new) && is(&folded[1], &old) {
                new_first = Some(true);
                continue;
            }
            rows.push((left.clone(), right.clone()));
        }
        let Some(new_first) = new_first else {
            return Err(Failure {
                row: table.first().cloned().unwrap_or_default(),
                reason: Reason::Unsupported("改正前と改正後の見出しのない表".to_owned()),
            });
        };
        let rows = rows
            .into_iter()
            .map(|(left, right)| match new_first {
                true => Row {
                    old: right,
                    new: left,
                },
                false => Row {
                    old: left,
                    new: right,
                },
            })
            .collect();
        Ok(Self { rows })
    }
}

fn cells(line: &str) -> Vec<String> {
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() && c != '\t');
    let framed = trimmed.len() > 1
        && trimmed.starts_with(['|', '｜', '│'])
        && trimmed.ends_with(['|', '｜', '│']);
    let inner = match framed {
        true => trimmed
            .trim_start_matches(['|', '｜', '│'])
            .trim_end_matches(['|', '｜', '│']),
        false => trimmed,
    };
    inner
        .split(crate::ordinance::BETWEEN_CELLS)
        .map(|cell| unmarked(cell.trim()))
        .collect()
}

/// The cell without the ＿ that stand for an underline in plain text: ＿会長＿.
fn unmarked(cell: &str) -> String {
    match cell.matches('＿').count() {
        0 => cell.to_owned(),
        count if count % 2 == 0 => cell.replace('＿', ""),
        _ => cell.to_owned(),
    }
}

impl Row {
    fn shown(&self) -> String {
        format!("{} | {}", self.old, self.new)
    }

    fn carry_out(&self, lines: &mut Vec<Line>, place: &mut Place) -> Result<(), Reason> {
        let old = match is_nothing(&self.old) {
            true => "",
            false => self.old.as_str(),
        };
        let new = match is_nothing(&self.new) {
            true => "",
            false => self.new.as_str(),
        };
        match (old.is_empty(), new.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => {
                if !place.known {
                    return Err(Reason::Unsupported(format!("「{new}」の場所")));
                }
                let line = added(new, lines)?;
                // Behind what stands below the row above: 号 below their 項, all of it below a 条.
                let own = rank(new);
                let at = (place.next..lines.len())
                    .find(|at| lines[*at].text().is_some_and(|text| rank(text) <= own))
                    .unwrap_or(lines.len());
                lines.insert(at, Line::New(line));
                place.next = at + 1;
                Ok(())
            }
            _ if left_out(old) || left_out(new) => self.not_shown(old, new, lines, place),
            (false, true) => {
                let (first, last) = find(old, lines, place)?;
                for line in &mut lines[first..=last] {
                    *line = Line::Gone;
                }
                place.reach(last);
                Ok(())
            }
            (false, false) => {
                let (first, last) = find(old, lines, place)?;
                if fold(old) != fold(new) {
                    change(old, new, &mut lines[first..=last])?;
                }
                place.reach(last);
                Ok(())
            }
        }
    }

    /// 第4条　（略）: found by its sign alone, which may change.
    fn not_shown(
        &self,
        old: &str,
        new: &str,
        lines: &mut [Line],
        place: &mut Place,
    ) -> Result<(), Reason> {
        if fold(old) == fold(new) {
            // Its first line is found where it can be; what follows goes on behind it.
            let found = last_sign(old)
                .or_else(|| sign(old))
                .and_then(|sign| find_sign(sign, lines, place).ok());
            match found {
                Some(at) => place.reach(at),
                None => place.known = false,
            }
            return Ok(());
        }
        let unsupported = || Reason::Unsupported(format!("「{old}」と「{new}」の行"));
        let (Some(from), Some(to)) = (sign(old), sign(new)) else {
            return Err(unsupported());
        };
        // Only the sign differs.
        if !is_left_out(old[from.len()..].trim()) || !is_left_out(new[to.len()..].trim()) {
            return Err(unsupported());
        }
        let at = find_sign(from, lines, place)?;
        change(from, to, &mut lines[at..=at])?;
        place.reach(at);
        Ok(())
    }
}

impl Place {
    fn reach(&mut self, line: usize) {
        self.next = line + 1;
        self.known = true;
    }
}

/// (新設), (削る), or an empty cell.
fn is_nothing(cell: &str) -> bool {
    let folded = fold(cell);
    let bare = folded.trim_matches(['(', ')', '[', ']', '［', '］']);
    bare.is_empty()
        || matches!(bare, "新設" | "加える" | "新規" | "削る" | "削除")
            && folded.starts_with(['(', '[', '［'])
}

fn is_left_out(words: &str) -> bool {
    let folded = fold(words);
    matches!(
        folded.trim_matches(['(', ')', '[', ']', '［', '］', '…', '.', '・', '-']),
        "略" | "同左" | "同右"
    )
}

fn left_out(cell: &str) -> bool {
    let folded = fold(cell);
    [
        "(略)",
        "[略]",
        "［略］",
        "(同左)",
        "(同右)",
        "[同左]",
        "[同右]",
    ]
    .iter()
    .any(|word| folded.contains(word))
        || is_left_out(cell)
}

/// The sign at the start of a cell, as written.
fn sign(cell: &str) -> Option<&str> {
    let chars: Vec<char> = cell.chars().take(40).collect();
    let read = label::read(&chars)?;
    let length: usize = chars[..read.length].iter().map(|c| c.len_utf8()).sum();
    // 2・3, 第4条～第6条 are several.
    let next = chars.get(read.length).copied();
    next.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '［' | '〔'))
        .then(|| &cell[..length])
}

/// The last sign of 2・3　（略） and 第4条から第6条まで　（略）.
fn last_sign(cell: &str) -> Option<&str> {
    let end = cell.find(['(', '（', '[', '［', '〔', '略'])?;
    let words = cell[..end].trim().trim_end_matches("まで");
    ["から", "～", "〜", "・", "及び", "、", "-", "―"]
        .iter()
        .filter_map(|joint| words.rfind(joint).map(|at| at + joint.len()))
        .max()
        .map(|at| words[at..].trim())
        .filter(|last| {
            let chars: Vec<char> = last.chars().collect();
            label::read(&chars).is_some_and(|sign| sign.length == chars.len())
        })
}

/// How deep a line stands: 0 for 条 and what stands above one, 1 for 項, then 号 and below.
fn rank(line: &str) -> u8 {
    let folded = fold(line);
    if folded.is_empty()
        || folded.starts_with('(') && folded.ends_with(')')
        || ["附則", "付則", "別表", "様式", "別記"]
            .iter()
            .any(|word| folded.starts_with(word))
    {
        return 0;
    }
    let chars: Vec<char> = line.trim_start().chars().take(40).collect();
    match label::read(&chars).map(|sign| sign.shape) {
        Some(Shape::Article | Shape::Heading(_) | Shape::BareOrdinal) => 0,
        Some(Shape::Arabic) => 1,
        Some(Shape::Bracketed | Shape::Kanji) => 2,
        Some(Shape::Kana) => 3,
        Some(Shape::BracketedKana) => 4,
        Some(Shape::Letter) => 5,
        None => 9,
    }
}

/// The lines that read as the cell: the only ones of the text, or the first ones behind the row above.
fn find(cell: &str, lines: &[Line], place: &Place) -> Result<(usize, usize), Reason> {
    let wanted = fold(cell);
    let mut found = Vec::new();
    for first in 0..lines.len() {
        let mut joined = String::new();
        for (last, line) in lines.iter().enumerate().skip(first) {
            let Some(text) = line.old() else { break };
            let folded = fold(text);
            if folded.is_empty() && (last == first || joined.is_empty()) {
                break;
            }
            joined.push_str(&folded);
            if joined == wanted {
                found.push((first, last));
                break;
            }
            if !wanted.starts_with(&joined) {
                break;
            }
        }
    }
    let missing = || Reason::NoTarget(cell.to_owned());
    match &found[..] {
        [] => Err(missing()),
        [one] if one.0 >= place.next => Ok(*one),
        [_] => Err(missing()), // above what the rows before it have changed
        _ => {
            let mut behind = found.iter().filter(|(first, _)| *first >= place.next);
            let at_once = found.iter().find(|(first, _)| *first == place.next);
            match (at_once, behind.next(), behind.next()) {
                (Some(one), ..) | (None, Some(one), None) => Ok(*one),
                (None, None, _) => Err(missing()),
                _ => Err(Reason::Ambiguous(cell.to_owned())),
            }
        }
    }
}

/// The line that starts with the sign, behind the row above: a 条 anywhere, a 項 or 号 before the next 条.
fn find_sign(wanted: &str, lines: &[Line], place: &Place) -> Result<usize, Reason> {
    let article = is_article(wanted);
    for (at, line) in lines.iter().enumerate().skip(place.next) {
        let Some(text) = line.old() else { continue };
        let Some(own) = sign(text.trim()) else {
            continue;
        };
        if fold(own) == fold(wanted) {
            return Ok(at);
        }
        if !article && is_article(own) {
            break;
        }
    }
    Err(Reason::NoTarget(wanted.to_owned()))
}

fn is_article(sign: &str) -> bool {
    let chars: Vec<char> = sign.chars().collect();
    label::read(&chars).is_some_and(|sign| sign.shape == Shape::Article)
}

/// Changes in the lines what differs between the cells.
fn change(old: &str, new: &str, lines: &mut [Line]) -> Result<(), Reason> {
    let (from, to) = (Folded::new(old), Folded::new(new));
    let most = from.len().min(to.len());
    let start = (0..most)
        .find(|at| from.chars[*at] != to.chars[*at])
        .unwrap_or(most);
    let end = (0..most - start)
        .find(|at| from.chars[from.len() - 1 - at] != to.chars[to.len() - 1 - at])
        .unwrap_or(most - start);
    let gone = start..from.len() - end;
    let words = match start < to.len() - end {
        true => &new[to.bytes(start..to.len() - end)],
        false => "",
    };
    // The line that the difference lies in.
    let mut before = 0;
    let unsupported = || Reason::Unsupported(format!("「{old}」と「{new}」の行"));
    for line in lines {
        let Line::Old(text) = line else {
            return Err(unsupported());
        };
        let folded = Folded::new(text);
        let own = before..before + folded.len();
        if gone.start >= own.start && gone.end <= own.end && gone.start < own.end {
            let range = match gone.is_empty() && gone.start == own.start {
                // In front of the first character, behind the indent.
                true => {
                    let at = folded.bytes(0..1).start;
                    at..at
                }
                false => folded.bytes(gone.start - own.start..gone.end - own.start),
            };
            let mut changed = text.clone();
            changed.replace_range(range, words);
            *line = Line::New(spaced_like(&changed, text));
            return Ok(());
        }
        if gone.is_empty() && gone.start == own.end && gone.start == from.len() {
            let at = text.trim_end().len();
            let mut changed = text.clone();
            changed.insert_str(at, words);
            *line = Line::New(changed);
            return Ok(());
        }
        before = own.end;
    }
    Err(unsupported())
}

/// A new line, set like those of its kind.
fn added(cell: &str, lines: &[Line]) -> Result<String, Reason> {
    let kind = |text: &str| -> Option<std::mem::Discriminant<Shape>> {
        let chars: Vec<char> = text.trim_start().chars().take(40).collect();
        label::read(&chars).map(|sign| std::mem::discriminant(&sign.shape))
    };
    let caption = |text: &str| {
        let folded = fold(text);
        folded.starts_with('(') && folded.ends_with(')')
    };
    let own = kind(cell);
    // (会議)第5条　…: which line is the caption cannot be told from the text of the others.
    if own.is_none() && !caption(cell) && cell.starts_with(['(', '（']) {
        return Err(Reason::Unsupported(format!("「{cell}」")));
    }
    let texts = lines.iter().filter_map(|line| match line {
        Line::Old(text) | Line::New(text) => Some(text.as_str()),
        Line::Gone => None,
    });
    let like = texts
        .clone()
        .find(|text| match own {
            Some(_) => kind(text) == own,
            None => caption(text) && caption(cell),
        })
        .unwrap_or_default();
    let indent = &like[..like.len() - like.trim_start().len()];
    let end = match texts.clone().any(|text| text.ends_with("\r\n")) {
        true => "\r\n",
        false => "\n",
    };
    let words = spaced_like(cell.trim(), like);
    Ok(format!("{indent}{words}{end}"))
}

/// A line whose space behind the number is that of another line.
fn spaced_like(line: &str, like: &str) -> String {
    let (words, other) = (line.trim_start(), like.trim_start());
    let indent = &line[..line.len() - words.len()];
    match (sign(words), sign(other)) {
        (Some(own), Some(sign)) => {
            let rest = &other[sign.len()..];
            let gap = &rest[..rest.len() - rest.trim_start().len()];
            format!("{indent}{own}{gap}{}", words[own.len()..].trim_start())
        }
        _ => line.to_owned(),
    }
}

//! Places in tables and forms as amending text names them: 1の表, 総務課の項, 金額の欄, 第2号, 備考3, 裏面.
//!
//! A name can be cut in more than one way (第5条第1項の項, 総務部の部総務課の項). The ways are tried on the table itself, the
//! longest name first; a name that two places have is none. Absent on purpose: cells that a page has merged beyond recognition.

use std::ops::Range;

use super::{Unresolved, is_remark};
use crate::fold::fold;
use crate::label::{self, ArticleNumber, Shape, Sign};
use crate::numeral;
use crate::ordinance::{Kind, Ordinance, UnitId};

/// A part of a line.
pub(crate) type Reach = (UnitId, Range<usize>);

/// A sign: its line, its cell, its place in the line.
type Placed = (usize, Range<usize>, usize, Sign);

/// More ways to cut a name than this are none.
const MOST_WAYS: usize = 64;

/// The lines of a table or form from which a name is cut down.
#[derive(Clone)]
struct Scope {
    reaches: Vec<Reach>,
    /// 備考 have not been named: they are no rows.
    body: bool,
    /// Whether the reaches are whole lines.
    whole: bool,
}

/// Where in the table `base` the words are; whole lines when they name rows.
pub(crate) fn find(
    ordinance: &Ordinance,
    base: UnitId,
    words: &str,
) -> Result<(Vec<Reach>, bool), Unresolved> {
    let lines: Vec<UnitId> = match ordinance.kind(base) {
        Kind::Row => extent(ordinance, base),
        _ => ordinance
            .subtree(base)
            .into_iter()
            .filter(|id| ordinance.kind(*id) == Kind::Row)
            .collect(),
    };
    let scope = Scope {
        reaches: lines
            .iter()
            .map(|id| (*id, 0..ordinance.unit(*id).text.len()))
            .collect(),
        body: ordinance.kind(base) != Kind::Row,
        whole: true,
    };
    let table = match ordinance.kind(base) {
        Kind::Row => ordinance.unit(base).parent.unwrap_or(base),
        _ => base,
    };
    let folded: Vec<char> = fold(words).chars().collect();
    let search = Search {
        ordinance,
        table,
        trailing: trailing(ordinance, table),
    };
    let mut found: Vec<Scope> = Vec::new();
    let mut ways = MOST_WAYS;
    search.cut(&scope, &folded, &mut found, &mut ways);
    match &found[..] {
        [one] => Ok((one.reaches.clone(), one.whole)),
        [] => Err(Unresolved::Missing),
        _ => Err(Unresolved::Several),
    }
}

/// The line and those below it that belong to it: their first cells are empty or repeat its own.
pub(crate) fn extent(ordinance: &Ordinance, row: UnitId) -> Vec<UnitId> {
    let Some((parent, at)) = ordinance.index_in_parent(row) else {
        return vec![row];
    };
    let rows: Vec<UnitId> = ordinance.children(parent)[at..]
        .iter()
        .copied()
        .filter(|id| ordinance.kind(*id) == Kind::Row)
        .collect();
    let trailing = trailing(ordinance, parent);
    let column = cells(&ordinance.unit(row).text, trailing)
        .iter()
        .position(|cell| !cell.1.is_empty())
        .unwrap_or(0);
    let length = 1 + continuing(ordinance, &rows, column, trailing);
    rows[..length].to_vec()
}

/// How many lines go on with the first one in the column.
fn continuing(ordinance: &Ordinance, rows: &[UnitId], column: usize, trailing: bool) -> usize {
    let text = |id: &UnitId| ordinance.unit(*id).text.as_str();
    let Some(first) = rows.first() else { return 0 };
    let own = cells(text(first), trailing);
    if own.len() < 2 {
        return 0;
    }
    rows[1..]
        .iter()
        .take_while(|id| {
            let other = cells(text(id), trailing);
            other.len() == own.len()
                && (0..=column).all(|at| {
                    other[at].1.is_empty() || !other[at].1.is_empty() && other[at].1 == own[at].1
                })
                && (other[column].1.is_empty() || other[column].1 == own[column].1)
        })
        .count()
}

/// The cells of a line: byte ranges without the spaces around the words, and the words folded.
fn cells(text: &str, trailing: bool) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    let separator = |c: char| matches!(c, '|' | '｜' | '│' | '\t');
    for (at, c) in text.char_indices().chain([(text.len(), '|')]) {
        if !separator(c) {
            continue;
        }
        let cell = &text[start..at];
        let from = start + (cell.len() - cell.trim_start().len());
        let words = from..from + cell.trim().len();
        found.push((words, fold(cell)));
        start = at + c.len_utf8();
    }
    // | a | b | has nothing before its first and behind its last line.
    let framed = text.trim_start().starts_with(['|', '│']) && text.trim_end().ends_with(['|', '│']);
    if framed && found.len() > 2 {
        found.pop();
        found.remove(0);
    } else if trailing && found.len() > 1 && found.last().is_some_and(|cell| cell.1.is_empty()) {
        found.pop();
    }
    found
}

/// Whether every line of the table that has cells ends with a separator and starts with none.
fn trailing(ordinance: &Ordinance, table: UnitId) -> bool {
    let separator = |c: char| matches!(c, '|' | '｜' | '│');
    let mut rows = ordinance
        .subtree(table)
        .into_iter()
        .filter(|id| ordinance.kind(*id) == Kind::Row)
        .map(|id| ordinance.unit(id).text.trim())
        .filter(|text| text.contains(separator))
        .peekable();
    rows.peek().is_some()
        && rows.all(|text| text.ends_with(separator) && !text.starts_with(separator))
}

struct Search<'a> {
    ordinance: &'a Ordinance,
    table: UnitId,
    /// Every line ends with a separator: a | b |
    trailing: bool,
}

impl Search<'_> {
    fn cells(&self, text: &str) -> Vec<(Range<usize>, String)> {
        cells(text, self.trailing)
    }

    fn text(&self, id: UnitId) -> &str {
        &self.ordinance.unit(id).text
    }

    /// Cuts the name into places, the longest first.
    fn cut(&self, scope: &Scope, words: &[char], found: &mut Vec<Scope>, ways: &mut usize) {
        let start = words.iter().take_while(|c| **c == 'の').count();
        let words = &words[start..];
        if words.is_empty() {
            if !found.iter().any(|other| other.reaches == scope.reaches) {
                found.push(scope.clone());
            }
            return;
        }
        let before = found.len();
        for end in (1..=words.len()).rev() {
            if *ways == 0 {
                return;
            }
            for next in self.narrowed(scope, &words[..end]) {
                *ways = ways.saturating_sub(1);
                self.cut(&next, &words[end..], found, ways);
            }
            // A longer name is meant where there is one.
            if found.len() > before {
                return;
            }
        }
    }

    /// What one name can mean within the scope.
    fn narrowed(&self, scope: &Scope, words: &[char]) -> Vec<Scope> {
        let name: String = words.iter().collect();
        if let Some(rest) = ["備考", "注書", "(注)", "注"]
            .iter()
            .find_map(|word| name.strip_prefix(word))
        {
            return self.remarks(scope, rest);
        }
        if let Some(face) = face(&name) {
            return self.face(scope, &face);
        }
        for (end, kind) in [
            ("の表", Name::Table),
            ("表", Name::Table),
            ("の部", Name::Row),
            ("の款", Name::Row),
            ("の目", Name::Row),
            ("の項", Name::Row),
            ("の欄", Name::Column),
            ("欄", Name::Column),
        ] {
            let Some(bare) = name.strip_suffix(end) else {
                continue;
            };
            let bare = bare
                .strip_prefix('「')
                .and_then(|bare| bare.strip_suffix('」'))
                .unwrap_or(bare);
            return match kind {
                Name::Table if bare.is_empty() => vec![scope.clone()],
                _ if bare.is_empty() => Vec::new(),
                Name::Table => self.inner_table(scope, bare, &name),
                Name::Row => self.rows(scope, bare),
                Name::Column => self.column(scope, bare, end == "欄"),
            };
        }
        if name == "各号列記以外の部分" {
            return self.lead(scope);
        }
        match sign_of(words) {
            Some(sign) => self.item(scope, &sign),
            None => Vec::new(),
        }
    }

    /// The scope without its 備考.
    fn body<'b>(&self, scope: &'b Scope) -> &'b [Reach] {
        if !scope.body {
            return &scope.reaches;
        }
        let end = scope
            .reaches
            .iter()
            .position(|(id, _)| is_remark(self.text(*id)))
            .unwrap_or(scope.reaches.len());
        &scope.reaches[..end]
    }

    /// 備考, 備考3, 備考第2号
    fn remarks(&self, scope: &Scope, sign: &str) -> Vec<Scope> {
        let Some(at) = scope
            .reaches
            .iter()
            .position(|(id, _)| is_remark(self.text(*id)))
            .filter(|_| scope.whole)
        else {
            return Vec::new();
        };
        let remarks = Scope {
            reaches: scope.reaches[at..].to_vec(),
            body: false,
            whole: true,
        };
        if sign.is_empty() {
            return vec![remarks];
        }
        match sign_of(&sign.chars().collect::<Vec<char>>()) {
            Some(sign) => self.item(&remarks, &sign),
            None => Vec::new(),
        }
    }

    /// 1の表, 総務部の表, 2 研修室の表: the lines below a title inside a table.
    fn inner_table(&self, scope: &Scope, bare: &str, name: &str) -> Vec<Scope> {
        let titles: Vec<(usize, Option<Sign>, String)> = scope
            .reaches
            .iter()
            .enumerate()
            .filter(|(_, (id, _))| {
                self.cells(self.text(*id)).len() == 1 && !is_remark(self.text(*id))
            })
            .filter_map(|(at, (id, _))| {
                let text = fold(self.text(*id));
                let chars: Vec<char> = text.chars().collect();
                let sign = label::read(&chars);
                let length = sign.as_ref().map_or(0, |sign| sign.length);
                let rest: String = chars[length..].iter().collect();
                (!text.ends_with('。')).then_some((at, sign, rest))
            })
            .collect();
        let wanted = sign_of(&bare.chars().collect::<Vec<char>>());
        let is = |(at, sign, rest): &&(usize, Option<Sign>, String)| {
            let whole = fold(self.text(scope.reaches[*at].0));
            let by_sign = match (&wanted, sign) {
                (Some(wanted), Some(sign)) => wanted.number == sign.number,
                _ => false,
            };
            let titled = |title: &str| {
                let title = title
                    .strip_prefix('(')
                    .and_then(|t| t.strip_suffix(')'))
                    .unwrap_or(title);
                !title.is_empty() && (title == bare || title == name)
            };
            by_sign || titled(rest) || titled(&whole)
        };
        titles
            .iter()
            .filter(is)
            .map(|(at, sign, _)| {
                let end = titles
                    .iter()
                    .find(|(other, next, _)| {
                        other > at
                            && next.as_ref().map(|sign| sign.shape)
                                == sign.as_ref().map(|sign| sign.shape)
                    })
                    .map_or(scope.reaches.len(), |(other, ..)| *other);
                Scope {
                    reaches: scope.reaches[*at..end].to_vec(),
                    body: true,
                    whole: true,
                }
            })
            .collect()
    }

    /// ○○の項: the line whose first cell says so, with the lines that go on with it.
    fn rows(&self, scope: &Scope, bare: &str) -> Vec<Scope> {
        if !scope.whole {
            return Vec::new();
        }
        let rows: Vec<UnitId> = self.body(scope).iter().map(|(id, _)| *id).collect();
        let wanted = sign_of(&bare.chars().collect::<Vec<char>>());
        let parted = |cell: &str| -> Option<(Sign, String)> {
            let chars: Vec<char> = cell.chars().collect();
            let sign = label::read(&chars)?;
            let rest = chars[sign.length..].iter().collect();
            Some((sign, rest))
        };
        // How well a cell fits, best first.
        let fits = |at: usize, rank: usize| -> Option<usize> {
            let cells = self.cells(self.text(rows[at]));
            let first = cells.iter().position(|cell| !cell.1.is_empty())?;
            let by = |column: usize, rank: usize| -> bool {
                let words = &cells[column].1;
                match rank {
                    0 => words == bare,
                    1 => wanted.as_ref().is_some_and(|wanted| {
                        let original = &self.text(rows[at])[cells[column].0.clone()];
                        signed(original).is_some_and(|sign| {
                            sign.number == wanted.number && sign.shape == wanted.shape
                        })
                    }),
                    _ => parted(words).is_some_and(|(_, rest)| rest == bare),
                }
            };
            match rank {
                0..=2 => by(first, rank).then_some(first),
                // ○○の項 inside a 部 that begins on the same line
                _ => (first + 1..cells.len().min(first + 2)).find(|column| by(*column, rank - 3)),
            }
        };
        for rank in 0..6 {
            let mut found: Vec<Scope> = Vec::new();
            let mut at = 0;
            while at < rows.len() {
                let Some(column) = fits(at, rank) else {
                    at += 1;
                    continue;
                };
                let length = 1 + continuing(self.ordinance, &rows[at..], column, self.trailing);
                found.push(Scope {
                    reaches: rows[at..at + length]
                        .iter()
                        .map(|id| (*id, 0..self.text(*id).len()))
                        .collect(),
                    body: false,
                    whole: true,
                });
                at += length;
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// 金額の欄, 右欄: the cells below the heading of a column.
    fn column(&self, scope: &Scope, bare: &str, bare_end: bool) -> Vec<Scope> {
        let head = self.head(scope);
        let Some(head) = head else { return Vec::new() };
        let count = head.len();
        let column = match (bare, bare_end) {
            ("左" | "上", true) => Some(0),
            ("右" | "下", true) => Some(count - 1),
            ("中", true) => (count == 3).then_some(1),
            _ => {
                let mut named = (0..count).filter(|at| head[*at] == bare);
                match (named.next(), named.next()) {
                    (Some(at), None) => Some(at),
                    _ => ordinal_of(bare).filter(|at| *at <= count).map(|at| at - 1),
                }
            }
        };
        let Some(column) = column else {
            return Vec::new();
        };
        let mut reaches = Vec::new();
        let mut heads = 0;
        for (id, range) in self.body(scope) {
            let own = self.cells(self.text(*id));
            heads += usize::from(own.len() == count && (0..count).all(|at| own[at].1 == head[at]));
            if heads > 1 {
                return Vec::new(); // columns of several tables
            }
            if own.len() == 1 {
                continue;
            }
            if own.len() != count {
                return Vec::new();
            }
            let cell = own[column].0.clone();
            if cell.start >= range.start && cell.end <= range.end {
                reaches.push((*id, cell));
            }
        }
        match reaches.is_empty() {
            true => Vec::new(),
            false => vec![Scope {
                reaches,
                body: false,
                whole: false,
            }],
        }
    }

    /// The heading of the columns: the first line with several cells at or above the scope.
    fn head(&self, scope: &Scope) -> Option<Vec<String>> {
        let first = scope.reaches.first()?.0;
        let rows: Vec<UnitId> = self
            .ordinance
            .subtree(self.table)
            .into_iter()
            .filter(|id| self.ordinance.kind(*id) == Kind::Row)
            .collect();
        let at = rows.iter().position(|id| *id == first)?;
        // From the title of the inner table down.
        let start = rows[..=at]
            .iter()
            .rposition(|id| self.cells(self.text(*id)).len() == 1)
            .map_or(0, |at| at + 1);
        rows[start.min(at)..]
            .iter()
            .map(|id| self.cells(self.text(*id)))
            .find(|cells| cells.len() > 1)
            .map(|cells| cells.into_iter().map(|cell| cell.1).collect())
    }

    /// 第2号, (2), 3: what stands behind the sign, on lines of its own or inside a cell.
    fn item(&self, scope: &Scope, wanted: &Sign) -> Vec<Scope> {
        let mut signs: Vec<Placed> = Vec::new();
        for (at, (id, range)) in self.body(scope).iter().enumerate() {
            let text = self.text(*id);
            for (cell, _) in self.cells(text) {
                let cell = cell.start.max(range.start)..cell.end.min(range.end);
                if cell.start >= cell.end {
                    continue;
                }
                for (place, sign) in signs_in(text, &cell) {
                    signs.push((at, cell.clone(), place, sign));
                }
            }
        }
        // 第2号 is (2), 2 or 二.
        let shapes = match wanted.shape {
            Shape::BareOrdinal => vec![Shape::Bracketed, Shape::Arabic, Shape::Kanji],
            shape => vec![shape],
        };
        shapes
            .into_iter()
            .find_map(|shape| self.listed(scope, &signs, shape, &wanted.number))
            .into_iter()
            .collect()
    }

    /// What stands behind the sign of the shape and number.
    fn listed(
        &self,
        scope: &Scope,
        signs: &[Placed],
        shape: Shape,
        number: &ArticleNumber,
    ) -> Option<Scope> {
        let list: Vec<&Placed> = signs
            .iter()
            .filter(|(.., sign)| sign.shape == shape)
            .collect();
        let ordered = list
            .windows(2)
            .all(|pair| pair[0].3.number < pair[1].3.number);
        if !ordered {
            return None;
        }
        let at = list.iter().position(|(.., sign)| sign.number == *number)?;
        let (line, cell, place, _) = list[at];
        let reaches = self.body(scope);
        let last = list.get(at + 1);
        // A sign in a first cell holds its line and what is listed below it; one in another cell only that cell and
        // lines that go on with its own.
        let of_line = cell.start == self.cells(self.text(reaches[*line].0))[0].0.start
            && last.is_none_or(|last| last.0 != *line);
        let mut found: Vec<Reach> = Vec::new();
        for (index, (id, range)) in reaches.iter().enumerate().skip(*line) {
            if last.is_some_and(|last| index > last.0) {
                break;
            }
            let start = match index == *line {
                true => *place,
                false => range.start,
            };
            // Inside a cell it ends with the cell.
            let own_cell = self.cells(self.text(*id)).len() > 1;
            let mut end = match own_cell && !of_line {
                true if index == *line => cell.end,
                _ => range.end,
            };
            if let Some(last) = last.filter(|last| last.0 == index) {
                end = last.2.min(end).max(start);
                if last.2 <= start {
                    break;
                }
            }
            let inside = match of_line {
                true => self.begins_empty_or_listed(*id, shape),
                false => self.goes_on(*id, &reaches[*line].0),
            };
            if index > *line && own_cell && !inside {
                break;
            }
            found.push((*id, start..end));
        }
        let whole = found
            .iter()
            .all(|(id, range)| *range == (0..self.text(*id).len()));
        Some(Scope {
            reaches: found,
            body: false,
            whole,
        })
    }

    /// Whether the first cell is empty or starts with a sign of another shape.
    fn begins_empty_or_listed(&self, id: UnitId, shape: Shape) -> bool {
        let text = self.text(id);
        let cells = self.cells(text);
        let Some((range, words)) = cells.first() else {
            return false;
        };
        words.is_empty() || signed(&text[range.clone()]).is_some_and(|sign| sign.shape != shape)
    }

    /// Whether a line with cells goes on with the one above it: its first cell is empty.
    fn goes_on(&self, id: UnitId, above: &UnitId) -> bool {
        let (own, first) = (self.cells(self.text(id)), self.cells(self.text(*above)));
        own.len() == first.len() && own[0].1.is_empty()
    }

    /// 各号列記以外の部分: up to the first sign.
    fn lead(&self, scope: &Scope) -> Vec<Scope> {
        let Some((id, range)) = scope.reaches.first() else {
            return Vec::new();
        };
        let text = self.text(*id);
        // Its own sign is no item.
        let below = signs_in(text, range)
            .into_iter()
            .map(|(at, _)| at)
            .find(|at| !text[range.start..*at].trim().is_empty());
        vec![Scope {
            reaches: vec![(*id, range.start..below.unwrap_or(range.end))],
            body: false,
            whole: false,
        }]
    }

    /// 表面, 裏面, その2: the lines below a mark that stands alone on its line.
    fn face(&self, scope: &Scope, wanted: &str) -> Vec<Scope> {
        let marks: Vec<(usize, String)> = scope
            .reaches
            .iter()
            .enumerate()
            .filter_map(|(at, (id, _))| Some((at, face(&fold(self.text(*id)))?)))
            .collect();
        let heading = face_of_heading(self.text(self.table));
        let named: Vec<usize> = marks
            .iter()
            .filter(|(_, mark)| mark == wanted)
            .map(|(at, _)| *at)
            .collect();
        let start = match (&named[..], wanted) {
            ([at], _) => *at,
            ([], "表" | "その1") if !marks.is_empty() => 0,
            // 様式第1号（裏） is a form of its own.
            ([], _) if heading.as_deref() == Some(wanted) && marks.is_empty() => 0,
            _ => return Vec::new(),
        };
        let end = marks
            .iter()
            .map(|(at, _)| *at)
            .find(|at| *at > start || *at == start && named.is_empty())
            .unwrap_or(scope.reaches.len());
        vec![Scope {
            reaches: scope.reaches[start..end].to_vec(),
            body: true,
            whole: true,
        }]
    }
}

#[derive(Clone, Copy)]
enum Name {
    Table,
    Row,
    Column,
}

/// 表, 裏 or その2 of 表面, （裏）, （その２）, その2.
pub(crate) fn face(folded: &str) -> Option<String> {
    let bare = folded
        .strip_prefix('(')
        .and_then(|bare| bare.strip_suffix(')'))
        .unwrap_or(folded);
    match bare {
        "表面" | "おもて" | "オモテ" => return Some("表".to_owned()),
        "裏面" | "うら" | "ウラ" => return Some("裏".to_owned()),
        "表" | "裏" if bare != folded => return Some(bare.to_owned()),
        _ => {}
    }
    let number: Vec<char> = bare.strip_prefix("その")?.chars().collect();
    let (number, length, _) =
        numeral::read(&number).filter(|(_, length, _)| *length == number.len())?;
    (length > 0).then(|| format!("その{number}"))
}

/// The face that a name starts with: 裏面備考2.
pub(crate) fn first_face(folded: &str) -> Option<String> {
    let ends = folded
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(6)
        .collect::<Vec<usize>>();
    ends.into_iter().rev().find_map(|end| face(&folded[..end]))
}

/// The face that the heading of a form names: 様式第1号（第3条関係）（裏）.
pub(crate) fn face_of_heading(heading: &str) -> Option<String> {
    let folded = fold(heading);
    folded
        .split_inclusive(')')
        .filter_map(|piece| piece.find('(').map(|at| &piece[at..]))
        .find_map(face)
}

/// The number of 第2号, (2), 二, ア and nothing else.
fn sign_of(words: &[char]) -> Option<Sign> {
    let mut own = words.to_vec();
    if own.first() == Some(&'第')
        && let Some(at) = own.iter().position(|c| matches!(c, '号' | '項'))
    {
        own.remove(at);
    }
    let listed = |sign: &Sign| !matches!(sign.shape, Shape::Article | Shape::Heading(_));
    label::read(&own).filter(|sign| sign.length == own.len() && listed(sign))
}

/// The sign at the start of a cell that is followed by a gap or ends the cell.
fn signed(cell: &str) -> Option<Sign> {
    let chars: Vec<char> = cell.trim_start().chars().take(24).collect();
    label::read(&chars).filter(|sign| {
        chars
            .get(sign.length)
            .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '．'))
            || matches!(sign.shape, Shape::Bracketed | Shape::BracketedKana)
    })
}

/// Signs at the start of a cell or behind a space in it.
fn signs_in(text: &str, range: &Range<usize>) -> Vec<(usize, Sign)> {
    let mut found = Vec::new();
    let part = &text[range.clone()];
    let mut free = true;
    let remark = ["備考", "注"]
        .iter()
        .find(|word| part.trim_start().starts_with(**word));
    let skip = remark.map_or(0, |word| part.len() - part.trim_start().len() + word.len());
    for (at, c) in part.char_indices() {
        let start = at == skip && skip > 0;
        if (free || start) && !c.is_whitespace() {
            let chars: Vec<char> = part[at..].chars().take(24).collect();
            if let Some(sign) = label::read(&chars) {
                let gap = chars.get(sign.length).is_none_or(|c| c.is_whitespace());
                let bracketed = matches!(sign.shape, Shape::Bracketed | Shape::BracketedKana);
                let listed = matches!(sign.shape, Shape::Arabic | Shape::Kanji | Shape::Kana);
                if bracketed || listed && gap {
                    found.push((range.start + at, sign));
                }
            }
        }
        free = c.is_whitespace();
    }
    found
}

/// 第2 of 第2欄.
fn ordinal_of(words: &str) -> Option<usize> {
    let chars: Vec<char> = words.strip_prefix('第')?.chars().collect();
    let (number, length, _) = numeral::read(&chars)?;
    (length == chars.len() && number > 0).then_some(number as usize)
}

/// The words of steps behind the one that names a table, as they were written.
pub(crate) fn words_of(steps: &[super::Step]) -> Option<String> {
    use super::Step;
    let branch = |number: &ArticleNumber| -> String {
        number
            .branches
            .iter()
            .map(|branch| format!("の{branch}"))
            .collect()
    };
    steps
        .iter()
        .map(|step| match step {
            Step::Within(words) | Step::Subitem(words) => Some(words.clone()),
            Step::Item(number) => Some(format!("第{}号{}", number.main, branch(number))),
            Step::Paragraph(number) => Some(format!("第{}項{}", number.main, branch(number))),
            Step::Table => Some("の表".to_owned()),
            _ => None,
        })
        .collect()
}

/// The ranges to cut out of the lines so that the column of the cells goes with one separator.
pub(crate) fn without_column(ordinance: &Ordinance, reaches: &[Reach]) -> Vec<Reach> {
    let separator = |c: char| matches!(c, '|' | '｜' | '│' | '\t');
    reaches
        .iter()
        .map(|(id, range)| {
            let text = &ordinance.unit(*id).text;
            let before = text[..range.start].rfind(separator);
            let next = text[range.end..].find(separator).map(|at| at + range.end);
            let last = text[range.end..].trim().chars().count() <= 1;
            let range = match (before, next) {
                (Some(before), _) if last => text[..before].trim_end().len()..range.end,
                (_, Some(next)) => {
                    let length = text[next..].chars().next().map_or(0, char::len_utf8);
                    let rest = &text[next + length..];
                    range.start..text.len() - rest.trim_start_matches([' ', '　']).len()
                }
                _ => range.clone(),
            };
            (*id, range)
        })
        .collect()
}

/// The sign that starts at a place of a line, and its length in bytes.
pub(crate) fn sign_at(text: &str, at: usize) -> Option<(Sign, usize)> {
    let chars: Vec<char> = text.get(at..)?.chars().take(24).collect();
    let sign = label::read(&chars)?;
    let length = chars[..sign.length].iter().map(|c| c.len_utf8()).sum();
    Some((sign, length))
}

/// What stands between the cells of a line, with the spaces around it.
pub(crate) fn separator(text: &str) -> Option<&str> {
    let sign = |c: char| matches!(c, '|' | '｜' | '│' | '\t');
    let at = text.trim_start_matches(sign).find(sign)?
        + (text.len() - text.trim_start_matches(sign).len());
    let length = text[at..].chars().next()?.len_utf8();
    let before = text[..at].trim_end().len();
    let rest = &text[at + length..];
    let after = at + length + (rest.len() - rest.trim_start_matches([' ', '　']).len());
    Some(&text[before..after])
}

//! 新旧対照表: two columns of provisions at the same height, with the words that differ.
//!
//! Unchanged units are left out as (略); a unit that only one side has stands beside (新設) or (削る). What is marked is the
//! smallest run of independent words on both sides (黒滝村 2025, rulebook §7), spaces left aside. Absent on purpose: paper and
//! order of columns (`paper` and the house style decide).

use std::ops::Range;

use serde::Serialize;

use crate::compare::{Matching, compare, equal};
use crate::fold::same;
use crate::ordinance::{HeadingLevel, Kind, Ordinance, Unit, UnitId};
use crate::words::{Hunk, WordDiff, compound};

/// A run of text, marked when it differs from the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRun {
    /// The words.
    pub text: String,
    /// Underlined.
    pub marked: bool,
}

/// One line of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableLine {
    /// How deep it is set, in characters: 0 for 条, 1 for 号 …
    pub indent: u8,
    /// It is a line of a 別表: what stands between | or tabs are its cells.
    pub is_row: bool,
    /// Its runs; empty for an empty line.
    pub runs: Vec<TableRun>,
}

/// Why a row is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowContent {
    /// Something differs in it, or in what hangs below it.
    Change,
    /// A heading over what differs.
    Context,
    /// (略)
    Omitted,
}

/// Two cells at the same height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// Why it is there.
    pub content: RowContent,
    /// A 条, a heading, a 附則 or a 別表 begins with it; what follows up to the next such row belongs to it.
    pub begins: bool,
    /// 改正前 (現行)
    pub old: Vec<TableLine>,
    /// 改正後 (改正案)
    pub new: Vec<TableLine>,
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ComparisonTable {
    /// From top to bottom.
    pub rows: Vec<TableRow>,
}

impl ComparisonTable {
    /// Whether the two texts say the same, width and spaces left aside.
    pub fn is_unchanged(&self) -> bool {
        self.rows
            .iter()
            .all(|row| row.content == RowContent::Omitted)
    }

    /// The units that change and the headings over them, as 新旧対照表方式 has them; (略) only within a unit.
    pub fn only_changes(&self) -> Self {
        let kept = |row: &&TableRow| !(row.begins && row.content == RowContent::Omitted);
        Self {
            rows: self.rows.iter().filter(kept).cloned().collect(),
        }
    }
}

/// Words of the table that differ between houses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLabels {
    /// Beside a unit that comes: (新設)
    pub added: String,
    /// Beside a unit that goes: (削る) or (削除)
    pub deleted: String,
    /// For what stays: (略)
    pub unchanged: String,
}

impl Default for TableLabels {
    fn default() -> Self {
        Self {
            added: "(新設)".to_owned(),
            deleted: "(削る)".to_owned(),
            unchanged: "(略)".to_owned(),
        }
    }
}

/// Sets two texts side by side. A 題名 that stays is left out: it stands above the table.
pub fn compare_table(old: &Ordinance, new: &Ordinance, labels: &TableLabels) -> ComparisonTable {
    let matching = compare(old, new);
    let mut table = Tabler {
        old,
        new,
        matching: &matching,
        labels,
        rows: Vec::new(),
    };
    let root = Ordinance::ROOT;
    table.list(&sections(old, root), &sections(new, root));
    ComparisonTable { rows: table.rows }
}

/// A line of a text that is printed whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// The line; nothing in it is marked.
    pub line: TableLine,
    /// It begins a paragraph that has no number: its first line is set in by one character, its further lines are not.
    pub flows: bool,
}

/// The lines of a text as it is printed whole, without 題名 and the lines of its promulgation.
pub fn text_lines(ordinance: &Ordinance) -> Vec<TextLine> {
    lines_as(ordinance, &|unit| label(unit).to_owned(), &str::to_owned)
}

/// The same with each label and each text written by the caller.
pub(crate) fn lines_as(
    ordinance: &Ordinance,
    label: &dyn Fn(&Unit) -> String,
    text: &dyn Fn(&str) -> String,
) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut whole: Vec<TableLine> = Vec::new();
    let units = ordinance
        .provisions(Ordinance::ROOT)
        .filter(|id| !matches!(ordinance.kind(*id), Kind::Title | Kind::Promulgation))
        .flat_map(|id| ordinance.subtree(id));
    for id in units {
        let unit = ordinance.unit(id);
        let before = whole.len();
        unit_lines(ordinance, id, &mut whole, label, text);
        let flows = matches!(
            unit.kind,
            Kind::Paragraph | Kind::Preamble | Kind::Enactment
        ) && unit.label.is_none()
            && caption(unit).is_empty();
        // A unit that shares its line made the last one longer.
        if let Some(last) = lines.last_mut()
            && let Some(line) = before.checked_sub(1).and_then(|at| whole.get(at))
        {
            last.line.clone_from(line);
        }
        lines.extend(whole[before..].iter().map(|line| TextLine {
            line: line.clone(),
            flows,
        }));
    }
    for one in &mut lines {
        for run in &mut one.line.runs {
            run.marked = false;
        }
        if one.flows {
            one.line.indent = 0;
        }
    }
    lines
}

/// What a table lines up at the top level: titles, headings, 条, 項 without 条, 附則 with what it holds, 別表.
fn sections(ordinance: &Ordinance, id: UnitId) -> Vec<UnitId> {
    let mut found = Vec::new();
    for child in ordinance.provisions(id) {
        match ordinance.kind(child) {
            Kind::MainProvision => found.extend(sections(ordinance, child)),
            Kind::SupplementaryProvision => {
                found.push(child);
                found.extend(ordinance.provisions(child));
            }
            _ => found.push(child),
        }
    }
    found
}

struct Tabler<'a> {
    old: &'a Ordinance,
    new: &'a Ordinance,
    matching: &'a Matching,
    labels: &'a TableLabels,
    rows: Vec<TableRow>,
}

impl Tabler<'_> {
    fn list(&mut self, old: &[UnitId], new: &[UnitId]) {
        let (mut a, mut b) = (0, 0);
        let mut unchanged: Vec<UnitId> = Vec::new();
        while a < old.len() || b < new.len() {
            let next = [
                old.get(a).map(|id| self.old.kind(*id)),
                new.get(b).map(|id| self.new.kind(*id)),
            ];
            let partner = old
                .get(a)
                .and_then(|id| self.matching.new_of(*id))
                .filter(|id| new[b..].contains(id));
            if a < old.len() && partner.is_none() {
                self.flush(&mut unchanged, next);
                self.alone(self.old, old[a]);
                a += 1;
            } else if b < new.len() && partner != Some(new[b]) {
                self.flush(&mut unchanged, next);
                self.alone(self.new, new[b]);
                b += 1;
            } else if let Some(count) = self.moved(&old[a..], &new[b..]) {
                self.flush(&mut unchanged, next);
                self.renumbered(&old[a..a + count], &new[b..b + count]);
                a += count;
                b += count;
            } else {
                if self.own_change(old[a], new[b]) || self.below_changes(old[a], new[b]) {
                    self.flush(&mut unchanged, next);
                    self.pair(old[a], new[b]);
                } else {
                    unchanged.push(old[a]);
                }
                a += 1;
                b += 1;
            }
        }
        self.flush(&mut unchanged, [None, None]);
    }

    fn row(&mut self, ordinance: &Ordinance, id: UnitId, content: RowContent, sides: Sides) {
        let (old, new) = sides;
        if !old.is_empty() || !new.is_empty() {
            self.rows.push(TableRow {
                content,
                begins: begins(ordinance, id),
                old,
                new,
            });
        }
    }

    /// How many 項 or 号 from here change nothing but their number, when they are three or more.
    fn moved(&self, old: &[UnitId], new: &[UnitId]) -> Option<usize> {
        let is_moved = |old: UnitId, new: UnitId| {
            let (left, right) = (self.old.unit(old), self.new.unit(new));
            let counted = matches!(left.kind, Kind::Paragraph | Kind::Item | Kind::Subitem(_));
            counted
                && self.matching.new_of(old) == Some(new)
                && left.kind == right.kind
                && left.number != right.number
                && left.label.is_some()
                && right.label.is_some()
                && caption(left).is_empty()
                && caption(right).is_empty()
                && same(&left.text, &right.text)
                && !self.below_changes(old, new)
        };
        let count = old
            .iter()
            .zip(new)
            .take_while(|(old, new)| is_moved(**old, **new))
            .count();
        (count >= 3).then_some(count)
    }

    /// (3)から(7)まで (略) beside (4)から(8)まで (略).
    fn renumbered(&mut self, old: &[UnitId], new: &[UnitId]) {
        let line = |ordinance: &Ordinance, ids: &[UnitId]| {
            let (first, last) = (ordinance.unit(ids[0]), ordinance.unit(ids[ids.len() - 1]));
            let mut runs = Vec::new();
            push(&mut runs, label(first), true);
            push(&mut runs, "から", false);
            push(&mut runs, label(last), true);
            push(
                &mut runs,
                &format!("まで　{}", self.labels.unchanged),
                false,
            );
            vec![TableLine {
                indent: depth(first.kind),
                is_row: false,
                runs,
            }]
        };
        let sides = (line(self.old, old), line(self.new, new));
        self.row(self.old, old[0], RowContent::Change, sides);
    }

    /// A unit that only one side has.
    fn alone(&mut self, ordinance: &Ordinance, id: UnitId) {
        let lines = whole(ordinance, id);
        let goes = std::ptr::eq(ordinance, self.old);
        let word = if goes {
            &self.labels.deleted
        } else {
            &self.labels.added
        };
        let beside = vec![plain(depth(ordinance.kind(id)), word)];
        let sides = if goes {
            (lines, beside)
        } else {
            (beside, lines)
        };
        self.row(ordinance, id, RowContent::Change, sides);
    }

    /// 附則 as a line of its own says nothing about what follows it.
    fn is_line(&self, id: UnitId) -> bool {
        matches!(
            self.old.kind(id),
            Kind::SupplementaryProvision | Kind::Heading(_)
        )
    }

    fn own_change(&self, old: UnitId, new: UnitId) -> bool {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        left.number != right.number
            || left.until != right.until
            || !same(&left.text, &right.text)
            || !same(caption(left), caption(right))
    }

    fn below_changes(&self, old: UnitId, new: UnitId) -> bool {
        if self.is_line(old) {
            return false;
        }
        let (a, b): (Vec<UnitId>, Vec<UnitId>) = (
            self.old.provisions(old).collect(),
            self.new.provisions(new).collect(),
        );
        a.len() != b.len()
            || !a
                .iter()
                .zip(&b)
                .all(|(a, b)| equal(self.old, *a, self.new, *b))
    }

    /// Units that stay: 第4条から第6条まで (略). `next` is what follows them on either side.
    fn flush(&mut self, unchanged: &mut Vec<UnitId>, next: [Option<Kind>; 2]) {
        let units = std::mem::take(unchanged);
        let mut at = 0;
        while at < units.len() {
            let kind = self.old.kind(units[at]);
            // A chapter that stays as a whole is left out as a whole, and so are its neighbours.
            if matches!(kind, Kind::SupplementaryProvision | Kind::Heading(_)) {
                let mut wholes = Vec::new();
                let mut end = at;
                while end < units.len() && self.old.kind(units[end]) == kind {
                    let Some(after) = self.end_of(&units, end, next) else {
                        break;
                    };
                    wholes.push(units[end]);
                    end = after;
                }
                if wholes.is_empty() {
                    let line = vec![self.heading_line(units[at])];
                    let sides = (line.clone(), line);
                    self.row(self.old, units[at], RowContent::Context, sides);
                    at += 1;
                } else {
                    self.omitted(&wholes);
                    at = end;
                }
                continue;
            }
            let mut end = at + 1;
            let ranged = |id: UnitId| self.old.unit(id).until.is_some();
            while end < units.len()
                && self.old.kind(units[end]) == kind
                && !ranged(units[at])
                && !ranged(units[end])
            {
                end += 1;
            }
            // The head of a table tells what its lines are about.
            if kind == Kind::Row && self.is_first(units[at]) {
                let mut line = self.heading_line(units[at]);
                line.is_row = true;
                let sides = (vec![line.clone()], vec![line]);
                self.row(self.old, units[at], RowContent::Context, sides);
                at += 1;
            }
            if kind != Kind::Title && at < end {
                self.omitted(&units[at..end]);
            }
            at = end;
        }
    }

    fn is_first(&self, id: UnitId) -> bool {
        let parent = self.old.unit(id).parent;
        parent.is_some_and(|parent| self.old.provisions(parent).next() == Some(id))
    }

    /// Where what stands under a heading ends, when all of it stays.
    fn end_of(&self, units: &[UnitId], at: usize, next: [Option<Kind>; 2]) -> Option<usize> {
        let heading = self.old.kind(units[at]);
        let under = |kind: Kind| match (heading, kind) {
            (Kind::Heading(above), Kind::Heading(level)) => level > above,
            (Kind::SupplementaryProvision, Kind::Heading(_)) => true,
            (_, kind) => matches!(
                kind,
                Kind::Article
                    | Kind::Paragraph
                    | Kind::Item
                    | Kind::Subitem(_)
                    | Kind::Table
                    | Kind::Row
            ),
        };
        let length = units[at + 1..]
            .iter()
            .take_while(|id| under(self.old.kind(**id)))
            .count();
        let end = at + 1 + length;
        let open = end == units.len() && next.iter().flatten().any(|kind| under(*kind));
        (!open).then_some(end)
    }

    fn heading_line(&self, id: UnitId) -> TableLine {
        let unit = self.old.unit(id);
        let label = label(unit);
        let gap = if label.is_empty() { "" } else { "　" };
        plain(
            depth(unit.kind),
            &format!("{label}{gap}{}", unit.text.trim()),
        )
    }

    fn omitted(&mut self, units: &[UnitId]) {
        let (first, last) = (
            self.old.unit(units[0]),
            self.old.unit(units[units.len() - 1]),
        );
        let name = |unit: &Unit| match unit.kind {
            Kind::Contents => "目次".to_owned(),
            Kind::Preamble => "前文".to_owned(),
            Kind::Enactment => "制定文".to_owned(),
            Kind::Table => "表".to_owned(),
            Kind::SupplementaryProvision => {
                let line = unit.text.trim().lines().next().unwrap_or_default();
                line.split(['(', '（'])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            }
            Kind::AppendedTable | Kind::AppendedForm => unit
                .text
                .trim()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            _ => label(unit).to_owned(),
        };
        let (from, to) = (name(first), name(last));
        let unchanged = &self.labels.unchanged;
        let text = match units.len() {
            _ if from.is_empty() => unchanged.clone(),
            1 => format!("{from}　{unchanged}"),
            _ if matches!(first.kind, Kind::SupplementaryProvision | Kind::Table) => {
                format!("{from}　{unchanged}")
            }
            2 => format!("{from}・{to}　{unchanged}"),
            _ => format!("{from}から{to}まで　{unchanged}"),
        };
        let line = vec![plain(depth(first.kind), &text)];
        self.row(
            self.old,
            units[0],
            RowContent::Omitted,
            (line.clone(), line),
        );
    }

    fn pair(&mut self, old: UnitId, new: UnitId) {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let (mut old_lines, mut new_lines) = (Vec::new(), Vec::new());
        let (a, b) = (caption(left), caption(right));
        if !a.is_empty() || !b.is_empty() {
            let (x, y) = marked(a, b);
            set(&mut old_lines, 1, false, x);
            set(&mut new_lines, 1, false, y);
        }
        // The line of a 条 goes on with its first 項.
        let first = |ordinance: &Ordinance, id: UnitId| {
            ordinance
                .provisions(id)
                .next()
                .filter(|child| ordinance.shares_line(*child))
        };
        let (a, b) = (first(self.old, old), first(self.new, new));
        let paired = matches!((a, b), (Some(a), Some(b)) if self.matching.new_of(a) == Some(b));
        let (line_old, line_new) = if paired { (a, b) } else { (None, None) };
        let text = |ordinance: &Ordinance, id: UnitId, more: Option<UnitId>| {
            ordinance
                .unit(more.unwrap_or(id))
                .text
                .trim_end()
                .to_owned()
        };
        let (x, y) = (label(left), label(right));
        let (mut left_runs, mut right_runs) = marked_whole(x, y);
        let gap = |text: &str| if text.is_empty() { "" } else { "　" };
        push(&mut left_runs, gap(x), false);
        push(&mut right_runs, gap(y), false);
        let (before, after) = (text(self.old, old, line_old), text(self.new, new, line_new));
        // A heading is short and is what the reader looks for: it is never left out.
        let shortened = same(&before, &after) && !before.is_empty() && !is_named_by_text(left.kind);
        if shortened {
            push(&mut left_runs, &self.labels.unchanged, false);
            push(&mut right_runs, &self.labels.unchanged, false);
        } else {
            let (x, y) = marked(&before, &after);
            x.iter()
                .for_each(|run| push(&mut left_runs, &run.text, run.marked));
            y.iter()
                .for_each(|run| push(&mut right_runs, &run.text, run.marked));
        }
        let indent = depth(left.kind);
        let is_row = left.kind == Kind::Row;
        set(&mut old_lines, indent, is_row, left_runs);
        set(&mut new_lines, indent, is_row, right_runs);
        self.row(self.old, old, RowContent::Change, (old_lines, new_lines));
        // 第7条 (略) already says that nothing below has changed.
        if self.is_line(old) || shortened && !self.below_changes(old, new) {
            return;
        }
        if let (Some(a), Some(b)) = (line_old, line_new) {
            let (x, y): (Vec<UnitId>, Vec<UnitId>) = (
                self.old.provisions(a).collect(),
                self.new.provisions(b).collect(),
            );
            // Items under the words of a 項 that stay with them: their line is (略) with it.
            if !(shortened && x.len() == y.len() && !self.below_changes(a, b)) {
                self.list(&x, &y);
            }
        }
        let (x, y): (Vec<UnitId>, Vec<UnitId>) = (
            self.old
                .provisions(old)
                .filter(|id| Some(*id) != line_old)
                .collect(),
            self.new
                .provisions(new)
                .filter(|id| Some(*id) != line_new)
                .collect(),
        );
        self.list(&x, &y);
    }
}

type Sides = (Vec<TableLine>, Vec<TableLine>);

/// Whether a unit is one of the units that a table is made of: 条, 別表, 様式 and what stands beside them.
fn begins(ordinance: &Ordinance, id: UnitId) -> bool {
    match ordinance.kind(id) {
        Kind::Item | Kind::Subitem(_) | Kind::Table | Kind::Row => false,
        Kind::Paragraph => ordinance
            .unit(id)
            .parent
            .is_some_and(|parent| ordinance.kind(parent) == Kind::MainProvision),
        _ => true,
    }
}

/// What is named by its words, not by its number.
fn is_named_by_text(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Title
            | Kind::Heading(_)
            | Kind::SupplementaryProvision
            | Kind::AppendedTable
            | Kind::AppendedForm
    )
}

fn caption(unit: &Unit) -> &str {
    unit.caption
        .as_ref()
        .map_or("", |caption| caption.text.as_str())
}

fn label(unit: &Unit) -> &str {
    unit.label.as_ref().map_or("", |label| label.text.as_str())
}

/// All lines of a unit, underlined.
fn whole(ordinance: &Ordinance, id: UnitId) -> Vec<TableLine> {
    let mut lines: Vec<TableLine> = Vec::new();
    for unit_id in ordinance.subtree(id) {
        unit_lines(
            ordinance,
            unit_id,
            &mut lines,
            &|unit| label(unit).to_owned(),
            &str::to_owned,
        );
    }
    lines
}

/// Adds the lines of one unit, without what hangs below it.
fn unit_lines(
    ordinance: &Ordinance,
    id: UnitId,
    lines: &mut Vec<TableLine>,
    label: &dyn Fn(&Unit) -> String,
    text: &dyn Fn(&str) -> String,
) {
    let unit = ordinance.unit(id);
    if unit.kind.is_trivia() {
        return;
    }
    let mut runs = Vec::new();
    push(&mut runs, &text(caption(unit)), true);
    set(lines, 1, false, runs);
    let written = text(unit.text.trim_end());
    if ordinance.shares_line(id)
        && let Some(last) = lines.last_mut()
    {
        push(&mut last.runs, &written, true);
        return;
    }
    let label = label(unit);
    let mut runs = Vec::new();
    push(&mut runs, &label, true);
    push(&mut runs, if label.is_empty() { "" } else { "　" }, false);
    push(&mut runs, &written, true);
    set(lines, depth(unit.kind), unit.kind == Kind::Row, runs);
}

fn depth(kind: Kind) -> u8 {
    match kind {
        Kind::Item => 1,
        Kind::Subitem(depth) => 1 + depth,
        Kind::Title | Kind::SupplementaryProvision => 3,
        Kind::Heading(HeadingLevel::Part | HeadingLevel::Chapter) => 3,
        Kind::Heading(_) => 4,
        _ => 0,
    }
}

fn plain(indent: u8, text: &str) -> TableLine {
    let runs = vec![TableRun {
        text: text.to_owned(),
        marked: false,
    }];
    TableLine {
        indent,
        is_row: false,
        runs,
    }
}

/// Adds runs as lines, one for each line of the text; spaces before a line become its indent.
fn set(lines: &mut Vec<TableLine>, indent: u8, is_row: bool, runs: Vec<TableRun>) {
    if runs.iter().all(|run| run.text.trim().is_empty()) {
        return;
    }
    let mut line = TableLine {
        indent,
        is_row,
        runs: Vec::new(),
    };
    for run in runs {
        for (at, part) in run.text.split('\n').enumerate() {
            if at > 0 {
                let next = TableLine {
                    indent: 0,
                    is_row,
                    runs: Vec::new(),
                };
                lines.push(std::mem::replace(&mut line, next));
            }
            let part = part.trim_end_matches('\r');
            let words = if line.runs.is_empty() {
                part.trim_start()
            } else {
                part
            };
            let before = part
                .chars()
                .take(part.chars().count() - words.chars().count());
            let spaces = before.filter(|c| *c == '　').count();
            line.indent = line
                .indent
                .saturating_add(u8::try_from(spaces).unwrap_or(u8::MAX));
            push(&mut line.runs, words, run.marked);
        }
    }
    lines.push(line);
}

/// Adds words to runs; spaces and lines between cells are never marked.
fn push(runs: &mut Vec<TableRun>, text: &str, marked: bool) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_space = |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '│');
        let space = is_space(c);
        let end = rest.find(|c| is_space(c) != space).unwrap_or(rest.len());
        let marked = marked && !space;
        match runs.last_mut() {
            Some(last) if last.marked == marked => last.text.push_str(&rest[..end]),
            _ => runs.push(TableRun {
                text: rest[..end].to_owned(),
                marked,
            }),
        }
        rest = &rest[end..];
    }
}

fn marked_whole(old: &str, new: &str) -> (Vec<TableRun>, Vec<TableRun>) {
    let mark = !same(old, new);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    push(&mut left, old, mark);
    push(&mut right, new, mark);
    (left, right)
}

/// Of two sentences that share less than this, nothing is picked out: they are marked as a whole.
const LEAST_SHARED: f64 = 0.25;

/// Marks what differs by whole words: 企画課 and not 企画 (rulebook §7: the smallest independent word).
fn marked(old: &str, new: &str) -> (Vec<TableRun>, Vec<TableRun>) {
    let diff = WordDiff::new(old, new);
    let hunks = hunks(&diff);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (0, 0);
    let mut shared = 0;
    for hunk in &hunks {
        shared += diff.old_text(a..hunk.old.start).chars().count();
        push(&mut left, diff.old_text(a..hunk.old.start), false);
        push(&mut right, diff.new_text(b..hunk.new.start), false);
        let (old, new) = (
            diff.old_text(hunk.old.clone()),
            diff.new_text(hunk.new.clone()),
        );
        let (before, after) = kept(old, new);
        for (runs, text) in [(&mut left, old), (&mut right, new)] {
            push(runs, &text[..before], false);
            push(runs, &text[before..text.len() - after], true);
            push(runs, &text[text.len() - after..], false);
        }
        (a, b) = (hunk.old.end, hunk.new.end);
    }
    shared += diff.old_text(a..diff.old_words.len()).chars().count();
    push(&mut left, diff.old_text(a..diff.old_words.len()), false);
    push(&mut right, diff.new_text(b..diff.new_words.len()), false);
    let longest = old.chars().count().max(new.chars().count());
    if hunks.len() > 1 && longest > 20 && (shared as f64) < LEAST_SHARED * longest as f64 {
        return marked_whole(old, new);
    }
    (left, right)
}

/// The differences, none of which ends within a compound, and none parted from the next by a mere する.
fn hunks(diff: &WordDiff) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let last = diff.hunks.len();
    for (at, hunk) in diff.hunks.iter().enumerate() {
        let mut hunk = hunk.clone();
        let next = diff.hunks.get(at + 1).filter(|_| at + 1 < last);
        let ends = (
            next.map_or(diff.old_words.len(), |next| next.old.start),
            next.map_or(diff.new_words.len(), |next| next.new.start),
        );
        let begins = hunks
            .last()
            .map_or((0, 0), |before| (before.old.end, before.new.end));
        let cuts = |words: &Range<usize>, at: usize, of: fn(&WordDiff, Range<usize>) -> &str| {
            // Nothing of this side is marked, so nothing is cut.
            if words.is_empty() || at == 0 {
                return false;
            }
            let (left, right) = (of(diff, at - 1..at), of(diff, at..at + 1));
            let (a, b) = (left.chars().count(), right.chars().count());
            compound(left, right)
                && !["条例", "規則", "規程", "要綱"].contains(&right)
                && (a == 1 || b == 1 || a + b <= 5)
        };
        for _ in 0..2 {
            let room = hunk.old.start > begins.0 && hunk.new.start > begins.1;
            if room
                && (cuts(&hunk.old, hunk.old.start, WordDiff::old_text)
                    || cuts(&hunk.new, hunk.new.start, WordDiff::new_text))
            {
                hunk.old.start -= 1;
                hunk.new.start -= 1;
            }
            let room = hunk.old.end < ends.0 && hunk.new.end < ends.1;
            if room
                && (cuts(&hunk.old, hunk.old.end, WordDiff::old_text)
                    || cuts(&hunk.new, hunk.new.end, WordDiff::new_text))
            {
                hunk.old.end += 1;
                hunk.new.end += 1;
            }
        }
        let long = |hunk: &Hunk| {
            let (old, new) = (
                diff.old_text(hunk.old.clone()),
                diff.new_text(hunk.new.clone()),
            );
            old.chars().count().max(new.chars().count()) >= 6
        };
        match hunks.last_mut() {
            Some(before)
                if parts_little(diff.old_text(before.old.end..hunk.old.start))
                    && (before.old.end == hunk.old.start || long(before) && long(&hunk)) =>
            {
                before.old.end = hunk.old.end;
                before.new.end = hunk.new.end;
            }
            _ => hunks.push(hunk),
        }
    }
    hunks
}

/// Two hiragana at most.
fn parts_little(between: &str) -> bool {
    between.chars().count() <= 2 && between.chars().all(is_hiragana)
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c)
}

/// Bytes at the start and at the end of a difference that both sides share, where one side has nothing else:
/// を and (…)を differ by the brackets only.
fn kept(old: &str, new: &str) -> (usize, usize) {
    let (short, long) = if old.len() < new.len() {
        (old, new)
    } else {
        (new, old)
    };
    if short.is_empty() || !short.chars().all(is_hiragana) || short == long {
        (0, 0)
    } else if long.starts_with(short) {
        (short.len(), 0)
    } else if long.ends_with(short) {
        (0, short.len())
    } else {
        (0, 0)
    }
}

/// The table as text: one line for each line of the taller side, 改正前 | 改正後, marked words between ＿. Cells of a 別表 are
/// parted by ｜, so that the two sides stay apart.
impl std::fmt::Display for ComparisonTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let side = |lines: &[TableLine], at: usize| {
            lines
                .get(at)
                .map_or_else(String::new, |line| match line.is_row {
                    true => {
                        let text = line.marked_text();
                        let cells: Vec<&str> = text
                            .split(crate::ordinance::BETWEEN_CELLS)
                            .map(str::trim)
                            .collect();
                        cells.join("｜")
                    }
                    false => line.marked_text(),
                })
        };
        f.write_str("改正前 | 改正後\n")?;
        for row in &self.rows {
            for at in 0..row.old.len().max(row.new.len()) {
                writeln!(f, "{} | {}", side(&row.old, at), side(&row.new, at))?;
            }
        }
        Ok(())
    }
}

/// The text of one side without marks, for plain output.
impl TableLine {
    /// The words of the line.
    pub fn text(&self) -> String {
        let indent = "　".repeat(usize::from(self.indent));
        let words: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        format!("{indent}{words}")
    }

    /// The words with marks around what is underlined: ＿会長＿.
    pub fn marked_text(&self) -> String {
        let indent = "　".repeat(usize::from(self.indent));
        let words: String = self
            .runs
            .iter()
            .map(|run| {
                if run.marked {
                    format!("＿{}＿", run.text)
                } else {
                    run.text.clone()
                }
            })
            .collect();
        format!("{indent}{words}")
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::parse::parse;

    fn table(old: &str, new: &str) -> String {
        let (old, new) = (parse(old).unwrap().ordinance, parse(new).unwrap().ordinance);
        let mut out = String::new();
        for row in compare_table(&old, &new, &TableLabels::default()).rows {
            let sign = match (row.begins, row.content) {
                (_, RowContent::Omitted) => "…",
                (true, _) => "■",
                (false, _) => " ",
            };
            let side = |lines: &[TableLine]| {
                lines
                    .iter()
                    .map(TableLine::marked_text)
                    .collect::<Vec<_>>()
                    .join(" ⏎ ")
            };
            out.push_str(&format!("{sign} {} ‖ {}\n", side(&row.old), side(&row.new)));
        }
        out
    }

    #[test]
    fn same_height_and_the_smallest_words() {
        let old = "(会議)\n第5条 会議は、会長が招集する。\n2 会長は、議長となる。\n(庶務)\n第6条 庶務は、総務課で行う。\n(委任)\n第7条 必要な事項は、市長が定める。\n";
        let new = "(会議)\n第5条 会議は、委員長が招集する。\n2 会長は、議長となる。\n3 会議は、公開とする。\n(委任)\n第6条 必要な事項は、市長が定める。\n";
        expect![[r#"
            ■ 　(会議) ⏎ 第5条　会議は、＿会長＿が招集する。 ‖ 　(会議) ⏎ 第5条　会議は、＿委員長＿が招集する。
            … 2　(略) ‖ 2　(略)
              (新設) ‖ ＿3＿　＿会議は、公開とする。＿
            ■ 　＿(庶務)＿ ⏎ ＿第6条＿　＿庶務は、総務課で行う。＿ ‖ (削る)
            ■ 　(委任) ⏎ ＿第7条＿　(略) ‖ 　(委任) ⏎ ＿第6条＿　(略)
        "#]].assert_eq(&table(old, new));
    }

    const LONG: &str = "みちのべ町会議条例\n\n目次\n第1章 総則(第1条・第2条)\n第2章 会議(第3条―第6条)\n第3章 雑則(第7条)\n附則\n\n第1章 総則\n(目的)\n第1条 この条例は、会議について定める。\n(定義)\n第2条 次に掲げる用語の意義は、当該各号に定めるところによる。\n(1) 会議 町の会議をいう。\n(2) 委員 会議の委員をいう。\n(3) 会長 会議の会長をいう。\n(4) 部会 会議の部会をいう。\n第2章 会議\n(組織)\n第3条 会議は、委員10人以内で組織する。\n2 委員は、町長が委嘱する。\n3 委員の任期は、2年とする。\n4 委員は、再任されることができる。\n(会長)\n第4条 会議に会長を置く。\n(招集)\n第5条 会議は、会長が招集する。\n(部会)\n第6条 会議に部会を置く。\n第3章 雑則\n(委任)\n第7条 必要な事項は、町長が別に定める。\n附 則\n1 この条例は、公布の日から施行する。\n2 旧条例は、廃止する。\n別表(第3条関係)\n区分 | 人数\n学識経験者 | 3人\n町民 | 5人\n";

    #[test]
    fn what_stays_is_left_out_by_the_words_of_a_drafter() {
        let mut out = String::new();
        for (what, changes) in [
            (
                "an item",
                &[(
                    "(4) 部会 会議の部会をいう。",
                    "(4) 分科会 会議の分科会をいう。",
                )][..],
            ),
            ("a 項 in the middle", &[("2年とする", "3年とする")]),
            ("a heading", &[("第3章 雑則\n(委任)", "第3章 補則\n(委任)")]),
            ("the last 条", &[("町長が別に定める", "規則で定める")]),
            (
                "a line of a 別表",
                &[("町民 | 5人", "町民 | 6人\n公募委員 | 2人")],
            ),
            ("a 項 of the 附則", &[("2 旧条例は、廃止する。\n", "")]),
            ("目次", &[("第3章 雑則(第7条)", "第3章 雑則(第7条・第8条)")]),
            (
                "the 題名",
                &[("みちのべ町会議条例", "みちのべ町審議会条例")],
            ),
            ("nothing but widths", &[("2年とする", "２年とする")]),
        ] {
            let new = changes
                .iter()
                .fold(LONG.to_owned(), |text, (from, to)| text.replace(from, to));
            out.push_str(&format!("{what}:\n{}", table(LONG, &new)));
        }
        expect![[r#"
            an item:
            … 目次　(略) ‖ 目次　(略)
            ■ 　　　第1章　総則 ‖ 　　　第1章　総則
            … 第1条　(略) ‖ 第1条　(略)
            ■ 　(定義) ⏎ 第2条　(略) ‖ 　(定義) ⏎ 第2条　(略)
            … 　(1)から(3)まで　(略) ‖ 　(1)から(3)まで　(略)
              　(4)　＿部会＿ 会議の＿部会＿をいう。 ‖ 　(4)　＿分科会＿ 会議の＿分科会＿をいう。
            … 　　　第2章・第3章　(略) ‖ 　　　第2章・第3章　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            a 項 in the middle:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章　(略) ‖ 　　　第1章　(略)
            ■ 　　　第2章　会議 ‖ 　　　第2章　会議
            ■ 　(組織) ⏎ 第3条　(略) ‖ 　(組織) ⏎ 第3条　(略)
            … 2　(略) ‖ 2　(略)
              3　委員の任期は、＿2年＿とする。 ‖ 3　委員の任期は、＿3年＿とする。
            … 4　(略) ‖ 4　(略)
            … 第4条から第6条まで　(略) ‖ 第4条から第6条まで　(略)
            … 　　　第3章　(略) ‖ 　　　第3章　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            a heading:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章・第2章　(略) ‖ 　　　第1章・第2章　(略)
            ■ 　　　第3章　＿雑則＿ ‖ 　　　第3章　＿補則＿
            … 第7条　(略) ‖ 第7条　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            the last 条:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章・第2章　(略) ‖ 　　　第1章・第2章　(略)
            ■ 　　　第3章　雑則 ‖ 　　　第3章　雑則
            ■ 　(委任) ⏎ 第7条　必要な事項は、＿町長が別に＿定める。 ‖ 　(委任) ⏎ 第7条　必要な事項は、＿規則で＿定める。
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            a line of a 別表:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章から第3章まで　(略) ‖ 　　　第1章から第3章まで　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            ■ 別表(第3条関係) ‖ 別表(第3条関係)
              区分 | 人数 ‖ 区分 | 人数
            … (略) ‖ (略)
              町民 | ＿5人＿ ‖ 町民 | ＿6人＿
              (新設) ‖ ＿公募委員＿ | ＿2人＿
            a 項 of the 附則:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章から第3章まで　(略) ‖ 　　　第1章から第3章まで　(略)
            ■ 　　　附 則 ‖ 　　　附 則
            … 1　(略) ‖ 1　(略)
              ＿2＿　＿旧条例は、廃止する。＿ ‖ (削る)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            目次:
            ■ 目次 ⏎ 第1章 総則(第1条・第2条) ⏎ 第2章 会議(第3条―第6条) ⏎ 第3章 雑則(第7条) ⏎ 附則 ‖ 目次 ⏎ 第1章 総則(第1条・第2条) ⏎ 第2章 会議(第3条―第6条) ⏎ 第3章 雑則(第7条＿・第8条＿) ⏎ 附則
            … 　　　第1章から第3章まで　(略) ‖ 　　　第1章から第3章まで　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            the 題名:
            ■ 　　　みちのべ＿町会議＿条例 ‖ 　　　みちのべ＿町審議会＿条例
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章から第3章まで　(略) ‖ 　　　第1章から第3章まで　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
            nothing but widths:
            … 目次　(略) ‖ 目次　(略)
            … 　　　第1章から第3章まで　(略) ‖ 　　　第1章から第3章まで　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
        "#]].assert_eq(&out);
    }

    #[test]
    fn what_comes_goes_and_moves() {
        let new = LONG
            .replace("(招集)\n第5条 会議は、会長が招集する。\n", "")
            .replace("(部会)\n第6条", "(部会)\n第5条")
            .replace("第3章 雑則\n(委任)\n第7条", "(公開)\n第6条　会議は、公開とする。\n2　会議録は、次に定めるところによる。\n(1)　作ること。\n第3章 雑則\n(委任)\n第7条")
            .replace("(3) 会長 会議の会長をいう。\n(4)", "(3)")
            .replace("委員は、町長が委嘱する。", "町民のうちから公募した者を含む。");
        expect![[r#"
            … 目次　(略) ‖ 目次　(略)
            ■ 　　　第1章　総則 ‖ 　　　第1章　総則
            … 第1条　(略) ‖ 第1条　(略)
            ■ 　(定義) ⏎ 第2条　(略) ‖ 　(定義) ⏎ 第2条　(略)
            … 　(1)・(2)　(略) ‖ 　(1)・(2)　(略)
              　＿(3)＿　＿会長＿ ＿会議の会長をいう。＿ ‖ 　(削る)
              　＿(4)＿　(略) ‖ 　＿(3)＿　(略)
            ■ 　　　第2章　会議 ‖ 　　　第2章　会議
            ■ 　(組織) ⏎ 第3条　(略) ‖ 　(組織) ⏎ 第3条　(略)
              2　＿委員は、町長が委嘱する＿。 ‖ 2　＿町民のうちから公募した者を含む＿。
            … 3・4　(略) ‖ 3・4　(略)
            … 第4条　(略) ‖ 第4条　(略)
            ■ 　＿(招集)＿ ⏎ ＿第5条＿　＿会議は、会長が招集する。＿ ‖ (削る)
            ■ 　(部会) ⏎ ＿第6条＿　(略) ‖ 　(部会) ⏎ ＿第5条＿　(略)
            ■ (新設) ‖ 　＿(公開)＿ ⏎ ＿第6条＿　＿会議は、公開とする。＿ ⏎ ＿2＿　＿会議録は、次に定めるところによる。＿ ⏎ 　＿(1)＿　＿作ること。＿
            … 　　　第3章　(略) ‖ 　　　第3章　(略)
            … 　　　附 則　(略) ‖ 　　　附 則　(略)
            … 別表(第3条関係)　(略) ‖ 別表(第3条関係)　(略)
        "#]].assert_eq(&table(LONG, &new));
        let (old, new) = (
            parse(LONG).unwrap().ordinance,
            parse(&new).unwrap().ordinance,
        );
        let whole = compare_table(&old, &new, &TableLabels::default());
        assert!(!whole.is_unchanged());
        let changes = whole.only_changes();
        assert!(
            changes
                .rows
                .iter()
                .all(|row| row.content != RowContent::Omitted || !row.begins)
        );
        assert!(compare_table(&old, &old, &TableLabels::default()).is_unchanged());
    }

    #[test]
    fn items_that_only_move_are_told_together() {
        let old = "第1条 次の課を置く。\n(1) 総務課\n(2) 税務課\n(3) 住民課\n(4) 産業課\n(5) 建設課\n第2条 略\n";
        let new = "第1条 次の課を置く。\n(1) 総務課\n(2) デジタル推進課\n(3) 税務課\n(4) 住民課\n(5) 産業課\n(6) 建設課\n第2条 略\n";
        expect![[r#"
            ■ 第1条　(略) ‖ 第1条　(略)
            … 　(1)　(略) ‖ 　(1)　(略)
              　(新設) ‖ 　＿(2)＿　＿デジタル推進課＿
              　＿(2)＿から＿(5)＿まで　(略) ‖ 　＿(3)＿から＿(6)＿まで　(略)
            … 第2条　(略) ‖ 第2条　(略)
        "#]]
        .assert_eq(&table(old, new));
    }

    #[test]
    fn whole_words_are_marked() {
        let mut out = String::new();
        for (old, new) in [
            (
                "会長は、企画課長とする。",
                "会長は、デジタル推進課長とする。",
            ),
            ("会長が招集する。", "町長又は会長が招集する。"),
            ("会長が招集する。", "副会長が招集する。"),
            ("町長", "町長及び副町長"),
            ("", "町長"),
            (
                "組織を使用して行う。",
                "組織（町のものをいう。）を使用する方法により行う。",
            ),
            (
                "施策を講ずるものとする。",
                "施策を講ずるとともに、技術を利用することが困難な者に配慮する。",
            ),
            ("3年とし、月額5,000円", "4年とし、日額6,000円"),
            (
                "前2項の規定により、町長が定める。",
                "第1項の規定により、規則で定める。",
            ),
        ] {
            let side = |runs| TableLine {
                indent: 0,
                is_row: false,
                runs,
            };
            let (x, y) = marked(old, new);
            out.push_str(&format!(
                "{} | {}\n",
                side(x).marked_text(),
                side(y).marked_text()
            ));
        }
        expect![[r#"
            会長は、＿企画課長＿とする。 | 会長は、＿デジタル推進課長＿とする。
            会長が招集する。 | ＿町長又は＿会長が招集する。
            ＿会長＿が招集する。 | ＿副会長＿が招集する。
            町長 | 町長＿及び副町長＿
             | ＿町長＿
            組織を使用＿して＿行う。 | 組織＿（町のものをいう。）＿を使用＿する方法により＿行う。
            施策を講ずる＿ものと＿する。 | 施策を講ずる＿とともに、技術を利用することが困難な者に配慮＿する。
            ＿3年＿とし、＿月額5,000円＿ | ＿4年＿とし、＿日額6,000円＿
            ＿前2項＿の規定により、＿町長が＿定める。 | ＿第1項＿の規定により、＿規則で＿定める。
        "#]].assert_eq(&out);
    }

    #[test]
    fn a_table_that_amends_is_read_back() {
        let (old, new) = (
            parse(LONG).unwrap().ordinance,
            parse(&LONG.replace("会長", "委員長")).unwrap().ordinance,
        );
        let table = compare_table(&old, &new, &TableLabels::default())
            .only_changes()
            .to_string();
        for sentence in [
            "次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に下線で示すように改正する。",
            "次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に傍線で示すように改正する。",
        ] {
            let text = format!(
                "みちのべ町会議条例(平成20年条例第5号)の一部を次のように改正する。\n{sentence}\n{table}　　　附　則\nこの条例は、公布の日から施行する。\n"
            );
            let read = crate::read::read(&text).unwrap();
            assert!(read.unread.is_empty(), "{:?}", read.unread);
            let [part] = &read.parts[..] else {
                panic!("{read:?}")
            };
            assert_eq!(
                part.lead.as_ref().unwrap().method,
                crate::amending::Method::ComparisonTable
            );
            assert_eq!(part.table.len(), table.lines().count());
            assert_eq!(read.supplement, "この条例は、公布の日から施行する。\n");
        }
    }

    #[test]
    fn the_numerals_of_a_vertical_text_stay() {
        let old = "（目的）\n第一条　目的は、次のとおりとする。\n一　調査\n二　審議\n三　答申\n四　公表\n２　前項のほか、町長が定める。\n第二条　略\n第三条　略\n第四条　略\n第五条　町長が定める。\n";
        let new = old
            .replace("四　公表", "四　公開")
            .replace("町長が定める。\n第二条", "規則で定める。\n第二条");
        expect![[r#"
            ■ 　（目的） ⏎ 第一条　(略) ‖ 　（目的） ⏎ 第一条　(略)
            … 　一から三まで　(略) ‖ 　一から三まで　(略)
              　四　＿公表＿ ‖ 　四　＿公開＿
              ２　前項のほか、＿町長が＿定める。 ‖ ２　前項のほか、＿規則で＿定める。
            … 第二条から第五条まで　(略) ‖ 第二条から第五条まで　(略)
        "#]]
        .assert_eq(&table(old, &new));
    }

    #[test]
    fn each_side_says_what_its_text_says() {
        let old = parse(LONG).unwrap().ordinance;
        let new = parse(
            &LONG
                .replace("会長", "委員長")
                .replace("第6条 会議に部会を置く。", "第6条 削除"),
        )
        .unwrap()
        .ordinance;
        for row in compare_table(&old, &new, &TableLabels::default()).rows {
            for (side, ordinance) in [(&row.old, &old), (&row.new, &new)] {
                let text = crate::fold::fold(&ordinance.to_string());
                for line in side {
                    let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
                    let said = crate::fold::fold(words.trim_end_matches("(略)"));
                    let range =
                        said.contains("から第") || said.contains('・') || said.contains("から(");
                    assert!(
                        range || text.contains(&said) || said == "(削る)" || said == "(新設)",
                        "{said}"
                    );
                    assert!(
                        line.runs
                            .iter()
                            .all(|run| !run.marked || !run.text.contains('　')),
                        "{words}"
                    );
                }
            }
        }
    }
}

//! 新旧対照表: two columns of provisions at the same height, with the words that differ.
//!
//! Unchanged units are left out as (略); a unit that only one side has stands beside (新設) or (削る). What is marked is the
//! smallest run of independent words on both sides (黒滝村 2025, rulebook §7). Absent on purpose: paper and order of
//! columns (`paper` and the house style decide).

use serde::Serialize;

use crate::compare::{Matching, compare};
use crate::fold::same;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::words::WordDiff;

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
    /// Its runs; empty for an empty line.
    pub runs: Vec<TableRun>,
}

/// Two cells at the same height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
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
        Self { added: "(新設)".to_owned(), deleted: "(削る)".to_owned(), unchanged: "(略)".to_owned() }
    }
}

/// Sets two texts side by side.
pub fn compare_table(old: &Ordinance, new: &Ordinance, labels: &TableLabels) -> ComparisonTable {
    let matching = compare(old, new);
    let mut table = Tabler { old, new, matching: &matching, labels, rows: Vec::new() };
    let root = Ordinance::ROOT;
    table.list(
        &sections(old, root),
        &sections(new, root),
    );
    ComparisonTable { rows: table.rows }
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
        let mut unchanged: Vec<(UnitId, UnitId)> = Vec::new();
        while a < old.len() || b < new.len() {
            let partner = old.get(a).and_then(|id| self.matching.new_of(*id)).filter(|id| new[b..].contains(id));
            if a < old.len() && partner.is_none() {
                self.flush(&mut unchanged);
                let lines = self.whole(self.old, old[a], true);
                let beside = vec![plain(&self.labels.deleted)];
                self.rows.push(TableRow { old: lines, new: beside });
                a += 1;
            } else if b < new.len() && partner != Some(new[b]) {
                self.flush(&mut unchanged);
                let lines = self.whole(self.new, new[b], true);
                let beside = vec![plain(&self.labels.added)];
                self.rows.push(TableRow { old: beside, new: lines });
                b += 1;
            } else {
                if self.own_change(old[a], new[b]) || self.below_changes(old[a], new[b]) {
                    self.flush(&mut unchanged);
                    self.pair(old[a], new[b]);
                } else {
                    unchanged.push((old[a], new[b]));
                }
                a += 1;
                b += 1;
            }
        }
        self.flush(&mut unchanged);
    }

    /// 附則 as a line of its own says nothing about what follows it.
    fn is_line(&self, id: UnitId) -> bool {
        matches!(self.old.kind(id), Kind::SupplementaryProvision | Kind::Heading(_))
    }

    fn own_change(&self, old: UnitId, new: UnitId) -> bool {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let caption =
            |unit: &crate::ordinance::Unit| unit.caption.as_ref().map(|caption| caption.text.clone()).unwrap_or_default();
        left.number != right.number
            || left.until != right.until
            || !same(&left.text, &right.text)
            || !same(&caption(left), &caption(right))
    }

    fn below_changes(&self, old: UnitId, new: UnitId) -> bool {
        if self.is_line(old) {
            return false;
        }
        let (a, b): (Vec<UnitId>, Vec<UnitId>) =
            (self.old.provisions(old).collect(), self.new.provisions(new).collect());
        a.len() != b.len() || !a.iter().zip(&b).all(|(a, b)| crate::compare::equal(self.old, *a, self.new, *b))
    }

    /// Units that stay: 第4条から第6条まで (略).
    fn flush(&mut self, unchanged: &mut Vec<(UnitId, UnitId)>) {
        let pairs = std::mem::take(unchanged);
        let mut at = 0;
        while at < pairs.len() {
            let (old, _) = pairs[at];
            let kind = self.old.kind(old);
            let mut end = at + 1;
            while end < pairs.len() && self.old.kind(pairs[end].0) == kind && !self.is_line(old) {
                end += 1;
            }
            let line = self.abbreviated(&pairs[at..end]);
            self.rows.push(TableRow { old: vec![line.clone()], new: vec![line] });
            at = end;
        }
    }

    fn abbreviated(&self, pairs: &[(UnitId, UnitId)]) -> TableLine {
        let (first, last) = (pairs[0].0, pairs[pairs.len() - 1].0);
        let unit = self.old.unit(first);
        if matches!(unit.kind, Kind::Title | Kind::SupplementaryProvision | Kind::Heading(_)) {
            let label = unit.label.as_ref().map(|label| format!("{}　", label.text)).unwrap_or_default();
            return plain(&format!("{label}{}", unit.text.trim()));
        }
        let label = |id: UnitId| {
            self.old.unit(id).label.as_ref().map(|label| label.text.clone()).unwrap_or_default()
        };
        let (from, to) = (label(first), label(last));
        let unchanged = &self.labels.unchanged;
        let text = match (pairs.len(), from.is_empty()) {
            (_, true) => unchanged.clone(),
            (1, _) => format!("{from}　{unchanged}"),
            (2, _) => format!("{from}・{to}　{unchanged}"),
            _ => format!("{from}～{to}　{unchanged}"),
        };
        TableLine { indent: depth(unit.kind), runs: vec![TableRun { text, marked: false }] }
    }

    fn pair(&mut self, old: UnitId, new: UnitId) {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let mut row = TableRow { old: Vec::new(), new: Vec::new() };
        let caption =
            |unit: &crate::ordinance::Unit| unit.caption.as_ref().map(|caption| caption.text.clone()).unwrap_or_default();
        let (a, b) = (caption(left), caption(right));
        if !a.is_empty() || !b.is_empty() {
            let (x, y) = marked(&a, &b);
            row.old.push(TableLine { indent: 1, runs: x });
            row.new.push(TableLine { indent: 1, runs: y });
        }
        // The line of a 条 goes on with its first 項.
        let first = |ordinance: &Ordinance, id: UnitId| {
            ordinance.provisions(id).next().filter(|child| ordinance.shares_line(*child))
        };
        let (a, b) = (first(self.old, old), first(self.new, new));
        let paired = matches!((a, b), (Some(a), Some(b)) if self.matching.new_of(a) == Some(b));
        let (line_old, line_new) = (if paired { a } else { None }, if paired { b } else { None });
        let text = |ordinance: &Ordinance, id: UnitId, more: Option<UnitId>| {
            more.map_or_else(|| ordinance.unit(id).text.clone(), |more| ordinance.unit(more).text.clone())
        };
        let label = |ordinance: &Ordinance, id: UnitId| {
            ordinance.unit(id).label.as_ref().map(|label| label.text.clone()).unwrap_or_default()
        };
        let (x, y) = (label(self.old, old), label(self.new, new));
        let (mut left_runs, mut right_runs) = marked_whole(&x, &y);
        let gap = |text: &str| if text.is_empty() { "" } else { "　" };
        push(&mut left_runs, gap(&x), false);
        push(&mut right_runs, gap(&y), false);
        let (before, after) = (text(self.old, old, line_old), text(self.new, new, line_new));
        let shortened = same(&before, &after) && !before.is_empty();
        let (more_left, more_right) = match shortened {
            true => {
                let unchanged = vec![TableRun { text: self.labels.unchanged.clone(), marked: false }];
                (unchanged.clone(), unchanged)
            }
            false => marked(before.trim_end(), after.trim_end()),
        };
        left_runs.extend(more_left);
        right_runs.extend(more_right);
        let indent = depth(left.kind);
        if !left_runs.is_empty() || !right_runs.is_empty() {
            row.old.push(TableLine { indent, runs: left_runs });
            row.new.push(TableLine { indent, runs: right_runs });
        }
        self.rows.push(row);
        if let (Some(a), Some(b)) = (line_old, line_new) {
            let (x, y): (Vec<UnitId>, Vec<UnitId>) =
                (self.old.provisions(a).collect(), self.new.provisions(b).collect());
            self.list(&x, &y);
        }
        if self.is_line(old) {
            return;
        }
        let (x, y): (Vec<UnitId>, Vec<UnitId>) = (
            self.old.provisions(old).filter(|id| Some(*id) != line_old).collect(),
            self.new.provisions(new).filter(|id| Some(*id) != line_new).collect(),
        );
        self.list(&x, &y);
    }

    /// All lines of a unit, underlined.
    fn whole(&self, ordinance: &Ordinance, id: UnitId, mark: bool) -> Vec<TableLine> {
        let mut lines = Vec::new();
        for unit_id in ordinance.subtree(id) {
            let unit = ordinance.unit(unit_id);
            if unit.kind.is_trivia() {
                continue;
            }
            if let Some(caption) = &unit.caption {
                lines.push(TableLine { indent: 1, runs: vec![TableRun { text: caption.text.clone(), marked: mark }] });
            }
            let label = unit.label.as_ref().map(|label| label.text.clone()).unwrap_or_default();
            let text = unit.text.trim_end();
            if ordinance.shares_line(unit_id) {
                if let Some(last) = lines.last_mut() {
                    push(&mut last.runs, text, mark);
                    continue;
                }
            }
            if label.is_empty() && text.is_empty() {
                continue;
            }
            let gap = if label.is_empty() { "" } else { "　" };
            let runs = vec![TableRun { text: format!("{label}{gap}{text}"), marked: mark }];
            lines.push(TableLine { indent: depth(unit.kind), runs });
        }
        lines
    }
}

fn depth(kind: Kind) -> u8 {
    match kind {
        Kind::Item => 1,
        Kind::Subitem(depth) => 1 + depth,
        Kind::Title | Kind::SupplementaryProvision | Kind::Heading(_) => 3,
        _ => 0,
    }
}

fn plain(text: &str) -> TableLine {
    TableLine { indent: 0, runs: vec![TableRun { text: text.to_owned(), marked: false }] }
}

fn push(runs: &mut Vec<TableRun>, text: &str, marked: bool) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => runs.push(TableRun { text: text.to_owned(), marked }),
    }
}

fn marked_whole(old: &str, new: &str) -> (Vec<TableRun>, Vec<TableRun>) {
    let mark = !same(old, new);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    push(&mut left, old, mark);
    push(&mut right, new, mark);
    (left, right)
}

fn marked(old: &str, new: &str) -> (Vec<TableRun>, Vec<TableRun>) {
    let diff = WordDiff::new(old, new);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (0, 0);
    for hunk in &diff.hunks {
        push(&mut left, diff.old_text(a..hunk.old.start), false);
        push(&mut right, diff.new_text(b..hunk.new.start), false);
        push(&mut left, diff.old_text(hunk.old.clone()), true);
        push(&mut right, diff.new_text(hunk.new.clone()), true);
        (a, b) = (hunk.old.end, hunk.new.end);
    }
    push(&mut left, diff.old_text(a..diff.old_words.len()), false);
    push(&mut right, diff.new_text(b..diff.new_words.len()), false);
    (left, right)
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
            .map(|run| if run.marked { format!("＿{}＿", run.text) } else { run.text.clone() })
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
            let side = |lines: &[TableLine]| {
                lines.iter().map(TableLine::marked_text).collect::<Vec<_>>().join(" ⏎ ")
            };
            out.push_str(&format!("{} | {}\n", side(&row.old), side(&row.new)));
        }
        out
    }

    #[test]
    fn same_height_and_the_smallest_words() {
        let old = "(会議)\n第5条 会議は、会長が招集する。\n2 会長は、議長となる。\n(庶務)\n第6条 庶務は、総務課で行う。\n(委任)\n第7条 必要な事項は、市長が定める。\n";
        let new = "(会議)\n第5条 会議は、委員長が招集する。\n2 会長は、議長となる。\n3 会議は、公開とする。\n(委任)\n第6条 必要な事項は、市長が定める。\n";
        expect![[r#"
            　(会議) ⏎ 第5条　会議は、＿会長＿が招集する。 | 　(会議) ⏎ 第5条　会議は、＿委員長＿が招集する。
            2　(略) | 2　(略)
            (新設) | ＿3　会議は、公開とする。＿
            　＿(庶務)＿ ⏎ ＿第6条　庶務は、総務課で行う。＿ | (削る)
            　(委任) ⏎ ＿第7条＿　(略) | 　(委任) ⏎ ＿第6条＿　(略)
        "#]]
        .assert_eq(&table(old, new));
    }
}

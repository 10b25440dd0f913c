//! Tables of a 条, 別表, 様式 and the later 附則.

use super::*;
use crate::ordinance::BETWEEN_CELLS;

impl Generator<'_> {
    pub(super) fn row(&mut self, old: UnitId, new: UnitId) -> bool {
        let Some(parent) = self.old.unit(old).parent else {
            return false;
        };
        if !self.is_named_row(parent, old) || self.width(old) >= Width::Provisions {
            return false;
        }
        let (before, after) = (self.text(old).to_owned(), self.new.unit(new).text.clone());
        let Some(changes) = quote::choose(&cells(&before, &after)) else {
            return false;
        };
        self.push(
            old,
            Clause::Words {
                targets: vec![self.target(old)],
                changes,
            },
        );
        self.updates.push(Update::Text(old, after));
        true
    }

    /// ○○の項 names one line only.
    ///
    /// A line without columns is no row that could be named by its first cell: it may be a cell itself.
    fn is_named_row(&self, table: UnitId, row: UnitId) -> bool {
        if !self.old.unit(row).text.contains(BETWEEN_CELLS) {
            return false;
        }
        let name = fold(target::first_cell(&self.old.unit(row).text));
        let plain = !name.is_empty()
            && name.chars().count() <= 30
            && !name.contains([
                '「', '」', '。', '、', '中', '項', '部', '欄', 'の', 'を', 'に',
            ]);
        let count = self
            .old
            .subtree(table)
            .into_iter()
            .filter(|id| {
                self.old.kind(*id) == Kind::Row
                    && self
                        .old
                        .unit(*id)
                        .text
                        .split(BETWEEN_CELLS)
                        .any(|cell| fold(cell) == name)
            })
            .count();
        plain && count == 1
    }

    pub(super) fn table(&mut self, old: UnitId, new: UnitId) -> bool {
        if self.unchanged(old, new) {
            return true;
        }
        if self.width(old) >= Width::Provisions {
            return false;
        }
        let mut entries = self.entries(old, new);
        if let Some(aligned) = self.aligned(old, new, &entries) {
            entries = aligned;
        }
        let old_remark = remark_at(self.old, old);
        let new_remark = remark_at(self.new, new);
        let is_remark = |entry: &Entry| match entry {
            Entry::Gone(id) => old_remark.contains(id),
            Entry::Kept(a, b) => old_remark.contains(a) || new_remark.contains(b),
            Entry::Come(id) => new_remark.contains(id),
            Entry::Swapped(..) => false,
        };
        let remarks: Vec<Entry> = entries.extract_if(.., |entry| is_remark(entry)).collect();
        if let Some(changes) = self.words_of_rows(old, &entries) {
            if !changes.is_empty() {
                let targets = vec![self.target(old)];
                self.push(old, Clause::Words { targets, changes });
            }
        } else if self.rows_can_be_named(old, &entries, remarks.is_empty()) {
            // Rows that come last stand before the 備考, so the row before them is named.
            if let Some(Entry::Kept(a, b)) = remarks.first()
                && same(&self.old.unit(*a).text, &self.new.unit(*b).text)
            {
                entries.push(Entry::Kept(*a, *b));
            }
            self.list(old, entries);
        } else {
            return false;
        }
        self.remarks(old, new, &remarks);
        true
    }

    /// Lines without columns, as many before as after, of which a few have changed: each with the one in its place.
    fn aligned(&self, old: UnitId, new: UnitId, entries: &[Entry]) -> Option<Vec<Entry>> {
        const MOST_CHANGED: usize = 6;
        if entries.iter().all(|entry| matches!(entry, Entry::Kept(..))) {
            return None;
        }
        let (left, right): (Vec<UnitId>, Vec<UnitId>) = (
            self.old.provisions(old).collect(),
            self.new.provisions(new).collect(),
        );
        let plain = |ordinance: &Ordinance, rows: &[UnitId]| {
            rows.iter().all(|id| {
                ordinance.kind(*id) == Kind::Row
                    && !ordinance.unit(*id).text.contains(BETWEEN_CELLS)
            })
        };
        let changed = left
            .iter()
            .zip(&right)
            .filter(|(a, b)| !same(&self.old.unit(**a).text, &self.new.unit(**b).text))
            .count();
        let fits = left.len() == right.len()
            && plain(self.old, &left)
            && plain(self.new, &right)
            && changed <= MOST_CHANGED
            && changed * 2 <= left.len();
        fits.then(|| {
            left.into_iter()
                .zip(right)
                .map(|(a, b)| Entry::Kept(a, b))
                .collect()
        })
    }

    /// Whether every change of the rows can be said by the names of rows.
    fn rows_can_be_named(&self, table: UnitId, entries: &[Entry], ends_text: bool) -> bool {
        let changes =
            |a: &UnitId, b: &UnitId| !same(&self.old.unit(*a).text, &self.new.unit(*b).text);
        let named = entries.iter().all(|entry| match entry {
            Entry::Gone(id) => self.is_named_row(table, *id),
            Entry::Kept(a, b) => !changes(a, b) || self.is_named_row(table, *a),
            Entry::Come(_) => true,
            Entry::Swapped(..) => false,
        });
        // 別表に次のように加える: behind the last row no row is named.
        let last_kept = entries
            .iter()
            .rposition(|entry| !matches!(entry, Entry::Come(_)));
        let named_behind = match last_kept {
            Some(at) if ends_text => &entries[..=at],
            _ => entries,
        };
        let anchors = named_behind.windows(2).all(|pair| match pair {
            [Entry::Kept(row, _), Entry::Come(_)] | [Entry::Come(_), Entry::Kept(row, _)] => {
                self.is_named_row(table, *row)
            }
            [Entry::Gone(_), Entry::Come(_)] | [Entry::Come(_), Entry::Gone(_)] => false,
            _ => true,
        });
        let rows = entries.iter().all(|entry| match entry {
            Entry::Gone(id) | Entry::Kept(id, _) => self.old.kind(*id) == Kind::Row,
            Entry::Come(id) => self.new.kind(*id) == Kind::Row,
            Entry::Swapped(..) => false,
        });
        let words = entries.iter().all(|entry| match entry {
            Entry::Kept(a, b) if changes(a, b) => {
                let (before, after) = (&self.old.unit(*a).text, &self.new.unit(*b).text);
                quote::choose(&cells(before, after)).is_some()
            }
            _ => true,
        });
        named && anchors && rows && words
    }

    /// 別表中「A」を「B」に改める: where a changed row has no name of its own and words say it all. Empty when no row changes.
    fn words_of_rows(&self, table: UnitId, entries: &[Entry]) -> Option<Vec<WordChange>> {
        let mut pieces = vec![Piece::fixed(&self.old.unit(table).text)];
        let (mut nameless, mut changed) = (false, false);
        for entry in entries {
            let Entry::Kept(a, b) = entry else {
                return None;
            };
            let (before, after) = (&self.old.unit(*a).text, &self.new.unit(*b).text);
            if same(before, after) {
                pieces.push(Piece::fixed(before));
            } else {
                changed = true;
                nameless |= !self.is_named_row(table, *a);
                pieces.extend(cells(before, after));
            }
        }
        if !nameless {
            return (!changed).then(Vec::new);
        }
        let remarks = remark_at(self.old, table);
        pieces.extend(
            remarks
                .iter()
                .map(|row| Piece::fixed(&self.old.unit(*row).text)),
        );
        quote::choose(&pieces)
    }

    /// 備考: words of its lines, lines behind the last one, else the whole of it.
    fn remarks(&mut self, old: UnitId, new: UnitId, entries: &[Entry]) {
        let (before, after) = (remark_at(self.old, old), remark_at(self.new, new));
        let changed = entries.iter().any(|entry| match entry {
            Entry::Kept(a, b) => !same(&self.old.unit(*a).text, &self.new.unit(*b).text),
            _ => true,
        });
        if !changed {
            return;
        }
        let lines: Vec<String> = after.iter().map(|id| self.lines(*id)).collect();
        let target = self.remark(old, None);
        let adding = |anchor: Target, as_target: Option<Target>| Clause::Add {
            anchor,
            position: Position::Into,
            announced: "次のように".to_owned(),
            as_target,
        };
        match (before.is_empty(), after.is_empty()) {
            (true, _) => {
                let as_target = Target {
                    text: "備考".to_owned(),
                    ..Target::default()
                };
                let clause = adding(self.target(old), Some(as_target));
                self.push_with_lines(old, clause, lines.join("\n"));
            }
            (false, true) => {
                let targets = vec![target];
                self.push(old, Clause::Delete { targets });
            }
            (false, false) => match self.remark_words(old, entries) {
                Some((clauses, added)) => {
                    for clause in clauses {
                        self.push(old, clause);
                    }
                    if !added.is_empty() {
                        let lines: Vec<String> = added.iter().map(|id| self.lines(*id)).collect();
                        self.push_with_lines(old, adding(target, None), lines.join("\n"));
                    }
                }
                None => {
                    let targets = vec![target];
                    self.push_with_lines(old, Clause::Replace { targets }, lines.join("\n"));
                }
            },
        }
    }

    /// Word changes of the lines of a 備考, and the lines that come behind the last one.
    fn remark_words(&self, table: UnitId, entries: &[Entry]) -> Option<(Vec<Clause>, Vec<UnitId>)> {
        let mut clauses = Vec::new();
        let mut added = Vec::new();
        for entry in entries {
            match entry {
                Entry::Kept(a, b) if added.is_empty() => {
                    let (before, after) = (&self.old.unit(*a).text, &self.new.unit(*b).text);
                    if same(before, after) {
                        continue;
                    }
                    let changes = quote::choose(&[Piece::changing(before, after)])
                        .filter(|changes| quote::is_readable(changes, before, after))?;
                    clauses.push(Clause::Words {
                        targets: vec![self.remark(table, Some(*a))],
                        changes,
                    });
                }
                Entry::Come(id) => added.push(*id),
                _ => return None,
            }
        }
        Some((clauses, added))
    }

    /// 別表備考, or 別表備考2 for one of its numbered lines.
    fn remark(&self, table: UnitId, row: Option<UnitId>) -> Target {
        let sign = row.and_then(|row| {
            let text = self.old.unit(row).text.trim_start();
            let length = target::row_sign(text)?.length;
            Some(
                text.trim_start_matches("備考")
                    .trim_start()
                    .chars()
                    .take(length)
                    .collect::<String>(),
            )
        });
        let mut target = self.target(table);
        let name = format!("備考{}", sign.unwrap_or_default());
        target.steps.push(Step::Within(name));
        target
    }

    pub(super) fn appended(&mut self) {
        let root = Ordinance::ROOT;
        for kind in [
            Kind::SupplementaryProvision,
            Kind::AppendedTable,
            Kind::AppendedForm,
        ] {
            let entries: Vec<Entry> = self
                .entries(root, root)
                .into_iter()
                .filter(|entry| match entry {
                    Entry::Gone(id) | Entry::Kept(id, _) => self.old.kind(*id) == kind,
                    Entry::Come(id) => self.new.kind(*id) == kind,
                    Entry::Swapped(..) => false,
                })
                .collect();
            if kind == Kind::SupplementaryProvision {
                self.later_supplements(&entries);
                continue;
            }
            self.appended_list(&entries);
        }
    }

    /// The 附則 of an amending ordinance, which stands under the first one from then on. Usage adds it without a word;
    /// where the new text has it, the difference is written all the same.
    fn later_supplements(&mut self, entries: &[Entry]) {
        for entry in entries {
            let Entry::Come(id) = entry else { continue };
            let anchor = Target {
                steps: vec![Step::Supplement],
                ..Target::default()
            };
            let lines = self.lines(*id);
            let clause = Clause::Add {
                anchor,
                position: Position::After,
                announced: "次の附則".to_owned(),
                as_target: None,
            };
            self.close(String::new());
            self.push_with_lines(*id, clause, lines);
        }
    }

    /// 別表 and 様式: what goes, what changes under its old number, then the numbers, then what comes.
    fn appended_list(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.close(String::new());
            match entry {
                Entry::Gone(id) => {
                    let targets = vec![self.target(*id)];
                    self.push(*id, Clause::Delete { targets });
                }
                Entry::Kept(old, new) if !self.unchanged(*old, *new) => {
                    let (name, rest) = appended_name(self.old, *old);
                    let (other_name, other_rest) = appended_name(self.new, *new);
                    let only_number = !same(&name, &other_name)
                        && same(&rest, &other_rest)
                        && self.unchanged_below(*old, *new);
                    if !only_number && !self.appended_inner(*old, *new) {
                        self.replace(*old, *new);
                    }
                }
                _ => {}
            }
            self.close(String::new());
        }
        self.appended_numbers(entries);
        let mut before: Option<UnitId> = None;
        for entry in entries {
            match entry {
                Entry::Gone(_) | Entry::Swapped(..) => {}
                Entry::Kept(old, _) => before = Some(*old),
                Entry::Come(id) => self.come_appended(*id, before),
            }
        }
        self.close(String::new());
    }

    /// 別表を別表第1とし: up from the front, down from the back.
    fn appended_numbers(&mut self, entries: &[Entry]) {
        let mut up = Vec::new();
        let mut down = Vec::new();
        for entry in entries {
            let Entry::Kept(old, new) = entry else {
                continue;
            };
            let (name, other) = (
                appended_name(self.old, *old).0,
                appended_name(self.new, *new).0,
            );
            if same(&name, &other) || self.replaced.contains(old) {
                continue;
            }
            let numbers = (&self.old.unit(*old).number, &self.new.unit(*new).number);
            match numbers {
                (Some(before), Some(after)) if after < before => up.push((*old, *new)),
                (Some(_), None) => up.push((*old, *new)),
                _ => down.insert(0, (*old, *new)),
            }
        }
        for (old, new) in up.into_iter().chain(down) {
            let step = match self.new.kind(new) {
                Kind::AppendedTable => Step::AppendedTable(self.new.unit(new).number.clone()),
                _ => Step::AppendedForm(appended_name(self.new, new).0),
            };
            let from = self.target(old);
            let to = Target {
                steps: vec![step.clone()],
                ..Target::default()
            };
            self.push(old, Clause::Renumber { from, to });
            self.updates.push(Update::Name(old, step));
            self.moved.insert(old);
        }
    }

    fn come_appended(&mut self, id: UnitId, before: Option<UnitId>) {
        let lines = self.lines(id);
        let table = self.new.kind(id) == Kind::AppendedTable;
        let clause = match before {
            Some(anchor) => {
                self.anchor(anchor);
                let announced = if table {
                    self.count(1, "表")
                } else {
                    "次の様式".to_owned()
                };
                self.adding(anchor, Position::After, &announced)
            }
            None => Clause::Add {
                anchor: Target {
                    steps: vec![Step::Supplement],
                    ..Target::default()
                },
                position: Position::After,
                announced: if table {
                    "次の別表"
                } else {
                    "次の様式"
                }
                .to_owned(),
                as_target: None,
            },
        };
        self.push_with_lines(before.unwrap_or(id), clause, lines);
    }

    fn unchanged_below(&self, old: UnitId, new: UnitId) -> bool {
        let (a, b): (Vec<UnitId>, Vec<UnitId>) = (
            self.old.provisions(old).collect(),
            self.new.provisions(new).collect(),
        );
        a.len() == b.len()
            && a.iter()
                .zip(&b)
                .all(|(a, b)| crate::compare::equal(self.old, *a, self.new, *b))
    }

    fn appended_inner(&mut self, old: UnitId, new: UnitId) -> bool {
        if self.width(old) == Width::Whole {
            return false;
        }
        let (name, rest) = appended_name(self.old, old);
        let (_, other_rest) = appended_name(self.new, new);
        let heading = !same(&rest, &other_rest);
        if self.old.kind(old) == Kind::AppendedForm {
            return self.form_words(old, new);
        }
        if !heading {
            return self.table(old, new);
        }
        // 別表中「第3条」を「第4条」に改める: the line of the 別表 itself.
        let mut pieces = vec![Piece::changing(
            &format!("{name}{rest}"),
            &format!("{name}{other_rest}"),
        )];
        pieces.extend(
            self.old
                .provisions(old)
                .map(|row| Piece::fixed(&self.old.unit(row).text)),
        );
        let Some(changes) = quote::choose(&pieces) else {
            return false;
        };
        let open = self.open.len();
        let targets = vec![self.target(old)];
        self.push(old, Clause::Words { targets, changes });
        if self.unchanged_below(old, new) || self.table(old, new) {
            return true;
        }
        self.open.truncate(open);
        false
    }

    /// 様式第1号中「印」を削る: words of any of its lines, (第3条関係) behind its name among them.
    fn form_words(&mut self, old: UnitId, new: UnitId) -> bool {
        let left: Vec<UnitId> = self.old.provisions(old).collect();
        let right: Vec<UnitId> = self.new.provisions(new).collect();
        if left.len() != right.len() {
            return false;
        }
        let (name, rest) = appended_name(self.old, old);
        let (_, other_rest) = appended_name(self.new, new);
        let mut pieces = vec![match same(&rest, &other_rest) {
            true => Piece::fixed(&self.old.unit(old).text),
            false => Piece::changing(&format!("{name}{rest}"), &format!("{name}{other_rest}")),
        }];
        for (a, b) in left.iter().zip(&right) {
            let (before, after) = (&self.old.unit(*a).text, &self.new.unit(*b).text);
            pieces.push(if same(before, after) {
                Piece::fixed(before)
            } else {
                Piece::changing(before, after)
            });
        }
        let Some(changes) = quote::choose(&pieces) else {
            return false;
        };
        self.push(
            old,
            Clause::Words {
                targets: vec![self.target(old)],
                changes,
            },
        );
        true
    }
}

/// 別表第1 and the rest of its line: (第3条関係).
fn appended_name(ordinance: &Ordinance, id: UnitId) -> (String, String) {
    let text = &ordinance.unit(id).text;
    let length = match ordinance.kind(id) {
        Kind::AppendedTable => text
            .char_indices()
            .find(|(_, c)| !("別表第の号".contains(*c) || crate::numeral::is_numeric(*c)))
            .map_or(text.len(), |(at, _)| at),
        _ => target::form_name(text).len(),
    };
    (text[..length].to_owned(), text[length..].to_owned())
}

/// The lines from the 備考 of a table on.
fn remark_at(ordinance: &Ordinance, table: UnitId) -> Vec<UnitId> {
    ordinance
        .provisions(table)
        .skip_while(|id| !target::is_remark(&ordinance.unit(*id).text))
        .collect()
}

/// The cells of a row, each with what becomes of it; the whole line where their number changes.
fn cells(before: &str, after: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        before.split(BETWEEN_CELLS).map(str::trim).collect(),
        after.split(BETWEEN_CELLS).map(str::trim).collect(),
    );
    if old.len() != new.len() {
        return vec![Piece::changing(before, after)];
    }
    old.into_iter()
        .zip(new)
        .map(|(a, b)| match same(a, b) {
            true => Piece::fixed(a),
            false => Piece::changing(a, b),
        })
        .collect()
}

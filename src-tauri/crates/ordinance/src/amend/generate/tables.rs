//! Tables of a 条, 別表, 様式 and the later 附則.

use super::*;

impl Generator<'_> {
    pub(super) fn row(&mut self, old: UnitId, new: UnitId) -> bool {
        let Some(parent) = self.old.unit(old).parent else {
            return false;
        };
        if !self.is_named_row(parent, old) || self.width(old) >= Width::Provisions {
            return false;
        }
        let (before, after) = (self.text(old).to_owned(), self.new.unit(new).text.clone());
        let Some(changes) = quote::choose(&[Piece::changing(&before, &after)]) else {
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
    fn is_named_row(&self, table: UnitId, row: UnitId) -> bool {
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
                        .split(['|', '｜', '│', '\t'])
                        .any(|cell| fold(cell) == name)
            })
            .count();
        plain && count == 1
    }

    pub(super) fn table(&mut self, old: UnitId, new: UnitId) -> bool {
        if self.unchanged(old, new) {
            return true;
        }
        let entries = self.entries(old, new);
        let named = entries.iter().all(|entry| match entry {
            Entry::Gone(id) => self.is_named_row(old, *id),
            Entry::Kept(a, b) => {
                same(&self.old.unit(*a).text, &self.new.unit(*b).text) || self.is_named_row(old, *a)
            }
            Entry::Come(_) => true,
            Entry::Swapped(..) => false,
        });
        let anchors = entries.windows(2).all(|pair| match pair {
            [Entry::Kept(old_row, _), Entry::Come(_)]
            | [Entry::Come(_), Entry::Kept(old_row, _)] => self.is_named_row(old, *old_row),
            [Entry::Gone(_), Entry::Come(_)] | [Entry::Come(_), Entry::Gone(_)] => false,
            _ => true,
        });
        let rows = entries.iter().all(|entry| match entry {
            Entry::Gone(id) | Entry::Kept(id, _) => self.old.kind(*id) == Kind::Row,
            Entry::Come(id) => self.new.kind(*id) == Kind::Row,
            Entry::Swapped(..) => false,
        });
        if !named || !anchors || !rows || self.width(old) >= Width::Provisions {
            return false;
        }
        let words = entries.iter().all(|entry| match entry {
            Entry::Kept(a, b) if !same(&self.old.unit(*a).text, &self.new.unit(*b).text) => {
                quote::choose(&[Piece::changing(
                    &self.old.unit(*a).text,
                    &self.new.unit(*b).text,
                )])
                .is_some()
            }
            _ => true,
        });
        if !words {
            return false;
        }
        self.list(old, entries);
        true
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
            return !heading && self.form_words(old, new);
        }
        let below = self.unchanged_below(old, new);
        if !below && heading {
            return false;
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
        let targets = vec![self.target(old)];
        self.push(old, Clause::Words { targets, changes });
        true
    }

    /// 様式第1号中「印」を削る: words of any of its lines.
    fn form_words(&mut self, old: UnitId, new: UnitId) -> bool {
        let left: Vec<UnitId> = self.old.provisions(old).collect();
        let right: Vec<UnitId> = self.new.provisions(new).collect();
        if left.len() != right.len() {
            return false;
        }
        let mut pieces = vec![Piece::fixed(&self.old.unit(old).text)];
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

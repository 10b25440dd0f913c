//! What stands in front of the 本則: 題名, 目次, 前文, 制定文.

use super::*;

impl Generator<'_> {
    pub(super) fn title(&mut self) {
        let root = Ordinance::ROOT;
        let (Some(old), Some(new)) = (
            self.old.child_of_kind(root, Kind::Title),
            self.new.child_of_kind(root, Kind::Title),
        ) else {
            return;
        };
        let text = self.new.unit(new).text.trim().to_owned();
        if same(&self.old.unit(old).text, &text) {
            return;
        }
        let clause = Clause::Replace {
            targets: vec![self.target(old)],
        };
        // Rule: a 題名 starts at the fourth character.
        self.push_with_lines(old, clause, format!("　　　{text}"));
    }

    pub(super) fn contents(&mut self) {
        let root = Ordinance::ROOT;
        let (old, new) = (
            self.old.child_of_kind(root, Kind::Contents),
            self.new.child_of_kind(root, Kind::Contents),
        );
        match (old, new) {
            (Some(old), Some(new)) => {
                let (before, after) = (
                    self.old.unit(old).text.clone(),
                    self.new.unit(new).text.clone(),
                );
                if same(&before, &after) {
                    return;
                }
                let words = (self.width(old) == Width::Words)
                    .then(|| quote::choose(&[Piece::changing(&before, &after)]))
                    .flatten()
                    .filter(|changes| quote::quoted(changes) < before.chars().count())
                    .map(|changes| whole_lines(whole_ranges(changes), &before));
                match words {
                    Some(changes) => {
                        self.push(
                            old,
                            Clause::Words {
                                targets: vec![self.target(old)],
                                changes,
                            },
                        );
                        self.close(String::new());
                    }
                    None => {
                        let lines = self.lines(new);
                        self.push_with_lines(
                            old,
                            Clause::Replace {
                                targets: vec![self.target(old)],
                            },
                            lines,
                        );
                    }
                }
            }
            (Some(old), None) => {
                self.push(
                    old,
                    Clause::Delete {
                        targets: vec![self.target(old)],
                    },
                );
                self.close(String::new());
            }
            (None, Some(new)) => {
                if let Some(title) = self.old.child_of_kind(root, Kind::Title) {
                    let lines = self.lines(new);
                    self.push_with_lines(
                        title,
                        self.adding(title, Position::After, "次の目次"),
                        lines,
                    );
                }
            }
            (None, None) => {}
        }
    }

    pub(super) fn front_text(&mut self, kind: Kind) {
        let root = Ordinance::ROOT;
        let (Some(old), Some(new)) = (
            self.old.child_of_kind(root, kind),
            self.new.child_of_kind(root, kind),
        ) else {
            return;
        };
        if same(&self.old.unit(old).text, &self.new.unit(new).text) {
            return;
        }
        self.words_or_replace(old, new);
        self.close(String::new());
    }

    pub(super) fn words_or_replace(&mut self, old: UnitId, new: UnitId) {
        let (before, after) = (self.text(old).to_owned(), self.new.unit(new).text.clone());
        let words = (self.width(old) == Width::Words)
            .then(|| quote::choose(&[Piece::changing(&before, &after)]))
            .flatten()
            .filter(|changes| quote::quoted(changes) < before.chars().count());
        match words {
            Some(changes) => self.push(
                old,
                Clause::Words {
                    targets: vec![self.target(old)],
                    changes,
                },
            ),
            None => {
                let lines = self.lines(new);
                self.push_with_lines(
                    old,
                    Clause::Replace {
                        targets: vec![self.target(old)],
                    },
                    lines,
                );
            }
        }
    }
}

/// In a 目次 「(第4条)」 becomes 「(第4条・第5条)」; nothing is added behind a number.
fn whole_ranges(changes: Vec<WordChange>) -> Vec<WordChange> {
    let whole = |change| match change {
        WordChange::InsertAfter { after, words } if !words.contains('\n') => WordChange::Replace {
            to: format!("{after}{words}"),
            from: after,
        },
        other => other,
    };
    changes.into_iter().map(whole).collect()
}

/// 「）⏎附則」 to 「）⏎第3章⏎附則」 is 「附則」 to 「第3章⏎附則」: a line that stays is not quoted, where the rest is there but once.
fn whole_lines(changes: Vec<WordChange>, contents: &str) -> Vec<WordChange> {
    let contents = fold(contents);
    let whole = |change| {
        let WordChange::Replace { from, to } = &change else {
            return change;
        };
        let rest = from.match_indices('\n').rev().find_map(|(at, _)| {
            let (line, rest) = from.split_at(at + 1);
            let to = to.strip_prefix(line)?;
            let words = fold(rest);
            (!words.is_empty() && contents.matches(&words).count() == 1).then_some((rest, to))
        });
        match rest {
            Some((from, to)) => WordChange::Replace {
                from: from.to_owned(),
                to: to.to_owned(),
            },
            None => change,
        }
    };
    changes.into_iter().map(whole).collect()
}

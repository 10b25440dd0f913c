//! Headings: 編, 章, 節 … that change, move, come and go.

use super::*;

impl Generator<'_> {
    /// 編・章・節 themselves: what goes, their names and numbers. What comes is added with its 条.
    pub(super) fn headings(&mut self, entries: &[Entry]) {
        let gone: HashSet<UnitId> = entries
            .iter()
            .filter_map(|entry| {
                if let Entry::Gone(id) = entry {
                    Some(*id)
                } else {
                    None
                }
            })
            .collect();
        let mut done: HashSet<UnitId> = HashSet::new();
        let mut names: Vec<UnitId> = Vec::new();
        for entry in entries {
            let Entry::Gone(id) = entry else { continue };
            if !self.is_heading(*id) || done.contains(id) {
                continue;
            }
            let range: Vec<UnitId> = target::heading_range(self.old, *id)
                .into_iter()
                .filter(|id| !self.old.kind(*id).is_trivia())
                .collect();
            if range.len() > 1 && range.iter().all(|id| gone.contains(id)) {
                done.extend(range);
                let target = self.target(*id);
                self.push(
                    *id,
                    Clause::Delete {
                        targets: vec![target],
                    },
                );
                self.close(String::new());
            } else {
                done.insert(*id);
                names.push(*id);
            }
        }
        // From the back: a 節 is named by its 章, which may go as well.
        for id in names.into_iter().rev() {
            let target = self.part(id, Part::HeadingName);
            self.push(
                id,
                Clause::Delete {
                    targets: vec![target],
                },
            );
            self.close(String::new());
        }
        self.deleted.extend(done);
        let kept: Vec<(UnitId, UnitId)> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Kept(old, new) if matches!(self.old.kind(*old), Kind::Heading(_)) => {
                    Some((*old, *new))
                }
                _ => None,
            })
            .collect();
        for (old, new) in &kept {
            let text = self.new.unit(*new).text.trim().to_owned();
            if !same(self.text(*old), &text) {
                let unit = self.new.unit(*new);
                let lines = format!("{}{}{}{text}", unit.indent, self.label(*old), unit.gap);
                let clause = Clause::Replace {
                    targets: vec![self.part(*old, Part::HeadingName)],
                };
                self.push_with_lines(*old, clause, lines);
            }
        }
        let wanted = |new: UnitId| self.new.unit(new).number.clone();
        let up: Vec<(UnitId, ArticleNumber)> = kept
            .iter()
            .filter_map(|(old, new)| {
                wanted(*new)
                    .filter(|n| *n < self.number(*old))
                    .map(|n| (*old, n))
            })
            .collect();
        let mut down: Vec<(UnitId, ArticleNumber)> = kept
            .iter()
            .filter_map(|(old, new)| {
                wanted(*new)
                    .filter(|n| *n > self.number(*old))
                    .map(|n| (*old, n))
            })
            .collect();
        down.reverse();
        for (id, number) in up.into_iter().chain(down) {
            self.renumber(id, number);
        }
        self.close(String::new());
    }

    pub(super) fn is_deleted(&self, id: UnitId) -> bool {
        self.deleted.contains(&id)
    }

    /// The 章 or 節 that ends with the 条: what is added there is added to it.
    pub(super) fn ends_chapter(&self, article: UnitId, next: Option<UnitId>) -> Option<UnitId> {
        let heading = *target::outer_headings(self.old, article).last()?;
        let ends = match next.map(|next| self.old.kind(next)) {
            None => true,
            Some(Kind::Heading(level)) => {
                matches!(self.old.kind(heading), Kind::Heading(own) if level <= own)
            }
            Some(_) => false,
        };
        let moved = self.old.unit(heading).number.as_ref() != Some(&self.number(heading));
        (ends && !moved && !self.is_deleted(heading)).then_some(heading)
    }

    /// A 章 begins in the middle of what was one: its name goes before the next 条, its own 条 after the name.
    pub(super) fn headings_before(&mut self, rest: &[UnitId], next: Option<UnitId>) {
        let Some(next) = next else { return };
        self.close(String::new());
        // Each name or run of 条 goes directly before the next 条, in the order of the text.
        let mut at = 0;
        while at < rest.len() {
            if let Kind::Heading(level) = self.new.kind(rest[at]) {
                let clause = self.adding(
                    next,
                    Position::Before,
                    &format!("次の{}名", level.counter()),
                );
                let lines = self.lines(rest[at]);
                self.push_with_lines(next, clause, lines);
                at += 1;
                continue;
            }
            let mut end = at;
            while end < rest.len() && self.new.kind(rest[end]) == Kind::Article {
                end += 1;
            }
            let announced = self.count(end - at, "条");
            let lines = self.all_lines(&rest[at..end]);
            self.push_with_lines(next, self.adding(next, Position::Before, &announced), lines);
            at = end;
        }
    }

    pub(super) fn chapters(&mut self, parent: UnitId, rest: &[UnitId], before: Option<UnitId>) {
        self.close(String::new());
        let level_of = |id: UnitId| match self.new.kind(id) {
            Kind::Heading(level) => Some(level),
            _ => None,
        };
        let Some(level) = level_of(rest[0]) else {
            return;
        };
        // A deeper name first and an outer one after it cannot be announced together.
        let cut = rest
            .iter()
            .position(|id| level_of(*id).is_some_and(|other| other < level))
            .unwrap_or(rest.len());
        if cut < rest.len() {
            self.chapters(parent, &rest[cut..], before);
        }
        let rest = &rest[..cut];
        let count = rest
            .iter()
            .filter(|id| level_of(**id) == Some(level))
            .count();
        let announced = self.count(count, &level.counter().to_string());
        let lines = self.all_lines(rest);
        let Some(before) = before else {
            self.push_with_lines(
                parent,
                self.adding(parent, Position::Into, &announced),
                lines,
            );
            return;
        };
        let anchor = self.heading_around(before, level);
        let clause = match anchor {
            Some(anchor) => self.adding(anchor, Position::After, &announced),
            None => match self.old.kind(before) {
                Kind::Article => self.adding(before, Position::After, &announced),
                _ => self.adding(before, Position::Into, &announced),
            },
        };
        self.push_with_lines(before, clause, lines);
    }

    pub(super) fn heading_around(&self, id: UnitId, level: HeadingLevel) -> Option<UnitId> {
        if self.old.kind(id) == Kind::Heading(level) {
            return Some(id);
        }
        target::outer_headings(self.old, id)
            .into_iter()
            .find(|outer| self.old.kind(*outer) == Kind::Heading(level) && !self.is_deleted(*outer))
    }
}

//! Neighbours that keep their place, move, or go: runs in the order of moving.

use super::*;

impl Generator<'_> {
    /// The only 項 of a 条 goes without its number, but not where it moves or is replaced by itself.
    pub(super) fn numbered_target(&self, id: UnitId) -> Target {
        let mut target = self.target(id);
        let article = self
            .old
            .unit(id)
            .parent
            .is_some_and(|parent| self.old.kind(parent) == Kind::Article);
        if self.old.kind(id) == Kind::Paragraph
            && article
            && !matches!(target.steps.last(), Some(Step::Paragraph(_)))
        {
            target.steps.push(Step::Paragraph(self.number(id)));
        }
        target
    }

    pub(super) fn renumber(&mut self, id: UnitId, number: ArticleNumber) {
        if self.old.unit(id).until.is_some() {
            let by = i64::from(number.main) - i64::from(self.number(id).main);
            let targets = vec![self.target(id)];
            self.push(id, Clause::Shift { targets, by });
            self.updates.push(Update::Number(id, number));
            self.moved.insert(id);
            return;
        }
        let from = self.numbered_target(id);
        let mut to = from.clone();
        let step = match self.old.kind(id) {
            Kind::Article => Step::Article(number.clone()),
            Kind::Item => Step::Item(number.clone()),
            Kind::Heading(level) => Step::Heading(level, number.clone()),
            Kind::Subitem(_) => {
                let form = self
                    .old
                    .unit(id)
                    .label
                    .as_ref()
                    .map(|label| label.form.write(&number));
                Step::Subitem(form.unwrap_or_default())
            }
            _ => Step::Paragraph(number.clone()),
        };
        match (to.steps.last_mut(), &step) {
            (Some(last), step)
                if std::mem::discriminant(&*last) == std::mem::discriminant(step) =>
            {
                *last = step.clone();
            }
            _ => to.steps.push(step),
        }
        self.push(id, Clause::Renumber { from, to });
        self.updates.push(Update::Number(id, number));
        self.moved.insert(id);
    }

    /// One list of neighbours: runs that keep their numbers in order, runs that move by the rules of moving.
    pub(super) fn list(&mut self, parent: UnitId, entries: Vec<Entry>) {
        let mut segment: Vec<Entry> = Vec::new();
        let mut before: Option<UnitId> = None;
        for entry in self.swapped(entries) {
            match entry {
                Entry::Swapped(old, new) => {
                    self.segment(
                        parent,
                        std::mem::take(&mut segment),
                        before,
                        old.first().copied(),
                    );
                    before = old.last().copied();
                    self.swap(&old, &new);
                }
                // The name of a 章 neither moves with the 条 nor stops their moving.
                Entry::Kept(old, _) if self.is_heading(old) && !segment.is_empty() => {
                    segment.push(entry)
                }
                Entry::Kept(old, new) if self.is_fixed(old, new) => {
                    self.segment(parent, std::mem::take(&mut segment), before, Some(old));
                    self.fixed(old, new);
                    before = Some(old);
                }
                Entry::Gone(id) if matches!(self.old.kind(id), Kind::Heading(_)) => {}
                other => segment.push(other),
            }
        }
        self.segment(parent, segment, before, None);
    }

    /// Joins the neighbours that a range of deleted provisions takes in or gives back under the same numbers.
    pub(super) fn swapped(&self, entries: Vec<Entry>) -> Vec<Entry> {
        type Interval = Option<(ArticleNumber, ArticleNumber)>;
        let old_interval = |id: UnitId| -> Interval {
            let numbered = !self.is_heading(id) && self.old.unit(id).number.is_some();
            numbered.then(|| (self.number(id), self.last_number(id)))
        };
        let new_interval = |id: UnitId| -> Interval {
            let unit = self.new.unit(id);
            let first = unit.number.clone()?;
            let last = unit.until.clone().unwrap_or_else(|| first.clone());
            (!matches!(unit.kind, Kind::Heading(_))).then_some((first, last))
        };
        let intervals = |entry: &Entry| -> (Interval, Interval) {
            match entry {
                Entry::Gone(old) => (old_interval(*old), None),
                Entry::Come(new) => (None, new_interval(*new)),
                Entry::Kept(old, new) => (old_interval(*old), new_interval(*new)),
                Entry::Swapped(..) => (None, None),
            }
        };
        let join = |a: &Interval, b: &Interval| -> Interval {
            match (a, b) {
                (Some(a), Some(b)) => {
                    Some((a.0.clone().min(b.0.clone()), a.1.clone().max(b.1.clone())))
                }
                (a, b) => a.clone().or_else(|| b.clone()),
            }
        };
        let touches = |entry: &Entry, reach: &(ArticleNumber, ArticleNumber)| {
            let (old, new) = intervals(entry);
            [old, new]
                .into_iter()
                .flatten()
                .any(|own| own.0 <= reach.1 && own.1 >= reach.0)
        };
        let ranged = |entry: &Entry| match entry {
            Entry::Kept(old, new) if self.is_fixed(*old, *new) && self.unchanged(*old, *new) => {
                false
            }
            Entry::Gone(old) => self.old.unit(*old).until.is_some(),
            Entry::Come(new) => self.new.unit(*new).until.is_some(),
            Entry::Kept(old, new) => {
                self.old.unit(*old).until.is_some() || self.new.unit(*new).until.is_some()
            }
            Entry::Swapped(..) => false,
        };
        let mut windows: Vec<std::ops::Range<usize>> = Vec::new();
        for at in 0..entries.len() {
            if !ranged(&entries[at]) || windows.last().is_some_and(|last| last.end > at) {
                continue;
            }
            let (mut start, mut end) = (at, at + 1);
            let (mut old, mut new) = intervals(&entries[at]);
            while let Some(reach) = join(&old, &new) {
                let more = if start > 0 && touches(&entries[start - 1], &reach) {
                    start -= 1;
                    start
                } else if end < entries.len() && touches(&entries[end], &reach) {
                    end += 1;
                    end - 1
                } else {
                    break;
                };
                let (a, b) = intervals(&entries[more]);
                (old, new) = (join(&old, &a), join(&new, &b));
            }
            let free = windows.last().is_none_or(|last| last.end <= start);
            if free && old == new && old.is_some() {
                windows.push(start..end);
            }
        }
        let mut out = Vec::with_capacity(entries.len());
        let mut entries = entries.into_iter().enumerate().peekable();
        for window in windows
            .into_iter()
            .chain(std::iter::once(usize::MAX..usize::MAX))
        {
            while let Some((_, entry)) = entries.next_if(|(at, _)| *at < window.start) {
                out.push(entry);
            }
            let (mut old, mut new) = (Vec::new(), Vec::new());
            while let Some((_, entry)) = entries.next_if(|(at, _)| *at < window.end) {
                match entry {
                    Entry::Gone(id) => old.push(id),
                    Entry::Come(id) => new.push(id),
                    Entry::Kept(a, b) => {
                        old.push(a);
                        new.push(b);
                    }
                    Entry::Swapped(..) => {}
                }
            }
            if !old.is_empty() {
                out.push(Entry::Swapped(old, new));
            }
        }
        out
    }

    pub(super) fn swap(&mut self, old: &[UnitId], new: &[UnitId]) {
        let (Some(&first), Some(&last)) = (old.first(), old.last()) else {
            return;
        };
        let article = self.old.kind(first) == Kind::Article;
        if article {
            self.close(String::new());
        }
        let ranged = old.iter().any(|id| self.old.unit(*id).until.is_some());
        let targets = match old.len() {
            1 => vec![self.target(first)],
            2 if !ranged => vec![self.target(first), self.target(last)],
            _ => {
                let until = self.last_steps(last).unwrap_or_else(|| self.steps(last));
                vec![Target {
                    until: Some(until),
                    ..self.target(first)
                }]
            }
        };
        let lines = self.all_lines(new);
        self.push_with_lines(last, Clause::Replace { targets }, lines);
    }

    pub(super) fn is_heading(&self, id: UnitId) -> bool {
        matches!(self.old.kind(id), Kind::Heading(_))
    }

    pub(super) fn is_fixed(&self, old: UnitId, new: UnitId) -> bool {
        matches!(
            self.old.kind(old),
            Kind::Heading(_) | Kind::Row | Kind::Table | Kind::Unread
        ) || self.new.unit(new).number.as_ref() == Some(&self.number(old))
            || self.new.unit(new).number.is_none()
    }

    pub(super) fn fixed(&mut self, old: UnitId, new: UnitId) {
        if self.unchanged(old, new) || matches!(self.old.kind(old), Kind::Heading(_)) {
            return;
        }
        let article = self.old.kind(old) == Kind::Article;
        if article {
            self.close(String::new());
        }
        if !self.inner(old, new) {
            self.replace(old, new);
        }
        if article {
            self.close(String::new());
        }
    }

    pub(super) fn replace(&mut self, old: UnitId, new: UnitId) {
        let lines = self.lines(new);
        self.replaced.insert(old);
        self.push_with_lines(
            old,
            Clause::Replace {
                targets: vec![self.numbered_target(old)],
            },
            lines,
        );
        self.updates
            .push(Update::Text(old, self.new.unit(new).text.clone()));
        self.close(String::new());
    }

    /// Whether two matched units say the same, their own numbers aside.
    pub(super) fn unchanged(&self, old: UnitId, new: UnitId) -> bool {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let caption = |unit: &crate::ordinance::Unit| {
            unit.caption.as_ref().map(|caption| fold(&caption.text))
        };
        caption(left) == caption(right)
            && span(left) == span(right)
            && self.old.has_common_caption(old) == self.new.has_common_caption(new)
            && same(&left.text, &right.text)
            && {
                let (a, b): (Vec<UnitId>, Vec<UnitId>) = (
                    self.old.provisions(old).collect(),
                    self.new.provisions(new).collect(),
                );
                a.len() == b.len()
                    && a.iter()
                        .zip(&b)
                        .all(|(a, b)| crate::compare::equal(self.old, *a, self.new, *b))
            }
    }

    pub(super) fn segment(
        &mut self,
        parent: UnitId,
        entries: Vec<Entry>,
        before: Option<UnitId>,
        next: Option<UnitId>,
    ) {
        if entries.is_empty() {
            return;
        }
        let article_level = entries.iter().any(|entry| match entry {
            Entry::Gone(id) | Entry::Kept(id, _) => self.old.kind(*id) == Kind::Article,
            Entry::Come(id) => matches!(self.new.kind(*id), Kind::Article | Kind::Heading(_)),
            Entry::Swapped(..) => false,
        });
        if article_level {
            self.close(String::new());
        }
        if self.moves && self.whole_move(&entries) {
            if article_level {
                self.close(String::new());
            }
            return;
        }
        let mut late: Vec<(UnitId, UnitId)> = Vec::new();
        let went_up: HashSet<UnitId> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Kept(old, new) => {
                    let number = self.new.unit(*new).number.as_ref()?;
                    (*number < self.number(*old)).then_some(*old)
                }
                _ => None,
            })
            .collect();
        let goes_up = |_: &Self, old: UnitId, _: UnitId| went_up.contains(&old);
        // What goes and what moves up, from the front.
        let mut at = 0;
        while at < entries.len() {
            match &entries[at] {
                Entry::Gone(_) => {
                    let mut run = Vec::new();
                    while let Some(Entry::Gone(id)) = entries.get(at) {
                        if !self.is_deleted(*id) {
                            run.push(*id);
                        }
                        at += 1;
                    }
                    self.delete(parent, &run);
                }
                Entry::Kept(old, _) if self.is_heading(*old) => at += 1,
                Entry::Kept(old, new) if goes_up(self, *old, *new) => {
                    let (run, length) = self.pure_run(&entries[at..], true);
                    if run.len() > 1 {
                        at += length;
                        self.move_run(&run, true);
                    } else {
                        let (old, new) = (*old, *new);
                        self.move_one(old, new, article_level, &mut late);
                        at += 1;
                    }
                }
                _ => at += 1,
            }
        }
        // What moves down and what comes, from the back.
        let goes_up = |_: &Self, old: UnitId, _: UnitId| went_up.contains(&old);
        let mut end = entries.len();
        while end > 0 {
            match &entries[end - 1] {
                Entry::Kept(old, _) if self.is_heading(*old) => end -= 1,
                Entry::Kept(old, new) if !goes_up(self, *old, *new) => {
                    let (run, length) = self.pure_run(&entries[..end], false);
                    if run.len() > 1 {
                        end -= length;
                        self.move_run(&run, false);
                    } else {
                        let (old, new) = (*old, *new);
                        self.move_one(old, new, article_level, &mut late);
                        end -= 1;
                    }
                }
                Entry::Come(_) => {
                    let mut start = end;
                    while start > 0 && matches!(entries[start - 1], Entry::Come(_)) {
                        start -= 1;
                    }
                    let group: Vec<UnitId> = entries[start..end]
                        .iter()
                        .filter_map(|entry| {
                            if let Entry::Come(id) = entry {
                                Some(*id)
                            } else {
                                None
                            }
                        })
                        .collect();
                    let kept = |entry: &Entry| match entry {
                        Entry::Kept(old, _) => Some(*old),
                        _ => None,
                    };
                    let previous = entries[..start].iter().rev().find_map(kept).or(before);
                    let following = entries[end..].iter().find_map(kept).or(next);
                    self.come(parent, &group, previous, following);
                    end = start;
                }
                _ => end -= 1,
            }
        }
        for (old, new) in late {
            self.close(String::new());
            self.replace(old, new);
        }
        if article_level {
            self.close(String::new());
        }
    }

    /// One provision goes to another place and the others close up, nothing else: 第2条を第5条とし、第3条から第5条まで
    /// を1条ずつ繰り上げる. All in one sentence, whose numbers are those before it.
    pub(super) fn whole_move(&mut self, entries: &[Entry]) -> bool {
        let mut gone = None;
        let mut come = None;
        for entry in entries {
            match entry {
                Entry::Gone(id) if gone.is_none() && self.old.unit(*id).until.is_none() => {
                    gone = Some(*id);
                }
                Entry::Come(id) if come.is_none() => come = Some(*id),
                Entry::Kept(old, _) if self.is_heading(*old) => return false,
                Entry::Kept(old, new)
                    if self.unchanged(*old, *new) && self.shift_of(*old, *new).is_some() => {}
                _ => return false,
            }
        }
        let (Some(old), Some(new)) = (gone, come) else {
            return false;
        };
        let numbered = matches!(
            self.old.kind(old),
            Kind::Article | Kind::Item | Kind::Paragraph
        );
        if !numbered || self.old.kind(old) != self.new.kind(new) || !self.unchanged(old, new) {
            return false;
        }
        let Some(number) = self.new.unit(new).number.clone() else {
            return false;
        };
        let up = number > self.number(old);
        self.renumber(old, number);
        let kept: Vec<(UnitId, UnitId)> = entries
            .iter()
            .filter_map(|entry| {
                if let Entry::Kept(old, new) = entry {
                    Some((*old, *new))
                } else {
                    None
                }
            })
            .collect();
        if !kept.is_empty() {
            self.move_run(&kept, up);
        }
        true
    }

    pub(super) fn move_one(
        &mut self,
        old: UnitId,
        new: UnitId,
        article_level: bool,
        late: &mut Vec<(UnitId, UnitId)>,
    ) {
        if !self.unchanged(old, new) {
            if article_level {
                self.close(String::new());
            }
            if !self.inner(old, new) {
                late.push((old, new));
            }
        }
        if let Some(number) = self.new.unit(new).number.clone() {
            self.renumber(old, number);
        }
    }

    /// Neighbours that move up (from the front) or down (from the back) by the same count and change nothing else, in
    /// the order of the text, and the count of entries they take.
    pub(super) fn pure_run(&self, entries: &[Entry], up: bool) -> (Vec<(UnitId, UnitId)>, usize) {
        let mut run: Vec<(UnitId, UnitId)> = Vec::new();
        let mut length = 0;
        for at in 0..entries.len() {
            let entry = if up {
                &entries[at]
            } else {
                &entries[entries.len() - 1 - at]
            };
            let Entry::Kept(old, new) = entry else { break };
            if self.is_heading(*old) {
                continue;
            }
            let next = run.last().is_none_or(|(last, other): &(UnitId, UnitId)| {
                let (first, second) = if up { (*last, *old) } else { (*old, *last) };
                self.last_number(first).main + 1 == self.number(second).main
                    && self.shift_of(*last, *other) == self.shift_of(*old, *new)
            });
            let moves = self
                .shift_of(*old, *new)
                .is_some_and(|by| if up { by < 0 } else { by > 0 });
            if !(next && moves && self.unchanged(*old, *new)) {
                break;
            }
            run.push((*old, *new));
            length = at + 1;
        }
        if !up {
            run.reverse();
        }
        (run, length)
    }

    /// By how many places a unit without branches moves.
    pub(super) fn shift_of(&self, old: UnitId, new: UnitId) -> Option<i64> {
        let (from, to) = (self.number(old), self.new.unit(new).number.clone()?);
        (from.branches.is_empty()
            && to.branches.is_empty()
            && !matches!(self.old.kind(old), Kind::Subitem(_)))
        .then(|| i64::from(to.main) - i64::from(from.main))
    }

    /// The outermost unit alone, three or more of the rest as a block, two each alone.
    pub(super) fn move_run(&mut self, run: &[(UnitId, UnitId)], up: bool) {
        let to = |new: UnitId| {
            self.new
                .unit(new)
                .number
                .clone()
                .unwrap_or_else(|| ArticleNumber::plain(1))
        };
        let numbers: Vec<(UnitId, ArticleNumber)> =
            run.iter().map(|(old, new)| (*old, to(*new))).collect();
        let (alone, rest) = match up {
            true => (numbers[0].clone(), numbers[1..].to_vec()),
            false => (
                numbers[numbers.len() - 1].clone(),
                numbers[..numbers.len() - 1].to_vec(),
            ),
        };
        self.renumber(alone.0, alone.1);
        let bare = self.house.writing.bare && self.old.kind(alone.0) == Kind::Article;
        let several = rest
            .iter()
            .any(|(id, _)| self.old.unit(*id).until.is_some());
        if !bare && (rest.len() >= 3 || rest.len() >= 2 && several) {
            let by = i64::from(rest[0].1.main) - i64::from(self.number(rest[0].0).main);
            let mut target = self.target(rest[0].0);
            let last = rest[rest.len() - 1].0;
            target.until = Some(self.last_steps(last).unwrap_or_else(|| self.steps(last)));
            self.push(
                rest[rest.len() - 1].0,
                Clause::Shift {
                    targets: vec![target],
                    by,
                },
            );
            for (id, number) in rest {
                self.updates.push(Update::Number(id, number));
                self.moved.insert(id);
            }
            // After a block 同項 would be unclear.
            self.last_named = None;
            return;
        }
        let order: Vec<_> = if up {
            rest
        } else {
            rest.into_iter().rev().collect()
        };
        for (id, number) in order {
            self.renumber(id, number);
        }
    }

    pub(super) fn delete(&mut self, parent: UnitId, ids: &[UnitId]) {
        let Some(&first) = ids.first() else { return };
        let last = ids[ids.len() - 1];
        let kind = self.old.kind(first);
        let uniform = ids
            .iter()
            .all(|id| std::mem::discriminant(&self.old.kind(*id)) == std::mem::discriminant(&kind));
        let numbered = matches!(kind, Kind::Article | Kind::Paragraph | Kind::Item);
        let targets = if uniform && numbered && ids.len() >= 3 {
            let mut target = self.target(first);
            target.until = Some(self.last_steps(last).unwrap_or_else(|| self.steps(last)));
            vec![target]
        } else {
            let caption = |id: UnitId| {
                (id == last && self.old.has_common_caption(id))
                    .then(|| self.part(id, Part::CommonCaption))
            };
            ids.iter()
                .flat_map(|id| caption(*id).into_iter().chain([self.target(*id)]))
                .collect()
        };
        if kind == Kind::Paragraph {
            self.updates
                .push(Update::Paragraphs(parent, -(ids.len() as isize)));
        }
        self.push(last, Clause::Delete { targets });
    }
}

/// How many numbers lie between the ends of a range of deleted provisions.
fn span(unit: &crate::ordinance::Unit) -> Option<u32> {
    let (first, last) = (unit.number.as_ref()?, unit.until.as_ref()?);
    last.main.checked_sub(first.main)
}

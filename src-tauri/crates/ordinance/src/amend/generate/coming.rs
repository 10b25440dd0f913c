//! What comes: 条, 項 and 号 that are added, and where they are anchored.

use super::*;

impl Generator<'_> {
    pub(super) fn come(
        &mut self,
        parent: UnitId,
        group: &[UnitId],
        before: Option<UnitId>,
        next: Option<UnitId>,
    ) {
        let Some(&first) = group.first() else { return };
        match self.new.kind(first) {
            Kind::Article | Kind::Heading(_) => self.come_articles(parent, group, before, next),
            kind => self.come_below(parent, group, kind, before, next),
        }
    }

    pub(super) fn count(&self, number: usize, counter: &str) -> String {
        if counter == "条" && self.house.writing.bare {
            return "次のように".to_owned();
        }
        format!("次の{}{counter}", self.house.counts.number(number as u32))
    }

    pub(super) fn anchor(&mut self, id: UnitId) {
        if self.moved.contains(&id) && self.last_named != Some(id) {
            self.close(String::new());
        }
    }

    pub(super) fn all_lines(&self, group: &[UnitId]) -> String {
        group
            .iter()
            .map(|id| self.lines(*id))
            .collect::<Vec<_>>()
            .join("\n")
    }

    pub(super) fn come_below(
        &mut self,
        parent: UnitId,
        group: &[UnitId],
        kind: Kind,
        before: Option<UnitId>,
        next: Option<UnitId>,
    ) {
        let before = before.filter(|id| {
            std::mem::discriminant(&self.old.kind(*id)) == std::mem::discriminant(&kind)
        });
        let next = next.filter(|id| {
            std::mem::discriminant(&self.old.kind(*id)) == std::mem::discriminant(&kind)
        });
        let lines = self.all_lines(group);
        let counter = match kind {
            Kind::Paragraph => Some("項"),
            Kind::Item => Some("号"),
            _ => None,
        };
        let announced = match counter {
            Some("号") if before.is_none() && next.is_none() => "次の各号".to_owned(),
            Some(counter) => self.count(group.len(), counter),
            None => "次のように".to_owned(),
        };
        if kind == Kind::Paragraph {
            self.updates
                .push(Update::Paragraphs(parent, group.len() as isize));
        }
        let clause = match (before, next) {
            (_, None) => {
                // 第3条第1項 of a 条 with one 項 is 第3条.
                self.adding(parent, Position::Into, &announced)
            }
            (Some(before), Some(_)) => {
                self.anchor(before);
                self.adding(before, Position::After, &announced)
            }
            (None, Some(_)) if counter.is_some() || matches!(kind, Kind::Subitem(_)) => {
                let number = self
                    .new
                    .unit(group[0])
                    .number
                    .clone()
                    .unwrap_or_else(|| ArticleNumber::plain(1));
                let step = match kind {
                    Kind::Paragraph => Step::Paragraph(number),
                    Kind::Subitem(_) => Step::Subitem(target::label_text(self.new, group[0])),
                    _ => Step::Item(number),
                };
                let text = self.house.writing.steps(std::slice::from_ref(&step));
                Clause::Add {
                    anchor: self.target(parent),
                    position: Position::Into,
                    announced,
                    as_target: Some(Target {
                        steps: vec![step],
                        text,
                        ..Target::default()
                    }),
                }
            }
            (None, Some(next)) => {
                self.anchor(next);
                self.adding(next, Position::Before, &announced)
            }
        };
        let named = before.or(next).unwrap_or(parent);
        self.push_with_lines(named, clause, lines);
    }

    /// 条 and 章 that come: 条 after the one before, 章 after the 章 before, a 章名 before the 条 it now heads.
    pub(super) fn come_articles(
        &mut self,
        parent: UnitId,
        group: &[UnitId],
        before: Option<UnitId>,
        next: Option<UnitId>,
    ) {
        let is_heading = |id: &UnitId| matches!(self.new.kind(*id), Kind::Heading(_));
        let first_heading = group.iter().position(is_heading).unwrap_or(group.len());
        let (leading, rest) = group.split_at(first_heading);
        let next_is_article = next.is_some_and(|id| self.old.kind(id) == Kind::Article);
        // From the back: what stands last is added first.
        if !rest.is_empty() {
            if next_is_article {
                self.headings_before(rest, next);
            } else {
                self.chapters(parent, rest, before);
            }
        }
        if !leading.is_empty() {
            let announced = self.count(leading.len(), "条");
            let lines = self.all_lines(leading);
            let old_kind = before.map(|id| self.old.kind(id));
            match (before, old_kind, next) {
                (Some(anchor), Some(Kind::Article), _)
                    if rest.is_empty() && self.ends_chapter(anchor, next).is_some() =>
                {
                    let heading = self.ends_chapter(anchor, next).unwrap_or(anchor);
                    self.push_with_lines(
                        heading,
                        self.adding(heading, Position::Into, &announced),
                        lines,
                    );
                }
                (Some(anchor), Some(Kind::Article), _) => {
                    self.anchor(anchor);
                    self.push_with_lines(
                        anchor,
                        self.adding(anchor, Position::After, &announced),
                        lines,
                    );
                }
                (_, _, Some(next)) if self.old.kind(next) == Kind::Article => {
                    self.anchor(next);
                    self.push_with_lines(
                        next,
                        self.adding(next, Position::Before, &announced),
                        lines,
                    );
                }
                (Some(heading), _, _) => {
                    self.push_with_lines(
                        heading,
                        self.adding(heading, Position::Into, &announced),
                        lines,
                    );
                }
                (None, _, _) => {
                    self.push_with_lines(
                        parent,
                        self.adding(parent, Position::Into, &announced),
                        lines,
                    );
                }
            }
        }
    }
}

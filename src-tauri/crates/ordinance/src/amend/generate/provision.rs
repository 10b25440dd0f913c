//! Inside one provision: its caption, its words, its parts, and when it is shown whole.

use super::*;

impl Generator<'_> {
    /// Changes inside a provision, its number aside. False when it has to be replaced as a whole.
    pub(super) fn inner(&mut self, old: UnitId, new: UnitId) -> bool {
        match self.old.kind(old) {
            Kind::Article => self.article(old, new),
            Kind::Paragraph | Kind::Item | Kind::Subitem(_) => self.provision(old, new),
            Kind::Row => self.row(old, new),
            Kind::Table => self.table(old, new),
            _ => false,
        }
    }

    pub(super) fn article(&mut self, old: UnitId, new: UnitId) -> bool {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let whole = self.width(old) == Width::Whole || left.until != right.until;
        if whole || self.has_unread(old, new) || self.replaced_for_likeness(old, new) {
            return false;
        }
        let only = |ordinance: &Ordinance, id: UnitId| {
            let mut children = ordinance.provisions(id);
            let first = children.next();
            first.filter(|id| children.next().is_none() && ordinance.kind(*id) == Kind::Paragraph)
        };
        // The words of a 条 with one 項 are those of the 条: if they cannot be amended, the 条 is replaced.
        if let Some(paragraph) = only(self.old, old) {
            if let Some(other) = self.matching.new_of(paragraph) {
                if self.width(paragraph) >= Width::Provisions
                    && !same(self.text(paragraph), &self.new.unit(other).text)
                    || self.text_plan(paragraph, other).is_none()
                {
                    return false;
                }
            } else {
                return false;
            }
        }
        self.caption(old, new);
        let start = self.open.len();
        let entries = self.entries(old, new);
        self.list(old, entries);
        self.join_paragraphs(old, start);
        true
    }

    pub(super) fn has_unread(&self, old: UnitId, new: UnitId) -> bool {
        let unread = |ordinance: &Ordinance, id: UnitId| {
            ordinance
                .subtree(id)
                .iter()
                .any(|id| ordinance.kind(*id) == Kind::Unread)
        };
        unread(self.old, old) || unread(self.new, new)
    }

    pub(super) fn replaced_for_likeness(&self, old: UnitId, new: UnitId) -> bool {
        let text = |ordinance: &Ordinance, id: UnitId| -> String {
            ordinance
                .subtree(id)
                .into_iter()
                .map(|id| ordinance.unit(id).text.clone())
                .collect()
        };
        likeness(&text(self.old, old), &text(self.new, new)) < 0.35
    }

    pub(super) fn caption(&mut self, old: UnitId, new: UnitId) {
        if self.captioned.contains(&old) {
            return;
        }
        let caption = |unit: &crate::ordinance::Unit| {
            unit.caption.as_ref().map(|caption| caption.text.clone())
        };
        let (left, right) = (caption(self.old.unit(old)), caption(self.new.unit(new)));
        // 共通見出し is called by its place: 第3条の前の見出し.
        let place = |common: bool| match common {
            true => Part::CommonCaption,
            false => Part::Caption,
        };
        let (was, is) = (
            self.old.has_common_caption(old),
            self.new.has_common_caption(new),
        );
        let given = Target {
            parts: if is {
                vec![Part::CommonCaption]
            } else {
                Vec::new()
            },
            ..self.target(old)
        };
        match (left, right) {
            (Some(_), Some(right)) if was != is => {
                self.push(
                    old,
                    Clause::Delete {
                        targets: vec![self.part(old, place(was))],
                    },
                );
                let clause = Clause::GiveCaption {
                    target: given,
                    words: right,
                };
                self.push(old, clause);
            }
            (Some(left), Some(right)) if !same(&left, &right) => {
                let words = quote::choose(&[Piece::changing(&left, &right)]).filter(|changes| {
                    changes.len() == 1
                        && left.chars().count() > 12
                        && quote::quoted_old(changes) * 2 < left.chars().count()
                });
                let target = self.part(old, place(was));
                let clause = match words {
                    Some(changes) => Clause::Words {
                        targets: vec![target],
                        changes,
                    },
                    None => Clause::ReplaceWith {
                        target,
                        words: right,
                    },
                };
                self.push(old, clause);
            }
            (None, Some(right)) => {
                self.push(
                    old,
                    Clause::GiveCaption {
                        target: given,
                        words: right,
                    },
                );
            }
            (Some(_), None) => {
                self.push(
                    old,
                    Clause::Delete {
                        targets: vec![self.part(old, place(was))],
                    },
                );
            }
            _ => {}
        }
    }

    pub(super) fn provision(&mut self, old: UnitId, new: UnitId) -> bool {
        let provisions_only = self.width(old) >= Width::Provisions;
        if self.has_unread(old, new) || self.table_comes_or_goes(old, new) {
            return false;
        }
        let text_changes = !same(self.text(old), &self.new.unit(new).text);
        // 二 削除 stands for the whole 号, not for its words.
        if text_changes && (provisions_only || fold(&self.new.unit(new).text) == "削除") {
            return false;
        }
        let Some(plan) = self.text_plan(old, new) else {
            return false;
        };
        if self.old.kind(old) == Kind::Paragraph {
            self.caption(old, new);
        }
        for (clause, lines) in plan {
            match lines {
                Some(lines) => self.push_with_lines(old, clause, lines),
                None => self.push(old, clause),
            }
        }
        if text_changes {
            self.updates
                .push(Update::Text(old, self.new.unit(new).text.clone()));
        }
        let entries = self.entries(old, new);
        self.list(old, entries);
        true
    }

    pub(super) fn table_comes_or_goes(&self, old: UnitId, new: UnitId) -> bool {
        let tables = |ordinance: &Ordinance, id: UnitId| {
            ordinance
                .children(id)
                .iter()
                .filter(|id| ordinance.kind(**id) == Kind::Table)
                .count()
        };
        tables(self.old, old) != tables(self.new, new) || tables(self.old, old) > 1
    }

    /// Word changes and changes of whole sentences of a provision's own text; `None` when no words do.
    pub(super) fn text_plan(
        &self,
        old: UnitId,
        new: UnitId,
    ) -> Option<Vec<(Clause, Option<String>)>> {
        let (before, after) = (self.text(old).to_owned(), self.new.unit(new).text.clone());
        if same(&before, &after) {
            return Some(Vec::new());
        }
        let below: Vec<Piece> = self
            .old
            .subtree(old)
            .into_iter()
            .skip(1)
            .filter(|id| !self.old.kind(*id).is_trivia())
            .map(|id| Piece::fixed(self.text(id)))
            .collect();
        let target = self.target(old);
        let part = |part: Part| Target {
            parts: vec![part],
            ..target.clone()
        };
        let mut plan: Vec<(Clause, Option<String>)> = Vec::new();
        let mut sentences = Sentences::new(&before, &after);
        let whole_sentences = sentences.changes();
        let (core_old, core_new) = (sentences.core_old.clone(), sentences.core_new.clone());
        let by_sentence = match whole_sentences.is_empty() {
            true => self.by_last_sentence(&target, &before, &after, old),
            false => None,
        };
        if let Some(clauses) = by_sentence {
            plan.extend(clauses.into_iter().map(|clause| (clause, None)));
        } else if !same(&core_old, &core_new) {
            let mut pieces = vec![Piece::changing(&core_old, &core_new)];
            pieces.extend(sentences.fixed.iter().map(|text| Piece::fixed(text)));
            pieces.extend(below);
            match quote::choose(&pieces)
                .filter(|changes| quote::is_readable(changes, &core_old, &core_new))
            {
                Some(changes) => {
                    plan.push((
                        Clause::Words {
                            targets: vec![target.clone()],
                            changes,
                        },
                        None,
                    ));
                }
                None => plan.extend(self.by_parts(&target, &before, &after, &core_old, &core_new)?),
            }
        }
        for change in whole_sentences {
            plan.push(match change {
                SentenceChange::Delete(gone) => (
                    Clause::Delete {
                        targets: vec![part(gone)],
                    },
                    None,
                ),
                SentenceChange::Replace(kind, text) => (
                    Clause::Replace {
                        targets: vec![part(kind)],
                    },
                    Some(text),
                ),
                SentenceChange::Add(Part::Proviso, text) => (
                    Clause::Add {
                        anchor: target.clone(),
                        position: Position::Into,
                        announced: "次のただし書".to_owned(),
                        as_target: None,
                    },
                    Some(text),
                ),
                SentenceChange::Add(_, text) => (
                    Clause::Add {
                        anchor: target.clone(),
                        position: Position::Into,
                        announced: "次のように".to_owned(),
                        as_target: Some(Target {
                            text: "後段".to_owned(),
                            ..Target::default()
                        }),
                    },
                    Some(text),
                ),
            });
        }
        Some(plan)
    }

    /// 第5条第1項中「A」を「B」に改め、同項ただし書中「C」を「D」に: words of a ただし書 or 後段 are named as such.
    pub(super) fn by_last_sentence(
        &self,
        target: &Target,
        before: &str,
        after: &str,
        old: UnitId,
    ) -> Option<Vec<Clause>> {
        let last = [Part::Proviso, Part::SecondSentence];
        let (part, a, b) = last.into_iter().find_map(|part| {
            Some((
                part,
                clause::part(before, part)?,
                clause::part(after, part)?,
            ))
        })?;
        let ends = |text: &str, range: &std::ops::Range<usize>| text[range.end..].trim().is_empty();
        if !ends(before, &a) || !ends(after, &b) || same(&before[a.clone()], &after[b.clone()]) {
            return None;
        }
        let count = |text: &str| clause::sentences(text).len();
        if count(before) != 2 || count(after) != 2 {
            return None;
        }
        let mut clauses = Vec::new();
        let (main_old, main_new) = (&before[..a.start], &after[..b.start]);
        if !same(main_old, main_new) {
            let mut pieces = vec![Piece::changing(main_old, main_new)];
            pieces.push(Piece::fixed(&before[a.clone()]));
            let below = self.old.subtree(old).into_iter().skip(1);
            pieces.extend(below.map(|id| Piece::fixed(self.text(id))));
            let changes = quote::choose(&pieces)
                .filter(|changes| quote::is_readable(changes, main_old, main_new))?;
            clauses.push(Clause::Words {
                targets: vec![target.clone()],
                changes,
            });
        }
        let (last_old, last_new) = (&before[a], &after[b]);
        let changes = quote::choose(&[Piece::changing(last_old, last_new)])
            .filter(|changes| quote::is_readable(changes, last_old, last_new))?;
        clauses.push(Clause::Words {
            targets: vec![Target {
                parts: vec![part],
                ..target.clone()
            }],
            changes,
        });
        // What the sentences share is said once of them all.
        let count = |clauses: &[Clause]| -> usize {
            let changes = clauses.iter().map(|clause| match clause {
                Clause::Words { changes, .. } => changes.len(),
                _ => 0,
            });
            changes.sum()
        };
        let shared = quote::choose(&[Piece::changing(before, after)])
            .is_some_and(|changes| changes.len() < count(&clauses));
        (!shared).then_some(clauses)
    }

    /// 第5条第1項ただし書中, 同項各号列記以外の部分中: where the whole provision holds the words too often.
    pub(super) fn by_parts(
        &self,
        target: &Target,
        before: &str,
        after: &str,
        core_old: &str,
        core_new: &str,
    ) -> Option<Vec<(Clause, Option<String>)>> {
        let whole_text = same(before, core_old) && same(after, core_new);
        if !whole_text {
            return None;
        }
        let candidates: [&[Part]; 3] = [
            &[Part::MainClause, Part::Proviso],
            &[Part::FirstSentence, Part::SecondSentence],
            &[Part::Lead],
        ];
        for parts in candidates {
            let mut plan = Vec::new();
            let mut covered = (0, 0);
            let fits = parts.iter().all(|part| {
                let (Some(a), Some(b)) = (clause::part(before, *part), clause::part(after, *part))
                else {
                    return false;
                };
                covered.0 += a.len();
                covered.1 += b.len();
                let (a, b) = (&before[a], &after[b]);
                if same(a, b) {
                    return true;
                }
                let Some(changes) =
                    quote::choose(&[Piece::changing(a, b)]).filter(|c| quote::is_readable(c, a, b))
                else {
                    return false;
                };
                let target = Target {
                    parts: vec![*part],
                    ..target.clone()
                };
                plan.push((
                    Clause::Words {
                        targets: vec![target],
                        changes,
                    },
                    None,
                ));
                true
            });
            if fits && covered == (before.len(), after.len()) && !plan.is_empty() {
                return Some(plan);
            }
        }
        None
    }

    /// 「第5条中」 for what every 項 of 第5条 changes in the same way, 「第1項及び第3項中」 for some of them.
    pub(super) fn join_paragraphs(&mut self, article: UnitId, start: usize) {
        let start = start.min(self.open.len());
        let mut at = start;
        while at + 1 < self.open.len() {
            let mut end = at + 1;
            let single = |clause: &Clause| match clause {
                Clause::Words { targets, changes } if changes.len() == 1 && targets.len() == 1 => {
                    targets[0].parts.is_empty().then(|| changes[0].clone())
                }
                _ => None,
            };
            let Some(change) = single(&self.open[at]) else {
                at += 1;
                continue;
            };
            while end < self.open.len() && single(&self.open[end]).as_ref() == Some(&change) {
                end += 1;
            }
            if end - at < 2 {
                at += 1;
                continue;
            }
            let targets: Vec<Target> = self.open[at..end]
                .iter()
                .filter_map(|clause| match clause {
                    Clause::Words { targets, .. } => targets.first().cloned(),
                    _ => None,
                })
                .collect();
            let needle = fold(quote::quoted_words(&change));
            let occurrences = |texts: &[UnitId]| -> usize {
                texts
                    .iter()
                    .map(|id| fold(self.text(*id)).matches(&needle).count())
                    .sum()
            };
            let all: Vec<UnitId> = self
                .old
                .subtree(article)
                .into_iter()
                .filter(|id| !self.old.kind(*id).is_trivia())
                .collect();
            let named: Vec<UnitId> = all
                .iter()
                .copied()
                .filter(|id| {
                    let steps = self.steps(*id);
                    targets
                        .iter()
                        .any(|target| steps.starts_with(&target.steps))
                })
                .collect();
            let whole = occurrences(&all) == occurrences(&named);
            let targets = if whole {
                vec![self.target(article)]
            } else {
                targets
            };
            let joined = Clause::Words {
                targets,
                changes: vec![change],
            };
            self.open.splice(at..end, [joined]);
            at += 1;
        }
    }
}

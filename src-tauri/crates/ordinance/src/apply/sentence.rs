//! One amending sentence: finds everything it names in the text as it stands, then changes all of it at once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Reason, block, carry_out};
use crate::amending::{AmendProvision, Clause, Position, WordChange};
use crate::clause;
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::{Folded, fold};
use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{self, Context, Part, Step, Target, Writing, place, resolve};

/// A text that words are searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Text(UnitId),
    Caption(UnitId),
}

/// Everything that one sentence does, found before anything is changed.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) edits: BTreeMap<Slot, Vec<(Range<usize>, String)>>,
    pub(super) captions: Vec<(UnitId, Option<String>)>,
    pub(super) deleted: Vec<UnitId>,
    pub(super) renumbered: Vec<Renumbering>,
    pub(super) replaced: Vec<(Vec<UnitId>, Vec<Part>)>,
    pub(super) added: Vec<Adding>,
}

pub(super) struct Renumbering {
    pub(super) id: UnitId,
    pub(super) to: Step,
    /// The heading that the target names as the new container.
    pub(super) into: Option<UnitId>,
}

pub(super) struct Adding {
    pub(super) anchor: UnitId,
    pub(super) position: Position,
    pub(super) announced: String,
    pub(super) as_target: Option<Target>,
    pub(super) parts: Vec<Part>,
}

pub(super) fn apply(
    ordinance: &mut Ordinance,
    sentence: &AmendProvision,
    context: &mut Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Reason> {
    let mut planner = Planner { ordinance, context: context.clone(), plan: Plan::default(), diagnostics: Vec::new() };
    for clause in &sentence.clauses {
        planner.clause(clause, sentence)?;
    }
    let Planner { plan, context: named, diagnostics: found, .. } = planner;
    let mut changed = ordinance.clone();
    carry_out::run(&mut changed, plan, &sentence.block)?;
    *ordinance = changed;
    *context = named;
    diagnostics.extend(found.into_iter().map(|diagnostic| diagnostic.at_line(sentence.line)));
    Ok(())
}

struct Planner<'a> {
    ordinance: &'a Ordinance,
    context: Context,
    plan: Plan,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    fn clause(&mut self, clause: &Clause, sentence: &AmendProvision) -> Result<(), Reason> {
        match clause {
            Clause::Words { targets, changes } => self.words(targets, changes),
            Clause::Replace { targets } => {
                if sentence.block.is_empty() {
                    return Err(Reason::NoBlock);
                }
                let parts = targets.last().map(|target| target.parts.clone()).unwrap_or_default();
                let mut units = Vec::new();
                for target in targets {
                    units.extend(self.units(target)?);
                }
                if !parts.is_empty() && units.len() == 1 && parts != [Part::HeadingName] && parts != [Part::Caption] {
                    let unit = self.text_unit(units[0], &parts);
                    let range = self.part_range(unit, &parts)?;
                    let text = block::flowing(&sentence.block);
                    self.edit(Slot::Text(unit), range, text);
                    return Ok(());
                }
                self.plan.replaced.push((units, parts));
                Ok(())
            }
            Clause::ReplaceWith { target, words } => self.replace_with(target, words),
            Clause::Delete { targets } => targets.iter().try_for_each(|target| self.delete(target)),
            Clause::Renumber { from, to } => self.renumber(from, to),
            Clause::Shift { targets, by } => self.shift(targets, *by),
            Clause::Add { anchor, position, announced, as_target } => {
                self.add(anchor, *position, announced, as_target.as_ref(), sentence)
            }
            Clause::GiveCaption { target, words } => {
                let id = self.unit(target)?;
                self.plan.captions.push((id, Some(bracketed(words))));
                Ok(())
            }
            Clause::Listed { .. } => Err(Reason::Unsupported("次に掲げる条例の規定".to_owned())),
        }
    }

    // ----- finding

    fn unit(&mut self, target: &Target) -> Result<UnitId, Reason> {
        let id = resolve(self.ordinance, &target.steps, &self.context)
            .or_else(|| self.only_one(&target.steps))
            .ok_or_else(|| Reason::NoTarget(self.describe(target)))?;
        self.context.name(self.ordinance, id);
        Ok(id)
    }

    /// The text of one provision alone: the last step finds it when there is only one of its kind and number.
    fn only_one(&self, steps: &[Step]) -> Option<UnitId> {
        let fragment = self.ordinance.article_count() == 0;
        let (kind, number) = match steps.last()? {
            Step::Paragraph(number) => (Kind::Paragraph, number),
            Step::Item(number) => (Kind::Item, number),
            Step::Article(number) => {
                // 第3条 of a 附則 that is amended without the word
                let found: Vec<UnitId> = self
                    .ordinance
                    .subtree(Ordinance::ROOT)
                    .into_iter()
                    .filter(|id| {
                        let unit = self.ordinance.unit(*id);
                        unit.kind == Kind::Article && unit.number.as_ref() == Some(number)
                    })
                    .collect();
                return (fragment && found.len() == 1).then(|| found[0]);
            }
            _ => return None,
        };
        let found: Vec<UnitId> = self
            .ordinance
            .subtree(Ordinance::ROOT)
            .into_iter()
            .filter(|id| {
                let unit = self.ordinance.unit(*id);
                unit.kind == kind && unit.number.as_ref() == Some(number)
            })
            .collect();
        (fragment && found.len() == 1).then(|| found[0])
    }

    fn describe(&self, target: &Target) -> String {
        if !target.text.is_empty() {
            return target.text.clone();
        }
        Writing::of(self.ordinance).steps(&target.steps)
    }

    /// All units of an address, a range included.
    fn units(&mut self, target: &Target) -> Result<Vec<UnitId>, Reason> {
        let first = self.unit(target)?;
        let Some(until) = &target.until else { return Ok(vec![first]) };
        let last = resolve(self.ordinance, until, &self.context)
            .ok_or_else(|| Reason::NoTarget(Writing::of(self.ordinance).steps(until)))?;
        self.context.name(self.ordinance, last);
        if first == last {
            return Ok(vec![first]);
        }
        let kind = self.ordinance.kind(first);
        let (parent, start) = self.ordinance.index_in_parent(first).ok_or_else(|| Reason::NoTarget(self.describe(target)))?;
        let siblings = self.ordinance.children(parent);
        let end = siblings
            .iter()
            .position(|id| *id == last)
            .filter(|end| *end > start)
            .ok_or_else(|| Reason::NoTarget(self.describe(target)))?;
        Ok(siblings[start..=end]
            .iter()
            .copied()
            .filter(|id| std::mem::discriminant(&self.ordinance.kind(*id)) == std::mem::discriminant(&kind))
            .collect())
    }

    /// The unit whose own sentences have the part: 第5条ただし書 is in a 項 of 第5条.
    fn text_unit(&self, id: UnitId, parts: &[Part]) -> UnitId {
        if !matches!(
            self.ordinance.kind(id),
            Kind::Article | Kind::SupplementaryProvision | Kind::MainProvision
        ) {
            return id;
        }
        let paragraphs: Vec<UnitId> =
            self.ordinance.provisions(id).filter(|id| self.ordinance.kind(*id) == Kind::Paragraph).collect();
        paragraphs
            .iter()
            .copied()
            .find(|paragraph| {
                parts.iter().all(|part| clause::part(&self.ordinance.unit(*paragraph).text, *part).is_some())
            })
            .or_else(|| paragraphs.first().copied())
            .unwrap_or(id)
    }

    fn part_range(&self, id: UnitId, parts: &[Part]) -> Result<Range<usize>, Reason> {
        let text = &self.ordinance.unit(id).text;
        let mut range = 0..text.len();
        for part in parts {
            let inner = clause::part(&text[range.clone()], *part).ok_or_else(|| Reason::NoPart {
                place: place(self.ordinance, id),
                part: target::part_text(*part).trim_start_matches('の').to_owned(),
            })?;
            range = range.start + inner.start..range.start + inner.end;
        }
        Ok(range)
    }

    /// The texts that 「Uの…中」 reaches.
    fn slots(&mut self, target: &Target) -> Result<Vec<(Slot, Range<usize>)>, Reason> {
        if let Some(remark) = &target.remark {
            return Err(Reason::Unsupported(format!("{}({remark})", target.text)));
        }
        let units = self.units(target)?;
        let mut slots = Vec::new();
        for id in units {
            let whole = |slot: Slot, length: usize| (slot, 0..length);
            match target.parts[..] {
                [] => {
                    if target.with_caption {
                        if let Some(caption) = &self.ordinance.unit(id).caption {
                            slots.push(whole(Slot::Caption(id), caption.text.len()));
                        }
                    }
                    let reached = match self.ordinance.kind(id) {
                        Kind::Heading(_) => target::heading_range(self.ordinance, id)
                            .into_iter()
                            .flat_map(|id| self.ordinance.subtree(id))
                            .collect(),
                        _ => self.ordinance.subtree(id),
                    };
                    for unit in reached {
                        if !self.ordinance.kind(unit).is_trivia() {
                            slots.push(whole(Slot::Text(unit), self.ordinance.unit(unit).text.len()));
                        }
                    }
                }
                [Part::Caption] => {
                    let caption = self.ordinance.unit(id).caption.as_ref().ok_or_else(|| Reason::NoPart {
                        place: place(self.ordinance, id),
                        part: "見出し".to_owned(),
                    })?;
                    slots.push(whole(Slot::Caption(id), caption.text.len()));
                }
                [Part::HeadingName] => {
                    slots.push(whole(Slot::Text(id), self.ordinance.unit(id).text.len()));
                }
                _ => {
                    let unit = self.text_unit(id, &target.parts);
                    let range = self.part_range(unit, &target.parts)?;
                    slots.push((Slot::Text(unit), range));
                }
            }
        }
        Ok(slots)
    }

    // ----- planning

    fn edit(&mut self, slot: Slot, range: Range<usize>, text: String) {
        self.plan.edits.entry(slot).or_default().push((range, text));
    }

    fn slot_text(&self, slot: Slot) -> &str {
        match slot {
            Slot::Text(id) => &self.ordinance.unit(id).text,
            Slot::Caption(id) => {
                self.ordinance.unit(id).caption.as_ref().map(|caption| caption.text.as_str()).unwrap_or_default()
            }
        }
    }

    fn words(&mut self, targets: &[Target], changes: &[WordChange]) -> Result<(), Reason> {
        for target in targets {
            let slots = self.slots(target)?;
            let texts: Vec<(Slot, usize, Folded)> = slots
                .iter()
                .map(|(slot, range)| {
                    (*slot, range.start, Folded::new(&self.slot_text(*slot)[range.clone()]))
                })
                .collect();
            for change in changes {
                self.change(target, &texts, change)?;
            }
        }
        Ok(())
    }

    fn change(
        &mut self,
        target: &Target,
        texts: &[(Slot, usize, Folded)],
        change: &WordChange,
    ) -> Result<(), Reason> {
        let (needle, text, at): (&str, &str, fn(Range<usize>) -> Range<usize>) = match change {
            WordChange::Replace { from, to } => (from, to, |range| range),
            WordChange::Delete { words } => (words, "", |range| range),
            WordChange::InsertAfter { after, words } => (after, words, |range| range.end..range.end),
            WordChange::InsertBefore { before, words } => (before, words, |range| range.start..range.start),
        };
        let folded: Vec<char> = Folded::new(needle).chars;
        let mut found = 0;
        for (slot, offset, text_folded) in texts {
            for range in text_folded.find_all(&folded) {
                found += 1;
                let bytes = at(text_folded.bytes(range));
                self.edit(*slot, bytes.start + offset..bytes.end + offset, text.to_owned());
            }
        }
        if found == 0 {
            return self.across_rows(target, texts, &folded, change).ok_or_else(|| Reason::NoWords {
                place: self.describe(target),
                words: needle.to_owned(),
            });
        }
        if found > 1 {
            self.diagnostics.push(
                Diagnostic::new(
                    DiagnosticCode::SeveralOccurrences,
                    Severity::Info,
                    format!("{}に「{needle}」が{found}か所あり、すべて改めました。", self.describe(target)),
                )
                .at(self.describe(target)),
            );
        }
        Ok(())
    }

    /// Words that run over several lines of a table: the lines become those of the new words.
    fn across_rows(
        &mut self,
        target: &Target,
        texts: &[(Slot, usize, Folded)],
        needle: &[char],
        change: &WordChange,
    ) -> Option<()> {
        let WordChange::Replace { from, to } = change else { return None };
        if needle.is_empty() || !(from.contains('\n') || to.contains('\n')) || !target.parts.is_empty() {
            return None;
        }
        let mut joined = Vec::new();
        let mut owners = Vec::new();
        for (slot, _, folded) in texts {
            let Slot::Text(id) = slot else { return None };
            for at in 0..folded.len() {
                joined.push(folded.chars[at]);
                owners.push((*id, at));
            }
        }
        let start = joined.windows(needle.len()).position(|window| window == needle)?;
        let mut rows: Vec<UnitId> = Vec::new();
        for (id, _) in &owners[start..start + needle.len()] {
            if !rows.contains(id) {
                rows.push(*id);
            }
        }
        if rows.iter().any(|id| self.ordinance.kind(*id) != Kind::Row) {
            return None;
        }
        // Only whole lines: what stands before or after the words in their first and last line would be lost.
        let whole = texts
            .iter()
            .filter(|(slot, ..)| matches!(slot, Slot::Text(id) if rows.contains(id)))
            .map(|(_, _, folded)| folded.len())
            .sum::<usize>()
            == needle.len();
        if !whole {
            return None;
        }
        for (at, id) in rows.iter().enumerate() {
            let length = self.ordinance.unit(*id).text.len();
            match at {
                0 => self.edit(Slot::Text(*id), 0..length, to.clone()),
                _ => self.plan.deleted.push(*id),
            }
        }
        Some(())
    }

    fn replace_with(&mut self, target: &Target, words: &str) -> Result<(), Reason> {
        let id = self.unit(target)?;
        match target.parts[..] {
            [Part::Caption] => {
                if self.ordinance.unit(id).caption.is_none() {
                    return Err(Reason::NoPart { place: place(self.ordinance, id), part: "見出し".to_owned() });
                }
                self.plan.captions.push((id, Some(bracketed(words))));
                Ok(())
            }
            [Part::HeadingName] => {
                let unit = self.ordinance.unit(id);
                let length = unit.text.len();
                let label = unit.label.as_ref().map(|label| fold(&label.text)).unwrap_or_default();
                let folded = Folded::new(words);
                let text = match folded.chars.iter().collect::<String>().starts_with(&label) && !label.is_empty() {
                    true => words[folded.bytes(label.chars().count()..folded.len()).start..].trim().to_owned(),
                    false => words.trim().to_owned(),
                };
                self.edit(Slot::Text(id), 0..length, text);
                Ok(())
            }
            [] if matches!(self.ordinance.kind(id), Kind::Title) => {
                let length = self.ordinance.unit(id).text.len();
                self.edit(Slot::Text(id), 0..length, words.trim().to_owned());
                Ok(())
            }
            [] => Err(Reason::Unsupported(self.describe(target))),
            _ => {
                let unit = self.text_unit(id, &target.parts);
                let range = self.part_range(unit, &target.parts)?;
                self.edit(Slot::Text(unit), range, words.to_owned());
                Ok(())
            }
        }
    }

    fn delete(&mut self, target: &Target) -> Result<(), Reason> {
        let units = self.units(target)?;
        match target.parts[..] {
            [] => {
                for id in units {
                    match self.ordinance.kind(id) {
                        Kind::Heading(_) => self.plan.deleted.extend(target::heading_range(self.ordinance, id)),
                        _ => self.plan.deleted.push(id),
                    }
                }
            }
            [Part::Caption] => {
                for id in units {
                    if self.ordinance.unit(id).caption.is_none() {
                        return Err(Reason::NoPart { place: place(self.ordinance, id), part: "見出し".to_owned() });
                    }
                    self.plan.captions.push((id, None));
                }
            }
            [Part::HeadingName] => self.plan.deleted.extend(units),
            _ => {
                for id in units {
                    let unit = self.text_unit(id, &target.parts);
                    let range = self.part_range(unit, &target.parts)?;
                    self.edit(Slot::Text(unit), range, String::new());
                }
            }
        }
        Ok(())
    }

    fn renumber(&mut self, from: &Target, to: &Target) -> Result<(), Reason> {
        let id = self.unit(from)?;
        let step = to.steps.last().cloned().ok_or_else(|| Reason::Unsupported(self.describe(to)))?;
        let into = to
            .steps
            .iter()
            .rposition(|step| matches!(step, Step::Heading(..)))
            .filter(|at| *at + 1 < to.steps.len())
            .and_then(|at| resolve(self.ordinance, &to.steps[..=at], &self.context));
        self.plan.renumbered.push(Renumbering { id, to: step, into });
        Ok(())
    }

    fn shift(&mut self, targets: &[Target], by: i64) -> Result<(), Reason> {
        for target in targets {
            for id in self.units(target)? {
                let unit = self.ordinance.unit(id);
                let number = unit.number.clone().ok_or_else(|| Reason::Unsupported(self.describe(target)))?;
                let moved = u32::try_from(i64::from(number.main) + by)
                    .map(|main| ArticleNumber { main, branches: number.branches.clone() })
                    .map_err(|_| Reason::Unsupported(self.describe(target)))?;
                let to = match unit.kind {
                    Kind::Article => Step::Article(moved),
                    Kind::Paragraph => Step::Paragraph(moved),
                    Kind::Item => Step::Item(moved),
                    Kind::Heading(level) => Step::Heading(level, moved),
                    Kind::AppendedTable => Step::AppendedTable(Some(moved)),
                    Kind::Subitem(_) => match &unit.label {
                        Some(label) => Step::Subitem(label.form.write(&moved)),
                        None => return Err(Reason::Unsupported(self.describe(target))),
                    },
                    _ => return Err(Reason::Unsupported(self.describe(target))),
                };
                self.plan.renumbered.push(Renumbering { id, to, into: None });
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        anchor: &Target,
        position: Position,
        announced: &str,
        as_target: Option<&Target>,
        sentence: &AmendProvision,
    ) -> Result<(), Reason> {
        if sentence.block.is_empty() {
            return Err(Reason::NoBlock);
        }
        let id = self.unit(anchor)?;
        let names = |word: &str| {
            announced.contains(word) || as_target.is_some_and(|target| target.text.contains(word))
        };
        let sentence_part = names("ただし書") || names("後段") || names("前段");
        if sentence_part && position == Position::Into {
            let unit = self.text_unit(id, &[]);
            let text = block::flowing(&sentence.block);
            let own = &self.ordinance.unit(unit).text;
            let end = own.trim_end().len();
            // A 後段 stands before an existing ただし書.
            let at = match names("後段") {
                true => clause::part(own, Part::Proviso).map_or(end, |range| range.start),
                false => end,
            };
            self.edit(Slot::Text(unit), at..at, text);
            return Ok(());
        }
        self.plan.added.push(Adding {
            anchor: id,
            position,
            announced: announced.to_owned(),
            as_target: as_target.cloned(),
            parts: anchor.parts.clone(),
        });
        Ok(())
    }
}

fn bracketed(words: &str) -> String {
    let trimmed = words.trim();
    match trimmed.starts_with(['(', '（']) {
        true => trimmed.to_owned(),
        false => format!("({trimmed})"),
    }
}

//! One amending sentence: finds everything it names in the text as it stands (`reach`), then changes all of it at once.

mod reach;

use std::collections::BTreeMap;
use std::ops::Range;

use super::width::Width;
use super::{Reason, block, carry_out};
use crate::amending::{AmendProvision, Clause, Position, WordChange};
use crate::clause;
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::{Folded, fold};
use crate::label::{self, ArticleNumber};
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{self, Context, Part, Step, Target, place, resolve};

/// A text that words are searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Text(UnitId),
    Caption(UnitId),
}

/// A part of a text that an address reaches.
type Reach = (Slot, Range<usize>);

/// Where in the words that were found a change is made.
type Narrow = fn(Range<usize>) -> Range<usize>;

/// Everything that one sentence does, found before anything is changed.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) edits: BTreeMap<Slot, Vec<(Range<usize>, String)>>,
    pub(super) captions: Vec<(UnitId, Option<String>)>,
    pub(super) deleted: Vec<UnitId>,
    pub(super) renumbered: Vec<Renumbering>,
    pub(super) replaced: Vec<(Vec<UnitId>, Vec<Part>)>,
    pub(super) added: Vec<Adding>,
    /// 項 that lose their number.
    pub(super) unnumbered: Vec<UnitId>,
    /// Sentences that become a 項 behind the one they stood in.
    pub(super) split: Vec<(UnitId, ArticleNumber, String)>,
    /// Lines of a table that a provision gets.
    pub(super) tables: Vec<(UnitId, String)>,
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

/// Why a sentence was not carried out, and whether the text was touched before that was known.
pub(super) struct Failure {
    pub(super) reason: Reason,
    pub(super) touched: bool,
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            touched: false,
        }
    }
}

pub(super) fn apply(
    ordinance: &mut Ordinance,
    sentence: &AmendProvision,
    width: Option<Width>,
    context: &mut Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Failure> {
    let adapted;
    let sentence = match width {
        None => sentence,
        Some(width) => {
            let mut own = sentence.clone();
            own.clauses
                .iter_mut()
                .for_each(|clause| width.clause(clause));
            own.block = width.words(&own.block);
            adapted = own;
            &adapted
        }
    };
    let mut planner = Planner {
        ordinance,
        context: context.clone(),
        plan: Plan::default(),
        diagnostics: Vec::new(),
    };
    for clause in &sentence.clauses {
        planner.clause(clause, sentence)?;
    }
    let Planner {
        plan,
        context: named,
        diagnostics: found,
        ..
    } = planner;
    carry_out::run(ordinance, plan, &sentence.block).map_err(|reason| Failure {
        reason,
        touched: true,
    })?;
    *context = named;
    diagnostics.extend(
        found
            .into_iter()
            .map(|diagnostic| diagnostic.at_line(sentence.line)),
    );
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
        // 第3条(第2項を除く。)を削り: what a remark leaves out is known for words only.
        if let Some(target) = remarked(clause) {
            return Err(Reason::Unsupported(self.describe(target)));
        }
        match clause {
            Clause::Words { targets, changes } => self.words(targets, changes),
            Clause::Replace { targets } => {
                if sentence.block.is_empty() {
                    return Err(Reason::NoBlock);
                }
                let mut parts = targets
                    .last()
                    .map(|target| target.parts.clone())
                    .unwrap_or_default();
                if let [target] = &targets[..]
                    && let Some(cells) = self.column(target)?
                {
                    // 金額の欄を次のように改める: one line for each cell, the heading first
                    let lines = self.lines_for(&cells, &sentence.block, target)?;
                    for ((id, range), line) in cells.into_iter().zip(lines) {
                        self.edit(Slot::Text(id), range, line);
                    }
                    return Ok(());
                }
                let mut units = Vec::new();
                for target in targets {
                    units.extend(self.units(target)?);
                }
                if parts == [Part::Items] {
                    units = self.items(units[0])?;
                    parts.clear();
                }
                if !parts.is_empty()
                    && units.len() == 1
                    && parts != [Part::HeadingName]
                    && !matches!(parts[..], [Part::Caption | Part::CommonCaption])
                {
                    let unit = self.text_unit(units[0], &parts)?;
                    let range = self.part_range(unit, &parts)?;
                    let text = self.flowing_into(unit, &sentence.block)?;
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
            Clause::Add {
                anchor,
                position,
                announced,
                as_target,
            } => self.add(anchor, *position, announced, as_target.as_ref(), sentence),
            Clause::GiveCaption { target, words } => {
                let id = self.caption_holder(target)?;
                self.plan.captions.push((id, Some(self.bracketed(words))));
                Ok(())
            }
            Clause::Listed { changes } => self.listed(changes, sentence),
        }
    }

    /// The places stand in the lines below the sentence, perhaps behind the name of their ordinance.
    fn listed(&mut self, changes: &[WordChange], sentence: &AmendProvision) -> Result<(), Reason> {
        let title = self.ordinance.title().map(fold).unwrap_or_default();
        let lines: Vec<&str> = sentence
            .block
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        if lines.is_empty() {
            return Err(Reason::NoBlock);
        }
        let mut found = false;
        for line in lines {
            let body = target::row_sign(line).map_or_else(
                || line.trim().to_owned(),
                |sign| {
                    line.trim_start()
                        .chars()
                        .skip(sign.length)
                        .collect::<String>()
                        .trim()
                        .to_owned()
                },
            );
            let targets = match crate::read::addresses(&body, &[]) {
                Some(targets) => targets,
                None => {
                    // ○○条例(平成20年条例第5号)第3条
                    let named = fold(&body);
                    // Not the rule that carries the name of the ordinance: ○○条例施行規則.
                    let own = |rest: &str| {
                        rest.starts_with([
                            '(', '第', '附', '付', '別', '題', '目', '様', '前', '本',
                        ])
                    };
                    if title.is_empty() || !named.strip_prefix(&title).is_some_and(own) {
                        continue;
                    }
                    let at = body
                        .char_indices()
                        .filter(|(_, c)| *c == '第' || *c == '附' || *c == '別' || *c == '題')
                        .map(|(at, _)| at)
                        .find(|at| {
                            let before = fold(&body[..*at]);
                            before.len() >= title.len()
                                && before.matches('(').count() == before.matches(')').count()
                        })
                        .ok_or_else(|| Reason::NoTarget(body.clone()))?;
                    crate::read::addresses(&body[at..], &[])
                        .ok_or_else(|| Reason::NoTarget(body.clone()))?
                }
            };
            found = true;
            self.words(&targets, changes)?;
        }
        match found {
            true => Ok(()),
            false => Err(Reason::NoTarget(
                self.ordinance.title().unwrap_or_default().to_owned(),
            )),
        }
    }

    /// The lines of a ただし書 or 後段 as running text; the lines of a table behind it become the table of the provision.
    fn flowing_into(&mut self, unit: UnitId, lines: &str) -> Result<String, Reason> {
        let is_row = |line: &&str| line.contains(crate::ordinance::BETWEEN_CELLS);
        let given: Vec<&str> = lines
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let text: Vec<&str> = given
            .iter()
            .copied()
            .take_while(|line| !is_row(line))
            .collect();
        let rows = &given[text.len()..];
        let unsupported = || Reason::Unsupported(place(self.ordinance, unit));
        // A list of 号 in a 後段 is no running text.
        if text.is_empty() || block::has_signs(&text[1..]) || !rows.iter().all(is_row) {
            return Err(unsupported());
        }
        if !rows.is_empty() {
            let below: Vec<UnitId> = self.ordinance.provisions(unit).collect();
            match below[..] {
                [] => {}
                [only] if self.ordinance.kind(only) == Kind::Table => {
                    self.plan.deleted.push(only);
                }
                _ => return Err(unsupported()),
            }
            self.plan.tables.push((unit, rows.join("\n")));
        }
        Ok(block::flowing(&text.join("\n")))
    }

    fn edit(&mut self, slot: Slot, range: Range<usize>, text: String) {
        let text = match slot {
            Slot::Text(id) if self.ordinance.kind(id) == Kind::Contents => {
                contents_lines(&self.ordinance.unit(id).text, range.start, &text)
            }
            // A page broke the line: only lines of a table or a form are lines of their own.
            Slot::Text(id)
                if text.contains('\n')
                    && !matches!(self.ordinance.kind(id), Kind::Row | Kind::AppendedForm) =>
            {
                block::flowing(&text)
            }
            Slot::Caption(_) if text.contains('\n') => block::flowing(&text),
            _ => text,
        };
        self.plan.edits.entry(slot).or_default().push((range, text));
    }

    fn slot_text(&self, slot: Slot) -> &str {
        match slot {
            Slot::Text(id) => &self.ordinance.unit(id).text,
            Slot::Caption(id) => self
                .ordinance
                .unit(id)
                .caption
                .as_ref()
                .map(|caption| caption.text.as_str())
                .unwrap_or_default(),
        }
    }

    fn words(&mut self, targets: &[Target], changes: &[WordChange]) -> Result<(), Reason> {
        for target in targets {
            let slots = self.slots(target)?;
            let texts: Vec<(Slot, usize, Folded)> = slots
                .iter()
                .map(|(slot, range)| {
                    (
                        *slot,
                        range.start,
                        Folded::new(&self.slot_text(*slot)[range.clone()]),
                    )
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
        let (needle, text, at): (&str, &str, Narrow) = match change {
            WordChange::Replace { from, to } => (from, to, |range| range),
            WordChange::Delete { words } => (words, "", |range| range),
            WordChange::InsertAfter { after, words } => {
                (after, words, |range| range.end..range.end)
            }
            WordChange::InsertBefore { before, words } => {
                (before, words, |range| range.start..range.start)
            }
        };
        let folded: Vec<char> = Folded::new(needle).chars;
        let (mut found, mut cut) = (0, 0);
        for (slot, offset, text_folded) in texts {
            for range in text_folded.find_all(&folded) {
                found += 1;
                cut += usize::from(cuts_number(&text_folded.chars, &range));
                let bytes = at(text_folded.bytes(range));
                self.edit(
                    *slot,
                    bytes.start + offset..bytes.end + offset,
                    text.to_owned(),
                );
            }
        }
        if found == 0 {
            return self
                .across_rows(target, texts, &folded, change)
                .ok_or_else(|| Reason::NoWords {
                    place: self.describe(target),
                    words: needle.to_owned(),
                });
        }
        // 「第2条」 beside 「第2条の2」, 「5万円」 beside 「15万円」: whether the longer one is meant is not said.
        if cut > 0 && cut < found {
            return Err(Reason::Ambiguous(format!(
                "{}中「{needle}」",
                self.describe(target)
            )));
        }
        if found > 1 {
            self.diagnostics.push(
                Diagnostic::new(
                    DiagnosticCode::SeveralOccurrences,
                    Severity::Info,
                    format!(
                        "{}に「{needle}」が{found}か所あり、すべて改めました。",
                        self.describe(target)
                    ),
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
        let WordChange::Replace { from, to } = change else {
            return None;
        };
        if needle.is_empty()
            || !(from.contains('\n') || to.contains('\n'))
            || !target.parts.is_empty()
        {
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
        let start = joined
            .windows(needle.len())
            .position(|window| window == needle)?;
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

    /// The unit above which a caption stands: that of a 附則 with one sentence stands above the sentence.
    fn caption_holder(&mut self, target: &Target) -> Result<UnitId, Reason> {
        let id = self.unit(target)?;
        if !matches!(
            target.steps.last(),
            Some(Step::Supplement | Step::SupplementOf(_) | Step::Main)
        ) {
            return Ok(id);
        }
        let mut provisions = self.ordinance.provisions(id);
        match (provisions.next(), provisions.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(Reason::Unsupported(self.describe(target))),
        }
    }

    fn replace_with(&mut self, target: &Target, words: &str) -> Result<(), Reason> {
        let id = match target.parts[..] {
            [Part::Caption | Part::CommonCaption] => self.caption_holder(target)?,
            _ => self.unit(target)?,
        };
        match target.parts[..] {
            [Part::Caption | Part::CommonCaption] => {
                if self.ordinance.unit(id).caption.is_none() {
                    return Err(Reason::NoPart {
                        place: place(self.ordinance, id),
                        part: "見出し".to_owned(),
                    });
                }
                self.plan.captions.push((id, Some(self.bracketed(words))));
                Ok(())
            }
            [Part::HeadingName] => {
                let unit = self.ordinance.unit(id);
                let length = unit.text.len();
                let label = unit
                    .label
                    .as_ref()
                    .map(|label| fold(&label.text))
                    .unwrap_or_default();
                let folded = Folded::new(words);
                let own: Vec<char> = folded.chars.clone();
                let numbered =
                    label::read(&own).filter(|sign| matches!(sign.shape, label::Shape::Heading(_)));
                if numbered
                    .is_some_and(|sign| own[..sign.length].iter().collect::<String>() != label)
                {
                    // A number is changed by …を第3章とし.
                    return Err(Reason::Unsupported(self.describe(target)));
                }
                let text = match folded.chars.iter().collect::<String>().starts_with(&label)
                    && !label.is_empty()
                {
                    true => words[folded.bytes(label.chars().count()..folded.len()).start..]
                        .trim()
                        .to_owned(),
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
                let unit = self.text_unit(id, &target.parts)?;
                let range = self.part_range(unit, &target.parts)?;
                self.edit(Slot::Text(unit), range, words.to_owned());
                Ok(())
            }
        }
    }

    fn delete(&mut self, target: &Target) -> Result<(), Reason> {
        if let Some(reaches) = self.rule(target)? {
            return match reaches[..] {
                // A sentence on a line of its own that announces none.
                [(Slot::Text(id), ref range)]
                    if *range == (0..self.ordinance.unit(id).text.trim_end().len())
                        && self.ordinance.children(id).is_empty()
                        && !crate::read::announces(&self.ordinance.unit(id).text) =>
                {
                    self.plan.deleted.push(id);
                    Ok(())
                }
                _ => Err(Reason::Unsupported(self.describe(target))),
            };
        }
        // 単位の欄を削り: of the whole table
        if let Some(cells) = self.column(target)? {
            for (id, range) in target::place::without_column(self.ordinance, &cells) {
                self.edit(Slot::Text(id), range, String::new());
            }
            return Ok(());
        }
        let units = self.units(target)?;
        match target.parts[..] {
            [] => {
                for id in units {
                    match self.ordinance.kind(id) {
                        Kind::Heading(_) => self
                            .plan
                            .deleted
                            .extend(target::heading_range(self.ordinance, id)),
                        _ => self.plan.deleted.push(id),
                    }
                }
            }
            [Part::Caption | Part::CommonCaption] => {
                let units = match units[..] {
                    [_] => vec![self.caption_holder(target)?],
                    _ => units,
                };
                for id in units {
                    if self.ordinance.unit(id).caption.is_none() {
                        return Err(Reason::NoPart {
                            place: place(self.ordinance, id),
                            part: "見出し".to_owned(),
                        });
                    }
                    self.plan.captions.push((id, None));
                }
            }
            [Part::HeadingName] => self.plan.deleted.extend(units),
            [Part::Number] => self.plan.unnumbered.extend(units),
            [Part::Items] => {
                for id in units {
                    let items = self.items(id)?;
                    self.plan.deleted.extend(items);
                }
            }
            _ => {
                for id in units {
                    let unit = self.text_unit(id, &target.parts)?;
                    let range = self.part_range(unit, &target.parts)?;
                    self.edit(Slot::Text(unit), range, String::new());
                }
            }
        }
        Ok(())
    }

    fn renumber(&mut self, from: &Target, to: &Target) -> Result<(), Reason> {
        if !from.parts.is_empty() || !to.parts.is_empty() {
            return self.renumber_part(from, to);
        }
        if from.until.is_some() {
            return self.renumber_range(from, to);
        }
        if let Some(place) = self.place(from)? {
            return self.renumber_row(place, from, to);
        }
        let id = self.unit(from)?;
        self.whole(id, &from.steps, None, from)?;
        let step = to
            .steps
            .last()
            .cloned()
            .ok_or_else(|| Reason::Unsupported(self.describe(to)))?;
        let into = to
            .steps
            .iter()
            .rposition(|step| matches!(step, Step::Heading(..)))
            .filter(|at| *at + 1 < to.steps.len())
            .and_then(|at| resolve(self.ordinance, &to.steps[..=at], &self.context).ok());
        // 同条 and 同項 are what the 本則 or 附則 has become.
        match (self.ordinance.kind(id), &step) {
            (Kind::MainProvision | Kind::SupplementaryProvision, Step::Article(_)) => {
                self.context.article = Some(id);
            }
            (Kind::MainProvision | Kind::SupplementaryProvision, Step::Paragraph(_)) => {
                self.context.paragraph = self
                    .ordinance
                    .provisions(id)
                    .find(|child| self.ordinance.kind(*child) == Kind::Paragraph);
            }
            _ => {}
        }
        self.plan
            .renumbered
            .push(Renumbering { id, to: step, into });
        Ok(())
    }

    /// 後段を同条第2項とし: the sentence becomes a 項 of its own.
    fn renumber_part(&mut self, from: &Target, to: &Target) -> Result<(), Reason> {
        let unsupported = || Reason::Unsupported(format!("{}を{}と", from.text, to.text));
        let id = self.unit(from)?;
        let unit = self.text_unit(id, &from.parts)?;
        let range = self.part_range(unit, &from.parts)?;
        match (&from.parts[..], &to.parts[..], to.steps.last()) {
            // ただし書を同項後段とし: the sentence stays where it is.
            ([Part::Proviso], [Part::SecondSentence], _) => {
                let same = self.unit(to)?;
                match self.text_unit(same, &[])? == unit {
                    true => Ok(()),
                    false => Err(unsupported()),
                }
            }
            ([Part::Proviso | Part::SecondSentence], [], Some(Step::Paragraph(number)))
                if self.ordinance.kind(unit) == Kind::Paragraph
                    && self.ordinance.provisions(unit).next().is_none()
                    && range.end == self.ordinance.unit(unit).text.trim_end().len() =>
            {
                let text = self.ordinance.unit(unit).text[range.clone()].to_owned();
                self.edit(Slot::Text(unit), range, String::new());
                self.plan.split.push((unit, number.clone(), text));
                // 同項 would mean what does not exist yet.
                self.context.paragraph = None;
                Ok(())
            }
            _ => Err(unsupported()),
        }
    }

    /// 3の項を4の項とし, and a 号 inside a cell.
    fn renumber_row(
        &mut self,
        (reaches, whole): (Vec<target::place::Reach>, bool),
        from: &Target,
        to: &Target,
    ) -> Result<(), Reason> {
        let unsupported = || Reason::Unsupported(format!("{}を{}と", from.text, to.text));
        let step = to.steps.last().cloned().ok_or_else(unsupported)?;
        let (id, range) = reaches.first().cloned().ok_or_else(unsupported)?;
        if whole {
            self.plan.renumbered.push(Renumbering {
                id,
                to: step,
                into: None,
            });
            return Ok(());
        }
        let number = match &step {
            Step::Item(number) | Step::Paragraph(number) => number.clone(),
            Step::Within(words) | Step::Subitem(words) => {
                let chars: Vec<char> = words.chars().collect();
                label::read(&chars)
                    .filter(|sign| sign.length == chars.len())
                    .ok_or_else(unsupported)?
                    .number
            }
            _ => return Err(unsupported()),
        };
        let (sign, length) = target::place::sign_at(&self.ordinance.unit(id).text, range.start)
            .ok_or_else(unsupported)?;
        let new = sign.form.write(&number);
        self.edit(Slot::Text(id), range.start..range.start + length, new);
        Ok(())
    }

    /// (33)から(37)までを(34)から(38)までとし
    fn renumber_range(&mut self, from: &Target, to: &Target) -> Result<(), Reason> {
        let unsupported = || Reason::Unsupported(format!("{}を{}と", from.text, to.text));
        let first = self.unit(from)?;
        let step = to.steps.last().ok_or_else(unsupported)?;
        let own = self.number_of(first).ok_or_else(unsupported)?;
        let moved = match step {
            Step::Article(number)
            | Step::Paragraph(number)
            | Step::Item(number)
            | Step::Heading(_, number) => number.clone(),
            Step::Subitem(text) | Step::Within(text) => {
                let label = self.ordinance.unit(first).label.as_ref();
                let chars: Vec<char> = text.chars().filter(|c| !matches!(c, 'の' | '項')).collect();
                let sign = crate::label::read(&chars).ok_or_else(unsupported)?;
                let letter = sign.form.sequence.write(sign.number.main);
                let main = label
                    .and_then(|label| label.form.sequence.place(&letter))
                    .unwrap_or(sign.number.main);
                ArticleNumber {
                    main,
                    branches: sign.number.branches,
                }
            }
            _ => return Err(unsupported()),
        };
        self.shift(
            std::slice::from_ref(from),
            i64::from(moved.main) - i64::from(own.main),
        )
    }

    fn number_of(&self, id: UnitId) -> Option<ArticleNumber> {
        let unit = self.ordinance.unit(id);
        match unit.kind {
            Kind::Row => target::row_sign(&unit.text).map(|sign| sign.number),
            _ => unit.number.clone(),
        }
    }

    fn shift(&mut self, targets: &[Target], by: i64) -> Result<(), Reason> {
        for target in targets {
            for id in self.units(target)? {
                let unit = self.ordinance.unit(id);
                let number = self
                    .number_of(id)
                    .ok_or_else(|| Reason::Unsupported(self.describe(target)))?;
                // 第25条の2から第25条の4までを1条ずつ: the branch moves.
                let branches = target.steps.last().is_some_and(|step| match step {
                    Step::Article(number) | Step::Paragraph(number) | Step::Item(number) => {
                        !number.branches.is_empty()
                    }
                    _ => false,
                });
                let moved =
                    match branches && !number.branches.is_empty() {
                        true => number.shifted(by),
                        false => u32::try_from(i64::from(number.main) + by).ok().map(|main| {
                            ArticleNumber {
                                main,
                                branches: number.branches.clone(),
                            }
                        }),
                    }
                    .filter(|number| number.main > 0)
                    .ok_or_else(|| Reason::Unsupported(self.describe(target)))?;
                let to = match unit.kind {
                    Kind::Article => Step::Article(moved),
                    Kind::Paragraph => Step::Paragraph(moved),
                    Kind::Item | Kind::Row => Step::Item(moved),
                    Kind::Heading(level) => Step::Heading(level, moved),
                    Kind::AppendedTable => Step::AppendedTable(Some(moved)),
                    Kind::AppendedForm => Step::AppendedForm(
                        form_moved(&unit.text, by)
                            .ok_or_else(|| Reason::Unsupported(self.describe(target)))?,
                    ),
                    Kind::Subitem(_) => match &unit.label {
                        Some(label) => Step::Subitem(label.form.write(&moved)),
                        None => return Err(Reason::Unsupported(self.describe(target))),
                    },
                    _ => return Err(Reason::Unsupported(self.describe(target))),
                };
                self.plan
                    .renumbered
                    .push(Renumbering { id, to, into: None });
            }
        }
        Ok(())
    }

    /// A caption in brackets of the width that the text uses.
    fn bracketed(&self, words: &str) -> String {
        let trimmed = words.trim();
        let inner = trimmed
            .strip_prefix(['(', '（'])
            .and_then(|rest| rest.strip_suffix([')', '）']))
            .unwrap_or(trimmed);
        let wide = self
            .ordinance
            .subtree(Ordinance::ROOT)
            .into_iter()
            .find_map(|id| {
                self.ordinance
                    .unit(id)
                    .caption
                    .as_ref()
                    .map(|caption| caption.text.starts_with('（'))
            })
            .unwrap_or(trimmed.starts_with('（'));
        if wide {
            format!("（{inner}）")
        } else {
            format!("({inner})")
        }
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
        // 金額の欄の次に次の欄を加える
        if position == Position::After
            && let Some(cells) = self.column(anchor)?
        {
            let lines = self.lines_for(&cells, &sentence.block, anchor)?;
            for ((id, range), line) in cells.into_iter().zip(lines) {
                let text = &self.ordinance.unit(id).text;
                let separator = target::place::separator(text).unwrap_or("｜");
                let added = format!("{separator}{line}");
                self.edit(Slot::Text(id), range.end..range.end, added);
            }
            return Ok(());
        }
        let lines = match anchor.parts.is_empty() {
            true => self.lines(anchor)?,
            false => None,
        };
        let id = match (lines, position) {
            (Some(lines), Position::Before) => lines[0],
            (Some(lines), Position::After) => lines[lines.len() - 1],
            // 備考に次のように加え: at the end of it
            (Some(lines), Position::Into) if is_remark_step(anchor.steps.last()) => {
                self.plan.added.push(Adding {
                    anchor: lines[lines.len() - 1],
                    position: Position::After,
                    announced: announced.to_owned(),
                    as_target: None,
                    parts: Vec::new(),
                });
                return Ok(());
            }
            _ => self.unit(anchor)?,
        };
        let unit = self.ordinance.unit(id);
        if let (
            Some(
                Step::Article(number)
                | Step::Paragraph(number)
                | Step::Item(number)
                | Step::Heading(_, number),
            ),
            Some(until),
        ) = (anchor.steps.last(), &unit.until)
        {
            let beside = match position {
                Position::Before => unit.number.as_ref(),
                _ => anchor.until.is_none().then_some(until),
            };
            if beside != Some(number) {
                return Err(Reason::Unsupported(self.describe(anchor)));
            }
        }
        let names = |word: &str| {
            announced.contains(word) || as_target.is_some_and(|target| target.text.contains(word))
        };
        if announced.contains("見出し") && !announced.contains('及') {
            let id = self.caption_holder(anchor)?;
            self.plan
                .captions
                .push((id, Some(self.bracketed(&block::flowing(&sentence.block)))));
            return Ok(());
        }
        let remarks =
            as_target.is_some_and(|target| matches!(fold(&target.text).as_str(), "備考" | "注"));
        if remarks && target::has_remark(self.ordinance, id) {
            return Err(Reason::Duplicate(format!(
                "{}の備考",
                self.describe(anchor)
            )));
        }
        let sentence_part = names("ただし書") || names("後段") || names("前段");
        if sentence_part && position == Position::Into {
            let unit = self.text_unit(id, &[])?;
            let text = self.flowing_into(unit, &sentence.block)?;
            let own = &self.ordinance.unit(unit).text;
            if names("ただし書") && clause::part(own, Part::Proviso).is_some() {
                return Err(Reason::Duplicate(format!(
                    "{}のただし書",
                    place(self.ordinance, unit)
                )));
            }
            let end = own.trim_end().len();
            // A 後段 stands before an existing ただし書.
            let at = match (names("後段"), names("前段")) {
                (true, _) => clause::part(own, Part::Proviso).map_or(end, |range| range.start),
                (_, true) => 0,
                _ => end,
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

/// The first address with a remark of a clause that changes more than words.
fn remarked(clause: &Clause) -> Option<&Target> {
    let targets: Vec<&Target> = match clause {
        Clause::Words { .. } | Clause::Listed { .. } => return None,
        Clause::Replace { targets }
        | Clause::Delete { targets }
        | Clause::Shift { targets, .. } => targets.iter().collect(),
        Clause::ReplaceWith { target, .. } | Clause::GiveCaption { target, .. } => vec![target],
        Clause::Renumber { from, to } => vec![from, to],
        Clause::Add { anchor, .. } => vec![anchor],
    };
    targets.into_iter().find(|target| {
        target
            .remark
            .as_deref()
            .is_some_and(|remark| !matches!(remark, "以下" | "の次以下"))
    })
}

/// Whether the step names a sentence of an amending ordinance.
fn is_rule(step: &Step) -> bool {
    matches!(step, Step::Within(words) if words.ends_with("改正規定"))
}

fn is_remark_step(step: Option<&Step>) -> bool {
    matches!(step, Some(Step::Within(words)) if matches!(fold(words).as_str(), "備考" | "注" | "同備考" | "同注"))
}

/// Whether words that were found are only a part of a number or of the name of a provision.
fn cuts_number(text: &[char], range: &Range<usize>) -> bool {
    let numeric = |at: usize| text.get(at).is_some_and(|c| crate::numeral::is_numeric(*c));
    let starts = range.start > 0 && numeric(range.start) && numeric(range.start - 1);
    let ends = numeric(range.end - 1) && numeric(range.end);
    let words = &text[range.clone()];
    let provision = words
        .iter()
        .rposition(|c| *c == '第')
        .and_then(|at| label::read(&words[at..]).map(|sign| at + sign.length))
        == Some(words.len())
        && matches!(words.last(), Some('条' | '章' | '節' | '款'));
    let branch = provision && !label::read_branches(&text[range.end..]).0.is_empty();
    starts || ends || branch
}

/// 様式第3号 as 様式第4号, in the digits that it is written in.
fn form_moved(heading: &str, by: i64) -> Option<String> {
    let name: Vec<char> = target::form_name(heading).chars().collect();
    let at = name.iter().position(|c| *c == '第')? + 1;
    let (number, length, script) = crate::numeral::read(&name[at..])?;
    let moved = u32::try_from(i64::from(number) + by)
        .ok()
        .filter(|number| *number > 0)?;
    let before: String = name[..at].iter().collect();
    let after: String = name[at + length..].iter().collect();
    Some(format!(
        "{before}{}{after}",
        crate::numeral::write(moved, script)
    ))
}

/// New lines of a 目次 under the indent of the lines there: the bill quotes them as a block, or all on one line.
fn contents_lines(text: &str, at: usize, new: &str) -> String {
    let indent_of = |line: &str| line[..line.len() - line.trim_start().len()].to_owned();
    let level = |line: &str| {
        let chars: Vec<char> = line.trim_start().chars().take(16).collect();
        crate::label::read(&chars).and_then(|sign| match sign.shape {
            crate::label::Shape::Heading(level) => Some(level),
            _ => None,
        })
    };
    let line_start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let own = indent_of(&text[line_start..]);
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    // 「第2章　施策（第3条）第3章　雑則（第4条）」: a heading starts after a bracket.
    let mut lines: Vec<String> = Vec::new();
    for line in new.lines() {
        let mut rest = line;
        let mut from = 0;
        while let Some(found) = rest[from..].find([')', '）']).map(|found| found + from) {
            let end = found + rest[found..].chars().next().map_or(1, char::len_utf8);
            if level(&rest[end..]).is_some() {
                lines.push(rest[..end].to_owned());
                rest = &rest[end..];
                from = 0;
            } else {
                from = end;
            }
        }
        lines.push(rest.to_owned());
    }
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            out.push_str(line);
            continue;
        }
        let indent = level(line)
            .and_then(|own| {
                text.lines()
                    .find(|other| level(other) == Some(own))
                    .map(indent_of)
            })
            .unwrap_or_else(|| own.clone());
        out.push_str(line_break);
        out.push_str(&indent);
        out.push_str(line.trim_start());
    }
    out
}

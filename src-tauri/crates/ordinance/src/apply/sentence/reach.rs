//! What an address reaches in the text as it stands: provisions, their parts, places in tables, sentences of an
//! amending ordinance.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Planner, Reach, Slot, is_rule};
use crate::apply::Reason;
use crate::clause;
use crate::fold::fold;
use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::target::{self, Part, Same, Step, Target, Unresolved, Writing, place, resolve};

impl Planner<'_> {
    pub(super) fn unit(&mut self, target: &Target) -> Result<UnitId, Reason> {
        if target.steps.is_empty() {
            // ただし書を削り: of the provision last named
            let context = &self.context;
            return [
                context.row,
                context.subitem,
                context.item,
                context.paragraph,
                context.article,
                context.section,
            ]
            .into_iter()
            .flatten()
            .next()
            .ok_or_else(|| Reason::NoTarget(self.describe(target)));
        }
        let id = match resolve(self.ordinance, &target.steps, &self.context) {
            Ok(id) => id,
            Err(Unresolved::Missing) => self
                .only_one(&target.steps)
                .ok_or_else(|| Reason::NoTarget(self.describe(target)))?,
            Err(Unresolved::Several) => return Err(Reason::Ambiguous(self.describe(target))),
        };
        // 第3章中第9条: 同章 is 第3章.
        if let Some(at) = target
            .steps
            .iter()
            .rposition(|step| matches!(step, Step::Heading(..)))
            && let Ok(heading) = resolve(self.ordinance, &target.steps[..=at], &self.context)
            && matches!(self.ordinance.kind(heading), Kind::Heading(_))
        {
            self.context.heading = Some(heading);
        }
        self.context.name(self.ordinance, id);
        // The 本則 that has become a 条 in this sentence is still 同条.
        let section = matches!(
            self.ordinance.kind(id),
            Kind::MainProvision | Kind::SupplementaryProvision
        );
        if section && target.steps == [Step::Same(Same::Article)] {
            self.context.article = Some(id);
        }
        Ok(id)
    }

    /// The text of one provision alone: the last step finds it when there is only one of its kind and number.
    pub(super) fn only_one(&self, steps: &[Step]) -> Option<UnitId> {
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

    pub(super) fn describe(&self, target: &Target) -> String {
        if !target.text.is_empty() {
            return target.text.clone();
        }
        Writing::of(self.ordinance).steps(&target.steps)
    }

    /// 第5条から第8条まで 削除 is one unit: an address that names a part of it names none.
    pub(super) fn whole(
        &self,
        id: UnitId,
        named: &[Step],
        other_end: Option<&Vec<Step>>,
        target: &Target,
    ) -> Result<(), Reason> {
        let unit = self.ordinance.unit(id);
        let (Some(first), Some(last)) = (&unit.number, &unit.until) else {
            return Ok(());
        };
        let number = |steps: &[Step]| match steps.last() {
            Some(
                Step::Article(number)
                | Step::Paragraph(number)
                | Step::Item(number)
                | Step::Heading(_, number),
            ) => Some(number.clone()),
            _ => None,
        };
        let (one, other) = (number(named), other_end.and_then(|steps| number(steps)));
        let within = |number: &ArticleNumber| number > first && number < last;
        let whole = match (&one, &other) {
            (Some(one), Some(other)) => {
                // The range that is named reaches over the whole unit.
                one.min(other) <= first && one.max(other) >= last
            }
            (Some(_), None) => false,
            _ => true,
        };
        match whole && !one.as_ref().is_some_and(within) {
            true => Ok(()),
            false => Err(Reason::Unsupported(self.describe(target))),
        }
    }

    /// All units of an address, a range included.
    pub(super) fn units(&mut self, target: &Target) -> Result<Vec<UnitId>, Reason> {
        // 前文 is all its lines.
        if target.steps == [Step::Preamble] && target.parts.is_empty() {
            let lines = target::preamble(self.ordinance);
            return match lines.is_empty() {
                true => Err(Reason::NoTarget(self.describe(target))),
                false => Ok(lines),
            };
        }
        if let Some(from @ ("以下" | "の次以下")) = target.remark.as_deref() {
            let first = self.unit(target)?;
            let kind = self.ordinance.kind(first);
            let Some((parent, at)) = self.ordinance.index_in_parent(first) else {
                return Err(Reason::NoTarget(self.describe(target)));
            };
            return Ok(self.ordinance.children(parent)[at..]
                .iter()
                .copied()
                .filter(|id| self.ordinance.kind(*id) == kind)
                .skip(usize::from(from == "の次以下"))
                .collect());
        }
        if target.parts.is_empty() {
            let lines = self.lines(target)?;
            if let (Some(lines), None) = (&lines, &target.until) {
                return Ok(lines.clone());
            }
            if let (Some(first), Some(until)) = (lines, &target.until) {
                let last = self.lines(&Target {
                    steps: until.clone(),
                    text: target.text.clone(),
                    ..Target::default()
                })?;
                let span = last.and_then(|last| {
                    let (parent, start) = self.ordinance.index_in_parent(*first.first()?)?;
                    let (other, end) = self.ordinance.index_in_parent(*last.last()?)?;
                    (parent == other && start <= end)
                        .then(|| self.ordinance.children(parent)[start..=end].to_vec())
                });
                return span.ok_or_else(|| Reason::NoTarget(self.describe(target)));
            }
        }
        if let Some(faces) = self.faces(target) {
            return Ok(faces);
        }
        let first = self.unit(target)?;
        self.whole(first, &target.steps, target.until.as_ref(), target)?;
        let Some(until) = &target.until else {
            // 備考 runs to the end of its table.
            let remark = matches!(target.steps.last(), Some(Step::Within(words)) if matches!(fold(words).as_str(), "備考" | "注"));
            return Ok(match self.ordinance.index_in_parent(first) {
                Some((parent, at)) if remark => self.ordinance.children(parent)[at..].to_vec(),
                _ => vec![first],
            });
        };
        let last = resolve(self.ordinance, until, &self.context).map_err(|why| {
            let words = Writing::of(self.ordinance).steps(until);
            match why {
                Unresolved::Missing => Reason::NoTarget(words),
                Unresolved::Several => Reason::Ambiguous(words),
            }
        })?;
        self.whole(last, until, Some(&target.steps), target)?;
        self.context.name(self.ordinance, last);
        if first == last {
            return Ok(vec![first]);
        }
        let kind = self.ordinance.kind(first);
        let (parent, start) = self
            .ordinance
            .index_in_parent(first)
            .ok_or_else(|| Reason::NoTarget(self.describe(target)))?;
        let siblings = self.ordinance.children(parent);
        let end = siblings
            .iter()
            .position(|id| *id == last)
            .filter(|end| *end > start)
            .ok_or_else(|| Reason::NoTarget(self.describe(target)))?;
        Ok(siblings[start..=end]
            .iter()
            .copied()
            .filter(|id| {
                std::mem::discriminant(&self.ordinance.kind(*id)) == std::mem::discriminant(&kind)
            })
            .collect())
    }

    /// The cells of 金額の欄 of a whole table.
    pub(super) fn column(
        &mut self,
        target: &Target,
    ) -> Result<Option<Vec<target::place::Reach>>, Reason> {
        let (Some(Step::Within(words)), []) = (target.steps.last(), &target.parts[..]) else {
            return Ok(None);
        };
        if !words.ends_with('欄') || words.contains("の項") || words.contains("の部") {
            return Ok(None);
        }
        let found = self.place(target)?;
        Ok(found.and_then(|(cells, whole)| (!whole).then_some(cells)))
    }

    /// One line for each cell of a column; what is set otherwise is not certain.
    pub(super) fn lines_for(
        &self,
        cells: &[target::place::Reach],
        block: &str,
        target: &Target,
    ) -> Result<Vec<String>, Reason> {
        let lines: Vec<String> = block
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        let plain = !lines
            .iter()
            .any(|line| line.contains(crate::ordinance::BETWEEN_CELLS));
        match plain && lines.len() == cells.len() {
            true => Ok(lines),
            false => Err(Reason::Unsupported(self.describe(target))),
        }
    }

    /// 様式第2号 that is set as 様式第2号（その1） and 様式第2号（その2）.
    pub(super) fn faces(&self, target: &Target) -> Option<Vec<UnitId>> {
        let [Step::AppendedForm(name)] = &target.steps[..] else {
            return None;
        };
        let named: Vec<UnitId> = self
            .ordinance
            .children(Ordinance::ROOT)
            .iter()
            .copied()
            .filter(|id| {
                let unit = self.ordinance.unit(*id);
                unit.kind == Kind::AppendedForm
                    && fold(&target::form_name(&unit.text)) == fold(name)
            })
            .collect();
        let faces: Option<BTreeSet<String>> = named
            .iter()
            .map(|id| target::place::face_of_heading(&self.ordinance.unit(*id).text))
            .collect();
        (target.until.is_none() && named.len() > 1 && faces?.len() == named.len()).then_some(named)
    }

    /// 各号 of a provision.
    pub(super) fn items(&self, id: UnitId) -> Result<Vec<UnitId>, Reason> {
        let of = |id: UnitId| -> Vec<UnitId> {
            self.ordinance
                .provisions(id)
                .filter(|child| self.ordinance.kind(*child) == Kind::Item)
                .collect()
        };
        let own = of(id);
        if !own.is_empty() {
            return Ok(own);
        }
        let mut lists = self
            .ordinance
            .provisions(id)
            .map(of)
            .filter(|items| !items.is_empty());
        match (lists.next(), lists.next()) {
            (Some(items), None) => Ok(items),
            (Some(_), Some(_)) => Err(Reason::Ambiguous(format!(
                "{}各号",
                place(self.ordinance, id)
            ))),
            (None, _) => Err(Reason::NoPart {
                place: place(self.ordinance, id),
                part: "各号".to_owned(),
            }),
        }
    }

    /// The unit whose own sentences have the part: 第5条ただし書 is in a 項 of 第5条.
    pub(super) fn text_unit(&self, id: UnitId, parts: &[Part]) -> Result<UnitId, Reason> {
        if !matches!(
            self.ordinance.kind(id),
            Kind::Article | Kind::SupplementaryProvision | Kind::MainProvision
        ) {
            return Ok(id);
        }
        let paragraphs: Vec<UnitId> = self
            .ordinance
            .provisions(id)
            .filter(|id| self.ordinance.kind(*id) == Kind::Paragraph)
            .collect();
        let has = |paragraph: &UnitId| {
            parts.iter().all(|part| match part {
                Part::Lead => self
                    .ordinance
                    .provisions(*paragraph)
                    .any(|child| self.ordinance.kind(child) == Kind::Item),
                part => clause::part(&self.ordinance.unit(*paragraph).text, *part).is_some(),
            })
        };
        let with: Vec<UnitId> = paragraphs.iter().copied().filter(has).collect();
        match (&with[..], &paragraphs[..]) {
            ([only], _) | ([], [only]) => Ok(*only),
            ([], []) => Ok(id),
            _ => {
                let part: String = parts.iter().map(|part| target::part_text(*part)).collect();
                Err(Reason::Ambiguous(format!(
                    "{}{part}",
                    place(self.ordinance, id)
                )))
            }
        }
    }

    pub(super) fn part_range(&self, id: UnitId, parts: &[Part]) -> Result<Range<usize>, Reason> {
        let text = &self.ordinance.unit(id).text;
        let mut range = 0..text.len();
        for part in parts {
            let inner =
                clause::part(&text[range.clone()], *part).ok_or_else(|| Reason::NoPart {
                    place: place(self.ordinance, id),
                    part: target::part_text(*part).trim_start_matches('の').to_owned(),
                })?;
            range = range.start + inner.start..range.start + inner.end;
        }
        Ok(range)
    }

    /// The place inside a table or form that an address names, and whether it is whole lines; `None` when it names
    /// none, or a table as a whole.
    pub(super) fn place(
        &mut self,
        target: &Target,
    ) -> Result<Option<(Vec<target::place::Reach>, bool)>, Reason> {
        if target.steps.iter().any(is_rule) {
            return Ok(None);
        }
        let is_table = |step: &Step| {
            matches!(
                step,
                Step::Table
                    | Step::AppendedTable(_)
                    | Step::AppendedForm(_)
                    | Step::Same(Same::Table | Same::Form)
            )
        };
        let row = self
            .context
            .row
            .filter(|_| target.steps.first() == Some(&Step::Same(Same::Paragraph)));
        let (outer, tail) = match target.steps.iter().position(is_table) {
            Some(at) if row.is_none() => target.steps.split_at(at + 1),
            _ => match (row, target.steps.first()) {
                (Some(_), _) => target.steps.split_at(1),
                (_, Some(Step::Within(_))) if self.context.table.is_some() => {
                    target.steps.split_at(0)
                }
                _ => return Ok(None),
            },
        };
        // 様式第1号その2 may be a part of 様式第1号.
        let numbered_face =
            matches!(outer.last(), Some(Step::AppendedForm(name)) if name.contains("その"));
        if tail.is_empty() && row.is_none() && !numbered_face {
            return Ok(None);
        }
        let Some(mut words) = target::place::words_of(tail) else {
            return Ok(None);
        };
        if words.contains("以外の部分") && !words.contains("列記以外の部分") {
            return Ok(None);
        }
        match target.parts[..] {
            [] => {}
            [Part::Lead] => words.push_str("各号列記以外の部分"),
            _ => return Ok(None),
        }
        let mut bases: Vec<(UnitId, String)> = Vec::new();
        if let Some(rest) = words.strip_prefix('同') {
            let Some((table, before)) = &self.context.place else {
                return Ok(None);
            };
            let kind = ["備考", "注", "欄", "部", "款"]
                .iter()
                .find(|kind| rest.starts_with(**kind))
                .copied();
            let before = match kind {
                Some(kind) => before
                    .rfind(kind)
                    .map(|at| before[..at + kind.len()].to_owned()),
                // 同(2): beside the one last named
                None => before.rfind(['(', '（']).map(|at| before[..at].to_owned()),
            };
            let Some(before) = before else {
                return Ok(None);
            };
            let rest = rest.strip_prefix(kind.unwrap_or_default()).unwrap_or(rest);
            bases.push((*table, format!("{before}{rest}")));
        } else {
            for (steps, words) in readings(outer, &words) {
                if words.is_empty() && row.is_none() {
                    continue;
                }
                let face = target::place::first_face(&fold(&words));
                let base = match (row, &steps[..]) {
                    (Some(row), _) => Ok(row),
                    (None, []) => self.context.table.ok_or(Unresolved::Missing),
                    _ => resolve(self.ordinance, &steps, &self.context),
                };
                match (base, steps.last(), &face) {
                    (Ok(base), ..) => bases.push((base, words)),
                    // 様式第1号（表） and 様式第1号（裏） are two forms of one name.
                    (Err(Unresolved::Several), Some(Step::AppendedForm(name)), Some(face)) => {
                        let named = self
                            .ordinance
                            .children(Ordinance::ROOT)
                            .iter()
                            .filter(|id| {
                                let unit = self.ordinance.unit(**id);
                                unit.kind == Kind::AppendedForm
                                    && fold(&target::form_name(&unit.text)) == fold(name)
                                    && target::place::face_of_heading(&unit.text).as_ref()
                                        == Some(face)
                            });
                        bases.extend(named.map(|id| (*id, words.clone())));
                    }
                    _ => {}
                }
            }
        }
        let mut found: Vec<(UnitId, String, Vec<target::place::Reach>, bool)> = Vec::new();
        // 別表中央公民館の項 reads like 別表中 and 央公民館の項.
        let cut = bases
            .iter()
            .filter(|(_, words)| target.text.contains(&format!("中{words}")))
            .map(|(base, words)| (*base, format!("中{words}")))
            .collect::<Vec<_>>();
        let whole_name = |(base, words): &(UnitId, String)| {
            target::place::find(self.ordinance, *base, words).is_ok()
        };
        if !bases.iter().any(whole_name) && cut.iter().any(whole_name) {
            bases = cut;
        }
        for (base, words) in bases {
            match target::place::find(self.ordinance, base, &words) {
                Ok((reaches, whole))
                    if !reaches.is_empty()
                        && !found.iter().any(|(.., other, _)| *other == reaches) =>
                {
                    found.push((base, words, reaches, whole));
                }
                Err(Unresolved::Several) => return Err(Reason::Ambiguous(self.describe(target))),
                _ => {}
            }
        }
        if found.len() > 1 {
            return Err(Reason::Ambiguous(self.describe(target)));
        }
        let Some((base, words, reaches, whole)) = found.pop() else {
            return Ok(None);
        };
        self.context.name(self.ordinance, reaches[0].0);
        if self.ordinance.kind(base) != Kind::Row {
            self.context.place = Some((base, words));
        }
        Ok(Some((reaches, whole)))
    }

    /// The sentence of an amending ordinance that is called 第3条の改正規定.
    pub(super) fn rule(&mut self, target: &Target) -> Result<Option<Vec<Reach>>, Reason> {
        let Some(at) = target.steps.iter().position(is_rule) else {
            return Ok(None);
        };
        let missing = || Reason::NoTarget(target.text.clone());
        let (Step::Within(words), true) = (&target.steps[at], at + 1 == target.steps.len()) else {
            return Err(missing());
        };
        let named = crate::read::rule_address(words).ok_or_else(missing)?;
        let scope = match &target.steps[..at] {
            [] => self
                .ordinance
                .child_of_kind(Ordinance::ROOT, Kind::MainProvision)
                .ok_or_else(missing)?,
            outer => resolve(self.ordinance, outer, &self.context).map_err(|_| missing())?,
        };
        let mut found: Vec<Reach> = Vec::new();
        for id in self.ordinance.subtree(scope) {
            let mut start = 0;
            for line in self.ordinance.unit(id).text.split_inclusive('\n') {
                let body = line.trim_end();
                if crate::read::amends(body, &named) {
                    found.push((Slot::Text(id), start..start + body.len()));
                }
                start += line.len();
            }
        }
        match found.len() {
            0 => Err(missing()),
            1 => Ok(Some(found)),
            _ => Err(Reason::Ambiguous(target.text.clone())),
        }
    }

    /// Whole lines of a table that an address names.
    pub(super) fn lines(&mut self, target: &Target) -> Result<Option<Vec<UnitId>>, Reason> {
        match self.place(target)? {
            Some((reaches, true)) => Ok(Some(reaches.into_iter().map(|(id, _)| id).collect())),
            Some((_, false)) => Err(Reason::Unsupported(self.describe(target))),
            None => Ok(None),
        }
    }

    /// The texts that 「Uの…中」 reaches.
    pub(super) fn slots(&mut self, target: &Target) -> Result<Vec<(Slot, Range<usize>)>, Reason> {
        if let Some(reaches) = self.rule(target)? {
            return Ok(reaches);
        }
        // 第2章(章名を含む。): it is reached in any case.
        let with_names = |remark: &String| {
            let folded = fold(remark);
            folded.ends_with("名を含む。") || folded.ends_with("名を含む")
        };
        let left_out = match target.remark.as_ref().filter(|remark| !with_names(remark)) {
            Some(remark) => Some(self.remark(target, remark)?),
            None => None,
        };
        if let Some(rest) = self.outside(target)? {
            return Ok(rest);
        }
        if target.until.is_none()
            && target.remark.is_none()
            && let Some((reaches, _)) = self.place(target)?
        {
            return Ok(reaches
                .into_iter()
                .map(|(id, range)| (Slot::Text(id), range))
                .collect());
        }
        let units = self.units(target)?;
        let mut slots = Vec::new();
        for id in units {
            let whole = |slot: Slot, length: usize| (slot, 0..length);
            match target.parts[..] {
                [] => {
                    if target.with_caption
                        && let Some(caption) = &self.ordinance.unit(id).caption
                    {
                        slots.push(whole(Slot::Caption(id), caption.text.len()));
                    }
                    let reached = match self.ordinance.kind(id) {
                        Kind::Heading(_) => target::heading_range(self.ordinance, id)
                            .into_iter()
                            .flat_map(|id| self.ordinance.subtree(id))
                            .collect(),
                        _ => self.ordinance.subtree(id),
                    };
                    for unit in reached {
                        // 第2章(見出しを含む。): of every 条 in it
                        if target.with_caption
                            && unit != id
                            && let Some(caption) = &self.ordinance.unit(unit).caption
                        {
                            slots.push(whole(Slot::Caption(unit), caption.text.len()));
                        }
                        if !self.ordinance.kind(unit).is_trivia() {
                            slots.push(whole(
                                Slot::Text(unit),
                                self.ordinance.unit(unit).text.len(),
                            ));
                        }
                    }
                }
                [Part::Caption | Part::CommonCaption] => {
                    let caption =
                        self.ordinance
                            .unit(id)
                            .caption
                            .as_ref()
                            .ok_or_else(|| Reason::NoPart {
                                place: place(self.ordinance, id),
                                part: "見出し".to_owned(),
                            })?;
                    slots.push(whole(Slot::Caption(id), caption.text.len()));
                }
                [Part::HeadingName] => {
                    slots.push(whole(Slot::Text(id), self.ordinance.unit(id).text.len()));
                }
                [Part::Items] => {
                    for item in self.items(id)? {
                        for unit in self.ordinance.subtree(item) {
                            slots.push(whole(
                                Slot::Text(unit),
                                self.ordinance.unit(unit).text.len(),
                            ));
                        }
                    }
                }
                _ => {
                    let unit = self.text_unit(id, &target.parts)?;
                    let range = self.part_range(unit, &target.parts)?;
                    slots.push((Slot::Text(unit), range));
                }
            }
        }
        if let Some((units, only)) = left_out {
            slots.retain(|(Slot::Text(id) | Slot::Caption(id), _)| units.contains(id) == only);
        }
        Ok(slots)
    }

    /// (第3項を除く。), (第2項に限る。): the units below the named ones, and whether only they are meant.
    pub(super) fn remark(
        &mut self,
        target: &Target,
        remark: &str,
    ) -> Result<(Vec<UnitId>, bool), Reason> {
        let unsupported = || Reason::Unsupported(format!("{}({remark})", target.text));
        let folded = fold(remark);
        let only = folded.ends_with("に限る。");
        if !only && !folded.ends_with("を除く。") {
            return Err(unsupported());
        }
        let named = crate::read::addresses(remark, &target.steps).ok_or_else(unsupported)?;
        let mut units = Vec::new();
        let context = self.context.clone();
        for target in &named {
            if !target.parts.is_empty() || target.remark.is_some() {
                return Err(unsupported());
            }
            for id in self.units(target)? {
                units.extend(self.ordinance.subtree(id));
            }
        }
        self.context = context;
        Ok((units, only))
    }

    /// 第3条の表以外の部分, 別表中備考以外の部分
    pub(super) fn outside(&mut self, target: &Target) -> Result<Option<Vec<Reach>>, Reason> {
        let Some((Step::Within(words), before)) = target.steps.split_last() else {
            return Ok(None);
        };
        let folded = fold(words);
        let Some(named) = folded.strip_suffix("以外の部分") else {
            return Ok(None);
        };
        let (whole, left_out) = match (named, before.split_last()) {
            ("", Some((Step::Table, outer))) => (outer.to_vec(), before.to_vec()),
            ("", _) => return Ok(None),
            _ => {
                let mut steps = before.to_vec();
                steps.push(Step::Within(named.to_owned()));
                (before.to_vec(), steps)
            }
        };
        let gone: Vec<UnitId> = self
            .units(&Target {
                steps: left_out,
                text: target.text.clone(),
                ..Target::default()
            })?
            .into_iter()
            .flat_map(|id| self.ordinance.subtree(id))
            .collect();
        let mut slots = self.slots(&Target {
            steps: whole,
            text: target.text.clone(),
            ..Target::default()
        })?;
        slots.retain(|(Slot::Text(id) | Slot::Caption(id), _)| !gone.contains(id));
        Ok(Some(slots))
    }
}

/// 別表第1の2の項 is the row 2 of 別表第1, or a row of 別表第1の2: every way to read the address of a table.
fn readings(steps: &[Step], words: &str) -> Vec<(Vec<Step>, String)> {
    let mut found = vec![(steps.to_vec(), words.to_owned())];
    if let Some((Step::AppendedForm(name), outer)) = steps.split_last()
        && let Some(at) = name.find("その")
    {
        let mut shorter = outer.to_vec();
        shorter.push(Step::AppendedForm(name[..at].to_owned()));
        found.push((shorter, format!("{}{words}", &name[at..])));
    }
    if let Some((Step::AppendedTable(Some(number)), outer)) = steps.split_last()
        && let Some((branch, branches)) = number.branches.split_last()
    {
        let mut shorter = outer.to_vec();
        shorter.push(Step::AppendedTable(Some(ArticleNumber {
            main: number.main,
            branches: branches.to_vec(),
        })));
        let kanji = crate::numeral::write(*branch, crate::numeral::Script::Kanji);
        let digits = branch.to_string();
        // 二の項 behind 別表第一の二 is the row 二の二, 会議室の表 behind 別表第1の1 the table 1 会議室.
        let numbered = words.chars().next().is_some_and(crate::numeral::is_numeric);
        let joint = if numbered { "の" } else { "" };
        for branch in [digits, kanji] {
            found.push((shorter.clone(), format!("{branch}{joint}{words}")));
        }
    }
    found
}

//! Writes amending clauses in words: 第5条第1項中「A」を「B」に改め、同条第2項を削る。
//!
//! What is named before is not named again: 同条, 同項, 同号, and 第4条中 in front of a run of moves. The choice
//! between の次に and の下に and the digits come from the house style, never from here.

use super::house::House;
use crate::amending::{Clause, Position, WordChange};
use crate::ordinance::HeadingLevel;
use crate::target::{Part, Same, Step, Target, part_text};

/// One sentence, with its 。.
pub(super) fn sentence(clauses: &[Clause], house: &House) -> String {
    let mut writer = Writer {
        house,
        previous: None,
        words_target: None,
        out: String::new(),
    };
    let mut scope = scope(clauses);
    if let Some(scope) = &scope {
        writer.out.push_str(&house.writing.steps(scope));
        writer.out.push('中');
    }
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            writer.out.push(house.comma);
        }
        if at > 0 && scope.is_none() {
            scope = writer.rest(&clauses[at..]);
            if scope.is_some() {
                writer.push("同条中");
            }
        }
        writer.clause(clause, at + 1 == clauses.len(), scope.as_deref());
    }
    writer.out.push('。');
    writer.out
}

/// What a sentence is called where it gets a date of its own (rulebook §6, source 8): 第3条の改正規定, 第5条の次に1条を加える
/// 改正規定, 第○条第○項を改め、同項を同条第△項とし、同条第×項の次に1項を加える改正規定.
pub(super) fn provision_name(clauses: &[Clause], house: &House) -> String {
    let mut writer = Writer {
        house,
        previous: None,
        words_target: None,
        out: String::new(),
    };
    let amended: Option<Vec<Target>> = clauses
        .iter()
        .map(|clause| match clause {
            Clause::Words { targets, .. } | Clause::Replace { targets } => Some(targets.clone()),
            Clause::ReplaceWith { target, .. } => Some(vec![target.clone()]),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .map(|targets| targets.concat());
    if let Some(mut targets) = amended {
        targets.dedup_by(|a, b| a.steps == b.steps && a.parts == b.parts);
        writer.names(&targets, None);
        writer.push("の改正規定");
        return writer.out;
    }
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            writer.out.push(house.comma);
        }
        let last = at + 1 == clauses.len();
        match clause {
            Clause::Words { targets, .. } | Clause::Replace { targets } => {
                writer.names(targets, None);
                writer.push("を");
                writer.verb(last, "改める", "改め");
            }
            Clause::ReplaceWith { target, .. } => {
                writer.name(target, None);
                writer.push("を");
                writer.verb(last, "改める", "改め");
            }
            Clause::Add {
                anchor,
                position,
                announced,
                as_target,
            } => {
                let announced = announced.trim_start_matches("次の").to_owned();
                let short = Clause::Add {
                    anchor: anchor.clone(),
                    position: *position,
                    announced,
                    as_target: as_target.clone(),
                };
                writer.clause(&short, last, None);
            }
            clause => writer.clause(clause, last, None),
        }
    }
    writer.push("改正規定");
    writer.out
}

/// The provision whose 項 or 号 a sentence only moves, deletes and adds: it is named once, in front.
fn scope(clauses: &[Clause]) -> Option<Vec<Step>> {
    let mut scope: Option<Vec<Step>> = None;
    let (mut moves, mut headings) = (0, false);
    for clause in clauses {
        let target = match clause {
            Clause::Renumber { from, .. } => {
                moves += 1;
                from
            }
            Clause::Shift { targets, .. } => {
                moves += 1;
                targets.first()?
            }
            Clause::Delete { targets } => targets.first()?,
            Clause::Add {
                anchor,
                position: Position::Into,
                ..
            } => {
                if scope.as_ref().is_some_and(|scope| *scope == anchor.steps) {
                    continue;
                }
                return None;
            }
            Clause::Add { anchor, .. } => anchor,
            _ => return None,
        };
        if !target.parts.is_empty() || target.steps.len() < 2 {
            return None;
        }
        let inside = matches!(
            target.steps.last(),
            Some(Step::Paragraph(_) | Step::Item(_) | Step::Subitem(_) | Step::Heading(..))
        );
        headings |= matches!(target.steps.last(), Some(Step::Heading(..)));
        let parent = target.steps[..target.steps.len() - 1].to_vec();
        if !inside || matches!(parent.last(), Some(Step::Supplement | Step::Main)) {
            return None;
        }
        match &scope {
            None => scope = Some(parent),
            Some(scope) if *scope == parent => {}
            Some(_) => return None,
        }
    }
    ((clauses.len() > 1 || headings) && moves > 0)
        .then_some(scope)
        .flatten()
}

struct Writer<'a> {
    house: &'a House,
    /// Address last named in this sentence.
    previous: Option<Vec<Step>>,
    /// Target of the word changes just before.
    words_target: Option<Vec<Target>>,
    out: String,
}

impl Writer<'_> {
    /// 同条中第3項を第4項とし、第2項を第3項とし: the 条 of two moves or more in a row at the end of a sentence.
    fn rest(&self, clauses: &[Clause]) -> Option<Vec<Step>> {
        let moved = |clause: &Clause| match clause {
            Clause::Renumber { from, .. } => Some(from.steps.clone()),
            Clause::Shift { targets, .. } => targets.first().map(|target| target.steps.clone()),
            _ => None,
        };
        let [first, second, ..] = clauses else {
            return None;
        };
        let (first, _) = (moved(first)?, moved(second)?);
        let parent = scope(clauses)?;
        let previous = self.previous.as_ref()?;
        let beside = matches!(parent[..], [Step::Article(_)])
            && previous.starts_with(&parent)
            && *previous != first;
        (beside && !self.house.writing.bare).then_some(parent)
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn verb(&mut self, last: bool, end: &str, middle: &str) {
        self.push(if last { end } else { middle });
    }

    fn clause(&mut self, clause: &Clause, last: bool, scope: Option<&[Step]>) {
        if !matches!(clause, Clause::Words { .. }) {
            self.words_target = None;
        }
        match clause {
            Clause::Words { targets, changes } => {
                if self.words_target.as_ref() != Some(targets) {
                    self.names(targets, scope);
                    self.push("中");
                }
                self.words_target = Some(targets.clone());
                self.changes(changes, last);
            }
            Clause::Replace { targets } => {
                self.names(targets, scope);
                self.push("を次のように");
                self.verb(last, "改める", "改め");
            }
            Clause::ReplaceWith { target, words } => {
                self.name(target, scope);
                self.push(&format!("を「{words}」に"));
                self.verb(last, "改める", "改め");
            }
            Clause::Delete { targets } => {
                self.names(targets, scope);
                self.push("を");
                self.verb(last, "削る", "削り");
            }
            Clause::Renumber { from, to } => {
                self.name(from, scope);
                self.push("を");
                self.name(to, scope);
                self.push("と");
                self.verb(last, "する", "し");
                // 同項 is the provision that moved, whatever number it has now.
                let became = matches!(from.steps[..], [Step::Main | Step::Supplement]);
                self.previous = Some(if became {
                    to.steps.clone()
                } else {
                    from.steps.clone()
                });
            }
            Clause::Shift { targets, by } => {
                self.names(targets, scope);
                let counter = targets
                    .first()
                    .and_then(|target| counter(target.steps.last()))
                    .unwrap_or('条');
                let number = self.house.counts.number(by.unsigned_abs() as u32);
                self.push(&format!("を{number}{counter}ずつ"));
                match *by > 0 {
                    true => self.verb(last, "繰り下げる", "繰り下げ"),
                    false => self.verb(last, "繰り上げる", "繰り上げ"),
                }
            }
            Clause::Add {
                anchor,
                position,
                announced,
                as_target,
            } => {
                let into_scope = scope.is_some_and(|scope| scope == anchor.steps);
                match (into_scope, anchor.steps.last().and_then(same)) {
                    (true, Some(same)) => self.push(&self.house.writing.steps(&[Step::Same(same)])),
                    _ => self.name(anchor, scope),
                }
                self.push(match position {
                    Position::After => "の次に",
                    Position::Before => "の前に",
                    Position::Into => "に",
                });
                if let Some(target) = as_target {
                    self.push(&target.text);
                    self.push("として");
                }
                self.push(announced);
                match (announced.ends_with("ように"), announced.ends_with('名')) {
                    (true, _) => self.verb(last, "加える", "加え"),
                    (_, true) => self.verb(last, "を付する", "を付し"),
                    _ => self.verb(last, "を加える", "を加え"),
                }
            }
            Clause::GiveCaption { target, words } => {
                let place = match target.parts[..] {
                    [Part::CommonCaption] => "の前",
                    _ => "",
                };
                let provision = Target {
                    parts: Vec::new(),
                    ..target.clone()
                };
                self.name(&provision, scope);
                self.push(&format!("{place}に見出しとして「{words}」を"));
                self.verb(last, "付する", "付し");
            }
            Clause::Listed { changes } => {
                self.push("次に掲げる規定中");
                self.changes(changes, last);
            }
        }
    }

    fn changes(&mut self, changes: &[WordChange], last: bool) {
        let kind = |change: &WordChange| match change {
            WordChange::Replace { .. } => 0,
            WordChange::Delete { .. } => 1,
            WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. } => 2,
        };
        let mut at = 0;
        while at < changes.len() {
            let mut end = at + 1;
            while end < changes.len() && kind(&changes[end]) == kind(&changes[at]) {
                end += 1;
            }
            if at > 0 {
                self.out.push(self.house.comma);
            }
            let group = &changes[at..end];
            for (place, change) in group.iter().enumerate() {
                match (place, kind(change)) {
                    (0, _) => {}
                    (place, 1) if place + 1 == group.len() => self.push("及び"),
                    _ => self.out.push(self.house.comma),
                }
                let words = match change {
                    WordChange::Replace { from, to } => format!("「{from}」を「{to}」に"),
                    WordChange::Delete { words } => format!("「{words}」"),
                    WordChange::InsertAfter { after, words } => {
                        format!("「{after}」{}「{words}」を", self.house.words_after.words())
                    }
                    WordChange::InsertBefore { before, words } => {
                        format!("「{before}」の前に「{words}」を")
                    }
                };
                self.push(&words);
            }
            let closes = last && end == changes.len();
            match kind(&changes[at]) {
                0 => self.verb(closes, "改める", "改め"),
                1 => {
                    self.push("を");
                    self.verb(closes, "削る", "削り");
                }
                _ => self.verb(closes, "加える", "加え"),
            }
            at = end;
        }
    }

    fn names(&mut self, targets: &[Target], scope: Option<&[Step]>) {
        for (at, target) in targets.iter().enumerate() {
            if at == 0 {
                self.name(target, scope);
                continue;
            }
            match at + 1 == targets.len() {
                true => self.push("及び"),
                false => self.out.push(self.house.comma),
            }
            // 第3条第1項及び第2項: what the one before it names goes without saying.
            let before = &targets[at - 1].steps;
            let common = before
                .iter()
                .zip(&target.steps)
                .take_while(|(a, b)| a == b)
                .count();
            let common = common.min(before.len() - 1).min(target.steps.len() - 1);
            let inherits = target
                .steps
                .first()
                .is_some_and(|first| matches!(first, Step::Article(_)))
                && scope.is_none()
                && before.len() >= target.steps.len();
            if !inherits || common == 0 {
                self.name(target, scope);
                continue;
            }
            let text = self.house.writing.steps(&target.steps[common..]);
            self.push(&text);
            self.previous = Some(target.steps.clone());
        }
    }

    fn name(&mut self, target: &Target, scope: Option<&[Step]>) {
        let bare = scope
            .and_then(|scope| target.steps.strip_prefix(scope))
            .filter(|rest| !rest.is_empty())
            .map(<[Step]>::to_vec);
        let same_as_before = self.previous.as_ref() == Some(&target.steps);
        let steps = match bare {
            Some(bare) if !same_as_before => bare,
            _ => self.relative(&target.steps),
        };
        let mut text = self.house.writing.steps(&steps);
        if let Some(until) = &target.until {
            let last = until.last().cloned().into_iter().collect::<Vec<_>>();
            text.push_str(&format!("から{}まで", self.house.writing.steps(&last)));
        }
        for part in &target.parts {
            match (part, target.steps.last()) {
                (Part::HeadingName, Some(Step::Heading(level, _))) => {
                    text.push_str(&heading_name(*level))
                }
                _ => text.push_str(part_text(*part)),
            }
        }
        if target.with_caption {
            text.push_str("(見出しを含む。)");
        }
        self.push(&text);
        self.previous = Some(target.until.clone().unwrap_or_else(|| target.steps.clone()));
    }

    /// The address with 同条, 同項 or 同号 for what was named last.
    fn relative(&self, steps: &[Step]) -> Vec<Step> {
        let Some(previous) = &self.previous else {
            return steps.to_vec();
        };
        if matches!(
            steps.first(),
            Some(Step::Supplement | Step::Main | Step::Heading(..))
        ) {
            return match steps.last().and_then(same) {
                Some(same) if steps == previous.as_slice() && steps.len() > 1 => {
                    vec![Step::Same(same)]
                }
                _ => steps.to_vec(),
            };
        }
        let common = previous
            .iter()
            .zip(steps)
            .take_while(|(a, b)| a == b)
            .count();
        // The innermost unit that both name and that has a 同 of its own.
        for length in (1..=common).rev() {
            let Some(same) = same(&steps[length - 1]) else {
                continue;
            };
            // A 要綱 that has no 条 has no 同条.
            if same == Same::Article && self.house.writing.bare {
                continue;
            }
            if length == steps.len() || previous.len() > length || previous.len() == length {
                let mut relative = vec![Step::Same(same)];
                relative.extend_from_slice(&steps[length..]);
                return relative;
            }
        }
        steps.to_vec()
    }
}

pub(super) fn heading_name(level: HeadingLevel) -> String {
    format!("の{}名", level.counter())
}

fn same(step: &Step) -> Option<Same> {
    Some(match step {
        Step::Article(_) => Same::Article,
        Step::Paragraph(_) => Same::Paragraph,
        Step::Item(_) => Same::Item,
        Step::AppendedTable(_) => Same::Table,
        Step::Within(row) if row.ends_with("の項") => Same::Paragraph,
        Step::Same(same) => *same,
        _ => return None,
    })
}

fn counter(step: Option<&Step>) -> Option<char> {
    Some(match step? {
        Step::Article(_) => '条',
        Step::Paragraph(_) => '項',
        Step::Item(_) => '号',
        Step::Heading(level, _) => level.counter(),
        Step::AppendedTable(_) => '表',
        _ => return None,
    })
}

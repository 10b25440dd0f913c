//! From two matched texts to amending clauses, in the order of drafting.
//!
//! Front to back; inside a run that moves down from the back, inside one that moves up from the front; inserted lines
//! come last and close their sentence. Numbers inside a sentence are those before it, and those of the sentences before
//! hold between sentences, so this keeps the numbers and texts as they stand at every sentence. Whether the result is
//! right is not decided here: `amend` proves it.

mod joining;
mod sentences;
mod tables;

use std::collections::{HashMap, HashSet};

use self::joining::join_sentences;
use self::sentences::{SentenceChange, Sentences};
use super::house::House;
use super::quote::{self, Piece};
use crate::amending::{Clause, Position, WordChange};
use crate::clause;
use crate::compare::{Matching, likeness};
use crate::fold::{fold, same};
use crate::label::ArticleNumber;
use crate::ordinance::{HeadingLevel, Kind, Ordinance, UnitId};
use crate::target::{self, Part, Step, Target};

/// A sentence as clauses, with the lines that follow it.
#[derive(Debug, Clone)]
pub(super) struct Drafted {
    pub(super) clauses: Vec<Clause>,
    pub(super) block: String,
}

/// How wide the form for a provision has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Width {
    /// Words where words do.
    Words,
    /// Whole 項 and 号.
    Provisions,
    /// The whole 条 (附則, 別表).
    Whole,
}

enum Update {
    Number(UnitId, ArticleNumber),
    Text(UnitId, String),
    Paragraphs(UnitId, isize),
    Labelled(UnitId),
    Name(UnitId, Step),
}

enum Entry {
    Gone(UnitId),
    Come(UnitId),
    Kept(UnitId, UnitId),
    /// Provisions that become others under the same numbers: 第5条及び第6条 to 第5条及び第6条 削除.
    Swapped(Vec<UnitId>, Vec<UnitId>),
}

pub(super) struct Generator<'a> {
    old: &'a Ordinance,
    new: &'a Ordinance,
    matching: &'a Matching,
    house: &'a House,
    widths: &'a HashMap<UnitId, Width>,
    /// Whether a provision that stands elsewhere unchanged is moved rather than deleted and added.
    moves: bool,
    numbers: HashMap<UnitId, ArticleNumber>,
    texts: HashMap<UnitId, String>,
    paragraphs: HashMap<UnitId, usize>,
    labelled: HashSet<UnitId>,
    /// Headings that are gone, with their 条 or by their name alone.
    deleted: HashSet<UnitId>,
    /// Units that were shown anew, with their number.
    replaced: HashSet<UnitId>,
    /// New names of 別表 and 様式.
    names: HashMap<UnitId, Step>,
    /// Provisions that were given their caption already.
    captioned: HashSet<UnitId>,
    out: Vec<Drafted>,
    open: Vec<Clause>,
    updates: Vec<Update>,
    moved: HashSet<UnitId>,
    last_named: Option<UnitId>,
}

impl<'a> Generator<'a> {
    pub(super) fn new(
        old: &'a Ordinance,
        new: &'a Ordinance,
        matching: &'a Matching,
        house: &'a House,
        widths: &'a HashMap<UnitId, Width>,
        moves: bool,
    ) -> Self {
        Self {
            old,
            new,
            matching,
            house,
            widths,
            moves,
            numbers: HashMap::new(),
            texts: HashMap::new(),
            paragraphs: HashMap::new(),
            labelled: HashSet::new(),
            deleted: HashSet::new(),
            replaced: HashSet::new(),
            names: HashMap::new(),
            captioned: HashSet::new(),
            out: Vec::new(),
            open: Vec::new(),
            updates: Vec::new(),
            moved: HashSet::new(),
            last_named: None,
        }
    }

    pub(super) fn run(mut self) -> Vec<Drafted> {
        let root = Ordinance::ROOT;
        self.title();
        self.contents();
        for kind in [Kind::Enactment, Kind::Preamble] {
            self.front_text(kind);
        }
        let main = (
            self.old.child_of_kind(root, Kind::MainProvision),
            self.new.child_of_kind(root, Kind::MainProvision),
        );
        if let (Some(old), Some(new)) = main {
            self.section(old, new);
        }
        self.supplements();
        self.appended();
        self.close(String::new());
        join_sentences(self.out)
    }

    // ----- the state of the text at the open sentence

    fn number(&self, id: UnitId) -> ArticleNumber {
        self.numbers
            .get(&id)
            .cloned()
            .or_else(|| self.old.unit(id).number.clone())
            .unwrap_or_else(|| ArticleNumber::plain(1))
    }

    fn text(&self, id: UnitId) -> &str {
        self.texts
            .get(&id)
            .map_or(self.old.unit(id).text.as_str(), String::as_str)
    }

    fn paragraph_count(&self, parent: UnitId) -> usize {
        self.paragraphs.get(&parent).copied().unwrap_or_else(|| {
            self.old
                .children(parent)
                .iter()
                .filter(|id| self.old.kind(**id) == Kind::Paragraph)
                .count()
        })
    }

    fn steps(&self, id: UnitId) -> Vec<Step> {
        let unit = self.old.unit(id);
        let mut steps = match unit.parent {
            Some(parent) if !matches!(self.old.kind(parent), Kind::Root | Kind::MainProvision) => {
                self.steps(parent)
            }
            _ => Vec::new(),
        };
        let number = self.number(id);
        match unit.kind {
            Kind::Paragraph => {
                let parent = unit.parent.unwrap_or(Ordinance::ROOT);
                let several = self.paragraph_count(parent) > 1;
                let labelled = unit.label.is_some() || self.labelled.contains(&id);
                let in_main = self.old.kind(parent) == Kind::MainProvision;
                if in_main && !labelled {
                    steps.push(Step::Main);
                }
                let named = match self.old.kind(parent) {
                    Kind::Article => several,
                    _ => several || labelled,
                };
                if named && number.main > 0 {
                    steps.push(Step::Paragraph(number));
                }
            }
            Kind::Heading(level) => {
                for outer in target::outer_headings(self.old, id) {
                    if let Kind::Heading(level) = self.old.kind(outer) {
                        steps.push(Step::Heading(level, self.number(outer)));
                    }
                }
                steps.push(Step::Heading(level, number));
            }
            Kind::Article => steps.push(Step::Article(number)),
            Kind::Item => steps.push(Step::Item(number)),
            Kind::Subitem(_) => steps.push(Step::Subitem(self.label(id))),
            Kind::AppendedForm | Kind::AppendedTable | Kind::Row | Kind::Table => {
                let own = target::steps_of(self.old, id).pop();
                steps.extend(self.names.get(&id).cloned().or(own));
            }
            _ => steps = target::steps_of(self.old, id),
        }
        steps
    }

    fn label(&self, id: UnitId) -> String {
        match (&self.old.unit(id).label, self.numbers.get(&id)) {
            (Some(label), Some(number)) => label.form.write(number),
            (Some(label), None) => label.text.clone(),
            (None, _) => String::new(),
        }
    }

    fn target(&self, id: UnitId) -> Target {
        Target {
            steps: self.steps(id),
            until: self.last_steps(id),
            ..Target::default()
        }
    }

    /// The last number of 第5条から第8条まで 削除 as it stands now.
    fn until(&self, id: UnitId) -> Option<ArticleNumber> {
        let unit = self.old.unit(id);
        let (first, mut until) = (unit.number.as_ref()?, unit.until.clone()?);
        until.main = (until.main + self.number(id).main).saturating_sub(first.main);
        Some(until)
    }

    /// The last number that a unit stands for.
    fn last_number(&self, id: UnitId) -> ArticleNumber {
        self.until(id).unwrap_or_else(|| self.number(id))
    }

    /// The other end of 第5条から第8条まで 削除.
    fn last_steps(&self, id: UnitId) -> Option<Vec<Step>> {
        let until = self.until(id)?;
        let mut steps = self.steps(id);
        match steps.last_mut()? {
            Step::Article(number)
            | Step::Paragraph(number)
            | Step::Item(number)
            | Step::Heading(_, number) => *number = until,
            _ => return None,
        }
        Some(steps)
    }

    fn part(&self, id: UnitId, part: Part) -> Target {
        Target {
            parts: vec![part],
            ..self.target(id)
        }
    }

    fn width(&self, id: UnitId) -> Width {
        let mut width = Width::Words;
        let mut at = Some(id);
        while let Some(id) = at {
            width = width.max(self.widths.get(&id).copied().unwrap_or(Width::Words));
            at = self.old.unit(id).parent;
        }
        width
    }

    // ----- sentences

    fn push(&mut self, named: UnitId, clause: Clause) {
        self.open.push(clause);
        self.last_named = Some(named);
    }

    fn push_with_lines(&mut self, named: UnitId, clause: Clause, lines: String) {
        self.push(named, clause);
        self.close(lines);
    }

    fn close(&mut self, block: String) {
        if !self.open.is_empty() {
            self.out.push(Drafted {
                clauses: std::mem::take(&mut self.open),
                block,
            });
        }
        for update in std::mem::take(&mut self.updates) {
            match update {
                Update::Number(id, number) => {
                    self.numbers.insert(id, number);
                }
                Update::Text(id, text) => {
                    self.texts.insert(id, text);
                }
                Update::Paragraphs(id, by) => {
                    let count = self.paragraph_count(id).saturating_add_signed(by);
                    self.paragraphs.insert(id, count);
                }
                Update::Labelled(id) => {
                    self.labelled.insert(id);
                }
                Update::Name(id, step) => {
                    self.names.insert(id, step);
                }
            }
        }
        self.moved.clear();
        self.last_named = None;
    }

    /// Lines of a unit of the new text, without history notes and empty lines.
    fn lines(&self, id: UnitId) -> String {
        let mut out = String::new();
        lines_of(self.new, id, &mut out);
        out.trim_end().to_owned()
    }

    // ----- in front of the 本則

    fn title(&mut self) {
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

    fn contents(&mut self) {
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
                    .filter(|changes| quoted(changes) < before.chars().count())
                    .map(whole_ranges);
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

    fn front_text(&mut self, kind: Kind) {
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

    fn words_or_replace(&mut self, old: UnitId, new: UnitId) {
        let (before, after) = (self.text(old).to_owned(), self.new.unit(new).text.clone());
        let words = (self.width(old) == Width::Words)
            .then(|| quote::choose(&[Piece::changing(&before, &after)]))
            .flatten()
            .filter(|changes| quoted(changes) < before.chars().count());
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

    fn adding(&self, anchor: UnitId, position: Position, announced: &str) -> Clause {
        let mut target = self.target(anchor);
        if let Some(last) = target.until.take()
            && position != Position::Before
        {
            target.steps = last;
        }
        Clause::Add {
            anchor: target,
            position,
            announced: announced.to_owned(),
            as_target: None,
        }
    }

    // ----- 本則 and 附則

    fn section(&mut self, old: UnitId, new: UnitId) {
        let articles = |ordinance: &Ordinance, id: UnitId| {
            ordinance
                .children(id)
                .iter()
                .any(|child| ordinance.kind(*child) == Kind::Article)
        };
        let changes_form = articles(self.old, old) != articles(self.new, new);
        let whole = self.widths.get(&old) == Some(&Width::Whole);
        if changes_form && !whole && self.main_becomes_article(old, new) {
            return;
        }
        if (whole || changes_form) && !self.unchanged(old, new) {
            self.close(String::new());
            let lines: Vec<String> = self.new.provisions(new).map(|id| self.lines(id)).collect();
            let target = Target {
                steps: vec![match self.old.kind(old) {
                    Kind::SupplementaryProvision => Step::Supplement,
                    _ => Step::Main,
                }],
                ..Target::default()
            };
            self.push_with_lines(
                old,
                Clause::Replace {
                    targets: vec![target],
                },
                lines.join("\n"),
            );
            return;
        }
        let entries = self.entries(old, new);
        self.headings(&entries);
        self.list(old, entries);
        self.close(String::new());
    }

    /// 本則を第3条とし、同条に見出しとして「(…)」を付し、同条の前に次の2条を加える: a 本則 of one sentence becomes a 条 among
    /// others.
    fn main_becomes_article(&mut self, old: UnitId, new: UnitId) -> bool {
        let before: Vec<UnitId> = self.old.provisions(old).collect();
        let after: Vec<UnitId> = self.new.provisions(new).collect();
        let all = |ordinance: &Ordinance, ids: &[UnitId], kind: Kind| {
            ids.iter().all(|id| ordinance.kind(*id) == kind)
        };
        let [only] = before[..] else { return false };
        if self.old.kind(old) != Kind::MainProvision
            || !all(self.old, &before, Kind::Paragraph)
            || !all(self.new, &after, Kind::Article)
        {
            return false;
        }
        let sentence = |id: UnitId| {
            let mut children = self.new.provisions(id);
            let first = children.next()?;
            children.next().is_none().then_some(first)
        };
        let text = self.old.unit(only).text.clone();
        let best = after
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let alike = likeness(&text, &self.new.unit(sentence(*id)?).text);
                Some((at, alike))
            })
            .filter(|(_, alike)| *alike > 0.6)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((place, _)) = best else { return false };
        let article = after[place];
        let Some(counterpart) = sentence(article) else {
            return false;
        };
        let plain = |ordinance: &Ordinance, id: UnitId| ordinance.provisions(id).next().is_none();
        if !plain(self.old, only) || !plain(self.new, counterpart) {
            return false;
        }
        let wanted = self.new.unit(counterpart).text.clone();
        let main = Target {
            steps: vec![Step::Main],
            ..Target::default()
        };
        if !same(&text, &wanted) {
            let Some(changes) = quote::choose(&[Piece::changing(&text, &wanted)]) else {
                return false;
            };
            self.push(
                old,
                Clause::Words {
                    targets: vec![main.clone()],
                    changes,
                },
            );
        }
        let Some(number) = self.new.unit(article).number.clone() else {
            return false;
        };
        let named = Target {
            steps: vec![Step::Article(number)],
            ..Target::default()
        };
        self.push(
            old,
            Clause::Renumber {
                from: main,
                to: named.clone(),
            },
        );
        if let Some(caption) = &self.new.unit(article).caption {
            let words = caption.text.clone();
            self.push(
                old,
                Clause::GiveCaption {
                    target: named.clone(),
                    words,
                },
            );
        }
        for (group, position) in [
            (&after[..place], Position::Before),
            (&after[place + 1..], Position::After),
        ] {
            if group.is_empty() {
                continue;
            }
            let clause = Clause::Add {
                anchor: named.clone(),
                position,
                announced: self.count(group.len(), "条"),
                as_target: None,
            };
            let lines = self.all_lines(group);
            self.push_with_lines(old, clause, lines);
        }
        self.close(String::new());
        true
    }

    fn supplements(&mut self) {
        let root = Ordinance::ROOT;
        let all = |ordinance: &Ordinance| -> Vec<UnitId> {
            ordinance
                .provisions(root)
                .filter(|id| ordinance.kind(*id) == Kind::SupplementaryProvision)
                .collect()
        };
        let (old, new) = (all(self.old), all(self.new));
        if let (Some(first), Some(other)) = (old.first().copied(), new.first().copied()) {
            self.supplement_becomes_numbered(first, other);
            self.section(first, other);
        }
    }

    /// 附則を附則第1項とし、同項に見出しとして「(施行期日)」を付し
    fn supplement_becomes_numbered(&mut self, old: UnitId, new: UnitId) {
        let paragraphs = |ordinance: &Ordinance, id: UnitId| -> Vec<UnitId> {
            ordinance
                .provisions(id)
                .filter(|child| ordinance.kind(*child) == Kind::Paragraph)
                .collect()
        };
        let (before, after) = (paragraphs(self.old, old), paragraphs(self.new, new));
        let [only] = before[..] else { return };
        let Some(counterpart) = self.matching.new_of(only) else {
            return;
        };
        if self.old.unit(only).label.is_some()
            || self.new.unit(counterpart).label.is_none()
            || after.len() < 2
        {
            return;
        }
        let number = self
            .new
            .unit(counterpart)
            .number
            .clone()
            .unwrap_or_else(|| ArticleNumber::plain(1));
        let mut to = Target {
            steps: vec![Step::Supplement],
            ..Target::default()
        };
        let from = to.clone();
        to.steps.push(Step::Paragraph(number.clone()));
        let named = to.clone();
        self.push(old, Clause::Renumber { from, to });
        self.updates.push(Update::Number(only, number));
        self.updates.push(Update::Labelled(only));
        let caption = |unit: &crate::ordinance::Unit| {
            unit.caption.as_ref().map(|caption| caption.text.clone())
        };
        if let (None, Some(words)) = (
            caption(self.old.unit(only)),
            caption(self.new.unit(counterpart)),
        ) {
            self.push(
                old,
                Clause::GiveCaption {
                    target: named,
                    words,
                },
            );
            self.captioned.insert(only);
        }
        self.close(String::new());
    }

    fn entries(&self, old: UnitId, new: UnitId) -> Vec<Entry> {
        let left: Vec<UnitId> = self.old.provisions(old).collect();
        let right: Vec<UnitId> = self.new.provisions(new).collect();
        let mut entries = Vec::new();
        let (mut a, mut b) = (0, 0);
        while a < left.len() || b < right.len() {
            let partner = left
                .get(a)
                .and_then(|id| self.matching.new_of(*id))
                .filter(|id| right[b..].contains(id));
            if a < left.len() && partner.is_none() {
                entries.push(Entry::Gone(left[a]));
                a += 1;
            } else if b < right.len() && partner != Some(right[b]) {
                entries.push(Entry::Come(right[b]));
                b += 1;
            } else {
                entries.push(Entry::Kept(left[a], right[b]));
                a += 1;
                b += 1;
            }
        }
        entries
    }

    /// 編・章・節 themselves: what goes, their names and numbers. What comes is added with its 条.
    fn headings(&mut self, entries: &[Entry]) {
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

    fn is_deleted(&self, id: UnitId) -> bool {
        self.deleted.contains(&id)
    }

    /// The only 項 of a 条 goes without its number, but not where it moves or is replaced by itself.
    fn numbered_target(&self, id: UnitId) -> Target {
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

    fn renumber(&mut self, id: UnitId, number: ArticleNumber) {
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
    fn list(&mut self, parent: UnitId, entries: Vec<Entry>) {
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
    fn swapped(&self, entries: Vec<Entry>) -> Vec<Entry> {
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

    fn swap(&mut self, old: &[UnitId], new: &[UnitId]) {
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

    fn is_heading(&self, id: UnitId) -> bool {
        matches!(self.old.kind(id), Kind::Heading(_))
    }

    fn is_fixed(&self, old: UnitId, new: UnitId) -> bool {
        matches!(
            self.old.kind(old),
            Kind::Heading(_) | Kind::Row | Kind::Table | Kind::Unread
        ) || self.new.unit(new).number.as_ref() == Some(&self.number(old))
            || self.new.unit(new).number.is_none()
    }

    fn fixed(&mut self, old: UnitId, new: UnitId) {
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

    fn replace(&mut self, old: UnitId, new: UnitId) {
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
    fn unchanged(&self, old: UnitId, new: UnitId) -> bool {
        let (left, right) = (self.old.unit(old), self.new.unit(new));
        let caption = |unit: &crate::ordinance::Unit| {
            unit.caption.as_ref().map(|caption| fold(&caption.text))
        };
        caption(left) == caption(right)
            && span(left) == span(right)
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

    fn segment(
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
    fn whole_move(&mut self, entries: &[Entry]) -> bool {
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

    fn move_one(
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
    fn pure_run(&self, entries: &[Entry], up: bool) -> (Vec<(UnitId, UnitId)>, usize) {
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
    fn shift_of(&self, old: UnitId, new: UnitId) -> Option<i64> {
        let (from, to) = (self.number(old), self.new.unit(new).number.clone()?);
        (from.branches.is_empty()
            && to.branches.is_empty()
            && !matches!(self.old.kind(old), Kind::Subitem(_)))
        .then(|| i64::from(to.main) - i64::from(from.main))
    }

    /// The outermost unit alone, three or more of the rest as a block, two each alone.
    fn move_run(&mut self, run: &[(UnitId, UnitId)], up: bool) {
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

    fn delete(&mut self, parent: UnitId, ids: &[UnitId]) {
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
            ids.iter().map(|id| self.target(*id)).collect()
        };
        if kind == Kind::Paragraph {
            self.updates
                .push(Update::Paragraphs(parent, -(ids.len() as isize)));
        }
        self.push(last, Clause::Delete { targets });
    }

    // ----- what comes

    fn come(
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

    fn count(&self, number: usize, counter: &str) -> String {
        if counter == "条" && self.house.writing.bare {
            return "次のように".to_owned();
        }
        format!("次の{}{counter}", self.house.counts.number(number as u32))
    }

    fn anchor(&mut self, id: UnitId) {
        if self.moved.contains(&id) && self.last_named != Some(id) {
            self.close(String::new());
        }
    }

    fn all_lines(&self, group: &[UnitId]) -> String {
        group
            .iter()
            .map(|id| self.lines(*id))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn come_below(
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
    fn come_articles(
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

    /// The 章 or 節 that ends with the 条: what is added there is added to it.
    fn ends_chapter(&self, article: UnitId, next: Option<UnitId>) -> Option<UnitId> {
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
    fn headings_before(&mut self, rest: &[UnitId], next: Option<UnitId>) {
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

    fn chapters(&mut self, parent: UnitId, rest: &[UnitId], before: Option<UnitId>) {
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

    fn heading_around(&self, id: UnitId, level: HeadingLevel) -> Option<UnitId> {
        if self.old.kind(id) == Kind::Heading(level) {
            return Some(id);
        }
        target::outer_headings(self.old, id)
            .into_iter()
            .find(|outer| self.old.kind(*outer) == Kind::Heading(level) && !self.is_deleted(*outer))
    }

    // ----- inside one provision

    /// Changes inside a provision, its number aside. False when it has to be replaced as a whole.
    fn inner(&mut self, old: UnitId, new: UnitId) -> bool {
        match self.old.kind(old) {
            Kind::Article => self.article(old, new),
            Kind::Paragraph | Kind::Item | Kind::Subitem(_) => self.provision(old, new),
            Kind::Row => self.row(old, new),
            Kind::Table => self.table(old, new),
            _ => false,
        }
    }

    fn article(&mut self, old: UnitId, new: UnitId) -> bool {
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

    fn has_unread(&self, old: UnitId, new: UnitId) -> bool {
        let unread = |ordinance: &Ordinance, id: UnitId| {
            ordinance
                .subtree(id)
                .iter()
                .any(|id| ordinance.kind(*id) == Kind::Unread)
        };
        unread(self.old, old) || unread(self.new, new)
    }

    fn replaced_for_likeness(&self, old: UnitId, new: UnitId) -> bool {
        let text = |ordinance: &Ordinance, id: UnitId| -> String {
            ordinance
                .subtree(id)
                .into_iter()
                .map(|id| ordinance.unit(id).text.clone())
                .collect()
        };
        likeness(&text(self.old, old), &text(self.new, new)) < 0.35
    }

    fn caption(&mut self, old: UnitId, new: UnitId) {
        if self.captioned.contains(&old) {
            return;
        }
        let caption = |unit: &crate::ordinance::Unit| {
            unit.caption.as_ref().map(|caption| caption.text.clone())
        };
        let (left, right) = (caption(self.old.unit(old)), caption(self.new.unit(new)));
        match (left, right) {
            (Some(left), Some(right)) if !same(&left, &right) => {
                let words = quote::choose(&[Piece::changing(&left, &right)]).filter(|changes| {
                    changes.len() == 1
                        && left.chars().count() > 12
                        && quoted_old(changes) * 2 < left.chars().count()
                });
                let target = self.part(old, Part::Caption);
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
                        target: self.target(old),
                        words: right,
                    },
                );
            }
            (Some(_), None) => {
                self.push(
                    old,
                    Clause::Delete {
                        targets: vec![self.part(old, Part::Caption)],
                    },
                );
            }
            _ => {}
        }
    }

    fn provision(&mut self, old: UnitId, new: UnitId) -> bool {
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

    fn table_comes_or_goes(&self, old: UnitId, new: UnitId) -> bool {
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
    fn text_plan(&self, old: UnitId, new: UnitId) -> Option<Vec<(Clause, Option<String>)>> {
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
                .filter(|changes| is_readable(changes, &core_old, &core_new))
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
    fn by_last_sentence(
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
                .filter(|changes| is_readable(changes, main_old, main_new))?;
            clauses.push(Clause::Words {
                targets: vec![target.clone()],
                changes,
            });
        }
        let (last_old, last_new) = (&before[a], &after[b]);
        let changes = quote::choose(&[Piece::changing(last_old, last_new)])
            .filter(|changes| is_readable(changes, last_old, last_new))?;
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
    fn by_parts(
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
                    quote::choose(&[Piece::changing(a, b)]).filter(|c| is_readable(c, a, b))
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
    fn join_paragraphs(&mut self, article: UnitId, start: usize) {
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
            let needle = fold(quoted_words(&change));
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

/// How many numbers lie between the ends of a range of deleted provisions.
fn span(unit: &crate::ordinance::Unit) -> Option<u32> {
    let (first, last) = (unit.number.as_ref()?, unit.until.as_ref()?);
    last.main.checked_sub(first.main)
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

fn lines_of(ordinance: &Ordinance, id: UnitId, out: &mut String) {
    let unit = ordinance.unit(id);
    if unit.kind.is_trivia() {
        return;
    }
    if let Some(caption) = &unit.caption {
        out.push_str(&caption.indent);
        out.push_str(&caption.text);
        out.push('\n');
    }
    out.push_str(&unit.indent);
    if let Some(label) = &unit.label {
        out.push_str(&label.text);
    }
    out.push_str(&unit.gap);
    out.push_str(&unit.text);
    if !unit.end.is_empty() {
        out.push('\n');
    }
    for child in &unit.children {
        lines_of(ordinance, *child, out);
    }
}

fn quoted_words(change: &WordChange) -> &str {
    match change {
        WordChange::Replace { from, .. } => from,
        WordChange::Delete { words } => words,
        WordChange::InsertAfter { after, .. } => after,
        WordChange::InsertBefore { before, .. } => before,
    }
}

fn quoted_old(changes: &[WordChange]) -> usize {
    changes
        .iter()
        .map(|change| quoted_words(change).chars().count())
        .sum()
}

fn quoted(changes: &[WordChange]) -> usize {
    changes
        .iter()
        .map(|change| {
            let new = match change {
                WordChange::Replace { to, .. } => to.as_str(),
                WordChange::InsertAfter { words, .. } | WordChange::InsertBefore { words, .. } => {
                    words
                }
                WordChange::Delete { .. } => "",
            };
            quoted_words(change)
                .chars()
                .count()
                .max(new.chars().count())
        })
        .sum()
}

/// Words are quoted as long as the reader sees more unchanged text than changed; else the provision is shown anew.
fn is_readable(changes: &[WordChange], before: &str, after: &str) -> bool {
    let length = before.chars().count().max(after.chars().count());
    let old: usize = changes
        .iter()
        .map(|change| match change {
            WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. } => 0,
            change => quoted_words(change).chars().count(),
        })
        .sum();
    let before_length = before.chars().count();
    if changes.len() > 12 {
        return false;
    }
    match changes.len() {
        1 => before_length <= 12 || old * 10 < before_length * 9,
        _ => old * 10 < before_length * 7 || length <= 12,
    }
}

//! From two matched texts to amending clauses, in the order of drafting.
//!
//! Front to back; inside a run that moves down from the back, inside one that moves up from the front; inserted lines
//! come last and close their sentence. Numbers inside a sentence are those before it, and those of the sentences before
//! hold between sentences, so this keeps the numbers and texts as they stand at every sentence. Whether the result is
//! right is not decided here: `amend` proves it.

mod coming;
mod front;
mod headings;
mod joining;
mod moving;
mod provision;
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
        self.new.lines(id).trim_end().to_owned()
    }

    // ----- in front of the 本則

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
}

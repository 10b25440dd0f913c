//! Whole sentences of a provision that come, go or are replaced: ただし書 and 後段.

use super::*;

pub(super) enum SentenceChange {
    Delete(Part),
    Replace(Part, String),
    Add(Part, String),
}

/// Splits two versions of a text into sentences that go or come and the rest.
pub(super) struct Sentences {
    pub(super) core_old: String,
    pub(super) core_new: String,
    /// Sentences of the old text that go: no quotation may touch them.
    pub(super) fixed: Vec<String>,
    before: String,
    after: String,
}

impl Sentences {
    pub(super) fn new(before: &str, after: &str) -> Self {
        Self {
            core_old: before.to_owned(),
            core_new: after.to_owned(),
            fixed: Vec::new(),
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }

    pub(super) fn changes(&mut self) -> Vec<SentenceChange> {
        let mut changes = Vec::new();
        let old = clause::part(&self.before, Part::Proviso);
        let new = clause::part(&self.after, Part::Proviso);
        match (old, new) {
            (None, Some(range)) if range.start > 0 && self.before.ends_with('。') => {
                changes.push(SentenceChange::Add(
                    Part::Proviso,
                    self.after[range.clone()].trim().to_owned(),
                ));
                self.core_new = self.after[..range.start].to_owned();
            }
            (Some(range), None) if range.start > 0 => {
                changes.push(SentenceChange::Delete(Part::Proviso));
                self.fixed.push(self.before[range.clone()].to_owned());
                self.core_old = self.before[..range.start].to_owned();
            }
            (Some(a), Some(b)) => {
                let (left, right) = (
                    self.before[a.clone()].to_owned(),
                    self.after[b.clone()].to_owned(),
                );
                if !same(&left, &right)
                    && likeness(&left, &right) < 0.45
                    && a.start > 0
                    && b.start > 0
                {
                    changes.push(SentenceChange::Replace(
                        Part::Proviso,
                        right.trim().to_owned(),
                    ));
                    self.fixed.push(left);
                    self.core_old = self.before[..a.start].to_owned();
                    self.core_new = self.after[..b.start].to_owned();
                }
            }
            _ => {}
        }
        if changes.is_empty() {
            changes.extend(self.second_sentence());
        }
        changes
    }

    fn second_sentence(&mut self) -> Option<SentenceChange> {
        let (old, new) = (
            clause::sentences(&self.before),
            clause::sentences(&self.after),
        );
        let has_proviso = clause::part(&self.before, Part::Proviso).is_some()
            || clause::part(&self.after, Part::Proviso).is_some();
        if has_proviso {
            return None;
        }
        match (old.len(), new.len()) {
            (1, 2)
                if self.before.ends_with('。')
                    && likeness(&self.before, &self.after[new[0].clone()]) > 0.6 =>
            {
                let text = self.after[new[1].clone()].trim().to_owned();
                self.core_new = self.after[new[0].clone()].to_owned();
                Some(SentenceChange::Add(Part::SecondSentence, text))
            }
            (2, 1) if likeness(&self.before[old[0].clone()], &self.after) > 0.6 => {
                self.fixed.push(self.before[old[1].clone()].to_owned());
                self.core_old = self.before[old[0].clone()].to_owned();
                Some(SentenceChange::Delete(Part::SecondSentence))
            }
            _ => None,
        }
    }
}

//! How far the lines go that a sentence announces, by what it counts.

use crate::amending::{Clause, Position};
use crate::label::{ArticleNumber, Shape};
use crate::numeral;
use crate::target::{Step, Target};

/// How far the lines go that a sentence announces.
pub(super) struct Block {
    pub(super) first: usize,
    /// Spaces in front of the sentence.
    pub(super) indent: usize,
    /// What is announced are sentences of an amending ordinance.
    pub(super) rule: bool,
    /// 条 or 項; `None` when lines of another kind are announced.
    unit: Option<Shape>,
    /// How many of them are announced, and how many were seen.
    pub(super) count: u32,
    pub(super) begun: u32,
    last: Option<ArticleNumber>,
    /// The line of a 柱書 that the last of them holds.
    pub(super) amends: Option<usize>,
}

impl Block {
    pub(super) fn of(clauses: &[Clause], first: usize) -> Self {
        let mut block = Self {
            first,
            indent: 0,
            rule: false,
            unit: None,
            count: 0,
            begun: 0,
            last: None,
            amends: None,
        };
        for clause in clauses {
            let targets: &[Target] = match clause {
                Clause::Replace { targets } => targets,
                Clause::Add { anchor, .. } => std::slice::from_ref(anchor),
                _ => continue,
            };
            block.rule |= targets.iter().any(|target| {
                matches!(target.steps.last(), Some(Step::Within(words)) if words.ends_with("改正規定"))
            });
            let (unit, count) = match clause {
                Clause::Add {
                    announced,
                    position,
                    anchor,
                    ..
                } => match counted(announced) {
                    Some((shape, count)) => (Some(shape), count),
                    // 附則に次のように加える
                    None if announced.contains("よう") && *position == Position::Into => {
                        let supplement = matches!(
                            anchor.steps.last(),
                            Some(Step::Supplement | Step::SupplementOf(_))
                        );
                        (supplement.then_some(Shape::Arabic), u32::MAX)
                    }
                    None => (None, 0),
                },
                _ => match targets.last().and_then(|target| target.steps.last()) {
                    Some(Step::Supplement | Step::SupplementOf(_) | Step::Paragraph(_)) => {
                        (Some(Shape::Arabic), u32::MAX)
                    }
                    Some(Step::Article(_)) => (Some(Shape::Article), targets.len() as u32),
                    _ => (None, 0),
                },
            };
            if unit.is_some() {
                (block.unit, block.count) = (unit, count);
            }
        }
        block
    }

    pub(super) fn counts(&self, shape: Shape) -> bool {
        self.unit == Some(shape)
    }

    pub(super) fn follows(&self, number: &ArticleNumber) -> bool {
        self.last.as_ref().is_none_or(|last| number > last)
    }

    pub(super) fn begin(&mut self, number: &ArticleNumber) {
        self.begun += 1;
        self.last = Some(number.clone());
    }
}

/// 次の1項, 次の見出し及び2条: what is counted, and how many.
fn counted(announced: &str) -> Option<(Shape, u32)> {
    let chars: Vec<char> = announced.chars().collect();
    let at = (0..chars.len()).find(|at| numeral::read(&chars[*at..]).is_some())?;
    let (count, length, _) = numeral::read(&chars[at..])?;
    match chars.get(at + length)? {
        '条' => Some((Shape::Article, count)),
        '項' => Some((Shape::Arabic, count)),
        _ => None,
    }
}

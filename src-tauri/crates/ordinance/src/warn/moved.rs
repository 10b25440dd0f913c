//! References whose words stayed while the provision they meant moved (ハネ改正), and the words that mend them.
//!
//! The meaning is taken from the text before the amendment. Words that the drafter changed are taken to be meant.

mod words;

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::pointing::{is_read, paragraphs, references};
use super::{contents, is_removed, place_in};
use crate::compare::compare;
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::{
    Found, Head, Level, Link, Naming, Own, Reference, ancestor, locate, locate_all, siblings,
    table_number,
};
use crate::target::Writing;

/// A reference that means another provision than before, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedReference {
    /// The provision of the new text that contains the words.
    pub unit: UnitId,
    /// The words stand in its 見出し.
    pub in_caption: bool,
    /// Bytes of the words in that text.
    pub range: Range<usize>,
    /// Line of the provision; `None` for one that was added.
    pub line: Option<u32>,
    /// The provision in words, such as 第6条第2項.
    pub place: String,
    /// The words of the reference.
    pub words: String,
    /// What it pointed to in the old text, by the numbers of that time.
    pub pointed_to: String,
    /// What it points to now; `None` when there is no such provision.
    pub points_to: Option<String>,
    /// The words that mean the same as before; `None` when the provision was taken out.
    pub mending: Option<String>,
    /// How much it matters.
    pub severity: Severity,
    /// One Japanese sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl MovedReference {
    /// The same as a finding.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            code: DiagnosticCode::MovedReference,
            severity: self.severity,
            line: self.line,
            place: Some(self.place.clone()),
            message: self.message.clone(),
            hint: self.hint.clone(),
        }
    }
}

/// Writes the mending words of `references` into the text they were found in.
///
/// Pass those that a person chose; a reference without mending words is left as it is.
pub fn mend(ordinance: &Ordinance, references: &[MovedReference]) -> Ordinance {
    let mut mended = ordinance.clone();
    let mut ordered: Vec<&MovedReference> = references.iter().collect();
    ordered.sort_by_key(|reference| {
        std::cmp::Reverse((reference.unit, reference.in_caption, reference.range.start))
    });
    ordered.dedup_by_key(|reference| {
        (
            reference.unit,
            reference.in_caption,
            reference.range.clone(),
        )
    });
    for reference in ordered {
        let Some(words) = &reference.mending else {
            continue;
        };
        let unit = mended.unit_mut(reference.unit);
        let text = match &mut unit.caption {
            Some(caption) if reference.in_caption => &mut caption.text,
            _ => &mut unit.text,
        };
        // Words that are not there any more belong to another text.
        if text.get(reference.range.clone()) == Some(reference.words.as_str()) {
            text.replace_range(reference.range.clone(), words);
        }
    }
    mended
}

/// Finds the references that an amendment left behind, from the two texts alone.
///
/// Which provision became which is found by comparing the texts.
pub fn check_amended(old: &Ordinance, new: &Ordinance) -> Vec<MovedReference> {
    let matching = compare(old, new);
    check_move(old, new, &|id| matching.new_of(id))
}

/// Finds the references of `new` that an amendment of `old` left behind.
///
/// `moved` gives the provision of `new` that a provision of `old` has become; `None` when it was taken out.
pub fn check_move(
    old: &Ordinance,
    new: &Ordinance,
    moved: &dyn Fn(UnitId) -> Option<UnitId>,
) -> Vec<MovedReference> {
    let mut before: Vec<(UnitId, UnitId)> = old
        .subtree(Ordinance::ROOT)
        .into_iter()
        .filter_map(|id| Some((moved(id)?, id)))
        .collect();
    before.sort();
    let check = Check {
        old,
        new,
        moved,
        before,
        old_naming: Naming::of(old),
        new_naming: Naming::of(new),
        old_writing: Writing::of(old),
        new_writing: Writing::of(new),
    };
    let mut found = check.contents();
    for id in new.subtree(Ordinance::ROOT) {
        if is_read(new, id) {
            check.unit(id, true, &mut found);
            check.unit(id, false, &mut found);
        }
    }
    found
}

struct Check<'a> {
    old: &'a Ordinance,
    new: &'a Ordinance,
    moved: &'a dyn Fn(UnitId) -> Option<UnitId>,
    /// New unit and the old one it was, sorted.
    before: Vec<(UnitId, UnitId)>,
    old_naming: Naming,
    new_naming: Naming,
    old_writing: Writing,
    new_writing: Writing,
}

fn text_of(ordinance: &Ordinance, id: UnitId, caption: bool) -> Option<&str> {
    let unit = ordinance.unit(id);
    match caption {
        true => unit.caption.as_ref().map(|caption| caption.text.as_str()),
        false => Some(&unit.text),
    }
}

impl Check<'_> {
    fn new_place(&self, id: UnitId) -> String {
        place_in(self.new, &self.new_writing, id)
    }

    fn was(&self, id: UnitId) -> Option<UnitId> {
        let at = self.before.partition_point(|(new, _)| *new < id);
        self.before
            .get(at)
            .filter(|(new, _)| *new == id)
            .map(|(_, old)| *old)
    }

    fn unit(&self, id: UnitId, caption: bool, found: &mut Vec<MovedReference>) {
        let Some(text) = text_of(self.new, id, caption) else {
            return;
        };
        let refs = references(self.new, id, text, &self.new_naming);
        if refs.is_empty() {
            return;
        }
        let own = Own::of(self.new, id);
        match self
            .was(id)
            .and_then(|was| Some((was, text_of(self.old, was, caption)?)))
        {
            Some((was, old_text)) => {
                let old_refs = references(self.old, was, old_text, &self.old_naming);
                let old_found = locate_all(self.old, &Own::of(self.old, was), &old_refs);
                let pairs = pair(old_text, &old_refs, text, &refs);
                self.kept(id, caption, text, &own, &refs, &pairs, &old_found, found);
            }
            None => self.added(id, caption, &own, &refs, found),
        }
    }

    /// References of a text that was there before.
    #[expect(
        clippy::too_many_arguments,
        reason = "one step of `unit`, split for length only"
    )]
    fn kept(
        &self,
        id: UnitId,
        caption: bool,
        text: &str,
        own: &Own,
        refs: &[Reference],
        pairs: &[Option<usize>],
        old_found: &[Found],
        out: &mut Vec<MovedReference>,
    ) {
        let mut known: Vec<Found> = Vec::new();
        let mut changed: Vec<bool> = Vec::new();
        for (at, reference) in refs.iter().enumerate() {
            let now = locate(self.new, own, refs, at, &known);
            // What hangs on a reference that the drafter changed was changed with it.
            let hangs = reference.link.on().is_some_and(|on| {
                changed[on]
                    && (!matches!(reference.link, Link::List(_)) || is_inherited(refs, reference))
            });
            let was = pairs[at].filter(|_| !hangs).map(|pair| &old_found[pair]);
            changed.push(was.is_none());
            let Some(Found::Units(old_units)) = was else {
                known.push(now);
                continue;
            };
            if matches!(reference.head, Head::This(_) | Head::Each(_)) {
                known.push(now);
                continue;
            }
            let expected: Vec<UnitId> = old_units
                .iter()
                .filter_map(|unit| self.now(*unit))
                .collect();
            let site = words::Site {
                new: self.new,
                usual: self.new_writing,
                own,
                refs,
                at,
                known: &known,
                text,
                covered: covers_all(self.old, reference, old_units),
            };
            let next = self.judge(id, caption, &site, old_units, &expected, &now);
            out.extend(next);
            known.push(match expected.is_empty() {
                true => now,
                false => Found::Units(expected),
            });
        }
    }

    /// Where a provision of the old text is now; `None` also when only 削除 is left of it.
    fn now(&self, old: UnitId) -> Option<UnitId> {
        let now = (self.moved)(old)?;
        // A unit that was taken out of the tree keeps its id.
        if !is_attached(self.new, now) {
            return None;
        }
        let gone = |ordinance, id| {
            is_removed(ordinance, id)
                || ancestor(ordinance, id, Level::Article)
                    .is_some_and(|article| is_removed(ordinance, article))
        };
        (!gone(self.new, now) || gone(self.old, old)).then_some(now)
    }

    fn judge(
        &self,
        id: UnitId,
        caption: bool,
        site: &words::Site<'_>,
        old_units: &[UnitId],
        expected: &[UnitId],
        now: &Found,
    ) -> Option<MovedReference> {
        let reference = &site.refs[site.at];
        let now_units: &[UnitId] = match now {
            Found::Units(units) => units,
            _ => &[],
        };
        let place = self.new_place(id);
        let was = name_all(self.old, &self.old_writing, old_units);
        let is = (!now_units.is_empty()).then(|| name_all(self.new, &self.new_writing, now_units));
        let entry =
            |severity, mending: Option<String>, message: String, hint: String| MovedReference {
                unit: id,
                in_caption: caption,
                range: reference.range.clone(),
                line: Some(self.new.unit(id).line).filter(|line| *line > 0),
                place: place.clone(),
                words: reference.words.clone(),
                pointed_to: was.clone(),
                points_to: is.clone(),
                mending,
                severity,
                message,
                hint: Some(hint),
            };
        let words = &reference.words;
        if expected.is_empty() {
            let message = match &is {
                Some(is) if now_units.iter().all(|unit| !is_removed(self.new, *unit)) => format!(
                    "{place}の「{words}」が指していた{was}はなくなり、今のままでは{}{is}を指します。",
                    if *is == was { "別の" } else { "" }
                ),
                _ => format!("{place}の「{words}」が指していた{was}はなくなります。"),
            };
            let hint = "この引用を削るか、別の条項を引用するように改めてください。".to_owned();
            // Under the same number another provision may have been meant to follow.
            let severity = match now_units.iter().all(|unit| is_removed(self.new, *unit)) {
                true => Severity::Error,
                false => Severity::Warning,
            };
            return Some(entry(severity, None, message, hint));
        }
        let holds = match reference.head {
            Head::AllBefore(_) => expected.iter().all(|unit| now_units.contains(unit)),
            // 別表 that became 別表第1
            Head::Table(None)
                if expected.len() == 1
                    && table_number(self.old, old_units[0]).is_none()
                    && table_number(self.new, expected[0]).is_some() =>
            {
                false
            }
            _ => expected == now_units && expected.len() == old_units.len(),
        };
        if !holds {
            let mending = words::mending(site, expected).filter(|mending| mending != words);
            let should = name_all(self.new, &self.new_writing, expected);
            let goes = if should == was {
                format!("も{should}")
            } else {
                format!("は{should}")
            };
            let other = if is.as_ref() == Some(&was) {
                "別の"
            } else {
                ""
            };
            let message = match &is {
                Some(is) if *is == should => {
                    format!("{place}の「{words}」が指していた{was}は、改正後は{should}です。")
                }
                Some(is) => format!(
                    "{place}の「{words}」が指していた{was}は、改正後{goes}です。今のままでは{other}{is}を指します。"
                ),
                None => format!(
                    "{place}の「{words}」が指していた{was}は、改正後{goes}です。今のままでは指すものがありません。"
                ),
            };
            let hint = match &mending {
                Some(mending)
                    if reference.joined.is_some()
                        && !words.contains("及び")
                        && mending.contains("及び") =>
                {
                    format!(
                        "「{words}」を「{mending}」に改め、前後の「及び」と「並びに」を整えてください。"
                    )
                }
                Some(mending) => format!("「{words}」を「{mending}」に改めてください。"),
                None => "引用する条項を改めてください。".to_owned(),
            };
            let severity = if is.is_none() {
                Severity::Error
            } else {
                Severity::Warning
            };
            return Some(entry(severity, mending, message, hint));
        }
        let ([old_unit], [unit]) = (old_units, expected) else {
            return None;
        };
        self.single_paragraph(site, *old_unit, *unit)
            .map(|(mending, message)| {
                let hint =
                    format!("第1項だけを指すなら「{words}」を「{mending}」に改めてください。");
                let hint = if message.contains("1つになり") {
                    format!("「{words}」を「{mending}」に改めてください。")
                } else {
                    hint
                };
                entry(
                    Severity::Info,
                    Some(mending),
                    format!("{place}の「{words}」が指す{message}"),
                    hint,
                )
            })
    }

    /// A 条 that gained its second 項, or lost all but one.
    fn single_paragraph(
        &self,
        site: &words::Site<'_>,
        old_unit: UnitId,
        unit: UnitId,
    ) -> Option<(String, String)> {
        let reference = &site.refs[site.at];
        let old_article = ancestor(self.old, old_unit, Level::Article)?;
        let article = ancestor(self.new, unit, Level::Article)?;
        if reference.ranged || site.own.article == Some(article) || !reference.names(Level::Article)
        {
            return None;
        }
        let (before, after) = (
            paragraphs(self.old, old_article),
            paragraphs(self.new, article),
        );
        let named = reference
            .tail
            .iter()
            .any(|(level, _)| *level == Level::Paragraph);
        let name = self.new_place(article);
        if before == 1 && after > 1 && !named {
            let first = match ancestor(self.new, unit, Level::Paragraph) {
                Some(_) => unit,
                None => self
                    .new
                    .children(article)
                    .iter()
                    .copied()
                    .find(|id| self.new.kind(*id) == Kind::Paragraph)?,
            };
            let mending = words::with_paragraph(site, first)?;
            return Some((
                mending,
                format!("{name}に第2項が加わり、元の規定は第1項になります。"),
            ));
        }
        if before > 1 && after == 1 && named {
            let mending = words::with_paragraph(site, unit)?;
            return Some((mending, format!("{name}の項は1つになります。")));
        }
        None
    }

    /// Absolute references of added text: they may have been written with the old numbers.
    fn added(
        &self,
        id: UnitId,
        caption: bool,
        own: &Own,
        refs: &[Reference],
        out: &mut Vec<MovedReference>,
    ) {
        let text = text_of(self.new, id, caption).unwrap_or_default();
        let new_found = locate_all(self.new, own, refs);
        let old_found = locate_all(self.old, &Own::default(), refs);
        for (at, reference) in refs.iter().enumerate() {
            let absolute = matches!(
                reference.head,
                Head::Step(Level::Article, _) | Head::Table(_) | Head::Form(_)
            );
            let (Found::Units(old_units), true) = (&old_found[at], absolute) else {
                continue;
            };
            let [old_unit] = old_units[..] else { continue };
            let Some(expected) = self.now(old_unit) else {
                continue;
            };
            let now = match &new_found[at] {
                Found::Units(units) => units.as_slice(),
                _ => &[],
            };
            if now == [expected] {
                continue;
            }
            let site = words::Site {
                new: self.new,
                usual: self.new_writing,
                own,
                refs,
                at,
                known: &new_found,
                text,
                covered: false,
            };
            let Some(mending) =
                words::mending(&site, &[expected]).filter(|mending| *mending != reference.words)
            else {
                continue;
            };
            let (place, words) = (self.new_place(id), &reference.words);
            let is = (!now.is_empty()).then(|| name_all(self.new, &self.new_writing, now));
            let was = name_all(self.old, &self.old_writing, old_units);
            let message = match &is {
                Some(is) => format!(
                    "加えた{place}の「{words}」は、改正後の{is}を指します。改正前の{was}は{}になります。",
                    name_all(self.new, &self.new_writing, &[expected])
                ),
                None => format!(
                    "加えた{place}の「{words}」が指すものは、改正後にはありません。改正前の{was}は{}になります。",
                    name_all(self.new, &self.new_writing, &[expected])
                ),
            };
            out.push(MovedReference {
                unit: id,
                in_caption: caption,
                range: reference.range.clone(),
                line: Some(self.new.unit(id).line).filter(|line| *line > 0),
                place,
                words: words.clone(),
                pointed_to: was.clone(),
                points_to: is.clone(),
                severity: if is.is_none() {
                    Severity::Warning
                } else {
                    Severity::Info
                },
                message,
                hint: Some(format!(
                    "改正前の{was}のことであれば、「{words}」を「{mending}」に改めてください。"
                )),
                mending: Some(mending),
            });
        }
    }

    /// 目次: what was right before and is not now.
    fn contents(&self) -> Vec<MovedReference> {
        if !contents::mismatches(self.old).is_empty() {
            return Vec::new();
        }
        contents::mismatches(self.new)
            .into_iter()
            .map(|mismatch| {
                let heading = self.new_place(mismatch.heading);
                MovedReference {
                    unit: mismatch.contents,
                    in_caption: false,
                    range: mismatch.range,
                    line: Some(self.new.unit(mismatch.contents).line).filter(|line| *line > 0),
                    place: "目次".to_owned(),
                    pointed_to: heading.clone(),
                    points_to: Some(mismatch.words.clone()),
                    severity: Severity::Warning,
                    message: format!(
                        "目次の{heading}は「{}」ですが、改正後は「{}」になります。",
                        mismatch.words, mismatch.right
                    ),
                    hint: Some(format!(
                        "目次の「{}」を「{}」に改めてください。",
                        mismatch.words, mismatch.right
                    )),
                    words: mismatch.words,
                    mending: Some(mismatch.right),
                }
            })
            .collect()
    }
}

fn is_attached(ordinance: &Ordinance, id: UnitId) -> bool {
    let mut at = id;
    loop {
        match ordinance.unit(at).parent {
            Some(parent) => at = parent,
            None => return at == Ordinance::ROOT,
        }
    }
}

/// 第3条第1項及び第3項: the second one takes its 条 from the first.
fn is_inherited(refs: &[Reference], reference: &Reference) -> bool {
    match (reference.link, &reference.head) {
        (Link::List(on), Head::Step(level, _)) => {
            *level >= Level::Paragraph && refs[on].names(*level)
        }
        _ => false,
    }
}

/// 前2号に掲げるもののほか in the third 号 means all before it.
fn covers_all(old: &Ordinance, reference: &Reference, units: &[UnitId]) -> bool {
    let Head::Before(..) = reference.head else {
        return false;
    };
    units
        .first()
        .is_some_and(|first| siblings(old, *first).first() == Some(first))
}

/// 第2項, 第2項及び第4項, 第2項から第4項まで.
fn name_all(ordinance: &Ordinance, writing: &Writing, units: &[UnitId]) -> String {
    let name = |unit: &UnitId| place_in(ordinance, writing, *unit);
    match units {
        [] => String::new(),
        [only] => name(only),
        [first, second] => format!("{}及び{}", name(first), name(second)),
        [first, .., last] => format!("{}から{}まで", name(first), name(last)),
    }
}

/// The reference of the old text that each one of the new text is, where its words were not touched.
fn pair(
    old_text: &str,
    old: &[Reference],
    new_text: &str,
    new: &[Reference],
) -> Vec<Option<usize>> {
    if old_text == new_text {
        return (0..new.len())
            .map(|at| Some(at).filter(|at| *at < old.len()))
            .collect();
    }
    let old_chars: Vec<char> = old_text.chars().collect();
    let new_chars: Vec<char> = new_text.chars().collect();
    // For each character of the new text, the one it was.
    let mut was: Vec<Option<usize>> = vec![None; new_chars.len()];
    for operation in capture_diff_slices(Algorithm::Myers, &old_chars, &new_chars) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        {
            for step in 0..len {
                was[new_index + step] = Some(old_index + step);
            }
        }
    }
    let place = |text: &str, range: &Range<usize>| {
        let start = text[..range.start].chars().count();
        start..start + text[range.clone()].chars().count()
    };
    let old_places: Vec<Range<usize>> = old
        .iter()
        .map(|reference| place(old_text, &reference.range))
        .collect();
    new.iter()
        .map(|reference| {
            let range = place(new_text, &reference.range);
            let start = was[range.start]?;
            let whole = range
                .clone()
                .all(|at| was[at] == Some(start + at - range.start));
            old_places
                .iter()
                .position(|place| whole && *place == (start..start + range.len()))
        })
        .collect()
}

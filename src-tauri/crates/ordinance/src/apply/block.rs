//! The lines that follow an amending sentence, read as provisions of the announced kind and laid out like the base.

use super::Reason;
use crate::amending::Position;
use crate::label::{self, ArticleNumber, LabelForm, Sequence, Shape};
use crate::numeral::{self, Script};
use crate::ordinance::{HeadingLevel, Kind, Label, Ordinance, Unit, UnitId, is_sentence, joined};
use crate::parse::parse_fragment;
use crate::target::{Target, Writing};

/// What the lines are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Articles,
    /// 章 with their 条
    Headings(HeadingLevel),
    /// 章名 alone
    HeadingLine,
    Paragraphs,
    Items,
    Subitems(u8),
    Rows,
    Tables,
    /// 附則 of an amending ordinance
    Supplements,
    Forms,
    Contents,
    Preamble,
    Enactment,
}

/// Lines of a block as running text: what is added to a sentence.
pub(super) fn flowing(block: &str) -> String {
    block.lines().map(str::trim).collect()
}

/// Whether one of the lines starts with the sign of a 号 or 細分.
pub(super) fn has_signs(lines: &[&str]) -> bool {
    lines.iter().any(|line| {
        let chars: Vec<char> = line.trim_start().chars().take(40).collect();
        label::read(&chars).is_some_and(|sign| {
            chars.get(sign.length).is_some_and(|c| c.is_whitespace())
                || sign.shape == Shape::Bracketed && sign.length < chars.len()
        })
    })
}

/// What 「次の…」 announces beside an anchor, and how many.
pub(super) fn wanted(
    announced: &str,
    anchor: Kind,
    position: Position,
    as_target: Option<&Target>,
) -> (Wanted, Option<u32>) {
    let words = match as_target {
        Some(target) if announced.contains("よう") || announced.contains("とおり") => {
            target.text.clone()
        }
        _ => announced.to_owned(),
    };
    let chars: Vec<char> = words.chars().collect();
    let counted = |counter: &str| {
        words.find(counter).map(|at| {
            let before = words[..at].chars().count();
            let start = chars[..before]
                .iter()
                .rposition(|c| !numeral::is_numeric(*c))
                .map_or(0, |at| at + 1);
            let read = numeral::read(&chars[start..before]);
            read.filter(|(_, length, _)| {
                start + length == before && as_target.is_none_or(|t| t.text != words)
            })
            .map(|(number, ..)| number)
        })
    };
    if ["章名", "節名", "款名", "編名", "目名"]
        .iter()
        .any(|name| words.contains(name))
    {
        return (Wanted::HeadingLine, None);
    }
    if words.contains("目次") {
        return (Wanted::Contents, None);
    }
    if words.contains("前文") {
        return (Wanted::Preamble, None);
    }
    if words.contains("制定文") {
        return (Wanted::Enactment, None);
    }
    if words.contains("附則") {
        return (Wanted::Supplements, None);
    }
    let in_table = matches!(anchor, Kind::Row | Kind::Table | Kind::AppendedTable);
    if words.contains("様式") {
        return (Wanted::Forms, None);
    }
    if words.contains("表") && !in_table || (words.contains('表') && position != Position::Into) {
        return (Wanted::Tables, counted("表").flatten());
    }
    if in_table {
        return (Wanted::Rows, None);
    }
    for level in HeadingLevel::ALL {
        let counter = level.counter().to_string();
        if level != HeadingLevel::Division && counted(&counter).is_some() {
            return (Wanted::Headings(level), counted(&counter).flatten());
        }
    }
    for (counter, wanted) in [
        ("条", Wanted::Articles),
        ("項", Wanted::Paragraphs),
        ("号", Wanted::Items),
    ] {
        if let Some(count) = counted(counter) {
            return (wanted, count);
        }
    }
    let wanted = match (anchor, position) {
        (Kind::Subitem(depth), Position::Into) => Wanted::Subitems(depth + 1),
        (Kind::Subitem(depth), _) => Wanted::Subitems(depth),
        (Kind::Item, Position::Into) => Wanted::Subitems(1),
        (Kind::Item, _) => Wanted::Items,
        (Kind::Paragraph, Position::Into) => Wanted::Items,
        (Kind::Paragraph, _) | (Kind::Article, Position::Into) => Wanted::Paragraphs,
        (Kind::AppendedForm, _) => Wanted::Rows,
        _ => Wanted::Articles,
    };
    (wanted, None)
}

/// The units of a block, in a tree of their own.
pub(super) fn read(block: &str, wanted: Wanted) -> Result<(Ordinance, Vec<UnitId>), Reason> {
    let plain = |kind: Kind| {
        let mut out = Ordinance::new();
        let mut unit = Unit::new(kind);
        let text = block.trim_end();
        let start = text.len() - text.trim_start().len();
        text[..start].clone_into(&mut unit.indent);
        text[start..].clone_into(&mut unit.text);
        "\n".clone_into(&mut unit.end);
        let id = out.push(Ordinance::ROOT, unit);
        (out, vec![id])
    };
    match wanted {
        Wanted::Rows => {
            let mut out = Ordinance::new();
            let mut ids = Vec::new();
            for line in block.lines().filter(|line| !line.trim().is_empty()) {
                let mut unit = Unit::new(Kind::Row);
                let body = line.trim_start();
                line[..line.len() - body.len()].clone_into(&mut unit.indent);
                body.trim_end().clone_into(&mut unit.text);
                "\n".clone_into(&mut unit.end);
                ids.push(out.push(Ordinance::ROOT, unit));
            }
            return Ok((out, ids));
        }
        Wanted::Contents => return Ok(plain(Kind::Contents)),
        Wanted::Preamble => return Ok(plain(Kind::Preamble)),
        Wanted::Enactment => return Ok(plain(Kind::Enactment)),
        _ => {}
    }
    let mut out = parse_fragment(&with_gaps(block, wanted)).ordinance;
    let root = Ordinance::ROOT;
    if matches!(wanted, Wanted::Tables | Wanted::Forms | Wanted::Supplements) {
        let ids: Vec<UnitId> = out
            .provisions(root)
            .filter(|id| {
                out.kind(*id) != Kind::MainProvision || out.provisions(*id).next().is_some()
            })
            .collect();
        let fit = |id: &UnitId| matches!(out.kind(*id), Kind::AppendedTable | Kind::AppendedForm);
        return match !ids.is_empty() && ids.iter().all(fit) {
            true => Ok((out, ids)),
            false => Err(Reason::Block("別表又は様式".to_owned())),
        };
    }
    let main = out.child_of_kind(root, Kind::MainProvision);
    let ids: Vec<UnitId> = main
        .map(|main| out.provisions(main).collect())
        .unwrap_or_default();
    let name = |kind: &str| Reason::Block(kind.to_owned());
    let all = |is: fn(Kind) -> bool| !ids.is_empty() && ids.iter().all(|id| is(out.kind(*id)));
    match wanted {
        Wanted::Articles if all(|kind| matches!(kind, Kind::Article | Kind::Heading(_))) => {}
        Wanted::Articles => return Err(name("条")),
        Wanted::Headings(_) if all(|kind| matches!(kind, Kind::Article | Kind::Heading(_))) => {}
        Wanted::Headings(_) => return Err(name("章")),
        Wanted::HeadingLine if all(|kind| matches!(kind, Kind::Heading(_))) => {}
        Wanted::HeadingLine => return Err(name("章名")),
        Wanted::Paragraphs if all(|kind| kind == Kind::Paragraph) => {}
        Wanted::Paragraphs => return Err(name("項")),
        Wanted::Items if all(|kind| matches!(kind, Kind::Item | Kind::Subitem(_))) => {
            retype(&mut out, &ids, None);
        }
        Wanted::Items => return Err(name("号")),
        Wanted::Subitems(depth) if all(|kind| matches!(kind, Kind::Item | Kind::Subitem(_))) => {
            retype(&mut out, &ids, Some(depth));
        }
        Wanted::Subitems(_) => return Err(name("細分")),
        _ => {}
    }
    Ok((out, ids))
}

/// Puts a gap behind signs that a page ran into their sentence: ２市長は, 第7条市長は, ア住民.
fn with_gaps(block: &str, wanted: Wanted) -> String {
    let numbered = matches!(
        wanted,
        Wanted::Articles | Wanted::Headings(_) | Wanted::Paragraphs
    );
    let (mut paragraph, mut letter, mut listed) =
        (None::<u32>, 0u32, matches!(wanted, Wanted::Subitems(_)));
    if wanted != Wanted::Paragraphs {
        paragraph = Some(1);
    }
    let mut out = String::with_capacity(block.len());
    for line in block.split_inclusive('\n') {
        let body = line.trim_start();
        let chars: Vec<char> = body.chars().take(40).collect();
        let Some(sign) = label::read(&chars) else {
            out.push_str(line);
            continue;
        };
        let next = chars.get(sign.length).copied();
        let word = next.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
        let katakana = next.is_some_and(|c| ('ァ'..='ヿ').contains(&c));
        let gap = match sign.shape {
            Shape::Article => {
                paragraph = Some(1);
                word && numbered
                    && next.is_some_and(|c| !"のに中第及又並をはかとでが若各本た".contains(c))
            }
            Shape::Arabic => {
                let follows = paragraph.is_none_or(|last| sign.number.main == last + 1);
                let fits = follows && numbered && sign.number.branches.is_empty();
                if fits {
                    paragraph = Some(sign.number.main);
                }
                fits && word
                    && next.is_some_and(|c| {
                        !"年月日人名件回号項条章円以分時歳親割箇個階級種倍部次".contains(c)
                    })
            }
            Shape::Kana => {
                let own = chars[0].to_string();
                let follows = [Sequence::Aiueo, Sequence::Iroha]
                    .iter()
                    .any(|sequence| sequence.place(&own) == Some(letter + 1));
                if follows {
                    letter += 1;
                }
                follows && listed && word && !katakana
            }
            Shape::Bracketed => {
                listed = true;
                letter = 0;
                false
            }
            _ => false,
        };
        if gap {
            let length: usize = chars[..sign.length].iter().map(|c| c.len_utf8()).sum();
            let cut = line.len() - body.len() + length;
            out.push_str(&line[..cut]);
            out.push('　');
            out.push_str(&line[cut..]);
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Sets the level of a list that was read without what stands above it; `None` for 号.
fn retype(out: &mut Ordinance, ids: &[UnitId], depth: Option<u8>) {
    for id in ids {
        let top = depth.unwrap_or(0);
        for unit in out.subtree(*id) {
            let below = out
                .unit(*id)
                .parent
                .map_or(0, |parent| depth_below(out, unit, parent));
            if !matches!(out.kind(unit), Kind::Item | Kind::Subitem(_)) {
                continue;
            }
            out.unit_mut(unit).kind = match top + below {
                0 => Kind::Item,
                depth => Kind::Subitem(depth),
            };
        }
    }
}

fn wide_captions(ordinance: &Ordinance) -> Option<bool> {
    let mut seen = ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .filter_map(|id| Some(ordinance.unit(id).caption.as_ref()?.text.starts_with('（')));
    let first = seen.next()?;
    seen.all(|wide| wide == first).then_some(first)
}

/// A caption in brackets of the width that the text gives its captions.
fn in_brackets(caption: &str, wide: bool) -> String {
    let inner = caption
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.strip_suffix([')', '）']));
    match (inner, wide) {
        (Some(inner), true) => format!("（{inner}）"),
        (Some(inner), false) => format!("({inner})"),
        (None, _) => caption.to_owned(),
    }
}

fn depth_below(out: &Ordinance, mut id: UnitId, top: UnitId) -> u8 {
    let mut depth = 0;
    while let Some(parent) = out.unit(id).parent {
        if parent == top {
            break;
        }
        depth += 1;
        id = parent;
    }
    depth
}

/// How the base sets its lines.
pub(super) struct Layout {
    samples: Vec<Sample>,
    line_break: String,
    script: Script,
    /// Provisions of the text run over several lines.
    wrapped: bool,
    /// Captions stand in full-width brackets; `None` where both kinds or none are seen.
    wide_captions: Option<bool>,
    /// 項 carry no numbers anywhere in the text (old style).
    pub(super) unnumbered: bool,
}

struct Sample {
    kind: Kind,
    several_digits: bool,
    indent: String,
    gap: String,
    form: Option<LabelForm>,
    caption_indent: Option<String>,
}

impl Layout {
    pub(super) fn of(ordinance: &Ordinance) -> Self {
        let mut samples: Vec<Sample> = Vec::new();
        let (mut labelled, mut unlabelled) = (false, false);
        for id in ordinance.subtree(Ordinance::ROOT) {
            let unit = ordinance.unit(id);
            if unit.kind == Kind::Paragraph && !ordinance.shares_line(id) {
                labelled |= unit.label.is_some();
                unlabelled |= unit.label.is_none()
                    && unit
                        .parent
                        .is_some_and(|parent| ordinance.kind(parent) == Kind::Article);
            }
            if unit.label.is_none() && !matches!(unit.kind, Kind::Row | Kind::Title) {
                continue;
            }
            let several_digits = unit.number.as_ref().is_some_and(|number| number.main >= 10);
            let caption_indent = unit.caption.as_ref().map(|caption| caption.indent.clone());
            match samples
                .iter_mut()
                .find(|sample| sample.kind == unit.kind && sample.several_digits == several_digits)
            {
                Some(sample) => {
                    if sample.caption_indent.is_none() {
                        sample.caption_indent = caption_indent;
                    }
                }
                None => samples.push(Sample {
                    kind: unit.kind,
                    several_digits,
                    indent: unit.indent.clone(),
                    gap: unit.gap.clone(),
                    form: unit.label.as_ref().map(|label| label.form.clone()),
                    caption_indent,
                }),
            }
        }
        Self {
            samples,
            line_break: ordinance.line_break().to_owned(),
            script: Writing::of(ordinance).script,
            wide_captions: wide_captions(ordinance),
            wrapped: ordinance.subtree(Ordinance::ROOT).into_iter().any(|id| {
                is_sentence(ordinance.kind(id)) && ordinance.unit(id).text.contains('\n')
            }),
            unnumbered: unlabelled && !labelled,
        }
    }

    fn sample(&self, kind: Kind, number: Option<&ArticleNumber>) -> Option<&Sample> {
        let several = number.is_some_and(|number| number.main >= 10);
        self.samples
            .iter()
            .find(|sample| sample.kind == kind && sample.several_digits == several)
            .or_else(|| self.samples.iter().find(|sample| sample.kind == kind))
    }

    /// The form in which the base would write `number`.
    pub(super) fn form(&self, kind: Kind, number: &ArticleNumber, own: &LabelForm) -> LabelForm {
        let mut form = own.clone();
        let several = number.main >= 10;
        if let Some(sample) = self.sample(kind, Some(number))
            && let Some(base) = &sample.form
        {
            let digits = |form: &LabelForm| {
                matches!(
                    form.sequence,
                    Sequence::Digits(_) | Sequence::Parenthesized | Sequence::Circled
                )
            };
            if digits(base) && digits(own) {
                form = base.clone();
                if sample.several_digits != several {
                    self.adapt(&mut form, several);
                }
            }
        }
        form
    }

    fn adapt(&self, form: &mut LabelForm, several: bool) {
        if self.script == Script::Mixed
            && let Sequence::Digits(Script::Full | Script::Half) = form.sequence
        {
            form.sequence = Sequence::Digits(if several { Script::Half } else { Script::Full });
        }
    }

    /// Sets an added unit and all below it as the base sets its own.
    pub(super) fn set(&self, ordinance: &mut Ordinance, id: UnitId) {
        for id in ordinance.subtree(id) {
            let shares = ordinance.shares_line(id);
            let unit = ordinance.unit(id);
            let (kind, number) = (unit.kind, unit.number.clone());
            let form = match (&unit.label, &number) {
                (Some(label), Some(number)) if unit.until.is_none() => {
                    Some(self.form(kind, number, &label.form))
                }
                _ => None,
            };
            let article_line = kind == Kind::Article;
            let sample = self.sample(kind, number.as_ref());
            let unit = ordinance.unit_mut(id);
            unit.line = 0;
            if !self.wrapped && is_sentence(kind) && unit.text.contains('\n') {
                unit.text = joined(&unit.text);
            }
            if !article_line && !matches!(kind, Kind::Table) {
                unit.end.clone_from(&self.line_break);
            }
            if let (Some(form), Some(number)) = (form, &number) {
                unit.label = Some(Label {
                    text: form.write(number),
                    form,
                });
            }
            if let Some(sample) = sample
                && !shares
            {
                unit.indent.clone_from(&sample.indent);
                if unit.label.is_some() && !(unit.text.is_empty() && unit.children.is_empty()) {
                    unit.gap.clone_from(&sample.gap);
                }
            }
            if let Some(caption) = &mut unit.caption {
                caption.end.clone_from(&self.line_break);
                if let Some(wide) = self.wide_captions {
                    caption.text = in_brackets(&caption.text, wide);
                }
                let indent = sample
                    .and_then(|sample| sample.caption_indent.clone())
                    .or_else(|| {
                        self.samples
                            .iter()
                            .find_map(|sample| sample.caption_indent.clone())
                    });
                if let Some(indent) = indent {
                    caption.indent = indent;
                }
            }
        }
    }

    pub(super) fn caption_indent(&self, kind: Kind) -> String {
        self.samples
            .iter()
            .filter(|sample| sample.kind == kind)
            .find_map(|sample| sample.caption_indent.clone())
            .or_else(|| {
                self.samples
                    .iter()
                    .find_map(|sample| sample.caption_indent.clone())
            })
            .unwrap_or_default()
    }

    pub(super) fn line_break(&self) -> &str {
        &self.line_break
    }

    /// Sign, indent and gap of a 項 that had no number of its own on the page.
    pub(super) fn paragraph_label(&self, number: &ArticleNumber) -> (Label, String, String) {
        let several = number.main >= 10;
        if let Some(sample) = self.sample(Kind::Paragraph, Some(number))
            && let Some(form) = &sample.form
        {
            let mut form = form.clone();
            if sample.several_digits != several {
                self.adapt(&mut form, several);
            }
            return (
                Label {
                    text: form.write(number),
                    form,
                },
                sample.indent.clone(),
                sample.gap.clone(),
            );
        }
        let article = self.sample(Kind::Article, None);
        let script = match self.script {
            Script::Kanji | Script::KanjiPlace => Script::Full,
            script => script,
        };
        let form = LabelForm {
            before: String::new(),
            sequence: Sequence::Digits(script),
            after: String::new(),
            branch_inside: false,
            branch_script: script,
        };
        let mut form = form;
        self.adapt(&mut form, several);
        let gap = article.map_or_else(|| "　".to_owned(), |sample| sample.gap.clone());
        let indent = article
            .map(|sample| sample.indent.clone())
            .unwrap_or_default();
        (
            Label {
                text: form.write(number),
                form,
            },
            indent,
            gap,
        )
    }
}

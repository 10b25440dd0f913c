//! Changes the text by a plan in which everything has been found: words first, then numbers, then lines.

use std::ops::Range;

use super::Reason;
use super::block::{self, Layout, Wanted};
use super::sentence::{Adding, Plan, Renumbering, Slot};
use crate::amending::Position;
use crate::label::{self, ArticleNumber, LabelForm, Sequence};
use crate::numeral::Script;
use crate::ordinance::{CaptionLine, Kind, Label, Ordinance, Unit, UnitId};
use crate::target::{self, Part, Step, place};

pub(super) fn run(ordinance: &mut Ordinance, mut plan: Plan, block: &str) -> Result<(), Reason> {
    let layout = Layout::of(ordinance);
    become_articles(ordinance, &mut plan);
    for (slot, edits) in plan.edits {
        edit(ordinance, slot, edits)?;
    }
    for (id, caption) in plan.captions {
        set_caption(ordinance, &layout, id, caption);
    }
    let mut touched: Vec<UnitId> = Vec::new();
    for id in plan.deleted {
        touched.extend(ordinance.unit(id).parent);
        delete(ordinance, id);
    }
    for (id, lines) in plan.tables {
        let (other, rows) = block::read(&lines, Wanted::Rows)?;
        let table = ordinance.insert(id, 0, Unit::new(Kind::Table));
        graft_all(ordinance, &layout, table, 0, &other, &rows);
    }
    for id in plan.unnumbered {
        unnumber(ordinance, id);
    }
    for renumbering in &plan.renumbered {
        renumber(ordinance, &layout, renumbering)?;
        touched.extend(ordinance.unit(renumbering.id).parent);
        touched.push(renumbering.id);
    }
    for (units, parts) in plan.replaced {
        touched.extend(units.iter().filter_map(|id| ordinance.unit(*id).parent));
        replace(ordinance, &layout, &units, &parts, block)?;
    }
    for (id, number, text) in plan.split {
        touched.extend(ordinance.unit(id).parent);
        split(ordinance, &layout, id, number, text);
    }
    put_in_order(ordinance, &plan.renumbered);
    for adding in &plan.added {
        touched.push(add(ordinance, &layout, adding, block)?);
    }
    touched.sort();
    touched.dedup();
    let moved: Vec<UnitId> = plan.renumbered.iter().map(|moved| moved.id).collect();
    for id in touched {
        number_paragraphs(ordinance, &layout, id, &moved);
    }
    Ok(())
}

/// 本則を第3条とし: what the rest of the sentence says of the 本則 is said of the new 条.
fn become_articles(ordinance: &mut Ordinance, plan: &mut Plan) {
    let mut renumbered = std::mem::take(&mut plan.renumbered);
    renumbered.retain(|renumbering| {
        let (Step::Article(number), Kind::MainProvision | Kind::SupplementaryProvision) =
            (&renumbering.to, ordinance.kind(renumbering.id))
        else {
            return true;
        };
        let article = main_to_article(ordinance, renumbering.id, number);
        for (id, _) in plan
            .captions
            .iter_mut()
            .filter(|(id, _)| *id == renumbering.id)
        {
            *id = article;
        }
        for adding in &mut plan.added {
            if adding.anchor == renumbering.id && adding.position != Position::Into {
                adding.anchor = article;
            }
        }
        false
    });
    plan.renumbered = renumbered;
}

fn edit(
    ordinance: &mut Ordinance,
    slot: Slot,
    mut edits: Vec<(Range<usize>, String)>,
) -> Result<(), Reason> {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    for pair in edits.windows(2) {
        let (first, second) = (&pair[0].0, &pair[1].0);
        let same_point = first.is_empty() && second.is_empty() && first.start == second.start;
        if first.end > second.start || (first == second && !same_point) {
            let (Slot::Text(id) | Slot::Caption(id)) = slot;
            return Err(Reason::Overlap(place(ordinance, id)));
        }
    }
    let text = match slot {
        Slot::Text(id) => &mut ordinance.unit_mut(id).text,
        Slot::Caption(id) => match &mut ordinance.unit_mut(id).caption {
            Some(caption) => &mut caption.text,
            None => return Ok(()),
        },
    };
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
    if let Slot::Text(id) = slot {
        // 別表第1 in a heading line is its number as well.
        if matches!(ordinance.kind(id), Kind::AppendedTable | Kind::AppendedForm) {
            let number = crate::parse::appended_number(&ordinance.unit(id).text);
            ordinance.unit_mut(id).number = number;
        }
    }
    Ok(())
}

fn set_caption(ordinance: &mut Ordinance, layout: &Layout, id: UnitId, caption: Option<String>) {
    let indent = layout.caption_indent(ordinance.kind(id));
    let unit = ordinance.unit_mut(id);
    match (caption, &mut unit.caption) {
        (None, _) => unit.caption = None,
        (Some(text), Some(line)) => line.text = text,
        (Some(text), None) => {
            unit.caption = Some(CaptionLine {
                indent,
                text,
                end: layout.line_break().to_owned(),
            });
        }
    }
}

fn delete(ordinance: &mut Ordinance, id: UnitId) {
    let parent = ordinance.unit(id).parent;
    ordinance.detach(id);
    if let Some(parent) = parent
        && ordinance.kind(parent) == Kind::Table
        && ordinance.children(parent).is_empty()
    {
        ordinance.detach(parent);
    }
}

// ----- numbers

fn renumber(
    ordinance: &mut Ordinance,
    layout: &Layout,
    renumbering: &Renumbering,
) -> Result<(), Reason> {
    let id = renumbering.id;
    let kind = ordinance.kind(id);
    let unsupported = |ordinance: &Ordinance| Err(Reason::Unsupported(place(ordinance, id)));
    match (&renumbering.to, kind) {
        (Step::Article(number), Kind::Article)
        | (Step::Item(number), Kind::Item)
        | (Step::Paragraph(number), Kind::Paragraph) => set_number(ordinance, layout, id, number),
        (Step::Heading(level, number), Kind::Heading(own)) if *level == own => {
            set_number(ordinance, layout, id, number);
        }
        (Step::Paragraph(number), Kind::SupplementaryProvision | Kind::MainProvision) => {
            let paragraphs: Vec<UnitId> = ordinance
                .provisions(id)
                .filter(|child| ordinance.kind(*child) == Kind::Paragraph)
                .collect();
            let [only] = paragraphs[..] else {
                return unsupported(ordinance);
            };
            let (label, indent, gap) = layout.paragraph_label(number);
            let unit = ordinance.unit_mut(only);
            unit.number = Some(number.clone());
            unit.label = Some(label);
            unit.indent = indent;
            unit.gap = gap;
        }
        (Step::Supplement | Step::Main, Kind::Paragraph) => unnumber(ordinance, id),
        // 同条を同条第1項とし: its only 項 is that already.
        (Step::Paragraph(number), Kind::Article) if number.main == 1 => {}
        (Step::Item(number) | Step::Paragraph(number), Kind::Row) => {
            set_row_sign(ordinance, id, number)
        }
        (Step::Subitem(text), Kind::Subitem(_)) => {
            let unit = ordinance.unit_mut(id);
            let Some(label) = &mut unit.label else {
                return Ok(());
            };
            let chars: Vec<char> = text.chars().collect();
            if let Some(sign) = label::read(&chars) {
                let letter = sign.form.sequence.write(sign.number.main);
                let number = ArticleNumber {
                    main: label
                        .form
                        .sequence
                        .place(&letter)
                        .unwrap_or(sign.number.main),
                    branches: sign.number.branches,
                };
                label.text = label.form.write(&number);
                unit.number = Some(number);
            } else {
                label.text.clone_from(text);
            }
        }
        (Step::AppendedTable(number), Kind::AppendedTable) => {
            let text = ordinance.unit(id).text.clone();
            let length = heading_length(&text, &ordinance.unit(id).number);
            let script = digits_of(&text).unwrap_or_else(|| target::Writing::of(ordinance).script);
            let writing = target::Writing {
                script,
                bare: false,
            };
            let unit = ordinance.unit_mut(id);
            unit.text = format!(
                "{}{}",
                writing.steps(std::slice::from_ref(&renumbering.to)),
                &text[length..]
            );
            unit.number.clone_from(number);
        }
        (Step::AppendedForm(name), Kind::AppendedForm) => {
            let text = ordinance.unit(id).text.clone();
            let old = target::form_name(&text);
            let unit = ordinance.unit_mut(id);
            unit.text = format!("{name}{}", &text[old.len()..]);
            unit.number = crate::parse::appended_number(name);
        }
        (Step::Within(words), Kind::Row)
            if sign_in(words).is_some() && target::row_sign(&ordinance.unit(id).text).is_some() =>
        {
            if let Some(number) = sign_in(words) {
                set_row_sign(ordinance, id, &number);
            }
        }
        // ○○の項を××の項とし: the first cell of several, never a sentence.
        (Step::Within(words), Kind::Row)
            if words.ends_with("の項")
                && ordinance
                    .unit(id)
                    .text
                    .contains(crate::ordinance::BETWEEN_CELLS) =>
        {
            let text = ordinance.unit(id).text.clone();
            let cell = target::first_cell(&text).to_owned();
            let new = words.trim_end_matches("の項");
            ordinance.unit_mut(id).text = text.replacen(&cell, new, 1);
        }
        _ => return unsupported(ordinance),
    }
    Ok(())
}

/// The number of 3, 3の項, 備考3.
fn sign_in(words: &str) -> Option<ArticleNumber> {
    let bare = words
        .trim()
        .trim_end_matches("の項")
        .trim_start_matches("備考")
        .trim_start_matches('注');
    let chars: Vec<char> = bare.chars().collect();
    label::read(&chars)
        .filter(|sign| sign.length == chars.len())
        .map(|sign| sign.number)
}

fn set_row_sign(ordinance: &mut Ordinance, id: UnitId, number: &ArticleNumber) {
    let text = &ordinance.unit(id).text;
    let Some(sign) = target::row_sign(text) else {
        return;
    };
    let old: String = sign.form.write(&sign.number);
    let Some(at) = text.find(&old) else { return };
    let new = format!(
        "{}{}{}",
        &text[..at],
        sign.form.write(number),
        &text[at + old.len()..]
    );
    ordinance.unit_mut(id).text = new;
}

/// A sentence becomes a 項 behind the one it stood in.
fn split(
    ordinance: &mut Ordinance,
    layout: &Layout,
    id: UnitId,
    number: ArticleNumber,
    text: String,
) {
    let Some((parent, at)) = ordinance.index_in_parent(id) else {
        return;
    };
    let (label, indent, gap) = layout.paragraph_label(&number);
    let mut unit = Unit::new(Kind::Paragraph);
    unit.number = Some(number);
    unit.label = Some(label);
    unit.indent = indent;
    unit.gap = gap;
    unit.text = text;
    layout.line_break().clone_into(&mut unit.end);
    ordinance.insert(parent, at + 1, unit);
}

fn unnumber(ordinance: &mut Ordinance, id: UnitId) {
    let unit = ordinance.unit_mut(id);
    unit.label = None;
    unit.gap = String::new();
}

fn digits_of(text: &str) -> Option<Script> {
    let chars: Vec<char> = text.chars().collect();
    let at = chars.iter().position(|c| crate::numeral::is_numeric(*c))?;
    crate::numeral::read(&chars[at..]).map(|(.., script)| script)
}

/// Bytes of 別表 or 別表第1 at the start of a heading line.
fn heading_length(text: &str, number: &Option<ArticleNumber>) -> usize {
    if number.is_none() {
        return "別表".len();
    }
    text.char_indices()
        .find(|(at, c)| {
            *at >= "別表".len()
                && !(*c == '第' || *c == 'の' || *c == '号' || crate::numeral::is_numeric(*c))
        })
        .map_or(text.len(), |(at, _)| at)
}

fn set_number(ordinance: &mut Ordinance, layout: &Layout, id: UnitId, number: &ArticleNumber) {
    let unit = ordinance.unit(id);
    let form = unit
        .label
        .as_ref()
        .map(|label| layout.form(unit.kind, number, &label.form));
    let unit = ordinance.unit_mut(id);
    // 第5条から第8条まで 削除 moves as a whole.
    let until = match (&unit.number, &unit.until) {
        (Some(own), Some(until)) => {
            let mut moved = until.clone();
            moved.main = (until.main + number.main).saturating_sub(own.main);
            Some(moved)
        }
        _ => None,
    };
    unit.number = Some(number.clone());
    if let Some(form) = form {
        let text = match (&until, &unit.label) {
            (Some(until), Some(label)) if label.text.ends_with("まで") => {
                format!("{}から{}まで", form.write(number), form.write(until))
            }
            (Some(until), Some(label)) => {
                let joint = if label.text.contains('・') {
                    "・"
                } else {
                    "及び"
                };
                format!("{}{joint}{}", form.write(number), form.write(until))
            }
            _ => form.write(number),
        };
        unit.label = Some(Label { text, form });
    }
    unit.until = until;
}

/// 本則を第3条とし: the sentences of a text without 条 become those of one.
fn main_to_article(ordinance: &mut Ordinance, main: UnitId, number: &ArticleNumber) -> UnitId {
    let children: Vec<UnitId> = ordinance.children(main).to_vec();
    let script = target::Writing::of(ordinance).script;
    let form = LabelForm {
        before: "第".to_owned(),
        sequence: Sequence::Digits(script),
        after: "条".to_owned(),
        branch_inside: false,
        branch_script: script,
    };
    let mut article = Unit::new(Kind::Article);
    article.label = Some(Label {
        text: form.write(number),
        form,
    });
    article.number = Some(number.clone());
    article.gap = "　".to_owned();
    let id = ordinance.push(main, article);
    for child in children {
        ordinance.detach(child);
        let at = ordinance.children(id).len();
        ordinance.attach(id, at, child);
    }
    if let Some(first) = ordinance.children(id).first().copied() {
        let unit = ordinance.unit_mut(first);
        unit.indent = String::new();
    }
    id
}

/// A renumbered provision goes where its number belongs.
fn put_in_order(ordinance: &mut Ordinance, renumbered: &[Renumbering]) {
    for renumbering in renumbered {
        let id = renumbering.id;
        let Some((parent, _)) = ordinance.index_in_parent(id) else {
            continue;
        };
        let kind = ordinance.kind(id);
        let is_list = matches!(
            kind,
            Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_)
        );
        if !is_list {
            continue;
        }
        let Some(number) = ordinance.unit(id).number.clone() else {
            continue;
        };
        if let Some(heading) = renumbering.into {
            let range = target::heading_range(ordinance, heading);
            if !range.contains(&id) {
                ordinance.detach(id);
                let range = target::heading_range(ordinance, heading);
                let after = range
                    .iter()
                    .rev()
                    .find(|other| {
                        ordinance.kind(**other) == kind
                            && ordinance
                                .unit(**other)
                                .number
                                .as_ref()
                                .is_some_and(|other| *other < number)
                    })
                    .copied()
                    .unwrap_or(heading);
                if let Some((parent, at)) = ordinance.index_in_parent(after) {
                    ordinance.attach(parent, at + 1, id);
                }
                continue;
            }
        }
        let siblings: Vec<UnitId> = ordinance
            .children(parent)
            .iter()
            .copied()
            .filter(|other| ordinance.kind(*other) == kind)
            .collect();
        let Some(at) = siblings.iter().position(|other| *other == id) else {
            continue;
        };
        let number_of = |id: &UnitId| ordinance.unit(*id).number.clone();
        let before_fits = at == 0 || number_of(&siblings[at - 1]) < Some(number.clone());
        let after_fits =
            at + 1 == siblings.len() || number_of(&siblings[at + 1]) > Some(number.clone());
        if before_fits && after_fits {
            continue;
        }
        let after = siblings
            .iter()
            .copied()
            .rfind(|other| *other != id && number_of(other) < Some(number.clone()));
        let before = siblings
            .iter()
            .copied()
            .find(|other| *other != id && number_of(other) >= Some(number.clone()));
        ordinance.detach(id);
        let place = match (after, before) {
            (Some(after), _) => ordinance
                .index_in_parent(after)
                .map(|(parent, at)| (parent, at + 1)),
            (None, Some(before)) => ordinance.index_in_parent(before),
            (None, None) => Some((parent, 0)),
        };
        if let Some((parent, at)) = place {
            ordinance.attach(parent, at, id);
        }
    }
}

/// The first 項 of a 条 shows no number, the others do.
///
/// A line that showed no number before and was not moved keeps none: it need not be a 項.
fn number_paragraphs(ordinance: &mut Ordinance, layout: &Layout, id: UnitId, moved: &[UnitId]) {
    let kind = ordinance.kind(id);
    if kind == Kind::Paragraph {
        if let Some(parent) = ordinance.unit(id).parent {
            number_paragraphs(ordinance, layout, parent, moved);
        }
        return;
    }
    if !matches!(kind, Kind::Article) || layout.unnumbered {
        return;
    }
    let paragraphs: Vec<UnitId> = ordinance
        .children(id)
        .iter()
        .copied()
        .filter(|child| ordinance.kind(*child) == Kind::Paragraph)
        .collect();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let number = ordinance.unit(*paragraph).number.clone();
        let is_first = at == 0 && number.as_ref().is_some_and(|number| number.main <= 1);
        let unit = ordinance.unit(*paragraph);
        let labelled = unit.label.is_some() || unit.line > 0 && !moved.contains(paragraph);
        if is_first && ordinance.unit(id).label.is_some() {
            let unit = ordinance.unit_mut(*paragraph);
            unit.label = None;
            unit.indent = String::new();
            unit.gap = String::new();
        } else if !is_first
            && !labelled
            && let Some(number) = number
        {
            let (label, indent, gap) = layout.paragraph_label(&number);
            let unit = ordinance.unit_mut(*paragraph);
            unit.label = Some(label);
            unit.indent = indent;
            unit.gap = gap;
        }
    }
}

// ----- lines

fn replace(
    ordinance: &mut Ordinance,
    layout: &Layout,
    units: &[UnitId],
    parts: &[Part],
    lines: &str,
) -> Result<(), Reason> {
    let Some(&first) = units.first() else {
        return Ok(());
    };
    match parts {
        [Part::Caption | Part::CommonCaption] => {
            set_caption(ordinance, layout, first, Some(block::flowing(lines)));
            return Ok(());
        }
        [Part::HeadingName] => {
            let (other, ids) = block::read(lines, Wanted::HeadingLine)?;
            let new = other.unit(ids[0]);
            let unit = ordinance.unit_mut(first);
            unit.text.clone_from(&new.text);
            return Ok(());
        }
        _ => {}
    }
    let wanted = match ordinance.kind(first) {
        Kind::Title => {
            let unit = ordinance.unit_mut(first);
            unit.text = block::flowing(lines).trim_start_matches('○').to_owned();
            return Ok(());
        }
        Kind::Contents | Kind::Preamble | Kind::Enactment => {
            let text = lines.trim_end();
            let unit = ordinance.unit_mut(first);
            unit.text = text.trim_start().to_owned();
            return Ok(());
        }
        Kind::Article => Wanted::Articles,
        Kind::Heading(level) => Wanted::Headings(level),
        Kind::Paragraph => Wanted::Paragraphs,
        Kind::Item => Wanted::Items,
        Kind::Subitem(depth) => Wanted::Subitems(depth),
        Kind::Row => Wanted::Rows,
        Kind::Table => Wanted::Rows,
        Kind::AppendedTable | Kind::AppendedForm => {
            replace_appended(ordinance, layout, first, lines)?;
            for other in &units[1..] {
                ordinance.detach(*other);
            }
            return Ok(());
        }
        Kind::SupplementaryProvision | Kind::MainProvision => {
            return replace_section(ordinance, layout, first, lines);
        }
        _ => return Err(Reason::Unsupported(place(ordinance, first))),
    };
    let (other, ids) = block::read(lines, wanted)?;
    if ordinance.kind(first) == Kind::Table {
        for child in ordinance.children(first).to_vec() {
            ordinance.detach(child);
        }
        graft_all(ordinance, layout, first, 0, &other, &ids);
        return Ok(());
    }
    let gone: Vec<UnitId> = match ordinance.kind(first) {
        Kind::Heading(_) => units
            .iter()
            .flat_map(|id| target::heading_range(ordinance, *id))
            .collect(),
        _ => units.to_vec(),
    };
    let Some((parent, at)) = ordinance.index_in_parent(first) else {
        return Ok(());
    };
    if let ([only], [new]) = (units, &ids[..])
        && gone.len() == 1
        && std::mem::discriminant(&ordinance.kind(*only))
            == std::mem::discriminant(&other.kind(*new))
    {
        return replace_content(ordinance, layout, *only, &other, *new);
    }
    for id in &gone {
        ordinance.detach(*id);
    }
    graft_all(ordinance, layout, parent, at, &other, &ids);
    Ok(())
}

/// New words under the same id, so that 同条 still means it.
fn replace_content(
    ordinance: &mut Ordinance,
    layout: &Layout,
    id: UnitId,
    other: &Ordinance,
    new: UnitId,
) -> Result<(), Reason> {
    let Some((parent, at)) = ordinance.index_in_parent(id) else {
        return Ok(());
    };
    let shared = ordinance.shares_line(id);
    let copy = ordinance.graft(parent, at, other, new);
    layout.set(ordinance, copy);
    let mut unit = ordinance.unit(copy).clone();
    ordinance.detach(copy);
    if shared && unit.label.is_none() {
        unit.indent = String::new();
        unit.gap = String::new();
    }
    if unit.kind == Kind::Paragraph && unit.label.is_none() {
        // The lines of a first 項, or of one that shows no number, keep the number that was named.
        unit.number.clone_from(&ordinance.unit(id).number);
        if !shared {
            unit.label.clone_from(&ordinance.unit(id).label);
            unit.gap.clone_from(&ordinance.unit(id).gap);
            unit.indent.clone_from(&ordinance.unit(id).indent);
        }
    }
    let kept: Vec<UnitId> = ordinance
        .children(id)
        .iter()
        .copied()
        .filter(|child| ordinance.kind(*child) == Kind::Note)
        .collect();
    let mut children = std::mem::take(&mut unit.children);
    children.extend(kept);
    for child in &children {
        ordinance.unit_mut(*child).parent = Some(id);
    }
    unit.children = children;
    unit.parent = Some(parent);
    *ordinance.unit_mut(id) = unit;
    count_as_neighbours(ordinance, id);
    Ok(())
}

fn replace_appended(
    ordinance: &mut Ordinance,
    layout: &Layout,
    id: UnitId,
    lines: &str,
) -> Result<(), Reason> {
    let wanted = match ordinance.kind(id) {
        Kind::AppendedTable => Wanted::Tables,
        _ => Wanted::Forms,
    };
    match block::read(lines, wanted) {
        Ok((other, ids)) => {
            let Some((parent, at)) = ordinance.index_in_parent(id) else {
                return Ok(());
            };
            if let [new] = ids[..] {
                return replace_content(ordinance, layout, id, &other, new);
            }
            ordinance.detach(id);
            graft_all(ordinance, layout, parent, at, &other, &ids);
            Ok(())
        }
        Err(reason)
            if lines
                .trim_start()
                .starts_with(&target::form_name(&ordinance.unit(id).text)) =>
        {
            Err(reason)
        }
        // Only the lines of the table are given, not its heading.
        Err(_) => {
            let (other, ids) = block::read(lines, Wanted::Rows)?;
            for child in ordinance.children(id).to_vec() {
                ordinance.detach(child);
            }
            graft_all(ordinance, layout, id, 0, &other, &ids);
            Ok(())
        }
    }
}

fn replace_section(
    ordinance: &mut Ordinance,
    layout: &Layout,
    id: UnitId,
    lines: &str,
) -> Result<(), Reason> {
    let other = crate::parse::parse_fragment(lines).ordinance;
    let source = other
        .child_of_kind(Ordinance::ROOT, ordinance.kind(id))
        .or_else(|| other.child_of_kind(Ordinance::ROOT, Kind::MainProvision))
        .ok_or_else(|| Reason::Block("附則".to_owned()))?;
    for child in ordinance.children(id).to_vec() {
        ordinance.detach(child);
    }
    let ids: Vec<UnitId> = other.children(source).to_vec();
    graft_all(ordinance, layout, id, 0, &other, &ids);
    Ok(())
}

fn graft_all(
    ordinance: &mut Ordinance,
    layout: &Layout,
    parent: UnitId,
    at: usize,
    other: &Ordinance,
    ids: &[UnitId],
) {
    for (offset, id) in ids.iter().enumerate() {
        let copy = ordinance.graft(parent, at + offset, other, *id);
        count_as_neighbours(ordinance, copy);
        layout.set(ordinance, copy);
    }
}

/// イ is the second letter beside ア and the first beside ロ; alone it does not tell.
fn count_as_neighbours(ordinance: &mut Ordinance, id: UnitId) {
    let Some((parent, _)) = ordinance.index_in_parent(id) else {
        return;
    };
    let own = ordinance
        .unit(id)
        .label
        .as_ref()
        .map(|label| label.form.sequence);
    let neighbour = ordinance
        .children(parent)
        .iter()
        .filter(|other| **other != id && ordinance.kind(**other) == ordinance.kind(id))
        .find_map(|other| {
            ordinance
                .unit(*other)
                .label
                .as_ref()
                .map(|label| label.form.sequence)
        });
    let (Some(own), Some(neighbour)) = (own, neighbour) else {
        return;
    };
    if own == neighbour || !own.is_kana() || !neighbour.is_kana() {
        return;
    }
    let unit = ordinance.unit_mut(id);
    let (Some(label), Some(number)) = (&mut unit.label, &mut unit.number) else {
        return;
    };
    if let Some(place) = neighbour.place(&own.write(number.main)) {
        label.form.sequence = neighbour;
        number.main = place;
    }
}

/// Adds the announced lines; the unit that holds them now.
fn add(
    ordinance: &mut Ordinance,
    layout: &Layout,
    adding: &Adding,
    lines: &str,
) -> Result<UnitId, Reason> {
    let anchor = adding.anchor;
    let anchor_kind = ordinance.kind(anchor);
    let (wanted, count) = block::wanted(
        &adding.announced,
        anchor_kind,
        adding.position,
        adding.as_target.as_ref(),
    );
    let (other, ids) = block::read(lines, wanted)?;
    if let Some(count) = count {
        let found = ids
            .iter()
            .filter(|id| match (wanted, other.kind(**id)) {
                (Wanted::Articles, kind) => kind == Kind::Article,
                (Wanted::Headings(level), kind) => kind == Kind::Heading(level),
                _ => true,
            })
            .map(|id| covered(&other, *id))
            .sum::<usize>();
        if found != count as usize {
            return Err(Reason::Count {
                announced: adding.announced.clone(),
                found,
            });
        }
    }
    let (parent, at) = placement(ordinance, adding, wanted, &other, &ids)
        .ok_or_else(|| Reason::Unsupported(place(ordinance, anchor)))?;
    graft_all(ordinance, layout, parent, at, &other, &ids);
    Ok(parent)
}

/// How many numbers a unit stands for: 第5条から第7条まで 削除 is three.
fn covered(other: &Ordinance, id: UnitId) -> usize {
    let unit = other.unit(id);
    match (&unit.number, &unit.until) {
        (Some(first), Some(last)) if first.branches.is_empty() && last.branches.is_empty() => {
            (last.main.saturating_sub(first.main) + 1) as usize
        }
        _ => 1,
    }
}

fn placement(
    ordinance: &Ordinance,
    adding: &Adding,
    wanted: Wanted,
    other: &Ordinance,
    ids: &[UnitId],
) -> Option<(UnitId, usize)> {
    let anchor = adding.anchor;
    let kind = ordinance.kind(anchor);
    let root = Ordinance::ROOT;
    match wanted {
        Wanted::Tables | Wanted::Forms | Wanted::Supplements => {
            let at = match kind {
                Kind::AppendedTable | Kind::AppendedForm => {
                    let (_, at) = ordinance.index_in_parent(anchor)?;
                    if adding.position == Position::Before {
                        at
                    } else {
                        at + 1
                    }
                }
                _ => ordinance
                    .children(root)
                    .iter()
                    .rposition(|id| {
                        matches!(
                            ordinance.kind(*id),
                            Kind::SupplementaryProvision | Kind::MainProvision
                        )
                    })
                    .map_or(0, |at| at + 1),
            };
            return Some((root, at));
        }
        Wanted::Contents | Wanted::Preamble | Wanted::Enactment => {
            let (_, mut at) = ordinance.index_in_parent(anchor)?;
            if adding.position != Position::Before {
                at += 1;
                while ordinance
                    .children(root)
                    .get(at)
                    .is_some_and(|id| ordinance.kind(*id).is_trivia())
                {
                    at += 1;
                }
            }
            return Some((root, at));
        }
        _ => {}
    }
    if adding.position != Position::Into {
        if let Kind::Heading(_) = kind {
            let (parent, at) = ordinance.index_in_parent(anchor)?;
            let end = match adding.position {
                Position::Before => at,
                _ if wanted == Wanted::Articles && adding.parts.contains(&Part::HeadingName) => {
                    at + 1
                }
                _ => at + target::heading_range(ordinance, anchor).len(),
            };
            return Some((parent, end));
        }
        let (parent, at) = ordinance.index_in_parent(anchor)?;
        return Some((
            parent,
            if adding.position == Position::Before {
                at
            } else {
                at + 1
            },
        ));
    }
    let holder = match (wanted, kind) {
        (Wanted::Articles | Wanted::Headings(_), Kind::Heading(_)) => {
            let (parent, at) = ordinance.index_in_parent(anchor)?;
            let range = target::heading_range(ordinance, anchor);
            // Empty lines at the end belong between the 章.
            let trailing = range
                .iter()
                .rev()
                .take_while(|id| ordinance.kind(**id) == Kind::Blank)
                .count();
            return Some(
                by_number(ordinance, parent, other, ids, adding)
                    .unwrap_or((parent, at + range.len() - trailing)),
            );
        }
        (
            Wanted::Items | Wanted::Subitems(_),
            Kind::Article | Kind::SupplementaryProvision | Kind::MainProvision,
        ) => {
            let paragraphs: Vec<UnitId> = ordinance
                .provisions(anchor)
                .filter(|id| ordinance.kind(*id) == Kind::Paragraph)
                .collect();
            let with_items = paragraphs.iter().copied().find(|id| {
                ordinance
                    .children(*id)
                    .iter()
                    .any(|child| ordinance.kind(*child) == Kind::Item)
            });
            match (paragraphs.len(), with_items) {
                (1, _) => paragraphs[0],
                (_, Some(id)) => id,
                (0, None) => anchor,
                _ => return None,
            }
        }
        (Wanted::Rows, Kind::AppendedTable | Kind::AppendedForm | Kind::Table) => anchor,
        (
            Wanted::Paragraphs,
            Kind::Article | Kind::SupplementaryProvision | Kind::MainProvision,
        )
        | (
            Wanted::Articles | Wanted::Headings(_),
            Kind::SupplementaryProvision | Kind::MainProvision,
        )
        | (Wanted::Items | Wanted::Subitems(_), Kind::Paragraph)
        | (Wanted::Subitems(_), Kind::Item | Kind::Subitem(_)) => anchor,
        _ => return None,
    };
    Some(
        by_number(ordinance, holder, other, ids, adding).unwrap_or_else(|| {
            let children = ordinance.children(holder);
            // Rows of a table stand before its 備考.
            let rows = wanted == Wanted::Rows
                && ids.iter().all(|id| {
                    let text = &other.unit(*id).text;
                    text.contains(crate::ordinance::BETWEEN_CELLS) && !target::is_remark(text)
                });
            let remark = children
                .iter()
                .position(|id| {
                    ordinance.kind(*id) == Kind::Row && target::is_remark(&ordinance.unit(*id).text)
                })
                .filter(|_| rows);
            if let Some(at) = remark {
                return (holder, at);
            }
            let trailing = children
                .iter()
                .rev()
                .take_while(|id| ordinance.kind(**id).is_trivia())
                .count();
            (holder, children.len() - trailing)
        }),
    )
}

/// 第1項として次の1項を加える: in front of the first that has a higher number.
fn by_number(
    ordinance: &Ordinance,
    holder: UnitId,
    other: &Ordinance,
    ids: &[UnitId],
    adding: &Adding,
) -> Option<(UnitId, usize)> {
    adding.as_target.as_ref()?;
    let kind = other.kind(*ids.first()?);
    let number = match adding.as_target.as_ref()?.steps.last() {
        Some(Step::Article(number) | Step::Paragraph(number) | Step::Item(number)) => {
            number.clone()
        }
        _ => other.unit(ids[0]).number.clone()?,
    };
    let children = ordinance.children(holder);
    let at = children.iter().position(|id| {
        ordinance.kind(*id) == kind
            && ordinance
                .unit(*id)
                .number
                .as_ref()
                .is_some_and(|own| *own >= number)
    })?;
    Some((holder, at))
}

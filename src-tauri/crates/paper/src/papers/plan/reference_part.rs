//! 資料編 and 奥付: indicators across the page, sums of money, the state's items, 課, how the plan came about, its words, whom to ask.

use super::context::Context;
use super::{body_section, charters, costs, governance, history, indicators, national, opinions};
use crate::document::{
    Block, Cell, Numbering, Orientation, PageNumbers, Role, Section as Part, TableKind,
};
use crate::papers::draft::{captioned, head_row, heading, part, row, sentence, table};
use crate::plain;
use crate::prose;
use crate::wording;
use michishirube_plan::record::{
    CouncilRoute, GlossaryTerm, Kind, RecordId, Section, StandardSystem,
};
use michishirube_plan::words::{Said, terms as terms_of_ours};
use std::collections::HashMap;

/// The parts of 資料編, behind the sections before it.
pub(super) fn sections(context: &Context<'_>, first: PageNumbers, before: &[Part]) -> Vec<Part> {
    let label = |key: &str| context.wording.label(key);
    let titled = |title: &str, blocks: Vec<Block>| part(2, Numbering::Appendix, title, blocks);
    let sums = costs::sums(context);
    let (by_measure, lies_across) = match &sums {
        Some(sums) => costs::by_measure(context, sums),
        None => (Vec::new(), false),
    };
    let by_measure = titled(label("costs_by_measure"), by_measure);
    let mut across = titled(label("indicators"), indicators::list(context));
    across.extend(titled(label("trend"), indicators::trend(context)));
    let mut upright = Vec::new();
    if lies_across {
        across.extend(by_measure);
    } else {
        upright.extend(by_measure);
    }
    let mut add = |title: &str, blocks: Vec<Block>| upright.extend(titled(title, blocks));
    add(label("national"), national::coverage(context));
    add(label("sections"), offices(context));
    add(label("standard_systems"), standard_systems(context));
    add(label("history"), history::blocks(context));
    add(label("rosters"), governance::rosters(context));
    for (title, blocks) in charters::all(context) {
        add(&title, blocks);
    }
    add(label("opinions"), opinions::blocks(context));
    add(label("council"), council(context));
    let chapters = before.iter().flat_map(|section| &section.blocks);
    let glossary = glossary(context, chapters.chain(&across).chain(&upright));
    upright.extend(titled(label("glossary"), glossary));
    let title = heading(1, Numbering::None, label("appendix"));
    let colophon = colophon(context);
    let mut out = Vec::new();
    let mut numbers = first;
    let mut title = Some(title);
    if !across.is_empty() {
        let blocks = title.take().into_iter().chain(across).collect();
        out.push(body_section(Orientation::Landscape, numbers, blocks));
        numbers = PageNumbers::ArabicContinued;
    }
    if !upright.is_empty() || !colophon.is_empty() {
        let title = if upright.is_empty() { None } else { title };
        let blocks = title.into_iter().chain(upright).chain(colophon).collect();
        out.push(body_section(Orientation::Portrait, numbers, blocks));
    }
    out
}

/// 用語集: the words that the town has explained, in the town's order, as far as the paper says them.
fn glossary<'b>(context: &Context<'_>, printed: impl Iterator<Item = &'b Block>) -> Vec<Block> {
    let terms: Vec<&GlossaryTerm> = context
        .plan
        .children::<GlossaryTerm>(None)
        .map(|(_, term)| term)
        .filter(|term| !prose::is_blank(&term.word) && !prose::is_blank(&term.meaning))
        .collect();
    if terms.is_empty() {
        return Vec::new();
    }
    let mut said = Said::default();
    said.add(&plain::text_of(printed));
    // A word may be said only where another one is explained.
    let mut occurs = vec![false; terms.len()];
    loop {
        let mut grown = false;
        for (term, occurs) in terms.iter().zip(&mut occurs) {
            if !*occurs && said.says(&term.word) {
                *occurs = true;
                grown = true;
                said.add(&term.meaning);
            }
        }
        if !grown {
            break;
        }
    }
    if !occurs.contains(&true) {
        return Vec::new();
    }
    let mut list = captioned(
        TableKind::Grid,
        &[14.0, 36.0],
        context.wording.label("table"),
        context.wording.label("glossary"),
    );
    let head = |name: &str| Cell::head(&context.field(Kind::GlossaryTerm, name));
    list.rows
        .push(head_row(vec![head("word"), head("meaning")]));
    for (term, _) in terms.iter().zip(&occurs).filter(|(_, occurs)| **occurs) {
        let reading = match term.reading.trim() {
            "" => String::new(),
            reading => format!("（{reading}）"),
        };
        let known = terms_of_ours().iter().find(|known| known.word == term.word);
        // What the town took over from us has the digits of the house; what it wrote stays as it is.
        let ours = |text: &str, known: Option<&str>| {
            if known == Some(text) {
                context.style.writing.digits.apply(text)
            } else {
                text.to_owned()
            }
        };
        let meaning = ours(&term.meaning, known.map(|known| known.meaning.as_str()));
        let source = match term.source.trim() {
            "" => String::new(),
            source => {
                let source = ours(source, known.map(|known| known.source.as_str()));
                format!("\n（{source}）")
            }
        };
        list.rows.push(row(vec![
            Cell::name(&prose::line(&format!("{}{reading}", term.word))),
            Cell::typed(&format!("{meaning}{source}")),
        ]));
    }
    vec![Block::Table(list)]
}

/// 所管課一覧: 課, what they do, and the numbers of what they carry.
fn offices(context: &Context<'_>) -> Vec<Block> {
    let mut carried: HashMap<RecordId, Vec<&str>> = HashMap::new();
    for entry in &context.entries {
        if let Some(initiative) = context.initiative(entry.id) {
            for owner in initiative.owners {
                carried
                    .entry(owner)
                    .or_default()
                    .push(context.number(entry.id));
            }
        }
    }
    let offices: Vec<(RecordId, &Section)> = context
        .plan
        .children::<Section>(None)
        .filter(|(_, office)| !prose::is_blank(&office.name) || !prose::is_blank(&office.duties))
        .collect();
    if offices.is_empty() {
        return Vec::new();
    }
    let carries = context.uses("owners");
    let widths: &[f64] = if carries {
        &[10.0, 22.0, 18.0]
    } else {
        &[10.0, 40.0]
    };
    let mut list = captioned(
        TableKind::Grid,
        widths,
        context.wording.label("table"),
        context.wording.label("sections"),
    );
    let head = |name: &str| Cell::head(&context.field(Kind::Section, name));
    let mut heads = vec![head("name"), head("duties")];
    if carries {
        heads.push(Cell::head(&format!(
            "所管する{}の番号",
            context.initiative_name
        )));
    }
    list.rows.push(head_row(heads));
    for (id, office) in offices {
        let mut cells = vec![
            Cell::name(&prose::line(&office.name)),
            Cell::typed(&office.duties),
        ];
        if carries {
            let numbers = carried.get(&id).map(|numbers| numbers.join("、"));
            cells.push(Cell::typed(&numbers.unwrap_or_default()));
        }
        list.rows.push(row(cells));
    }
    vec![Block::Table(list)]
}

/// 標準化の対象業務: how far each has moved, and the numbers of what answers it.
fn standard_systems(context: &Context<'_>) -> Vec<Block> {
    let systems: Vec<(RecordId, &StandardSystem)> = context
        .plan
        .children::<StandardSystem>(None)
        .filter(|(_, system)| !prose::is_blank(&system.name))
        .collect();
    if systems.is_empty() {
        return Vec::new();
    }
    let mut answers: HashMap<RecordId, Vec<&str>> = HashMap::new();
    for entry in &context.entries {
        if let Some(initiative) = context.initiative(entry.id) {
            for system in initiative.standard_systems {
                answers
                    .entry(system)
                    .or_default()
                    .push(context.number(entry.id));
            }
        }
    }
    let used = context.uses("standard_systems");
    let widths: &[f64] = if used {
        &[12.0, 11.0, 8.0, 11.0, 8.0]
    } else {
        &[14.0, 12.0, 9.0, 15.0]
    };
    let mut list = captioned(
        TableKind::Grid,
        widths,
        context.wording.label("table"),
        context.wording.label("standard_systems"),
    );
    let head = |name: &str| Cell::head(&context.field(Kind::StandardSystem, name));
    let mut heads = vec![head("name"), head("migration"), head("year"), head("note")];
    if used {
        heads.push(Cell::head(&format!("{}の番号", context.initiative_name)));
    }
    list.rows.push(head_row(heads));
    let frame = wording::national_frame();
    for (id, system) in systems {
        let mut cells = vec![
            Cell::name(&prose::line(&system.name)),
            Cell::typed(frame.migration(&system.migration)),
            Cell::typed(&context.year_text(&system.year)),
            Cell::typed(&system.note),
        ];
        if used {
            let numbers = answers.get(&id).map(|numbers| numbers.join("、"));
            cells.push(Cell::typed(&numbers.unwrap_or_default()));
        }
        list.rows.push(row(cells));
    }
    vec![Block::Table(list)]
}

/// 議会の議決等: the ordinance that demands a vote or a report, as the officer typed it.
fn council(context: &Context<'_>) -> Vec<Block> {
    let Some(route) = context.plan.singleton::<CouncilRoute>() else {
        return Vec::new();
    };
    let mut facts = table(
        TableKind::Grid,
        &[12.0, 38.0],
        context.wording.label("council"),
    );
    for (field, typed) in [
        ("ordinance_name", &route.ordinance_name),
        ("ordinance_number", &route.ordinance_number),
        ("article", &route.article),
        ("resolved_part", &route.resolved_part),
    ] {
        if !prose::is_blank(typed) {
            let label = context.field(Kind::CouncilRoute, field);
            facts
                .rows
                .push(row(vec![Cell::label(&label), Cell::typed(typed)]));
        }
    }
    if facts.rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(facts)]
}

/// 奥付: title, month, town, office, contact.
fn colophon(context: &Context<'_>) -> Vec<Block> {
    let (town, frame) = (&context.town, &context.frame);
    if prose::is_blank(&town.office) && prose::is_blank(&town.contact) {
        return Vec::new();
    }
    let edition = prose::line(&frame.edition);
    let title = if edition.is_empty() {
        context.title()
    } else {
        format!("{}\u{3000}{edition}", context.title())
    };
    let mut out = vec![sentence(Role::ColophonTitle, title)];
    let mut add = |text: String| {
        if !text.is_empty() {
            out.push(sentence(Role::Colophon, text));
        }
    };
    add(prose::line(&frame.established));
    let office = prose::line(&town.office);
    let name = prose::line(&town.name);
    add([name, office]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\u{3000}"));
    add(prose::line(&town.contact));
    out
}

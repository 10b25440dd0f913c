//! 国の重点取組事項との対応: every item of the edition of the state's plan, with what answers it; what nothing answers stands as 「—」.
//!
//! Without an edition, or where nobody has verified what is in it, all items of the frame are held against the plan, as the screen
//! does (`ui/src/views/review/coverage.ts`). Absent on purpose: a judgement whether an item must be answered.

use super::context::Context;
use super::state::SHORT;
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, Run, TableKind};
use crate::papers::draft::{captioned, head_row, row};
use crate::prose;
use crate::wording;
use michishirube_plan::record::{NationalItem, RecordId};
use std::collections::{HashMap, HashSet};

/// An item with more initiatives than this names them by their numbers alone.
const NAMED: usize = 12;

/// An item that is held against the plan.
struct Item {
    /// The key of the frame, or the id of a record.
    key: String,
    label: String,
    group: String,
    verified: bool,
}

pub(super) fn coverage(context: &Context<'_>) -> Vec<Block> {
    if !context.uses("national_priorities") {
        return Vec::new();
    }
    let mut answers: HashMap<String, Vec<RecordId>> = HashMap::new();
    let mut initiatives = 0;
    for entry in &context.entries {
        if let Some(initiative) = context.initiative(entry.id) {
            initiatives += 1;
            let keys: HashSet<&String> = initiative.national_priorities.iter().collect();
            for key in keys {
                answers.entry(key.clone()).or_default().push(entry.id);
            }
        }
    }
    let edition = wording::national_frame().edition(context.frame.national_version.trim());
    // A plan that neither chose an edition nor names an item does not hold itself against the state's plan.
    if initiatives == 0 || edition.is_none() && answers.is_empty() {
        return Vec::new();
    }
    let items = items(context);
    if items.is_empty() {
        return Vec::new();
    }
    let label = |key: &str| context.wording.label(key);
    let groups: HashSet<&str> = items.iter().map(|item| item.group.as_str()).collect();
    let grouped = groups.len() > 1;
    let widths: &[f64] = if grouped {
        &[9.0, 16.0, 25.0]
    } else {
        &[18.0, 32.0]
    };
    let known = edition.filter(|edition| !edition.items().is_empty());
    let caption = match known {
        Some(edition) => context
            .wording
            .filled("national_edition", &[("number", edition.number())]),
        None => label("national").to_owned(),
    };
    let mut table = captioned(TableKind::Grid, widths, label("table"), &caption);
    let mut head = Vec::new();
    if grouped {
        head.push(Cell::head(label("division")));
    }
    head.push(Cell::head(label("national_item")));
    head.push(Cell::head(&context.initiative_name));
    table.rows.push(head_row(head));
    let mut at = 0;
    while at < items.len() {
        let group = &items[at].group;
        let count = items[at..]
            .iter()
            .take_while(|item| &item.group == group)
            .count();
        for (index, item) in items[at..at + count].iter().enumerate() {
            let mut cells = Vec::new();
            if grouped && index == 0 {
                let text = prose::line(group);
                cells.push(Cell::line(CellRole::Label, Align::Left, &text).over_rows(count));
            }
            let mark = if item.verified {
                ""
            } else {
                label("unverified_mark")
            };
            cells.push(Cell::name(&format!("{}{mark}", prose::line(&item.label))));
            cells.push(answer(context, answers.get(&item.key)));
            let mut line = row(cells);
            line.splits = answers.get(&item.key).is_some_and(|ids| ids.len() > NAMED);
            table.rows.push(line);
        }
        at += count;
    }
    if let (Some(edition), None) = (edition, known) {
        let note = context.sentence("unknown_edition", &[("number", edition.number())]);
        table.notes.push(Paragraph::new(
            Role::Note,
            context.wording.filled("note_mark", &[("text", &note)]),
        ));
    }
    if items.iter().any(|item| !item.verified) {
        table.notes.push(Paragraph::new(
            Role::Note,
            context.sentence("unverified_items", &[]),
        ));
    }
    table.keep_together = table.rows.len() <= SHORT;
    vec![Block::Table(table)]
}

/// The initiatives that answer an item.
fn answer(context: &Context<'_>, ids: Option<&Vec<RecordId>>) -> Cell {
    let ids = ids.map(Vec::as_slice).unwrap_or_default();
    if ids.is_empty() {
        return Cell::line(
            CellRole::Body,
            Align::Left,
            context.wording.label("nothing"),
        );
    }
    if ids.len() > NAMED {
        let numbers: Vec<&str> = ids.iter().map(|id| context.number(*id)).collect();
        return Cell::typed(&numbers.join("、"));
    }
    let paragraphs = ids
        .iter()
        .filter_map(|id| context.link(*id))
        .map(|run: Run| Paragraph {
            role: Role::Cell,
            runs: vec![run],
            sign: String::new(),
        })
        .collect();
    Cell::new(CellRole::Body, Align::Left, paragraphs)
}

/// The items of the state that the plan holds itself against, group by group, then those of the plan itself.
fn items(context: &Context<'_>) -> Vec<Item> {
    let frame = wording::national_frame();
    let records: Vec<(RecordId, &NationalItem)> =
        context.plan.children::<NationalItem>(None).collect();
    let left_out: HashSet<&str> = records
        .iter()
        .filter(|(_, item)| item.left_out && !item.key.is_empty())
        .map(|(_, item)| item.key.as_str())
        .collect();
    let chosen: Option<&[String]> = frame
        .edition(context.frame.national_version.trim())
        .map(|edition| edition.items())
        .filter(|items| !items.is_empty());
    let verified = frame
        .edition(context.frame.national_version.trim())
        .is_none_or(|edition| edition.items().is_empty() || edition.is_verified());
    let mut found: Vec<Item> = frame
        .priorities()
        .filter(|priority| !left_out.contains(priority.key()))
        .filter(|priority| chosen.is_none_or(|keys| keys.iter().any(|key| key == priority.key())))
        .map(|priority| Item {
            key: priority.key().to_owned(),
            label: priority.label().to_owned(),
            group: context
                .wording
                .label(&format!("national_{}", priority.group()))
                .to_owned(),
            verified: verified && priority.is_verified(),
        })
        .collect();
    if let Some(keys) = chosen {
        let place = |item: &Item| keys.iter().position(|key| *key == item.key);
        found.sort_by_key(place);
    }
    let own = records
        .into_iter()
        .filter(|(_, item)| item.key.is_empty() && !prose::is_blank(&item.label))
        .map(|(id, item)| Item {
            key: id.to_string(),
            label: item.label.clone(),
            group: context.wording.label("national_own").to_owned(),
            verified: true,
        });
    found.extend(own);
    // Items of one group stand together, in the order in which the groups come first.
    let mut order: Vec<String> = Vec::new();
    for item in &found {
        if !order.contains(&item.group) {
            order.push(item.group.clone());
        }
    }
    found.sort_by_key(|item| order.iter().position(|group| *group == item.group));
    found
}

//! Plans to write, and a reader of what was written.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

use michishirube_paper::{HouseStyle, PaperId, Readiness, Request, readiness};
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Plan, Record};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The sample plan.
pub(crate) fn sample() -> Plan {
    plan(include_str!("../../../../../templates/plans/sample.json"))
}

/// A plan of this template.
pub(crate) fn plan(template: &str) -> Plan {
    let mut world = FixedWorld::new(chrono::NaiveDateTime::default());
    Template::from_json(template)
        .unwrap()
        .instantiate(&mut world)
        .unwrap()
}

/// The same plan with records changed one by one.
pub(crate) fn changed(plan: &Plan, change: impl FnMut(&Record) -> Record) -> Plan {
    Plan::from_records(plan.records().map(change)).unwrap()
}

/// What these papers say is missing.
pub(crate) fn told_missing(papers: Vec<PaperId>, plan: &Plan, style: &HouseStyle) -> Vec<String> {
    let request = Request::new(plan, style);
    papers
        .into_iter()
        .flat_map(|id| match readiness(id, &request) {
            Readiness::Ready => Vec::new(),
            Readiness::Missing(missing) => missing,
        })
        .map(|one| one.message)
        .collect()
}

/// The parts of a Word file by their names.
pub(crate) fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

/// What a reader sees of a part, without white space. Panics when the part is not well-formed.
pub(crate) fn text(part: &[u8]) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_reader(part);
    let (mut out, mut inside, mut buffer) = (String::new(), false, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(tag) => inside = tag.name().as_ref() == b"w:t",
            Event::End(_) => inside = false,
            Event::Text(piece) if inside => out.push_str(&piece.decode().unwrap()),
            Event::GeneralRef(name) if inside => {
                let name = name.decode().unwrap();
                let known = quick_xml::escape::unescape(&format!("&{name};"))
                    .unwrap()
                    .into_owned();
                out.push_str(&known);
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    squeezed(&out)
}

/// A text without white space and without the signs of lists.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

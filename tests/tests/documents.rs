//! Papers as text: the parts of each Word file, pretty-printed, and the plain text of the sample's papers, compared with
//! `tests/ref`. `UPDATE_REF=1` writes the references anew; the difference is then read by a person.

#![allow(clippy::unwrap_used)]

use michishirube_ordinance as ordinance;
use michishirube_paper::{self as paper, HouseStyle, PaperId, PaperKey, Request};
use michishirube_plan::operation::Edit;
use michishirube_plan::record::Kind;
use michishirube_tests::{path, plan_of, world};
use quick_xml::events::Event;
use std::fs;
use std::io::{Cursor, Read};

/// Parts that hold what the paper says and how it is set; the others are the same in every paper.
fn is_compared(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

fn pretty(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 1);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            event => writer.write_event(event).unwrap(),
        }
    }
    String::from_utf8(writer.into_inner()).unwrap() + "\n"
}

fn compare(reference: &str, found: &str, wrong: &mut Vec<String>) {
    let file = path("tests/ref").join(reference);
    if fs::read_to_string(&file).ok().as_deref() == Some(found) {
        return;
    }
    if std::env::var_os("UPDATE_REF").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, found).unwrap();
    } else {
        wrong.push(reference.to_owned());
    }
}

#[test]
fn papers_are_as_they_were_read_by_a_person() {
    let mut wrong = Vec::new();
    let small = plan_of("tests/suite/small.json");
    let sample = plan_of("templates/plans/sample.json");
    let style = &HouseStyle::presets()[0];
    let request = Request::new(&small, style);
    let book = paper::build(PaperId::once(PaperKey::Plan), &request);
    let bytes = paper::to_docx(&book, style).unwrap();
    compare_parts("small/plan", bytes, is_compared, &mut wrong);
    compare(
        "small/plan.html",
        &(paper::to_html(&book) + "\n"),
        &mut wrong,
    );
    let request = Request::new(&sample, style);
    for key in PaperKey::ALL {
        let papers = paper::papers_of(*key, &sample);
        for (at, id) in papers.iter().enumerate() {
            let name = match papers.len() {
                1 => key.key().to_owned(),
                _ => format!("{}-{}", key.key(), at + 1),
            };
            let text = paper::to_text(&paper::build(*id, &request));
            compare(&format!("sample/{name}.txt"), &text, &mut wrong);
        }
    }
    assert_same(&wrong);
}

/// 新旧対照表 of the pairs in `tests/suite/comparison`, each in the house style that shows most of it.
#[test]
fn comparison_tables_are_as_they_were_read_by_a_person() {
    let mut wrong = Vec::new();
    for (pair, style) in [
        ("small", "plan-standard"),
        ("long", "ud"),
        ("vertical", "shirakawa"),
    ] {
        let style = HouseStyle::by_key(style).unwrap();
        let text = |which: &str| {
            let file = path("tests/suite/comparison").join(format!("{pair}.{which}.txt"));
            let parsed = ordinance::parse(&fs::read_to_string(file).unwrap()).unwrap();
            assert_eq!(parsed.diagnostics, [], "{pair}.{which}");
            parsed.ordinance
        };
        let (old, new) = (text("current"), text("revised"));
        let table = ordinance::compare_table(&old, &new, &paper::comparison_labels(style));
        let document = paper::build_comparison(&old, &table, style);
        compare(
            &format!("comparison/{pair}.txt"),
            &paper::to_text(&document),
            &mut wrong,
        );
        let bytes = paper::to_docx(&document, style).unwrap();
        if pair == "small" {
            let html = paper::to_html(&document) + "\n";
            compare("comparison/small.html", &html, &mut wrong);
            let parts = |name: &str| matches!(name, "word/document.xml" | "word/styles.xml");
            compare_parts("comparison/small", bytes, parts, &mut wrong);
        }
    }
    assert_same(&wrong);
}

fn compare_parts(
    folder: &str,
    bytes: Vec<u8>,
    is_compared: impl Fn(&str) -> bool,
    wrong: &mut Vec<String>,
) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().to_owned();
        if is_compared(&name) {
            let mut xml = String::new();
            part.read_to_string(&mut xml).unwrap();
            compare(&format!("{folder}/{name}"), &pretty(&xml), wrong);
        }
    }
}

fn assert_same(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "not as in tests/ref: {wrong:#?}\nLook at them with UPDATE_REF=1 and `git diff tests/ref`."
    );
}

#[test]
fn fields_that_the_town_does_not_use_are_not_printed_and_renamed_ones_are_called_by_their_name() {
    let mut plan = plan_of("tests/suite/small.json");
    let fields = serde_json::json!({
        "hidden_sheet_fields": ["means", "sustainable_goals"],
        "sheet_labels": { "for_whom": "対象者" },
    });
    let serde_json::Value::Object(fields) = fields else {
        unreachable!()
    };
    let id = Kind::Frame.singleton_id().unwrap();
    let edit = Edit::Set { id, fields };
    let operation = edit.plan(&plan, &mut world()).unwrap();
    plan.apply(&operation.changes).unwrap();
    let text = paper::to_text(&paper::build(
        PaperId::once(PaperKey::Plan),
        &Request::new(&plan, &HouseStyle::presets()[0]),
    ));
    assert!(text.contains("対象者"));
    for gone in ["使う手段", "本人確認書類の読み取り", "SDGs"] {
        assert!(!text.contains(gone), "{gone}");
    }
}

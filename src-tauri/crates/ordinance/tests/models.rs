//! The model texts of `templates/ordinances`: each is read without a finding and prints back byte for byte.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use michishirube_ordinance::{DiagnosticCode, parse, same};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../templates/ordinances")
}

fn index() -> Vec<toml::Table> {
    let text = std::fs::read_to_string(folder().join("index.toml")).unwrap();
    let table: toml::Table = toml::from_str(&text).unwrap();
    table["model"]
        .as_array()
        .unwrap()
        .iter()
        .map(|model| model.as_table().unwrap().clone())
        .collect()
}

fn text(model: &toml::Table, which: &str) -> Option<String> {
    let name = model.get(which)?.as_str().unwrap();
    Some(std::fs::read_to_string(folder().join(name)).unwrap())
}

fn word<'a>(model: &'a toml::Table, field: &str) -> &'a str {
    model
        .get(field)
        .and_then(toml::Value::as_str)
        .unwrap_or_else(|| panic!("{model:?} has no {field}"))
}

#[test]
fn every_model_is_read_without_a_finding_and_prints_back() {
    for model in index() {
        for which in ["current", "revised"] {
            let Some(text) = text(&model, which) else {
                continue;
            };
            let parsed = parse(&text).unwrap();
            let key = word(&model, "key");
            assert!(
                parsed.diagnostics.is_empty(),
                "{key} {which}: {:#?}",
                parsed.diagnostics
            );
            assert_eq!(parsed.ordinance.to_string(), text, "{key} {which}");
            assert!(
                parsed.ordinance.title().is_some(),
                "{key} {which} has no title"
            );
            assert!(parsed.ordinance.article_count() > 1, "{key} {which}");
        }
    }
}

#[test]
fn an_amendment_has_a_text_before_and_another_after_and_an_enactment_only_one() {
    for model in index() {
        let key = word(&model, "key");
        let revised = text(&model, "revised").unwrap();
        match word(&model, "action") {
            "enactment" => assert!(!model.contains_key("current"), "{key}"),
            "partial_amendment" => {
                let current =
                    text(&model, "current").unwrap_or_else(|| panic!("{key} has no current text"));
                assert!(!same(&current, &revised), "{key}");
                let own = word(&model, "supplement");
                assert!(
                    !parse(own)
                        .unwrap()
                        .diagnostics
                        .iter()
                        .any(|found| found.code == DiagnosticCode::UnreadLine)
                );
            }
            other => panic!("{key}: {other}"),
        }
    }
}

#[test]
fn every_model_says_where_it_comes_from_and_which_words_it_lacks() {
    let mut keys = BTreeSet::new();
    for model in index() {
        let key = word(&model, "key");
        assert!(keys.insert(key.to_owned()), "{key} stands twice");
        for field in ["title", "kind", "action", "purpose", "status", "note"] {
            assert!(!word(&model, field).is_empty(), "{key} {field}");
        }
        assert_eq!(word(&model, "purpose").lines().count(), 2, "{key}");
        assert!(!model["source"].as_array().unwrap().is_empty(), "{key}");
        assert!(
            matches!(word(&model, "status"), "verified" | "unverified"),
            "{key}"
        );
        let mut found = BTreeSet::new();
        for text in ["current", "revised"]
            .iter()
            .filter_map(|which| text(&model, which))
        {
            for part in text.split('〔').skip(1) {
                found.insert(part.split('〕').next().unwrap().to_owned());
            }
        }
        let told: BTreeSet<String> = model["placeholders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(found, told, "{key}");
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_index() {
    let named: BTreeSet<String> = index()
        .iter()
        .flat_map(|model| {
            ["current", "revised"].map(|which| {
                model
                    .get(which)
                    .and_then(toml::Value::as_str)
                    .map(str::to_owned)
            })
        })
        .flatten()
        .collect();
    let there: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    assert_eq!(named, there);
}

#[test]
fn the_words_of_each_class_of_analogue_rules_are_found_in_the_model_that_shows_them() {
    let text = std::fs::read_to_string(folder().join("analogue.toml")).unwrap();
    let table: toml::Table = toml::from_str(&text).unwrap();
    let shown = std::fs::read_to_string(folder().join("analogue-rule.current.txt")).unwrap();
    let classes = table["class"].as_array().unwrap();
    assert_eq!(
        classes.len(),
        9,
        "seven, the storage media, and what goes with them"
    );
    for class in classes {
        let class = class.as_table().unwrap();
        let key = word(class, "key");
        assert!(
            !word(class, "label").is_empty() && !word(class, "source").is_empty(),
            "{key}"
        );
        let words = class["word"].as_array().unwrap();
        assert!(words.iter().all(|found| {
            let found = found.as_table().unwrap();
            !word(found, "text").is_empty()
                && matches!(word(found, "status"), "verified" | "unverified")
        }));
        let hit = words
            .iter()
            .any(|found| shown.contains(found["text"].as_str().unwrap()));
        assert!(hit || key == "paper_seal_in_person", "{key} is not shown");
    }
}

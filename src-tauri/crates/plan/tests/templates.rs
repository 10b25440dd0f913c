//! The templates that are shipped: they can be read, the sample is complete, and what they name exists.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the helpers of a test may panic"
)]

use michishirube_plan::Plan;
use michishirube_plan::check::check;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Committee, CommitteeMember, ConductArticle, CrossListing, Direction, Frame, Indicator,
    Initiative, Instrument, Kind, Measure, MilestoneVision, Record, RecordBody,
};
use michishirube_plan::step::Step;
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;

const BLANK: &str = include_str!("../../../../templates/plans/blank.json");
const SAMPLE: &str = include_str!("../../../../templates/plans/sample.json");
const EXAMPLES: &str = include_str!("../../../../templates/examples.toml");
const NATIONAL: &str = include_str!("../../../../templates/frame/national.toml");

fn instantiate(text: &str) -> Plan {
    let now = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap();
    Template::from_json(text)
        .unwrap()
        .instantiate(&mut FixedWorld::new(now))
        .unwrap()
}

fn toml(text: &str) -> toml::Table {
    toml::from_str(text).unwrap()
}

/// The texts of one field in a list of tables.
fn texts<'a>(table: &'a toml::Table, list: &str, field: &str) -> BTreeSet<&'a str> {
    table[list]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry[field].as_str().unwrap())
        .collect()
}

/// Every text of a record, wherever it stands in the body.
fn words(record: &Record) -> Vec<String> {
    fn walk(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::String(text) => out.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| walk(item, out)),
            Value::Object(map) => map.values().for_each(|item| walk(item, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&Value::Object(record.body.to_json()), &mut out);
    out
}

#[test]
fn the_blank_plan_invents_nothing() {
    let plan = instantiate(BLANK);
    let singletons = Kind::ALL
        .iter()
        .filter(|kind| kind.singleton_id().is_some())
        .count();
    assert_eq!(plan.len(), singletons);
    assert_eq!(outline::level_names(&plan), ["戦略", "施策"]);
    for record in plan.records() {
        let kind = record.body.kind().unwrap();
        if kind != Kind::Frame {
            let empty = michishirube_plan::Body::empty(kind);
            assert_eq!(record.body, empty, "{kind:?}");
        }
    }
}

#[test]
fn the_sample_has_the_size_that_is_promised() {
    let plan = instantiate(SAMPLE);
    assert_eq!(plan.all::<MilestoneVision>().count(), 3);
    let top = plan.child_ids(None, Kind::Measure);
    assert_eq!(top.len(), 5);
    let under: Vec<usize> = top
        .iter()
        .map(|id| plan.child_ids(Some(*id), Kind::Measure).len())
        .collect();
    assert!(
        under.iter().all(|count| (2..=3).contains(count)),
        "{under:?}"
    );
    assert_eq!(plan.all::<Measure>().count(), 5 + 12);
    assert_eq!(plan.all::<Initiative>().count(), 30);
    assert_eq!(plan.all::<Indicator>().count(), 60);
    assert_eq!(plan.all::<CrossListing>().count(), 2);
    assert_eq!(plan.all::<ConductArticle>().count(), 8);
    assert_eq!(plan.all::<Committee>().count(), 2);
    assert!(plan.all::<CommitteeMember>().count() >= 20);
}

#[test]
fn the_sample_leaves_nothing_to_complain_about() {
    let plan = instantiate(SAMPLE);
    let found: Vec<String> = check(&plan)
        .into_iter()
        .map(|found| format!("{:?} {} {}", found.severity, found.code, found.message))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_initiative_of_the_sample_is_filled_in() {
    let plan = instantiate(SAMPLE);
    let term = plan.term().unwrap();
    let years: Vec<_> = term.years().collect();
    for (id, initiative) in plan.all::<Initiative>() {
        let name = &initiative.title;
        for text in [
            &initiative.title,
            &initiative.for_whom,
            &initiative.current_state,
            &initiative.content,
            &initiative.outcome,
            &initiative.means,
            &initiative.outlook,
            &initiative.cost_note,
        ] {
            assert!(!text.trim().is_empty(), "{name}");
        }
        assert!(!initiative.owners.is_empty(), "{name}");
        assert!(!initiative.national_priorities.is_empty(), "{name}");
        assert!(!initiative.tags.is_empty(), "{name}");
        assert!(
            !initiative.sustainable_goals.is_empty()
                && initiative
                    .sustainable_goals
                    .iter()
                    .all(|goal| (1..=17).contains(goal)),
            "{name}"
        );
        // The bars leave no year without work, so that the reader sees what happens every year.
        for year in &years {
            assert!(
                initiative
                    .roadmap
                    .iter()
                    .any(|bar| bar.from <= *year && *year <= bar.to),
                "{name}: {year:?}"
            );
        }
        for cost in initiative.costs.values() {
            assert!(
                cost.total().is_some_and(|total| total > Decimal::ZERO),
                "{name}"
            );
        }
        assert_eq!(plan.child_ids(Some(id), Kind::Indicator).len(), 2, "{name}");
    }
    for (_, indicator) in plan.all::<Indicator>() {
        let name = &indicator.name;
        for text in [
            &indicator.unit,
            &indicator.rationale,
            &indicator.formula,
            &indicator.source,
        ] {
            assert!(!text.trim().is_empty(), "{name}");
        }
        assert!(
            indicator
                .baseline_year
                .year()
                .is_some_and(|year| year < years[0]),
            "{name}"
        );
        let mut values = vec![indicator.baseline.value().unwrap()];
        for year in &years {
            values.push(indicator.targets[year].value().unwrap());
        }
        let right_way = values.windows(2).all(|pair| match indicator.direction {
            Direction::Increase => pair[0] <= pair[1],
            Direction::Decrease => pair[0] >= pair[1],
            Direction::Keep => true,
        });
        assert!(right_way, "{name}: {values:?}");
    }
}

#[test]
fn what_the_sample_names_exists() {
    let plan = instantiate(SAMPLE);
    let national = toml(NATIONAL);
    let priorities = texts(&national, "priority", "key");
    let laws = texts(&national, "law", "key");
    let mut used = BTreeSet::new();
    for (_, initiative) in plan.all::<Initiative>() {
        for key in &initiative.national_priorities {
            assert!(
                priorities.contains(key.as_str()),
                "{}: {key}",
                initiative.title
            );
            used.insert(key.as_str());
        }
        for law in &initiative.laws {
            assert!(
                laws.contains(law.as_str()) || law.starts_with("みちのべ町"),
                "{}: {law}",
                initiative.title
            );
        }
    }
    assert_eq!(
        used, priorities,
        "each item of the state's list is answered"
    );
}

#[test]
fn the_sample_is_written_as_it_tells_others_to_write() {
    let plan = instantiate(SAMPLE);
    let mut seen = BTreeSet::new();
    for record in plan.records() {
        for text in words(record) {
            for unwanted in [
                "巻き込",
                "福島",
                "磐梯",
                "，",
                "。。",
                "  ",
                "できない理由を並べて",
            ] {
                assert!(!text.contains(unwanted), "{unwanted}: {text}");
            }
            // No sentence is used twice, but by an ordinance: its two texts are nearly the same.
            if Instrument::of(&record.body).is_some() {
                continue;
            }
            for sentence in text.split_inclusive('。') {
                let sentence = sentence.trim();
                if sentence.chars().count() > 24 && sentence.ends_with('。') {
                    assert!(seen.insert(sentence.to_owned()), "twice: {sentence}");
                }
            }
        }
    }
    assert!(
        plan.singleton::<Frame>()
            .unwrap()
            .greeting
            .contains("ました")
    );
}

#[test]
fn every_entry_of_the_national_frame_says_where_it_comes_from() {
    let national = toml(NATIONAL);
    for (list, entries) in &national {
        for entry in entries.as_array().unwrap() {
            let status = entry["status"].as_str().unwrap();
            assert!(
                ["verified", "unverified"].contains(&status),
                "{list}: {entry}"
            );
            assert!(
                !entry["source"].as_str().unwrap().is_empty(),
                "{list}: {entry}"
            );
        }
    }
    let count = |list: &str| national[list].as_array().unwrap().len();
    assert_eq!(count("standard_business"), 20);
    assert_eq!(count("analog_rule"), 8);
    assert_eq!(
        texts(&national, "migration_state", "key").len(),
        count("migration_state")
    );
    assert_eq!(texts(&national, "funding", "key").len(), count("funding"));
    assert_eq!(count("goal"), 17);
    let priorities = texts(&national, "priority", "key");
    assert_eq!(priorities.len(), count("priority"), "a key stands once");
    for version in national["version"].as_array().unwrap() {
        for item in version["items"].as_array().unwrap() {
            assert!(priorities.contains(item.as_str().unwrap()), "{item}");
        }
    }
}

#[test]
fn questions_belong_to_fields_and_every_step_says_what_it_is_for() {
    let examples = toml(EXAMPLES);
    let mut expected = BTreeSet::new();
    for kind in Kind::ALL {
        for field in kind.fields() {
            expected.insert(format!("{}.{}", kind.name(), field.name));
        }
    }
    for step in Step::ALL {
        let name = serde_json::to_value(step).unwrap();
        expected.insert(format!("step.{}", name.as_str().unwrap()));
    }
    let mut found = BTreeSet::new();
    for (kind, fields) in &examples {
        for (field, entry) in fields.as_table().unwrap() {
            let name = format!("{kind}.{field}");
            let text = |key: &str| entry[key].as_str().unwrap().trim();
            if kind == "step" {
                assert_eq!(text("purpose").lines().count(), 2, "{name}");
            } else {
                assert_eq!(text("hint").lines().count(), 1, "{name}");
                assert!(!text("example").is_empty(), "{name}");
            }
            found.insert(name);
        }
    }
    // A new field may come before its example; what is there must belong to a field.
    let strange: Vec<_> = found.difference(&expected).collect();
    assert!(strange.is_empty(), "{strange:?}");
    let steps = expected.iter().filter(|name| name.starts_with("step."));
    let missing: Vec<_> = steps.filter(|name| !found.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

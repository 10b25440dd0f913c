//! How answers are printed: one line each for people, JSON for programs.

use michishirube_app::difference::{Difference, PartKind, RecordChange, shorten};
use michishirube_app::wire::{Derived, Exported, PaperView, PlanView, StyleList, TemplateView};
use serde::Serialize;

/// Prints JSON, indented.
pub(crate) fn print_json<T: Serialize>(value: &T) {
    println!(
        "{}",
        serde_json::to_string_pretty(value).expect("answers are plain JSON")
    );
}

/// The templates: key, title, what it holds.
pub(crate) fn templates(templates: &[TemplateView], json: bool) {
    if json {
        return print_json(&templates);
    }
    for template in templates {
        println!(
            "{}\t{}\t{}",
            template.key, template.title, template.description
        );
    }
}

/// The house styles: key, title. Files that are not used are told beside.
pub(crate) fn styles(list: &StyleList, json: bool) {
    if json {
        print_json(&list.styles);
    } else {
        for style in &list.choices {
            println!("{}\t{}", style.key, style.label);
        }
    }
    for notice in &list.broken {
        eprintln!("{}", notice.message);
    }
}

/// What was written: paths, and what is to be known of them beside.
pub(crate) fn exported(exported: &Exported) {
    for file in &exported.files {
        println!("{}", file.path);
    }
    for notice in &exported.notices {
        eprintln!("{}", notice.message);
    }
}

/// The plan: its road with what is filled.
pub(crate) fn show(plan: &PlanView, json: bool) {
    if json {
        return print_json(
            &serde_json::json!({ "path": plan.path, "records": plan.records, "numbers": plan.derived.numbers }),
        );
    }
    for record in &plan.records {
        if matches!(record.kind(), "town" | "frame" | "mission" | "vision") {
            println!(
                "{}\t{}",
                record.body.kind().map_or("", |kind| kind.label()),
                record.body.title()
            );
        }
    }
    for step in &plan.derived.road {
        println!("{}\t{}/{}", step.label, step.filled, step.wanted);
    }
}

/// The findings: severity, code, message, hint.
pub(crate) fn findings(derived: &Derived, json: bool) {
    if json {
        return print_json(&derived.findings);
    }
    for found in &derived.findings {
        println!(
            "{}\t{}\t{}{}",
            found.severity.label(),
            found.code,
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
}

/// The papers: key, title, ready or what is missing; below, what is noticed in the text that a paper enacts.
pub(crate) fn papers(papers: &[PaperView], json: bool) {
    if json {
        return print_json(&papers);
    }
    for paper in papers {
        let state = if paper.wants_earlier {
            "前の計画と比べて作ります（--earlier で前の計画ファイルを指定します）".to_owned()
        } else if paper.missing.is_empty() {
            "準備ができています".to_owned()
        } else {
            let missing: Vec<&str> = paper
                .missing
                .iter()
                .map(|one| one.message.as_str())
                .collect();
            missing.concat()
        };
        let title = match paper.subject.as_str() {
            "" => paper.title.clone(),
            subject => format!("{}　{subject}", paper.title),
        };
        println!("{}\t{}\t{}", paper.id, title, state);
        for remark in &paper.remarks {
            println!("\t\t注意：{}", remark.message);
        }
    }
}

/// What differs between two plans: by step, record and field.
pub(crate) fn difference(difference: &Difference, json: bool) {
    if json {
        return print_json(difference);
    }
    let mut step = None;
    for record in &difference.records {
        if step != Some(record.step) {
            step = Some(record.step);
            let of_step = difference.steps.iter().find(|one| one.step == record.step);
            if let Some(of_step) = of_step {
                println!("{}　{}件", of_step.label, of_step.count);
            }
        }
        let number = record
            .number
            .as_ref()
            .map(|number| format!("{number}　"))
            .unwrap_or_default();
        let change = match record.change {
            RecordChange::Added => "（追加）",
            RecordChange::Removed => "（削除）",
            RecordChange::Changed => "",
        };
        println!("  {number}{}{change}", record.title);
        if let Some(moved) = &record.moved {
            println!("    場所：{} → {}", moved.before, moved.after);
        }
        for field in &record.fields {
            let words: String = shorten(field.parts.clone())
                .into_iter()
                .map(|part| match part.kind {
                    PartKind::Removed => format!("[-{}-]", part.text),
                    PartKind::Added => format!("{{+{}+}}", part.text),
                    PartKind::Same | PartKind::Skipped => part.text,
                })
                .collect();
            println!("    {}：{}", field.label, words.replace('\n', "\n      "));
        }
    }
}

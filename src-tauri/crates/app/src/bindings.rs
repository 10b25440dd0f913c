//! Writes the TypeScript that the screens use: `ui/src/lib/bindings/index.ts`, kept in step by a test.
//!
//! Absent on purpose: anything that runs in the app.

use crate::commands;
use crate::wire::{DayView, Guide, WireError};
use michishirube_plan::check::Severity;
use michishirube_plan::municipality::MunicipalityKind;
use michishirube_plan::record::*;
use michishirube_plan::step::Step;
use serde::Serialize;
use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

struct Declarations {
    config: Config,
    seen: BTreeSet<TypeId>,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            let declaration = T::decl(&self.config);
            // A type that travels as a plain text or number needs no name of its own beyond an alias.
            self.by_name.insert(
                T::ident(&self.config),
                format!("{}export {declaration}\n", T::docs().unwrap_or_default()),
            );
        }
    }
}

fn choices<T: Serialize + Copy>(all: &[T], label: fn(T) -> &'static str) -> String {
    let rows: Vec<String> = all
        .iter()
        .map(|choice| {
            format!(
                "{{ key: {}, label: \"{}\" }}",
                serde_json::to_string(choice).unwrap(),
                label(*choice)
            )
        })
        .collect();
    format!("[{}]", rows.join(", "))
}

fn typescript() -> String {
    let config = || Config::new().with_large_int("number");
    let mut declarations = Declarations {
        config: config(),
        seen: BTreeSet::new(),
        by_name: BTreeMap::new(),
    };
    commands::visit_types(&mut declarations);
    visit_record_types(&mut declarations);
    // Named in types that are written by hand, or answered where a command fails.
    declarations.visit::<Guide>();
    declarations.visit::<DayView>();
    declarations.visit::<WireError>();
    let mut out = String::from(
        "// Generated from the Rust types by `cargo nextest run -p michishirube-app`; do not edit.\n/* eslint-disable */\n\n",
    );
    for declaration in declarations.by_name.values() {
        out.push_str(declaration);
        out.push('\n');
    }
    out.push_str("/** A record of the plan. */\nexport type PlanRecord =\n");
    for kind in Kind::ALL {
        let _ = writeln!(
            out,
            "  | {{ id: RecordId; kind: \"{}\"; parent: RecordId | null; rank: string; body: {kind:?} }}",
            kind.name()
        );
    }
    out.push_str("  ;\n\n/** The body of each kind. */\nexport interface Bodies {\n");
    for kind in Kind::ALL {
        let _ = writeln!(out, "  {}: {kind:?};", kind.name());
    }
    out.push_str("}\n\n/** What the officer calls each kind. */\nexport const KIND_LABELS: Record<Kind, string> = {\n");
    for kind in Kind::ALL {
        let _ = writeln!(out, "  {}: \"{}\",", kind.name(), kind.label());
    }
    out.push_str("};\n\n/** The field that names a record of each kind. */\nexport const TITLE_FIELDS: Record<Kind, string> = {\n");
    for kind in Kind::ALL {
        let _ = writeln!(out, "  {}: \"{}\",", kind.name(), kind.title_field());
    }
    out.push_str("};\n\n/** The step at which records of each kind are written; a note is written where its record is. */\nexport const STEP_OF_KIND: Record<Kind, Step> = {\n");
    for kind in Kind::ALL {
        let step = serde_json::to_string(&Step::of_kind(*kind)).unwrap();
        let _ = writeln!(out, "  {}: {step},", kind.name());
    }
    out.push_str("};\n\n/** Records that every plan has once, by their fixed id. */\nexport const SINGLETON_IDS: Partial<Record<Kind, RecordId>> = {\n");
    for kind in Kind::ALL {
        if let Some(id) = kind.singleton_id() {
            let _ = writeln!(out, "  {}: \"{id}\",", kind.name());
        }
    }
    out.push_str("};\n\n/** The fields of each kind, with the label that the officer reads. */\nexport const FIELDS = {\n");
    for kind in Kind::ALL {
        let _ = writeln!(out, "  {}: {{", kind.name());
        for field in kind.fields() {
            let _ = writeln!(out, "    {}: \"{}\",", field.name, field.label);
        }
        out.push_str("  },\n");
    }
    out.push_str("} as const;\n\n/** Fixed choices: what is stored and what the officer reads. */\nexport const CHOICES = {\n");
    macro_rules! each {
        ($($name:ident),* $(,)?) => { $(
            let _ = writeln!(out, "  {}: {},", stringify!($name), choices($name::ALL, $name::label));
        )* };
    }
    each!(
        Accumulation,
        AmendmentMethod,
        AnalogueJudgement,
        Answer,
        CommentChoice,
        CommitteeKind,
        DateStyle,
        Direction,
        Enforcement,
        IndicatorKind,
        InitiativeStatus,
        InstrumentAction,
        InstrumentKind,
        MunicipalityKind,
        NoteState,
        PictureSize,
        PlanPart,
        PlanRelation,
        ProgressDirection,
        Route,
        ScheduleStage,
        Severity,
        TableForm,
        Step,
        Topic,
    );
    out.push_str("} as const;\n\n/** What a screen can ask for: request and answer. */\n");
    out.push_str(&commands::typescript(&config()));
    out
}

#[test]
fn the_typescript_of_the_screens_is_up_to_date() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../ui/src/lib/bindings/index.ts"
    );
    let wanted = typescript();
    if std::fs::read_to_string(path).ok().as_deref() != Some(&wanted) {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, &wanted).unwrap();
        panic!(
            "ui/src/lib/bindings/index.ts was out of date and has been written anew: look at the difference and commit it"
        );
    }
}

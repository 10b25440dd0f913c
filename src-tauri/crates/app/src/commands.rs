//! The one list of commands: router, shell, command line, development host and the TypeScript bindings are all made from it.
//!
//! Absent on purpose: what a command does; each is a function in one of the modules below.

mod changes;
mod edit;
mod file;
mod find;
mod glossary;
mod host;
mod note;
mod ordinance;
mod papers;
mod picture;
mod preferences;
mod progress;
mod reference;
mod schedule;
mod snapshot;
mod start;
mod style;

pub(crate) use changes::compare_files;
pub(crate) use file::{close, create, read_only, salvage};
pub(crate) use preferences::preferences;
pub(crate) use progress::write_next;
pub(crate) use start::look_ahead;

use crate::App;
use crate::error::AppError;
use crate::wire::*;
use michishirube_plan::difference::Difference;
use michishirube_plan::find::Found;
use serde_json::Value;

/// Declares the commands.
macro_rules! commands {
    ( $( $(#[$meta:meta])* $module:ident :: $name:ident ( $request:ty ) -> $answer:ty ; )* ) => {
        /// The names of all commands.
        pub const COMMANDS: &[&str] = &[ $( stringify!($name), )* ];

        /// The commands as functions, for a host that is written in Rust: nothing has to travel as JSON.
        pub mod direct {
            use super::*;
            $(
                #[doc = concat!("The command `", stringify!($name), "`.")]
                ///
                /// # Errors
                /// Whatever the command reports.
                pub fn $name(app: &App, request: $request) -> Result<$answer, AppError> {
                    super::$module::$name(app, request)
                }
            )*
        }

        /// Runs a command by its name: JSON in, JSON out.
        ///
        /// # Errors
        /// Whatever the command reports; `unknown-command` and `bad-request` for a request that no screen of this version sends.
        pub fn dispatch(app: &App, name: &str, request: Value) -> Result<Value, AppError> {
            match name {
                $( stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(AppError::bad_request)?;
                    let answer: $answer = $module::$name(app, request)?;
                    serde_json::to_value(answer).map_err(AppError::internal)
                } )*
                other => Err(AppError::unknown_command(other)),
            }
        }

        #[cfg(test)]
        /// Shows every type of a request or an answer to a visitor.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $( visitor.visit::<$request>(); visitor.visit::<$answer>(); )*
        }

        #[cfg(test)]
        /// The TypeScript of the list: `interface Commands { name: [Request, Answer]; … }`.
        pub(crate) fn typescript(config: &ts_rs::Config) -> String {
            use ts_rs::TS;
            let mut out = String::from("export interface Commands {\n");
            $( out.push_str(&format!("  {}: [{}, {}];\n", stringify!($name), <$request as TS>::name(config), <$answer as TS>::name(config))); )*
            out.push_str("}\n");
            out
        }
    };
}

commands! {
    start::begin(Nothing) -> BeginView;
    start::start_view(Nothing) -> StartView;
    start::recent_remove(OnePath) -> StartView;
    start::unfinished_resume(OneId) -> PlanView;
    start::unfinished_save_as(UnfinishedSaveAs) -> PlanView;
    start::unfinished_discard(OneId) -> StartView;
    preferences::preferences_set(PreferencesSet) -> Preferences;
    reference::reference_data(Nothing) -> ReferenceData;
    file::plan_create(PlanCreate) -> PlanView;
    file::plan_open(PlanOpen) -> PlanView;
    file::plan_copy(PlanCopy) -> PlanView;
    file::plan_salvage(PlanSalvage) -> PlanView;
    file::plan_view(Nothing) -> PlanView;
    file::plan_close(Nothing) -> Closed;
    file::save_now(Nothing) -> SaveState;
    file::save_state(Nothing) -> SaveState;
    file::backup_list(BackupList) -> Vec<BackupView>;
    file::backup_restore(BackupRestore) -> PlanView;
    edit::record_add(RecordAdd) -> Changed;
    edit::record_set(RecordSet) -> Changed;
    edit::record_move(RecordMove) -> Changed;
    edit::record_remove(RecordRemove) -> Changed;
    edit::record_batch(RecordBatch) -> Changed;
    note::note_add(NoteAdd) -> Changed;
    note::note_settle(NoteSettle) -> Changed;
    picture::picture_add(PictureAdd) -> Changed;
    picture::picture_replace(PictureReplace) -> Changed;
    picture::picture_bytes(PictureAsk) -> PictureBytes;
    find::record_copy(RecordCopy) -> Changed;
    find::plan_find(PlanFind) -> Found;
    find::plan_replace(PlanReplace) -> Changed;
    edit::undo(Nothing) -> Changed;
    edit::redo(Nothing) -> Changed;
    edit::history(Nothing) -> Vec<HistoryView>;
    changes::history_go_to(OneEntry) -> Changed;
    changes::history_preview(OneEntry) -> Difference;
    changes::history_bring_back(OneEntry) -> Changed;
    changes::difference_bases(Nothing) -> Vec<BaseView>;
    changes::plan_difference(PlanDifference) -> Difference;
    changes::difference_back(DifferenceBack) -> Changed;
    snapshot::snapshot_list(Nothing) -> SnapshotsView;
    snapshot::snapshot_take(SnapshotTake) -> SnapshotsView;
    snapshot::snapshot_rename(SnapshotRename) -> SnapshotsView;
    snapshot::snapshot_remove(OneId) -> SnapshotsView;
    snapshot::snapshot_restore(OneId) -> Changed;
    snapshot::snapshot_save_as(SnapshotSaveAs) -> PlanView;
    edit::plan_derived(Nothing) -> Derived;
    glossary::glossary_suggest(Nothing) -> Vec<GlossarySuggestion>;
    glossary::glossary_take(GlossaryTake) -> Changed;
    schedule::schedule_preview(ScheduleAsk) -> SchedulePreview;
    schedule::schedule_lay_out(ScheduleAsk) -> Changed;
    progress::progress_year(ProgressAsk) -> ProgressYear;
    progress::plan_next(PlanNext) -> PlanView;
    ordinance::ordinance_models(Nothing) -> Vec<OrdinanceModel>;
    ordinance::ordinance_draft(OrdinanceDraft) -> OrdinanceDrafted;
    ordinance::ordinance_provisions(OrdinancePair) -> OrdinanceProvisions;
    ordinance::ordinance_room(OrdinanceRoom) -> OrdinanceMade;
    ordinance::ordinance_analogue(OrdinanceText) -> AnalogueScan;
    ordinance::instrument_preview(InstrumentPreview) -> PaperHtml;
    ordinance::instrument_export(InstrumentExport) -> Exported;
    papers::paper_list(PaperList) -> Vec<PaperView>;
    papers::paper_preview(PaperPreview) -> PaperHtml;
    papers::paper_export(PaperExport) -> Exported;
    style::style_list(Nothing) -> StyleList;
    style::style_get(OneStyle) -> StyleDetail;
    style::style_check(StyleTyped) -> StyleChecked;
    style::style_save(StyleTyped) -> StyleDetail;
    style::style_copy_from(StyleCopy) -> StyleDetail;
    style::style_remove(OneStyle) -> StyleList;
    style::style_restore(OneStyle) -> StyleDetail;
    style::style_import(OnePath) -> StyleDetail;
    style::style_export(StyleExport) -> Exported;
    host::choose_open(Choose) -> Chosen;
    host::choose_save(Choose) -> Chosen;
    host::choose_folder(Choose) -> Chosen;
    host::reveal(OnePath) -> Nothing;
    host::window_keep(Nothing) -> Nothing;
    host::window_close(Nothing) -> Nothing;
}

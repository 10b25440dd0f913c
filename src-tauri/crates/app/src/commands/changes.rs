//! 前回からの変更: what differs between something earlier and the plan, and bringing single things back from there or from what was
//! passed over in the history.

use super::edit::commit;
use crate::App;
use crate::error::AppError;
use crate::law;
use crate::session::Session;
use crate::styles::Styles;
use crate::templates;
use crate::view;
use crate::wire::{Base, BaseView, Changed, DifferenceBack, Nothing, OneEntry, PlanDifference};
use michishirube_plan::difference::{
    Difference, KeyNames, Misfit, Wanted, compare, fits, operation_back, shorten,
};
use michishirube_plan::operation::Change;
use michishirube_plan::record::{Kind, RecordId};
use michishirube_plan::{Operation, Plan, check, outline, progress};
use michishirube_store::{self as store, EntryState, HistoryEntry, StoreError};
use std::path::{Path, PathBuf};

/// The words for the keys from `templates/` that fields hold.
fn key_names(styles: Styles) -> Box<KeyNames<'static>> {
    let frame = templates::Frame::read();
    let priorities = frame.priorities();
    Box::new(move |kind, field, key| match (kind, field) {
        (Kind::Initiative, "national_priorities") => priorities
            .iter()
            .find(|one| one.key == key)
            .map(|one| one.label.clone()),
        (Kind::Town, "house_style" | "bill_style") => {
            styles.by_key(key).map(|one| styles.label(one))
        }
        (Kind::Opinion, "class") => templates::opinion_classes()
            .iter()
            .find(|one| one.key == key)
            .map(|one| one.label.clone()),
        (Kind::ProgressRule, "scale") => progress::scales()
            .iter()
            .find(|one| one.key == key)
            .map(|one| one.title.clone()),
        (Kind::Progress, "grade") => progress::scales()
            .iter()
            .find_map(|one| one.grade(key))
            .map(|one| one.label.clone()),
        (Kind::Instrument, "house") => law::houses()
            .houses
            .iter()
            .find(|one| one.key == key)
            .map(|one| one.title.clone()),
        (Kind::Instrument, "model") => templates::models()
            .iter()
            .find(|one| one.key == key)
            .map(|one| one.title.clone()),
        (Kind::AnalogueFinding, "class") => templates::analogue_classes()
            .iter()
            .map(templates::AnalogueClass::choice)
            .find(|one| one.key == key)
            .map(|one| one.label),
        (Kind::DismissedFinding, "code") => check::RULES
            .iter()
            .find(|one| one.code == key)
            .map(|one| one.title.to_owned()),
        _ => None,
    })
}

/// What differs between two plan files.
pub(crate) fn compare_files(
    app: &App,
    before: &Path,
    after: &Path,
) -> Result<Difference, AppError> {
    let before = store::read(before)?.plan;
    let after = store::read(after)?.plan;
    let keys = key_names(app.styles());
    Ok(compare(
        &before,
        &after,
        &Wanted {
            keys: Some(&*keys),
            ..Wanted::default()
        },
    ))
}

/// What a screen shows of a difference.
fn shown(app: &App, before: &Plan, after: &Plan, wanted: &Wanted<'_>) -> Difference {
    let keys = key_names(app.styles());
    let mut difference = compare(
        before,
        after,
        &Wanted {
            keys: Some(&*keys),
            ..*wanted
        },
    );
    for field in difference
        .records
        .iter_mut()
        .flat_map(|record| &mut record.fields)
    {
        field.parts = shorten(std::mem::take(&mut field.parts));
    }
    difference
}

pub(crate) fn difference_bases(app: &App, _: Nothing) -> Result<Vec<BaseView>, AppError> {
    let (snapshots, path, opened_at) = app.session(|session| {
        let opened_at = match session {
            Session::Editing(editing) => Some(editing.copy.opened_at()),
            Session::Reading(_) => None,
        };
        Ok((session.snapshots()?, session.path().to_owned(), opened_at))
    })?;
    let snapshots = snapshots.into_iter().filter_map(|one| {
        let about = one.about?;
        Some(BaseView {
            base: Base::Snapshot { id: one.id },
            name: Some(about.name),
            at: view::time(about.at),
            openings_ago: None,
        })
    });
    // A backup of this opening carries its moment; what is older by one was made at the opening before it, or on a day between.
    let mut before = 0;
    let backups = store::backup::list(app.folders(), &path)
        .into_iter()
        .map(|backup| {
            let at = view::time(backup.made_at);
            let openings_ago = opened_at.and_then(|opened| {
                let opened = view::time(opened);
                if at == opened {
                    return Some(0);
                }
                before += u32::from(at < opened);
                (before == 1 && at < opened).then_some(1)
            });
            BaseView {
                base: Base::Backup { id: backup.id },
                name: None,
                at,
                openings_ago,
            }
        });
    Ok(snapshots.chain(backups).collect())
}

/// What the officer calls an earlier plan; empty for one without a name.
pub(super) fn name_of(app: &App, base: &Base) -> Result<String, AppError> {
    Ok(match base {
        Base::Snapshot { id } => app.session(|session| {
            let found = session.snapshots()?.into_iter().find(|one| one.id == *id);
            Ok(found.and_then(|one| one.about).map(|about| about.name))
        })?,
        Base::Backup { .. } => None,
        Base::File { path } => PathBuf::from(path.trim())
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned()),
    }
    .unwrap_or_default())
}

/// The earlier plan.
pub(super) fn plan_of(app: &App, base: &Base) -> Result<Plan, AppError> {
    match base {
        Base::Snapshot { id } => app.session(|session| session.snapshot(id)),
        Base::Backup { id } => {
            let path = app.session(|session| Ok(session.path().to_owned()))?;
            let backup = store::backup::list(app.folders(), &path)
                .into_iter()
                .find(|backup| backup.id == *id)
                .ok_or_else(AppError::no_backup)?;
            Ok(store::backup::plan_of(&backup)?)
        }
        Base::File { path } => {
            let path = path.trim();
            if path.is_empty() {
                return Err(AppError::no_path());
            }
            Ok(store::read(&PathBuf::from(path))?.plan)
        }
    }
}

pub(crate) fn plan_difference(app: &App, request: PlanDifference) -> Result<Difference, AppError> {
    let then = plan_of(app, &request.base)?;
    let now = app.session(|session| Ok(session.plan().clone()))?;
    let wanted = Wanted {
        step: request.step,
        limit: Some(request.limit),
        ..Wanted::default()
    };
    Ok(shown(app, &then, &now, &wanted))
}

pub(crate) fn difference_back(app: &App, request: DifferenceBack) -> Result<Changed, AppError> {
    let then = plan_of(app, &request.base)?;
    commit(app, None, |now, _| {
        operation_back(now, &then, request.record, &request.back)
            .map_err(|misfit| AppError::misfit(misfit, None))
    })
}

pub(crate) fn history_go_to(app: &App, request: OneEntry) -> Result<Changed, AppError> {
    app.edit(|editing, now| {
        let name = editing
            .copy
            .history()?
            .into_iter()
            .find(|entry| entry.seq == request.number)
            .map(|entry| entry.name)
            .unwrap_or_default();
        let changes = editing.copy.go_to(request.number, now)?;
        let operation = (!changes.is_empty()).then_some(Operation { name, changes });
        Ok(view::changed(editing, operation))
    })
}

pub(crate) fn history_preview(app: &App, request: OneEntry) -> Result<Difference, AppError> {
    app.session(|session| {
        let history = session.history()?;
        let then = brought_back(session.plan(), &history, request.number)?.1;
        let wanted = Wanted {
            internal: true,
            limit: Some(100),
            ..Wanted::default()
        };
        Ok(shown(app, session.plan(), &then, &wanted))
    })
}

pub(crate) fn history_bring_back(app: &App, request: OneEntry) -> Result<Changed, AppError> {
    let history = app.session(|session| Ok(session.history()?.into_owned()))?;
    commit(app, None, |now, _| {
        let (entry, _) = brought_back(now, &history, request.number)?;
        Ok::<_, AppError>(Operation {
            name: format!("取り消した「{}」を戻す", entry.name),
            changes: entry.changes.clone(),
        })
    })
}

/// An entry that was passed over, and the plan as it would be with it.
fn brought_back<'a>(
    now: &Plan,
    history: &'a [HistoryEntry],
    number: i64,
) -> Result<(&'a HistoryEntry, Plan), AppError> {
    let entry = history
        .iter()
        .find(|entry| entry.seq == number && entry.state == EntryState::Abandoned)
        .ok_or(StoreError::NoSuchEntry { seq: number })?;
    let plan = fits(now, &entry.changes, &|id| named(now, history, id)).map_err(|misfit| {
        let by = match &misfit {
            Misfit::Gone { id, .. } => brought_by(history, *id, number),
            _ => None,
        };
        AppError::misfit(misfit, by)
    })?;
    Ok((entry, plan))
}

/// What a record was called that the plan does not hold: the history knows it.
fn named(now: &Plan, history: &[HistoryEntry], wanted: RecordId) -> Option<String> {
    let record = history
        .iter()
        .rev()
        .flat_map(|entry| entry.changes.iter().rev())
        .find_map(|change| match change {
            Change::Add { record } | Change::Remove { record } if record.id == wanted => {
                Some(record.clone())
            }
            _ => None,
        })?;
    // In the town's own words for levels.
    let mut plan = now.clone();
    plan.apply(&[Change::Add { record }]).ok()?;
    Some(outline::name_of(&plan, wanted))
}

/// The name of an entry before this one that was passed over too and that would bring the record.
fn brought_by(history: &[HistoryEntry], wanted: RecordId, number: i64) -> Option<&str> {
    history
        .iter()
        .filter(|entry| entry.seq < number && entry.state == EntryState::Abandoned)
        .find(|entry| {
            entry
                .changes
                .iter()
                .any(|change| matches!(change, Change::Add { record } if record.id == wanted))
        })
        .map(|entry| entry.name.as_str())
}

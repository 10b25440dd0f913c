//! Writes the plan file some seconds after the last edit, and tries again when the file server does not answer.
//!
//! Absent on purpose: durability, which the working copy has given to every edit before this is woken.

use crate::error::AppError;
use crate::host::Host;
use crate::session::{Session, text};
use crate::wire::NoticeView;
use crate::{Shared, State};
use michishirube_plan::World;
use michishirube_store::{self as store, WriteOutcome};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Pause after the last edit before the file is written.
const QUIET: Duration = Duration::from_secs(2);
/// The longest that an edit waits while others keep coming.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Pause before a failed write is tried again; doubled up to a minute.
const FIRST_RETRY: Duration = Duration::from_secs(5);

pub(crate) fn spawn(
    shared: Arc<Shared>,
    host: Arc<dyn Host>,
    world: fn() -> Box<dyn World + Send>,
) -> JoinHandle<()> {
    std::thread::Builder::new()
        .name("write-back".to_owned())
        .spawn(move || run(&shared, &*host, world))
        .expect("a PC that cannot start one thread cannot start this program")
}

fn run(shared: &Shared, host: &dyn Host, world: fn() -> Box<dyn World + Send>) {
    let mut retry = FIRST_RETRY;
    let mut not_before = Instant::now();
    let mut opened = 0;
    loop {
        let mut state = shared.lock();
        loop {
            if state.stopping {
                return;
            }
            if state.opened != opened {
                // The failures of another plan say nothing about this one.
                opened = state.opened;
                retry = FIRST_RETRY;
                not_before = Instant::now();
            }
            let wait = due(&state).map(|due| {
                due.max(not_before)
                    .saturating_duration_since(Instant::now())
            });
            match wait {
                Some(Duration::ZERO) => break,
                Some(wait) => {
                    state = shared
                        .wake
                        .wait_timeout(state, wait)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0;
                }
                None => {
                    state = shared
                        .wake
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner)
                }
            }
        }
        drop(state);
        // A panic counts as a failure: the plan is offered again at the next start in any case, but this session goes on too.
        let done = catch_unwind(AssertUnwindSafe(|| write(shared, host, world)));
        if done.unwrap_or_else(|_| panicked(shared)) {
            retry = FIRST_RETRY;
            not_before = Instant::now();
        } else {
            not_before = Instant::now() + retry;
            retry = (retry * 2).min(Duration::from_secs(60));
        }
    }
}

/// When the file is due to be written, or None when nothing waits.
fn due(state: &State) -> Option<Instant> {
    match &state.session {
        Some(Session::Editing(editing)) if editing.copy.is_dirty() => {}
        _ => return None,
    }
    let (first, last) = (state.first_edit?, state.last_edit?);
    Some((last + QUIET).min(first + LONGEST_WAIT))
}

/// What is left to do after a write that panicked: the edits wait for the next attempt. Always false.
fn panicked(shared: &Shared) -> bool {
    let mut state = shared.lock();
    if let Some(Session::Editing(editing)) = state.session.as_mut() {
        editing.writing = false;
        editing.failure = Some(AppError::panicked("write-back").message);
        state.first_edit.get_or_insert_with(Instant::now);
    }
    false
}

/// Keeps every other writer away while it is held.
pub(crate) fn alone(shared: &Shared) -> MutexGuard<'_, ()> {
    shared
        .writing
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
}

/// Writes the file once, if anything waits. The slow part runs outside the lock. True when the file is up to date.
pub(crate) fn write(
    shared: &Shared,
    host: &dyn Host,
    world: fn() -> Box<dyn World + Send>,
) -> bool {
    write_alone(&alone(shared), shared, host, world)
}

/// The same, by somebody who keeps other writers away for longer.
pub(crate) fn write_alone(
    _alone: &MutexGuard<'_, ()>,
    shared: &Shared,
    host: &dyn Host,
    world: fn() -> Box<dyn World + Send>,
) -> bool {
    let mut state = shared.lock();
    let opened = state.opened;
    let Some(Session::Editing(editing)) = state.session.as_mut() else {
        return true;
    };
    let job = match editing.copy.prepare_write_back(world().now()) {
        Ok(Some(job)) => job,
        Ok(None) => return true,
        Err(error) => {
            editing.failure = Some(AppError::from(error).message);
            return false;
        }
    };
    let origin = editing.copy.origin().to_owned();
    editing.writing = true;
    let first_edit = state.first_edit.take();
    drop(state);

    let outcome = catch_unwind(AssertUnwindSafe(|| job.run()));

    let mut state = shared.lock();
    // Nobody else writes or opens meanwhile; should it happen all the same, the outcome is not that of the other plan.
    if state.opened != opened {
        return true;
    }
    let Some(Session::Editing(editing)) = state.session.as_mut() else {
        return true;
    };
    let Ok(outcome) = outcome else {
        drop(state);
        return panicked(shared);
    };
    editing.writing = false;
    let conflict = match &outcome {
        WriteOutcome::Conflict { kept_at, .. } => Some(kept_at.clone()),
        _ => None,
    };
    let done = match editing.copy.finish_write_back(outcome) {
        Ok(()) => {
            editing.failure = None;
            true
        }
        Err(error) => {
            editing.failure = Some(AppError::from(error).message);
            false
        }
    };
    if let Some(kept_at) = conflict {
        editing.notices.push(conflict_notice(&origin, &kept_at));
        // The new file must be found again whoever is told of it. The list is a comfort: it may fail.
        let _ = store::recent::add(&shared.folders, &kept_at, world().now());
    }
    let title = state.session.as_ref().map(Session::title);
    if !done {
        state.first_edit = first_edit.or(state.first_edit);
    }
    drop(state);
    if let Some(title) = title {
        host.set_title(&title);
    }
    done
}

/// What the officer is told when somebody else has written the file in the meantime.
pub(crate) fn conflict_notice(origin: &std::path::Path, kept_at: &std::path::Path) -> NoticeView {
    NoticeView {
        code: "conflict-kept".to_owned(),
        message: format!(
            "「{}」がほかで書き換えられていたため、上書きせず、あなたの計画を「{}」に分けて保存しました。続きはこの新しいファイルで行います。二つの違いを確かめて、一つにまとめてください。",
            text(origin),
            text(kept_at)
        ),
    }
}

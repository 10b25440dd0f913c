//! The schedule: what would become of it, and laying it out.

use super::edit;
use crate::App;
use crate::error::AppError;
use crate::wire::{Changed, ScheduleAsk, ScheduleMode, SchedulePreview, ScheduleStep};
use michishirube_plan::calendar::DateText;
use michishirube_plan::outline;
use michishirube_plan::record::DateStyle;
use michishirube_plan::schedule::{Missing, Mode, lay_out, preview};

pub(crate) fn schedule_preview(
    app: &App,
    request: ScheduleAsk,
) -> Result<SchedulePreview, AppError> {
    app.session(|session| {
        let plan = session.plan();
        let style = outline::date_style(plan);
        Ok(match preview(plan, mode(request.mode)) {
            Ok(steps) => SchedulePreview {
                missing: None,
                steps: steps
                    .iter()
                    .map(|step| ScheduleStep {
                        item: step.item,
                        title: step.title.clone(),
                        before: step.before.as_ref().map(|days| days_text(days, style)),
                        after: days_text(&step.after, style),
                        kept: step.kept,
                        changes: step.changes(),
                    })
                    .collect(),
            },
            Err(missing) => SchedulePreview {
                missing: Some(sentence(missing).to_owned()),
                steps: Vec::new(),
            },
        })
    })
}

pub(crate) fn schedule_lay_out(app: &App, request: ScheduleAsk) -> Result<Changed, AppError> {
    let edit = app.session(|session| {
        lay_out(session.plan(), mode(request.mode))
            .map_err(|missing| AppError::no_session_day(sentence(missing)))
    })?;
    edit::run(app, edit, None)
}

fn mode(mode: ScheduleMode) -> Mode {
    match mode {
        ScheduleMode::Add => Mode::Add,
        ScheduleMode::Rebuild => Mode::Rebuild,
    }
}

fn sentence(missing: Missing) -> &'static str {
    match missing {
        Missing::Opening => "開会日が決まると、日程を逆算できます。まず開会日を書いてください。",
        Missing::Decision => {
            "計画を決める日が決まると、日程を逆算できます。まず「議決（決定）の日」を書いてください。"
        }
    }
}

fn days_text((from, to): &(DateText, DateText), style: DateStyle) -> String {
    if to.is_empty() {
        from.print(style)
    } else {
        format!("{}から{}まで", from.print(style), to.print(style))
    }
}

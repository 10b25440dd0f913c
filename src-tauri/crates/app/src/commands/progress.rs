//! 毎年度: what the numbers of a year say, and the next edition of a plan.

use super::file::{self, Source};
use crate::App;
use crate::error::AppError;
use crate::wire::{
    IndicatorYear, InitiativeYear, NoticeView, PlanNext, PlanView, ProgressAsk, ProgressYear,
};
use michishirube_plan::calendar::{FiscalYear, Term, read_fiscal_year};
use michishirube_plan::edition::{Carried, NextEdition, next_edition};
use michishirube_plan::outline;
use michishirube_plan::progress::{achievement, scale_of, target_of};
use michishirube_plan::record::{Indicator, Kind, Progress};
use michishirube_store as store;
use std::path::PathBuf;

pub(crate) fn progress_year(app: &App, request: ProgressAsk) -> Result<ProgressYear, AppError> {
    let year = FiscalYear(request.year);
    app.session(|session| {
        let plan = session.plan();
        let scale = scale_of(plan);
        let initiatives = outline::entries(plan)
            .into_iter()
            .filter(|entry| entry.kind == Kind::Initiative)
            .map(|entry| InitiativeYear {
                initiative: entry.id,
                progress: plan
                    .children::<Progress>(Some(entry.id))
                    .find(|(_, progress)| progress.year.year() == Some(year))
                    .map(|(id, _)| id),
                indicators: plan
                    .children::<Indicator>(Some(entry.id))
                    .map(|(id, indicator)| IndicatorYear {
                        indicator: id,
                        target: target_of(indicator, year)
                            .map(michishirube_plan::number::with_commas),
                        rate: achievement(indicator, year)
                            .map(michishirube_plan::number::with_commas),
                        grade: scale
                            .and_then(|scale| scale.of_indicator(indicator, year))
                            .map(|grade| grade.key.clone()),
                    })
                    .collect(),
                proposal: scale
                    .and_then(|scale| scale.of_initiative(plan, entry.id, year))
                    .map(|grade| grade.key.clone()),
            })
            .collect();
        Ok(ProgressYear {
            year: request.year,
            initiatives,
        })
    })
}

pub(crate) fn plan_next(app: &App, request: PlanNext) -> Result<PlanView, AppError> {
    let (to, notice) = write_next(app, &request)?;
    let mut view = file::edit_new(app, &to)?;
    view.notices.insert(0, notice);
    Ok(view)
}

/// Writes the file of the next edition, and says what was carried over; nothing is opened.
pub(crate) fn write_next(app: &App, request: &PlanNext) -> Result<(PathBuf, NoticeView), AppError> {
    let to = file::plan_path(&request.to)?;
    let Source {
        plan,
        attachments,
        name,
        ..
    } = Source::of(app, request.from.as_deref())?;
    let year = |text: &str| read_fiscal_year(text).ok_or_else(|| AppError::no_year(text));
    let term = Term::new(year(&request.first_year)?, year(&request.last_year)?)
        .ok_or_else(AppError::no_term)?;
    let next = NextEdition {
        title: request.title.trim().to_owned(),
        edition: request.edition.trim().to_owned(),
        term,
        without_ended: request.without_ended,
    };
    let mut world = (app.setup().world)();
    let (new, carried) = next_edition(&plan, &next, &mut *world)?;
    store::create_with(&to, &new, &attachments, world.now())?;
    let initiative = outline::initiative_name(&plan);
    Ok((to, notice(&name, &initiative, carried)))
}

fn notice(name: &str, initiative: &str, carried: Carried) -> NoticeView {
    let ended = match carried.ended {
        0 => String::new(),
        count => format!("終わった{initiative}{count}件は引き継いでいません。"),
    };
    NoticeView {
        code: "next-edition".to_owned(),
        message: format!(
            "「{name}」から次の版を作りました。指標{}件の現状値を、最新の実績に置き換えました。{ended}目標値、工程、日程、意見は、新しく書いてください。条例等はそのまま写しています。",
            carried.baselines
        ),
    }
}

//! The papers: what there is, previews, export.

use crate::App;
use crate::error::AppError;
use crate::session::{file_stem, text};
use crate::wire::{
    Exported, ExportedFile, Nothing, NoticeView, PaperExport, PaperHtml, PaperPreview, PaperView,
};
use michishirube_paper::{self as paper, HouseStyle, PaperKey, Readiness};
use michishirube_plan::Plan;
use michishirube_plan::record::Town;
use michishirube_store::document;
use std::fs;

pub(crate) fn paper_list(app: &App, _: Nothing) -> Result<Vec<PaperView>, AppError> {
    app.session(|session| {
        Ok(PaperKey::ALL
            .iter()
            .map(|key| PaperView {
                key: key.key().to_owned(),
                title: key.title().to_owned(),
                missing: match paper::readiness(*key, session.plan()) {
                    Readiness::Ready => Vec::new(),
                    Readiness::Missing(missing) => missing,
                },
            })
            .collect())
    })
}

pub(crate) fn paper_preview(app: &App, request: PaperPreview) -> Result<PaperHtml, AppError> {
    let key = PaperKey::from_key(&request.key).ok_or_else(|| AppError::no_paper(&request.key))?;
    app.session(|session| {
        let style = style_of(session.plan(), None)?;
        Ok(PaperHtml {
            html: paper::to_html(&paper::build(key, session.plan(), style)),
        })
    })
}

pub(crate) fn paper_export(app: &App, request: PaperExport) -> Result<Exported, AppError> {
    let keys: Vec<PaperKey> = if request.keys.is_empty() {
        PaperKey::ALL.to_vec()
    } else {
        request
            .keys
            .iter()
            .map(|key| PaperKey::from_key(key).ok_or_else(|| AppError::no_paper(key)))
            .collect::<Result<_, _>>()?
    };
    if request.folder.trim().is_empty() {
        return Err(AppError::no_path());
    }
    let folder = std::path::absolute(request.folder.trim()).map_err(|_| AppError::no_path())?;
    // Every paper is made before the first is written, so that a fault leaves the folder as it was.
    let plan = app.session(|session| Ok(session.plan().clone()))?;
    let style = style_of(&plan, request.style.as_deref())?;
    let mut made = Vec::with_capacity(keys.len());
    for key in keys {
        let bytes =
            paper::to_docx(&paper::build(key, &plan, style), style).map_err(AppError::internal)?;
        made.push((key, paper::file_name(key, &plan), bytes));
    }
    fs::create_dir_all(&folder).map_err(|error| AppError::cannot_write(&folder, &error))?;
    let mut exported = Exported {
        files: Vec::new(),
        notices: Vec::new(),
    };
    for (key, name, bytes) in made {
        let path = folder.join(name);
        if let Some(kept) = document::write(&path, &bytes, app.now())? {
            exported.notices.push(NoticeView {
                code: "older-kept".to_owned(),
                message: format!("前に書き出したものは「{}」に残しました。", file_stem(&kept)),
            });
        }
        exported.files.push(ExportedFile {
            key: key.key().to_owned(),
            title: key.title().to_owned(),
            path: text(&path),
        });
    }
    exported.notices.push(NoticeView {
        code: "update-contents".to_owned(),
        message: "目次のページ番号は見込みです。Wordで開いたら Ctrl+A、続けて F9 を押すと正しい番号になります。".to_owned(),
    });
    Ok(exported)
}

/// The style asked for, or that of the plan, or the first one.
fn style_of(plan: &Plan, key: Option<&str>) -> Result<&'static HouseStyle, AppError> {
    if let Some(key) = key {
        return HouseStyle::by_key(key).ok_or_else(|| AppError::no_style(key));
    }
    let of_town = plan
        .singleton::<Town>()
        .and_then(|town| HouseStyle::by_key(&town.house_style));
    Ok(of_town.unwrap_or(&HouseStyle::presets()[0]))
}

//! The papers: what there is, previews, export.

use super::picture;
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
use std::path::{Path, PathBuf};

pub(crate) fn paper_list(app: &App, _: Nothing) -> Result<Vec<PaperView>, AppError> {
    app.session(|session| {
        let lost = picture::lost(session)?;
        Ok(PaperKey::ALL
            .iter()
            .map(|key| PaperView {
                key: key.key().to_owned(),
                title: key.title().to_owned(),
                missing: match paper::readiness(*key, session.plan()) {
                    Readiness::Ready => lost.clone(),
                    Readiness::Missing(mut missing) => {
                        missing.extend(lost.clone());
                        missing
                    }
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
    let folder = folder_of(&request.folder)?;
    // Every paper is made before the first is written, so that a fault leaves the folder as it was.
    let (plan, pictures) =
        app.session(|session| Ok((session.plan().clone(), picture::files(session)?)))?;
    let style = style_of(&plan, request.style.as_deref())?;
    let mut made = Vec::with_capacity(keys.len());
    for key in keys {
        let document = paper::build(key, &plan, style);
        let bytes = paper::to_docx_with(&document, &pictures, style).map_err(AppError::internal)?;
        made.push(Made {
            key: key.key(),
            title: key.title().to_owned(),
            name: paper::file_name(key, &plan),
            bytes,
        });
    }
    let mut exported = write(app, &folder, made)?;
    exported.notices.push(NoticeView {
        code: "update-contents".to_owned(),
        message: "目次のページ番号は見込みです。Wordで開いたら Ctrl+A、続けて F9 を押すと正しい番号になります。".to_owned(),
    });
    Ok(exported)
}

/// The folder that was typed.
pub(super) fn folder_of(typed: &str) -> Result<PathBuf, AppError> {
    match typed.trim() {
        "" => Err(AppError::no_path()),
        typed => std::path::absolute(typed).map_err(|_| AppError::no_path()),
    }
}

/// A paper that is to be written.
pub(super) struct Made {
    pub(super) key: &'static str,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Writes papers into a folder; what stood there under their names is kept beside them.
pub(super) fn write(app: &App, folder: &Path, made: Vec<Made>) -> Result<Exported, AppError> {
    fs::create_dir_all(folder).map_err(|error| AppError::cannot_write(folder, &error))?;
    let mut exported = Exported {
        files: Vec::new(),
        notices: Vec::new(),
    };
    for paper in made {
        let path = folder.join(paper.name);
        if let Some(kept) = document::write(&path, &paper.bytes, app.now())? {
            exported.notices.push(NoticeView {
                code: "older-kept".to_owned(),
                message: format!("前に書き出したものは「{}」に残しました。", file_stem(&kept)),
            });
        }
        exported.files.push(ExportedFile {
            key: paper.key.to_owned(),
            title: paper.title,
            path: text(&path),
        });
    }
    Ok(exported)
}

/// The style asked for, or that of the plan, or the first one.
pub(super) fn style_of(plan: &Plan, key: Option<&str>) -> Result<&'static HouseStyle, AppError> {
    if let Some(key) = key {
        return HouseStyle::by_key(key).ok_or_else(|| AppError::no_style(key));
    }
    let of_town = plan
        .singleton::<Town>()
        .and_then(|town| HouseStyle::by_key(&town.house_style));
    Ok(of_town.unwrap_or(&HouseStyle::presets()[0]))
}

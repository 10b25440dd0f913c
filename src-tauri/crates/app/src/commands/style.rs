//! House styles: list, make, change, hand on.
//!
//! Absent on purpose: what a style may say (crate `paper`), and where files of styles lie (`styles.rs`).

use super::papers::{Made, folder_of, write};
use crate::App;
use crate::error::AppError;
use crate::session::text;
use crate::styles::{Styles, unreadable};
use crate::wire::{
    Exported, KeyedChoice, Nothing, NoticeView, OnePath, OneStyle, StyleChecked, StyleCopy,
    StyleDetail, StyleExport, StyleFindingView, StyleList, StyleTyped, StyleView,
};
use michishirube_paper::{
    HouseStyle, StyleFinding, StyleSeverity, known_fonts, safe_stem, style_ruler, style_sample,
    to_docx, to_html,
};
use michishirube_store::styles as files;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

pub(crate) fn style_list(app: &App, _: Nothing) -> Result<StyleList, AppError> {
    Ok(list(&app.styles()))
}

pub(crate) fn style_get(app: &App, request: OneStyle) -> Result<StyleDetail, AppError> {
    detail(&app.styles(), &request.key, Vec::new())
}

pub(crate) fn style_check(app: &App, request: StyleTyped) -> Result<StyleChecked, AppError> {
    let styles = app.styles();
    let (style, findings) = found(&styles, &request.key)?.with_values(&request.values);
    Ok(StyleChecked {
        findings: views(findings),
        html: style.map(|style| to_html(&style_sample(&style))),
    })
}

pub(crate) fn style_save(app: &App, request: StyleTyped) -> Result<StyleDetail, AppError> {
    let styles = app.styles();
    let before = own(&styles, &request.key)?;
    let (style, findings) = before.with_values(&request.values);
    let Some(style) = style else {
        return Err(cannot_keep(findings));
    };
    files::keep(app.style_folders(), style.key(), &style.to_toml())?;
    detail(&app.styles(), &request.key, Vec::new())
}

pub(crate) fn style_copy_from(app: &App, request: StyleCopy) -> Result<StyleDetail, AppError> {
    let styles = app.styles();
    let from = found(&styles, &request.key)?;
    let title = match request.title.trim() {
        "" => free_title(&styles, from.title()),
        title => free_title_as(&styles, title),
    };
    let key = styles.free_key(&title);
    let copy = from.copied(&key, &title);
    files::keep(app.style_folders(), &key, &copy.to_toml())?;
    detail(&app.styles(), &key, Vec::new())
}

pub(crate) fn style_remove(app: &App, request: OneStyle) -> Result<StyleList, AppError> {
    let styles = app.styles();
    let style = own(&styles, &request.key)?;
    files::remove(app.style_folders(), style.key())?;
    Ok(list(&app.styles()))
}

pub(crate) fn style_restore(app: &App, request: OneStyle) -> Result<StyleDetail, AppError> {
    // Only a name within the folder is looked for: no path of anybody's.
    if Path::new(&request.key).file_name() != Some(OsStr::new(&request.key)) {
        return Err(AppError::no_style(&request.key));
    }
    files::restore(app.style_folders(), &request.key)?;
    detail(&app.styles(), &request.key, Vec::new())
}

pub(crate) fn style_import(app: &App, request: OnePath) -> Result<StyleDetail, AppError> {
    let path = Path::new(request.path.trim());
    if request.path.trim().is_empty() {
        return Err(AppError::no_path());
    }
    let style = files::read(path)
        .map_err(|error| unreadable(&error).to_owned())
        .and_then(|text| HouseStyle::from_toml(&text))
        .map_err(|why| cannot_import(path, &why))?;
    let styles = app.styles();
    let wanted = crate::styles::key_of(style.key());
    if let Some(same) = styles.by_key(&wanted)
        && same.to_toml() == style.keyed(same.key()).to_toml()
    {
        let key = same.key().to_owned();
        return detail(
            &styles,
            &key,
            vec![notice(
                "style-there",
                "この書式は、もうこのパソコンにあります。".to_owned(),
            )],
        );
    }
    let key = styles.free_key(&wanted);
    let mut notices = Vec::new();
    if key != wanted {
        notices.push(notice(
            "style-renamed",
            format!(
                "鍵「{wanted}」の書式がほかにあるため、「{key}」として取り込みました。前からある書式は変わっていません。"
            ),
        ));
    }
    files::keep(app.style_folders(), &key, &style.keyed(&key).to_toml())?;
    detail(&app.styles(), &key, notices)
}

pub(crate) fn style_export(app: &App, request: StyleExport) -> Result<Exported, AppError> {
    let folder = folder_of(&request.folder)?;
    let styles = app.styles();
    let style = found(&styles, &request.key)?;
    let made = if request.file {
        Made {
            key: "style",
            title: style.title().to_owned(),
            name: format!("{}.{}", safe_stem(style.key()), files::EXTENSION),
            bytes: style.to_toml().into_bytes(),
        }
    } else {
        Made {
            key: "ruler",
            title: "字数と行数の物差し".to_owned(),
            name: format!("{}.docx", safe_stem(&format!("物差し　{}", style.title()))),
            bytes: to_docx(&style_ruler(style), style).map_err(AppError::internal)?,
        }
    };
    write(app, &folder, vec![made])
}

fn list(styles: &Styles) -> StyleList {
    StyleList {
        styles: styles.iter().map(|style| view(styles, style)).collect(),
        choices: choices(styles),
        broken: styles.broken().to_vec(),
        fonts: known_fonts().map(str::to_owned).collect(),
    }
}

/// The styles as choices of a field.
pub(super) fn choices(styles: &Styles) -> Vec<KeyedChoice> {
    styles
        .iter()
        .map(|style| KeyedChoice {
            key: style.key().to_owned(),
            label: styles.label(style),
            verified: true,
        })
        .collect()
}

fn view(styles: &Styles, style: &HouseStyle) -> StyleView {
    StyleView {
        key: style.key().to_owned(),
        title: style.title().to_owned(),
        source: style.source().to_owned(),
        own: styles.is_own(style.key()),
    }
}

fn detail(styles: &Styles, key: &str, notices: Vec<NoticeView>) -> Result<StyleDetail, AppError> {
    let style = found(styles, key)?;
    Ok(StyleDetail {
        style: view(styles, style),
        values: style.values(),
        findings: views(style.findings()),
        html: to_html(&style_sample(style)),
        notices,
    })
}

fn found<'a>(styles: &'a Styles, key: &str) -> Result<&'a Arc<HouseStyle>, AppError> {
    styles.by_key(key).ok_or_else(|| AppError::no_style(key))
}

/// A style that may be changed.
fn own<'a>(styles: &'a Styles, key: &str) -> Result<&'a Arc<HouseStyle>, AppError> {
    let style = found(styles, key)?;
    if styles.is_own(style.key()) {
        return Ok(style);
    }
    Err(AppError::new(
        "style-of-program",
        format!(
            "「{}」は道しるべに付いている書式のため、直せません。写しを作って直してください。",
            style.title()
        ),
        format!("{key} is a house style of the program; copy it first."),
    ))
}

fn views(findings: Vec<StyleFinding>) -> Vec<StyleFindingView> {
    findings
        .into_iter()
        .map(|finding| StyleFindingView {
            field: finding.field.to_owned(),
            error: finding.severity == StyleSeverity::Error,
            message: finding.message,
        })
        .collect()
}

/// A title that no style has.
fn free_title(styles: &Styles, title: &str) -> String {
    free_title_as(styles, &format!("{title}の写し"))
}

fn free_title_as(styles: &Styles, title: &str) -> String {
    let taken = |title: &str| styles.iter().any(|style| style.title() == title);
    if !taken(title) {
        return title.to_owned();
    }
    (2..)
        .map(|number| format!("{title}{number}"))
        .find(|title| !taken(title))
        .unwrap_or_default()
}

fn notice(code: &str, message: String) -> NoticeView {
    NoticeView {
        code: code.to_owned(),
        message,
    }
}

fn cannot_keep(findings: Vec<StyleFinding>) -> AppError {
    let mut error = AppError::new(
        "style-wrong",
        "直すところがあるため、書式を保存していません。赤い字のところを直してから、もう一度保存してください。",
        "The house style has errors and was not kept.",
    );
    error.details = serde_json::json!(views(findings));
    error
}

fn cannot_import(path: &Path, why: &str) -> AppError {
    AppError::new(
        "style-import",
        format!(
            "「{}」は{why}ため、書式として取り込めません。道しるべから書き出した書式のファイル（.toml）を選んでください。",
            text(path)
        ),
        format!("The file {} is no house style.", path.display()),
    )
}

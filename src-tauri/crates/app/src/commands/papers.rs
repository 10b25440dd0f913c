//! The papers: what there is, previews, export.

use super::{changes, picture};
use crate::App;
use crate::error::AppError;
use crate::session::{file_stem, text};
use crate::styles::Styles;
use crate::wire::{
    Base, Exported, ExportedFile, NoticeView, PaperExport, PaperHtml, PaperList, PaperMissing,
    PaperPreview, PaperView, PaperWording,
};
use michishirube_paper::drafting::bundled_records;
use michishirube_paper::{
    self as paper, Earlier, HouseStyle, PaperId, PaperKey, Readiness, Request,
};
use michishirube_plan::Plan;
use michishirube_plan::check::FindingPlace;
use michishirube_plan::record::{Instrument, Kind, Town};
use michishirube_plan::step::Step;
use michishirube_store::document;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was chosen for the papers of one answer, with the plans they are made of.
struct Chosen {
    plan: Plan,
    style: Arc<HouseStyle>,
    /// The style of bills and ordinances.
    bill_style: Arc<HouseStyle>,
    /// Styles that the plan names and this PC does not have.
    lost: Vec<LostStyle>,
    earlier: Option<(Plan, String)>,
    mark: String,
}

impl Chosen {
    fn read(
        app: &App,
        style: Option<&str>,
        earlier: Option<&Base>,
        mark: &str,
    ) -> Result<Self, AppError> {
        let plan = app.session(|session| Ok(session.plan().clone()))?;
        let earlier = match earlier {
            Some(base) => Some((changes::plan_of(app, base)?, changes::name_of(app, base)?)),
            None => None,
        };
        let styles = app.styles();
        Ok(Self {
            style: style_of(&plan, style, &styles)?,
            bill_style: bill_style_of(&plan, style, &styles)?,
            lost: match style {
                Some(_) => Vec::new(),
                None => lost_styles(&plan, &styles),
            },
            plan,
            earlier,
            mark: mark.to_owned(),
        })
    }

    /// The style of a kind of paper.
    fn style_of(&self, key: PaperKey) -> &HouseStyle {
        if key.is_official() {
            &self.bill_style
        } else {
            &self.style
        }
    }

    /// The styles that are not here and in which a kind of paper would be written.
    fn lost_for(&self, key: PaperKey) -> impl Iterator<Item = &LostStyle> {
        self.lost.iter().filter(move |lost| lost.concerns(key))
    }

    /// What a kind of paper is made of.
    fn request(&self, key: PaperKey) -> Request<'_> {
        Request {
            earlier: self
                .earlier
                .as_ref()
                .map(|(plan, name)| Earlier { plan, name }),
            mark: &self.mark,
            ..Request::new(&self.plan, self.style_of(key))
        }
    }

    /// The papers that are meant by ids and keys of kinds; every paper where nothing is named.
    fn papers(&self, named: &[String]) -> Result<Vec<PaperId>, AppError> {
        let all = paper::papers(&self.plan);
        if named.is_empty() {
            let has_earlier = self.earlier.is_some();
            return Ok(all
                .into_iter()
                .filter(|paper| has_earlier || !paper.key.compares())
                .collect());
        }
        let mut meant: Vec<PaperId> = Vec::new();
        for name in named {
            let found: Vec<PaperId> = match (PaperKey::from_key(name), PaperId::read(name)) {
                (Some(key), _) => {
                    let of_kind = paper::papers_of(key, &self.plan);
                    if of_kind.is_empty() {
                        return Err(AppError::no_such_paper_here(key.title()));
                    }
                    of_kind
                }
                (None, Some(id)) if all.contains(&id) => vec![id],
                _ => return Err(AppError::no_paper(name)),
            };
            for id in found {
                if !meant.contains(&id) {
                    meant.push(id);
                }
            }
        }
        Ok(meant)
    }

    /// The names of the files of these papers: as if all were written, so that a name does not change with the choice.
    fn names(&self, meant: &[PaperId]) -> Vec<String> {
        let all = paper::papers(&self.plan);
        let names = paper::file_names(&all, &self.plan);
        meant
            .iter()
            .filter_map(|id| all.iter().position(|one| one == id))
            .filter_map(|at| names.get(at).cloned())
            .collect()
    }
}

pub(crate) fn paper_list(app: &App, request: PaperList) -> Result<Vec<PaperView>, AppError> {
    let chosen = Chosen::read(app, None, request.earlier.as_ref(), "")?;
    let lost: Vec<PaperMissing> = app
        .session(|session| picture::lost(session))?
        .into_iter()
        .map(|message| PaperMissing {
            message,
            place: None,
        })
        .collect();
    let papers = paper::papers(&chosen.plan);
    let files = chosen.names(&papers);
    Ok(papers
        .into_iter()
        .zip(files)
        .map(|(id, file)| {
            let request = chosen.request(id.key);
            let mut missing: Vec<PaperMissing> = match paper::readiness(id, &request) {
                Readiness::Ready => Vec::new(),
                Readiness::Missing(missing) => missing
                    .into_iter()
                    .map(|one| PaperMissing {
                        message: one.message,
                        place: one.place,
                    })
                    .collect(),
            };
            missing.extend(chosen.lost_for(id.key).map(LostStyle::missing));
            if id.key.shows_pictures() {
                missing.extend(lost.iter().cloned());
            }
            PaperView {
                id: id.to_string(),
                key: id.key.key().to_owned(),
                title: id.key.title().to_owned(),
                subject: id.subject(&chosen.plan),
                file,
                missing,
                remarks: remarks(&chosen.plan, id),
                unverified: paper::unverified(id, &request)
                    .into_iter()
                    .map(|wording| PaperWording {
                        text: wording.text,
                        source: wording.source,
                    })
                    .collect(),
                wants_earlier: id.key.compares(),
            }
        })
        .collect())
}

/// What is noticed in the texts that a paper enacts, those that it amends as well (束ね) among them; told where they are printed first.
fn remarks(plan: &Plan, id: PaperId) -> Vec<PaperMissing> {
    let enacts = matches!(
        id.key,
        PaperKey::OrdinanceBill | PaperKey::MemberBill | PaperKey::Instrument
    );
    let Some(host) = id.of.filter(|_| enacts) else {
        return Vec::new();
    };
    let own = plan.body::<Instrument>(host).map(|own| (host, own));
    let texts = own.into_iter().chain(bundled_records(plan, host));
    texts
        .flat_map(|(of, instrument)| {
            let place = FindingPlace {
                step: Step::of_kind(Kind::Instrument),
                record: Some(of),
                field: Some("revised".to_owned()),
            };
            super::ordinance::noticed(instrument)
                .into_iter()
                .map(move |message| PaperMissing {
                    message,
                    place: Some(place.clone()),
                })
        })
        .collect()
}

pub(crate) fn paper_preview(app: &App, request: PaperPreview) -> Result<PaperHtml, AppError> {
    let chosen = Chosen::read(
        app,
        request.style.as_deref(),
        request.earlier.as_ref(),
        &request.mark,
    )?;
    let id = *chosen
        .papers(std::slice::from_ref(&request.id))?
        .first()
        .ok_or_else(|| AppError::no_paper(&request.id))?;
    let document = paper::build(id, &chosen.request(id.key));
    Ok(PaperHtml {
        html: paper::to_html_with_pages(&document, chosen.style_of(id.key)),
    })
}

pub(crate) fn paper_export(app: &App, request: PaperExport) -> Result<Exported, AppError> {
    let folder = folder_of(&request.folder)?;
    let chosen = Chosen::read(
        app,
        request.style.as_deref(),
        request.earlier.as_ref(),
        &request.mark,
    )?;
    let ids = chosen.papers(&request.keys)?;
    let names = chosen.names(&ids);
    let pictures = app.session(|session| picture::files(session))?;
    // Every paper is made before the first is written, so that a fault leaves the folder as it was.
    let mut made = Vec::with_capacity(ids.len());
    let mut estimates = false;
    let lost: Vec<usize> = (0..chosen.lost.len())
        .filter(|at| ids.iter().any(|id| chosen.lost[*at].concerns(id.key)))
        .collect();
    for (id, name) in ids.into_iter().zip(names) {
        let document = paper::build(id, &chosen.request(id.key));
        estimates |= document.estimates_pages();
        let bytes = paper::to_docx_with(&document, &pictures, chosen.style_of(id.key))
            .map_err(AppError::internal)?;
        made.push(Made {
            key: id.key.key(),
            title: id.title(&chosen.plan),
            name,
            bytes,
        });
    }
    let mut exported = write(app, &folder, made)?;
    exported
        .notices
        .extend(lost.into_iter().map(|at| chosen.lost[at].notice()));
    if estimates {
        exported.notices.push(NoticeView {
            code: "update-contents".to_owned(),
            message: "目次と索引のページ番号は見込みです。Wordで開いたら Ctrl+A、続けて F9 を押すと正しい番号になります。".to_owned(),
        });
    }
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

/// A style that a plan names and this PC does not have.
struct LostStyle {
    key: String,
    field: &'static str,
    /// Bills and ordinances would be written in it.
    bills: bool,
    /// All other papers would be.
    others: bool,
    /// What the papers are written in instead.
    instead: String,
}

impl LostStyle {
    fn message(&self) -> String {
        let label = Kind::Town.field_label(self.field);
        format!(
            "「{label}」の「{}」はこのパソコンにないため、「{}」で書き出します。もとのパソコンから書式のファイルを取り込むか、書式を選び直してください。",
            self.key, self.instead
        )
    }

    fn concerns(&self, key: PaperKey) -> bool {
        if key.is_official() {
            self.bills
        } else {
            self.others
        }
    }

    fn notice(&self) -> NoticeView {
        NoticeView {
            code: "style-lost".to_owned(),
            message: self.message(),
        }
    }

    fn missing(&self) -> PaperMissing {
        PaperMissing {
            message: self.message(),
            place: Some(FindingPlace {
                step: Step::Town,
                record: Kind::Town.singleton_id(),
                field: Some(self.field.to_owned()),
            }),
        }
    }
}

/// The styles that a plan names and this PC does not have.
fn lost_styles(plan: &Plan, styles: &Styles) -> Vec<LostStyle> {
    let Some(town) = plan.singleton::<Town>() else {
        return Vec::new();
    };
    let first = styles.first();
    let of_plan = styles.by_key(&town.house_style).unwrap_or(first);
    let bills_follow = styles.by_key(&town.bill_style).is_none();
    let is_lost = |key: &str| !key.is_empty() && styles.by_key(key).is_none();
    let mut lost = Vec::new();
    if is_lost(&town.house_style) {
        lost.push(LostStyle {
            key: town.house_style.clone(),
            field: "house_style",
            bills: bills_follow,
            others: true,
            instead: first.title().to_owned(),
        });
    }
    if is_lost(&town.bill_style) {
        lost.push(LostStyle {
            key: town.bill_style.clone(),
            field: "bill_style",
            bills: true,
            others: false,
            instead: of_plan.title().to_owned(),
        });
    }
    lost
}

/// What an officer must know who exports a bill or an ordinance of a plan whose style is not here.
pub(super) fn lost_for_bills(plan: &Plan, styles: &Styles) -> Vec<NoticeView> {
    lost_styles(plan, styles)
        .iter()
        .filter(|lost| lost.bills)
        .map(LostStyle::notice)
        .collect()
}

/// The style asked for, or that of the plan, or the first one.
pub(super) fn style_of(
    plan: &Plan,
    key: Option<&str>,
    styles: &Styles,
) -> Result<Arc<HouseStyle>, AppError> {
    if let Some(key) = key {
        return styles
            .by_key(key)
            .cloned()
            .ok_or_else(|| AppError::no_style(key));
    }
    let of_town = plan
        .singleton::<Town>()
        .and_then(|town| styles.by_key(&town.house_style));
    Ok(Arc::clone(of_town.unwrap_or(styles.first())))
}

/// The style asked for, or that in which the town writes bills, or that of the plan.
pub(super) fn bill_style_of(
    plan: &Plan,
    key: Option<&str>,
    styles: &Styles,
) -> Result<Arc<HouseStyle>, AppError> {
    let of_bills = plan
        .singleton::<Town>()
        .and_then(|town| styles.by_key(&town.bill_style));
    match (key, of_bills) {
        (None, Some(style)) => Ok(Arc::clone(style)),
        _ => style_of(plan, key, styles),
    }
}

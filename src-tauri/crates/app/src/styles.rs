//! The house styles that papers can be written in: those that the program ships, and those that the town keeps on this PC.
//!
//! Absent on purpose: what a style may say (crate `paper`).

use crate::error::AppError;
use crate::session::text;
use crate::wire::NoticeView;
use michishirube_paper::HouseStyle;
use michishirube_store::styles::StyleFile;
use michishirube_store::{Folders, StoreError, styles as files};
use std::path::Path;
use std::sync::Arc;

/// The longest key of a style, in characters.
const LONGEST_KEY: usize = 40;

/// The house styles of this PC.
#[derive(Debug, Clone)]
pub struct Styles {
    presets: Vec<Arc<HouseStyle>>,
    own: Vec<Arc<HouseStyle>>,
    broken: Vec<NoticeView>,
}

impl Styles {
    /// The styles of the program and those of a data folder; a folder that is no absolute path has none.
    ///
    /// A file that cannot be used is told ([`Styles::broken`]) and passed over.
    pub fn of(data: &Path) -> Self {
        let mut styles = Self {
            presets: HouseStyle::presets()
                .iter()
                .cloned()
                .map(Arc::new)
                .collect(),
            own: Vec::new(),
            broken: Vec::new(),
        };
        // Without a data folder there is nothing to read: a relative path would be somebody else's file.
        if data.is_absolute() {
            for file in files::list(&Folders::new(data.to_owned())) {
                match styles.read(&file) {
                    Ok(style) => styles.own.push(Arc::new(style)),
                    Err(error) => styles.broken.push(NoticeView {
                        code: error.code.to_owned(),
                        message: error.message,
                    }),
                }
            }
        }
        styles
    }

    fn read(&self, file: &StyleFile) -> Result<HouseStyle, AppError> {
        let style = match &file.text {
            Ok(text) => HouseStyle::from_toml(text).map_err(|why| broken(&file.path, &why))?,
            Err(error) => return Err(broken(&file.path, unreadable(error))),
        };
        // The name of the file is the key: names are told apart by the folder itself.
        let style = style.keyed(&file.name);
        if self.by_key(style.key()).is_some() {
            return Err(broken(&file.path, "ほかの書式と鍵が同じな"));
        }
        Ok(style)
    }

    /// The first preset: for a plan that says nothing of its style.
    pub fn first(&self) -> &Arc<HouseStyle> {
        &self.presets[0]
    }

    /// Every style: those of the program, then those of the town.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<HouseStyle>> {
        self.presets.iter().chain(&self.own)
    }

    /// The style of this key, however its letters are large or small: names of files do not tell them apart everywhere.
    pub fn by_key(&self, key: &str) -> Option<&Arc<HouseStyle>> {
        let key = key.to_lowercase();
        self.iter().find(|style| style.key().to_lowercase() == key)
    }

    /// Whether the town made it.
    pub fn is_own(&self, key: &str) -> bool {
        self.own.iter().any(|style| style.key() == key)
    }

    /// The files of the folder that are not used, each with its reason.
    pub fn broken(&self) -> &[NoticeView] {
        &self.broken
    }

    /// What the officer reads of a style: those of the town are marked.
    pub fn label(&self, style: &HouseStyle) -> String {
        if self.is_own(style.key()) {
            format!("{}（町の書式）", style.title())
        } else {
            style.title().to_owned()
        }
    }

    /// A key that no style has, made from a title.
    pub fn free_key(&self, title: &str) -> String {
        let base = key_of(title);
        let taken = |key: &str| self.by_key(key).is_some();
        if !taken(&base) {
            return base;
        }
        (2..)
            .map(|number| format!("{base}-{number}"))
            .find(|key| !taken(key))
            .unwrap_or(base)
    }
}

/// Letters and digits of any script, other signs as one hyphen: a name that every file system can hold.
pub(crate) fn key_of(title: &str) -> String {
    let mut key = String::new();
    for c in title.trim().chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    let key: String = key.chars().take(LONGEST_KEY).collect();
    let key = key.trim_end_matches('-');
    // Names that Windows keeps for devices.
    let device = matches!(key, "con" | "prn" | "aux" | "nul")
        || (key.len() == 4 && (key.starts_with("com") || key.starts_with("lpt")));
    match key {
        "" => "style".to_owned(),
        key if device => format!("style-{key}"),
        key => key.to_owned(),
    }
}

/// Why a file is not read, as a part of a sentence before 「ため」.
pub(crate) fn unreadable(error: &StoreError) -> &'static str {
    match error {
        StoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::InvalidData => {
            "文字コードがUTF-8ではない"
        }
        StoreError::TooLarge { .. } => "大きすぎる",
        StoreError::NotAFile { .. } => "ファイルではない",
        StoreError::NotFound { .. } | StoreError::FolderGone { .. } => "見つからない",
        _ => "開けない",
    }
}

/// A file of a style that cannot be used.
pub(crate) fn broken(path: &Path, why: &str) -> AppError {
    let path = text(path);
    AppError::new(
        "own-style",
        format!(
            "書式のファイル「{path}」は{why}ため使いません。ほかの書式はそのまま使えます。ファイルを直すか、消してください。"
        ),
        format!("The house style {path} is not used."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_from_titles_and_never_collide() {
        for (title, key) in [
            ("みちのべ町の書式（議案用）", "みちのべ町の書式-議案用"),
            ("  Style / 2  ", "style-2"),
            ("../../etc", "etc"),
            ("con", "style-con"),
            ("COM1", "style-com1"),
            ("！？", "style"),
        ] {
            assert_eq!(key_of(title), key, "{title}");
        }
        assert_eq!(key_of(&"長".repeat(100)).chars().count(), LONGEST_KEY);
        let styles = Styles::of(Path::new(""));
        assert_eq!(styles.free_key("Shirakawa"), "shirakawa-2");
    }

    #[test]
    fn own_styles_stand_beside_the_presets_and_broken_ones_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::new(folder.path().to_owned());
        let preset = &HouseStyle::presets()[1];
        let own = preset.copied("any", "本町の書式").to_toml();
        files::keep(&folders, "honcho", &own).unwrap();
        files::keep(&folders, "broken", "title = ").unwrap();
        files::keep(&folders, "shirakawa", &own).unwrap();
        let styles = Styles::of(folder.path());
        let style = styles.by_key("honcho").unwrap();
        assert_eq!(style.key(), "honcho");
        assert_eq!(styles.label(style), "本町の書式（町の書式）");
        assert!(styles.is_own("honcho") && !styles.is_own("shirakawa"));
        assert_eq!(styles.iter().count(), HouseStyle::presets().len() + 1);
        assert_eq!(styles.first().key(), HouseStyle::presets()[0].key());
        let told: Vec<&str> = styles
            .broken()
            .iter()
            .map(|notice| notice.message.as_str())
            .collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("broken.toml") && told[0].contains("1行目の書き方"));
        assert!(told[1].contains("ほかの書式と鍵が同じなため"));
        assert!(
            told.iter()
                .all(|one| one.ends_with('。') && !one.contains('\n'))
        );
        // A relative path names nobody's folder.
        assert!(Styles::of(Path::new("styles")).broken().is_empty());
    }
}

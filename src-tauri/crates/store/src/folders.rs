//! Where the program keeps what is its own: working copies, backups, the list of recent files.

use std::path::{Path, PathBuf};

/// The data folder of one user.
#[derive(Debug, Clone)]
pub struct Folders {
    data: PathBuf,
}

impl Folders {
    /// The folders below a data folder; they are made when first needed.
    pub fn new(data: PathBuf) -> Self {
        Self { data }
    }

    /// The data folder itself.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// One folder per working copy.
    pub fn working(&self) -> PathBuf {
        self.data.join("working")
    }

    /// One folder per plan file.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// The list of recent files.
    pub fn recent(&self) -> PathBuf {
        self.data.join("recent.json")
    }

    /// How the officer likes the program.
    pub fn preferences(&self) -> PathBuf {
        self.data.join("preferences.json")
    }

    /// The eras that a town has added by itself.
    pub fn eras(&self) -> PathBuf {
        self.data.join("eras.toml")
    }

    /// The house styles that a town has made by itself.
    pub fn styles(&self) -> PathBuf {
        self.data.join("styles")
    }

    /// What nobody has been told yet.
    pub fn untold(&self) -> PathBuf {
        self.data.join("notices.json")
    }
}

//! The app: the open plan, and every command that a screen, the command line or the development host can give.
//!
//! The only caller of `plan`, `paper` and `store`. Absent on purpose: windows and dialogs, which the host brings
//! ([`Host`]), and any access to a network.

#[cfg(test)]
mod bindings;
mod commands;
mod eras;
mod error;
mod host;
pub mod law;
#[cfg(test)]
mod manual;
mod session;
mod styles;
mod templates;
mod view;
pub mod wire;
mod world;
mod writer;

pub use commands::{COMMANDS, direct, dispatch};
pub use eras::use_own_eras;
pub use error::AppError;
pub use host::{Headless, Host};
pub use styles::Styles;
pub use world::RealWorld;

use chrono::NaiveDateTime;
use michishirube_plan::World;
pub use michishirube_plan::difference;
use michishirube_plan::difference::Difference;
use michishirube_store::{Folders, Owner};
use session::{Editing, Session};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;
use wire::NoticeView;

/// How the app is set up.
pub struct Setup {
    /// The folder for working copies, backups and the list of recent plans.
    pub data: PathBuf,
    /// The folder in which a new plan is offered to be put.
    pub documents: PathBuf,
    /// A plan that the program was asked to open, or None.
    pub asked_to_open: Option<PathBuf>,
    /// Makes clock and ids.
    pub world: fn() -> Box<dyn World + Send>,
}

impl Setup {
    /// A setup for reading plans and making papers only: no folder of the user is ever touched.
    pub fn for_reading() -> Self {
        Self {
            data: PathBuf::new(),
            documents: PathBuf::new(),
            asked_to_open: None,
            world: || Box::new(RealWorld),
        }
    }

    /// The setup of this PC: folders where the system wants them, the real clock.
    ///
    /// `MICHISHIRUBE_DATA` names another data folder, for a portable installation and for tests.
    ///
    /// # Errors
    /// A sentence when the system names no home folder.
    pub fn of_this_machine() -> Result<Self, AppError> {
        let base = directories::BaseDirs::new();
        let data = match std::env::var_os("MICHISHIRUBE_DATA") {
            Some(folder) => PathBuf::from(folder),
            None => base
                .as_ref()
                .ok_or_else(AppError::no_home)?
                .data_local_dir()
                .join("michishirube"),
        };
        let documents = directories::UserDirs::new()
            .and_then(|user| user.document_dir().map(PathBuf::from))
            .or_else(|| base.map(|base| base.home_dir().to_owned()))
            .unwrap_or_else(|| data.clone());
        Ok(Self {
            data,
            documents,
            asked_to_open: None,
            world: || Box::new(RealWorld),
        })
    }
}

/// The app.
pub struct App {
    shared: Arc<Shared>,
    host: Arc<dyn Host>,
    setup: Setup,
    /// Where the styles of the town are; mostly the data folder.
    style_folders: Folders,
    writer: Mutex<Option<JoinHandle<()>>>,
    ahead: Mutex<Ahead>,
}

/// What the first screen shows, if it has been made before the screen asked. Taken once.
#[derive(Default)]
pub(crate) enum Ahead {
    #[default]
    Untried,
    Ready(Box<wire::BeginView>),
    Taken,
}

/// What the commands and the writer share.
struct Shared {
    folders: Folders,
    owner: Owner,
    state: Mutex<State>,
    wake: Condvar,
    /// Held while a file is being written, so that two writers never meet. Taken before `state`, never after.
    writing: Mutex<()>,
}

#[derive(Default)]
struct State {
    session: Option<Session>,
    /// When the last edit was made, for the writer's pause.
    last_edit: Option<Instant>,
    /// When the oldest edit that is not in the file was made.
    first_edit: Option<Instant>,
    /// How many plans have been opened: tells the writer that it has another plan before it.
    opened: u64,
    stopping: bool,
    /// What the officer must be told of the start of the program, and has not been told yet.
    untold: Vec<NoticeView>,
}

impl App {
    /// An app that writes plan files by itself, some seconds after an edit.
    pub fn new(setup: Setup, host: impl Host) -> Self {
        let app = Self::without_writer(setup, host);
        let handle = writer::spawn(
            Arc::clone(&app.shared),
            Arc::clone(&app.host),
            app.setup.world,
        );
        *app.writer.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
        let folders = app.shared.folders.clone();
        // Nobody waits for it, and a file server that hangs holds up nothing else; without a thread it is done another day.
        let _ = std::thread::Builder::new()
            .name("sweep".to_owned())
            .spawn(move || michishirube_store::sweep_written(&folders));
        app
    }

    /// An app that writes plan files only when it is told to: for the command line and for tests.
    pub fn without_writer(setup: Setup, host: impl Host) -> Self {
        let shared = Shared {
            folders: Folders::new(setup.data.clone()),
            owner: Owner::of_this_machine(),
            state: Mutex::default(),
            wake: Condvar::new(),
            writing: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
            host: Arc::new(host),
            style_folders: Folders::new(setup.data.clone()),
            setup,
            writer: Mutex::default(),
            ahead: Mutex::default(),
        }
    }

    /// The same app with the house styles of a data folder, where [`Setup::data`] is none: the command line reads them and nothing else.
    #[must_use]
    pub fn with_styles_of(mut self, data: &Path) -> Self {
        self.style_folders = Folders::new(data.to_owned());
        self
    }

    /// Runs a command by its name; a panic in it answers `internal` and leaves the plan as it was.
    ///
    /// # Errors
    /// What the command reports.
    pub fn rpc(
        &self,
        name: &str,
        request: serde_json::Value,
    ) -> Result<serde_json::Value, wire::WireError> {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            dispatch(self, name, request)
        }));
        outcome
            .unwrap_or_else(|_| Err(AppError::panicked(name)))
            .map_err(|error| error.to_wire())
    }

    /// Begins what the first screen will ask for, while the window is still being opened: the command `begin` then has it ready, or
    /// waits for it.
    pub fn look_ahead(&self) {
        commands::look_ahead(self);
    }

    /// Opens a plan file for reading; nothing beside it or in the data folder is touched. What a screen shows of it is not worked out.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read_file(&self, path: &Path) -> Result<(), AppError> {
        commands::read_only(self, path)
    }

    /// Writes a new plan file from a template and gives its path; nothing is opened, and nothing else is touched.
    ///
    /// # Errors
    /// Why it cannot be made; no file is then left behind.
    pub fn create_file(&self, request: &wire::PlanCreate) -> Result<PathBuf, AppError> {
        commands::create(self, request)
    }

    /// Copies the records of a file that is refused because of what is foreign to a plan into a new file and gives its path;
    /// nothing is opened, and nothing else is touched.
    ///
    /// # Errors
    /// Why it cannot be done; no file is then left behind.
    pub fn salvage_file(&self, request: &wire::PlanSalvage) -> Result<PathBuf, AppError> {
        commands::salvage(request)
    }

    /// Writes the next edition of a plan file into a new file, and gives its path and what was carried over; nothing is opened.
    ///
    /// # Errors
    /// Why it cannot be made; no file is then left behind.
    pub fn next_file(&self, request: &wire::PlanNext) -> Result<(PathBuf, NoticeView), AppError> {
        commands::write_next(self, request)
    }

    /// What differs between two plan files; nothing is opened, and nothing is touched.
    ///
    /// # Errors
    /// Why one of them cannot be read.
    pub fn compare_files(&self, before: &Path, after: &Path) -> Result<Difference, AppError> {
        commands::compare_files(self, before, after)
    }

    /// How the officer likes the program on this PC: what a window must know before it paints.
    pub fn preferences(&self) -> wire::Preferences {
        commands::preferences(self)
    }

    /// Tells the officer of something that went wrong when the program started: on the start page, or beside the plan that the
    /// program was asked to open.
    pub fn tell(&self, error: &AppError) {
        self.shared.lock().untold.push(NoticeView {
            code: error.code.to_owned(),
            message: error.message.clone(),
        });
    }

    /// What [`App::tell`] was given, once.
    pub(crate) fn untold(&self) -> Vec<NoticeView> {
        std::mem::take(&mut self.shared.lock().untold)
    }

    /// Writes what is not in the file yet, closes the plan and stops the writer.
    pub fn shut_down(&self) {
        commands::close(self);
        self.shared.lock().stopping = true;
        self.shared.wake.notify_all();
        let handle = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(handle) = handle {
            // A writer that panicked has left its working copy behind, which the next start offers again.
            let _ = handle.join();
        }
    }

    fn ahead(&self) -> MutexGuard<'_, Ahead> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows the open plan in the title bar.
    pub(crate) fn show_title(&self) {
        let title = self.session(|session| Ok(session.title()));
        if let Ok(title) = title {
            self.host.set_title(&title);
        }
    }

    pub(crate) fn host(&self) -> &dyn Host {
        &*self.host
    }

    pub(crate) fn setup(&self) -> &Setup {
        &self.setup
    }

    pub(crate) fn folders(&self) -> &Folders {
        &self.shared.folders
    }

    /// The house styles of this PC as they are now.
    pub(crate) fn styles(&self) -> Styles {
        Styles::of(self.style_folders.data())
    }

    /// Where the styles of the town are kept.
    pub(crate) fn style_folders(&self) -> &Folders {
        &self.style_folders
    }

    pub(crate) fn owner(&self) -> &Owner {
        &self.shared.owner
    }

    pub(crate) fn now(&self) -> NaiveDateTime {
        (self.setup.world)().now()
    }

    /// Runs something on the open plan.
    pub(crate) fn session<T>(
        &self,
        run: impl FnOnce(&mut Session) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        run(self
            .shared
            .lock()
            .session
            .as_mut()
            .ok_or_else(AppError::no_plan)?)
    }

    /// Runs an edit on the open plan, tells the writer and shows the new state in the title bar.
    pub(crate) fn edit<T>(
        &self,
        run: impl FnOnce(&mut Editing, NaiveDateTime) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let now = self.now();
        let mut state = self.shared.lock();
        let answer = match state.session.as_mut() {
            None => Err(AppError::no_plan()),
            Some(Session::Reading(reading)) => Err(AppError::read_only(&reading.reason)),
            Some(Session::Editing(editing)) => run(editing, now),
        }?;
        let instant = Instant::now();
        state.last_edit = Some(instant);
        state.first_edit.get_or_insert(instant);
        let title = state.session.as_ref().map(Session::title);
        drop(state);
        self.shared.wake.notify_all();
        if let Some(title) = title {
            self.host.set_title(&title);
        }
        Ok(answer)
    }

    /// Puts a plan, or none, in the place of the one that is open, and gives that one back.
    ///
    /// What a plan brings along from a session that did not end properly is written as if it were typed now.
    fn install(&self, session: Option<Session>) -> Option<Session> {
        let title = session.as_ref().map(Session::title);
        let waiting = match &session {
            Some(Session::Editing(editing)) if editing.copy.is_dirty() => Some(Instant::now()),
            _ => None,
        };
        let mut state = self.shared.lock();
        state.first_edit = waiting;
        state.last_edit = waiting;
        state.opened += 1;
        let before = std::mem::replace(&mut state.session, session);
        drop(state);
        self.shared.wake.notify_all();
        if let Some(title) = title {
            self.host.set_title(&title);
        }
        before
    }

    fn shared(&self) -> &Shared {
        &self.shared
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.shut_down();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A command that panicked has rolled its transaction back; the state it leaves is the state before it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

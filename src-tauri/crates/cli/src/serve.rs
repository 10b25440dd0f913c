//! The development host: the screens in a browser on this PC, for tests of the screens. Never part of a release.
//!
//! Listens on the loopback address only. Absent on purpose: dialogs (a browser has none of ours) and any security beyond
//! the loopback, which is why the feature is off by default.

use clap::Args;
use michishirube_app::{App, AppError, Headless, Setup};
use std::fs;
use std::path::{Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

/// Serves the screens.
#[derive(Args)]
pub(crate) struct Serve {
    /// 画面のフォルダー（ui/dist）
    #[arg(long)]
    ui: PathBuf,
    /// 作業用のフォルダー
    #[arg(long)]
    data: PathBuf,
    /// ポート番号
    #[arg(long, default_value_t = 5199)]
    port: u16,
}

impl Serve {
    /// Serves until the process ends.
    pub(crate) fn run(self) -> Result<(), AppError> {
        let mut setup = Setup::of_this_machine()?;
        setup.documents = self.data.join("documents");
        setup.data = self.data;
        let documents = setup.documents.clone();
        let app = App::new(setup, Headless);
        let listening = fs::create_dir_all(documents)
            .map_err(|error| error.to_string())
            .and_then(|()| {
                Server::http(("127.0.0.1", self.port)).map_err(|error| error.to_string())
            });
        let server = match listening {
            Ok(server) => server,
            Err(error) => {
                eprintln!("{error}");
                std::process::exit(2);
            }
        };
        println!("http://127.0.0.1:{}/", self.port);
        for request in server.incoming_requests() {
            answer(&app, &self.ui, request);
        }
        Ok(())
    }
}

fn answer(app: &App, ui: &Path, mut request: Request) {
    let url = request
        .url()
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    let response = match (request.method(), url.strip_prefix("/rpc/")) {
        (Method::Post, Some(command)) => {
            let mut body = String::new();
            let read = request.as_reader().read_to_string(&mut body);
            let asked = read
                .ok()
                .and_then(|_| serde_json::from_str(&body).ok())
                .unwrap_or(serde_json::Value::Null);
            match app.rpc(command, asked) {
                Ok(answer) => json(200, &answer),
                Err(error) => json(422, &error),
            }
        }
        (Method::Get, None) if url == "/" => page(app, ui),
        (Method::Get, None) => file(ui, &url),
        _ => Response::from_data(Vec::new()).with_status_code(405),
    };
    // A browser that went away is nobody's fault.
    let _ = request.respond(response);
}

fn json<T: serde::Serialize>(status: u16, value: &T) -> Response<std::io::Cursor<Vec<u8>>> {
    let body = serde_json::to_vec(value).expect("answers are plain JSON");
    Response::from_data(body)
        .with_status_code(status)
        .with_header(content_type("application/json"))
}

/// The page, told how it is to look before it paints, as the window tells it.
fn page(app: &App, ui: &Path) -> Response<std::io::Cursor<Vec<u8>>> {
    let Ok(text) = fs::read_to_string(ui.join("index.html")) else {
        return Response::from_data(Vec::new()).with_status_code(404);
    };
    let preferences = serde_json::json!(app.preferences());
    let told = format!("<head><script>window.michishirube={{preferences:{preferences}}}</script>");
    Response::from_data(text.replacen("<head>", &told, 1).into_bytes())
        .with_header(content_type("text/html; charset=utf-8"))
}

fn file(ui: &Path, url: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let name = url.trim_start_matches('/');
    let safe = !name.split('/').any(|part| part == ".." || part.is_empty());
    match fs::read(ui.join(name)) {
        Ok(bytes) if safe => {
            let kind = match Path::new(name)
                .extension()
                .and_then(|ending| ending.to_str())
            {
                Some("html") => "text/html; charset=utf-8",
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("svg") => "image/svg+xml",
                Some("woff2") => "font/woff2",
                Some("png") => "image/png",
                _ => "application/octet-stream",
            };
            Response::from_data(bytes).with_header(content_type(kind))
        }
        _ => Response::from_data(Vec::new()).with_status_code(404),
    }
}

fn content_type(kind: &str) -> Header {
    Header::from_bytes("content-type", kind).expect("a plain header")
}

//! Starts 道しるべ.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match michishirube::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // The only place where the window program prints: there is no window to say it in.
            #[allow(clippy::print_stderr)]
            {
                eprintln!("{message}");
            }
            ExitCode::from(2)
        }
    }
}

//! Drafts the amendment between two files, applies it again and prints it: `cargo run --example pair -- OLD NEW`.
//! Exit code 1: refused; 3: the consolidated text is not the new text, byte for byte.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use std::process::ExitCode;

use michishirube_ordinance::{House, amend, apply, parse, read};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut text = || std::fs::read_to_string(arguments.next().unwrap()).unwrap();
    let (old, new) = (parse(&text()).unwrap(), text());
    let after = parse(&new).unwrap();
    match amend(&old.ordinance, &after.ordinance, &House::of(&old.ordinance)) {
        Ok(amendment) if amendment.body.is_empty() => ExitCode::SUCCESS,
        Ok(amendment) => {
            print!("{}", amendment.body);
            let applied = apply(&old.ordinance, &read(&amendment.body).unwrap()).unwrap();
            if applied.ordinance.to_string() == new {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(3)
            }
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::from(1)
        }
    }
}

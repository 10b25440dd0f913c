//! Drafts the amendment between two files and prints it: `cargo run --example pair -- OLD NEW`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use michishirube_ordinance::{House, amend, parse};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut text = || std::fs::read_to_string(arguments.next().unwrap()).unwrap();
    let (old, new) = (parse(&text()).unwrap(), parse(&text()).unwrap());
    match amend(&old.ordinance, &new.ordinance, &House::of(&old.ordinance)) {
        Ok(amendment) => println!("{}", amendment.body),
        Err(refusal) => eprintln!("{refusal}"),
    }
}

//! Prints the sentences of amending texts that are not read: `read_all FILES`, or `read_all --lines FILES` where each
//! line is a text of its own and ⏎ stands for a line break.
#![allow(clippy::print_stdout)]

use michishirube_ordinance::read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let lines = arguments.first().is_some_and(|first| first == "--lines");
    if lines {
        arguments.remove(0);
    }
    let (mut texts, mut complete) = (0, 0);
    for path in arguments {
        let file = std::fs::read_to_string(&path)?;
        let list: Vec<String> = match lines {
            true => file.lines().map(|line| line.replace('⏎', "\n")).collect(),
            false => vec![file],
        };
        for text in list.iter().filter(|text| !text.trim().is_empty()) {
            let found = read(text)?;
            let sentences: usize = found.parts.iter().map(|part| part.sentences.len()).sum();
            texts += 1;
            if found.unread.is_empty() && (sentences > 0 || !lines) {
                complete += 1;
            }
            for unread in &found.unread {
                println!("{path}:{}: {}", unread.line, unread.text);
            }
            if lines && found.unread.is_empty() && sentences != 1 {
                println!("{path}: {sentences} sentences: {text}");
            }
        }
    }
    println!("{complete} of {texts} texts read completely");
    Ok(())
}

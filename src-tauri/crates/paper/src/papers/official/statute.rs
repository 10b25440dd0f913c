//! The text of ordinances on paper: whole texts, amending texts with what they add, and 附則, each line set in by its rank.
//!
//! Absent on purpose: what the text says (crate `ordinance`) and where it comes from (`drafting`).

use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, TableKind};
use crate::layout;
use crate::papers::comparison::{parts, run};
use crate::papers::draft::{self, sentence};
use michishirube_ordinance::{
    Letters, Ordinance, TableLine, TableRun, TextLine, parse, read, text_lines, vertical_lines,
    vertical_words,
};
use std::collections::HashMap;

/// The whole text without its 題名: across, or from top to bottom (`down`) where the letters of what is enacted are told.
pub(in crate::papers) fn blocks(ordinance: &Ordinance, down: Option<Letters>) -> Vec<Block> {
    of_lines(&match down {
        Some(letters) => vertical_lines(ordinance, letters),
        None => text_lines(ordinance),
    })
}

/// 附則 of an amending instrument under its heading; nothing where nothing is written.
pub(super) fn supplement(text: &str, down: Option<Letters>) -> Vec<Block> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let heading = "附\u{3000}則";
    let whole = if text.trim_start().starts_with('附') {
        text.to_owned()
    } else {
        format!("{heading}\n{text}")
    };
    fragment(&whole, down)
}

/// 改め文: 柱書 and sentences as paragraphs, what is added as provisions.
pub(super) fn amending(text: &str, down: Option<Letters>) -> Vec<Block> {
    let Ok(amending) = read(text) else {
        return text
            .lines()
            .map(|line| sentence(Role::Body, line))
            .collect();
    };
    // Lines that begin a paragraph of their own; what follows a sentence is what it adds.
    let mut begins: HashMap<u32, Role> = HashMap::new();
    for part in &amending.parts {
        if let Some(lead) = &part.lead {
            let role = if part.article.is_some() {
                Role::Statute(0)
            } else {
                Role::Body
            };
            begins.insert(lead.line, role);
            if part.caption.is_some() && lead.line > 1 {
                begins.insert(lead.line - 1, Role::Statute(1));
            }
        }
        for sentence in &part.sentences {
            begins.insert(sentence.line, Role::Body);
        }
    }
    let mut blocks = Vec::new();
    let mut added = String::new();
    for (number, line) in (1_u32..).zip(text.lines()) {
        if let Some(role) = begins.get(&number) {
            blocks.extend(fragment(&added, down));
            added.clear();
            blocks.push(sentence(*role, words(line.trim(), down)));
        } else {
            added.push_str(line);
            added.push('\n');
        }
    }
    blocks.extend(fragment(&added, down));
    blocks
}

/// A piece of a text: provisions without their ordinance.
fn fragment(text: &str, down: Option<Letters>) -> Vec<Block> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let row = |line: &str| bare_line(line, down);
    let lines: Vec<TextLine> = text.lines().map(row).collect();
    if lines.iter().all(is_row) {
        return vec![rows_of(&lines)];
    }
    match parse(text) {
        Ok(parsed) => blocks_with_title(&parsed.ordinance, down),
        Err(_) => text
            .lines()
            .map(|line| sentence(Role::Statute(0), line))
            .collect(),
    }
}

/// A first line that looks like a 題名 belongs to a piece as well.
fn blocks_with_title(ordinance: &Ordinance, down: Option<Letters>) -> Vec<Block> {
    let title = ordinance
        .title()
        .map(|title| sentence(Role::Statute(3), title.trim()));
    title.into_iter().chain(blocks(ordinance, down)).collect()
}

/// Lines of provisions as paragraphs, lines of a 別表 as tables.
fn of_lines(lines: &[TextLine]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rows = lines[at..].iter().take_while(|one| one.line.is_row).count();
        if rows > 0 {
            blocks.push(rows_of(&lines[at..at + rows]));
            at += rows;
            continue;
        }
        let one = &lines[at];
        blocks.push(Block::Paragraph(Paragraph {
            role: if one.flows {
                Role::Body
            } else {
                Role::Statute(one.line.indent.min(5))
            },
            runs: one
                .line
                .runs
                .iter()
                .map(|part| run(&part.text, false))
                .collect(),
            sign: String::new(),
        }));
        at += 1;
    }
    blocks
}

/// A line that an amendment adds to a 別表, without its table.
fn is_row(one: &TextLine) -> bool {
    parts(&one.line).len() > 1
}

/// Words as they stand, or as they are written from top to bottom.
fn words(text: &str, down: Option<Letters>) -> String {
    match down {
        Some(letters) => vertical_words(text, letters),
        None => text.to_owned(),
    }
}

/// A line as it stands, or with its numbers in 漢数字.
fn bare_line(text: &str, down: Option<Letters>) -> TextLine {
    TextLine {
        line: TableLine {
            indent: 0,
            is_row: false,
            runs: vec![TableRun {
                text: words(text, down),
                marked: false,
            }],
        },
        flows: false,
    }
}

/// A 別表: columns as wide as what stands in them.
fn rows_of(lines: &[TextLine]) -> Block {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|one| {
            parts(&one.line)
                .into_iter()
                .map(|runs| runs.iter().map(|run| run.text().to_owned()).collect())
                .collect()
        })
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let mut widths = vec![3.0_f64; columns];
    for row in &rows {
        for (at, text) in row.iter().enumerate() {
            widths[at] = widths[at].max(layout::width_of(text).min(20.0));
        }
    }
    let mut table = draft::table(TableKind::Grid, &widths, "別表");
    table.rows = rows
        .into_iter()
        .map(|row| {
            let count = row.len();
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(at, text)| {
                    let cell = Cell::line(CellRole::Body, Align::Left, &text);
                    // A row with fewer cells lets its last one reach to the edge.
                    if at + 1 == count {
                        cell.over_columns(columns - at)
                    } else {
                        cell
                    }
                })
                .collect();
            draft::row(cells)
        })
        .collect();
    Block::Table(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(blocks: &[Block]) -> Vec<String> {
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => format!("{:?} {}", paragraph.role, paragraph.text()),
                Block::Table(table) => {
                    format!("table {}x{}", table.rows.len(), table.columns.len())
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn what_an_amendment_adds_is_set_as_provisions() {
        let text = "みちのべ町会議条例（平成20年みちのべ町条例第5号）の一部を次のように改正する。\n第1条中「会長」を「委員長」に改める。\n第2条に次の1項を加える。\n2　会議は、公開する。\n第3条第2号の次に次の1号を加える。\n(2)の2　その他の事項\n第4条の次に次の1条を加える。\n（公表）\n第4条の2　町長は、次に掲げる事項を公表する。\n(1)　日時\nア　開会\n別表に次のように加える。\n会長 | 日額 | 8,000円\n";
        assert_eq!(
            shown(&amending(text, None)),
            [
                "Body みちのべ町会議条例（平成20年みちのべ町条例第5号）の一部を次のように改正する。",
                "Body 第1条中「会長」を「委員長」に改める。",
                "Body 第2条に次の1項を加える。",
                "Statute(0) 2　会議は、公開する。",
                "Body 第3条第2号の次に次の1号を加える。",
                "Statute(1) (2)の2　その他の事項",
                "Body 第4条の次に次の1条を加える。",
                "Statute(1) （公表）",
                "Statute(0) 第4条の2　町長は、次に掲げる事項を公表する。",
                "Statute(1) (1)　日時",
                "Statute(2) ア　開会",
                "Body 別表に次のように加える。",
                "table 1x3",
            ]
        );
    }

    #[test]
    fn a_bill_of_several_names_each_in_its_article() {
        let text = "（A町会議条例の一部改正）\n第1条　A町会議条例（平成20年A町条例第5号）の一部を次のように改正する。\n第1条中「会長」を「委員長」に改める。\n（A町審査条例の一部改正）\n第2条　A町審査条例（平成21年A町条例第6号）の一部を次のように改正する。\n第2条中「町長」を「規則」に改める。\n";
        assert_eq!(
            shown(&amending(text, None)),
            [
                "Statute(1) （A町会議条例の一部改正）",
                "Statute(0) 第1条　A町会議条例（平成20年A町条例第5号）の一部を次のように改正する。",
                "Body 第1条中「会長」を「委員長」に改める。",
                "Statute(1) （A町審査条例の一部改正）",
                "Statute(0) 第2条　A町審査条例（平成21年A町条例第6号）の一部を次のように改正する。",
                "Body 第2条中「町長」を「規則」に改める。",
            ]
        );
    }

    #[test]
    fn a_supplement_stands_under_its_heading() {
        assert_eq!(
            shown(&supplement(
                "（施行期日）\n1　この条例は、公布の日から施行する。\n（経過措置）\n2　なお従前の例による。\n",
                None
            )),
            [
                "Statute(3) 附　則",
                "Statute(1) （施行期日）",
                "Statute(0) 1　この条例は、公布の日から施行する。",
                "Statute(1) （経過措置）",
                "Statute(0) 2　なお従前の例による。",
            ]
        );
        assert_eq!(
            shown(&supplement("この条例は、公布の日から施行する。", None)),
            [
                "Statute(3) 附　則",
                "Body この条例は、公布の日から施行する。"
            ]
        );
        assert!(supplement(" \n", None).is_empty());
    }
}

//! 設置要綱: the whole text of each ordinance, guideline or directive of this plan that sets up one of its 会議体, set as provisions.
//!
//! Absent on purpose: instruments that amend, whose text is no whole, and instruments that only mention a meeting in their text.

use super::context::Context;
use crate::document::{Block, Cell, Paragraph, Role, TableKind};
use crate::layout::width_of;
use crate::papers::draft::{row, table, text};
use crate::prose;
use michishirube_ordinance::{HeadingLevel, Kind as Unit, Tree, parse, same, tree};
use michishirube_plan::record::{Committee, Instrument, InstrumentAction};

/// What stands between the cells of a line of a table, as pages and Word give it.
const BETWEEN_CELLS: [char; 4] = ['|', '｜', '│', '\t'];

/// The title of each instrument with its text.
pub(super) fn all(context: &Context<'_>) -> Vec<(String, Vec<Block>)> {
    let committees: Vec<&Committee> = context
        .plan
        .children::<Committee>(None)
        .map(|(_, committee)| committee)
        .collect();
    context
        .plan
        .all::<Instrument>()
        .map(|(_, instrument)| instrument)
        .filter(|it| it.action == InstrumentAction::Enactment && !prose::is_blank(&it.revised))
        .filter(|it| committees.iter().any(|one| sets_up(it, one)))
        .map(|it| (prose::line(&it.title), provisions(&it.revised, &it.title)))
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect()
}

/// Whether the meeting names the instrument as its basis, or the instrument the meeting in its title.
fn sets_up(instrument: &Instrument, committee: &Committee) -> bool {
    let title = instrument.title.trim();
    let (name, basis) = (committee.name.trim(), committee.basis.trim());
    !title.is_empty()
        && (!basis.is_empty() && basis.contains(title) || !name.is_empty() && title.contains(name))
}

/// The text of an instrument as provisions with hanging indents, without its 題名 where that is the `title` of the heading above. A text
/// that is no instrument is set as it was typed.
fn provisions(typed: &str, title: &str) -> Vec<Block> {
    let Ok(parsed) = parse(typed) else {
        return text(typed);
    };
    let mut out = Out {
        blocks: Vec::new(),
        rows: Vec::new(),
        title,
    };
    out.node(&tree(&parsed.ordinance));
    out.close_table();
    out.blocks
}

struct Out<'a> {
    blocks: Vec<Block>,
    /// Lines of a table that is not closed yet.
    rows: Vec<Vec<String>>,
    title: &'a str,
}

impl Out<'_> {
    fn node(&mut self, unit: &Tree) {
        if unit.kind == Unit::Row {
            self.rows.push(cells(&unit.text));
            return;
        }
        if !matches!(unit.kind, Unit::Blank | Unit::Table) {
            self.close_table();
        }
        if let Some(caption) = &unit.caption {
            self.line(Role::Statute(1), caption);
        }
        let label = unit.label.as_deref().unwrap_or_default();
        let mut words = unit.text.trim().to_owned();
        let mut children = unit.children.as_slice();
        // The first 項 of a 条 stands on its line.
        if unit.kind == Unit::Article
            && let Some(first) = children.first()
            && first.kind == Unit::Paragraph
            && first.label.is_none()
        {
            words.push_str(first.text.trim());
            let whole = match (label.is_empty(), words.is_empty()) {
                (true, _) => words,
                (_, true) => label.to_owned(),
                _ => format!("{label}\u{3000}{words}"),
            };
            self.line(Role::Statute(0), &whole);
            children = &children[1..];
            for child in &first.children {
                self.node(child);
            }
            for child in children {
                self.node(child);
            }
            return;
        }
        let whole = match (label.is_empty(), words.is_empty()) {
            (true, _) => words,
            (_, true) => label.to_owned(),
            _ => format!("{label}\u{3000}{words}"),
        };
        match unit.kind {
            Unit::Title if same(&whole, self.title) => {}
            Unit::Promulgation => self.line(Role::Signature, &whole),
            Unit::Note => self.line(Role::Note, &whole),
            // A 項 without a number is set as a paragraph.
            Unit::Paragraph if label.is_empty() => self.line(Role::Body, &whole),
            kind => self.line(Role::Statute(depth(kind)), &whole),
        }
        for child in children {
            self.node(child);
        }
    }

    /// Lines that a unit holds; nothing for one without a line of its own.
    fn line(&mut self, role: Role, words: &str) {
        for line in prose::clean(words).split('\n') {
            let line = line.trim();
            if !line.is_empty() {
                self.blocks
                    .push(Block::Paragraph(Paragraph::new(role, line)));
            }
        }
    }

    fn close_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let widths: Vec<f64> = (0..columns)
            .map(|at| {
                let widest = rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(|text| width_of(text))
                    .fold(0.0_f64, f64::max);
                widest.clamp(3.0, 24.0) + 2.0
            })
            .collect();
        let mut made = table(TableKind::Grid, &widths, self.title);
        made.rows = rows
            .iter()
            .map(|cells| {
                let cell = |at: usize| Cell::typed(cells.get(at).map_or("", String::as_str));
                row((0..columns).map(cell).collect())
            })
            .collect();
        self.blocks.push(Block::Table(made));
    }
}

/// The cells of a line of a table, without the lines around it.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_matches([' ', '\u{3000}', '\r', '\n']);
    let inner = line.strip_prefix(BETWEEN_CELLS).map_or(line, |rest| {
        rest.strip_suffix(BETWEEN_CELLS).unwrap_or(rest)
    });
    inner
        .split(BETWEEN_CELLS)
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// How deep a unit is set, in characters.
fn depth(kind: Unit) -> u8 {
    match kind {
        Unit::Item => 1,
        Unit::Subitem(depth) => depth.saturating_add(1).min(5),
        Unit::Title | Unit::SupplementaryProvision => 3,
        Unit::Heading(HeadingLevel::Part | HeadingLevel::Chapter) => 3,
        Unit::Heading(_) => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;

    #[test]
    fn provisions_hang_by_their_depth_and_tables_stay_tables() {
        let typed = "町DX本部設置要綱\n令和7年3月3日\n訓令第6号\n\n（設置）\n第1条　本部を置く。\n2　庶務は、企画課で行う。\n（所掌）\n第2条　本部は、次のことを行う。\n(1)　調べること。\nア　聴くこと。\n\n附　則\nこの要綱は、公布の日から施行する。\n別表（第2条関係）\n区分 | 人数\n本部員 | ９\n";
        let blocks = provisions(typed, "町ＤＸ本部設置要綱");
        let shown: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => {
                    format!("{:?} {}", paragraph.role, paragraph.text())
                }
                other => plain::text_of([other]).trim().to_owned(),
            })
            .collect();
        expect_test::expect![[r#"
            Signature 令和7年3月3日
            Signature 訓令第6号
            Statute(1) （設置）
            Statute(0) 第1条　本部を置く。
            Statute(0) 2　庶務は、企画課で行う。
            Statute(1) （所掌）
            Statute(0) 第2条　本部は、次のことを行う。
            Statute(1) (1)　調べること。
            Statute(2) ア　聴くこと。
            Statute(3) 附　則
            Body この要綱は、公布の日から施行する。
            Statute(0) 別表（第2条関係）
            区分｜人数
            本部員｜９"#]]
        .assert_eq(&shown.join("\n"));
    }

    #[test]
    fn a_text_that_is_no_instrument_is_set_as_typed() {
        assert_eq!(provisions("", "x"), Vec::new());
        let blocks = provisions("縺縺縺縺", "x");
        assert_eq!(blocks, text("縺縺縺縺"));
    }
}

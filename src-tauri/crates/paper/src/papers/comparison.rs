//! 新旧対照表 of an ordinance: two columns of equal width, what belongs together at the same height, words that differ underlined.
//!
//! Made of two texts, not of records. A line of a 別表 becomes cells of the same table, so that its two sides stay at one
//! height too. Absent on purpose: what differs (crate `ordinance`).

use super::draft::{head_row, table};
use crate::document::{
    Align, Block, Cell, CellRole, Document, HeaderText, Meta, Orientation, PageNumbers, Paragraph,
    Role, Row, Run, Section, TableKind,
};
use crate::layout;
use crate::prose;
use crate::style::{ComparisonLines, HouseStyle};
use michishirube_ordinance::{
    ComparisonTable, Ordinance, RowContent, TableLabels, TableLine, TableRow,
};
use std::collections::BTreeSet;

/// Hundredths of a character across one column, whatever it measures on paper.
const HALF: usize = 10_000;
/// A row of more lines than this may be parted by the end of a page.
const TALL: usize = 8;
/// A 条 of no more lines than this stands on one page.
const SHORT_UNIT: usize = 14;
/// The least width of a column of a 別表, in characters.
const NARROWEST: f64 = 3.0;

/// The words of a house style that stand beside what comes, goes and stays.
pub fn comparison_labels(style: &HouseStyle) -> TableLabels {
    let words = &style.comparison;
    TableLabels {
        added: words.added.clone(),
        deleted: words.deleted.clone(),
        unchanged: words.unchanged.clone(),
    }
}

/// Makes the block tree of the 新旧対照表 of two texts; `table` is what was found between them.
pub fn build_comparison(old: &Ordinance, table: &ComparisonTable, style: &HouseStyle) -> Document {
    let house = &style.comparison;
    let name = prose::line(old.title().unwrap_or_default());
    let title = house.title.replace("{title}", &name);
    let heads = (house.old.as_str(), house.new.as_str());
    document(title, old, table, heads, style)
}

fn document(
    title: String,
    old: &Ordinance,
    table: &ComparisonTable,
    heads: (&str, &str),
    style: &HouseStyle,
) -> Document {
    let house = &style.comparison;
    let name = prose::line(old.title().unwrap_or_default());
    let orientation = if house.landscape {
        Orientation::Landscape
    } else {
        Orientation::Portrait
    };
    Document {
        title: title.clone(),
        meta: Meta {
            creator: String::new(),
            subject: "新旧対照表".to_owned(),
        },
        sections: vec![Section {
            orientation,
            page_numbers: PageNumbers::ArabicFromOne,
            header: HeaderText::None,
            blocks: vec![
                Block::Paragraph(Paragraph::new(Role::ComparisonTitle, title)),
                Block::Table(build_table(table, &name, heads, orientation, style)),
            ],
        }],
        ..Document::default()
    }
}

pub(super) fn build_table(
    compared: &ComparisonTable,
    name: &str,
    heads: (&str, &str),
    orientation: Orientation,
    style: &HouseStyle,
) -> crate::document::Table {
    let house = &style.comparison;
    let strips = strips(compared);
    let edges: BTreeSet<usize> = strips
        .iter()
        .flat_map(|strip| strip.edges.iter().flat_map(|edge| [*edge, HALF + *edge]))
        .chain([0, HALF, 2 * HALF])
        .collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    let columns: Vec<f64> = edges
        .windows(2)
        .map(|pair| (pair[1] - pair[0]) as f64 / 100.0)
        .collect();
    let (width, _) = layout::text_area(style, orientation);
    let capacity = (width / 2.0 - 2.0 * layout::CELL_SIDE) / style.body.size;
    let span = |from: usize, to: usize| {
        edges
            .iter()
            .filter(|edge| (from..to).contains(*edge))
            .count()
    };
    let ordered = |old: Vec<Cell>, new: Vec<Cell>| -> Vec<Cell> {
        let (first, second) = if house.new_first {
            (new, old)
        } else {
            (old, new)
        };
        first.into_iter().chain(second).collect()
    };
    let head = |text: &str| Cell {
        role: CellRole::Head,
        ..cell(
            span(0, HALF),
            vec![Paragraph::new(Role::ComparisonHead, text)],
        )
    };
    let description = format!(
        "{name}の{}と{}を左右に並べた表。違うところに下線を引いている。",
        heads.0, heads.1
    );
    let mut made = table(TableKind::Comparison, &columns, &description);
    made.rows = vec![head_row(ordered(vec![head(heads.0)], vec![head(heads.1)]))];
    let last = strips.len().saturating_sub(1);
    let heights: Vec<usize> = strips.iter().map(|strip| strip.lines(capacity)).collect();
    let mut unit_height = 0;
    for (at, strip) in strips.iter().enumerate() {
        let next = strips.get(at + 1);
        let lines = heights[at];
        let side = |lines: &[TableLine], from: usize| -> Vec<Cell> {
            let mut cells = strip.cells(lines, |left, right| span(from + left, from + right));
            if at == last && house.last_line_empty {
                for cell in &mut cells {
                    cell.paragraphs.push(Paragraph::new(Role::Provision(0), ""));
                }
            }
            cells
        };
        let (old_from, new_from) = if house.new_first {
            (HALF, 0)
        } else {
            (0, HALF)
        };
        // A short line that announces others is not left alone at the foot of a page.
        if strip.begins {
            unit_height = heights[at..]
                .iter()
                .zip(&strips[at..])
                .enumerate()
                .take_while(|(index, (_, strip))| *index == 0 || !strip.begins)
                .map(|(_, (height, _))| height)
                .sum();
        }
        let goes_on = next.is_some_and(|next| !next.begins);
        let announces = (strip.begins || strip.is_row) && lines <= 3;
        let keep = goes_on && (unit_height <= SHORT_UNIT || announces) || strip.context;
        let line = |at: usize| match (house.lines, strips.get(at)) {
            (_, None) | (ComparisonLines::Row, _) => true,
            (_, Some(strip)) if strip.is_row || at > 0 && strips[at - 1].is_row => true,
            (ComparisonLines::Unit, Some(strip)) => strip.begins,
            (ComparisonLines::None, _) => false,
        };
        made.rows.push(Row {
            keep,
            splits: lines > TALL,
            line_above: line(at),
            line_below: line(at + 1),
            cells: ordered(side(strip.old, old_from), side(strip.new, new_from)),
            ..Row::default()
        });
    }
    made
}

fn cell(columns: usize, paragraphs: Vec<Paragraph>) -> Cell {
    Cell {
        role: CellRole::Body,
        align: Align::Left,
        columns,
        rows: 1,
        paragraphs,
        id: String::new(),
    }
}

/// What becomes one row on paper.
struct Strip<'a> {
    old: &'a [TableLine],
    new: &'a [TableLine],
    /// A 条 or its like begins with it.
    begins: bool,
    /// A heading over what follows.
    context: bool,
    /// A line of a 別表.
    is_row: bool,
    /// Where the cells of the 別表 end, in hundredths of [`HALF`]; empty elsewhere.
    edges: Vec<usize>,
}

impl Strip<'_> {
    /// Lines of the taller side, as far as can be told without Word.
    fn lines(&self, capacity: f64) -> usize {
        let count = |lines: &[TableLine]| -> usize {
            let of = |line: &TableLine| {
                let words: f64 = line
                    .runs
                    .iter()
                    .map(|run| layout::width_of(&run.text))
                    .sum();
                let room = (capacity - f64::from(line.indent) - 1.0).max(1.0);
                let mut lines = 1;
                let mut left = words - room - 1.0;
                while left > 0.0 {
                    lines += 1;
                    left -= room;
                }
                lines
            };
            lines.iter().map(of).sum()
        };
        count(self.old).max(count(self.new))
    }

    /// The cells of one side; `span` counts the columns of the paper between two edges.
    fn cells(&self, lines: &[TableLine], span: impl Fn(usize, usize) -> usize) -> Vec<Cell> {
        let row = lines.first().filter(|line| line.is_row && lines.len() == 1);
        let Some(row) = row.filter(|_| !self.edges.is_empty()) else {
            return vec![cell(span(0, HALF), lines.iter().map(provision).collect())];
        };
        let mut parts = parts(row);
        // A line with more cells than its table keeps the rest in the last one.
        while parts.len() > self.edges.len() + 1 {
            let rest = parts.pop().unwrap_or_default();
            if let Some(last) = parts.last_mut() {
                last.push(Run::Text("\u{3000}".to_owned()));
                last.extend(rest);
            }
        }
        let count = parts.len();
        let mut left = 0;
        parts
            .into_iter()
            .enumerate()
            .map(|(at, runs)| {
                let right = match self.edges.get(at) {
                    Some(edge) if at + 1 < count => *edge,
                    _ => HALF,
                };
                let columns = span(left, right);
                left = right;
                let paragraph = Paragraph {
                    role: Role::ProvisionCell,
                    runs,
                    sign: String::new(),
                };
                cell(columns, vec![paragraph])
            })
            .collect()
    }
}

/// Cuts rows where a 別表 needs its own, and finds how wide the columns of each 別表 are.
fn strips(table: &ComparisonTable) -> Vec<Strip<'_>> {
    let mut strips: Vec<Strip<'_>> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let pieces = pieces(row);
        for (at, (old, new)) in pieces.into_iter().enumerate() {
            strips.push(Strip {
                old,
                new,
                begins: row.begins && at == 0,
                context: row.begins && row.content == RowContent::Context,
                is_row: old.iter().chain(new).any(|line| line.is_row),
                edges: Vec::new(),
            });
        }
    }
    // A 別表 reaches from its title to the next unit.
    let mut from = 0;
    while from < strips.len() {
        let length = strips[from + 1..]
            .iter()
            .take_while(|strip| !strip.begins)
            .count();
        let unit = &mut strips[from..from + 1 + length];
        let edges = edges(unit);
        for strip in unit.iter_mut().filter(|strip| strip.is_row) {
            strip.edges.clone_from(&edges);
        }
        from += 1 + length;
    }
    strips
}

/// A row in pieces: lines of a 別表 one by one, what stands between them together.
fn pieces(row: &TableRow) -> Vec<(&[TableLine], &[TableLine])> {
    let cut = |lines: &'_ [TableLine]| -> Vec<usize> {
        let mut ends: Vec<usize> = (1..lines.len())
            .filter(|at| lines[*at].is_row || lines[*at - 1].is_row)
            .collect();
        ends.push(lines.len());
        ends
    };
    let (old, new) = (cut(&row.old), cut(&row.new));
    let mut from = (0, 0);
    (0..old.len().max(new.len()))
        .map(|at| {
            let end = (
                old.get(at).copied().unwrap_or(row.old.len()),
                new.get(at).copied().unwrap_or(row.new.len()),
            );
            let piece = (&row.old[from.0..end.0], &row.new[from.1..end.1]);
            from = end;
            piece
        })
        .collect()
}

/// Where the columns of a 別表 end, by what stands in them; the last one ends with the column of the paper.
fn edges(unit: &[Strip<'_>]) -> Vec<usize> {
    let mut widths: Vec<f64> = Vec::new();
    for line in unit
        .iter()
        .flat_map(|strip| strip.old.iter().chain(strip.new))
    {
        if !line.is_row {
            continue;
        }
        for (at, part) in parts(line).iter().enumerate() {
            let width: f64 = part.iter().map(|run| layout::width_of(run.text())).sum();
            match widths.get_mut(at) {
                Some(widest) => *widest = widest.max(width),
                None => widths.push(width.max(NARROWEST)),
            }
        }
    }
    // A column of long sentences leaves the others room.
    let widths: Vec<f64> = widths.iter().map(|width| width.min(15.0) + 1.0).collect();
    let total: f64 = widths.iter().sum();
    let mut done = 0.0;
    let mut edges: Vec<usize> = widths
        .iter()
        .map(|width| {
            done += width;
            whole(done / total * HALF as f64)
        })
        .collect();
    edges.pop();
    edges
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: f64) -> usize {
    value.round().max(0.0) as usize
}

/// The cells of a line of a 別表, each with its runs.
pub(super) fn parts(line: &TableLine) -> Vec<Vec<Run>> {
    let is_edge = |c: char| matches!(c, '|' | '｜' | '│' | '\t');
    let mut parts: Vec<Vec<(String, bool)>> = vec![Vec::new()];
    for run in &line.runs {
        for (at, text) in run.text.split(is_edge).enumerate() {
            if at > 0 {
                parts.push(Vec::new());
            }
            if let Some(last) = parts.last_mut() {
                last.push((text.to_owned(), run.marked));
            }
        }
    }
    let mut parts: Vec<Vec<Run>> = parts.into_iter().map(trimmed).collect();
    // | A | B |
    if parts.len() > 2 && parts.first().is_some_and(Vec::is_empty) {
        parts.remove(0);
        if parts.last().is_some_and(Vec::is_empty) {
            parts.pop();
        }
    }
    parts
}

/// Runs without the spaces at both ends.
fn trimmed(mut runs: Vec<(String, bool)>) -> Vec<Run> {
    while let Some((text, _)) = runs.first_mut() {
        *text = text.trim_start().to_owned();
        if !text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some((text, _)) = runs.last_mut() {
        *text = text.trim_end().to_owned();
        if !text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs.iter()
        .map(|(text, marked)| run(text, *marked))
        .collect()
}

pub(super) fn run(text: &str, marked: bool) -> Run {
    let text = prose::clean(text).replace('\n', "\u{3000}");
    if marked {
        Run::Underline(text)
    } else {
        Run::Text(text)
    }
}

fn provision(line: &TableLine) -> Paragraph {
    Paragraph {
        role: Role::Provision(line.indent.min(5)),
        runs: line
            .runs
            .iter()
            .map(|part| run(&part.text, part.marked))
            .collect(),
        sign: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use michishirube_ordinance::{compare_table, parse};

    const OLD: &str = "A条例\n（組織）\n第1条　委員は、10人とする。\n2　任期は、2年とする。\n別表（第1条関係）\n区分 | 額\n会長 | 7,000円\n";

    fn made(change: impl Fn(&mut HouseStyle)) -> Document {
        let mut style = HouseStyle::presets()[0].clone();
        change(&mut style);
        let old = parse(OLD).unwrap().ordinance;
        let new = OLD
            .replace("10人", "15人")
            .replace("7,000円", "8,000円\n委員 | 6,000円");
        let new = parse(&new).unwrap().ordinance;
        let table = compare_table(&old, &new, &comparison_labels(&style));
        build_comparison(&old, &table, &style)
    }

    fn table_of(document: &Document) -> &crate::document::Table {
        let found = document.blocks().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        found.unwrap()
    }

    #[test]
    fn every_row_fills_the_columns_and_the_halves_are_equal() {
        let document = made(|_| {});
        let table = table_of(&document);
        let widths = &table.columns;
        assert_eq!(widths.iter().sum::<u32>(), 20_000);
        for row in &table.rows {
            let mut at = 0;
            let mut edges = Vec::new();
            for cell in &row.cells {
                at += cell.columns;
                edges.push(widths[..at].iter().sum::<u32>());
            }
            assert_eq!(at, widths.len());
            assert!(edges.contains(&10_000));
        }
        assert!(table.rows[0].head && table.rows.iter().skip(1).all(|row| !row.head));
    }

    #[test]
    fn a_house_decides_on_sides_words_lines_and_paper() {
        let text = crate::to_text(&made(|style| {
            style.comparison.new_first = true;
            style.comparison.old = "改正前".to_owned();
            style.comparison.new = "改正後".to_owned();
            style.comparison.added = "［新設］".to_owned();
        }));
        assert!(text.contains("改正後｜改正前"), "{text}");
        assert!(text.contains("15人とする。｜（組織） 第1条　委員は、10人とする。"));
        assert!(
            text.contains("委員｜6,000円｜［新設］") || text.contains("委員 ｜6,000円 ｜［新設］"),
            "{text}"
        );
        let lines = |lines| {
            let document = made(|style| style.comparison.lines = lines);
            let rows = &table_of(&document).rows;
            rows[1..]
                .iter()
                .map(|row| row.line_above)
                .collect::<Vec<_>>()
        };
        let unit = lines(ComparisonLines::Unit);
        assert!(unit[0] && !unit[1], "no line between 項");
        assert!(lines(ComparisonLines::Row).iter().all(|line| *line));
        assert!(!lines(ComparisonLines::None)[1]);
        let across = made(|style| style.comparison.landscape = true);
        assert_eq!(across.sections[0].orientation, Orientation::Landscape);
    }

    #[test]
    fn the_last_row_ends_with_an_empty_line_where_the_house_wants_one() {
        let empty = |wanted| {
            let document = made(|style| style.comparison.last_line_empty = wanted);
            let last = table_of(&document).rows.last().unwrap().clone();
            last.cells
                .iter()
                .all(|cell| cell.paragraphs.last().unwrap().text().is_empty())
        };
        assert!(empty(true) && !empty(false));
    }
}

//! A page that shows a house style: every kind of heading and sentence once, or a ruler on which letters and lines can be counted.
//!
//! Absent on purpose: anything of a plan.

use super::draft::{captioned, finish, head_row, heading, row, sentence};
use crate::digits::full_width_digit;
use crate::document::{
    Block, Cell, Document, HeaderText, Numbering, Orientation, PageNumbers, Role, Section,
    TableKind,
};
use crate::style::HouseStyle;

/// One page that shows what the style does to headings, sentences, items, a table and the head of a bill.
pub fn style_sample(style: &HouseStyle) -> Document {
    let digits = style.writing.digits;
    let item = |level, text: &str| sentence(Role::Item(level), style.sentence(text));
    let bill = &style.bill;
    let number = |form: &str| form.replace("{number}", &digits.number(1));
    let mut table = captioned(TableKind::Grid, &[12.0, 8.0, 8.0], "表", "指標");
    table.rows = vec![
        head_row(["指標", "基準値", "目標値"].map(Cell::head).into()),
        row(vec![
            Cell::name("オンラインで申請できる手続"),
            Cell::number("12"),
            Cell::number("40"),
        ]),
    ];
    let blocks = vec![
        heading(1, Numbering::Chapter, "計画の策定にあたって"),
        heading(2, Numbering::Chapter, "計画の目的"),
        sentence(
            Role::Body,
            style.sentence(&digits.apply(
                "これは書式の見本である。本文は、1行の字数と1ページの行数に従って並び、令和8年度から令和12年度までのように、作られた数字もこの書式で書かれる。",
            )),
        ),
        heading(3, Numbering::Chapter, "これまでの取組"),
        heading(4, Numbering::Chapter, "窓口"),
        heading(5, Numbering::Chapter, "申請"),
        heading(5, Numbering::Chapter, "証明"),
        heading(2, Numbering::Chapter, "計画の期間"),
        item(1, "項目の例"),
        item(2, "項目の例"),
        item(3, "項目の例"),
        Block::Table(table),
        sentence(Role::Plain, number(&bill.number)),
        sentence(
            Role::OfficialTitle,
            bill.subject.replace("{title}", "○○町○○条例"),
        ),
        sentence(
            Role::Indented(1),
            bill.day
                .replace("{date}", &digits.apply("令和8年12月1日")),
        ),
        sentence(Role::Plain, bill.reason.clone()),
    ];
    finish(one_page("書式の見本", blocks), style)
}

/// Two pages on which the grid can be counted. On the first, each line is a paragraph as long as the grid says; the second is one
/// paragraph, each line of which begins with its number only where it breaks exactly there.
pub fn style_ruler(style: &HouseStyle) -> Document {
    let characters = usize::try_from(style.grid.characters).unwrap_or(0);
    let lines = style.grid.lines;
    let line = |number: u32| ruler_line(number, characters);
    let mut blocks: Vec<Block> = (1..=lines)
        .map(|number| sentence(Role::Plain, line(number)))
        .collect();
    let running: String = (lines + 1..=2 * lines).map(line).collect();
    blocks.push(sentence(Role::Plain, running));
    finish(one_page("字数と行数の物差し", blocks), style)
}

/// Its number in four full-width digits, then letters that tell how far they are: ten, twenty, thirty.
fn ruler_line(line: u32, characters: usize) -> String {
    const TENS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let number: String = format!("{line:04}").chars().map(full_width_digit).collect();
    let rest = (5..=characters).map(|at| match at % 10 {
        0 => TENS[at / 10 % 10],
        _ => '□',
    });
    number.chars().chain(rest).collect()
}

fn one_page(title: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: title.to_owned(),
        sections: vec![Section {
            orientation: Orientation::Portrait,
            page_numbers: PageNumbers::ArabicFromOne,
            header: HeaderText::None,
            blocks,
        }],
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::signs::Sign;

    #[test]
    fn every_line_of_a_ruler_is_as_long_as_the_grid_and_every_page_as_full() {
        for style in HouseStyle::presets() {
            let document = style_ruler(style);
            let text = crate::to_text(&document);
            let paragraphs: Vec<&str> = text.lines().collect();
            let (lines, characters) = (style.grid.lines as usize, style.grid.characters as usize);
            assert_eq!(paragraphs.len(), lines + 1);
            for line in &paragraphs[..lines] {
                assert_eq!(line.chars().count(), characters);
            }
            assert_eq!(paragraphs[lines].chars().count(), lines * characters);
            let blocks: Vec<Block> = document.blocks().cloned().collect();
            let height = layout::height_of(&blocks, Orientation::Portrait, style);
            // The estimate of pages agrees: two pages are filled, and nothing more.
            assert!(
                (height - 2.0 * style.text_height()).abs() < 0.1,
                "{}",
                style.key()
            );
        }
        assert_eq!(ruler_line(7, 12), "０００７□□□□□一□□");
    }

    fn signs_of(style: &HouseStyle) -> Vec<String> {
        style_sample(style)
            .blocks()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(heading.sign.clone()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn headings_count_by_the_signs_of_the_style() {
        let mut style = HouseStyle::by_key("shirakawa").unwrap().clone();
        assert_eq!(
            signs_of(&style),
            ["第１章", "１", "（１）", "ア", "（ア）", "（イ）", "２"]
        );
        let levels = |style: &mut HouseStyle, first: [&str; 5]| {
            style.numbering.levels = first.map(|sign| Sign::read(sign).unwrap());
        };
        levels(&mut style, ["第１章", "第１節", "１", "（１）", "ア"]);
        assert_eq!(
            signs_of(&style),
            ["第１章", "第１節", "１", "（１）", "ア", "イ", "第２節"]
        );
        levels(&mut style, ["第１", "１", "（１）", "ア", "（ア）"]);
        assert_eq!(
            signs_of(&style),
            ["第１", "１", "（１）", "ア", "（ア）", "（イ）", "２"]
        );
    }

    #[test]
    fn nothing_is_a_section_of_no_chapter() {
        let mut style = HouseStyle::by_key("shirakawa").unwrap().clone();
        style.numbering.levels =
            ["第１章", "第１節", "１", "（１）", "ア"].map(|sign| Sign::read(sign).unwrap());
        let blocks = vec![heading(2, Numbering::Chapter, "進捗")];
        let document = finish(one_page("報告", blocks), &style);
        assert_eq!(crate::to_text(&document).trim(), "１\u{3000}進捗");
    }

    #[test]
    fn the_preview_and_the_text_have_the_same_signs() {
        let style = HouseStyle::by_key("shirakawa").unwrap();
        let document = style_sample(style);
        let text = crate::to_text(&document);
        let html = crate::to_html(&document);
        for sign in ["第１章", "（１）", "（イ）", "議案第１号"] {
            assert!(text.contains(sign) && html.contains(sign), "{sign}");
        }
        assert!(text.contains("令和８年度から令和12年度まで"));
    }
}

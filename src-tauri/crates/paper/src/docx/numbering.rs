//! `word/numbering.xml`: chapters, the town's own levels, 資料, bullets and 掟 as real numbering of Word.

use super::xml::{DECLARATION, NAMESPACES, escape};
use crate::digits::DigitRule;
use crate::document::{Block, Document, Numbering, Role};
use crate::signs::{self, Sign};
use crate::style::HouseStyle;
use crate::typography;
use std::fmt::Write as _;

/// The lists of every paper by their numbers in the file.
pub(super) struct Lists;

impl Lists {
    /// 第１章, １, （１）, ア, （ア）, or what the house style has instead.
    pub(super) const CHAPTERS: usize = 1;
    /// 戦略１, 施策1-1.
    pub(super) const OUTLINE: usize = 2;
    /// 資料１.
    pub(super) const APPENDIX: usize = 3;
    /// ・.
    pub(super) const BULLETS: usize = 4;
    /// 一, 二.
    pub(super) const ARTICLES: usize = 5;
    /// The chapters again, with half-width digits from the tenth on.
    pub(super) const CHAPTERS_HALF: usize = 6;
    /// 資料 again, with half-width digits from the tenth on.
    pub(super) const APPENDIX_HALF: usize = 7;
    /// The town's own levels again, with half-width digits from the tenth on.
    pub(super) const OUTLINE_HALF: usize = 8;
    /// １, （１）, ア, （ア）: items of letters and notices.
    pub(super) const ITEMS: usize = 9;
    /// Items again, with half-width digits from the tenth on.
    pub(super) const ITEMS_HALF: usize = 10;
    /// The first of the lists of items that begin anew.
    pub(super) const FIRST_OF_ITEMS: usize = 11;
    /// No list.
    const NONE: usize = 0;

    /// The list of a heading whose number is `sign`; None when its style already names it.
    pub(super) fn of_heading(
        numbering: Numbering,
        sign: &str,
        style: &HouseStyle,
    ) -> Option<usize> {
        let half = style.writing.digits == DigitRule::OneFull
            && sign.bytes().any(|byte| byte.is_ascii_digit());
        match (numbering, half) {
            (Numbering::Chapter, false) => None,
            (Numbering::Chapter, true) => Some(Self::CHAPTERS_HALF),
            // Only a number that stands alone follows the rule of digits.
            (Numbering::Outline, true)
                if !sign.contains('-') && sign.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                Some(Self::OUTLINE_HALF)
            }
            (Numbering::Outline, _) => Some(Self::OUTLINE),
            (Numbering::Appendix, false) => Some(Self::APPENDIX),
            (Numbering::Appendix, true) => Some(Self::APPENDIX_HALF),
            (Numbering::None, _) => Some(Self::NONE),
        }
    }
}

struct Level<'a> {
    format: &'a str,
    text: String,
    /// Where text begins, how far the sign stands before it, both in hundredths of a character, and the size in points; None: the style
    /// has it.
    indent: Option<(i32, i32, f64)>,
    style: Option<String>,
}

/// Writes the part.
///
/// `items` is the number of lists of items, each of which begins with 1.
pub(super) fn part(style: &HouseStyle, document: &Document, items: usize) -> String {
    let outline_labels = document.outline_labels.as_slice();
    let digits = match style.writing.digits {
        DigitRule::OneFull | DigitRule::Full => "decimalFullWidth",
        DigitRule::Half => "decimal",
        DigitRule::Kanji => "japaneseCounting",
    };
    let mut out = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
    let signs = signs::of_headings(style, document);
    abstract_list(&mut out, 0, &chapter_levels(&signs, digits, true));
    abstract_list(&mut out, 1, &outline_levels(style, digits, outline_labels));
    abstract_list(&mut out, 2, &appendix_levels(digits));
    let bullet = |text: &str, format: &'static str| Level {
        format,
        text: text.to_owned(),
        indent: None,
        style: None,
    };
    abstract_list(&mut out, 3, &[bullet("・", "bullet")]);
    abstract_list(&mut out, 4, &[bullet("%1\u{3000}", "japaneseCounting")]);
    if items > 0 {
        abstract_list(&mut out, 5, &item_levels(style, digits));
    }
    for (list, list_type) in [
        (Lists::CHAPTERS, 0),
        (Lists::OUTLINE, 1),
        (Lists::APPENDIX, 2),
        (Lists::BULLETS, 3),
        (Lists::ARTICLES, 4),
    ] {
        let _ = write!(
            out,
            "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list_type}\"/></w:num>"
        );
    }
    // The same lists, so that they count on; only the shape of the digits differs.
    for (list, list_type, levels) in [
        (
            Lists::CHAPTERS_HALF,
            0,
            chapter_levels(&signs, "decimal", false),
        ),
        (Lists::APPENDIX_HALF, 2, appendix_levels("decimal")),
        (
            Lists::OUTLINE_HALF,
            1,
            outline_levels(style, "decimal", outline_labels),
        ),
    ] {
        let _ = write!(
            out,
            "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list_type}\"/>"
        );
        for (index, one) in levels.iter().enumerate() {
            let _ = write!(out, "<w:lvlOverride w:ilvl=\"{index}\">");
            level(&mut out, index, one);
            out.push_str("</w:lvlOverride>");
        }
        out.push_str("</w:num>");
    }
    if items > 0 {
        item_lists(&mut out, style, items);
    }
    let starts = document.blocks().filter_map(|block| match block {
        Block::Heading(heading) => heading.start,
        _ => None,
    });
    for (at, start) in starts.enumerate() {
        let _ = write!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>",
            Lists::FIRST_OF_ITEMS + items + at
        );
    }
    out.push_str("</w:numbering>");
    out
}

/// The list that the styles name, the one with half-width digits, and one for each list that begins with 1.
fn item_lists(out: &mut String, style: &HouseStyle, items: usize) {
    let _ = write!(
        out,
        "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"5\"/></w:num>",
        Lists::ITEMS
    );
    let _ = write!(
        out,
        "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"5\"/>",
        Lists::ITEMS_HALF
    );
    for (index, one) in item_levels(style, "decimal").iter().enumerate().take(2) {
        let _ = write!(out, "<w:lvlOverride w:ilvl=\"{index}\">");
        level(out, index, one);
        out.push_str("</w:lvlOverride>");
    }
    out.push_str("</w:num>");
    for list in 0..items {
        let _ = write!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"5\"/>",
            Lists::FIRST_OF_ITEMS + list
        );
        for index in 0..4 {
            let _ = write!(
                out,
                "<w:lvlOverride w:ilvl=\"{index}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
            );
        }
        out.push_str("</w:num>");
    }
}

/// １, （１）, ア, （ア）, with a full-width space after the sign and no dot (domain.md §4.5).
///
/// The indents of the styles stand here again: a list that a paragraph names itself takes them away from its style.
fn item_levels<'a>(style: &HouseStyle, digits: &'a str) -> Vec<Level<'a>> {
    signs::of_items()
        .iter()
        .zip(1_u8..)
        .map(|(sign, number)| {
            let format_of_text = typography::paragraph(style, Role::Item(number));
            Level {
                format: sign.word_format(digits),
                text: sign.word_text(usize::from(number)),
                indent: Some((
                    format_of_text.left,
                    format_of_text.hanging,
                    format_of_text.size,
                )),
                style: None,
            }
        })
        .collect()
}

fn chapter_levels<'a>(signs: &[Sign; 5], digits: &'a str, linked: bool) -> Vec<Level<'a>> {
    signs
        .iter()
        .enumerate()
        .map(|(index, sign)| Level {
            format: sign.word_format(digits),
            text: sign.word_text(index + 1),
            indent: None,
            style: linked.then(|| format!("Heading{}", index + 1)),
        })
        .collect()
}

/// Levels 2 to 5 carry the town's words; level 1 is the chapter, which is not counted here.
fn outline_levels<'a>(style: &HouseStyle, digits: &'a str, labels: &[String]) -> Vec<Level<'a>> {
    let mut levels = vec![Level {
        format: "none",
        text: String::new(),
        indent: None,
        style: None,
    }];
    for index in 1..5_usize {
        let label = labels.get(index - 1).map_or("", String::as_str);
        let numbers: Vec<String> = (2..=index + 1).map(|level| format!("%{level}")).collect();
        let alone = index == 1 && digits != "decimal";
        let width_of_number = if alone {
            1.0
        } else {
            0.5 * (numbers.len() * 2 - 1) as f64
        };
        let width = crate::layout::width_of(label) + width_of_number + 1.0;
        #[allow(clippy::cast_possible_truncation)]
        let hanging = (width * 100.0).round() as i32;
        levels.push(Level {
            format: if alone { digits } else { "decimal" },
            // A % of the town's own would be read as a place for a number.
            text: format!("{}{}\u{3000}", label.replace('%', "％"), numbers.join("-")),
            indent: Some((hanging, hanging, style.sizes.headings[index])),
            style: None,
        });
    }
    levels
}

fn appendix_levels(digits: &str) -> Vec<Level<'_>> {
    vec![
        Level {
            format: "none",
            text: String::new(),
            indent: None,
            style: None,
        },
        Level {
            format: digits,
            text: "資料%2\u{3000}".to_owned(),
            indent: Some((400, 400, 13.0)),
            style: None,
        },
    ]
}

fn abstract_list(out: &mut String, id: usize, levels: &[Level<'_>]) {
    let kind = if levels.len() > 1 {
        "multilevel"
    } else {
        "singleLevel"
    };
    let _ = write!(
        out,
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"{kind}\"/>"
    );
    for (index, one) in levels.iter().enumerate() {
        level(out, index, one);
    }
    out.push_str("</w:abstractNum>");
}

fn level(out: &mut String, index: usize, level: &Level<'_>) {
    let _ = write!(
        out,
        "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/>",
        level.format
    );
    if let Some(style) = &level.style {
        let _ = write!(out, "<w:pStyle w:val=\"{style}\"/>");
    }
    // A number made of several is half-width in all its parts, whatever the level above is alone.
    if level.text.matches('%').count() > 1 {
        out.push_str("<w:isLgl/>");
    }
    let _ = write!(
        out,
        "<w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>",
        escape(&level.text)
    );
    if let Some((left, hanging, size)) = level.indent {
        let length = |hundredths: i32| crate::style::twips(f64::from(hundredths) / 100.0 * size);
        let (start, before) = (length(left), length(hanging));
        let _ = write!(
            out,
            "<w:pPr><w:ind w:leftChars=\"{left}\" w:left=\"{start}\" w:hangingChars=\"{hanging}\" w:hanging=\"{before}\"/></w:pPr>"
        );
    }
    out.push_str("</w:lvl>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::style_sample;

    fn numbering(levels: [&str; 5]) -> String {
        let mut style = HouseStyle::presets()[0].clone();
        style.numbering.levels = levels.map(|sign| Sign::read(sign).unwrap());
        part(&style, &style_sample(&style), 0)
    }

    /// What each level of a list of Word counts by and how it is written.
    fn levels(xml: &str, list: &str) -> Vec<(String, String)> {
        let start = xml.find(list).unwrap();
        let end = start + xml[start..].find("</w:abstractNum>").unwrap();
        let value = |level: &str, name: &str| {
            let (_, rest) = level.split_once(&format!("<w:{name} w:val=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        xml[start..end]
            .split("<w:lvl ")
            .skip(1)
            .map(|level| (value(level, "numFmt"), value(level, "lvlText")))
            .collect()
    }

    #[test]
    fn word_counts_headings_by_the_signs_of_the_style() {
        let section = numbering(["第１章", "第１節", "１", "（１）", "ア"]);
        let told = levels(&section, "<w:abstractNum w:abstractNumId=\"0\">");
        let wanted = [
            ("decimalFullWidth", "第%1章\u{3000}"),
            ("decimalFullWidth", "第%2節\u{3000}"),
            ("decimalFullWidth", "%3\u{3000}"),
            ("decimalFullWidth", "（%4）\u{3000}"),
            ("aiueoFullWidth", "%5\u{3000}"),
        ]
        .map(|(format, text)| (format.to_owned(), text.to_owned()));
        assert_eq!(told, wanted);
        // Each level belongs to its heading, and the list for two digits and more has all five of them.
        assert!(section.contains("<w:pStyle w:val=\"Heading5\"/>"));
        let half = &section[section.find("<w:num w:numId=\"6\">").unwrap()..];
        let half = &half[..half.find("</w:num>").unwrap()];
        assert_eq!(half.matches("<w:lvlOverride").count(), 5);
        assert_eq!(half.matches("w:val=\"decimal\"").count(), 4);

        let vertical = numbering(["第一", "一", "イ", "（イ）", "（a）"]);
        let told: Vec<String> = levels(&vertical, "<w:abstractNum w:abstractNumId=\"0\">")
            .into_iter()
            .map(|(format, _)| format)
            .collect();
        let wanted = [
            "japaneseCounting",
            "japaneseCounting",
            "irohaFullWidth",
            "irohaFullWidth",
            "lowerLetter",
        ];
        assert_eq!(told, wanted);
    }
}

//! A house style as a form: every value as text by its path, what is wrong with it, and the file that it makes.
//!
//! One table of fields; the values come from the style itself. Absent on purpose: names and hints of the fields (screen), and
//! the files (crate `app`).

use super::{HouseStyle, POINTS_PER_MM, fonts};
use crate::signs::Sign;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Values of a style by their paths (`page.top_mm`, `sizes.headings.1`), as the officer types them; ticks are `true` and `false`.
pub type StyleValues = BTreeMap<String, String>;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleSeverity {
    /// The style cannot be kept so.
    Error,
    /// It can, but papers will not look as meant.
    Warning,
}

/// Something to mend in a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleFinding {
    /// The path of the value.
    pub field: &'static str,
    /// How grave it is.
    pub severity: StyleSeverity,
    /// What the officer reads.
    pub message: String,
}

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// A line of text; with `true` it may be empty.
    Text(bool),
    /// A text in which this must stand.
    With(&'static str),
    /// A number from the first to the second.
    Number(f64, f64, &'static str),
    /// A whole number.
    Whole(i64, i64),
    Yes,
    One(&'static [&'static str]),
    /// Six hexadecimal digits.
    Colour,
    Sign,
}

const MARGIN: Kind = Kind::Number(5.0, 80.0, "mm");
const LETTER: Kind = Kind::Number(6.0, 40.0, "pt");
const COVER: Kind = Kind::Number(8.0, 72.0, "pt");

const FIELDS: &[(&str, Kind)] = &[
    ("title", Kind::Text(false)),
    ("source", Kind::Text(false)),
    ("summary", Kind::One(&["two_pages", "spread"])),
    ("page.width_mm", Kind::Number(100.0, 450.0, "mm")),
    ("page.height_mm", Kind::Number(100.0, 450.0, "mm")),
    ("page.top_mm", MARGIN),
    ("page.bottom_mm", MARGIN),
    ("page.left_mm", MARGIN),
    ("page.right_mm", MARGIN),
    ("grid.characters", Kind::Whole(10, 80)),
    ("grid.lines", Kind::Whole(10, 80)),
    ("body.east_asian", Kind::Text(false)),
    ("body.latin", Kind::Text(false)),
    ("body.size", Kind::Number(8.0, 20.0, "pt")),
    ("heading.east_asian", Kind::Text(false)),
    ("heading.latin", Kind::Text(false)),
    ("sizes.headings.1", LETTER),
    ("sizes.headings.2", LETTER),
    ("sizes.headings.3", LETTER),
    ("sizes.headings.4", LETTER),
    ("sizes.headings.5", LETTER),
    ("sizes.cover_title", COVER),
    ("sizes.cover_town", COVER),
    ("sizes.cover_line", COVER),
    ("sizes.statement", COVER),
    ("sizes.table", Kind::Number(6.0, 16.0, "pt")),
    ("sizes.small", Kind::Number(6.0, 16.0, "pt")),
    ("numbering.levels.1", Kind::Sign),
    ("numbering.levels.2", Kind::Sign),
    ("numbering.levels.3", Kind::Sign),
    ("numbering.levels.4", Kind::Sign),
    ("numbering.levels.5", Kind::Sign),
    (
        "writing.digits",
        Kind::One(&["one_full", "half", "full", "kanji"]),
    ),
    ("writing.comma", Kind::One(&["、", "，"])),
    ("colours.ink", Kind::Colour),
    ("colours.rule", Kind::Colour),
    ("colours.head", Kind::Colour),
    ("colours.label", Kind::Colour),
    ("colours.bar", Kind::Colour),
    ("colours.strong_bar", Kind::Colour),
    ("comparison.title", Kind::With("{title}")),
    ("comparison.old", Kind::Text(false)),
    ("comparison.new", Kind::Text(false)),
    ("comparison.new_first", Kind::Yes),
    ("comparison.added", Kind::Text(true)),
    ("comparison.deleted", Kind::Text(true)),
    ("comparison.unchanged", Kind::Text(true)),
    ("comparison.lines", Kind::One(&["unit", "row", "none"])),
    ("comparison.landscape", Kind::Yes),
    ("comparison.last_line_empty", Kind::Yes),
    ("bill.number", Kind::With("{number}")),
    ("bill.report", Kind::With("{number}")),
    ("bill.member", Kind::With("{number}")),
    ("bill.subject", Kind::With("{title}")),
    ("bill.day", Kind::With("{date}")),
    ("bill.reason", Kind::Text(false)),
    ("bill.vertical", Kind::Yes),
    ("bill.large_small_kana", Kind::Yes),
];

/// The longest text of a field, in characters.
const LONGEST: usize = 200;
/// The narrowest text area that a table of sheets can be read in, in characters of the table.
const NARROWEST_TABLE: f64 = 30.0;
/// The smallest text area, in millimetres.
const SMALLEST_AREA: f64 = 60.0;

impl HouseStyle {
    /// Every value that a form shows, by its path.
    pub fn values(&self) -> StyleValues {
        let whole = Value::try_from(self).unwrap_or(Value::Table(Table::new()));
        FIELDS
            .iter()
            .filter_map(|(path, _)| Some(((*path).to_owned(), shown(at(&whole, path)?))))
            .collect()
    }

    /// The style with these values in the place of its own, and what is to be mended. None: with an error no style is made.
    ///
    /// Values that are not named stay; paths that no style has are passed over.
    pub fn with_values(&self, values: &StyleValues) -> (Option<HouseStyle>, Vec<StyleFinding>) {
        let mut findings = Vec::new();
        let mut whole = Value::try_from(self).unwrap_or(Value::Table(Table::new()));
        for (path, kind) in FIELDS {
            let Some(typed) = values.get(*path) else {
                continue;
            };
            match read(*kind, typed) {
                Ok(value) => {
                    if let Some(place) = at_mut(&mut whole, path) {
                        *place = value;
                    }
                }
                Err(message) => findings.push(StyleFinding {
                    field: path,
                    severity: StyleSeverity::Error,
                    message,
                }),
            }
        }
        if !findings.is_empty() {
            return (None, findings);
        }
        let Ok(mut style) = whole.try_into::<HouseStyle>() else {
            findings.push(error("title", "この書式は読めません。"));
            return (None, findings);
        };
        for font in [&mut style.body, &mut style.heading] {
            let known = fonts::known(&font.east_asian);
            font.line_factor = known.map_or(font.line_factor, |known| known.line_factor);
            font.line_factor_verified = known.is_some_and(|known| known.verified);
        }
        findings = style.findings();
        let fails = findings
            .iter()
            .any(|finding| finding.severity == StyleSeverity::Error);
        ((!fails).then_some(style), findings)
    }

    /// What is to be mended in this style: where its numbers do not go together.
    pub fn findings(&self) -> Vec<StyleFinding> {
        let mut out = Vec::new();
        let page = &self.page;
        let width = page.width_mm - page.left_mm - page.right_mm;
        let height = page.height_mm - page.top_mm - page.bottom_mm;
        if page.width_mm > page.height_mm {
            out.push(error(
                "page.width_mm",
                "用紙は縦の大きさで書いてください（A4は幅210、高さ297）。横に置く文書は、道しるべが横にします。",
            ));
        }
        if width < SMALLEST_AREA {
            out.push(error(
                "page.left_mm",
                &format!(
                    "左右の余白の間が{}mmしかありません。60mmより広くしてください。",
                    number(width)
                ),
            ));
        }
        if height < SMALLEST_AREA {
            out.push(error(
                "page.top_mm",
                &format!(
                    "上下の余白の間が{}mmしかありません。60mmより広くしてください。",
                    number(height)
                ),
            ));
        }
        if out.is_empty() {
            self.grid_findings(&mut out);
            self.table_findings(&mut out);
        }
        out
    }

    fn grid_findings(&self, out: &mut Vec<StyleFinding>) {
        let size = self.body.size;
        let most = (self.measure() / size + 0.01).floor();
        if f64::from(self.grid.characters) > most {
            out.push(warning(
                "grid.characters",
                format!(
                    "{}ptの文字は1行に{most}字までしか並びません。字数を{most}以下にしてください。",
                    number(size)
                ),
            ));
        }
        let (needs, has) = (self.body_needs(), self.grid_pitch());
        let font = &self.body.east_asian;
        if !self.body.line_factor_verified {
            out.push(warning(
                "body.east_asian",
                format!(
                    "「{font}」は1行に要る高さを確かめていないため、行の高さを{}ptに固定して書き出します。仕上がりをWordで見てください。",
                    number(has)
                ),
            ));
        } else if needs > has + 0.001 {
            let fits = self.most_lines(needs);
            out.push(warning(
                "grid.lines",
                format!(
                    "{font}{}ptは1行に{}ptが要りますが、この行数では{}ptしかありません。行数を{fits}以下にしてください。",
                    number(size),
                    number(needs),
                    number(has)
                ),
            ));
        }
    }

    /// How many lines of this height a page has room for.
    #[allow(clippy::cast_possible_truncation)]
    fn most_lines(&self, needs: f64) -> i64 {
        (self.text_height() / needs + 1e-6).floor() as i64
    }

    fn table_findings(&self, out: &mut Vec<StyleFinding>) {
        let letters = (self.measure() / self.sizes.table).floor();
        if letters < NARROWEST_TABLE {
            out.push(warning(
                "sizes.table",
                format!(
                    "左右の余白の間が{}mmで、{}ptの表の文字は{letters}字しか並びません。個票や工程表には{NARROWEST_TABLE}字が要ります。余白か表の文字を小さくしてください。",
                    number(self.measure() / POINTS_PER_MM),
                    number(self.sizes.table)
                ),
            ));
        }
        if self.comparison.old == self.comparison.new {
            out.push(warning(
                "comparison.new",
                "二つの欄の名前が同じです。改正の前と後が分かる名前にしてください。".to_owned(),
            ));
        }
    }

    /// A copy under a key and a title of the town's own. Nothing in it counts as verified any more: what is changed was read nowhere.
    #[must_use]
    pub fn copied(&self, key: &str, title: &str) -> Self {
        let source = format!("町の書式。「{}」を写したもの。", self.title);
        let mut copy = Self {
            key: key.to_owned(),
            title: title.to_owned(),
            verified: false,
            source,
            ..self.clone()
        };
        copy.comparison.verified = false;
        copy.bill.verified = false;
        copy
    }

    /// The same under another key.
    #[must_use]
    pub fn keyed(&self, key: &str) -> Self {
        Self {
            key: key.to_owned(),
            ..self.clone()
        }
    }

    /// The style of a file.
    ///
    /// # Errors
    /// What is wrong with it, in the words of an officer: a part of a sentence that ends before 「ため」.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let line_of = |error: &toml::de::Error| {
            error
                .span()
                .map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1)
        };
        let style: Self = toml::from_str(text).map_err(|error| match line_of(&error) {
            Some(line) => format!("{line}行目の書き方が正しくない"),
            None => "書き方が正しくない".to_owned(),
        })?;
        // The limits of the form hold for files too: a page of a metre helps nobody.
        let (_, findings) = style.with_values(&style.values());
        match findings
            .into_iter()
            .find(|finding| finding.severity == StyleSeverity::Error)
        {
            Some(finding) => Err(format!("値「{}」が正しくない", finding.field)),
            None => Ok(style),
        }
    }

    /// The file of the style.
    pub fn to_toml(&self) -> String {
        format!(
            "# 道しるべの書式。道しるべの「書式を作る・直す」で直し、ほかの町に渡すことができます。\n{}",
            toml::to_string(self).unwrap_or_default()
        )
    }
}

fn error(field: &'static str, message: &str) -> StyleFinding {
    StyleFinding {
        field,
        severity: StyleSeverity::Error,
        message: message.to_owned(),
    }
}

fn warning(field: &'static str, message: String) -> StyleFinding {
    StyleFinding {
        field,
        severity: StyleSeverity::Warning,
        message,
    }
}

/// A number with no more digits than it needs, two at most.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn read(kind: Kind, typed: &str) -> Result<Value, String> {
    let typed = typed.trim();
    let text = || -> Result<Value, String> {
        if typed.chars().any(char::is_control) {
            return Err("改行や制御文字は使えません。".to_owned());
        }
        if typed.chars().count() > LONGEST {
            return Err(format!("{LONGEST}字までにしてください。"));
        }
        Ok(Value::String(typed.to_owned()))
    };
    match kind {
        Kind::Text(false) if typed.is_empty() => Err("入れてください。".to_owned()),
        Kind::Text(_) => text(),
        Kind::With(wanted) if !typed.contains(wanted) => Err(format!(
            "「{wanted}」を入れてください。書き出すとき、そこに番号や題名が入ります。"
        )),
        Kind::With(_) => text(),
        Kind::Number(least, most, unit) => match plain_digits(typed).parse::<f64>() {
            Ok(value) if value.is_finite() && (least..=most).contains(&value) => {
                Ok(Value::Float(value))
            }
            Ok(_) => Err(format!(
                "{}から{}までの数（{unit}）にしてください。",
                number(least),
                number(most)
            )),
            Err(_) => Err(format!("数（{unit}）を入れてください。")),
        },
        Kind::Whole(least, most) => match plain_digits(typed).parse::<i64>() {
            Ok(value) if (least..=most).contains(&value) => Ok(Value::Integer(value)),
            Ok(_) => Err(format!("{least}から{most}までにしてください。")),
            Err(_) => Err("1、2、3のような数を入れてください。".to_owned()),
        },
        Kind::Yes => match typed {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err("選んでください。".to_owned()),
        },
        Kind::One(choices) if choices.contains(&typed) => Ok(Value::String(typed.to_owned())),
        Kind::One(_) => Err("一覧から選んでください。".to_owned()),
        Kind::Colour => {
            let colour = plain_digits(typed.trim_start_matches('#')).to_uppercase();
            if colour.len() == 6 && colour.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                Ok(Value::String(colour))
            } else {
                Err("色は、DFE6EE のような6桁の符号で書いてください。".to_owned())
            }
        }
        Kind::Sign => Sign::read(typed)
            .map(|sign| Value::String(sign.first()))
            .map_err(|fault| fault.to_string()),
    }
}

/// Full-width digits and points as half-width.
fn plain_digits(typed: &str) -> String {
    typed
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + u8::try_from(c as u32 - '０' as u32).unwrap_or(0)),
            'Ａ'..='Ｆ' => char::from(b'A' + u8::try_from(c as u32 - 'Ａ' as u32).unwrap_or(0)),
            'ａ'..='ｆ' => char::from(b'a' + u8::try_from(c as u32 - 'ａ' as u32).unwrap_or(0)),
            '．' => '.',
            other => other,
        })
        .collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Float(value) => value.to_string(),
        other => other.to_string(),
    }
}

/// The value at a path; places in lists count from 1.
fn at<'a>(whole: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(whole, |value, step| match value {
        Value::Array(list) => list.get(step.parse::<usize>().ok()?.checked_sub(1)?),
        other => other.get(step),
    })
}

fn at_mut<'a>(whole: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(whole, |value, step| match value {
        Value::Array(list) => list.get_mut(step.parse::<usize>().ok()?.checked_sub(1)?),
        other => other.get_mut(step),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What no form shows: it follows from the rest, or says where it was read.
    const NOT_SHOWN: &[&str] = &[
        "key",
        "source_date",
        "verified",
        "body.line_factor",
        "body.line_factor_verified",
        "heading.size",
        "heading.line_factor",
        "heading.line_factor_verified",
        "comparison.source",
        "comparison.verified",
        "bill.source",
        "bill.verified",
    ];

    fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
        let below = |step: &str| match path {
            "" => step.to_owned(),
            path => format!("{path}.{step}"),
        };
        match value {
            Value::Table(table) => {
                for (key, value) in table {
                    leaves(value, &below(key), out);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    leaves(value, &below(&(index + 1).to_string()), out);
                }
            }
            _ => out.push(path.to_owned()),
        }
    }

    fn shirakawa() -> HouseStyle {
        HouseStyle::by_key("shirakawa").unwrap().clone()
    }

    fn found(changes: &[(&str, &str)]) -> Vec<(&'static str, StyleSeverity, String)> {
        let values = changes
            .iter()
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
            .collect();
        shirakawa()
            .with_values(&values)
            .1
            .into_iter()
            .map(|finding| (finding.field, finding.severity, finding.message))
            .collect()
    }

    #[test]
    fn every_value_of_a_style_has_its_field() {
        for style in HouseStyle::presets() {
            let mut all = Vec::new();
            leaves(&Value::try_from(style).unwrap(), "", &mut all);
            all.retain(|path| !NOT_SHOWN.contains(&path.as_str()));
            all.sort();
            let mut fields: Vec<String> = style.values().into_keys().collect();
            fields.sort();
            assert_eq!(all, fields);
            assert_eq!(fields.len(), FIELDS.len());
        }
    }

    #[test]
    fn a_style_is_the_same_after_its_form_and_after_its_file() {
        for style in HouseStyle::presets() {
            let (same, findings) = style.with_values(&style.values());
            assert!(
                findings
                    .iter()
                    .all(|one| one.severity == StyleSeverity::Warning)
            );
            let mut same = same.unwrap();
            // Whether a factor is known comes from the table of fonts.
            same.heading = style.heading.clone();
            assert_eq!(&same, style);
            assert_eq!(&HouseStyle::from_toml(&style.to_toml()).unwrap(), style);
        }
    }

    #[test]
    fn numbers_may_be_typed_full_width_and_go_into_the_style() {
        let values = [
            ("page.top_mm", "２０．５"),
            ("grid.lines", "３８"),
            ("numbering.levels.2", "第1節"),
            ("colours.head", "#ｄｆｅ6ee"),
            ("no.such", "passed over"),
        ]
        .map(|(path, value)| (path.to_owned(), value.to_owned()))
        .into();
        let (style, findings) = shirakawa().with_values(&values);
        assert_eq!(findings, []);
        let values = style.unwrap().values();
        assert_eq!(values["page.top_mm"], "20.5");
        assert_eq!(values["grid.lines"], "38");
        assert_eq!(values["numbering.levels.2"], "第１節");
        assert_eq!(values["colours.head"], "DFE6EE");
    }

    #[test]
    fn what_cannot_be_is_an_error_at_its_field() {
        use StyleSeverity::Error;
        for (path, value, words) in [
            ("page.top_mm", "たくさん", "数（mm）を入れて"),
            ("page.top_mm", "200", "5から80まで"),
            ("page.width_mm", "NaN", "100から450まで"),
            ("page.width_mm", "420", "縦の大きさ"),
            ("grid.lines", "4.5", "のような数"),
            ("title", "　", "入れてください"),
            ("title", "一\n二", "改行"),
            ("bill.number", "議案第○号", "「{number}」"),
            ("writing.comma", ".", "一覧から"),
            ("bill.vertical", "", "選んで"),
            ("colours.ink", "red", "6桁"),
            ("numbering.levels.1", "章", "番号になる字"),
        ] {
            let found = found(&[(path, value)]);
            assert_eq!(found.len(), 1, "{path}: {found:?}");
            assert_eq!((found[0].0, found[0].1), (path, Error));
            assert!(found[0].2.contains(words), "{}", found[0].2);
        }
        let narrow = found(&[("page.left_mm", "80"), ("page.right_mm", "75")]);
        assert_eq!(narrow[0].0, "page.left_mm");
    }

    #[test]
    fn the_trap_of_the_line_height_is_told_with_its_numbers() {
        let trap = [("body.east_asian", "游明朝")];
        assert_eq!(
            found(&trap),
            [(
                "grid.lines",
                StyleSeverity::Warning,
                "游明朝11ptは1行に18.45ptが要りますが、この行数では17.5ptしかありません。行数を37以下にしてください。"
                    .to_owned()
            )]
        );
        assert_eq!(found(&[trap[0], ("grid.lines", "37")]), []);
        assert_eq!(found(&[trap[0], ("grid.lines", "38")]).len(), 1);
        assert_eq!(found(&[]), []);
        let unknown = found(&[("body.east_asian", "ヒラギノ明朝")]);
        assert_eq!(unknown[0].0, "body.east_asian");
    }

    #[test]
    fn letters_that_do_not_fit_are_told() {
        assert_eq!(
            found(&[("grid.characters", "43")])[0].2,
            "11ptの文字は1行に42字までしか並びません。字数を42以下にしてください。"
        );
        let table = found(&[("sizes.table", "16"), ("page.left_mm", "60")]);
        assert!(table.iter().any(|one| one.0 == "sizes.table"), "{table:?}");
        let columns = found(&[("comparison.old", "改正案")]);
        assert_eq!(columns[0].0, "comparison.new");
    }

    #[test]
    fn a_broken_file_is_one_part_of_a_sentence() {
        let text = shirakawa().to_toml();
        for (broken, why) in [
            (text.replace("[grid]", "[grid"), "行目の書き方が正しくない"),
            (
                text.replace("lines = 40", "lines = \"多い\""),
                "行目の書き方が正しくない",
            ),
            (
                text.replace("lines = 40", "lines = 4000"),
                "値「grid.lines」が正しくない",
            ),
            (String::new(), "書き方が正しくない"),
        ] {
            let told = HouseStyle::from_toml(&broken).unwrap_err();
            assert!(told.ends_with(why), "{told}");
        }
        // A file of an earlier version has no numbering.
        let start = text.find("[numbering]").unwrap();
        let end = start + text[start..].find("\n\n").unwrap();
        let old = format!("{}{}", &text[..start], &text[end..]);
        assert_eq!(HouseStyle::from_toml(&old).unwrap(), shirakawa());
    }

    #[test]
    fn a_copy_is_the_towns_own_and_counts_as_read_nowhere() {
        let copy = shirakawa().copied("own", "本町の書式");
        assert_eq!((copy.key(), copy.title()), ("own", "本町の書式"));
        assert!(!copy.is_verified() && !copy.bill.verified && !copy.comparison.verified);
        assert!(copy.source().contains("議案の要領"));
        assert_eq!(copy.keyed("other").key(), "other");
    }
}

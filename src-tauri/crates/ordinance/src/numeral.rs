//! Numbers as laws write them: 漢数字, full-width, half-width, and one digit full-width with more half-width.
//!
//! Reads any of them and writes each; which one a text uses is its own affair and is never changed.

use serde::Serialize;

/// The script that a number is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// 百二十三 (and 十, 一)
    Kanji,
    /// 一二三, 一〇: digits by place
    KanjiPlace,
    /// 123
    Half,
    /// １２３
    Full,
    /// １ but 12: 一桁全角・二桁以上半角
    Mixed,
}

const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn kanji_digit(c: char) -> Option<u32> {
    match c {
        '零' => Some(0),
        '元' => None,
        c => KANJI.iter().position(|k| *k == c).map(|n| n as u32),
    }
}

fn kanji_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// Reads the number at the start of `text`: its value, the count of characters read and its script.
/// `None` when no number stands there or it is above 99,999 (no provision has such a number).
pub(crate) fn read(text: &[char]) -> Option<(u32, usize, Script)> {
    let first = *text.first()?;
    if first.is_ascii_digit() || ('０'..='９').contains(&first) {
        return read_digits(text);
    }
    read_kanji(text)
}

fn read_digits(text: &[char]) -> Option<(u32, usize, Script)> {
    let mut value = 0u32;
    let mut length = 0;
    let mut full = 0;
    for &c in text {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => {
                full += 1;
                c as u32 - '０' as u32
            }
            _ => break,
        };
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += 1;
        if length > 5 {
            return None;
        }
    }
    Some((
        value,
        length,
        if full > 0 { Script::Full } else { Script::Half },
    ))
}

fn read_kanji(text: &[char]) -> Option<(u32, usize, Script)> {
    let mut length = 0;
    let (mut total, mut digit, mut digits, mut units) = (0u32, None, 0u32, false);
    let mut place = 0u32;
    for &c in text {
        if let Some(d) = kanji_digit(c) {
            if units && digit.is_some() {
                break; // 十一二: two numbers
            }
            place = place.checked_mul(10)?.checked_add(d)?;
            digit = Some(d);
            digits += 1;
            if digits > 5 {
                return None;
            }
        } else if let Some(unit) = kanji_unit(c) {
            if digits > 1 && !units {
                break; // 一二十: not a number of a law
            }
            total += digit.unwrap_or(1) * unit;
            digit = None;
            digits = 0;
            units = true;
        } else {
            break;
        }
        length += 1;
    }
    if length == 0 {
        return None;
    }
    match units {
        true => Some((total + digit.unwrap_or(0), length, Script::Kanji)),
        false if digits == 1 && place > 0 => Some((place, length, Script::Kanji)),
        false => Some((place, length, Script::KanjiPlace)),
    }
}

/// Writes `number` in `script`.
pub(crate) fn write(number: u32, script: Script) -> String {
    match script {
        Script::Half => number.to_string(),
        Script::Full => widen(&number.to_string()),
        Script::Mixed if number < 10 => widen(&number.to_string()),
        Script::Mixed => number.to_string(),
        Script::KanjiPlace => number
            .to_string()
            .chars()
            .map(|c| KANJI[c as usize - '0' as usize])
            .collect(),
        Script::Kanji => {
            let mut text = String::new();
            let mut rest = number;
            for (unit, sign) in [(10_000, '万'), (1000, '千'), (100, '百'), (10, '十')] {
                let digit = rest / unit;
                rest %= unit;
                if digit > 0 {
                    if digit > 1 || unit == 10_000 {
                        text.push(KANJI[digit.min(9) as usize]);
                    }
                    text.push(sign);
                }
            }
            if rest > 0 || text.is_empty() {
                text.push(KANJI[rest as usize]);
            }
            text
        }
    }
}

/// Half-width digits and signs as full-width ones.
pub(crate) fn widen(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// Whether `c` may stand in a number of any script.
pub(crate) fn is_numeric(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || kanji_digit(c).is_some()
        || kanji_unit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_is_read_and_written() {
        for (text, number, script) in [
            ("三", 3, Script::Kanji),
            ("十", 10, Script::Kanji),
            ("十二", 12, Script::Kanji),
            ("百二十一", 121, Script::Kanji),
            ("二百", 200, Script::Kanji),
            ("千三", 1003, Script::Kanji),
            ("一〇", 10, Script::KanjiPlace),
            ("二五", 25, Script::KanjiPlace),
            ("12", 12, Script::Half),
            ("１２", 12, Script::Full),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(read(&chars), Some((number, chars.len(), script)), "{text}");
            assert_eq!(write(number, script), text);
        }
        assert_eq!(write(3, Script::Mixed), "３");
        assert_eq!(write(12, Script::Mixed), "12");
        assert_eq!(read(&['条']), None);
    }
}

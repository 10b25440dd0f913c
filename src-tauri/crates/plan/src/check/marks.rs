//! Marks within one text: 、 beside ，, and one digit full-width beside one half-width (domain.md §4.5: consistent in one document).
//!
//! Absent on purpose: how the marks of generated words are printed, which the house style says.

use super::{Diagnostic, Severity, at};
use crate::outline;
use crate::plan::Plan;
use crate::words::Spoken;

pub(super) fn check(plan: &Plan, texts: &[Spoken<'_>], found: &mut Vec<Diagnostic>) {
    for spoken in texts {
        let mut tell = |code: &str, what: &str, hint: &str| {
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    code,
                    at(spoken.kind, spoken.record, spoken.field),
                    format!(
                        "{}の「{}」に、{what}が交じっています。",
                        outline::name_of(plan, spoken.record),
                        outline::field_label(plan, spoken.kind, spoken.field),
                    ),
                )
                .hint(hint),
            );
        };
        if spoken.text.contains('、') && spoken.text.contains('，') {
            tell(
                "comma-mixed",
                "「、」と「，」",
                "どちらかにそろえてください。",
            );
        }
        if let Some((full, half)) = both_widths(spoken.text) {
            tell(
                "digits-mixed",
                &format!("一桁の数字の全角（{full}）と半角（{half}）"),
                "町の決まりの方にそろえてください。",
            );
        }
    }
}

/// The first full-width and the first half-width number of one digit, where a text has both. A digit beside a letter, a point, a hyphen
/// or another mark of half-width is part of a name or a sign (A4, 1.5, 1-2).
fn both_widths(text: &str) -> Option<(char, char)> {
    let (mut full, mut half) = (None, None);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        match c {
            '０'..='９'
                if !matches!(before, '０'..='９' | '．')
                    && !matches!(after, '０'..='９' | '．') =>
            {
                full = full.or(Some(c));
            }
            '0'..='9' if !before.is_ascii_graphic() && !after.is_ascii_graphic() => {
                half = half.or(Some(c));
            }
            _ => {}
        }
        before = c;
    }
    full.zip(half)
}

#[cfg(test)]
mod tests {
    use super::both_widths;

    #[test]
    fn only_numbers_of_one_digit_are_compared() {
        for (text, told) in [
            ("３人と4人", Some(('３', '4'))),
            ("３人と14人", None),
            ("３人とA4判、1.5倍、1-2", None),
            ("１３人と4人", None),
            ("3人と4人", None),
            ("", None),
        ] {
            assert_eq!(both_widths(text), told, "{text}");
        }
    }
}

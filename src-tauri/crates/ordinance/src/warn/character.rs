//! Characters that do not belong in an ordinance, and 、 mixed with ，.

use super::{finding, has_words, place_of};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::label::Sequence;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::nearest;

/// What is wrong with a character, and what to write instead.
fn fault(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '①'..='⑳' | '❶'..='❿' | '㉑'..='㉟' | '㊱'..='㊿' => (
            "丸数字",
            "項や号の番号、または「1」のような数字にしてください。",
        ),
        'Ⅰ'..='ⅿ' => ("ローマ数字の記号", "数字か、別の書き方にしてください。"),
        '～' | '〜' | '~' => ("波形の記号", "「から」「まで」を使って書いてください。"),
        '→' | '←' | '↑' | '↓' | '⇒' | '⇔' | '➡' => ("矢印", "言葉で書いてください。"),
        'ｦ'..='ﾟ' => ("半角の片仮名", "全角の片仮名にしてください。"),
        '､' | '｡' | '｢' | '｣' | '･' => ("半角の記号", "全角の記号にしてください。"),
        '㈱'
        | '㈲'
        | '㈹'
        | '㊤'..='㊨'
        | '№'
        | '℡'
        | '㍻'
        | '㍼'
        | '㍽'
        | '㍾'
        | '㋿'
        | '㌀'..='㍗'
        | '㎀'..='㏟' => (
            "機種依存文字",
            "「株式会社」「平方メートル」のように、言葉で書いてください。",
        ),
        '\u{e000}'..='\u{f8ff}' => (
            "外字",
            "ほかの機械では読めません。普通の文字にしてください。",
        ),
        _ => return None,
    })
}

/// The faults of a text by their kind, each character once.
fn faults(text: &str) -> Vec<(&'static str, &'static str, Vec<char>)> {
    let mut found: Vec<(&str, &str, Vec<char>)> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let Some((name, hint)) = fault(c) else {
            continue;
        };
        // 第1号ア(ｲ): a sign that towns print narrow.
        let sign = ('ｦ'..='ﾝ').contains(&c)
            && at > 0
            && matches!(chars[at - 1], '(' | '（')
            && matches!(chars.get(at + 1), Some(')' | '）'));
        if sign {
            continue;
        }
        match found.iter_mut().find(|(other, ..)| *other == name) {
            Some((.., signs)) if signs.contains(&c) => {}
            Some((.., signs)) => signs.push(c),
            None => found.push((name, hint, vec![c])),
        }
    }
    found
}

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    let mut comma = Commas::default();
    for id in ordinance.subtree(Ordinance::ROOT) {
        let unit = ordinance.unit(id);
        // A 様式 is a picture made of characters; everything may stand there.
        if !has_words(unit.kind)
            || nearest(ordinance, id, |kind| kind == Kind::AppendedForm).is_some()
        {
            continue;
        }
        let caption = unit
            .caption
            .as_ref()
            .map(|caption| caption.text.as_str())
            .unwrap_or_default();
        let circled = unit
            .label
            .as_ref()
            .filter(|label| matches!(label.form.sequence, Sequence::Circled | Sequence::Roman));
        let label = circled.map(|label| label.text.as_str()).unwrap_or_default();
        // In a table they are usual, and a date or a time has no other short form.
        let table = matches!(unit.kind, Kind::Row | Kind::AppendedTable);
        for (part, text) in [
            ("の番号", label),
            ("の見出し", caption),
            ("", unit.text.as_str()),
        ] {
            for (name, hint, signs) in faults(text) {
                let light =
                    table || part == "の番号" || signs.iter().all(|c| matches!(c, '㎀'..='㏟'));
                let severity = if light {
                    Severity::Info
                } else {
                    Severity::Warning
                };
                let signs: String = signs.iter().map(|c| format!("「{c}」")).collect();
                let place = place_of(ordinance, id);
                found.push(
                    finding(
                        ordinance,
                        id,
                        DiagnosticCode::Character,
                        severity,
                        format!("{place}{part}に{name}{signs}があります。"),
                    )
                    .hint(hint),
                );
            }
        }
        comma.count(id, caption);
        comma.count(id, &unit.text);
    }
    comma.report(ordinance, found);
}

#[derive(Default)]
struct Commas {
    japanese: Vec<UnitId>,
    western: Vec<UnitId>,
}

impl Commas {
    fn count(&mut self, id: UnitId, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        for (at, c) in chars.iter().enumerate() {
            match c {
                '、' => self.japanese.push(id),
                '，' => {
                    // 100，000円
                    let digit = |c: Option<&char>| {
                        c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
                    };
                    let within = at > 0 && digit(chars.get(at - 1)) && digit(chars.get(at + 1));
                    if !within {
                        self.western.push(id);
                    }
                }
                _ => {}
            }
        }
    }

    fn report(&self, ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
        if self.japanese.is_empty() || self.western.is_empty() {
            return;
        }
        let (rare, sign, usual) = match self.japanese.len() < self.western.len() {
            true => (&self.japanese, '、', '，'),
            false => (&self.western, '，', '、'),
        };
        let mut places: Vec<String> = rare.iter().map(|id| place_of(ordinance, *id)).collect();
        places.dedup();
        let shown = places
            .iter()
            .take(5)
            .cloned()
            .collect::<Vec<_>>()
            .join("、");
        let more = if places.len() > 5 {
            format!("ほか{}か所", places.len() - 5)
        } else {
            String::new()
        };
        found.push(
            finding(
                ordinance,
                rare[0],
                DiagnosticCode::MixedComma,
                Severity::Warning,
                format!(
                    "読点の「、」と「，」が混ざっています。「{sign}」は{shown}{more}にあります。"
                ),
            )
            .hint(format!(
                "この例規で多く使われている「{usual}」にそろえてください。"
            )),
        );
    }
}

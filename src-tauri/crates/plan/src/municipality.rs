//! The municipality: its code with check digit, its kind, and every word that follows from the kind.
//!
//! Absent on purpose: the list of all municipalities (names repeat and wards change; domain.md §6.1).

use crate::number::fold_width;
use crate::record::{Town, choices};

choices! {
    /// 種別 (地方自治法第1条の3): decides every derived word.
    MunicipalityKind {
        /// 市
        City = "市",
        /// 特別区
        SpecialWard = "特別区",
        /// 町
        #[default]
        Town = "町",
        /// 村
        Village = "村",
    }
}

impl MunicipalityKind {
    /// The character that makes every derived word: 市, 区, 町, 村.
    pub fn character(self) -> &'static str {
        match self {
            Self::City => "市",
            Self::SpecialWard => "区",
            Self::Town => "町",
            Self::Village => "村",
        }
    }

    /// 市長, 区長, 町長, 村長 (domain.md §6.4).
    pub fn head(self) -> String {
        format!("{}長", self.character())
    }

    /// 副町長 …
    pub fn deputy_head(self) -> String {
        format!("副{}長", self.character())
    }

    /// 町議会 …
    pub fn assembly(self) -> String {
        format!("{}議会", self.character())
    }

    /// 町民, 区民 …
    pub fn residents(self) -> String {
        format!("{}民", self.character())
    }

    /// 本町 …
    pub fn this_municipality(self) -> String {
        format!("本{}", self.character())
    }

    /// 町役場, 市役所 …
    pub fn office(self) -> String {
        match self {
            Self::City | Self::SpecialWard => format!("{}役所", self.character()),
            Self::Town | Self::Village => format!("{}役場", self.character()),
        }
    }

    /// The kind that a name ends with, or None.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.trim().chars().last()? {
            '市' => Some(Self::City),
            '区' => Some(Self::SpecialWard),
            '町' => Some(Self::Town),
            '村' => Some(Self::Village),
            _ => None,
        }
    }
}

impl Town {
    /// ○○町長.
    pub fn head_title(&self) -> String {
        format!("{}長", self.name)
    }

    /// ○○町議会.
    pub fn assembly_name(&self) -> String {
        format!("{}議会", self.name)
    }

    /// ○○町議会議長.
    pub fn speaker_title(&self) -> String {
        format!("{}議会議長", self.name)
    }
}

/// What is wrong with a 団体コード.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Not five or six digits.
    NotDigits,
    /// The check digit should be this one.
    CheckDigit(u8),
    /// There is no prefecture of this number.
    Prefecture,
}

/// Reads a 全国地方公共団体コード: six digits in any width; five are completed by their check digit.
///
/// # Errors
/// What is wrong with it.
pub fn read_code(text: &str) -> Result<String, CodeFault> {
    let folded = fold_width(text.trim());
    if !folded.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(folded.len(), 5 | 6) {
        return Err(CodeFault::NotDigits);
    }
    let digits: Vec<u8> = folded.bytes().map(|byte| byte - b'0').collect();
    if !(1..=47).contains(&(digits[0] * 10 + digits[1])) {
        return Err(CodeFault::Prefecture);
    }
    let check = check_digit(&digits[..5]);
    match digits.get(5) {
        Some(given) if *given != check => Err(CodeFault::CheckDigit(check)),
        Some(_) => Ok(folded),
        None => Ok(format!("{folded}{check}")),
    }
}

/// The check digit of five digits: (11 - (6a+5b+4c+3d+2e) mod 11) mod 10 (domain.md §6.1, checked there against 1,916 codes).
fn check_digit(five: &[u8]) -> u8 {
    let sum: u32 = five
        .iter()
        .zip([6, 5, 4, 3, 2])
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    u8::try_from((11 - sum % 11) % 10).expect("below ten")
}

/// 都道府県名 of a code, or None.
pub fn prefecture_of_code(code: &str) -> Option<&'static str> {
    let number: usize = code.get(..2)?.parse().ok()?;
    PREFECTURES.get(number.checked_sub(1)?).copied()
}

/// 都道府県 in the order of their codes (JIS X 0401).
pub const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_real_bodies_pass_and_slips_are_told() {
        // domain.md §6.1
        for code in [
            "074071", "131016", "011002", "473022", "012050", "012301", "070009",
        ] {
            assert_eq!(read_code(code).as_deref(), Ok(code));
            assert_eq!(read_code(&code[..5]).as_deref(), Ok(code));
        }
        assert_eq!(read_code("０７４０７１").as_deref(), Ok("074071"));
        assert_eq!(read_code("074072"), Err(CodeFault::CheckDigit(1)));
        assert_eq!(read_code("70009"), Err(CodeFault::Prefecture));
        assert_eq!(read_code("磐梯町"), Err(CodeFault::NotDigits));
        assert_eq!(read_code(""), Err(CodeFault::NotDigits));
        assert_eq!(prefecture_of_code("074071"), Some("福島県"));
    }

    #[test]
    fn every_word_follows_from_the_kind() {
        let words = |kind: MunicipalityKind| {
            [
                kind.head(),
                kind.deputy_head(),
                kind.assembly(),
                kind.residents(),
                kind.this_municipality(),
                kind.office(),
            ]
            .join(" ")
        };
        assert_eq!(
            words(MunicipalityKind::City),
            "市長 副市長 市議会 市民 本市 市役所"
        );
        assert_eq!(
            words(MunicipalityKind::SpecialWard),
            "区長 副区長 区議会 区民 本区 区役所"
        );
        assert_eq!(
            words(MunicipalityKind::Town),
            "町長 副町長 町議会 町民 本町 町役場"
        );
        assert_eq!(
            words(MunicipalityKind::Village),
            "村長 副村長 村議会 村民 本村 村役場"
        );
    }
}

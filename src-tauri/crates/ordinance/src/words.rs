//! Words of a provision and what changes between two versions of it.
//!
//! Boundaries come from a word segmenter and from rules of drafting: a number, a provision (第3条第2項) and a run of
//! digits are never cut. Absent on purpose: choosing what is quoted (`amend::quote`).

use std::ops::Range;
use std::sync::OnceLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::fold::{fold, fold_char};
use crate::numeral::is_numeric;

fn segmenter() -> &'static WordSegmenterBorrowed<'static> {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    SEGMENTER.get_or_init(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()))
}

/// Byte ranges of the words of `text`, in order and without gaps.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut breaks: Vec<usize> = segmenter().segment_str(text).collect();
    // 二丁|目と: the dictionary does not know 丁目 behind a number.
    for (at, word) in text.match_indices("丁目") {
        if text[..at].ends_with(is_numeric) {
            breaks.push(at + word.len());
        }
    }
    breaks.sort_unstable();
    breaks.dedup();
    let mut found: Vec<Range<usize>> = Vec::with_capacity(breaks.len());
    for pair in breaks.windows(2) {
        let range = pair[0]..pair[1];
        let joined = match found.last() {
            Some(last) => joins(&text[last.clone()], &text[range.clone()]),
            None => false,
        };
        match found.last_mut() {
            Some(last) if joined => last.end = range.end,
            _ => found.push(range),
        }
    }
    join_letters(text, join_branches(text, found))
}

/// 第一号 ア ( イ ) is one word: 第一号ア(イ).
fn join_letters(text: &str, words: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let letter = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(crate::reference::is_katakana) && chars.next().is_none()
    };
    let mut found: Vec<Range<usize>> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let word_at = |place: usize| words.get(place).map_or("", |range| &text[range.clone()]);
        let address = found.last().is_some_and(|last| {
            let last = text[last.clone()].trim_end_matches([')', '）']);
            let plain = last.trim_end_matches(|c: char| {
                crate::reference::is_katakana(c) || matches!(c, '(' | '（')
            });
            plain.ends_with('号') && (plain.starts_with('第') || plain.starts_with('同'))
        });
        let bracketed = matches!(word_at(at), "(" | "（")
            && letter(word_at(at + 1))
            && matches!(word_at(at + 2), ")" | "）");
        let length = if address && bracketed {
            3
        } else {
            usize::from(address && letter(word_at(at)))
        };
        match found.last_mut() {
            Some(last) if length > 0 => {
                last.end = words[at + length - 1].end;
                at += length;
            }
            _ => {
                found.push(word.clone());
                at += 1;
            }
        }
    }
    found
}

/// 第三条 の 二 is one word: 第三条の二; so is 百分 の 百二十.
fn join_branches(text: &str, words: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let ends_provision = found.last().is_some_and(|last| {
            let last = &text[last.clone()];
            let fraction = last
                .strip_suffix('分')
                .is_some_and(|number| !number.is_empty() && number.chars().all(is_numeric));
            fraction
                || last.starts_with('第') && last.contains(['条', '号', '項', '章', '節', '表'])
        });
        let number_follows = words
            .peek()
            .is_some_and(|next| text[next.clone()].chars().all(is_numeric));
        match found.last_mut() {
            Some(last) if ends_provision && &text[word.clone()] == "の" && number_follows => {
                last.end = words.next().map_or(word.end, |number| number.end);
            }
            _ => found.push(word),
        }
    }
    found
}

/// Words that count what a number before them says; the two are quoted together.
const COUNTERS: [&str; 62] = [
    "割",
    "回",
    "件",
    "名",
    "歳",
    "才",
    "時",
    "時間",
    "週",
    "週間",
    "倍",
    "番",
    "番地",
    "丁",
    "丁目",
    "階",
    "台",
    "枚",
    "部",
    "個",
    "本",
    "冊",
    "通",
    "戸",
    "棟",
    "室",
    "校",
    "点",
    "度",
    "世帯",
    "か月",
    "カ月",
    "ヶ月",
    "ケ月",
    "か所",
    "秒",
    "級",
    "口",
    "泊",
    "組",
    "区画",
    "学級",
    "団体",
    "ページ",
    "銭",
    "厘",
    "千円",
    "百円",
    "メートル",
    "センチメートル",
    "キロメートル",
    "平方メートル",
    "立方メートル",
    "リットル",
    "グラム",
    "キログラム",
    "トン",
    "キロワット",
    "パーセント",
    "ポイント",
    "%",
    "％",
];

/// Whether a break between two words would cut a number, a provision or leave a space alone.
fn joins(left: &str, right: &str) -> bool {
    // The end of a line and the indent of the next are a word of their own: what is quoted may end before them.
    let line_end = |word: &str| word.starts_with(['\n', '\r']) && word.trim().is_empty();
    if line_end(right) && !line_end(left) {
        return false;
    }
    if line_end(left) {
        return right.trim().is_empty();
    }
    if fold(right).is_empty() || fold(left).is_empty() {
        return true;
    }
    let (Some(end), Some(start)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    // 同条第六項, 第五条第一項: an address is one word.
    let address = |word: &str| {
        [
            "同条", "同項", "同号", "前条", "次条", "前項", "次項", "同法", "同令",
        ]
        .contains(&word)
            || (word.starts_with(['第', '前', '同', '次'])
                && word.ends_with(['条', '項', '号', '章', '節']))
    };
    if address(left) && start == '第' {
        return true;
    }
    if matches!(left, "同" | "前" | "次") && ["条", "項", "号", "章", "節", "表"].contains(&right)
    {
        return true;
    }
    let counters = ['条', '項', '号', '編', '章', '節', '款', '目', '表'];
    if is_numeric(end) && is_numeric(start) {
        return true;
    }
    if end == '第' && is_numeric(start) {
        return true;
    }
    if left.starts_with('第') && is_numeric(end) && counters.contains(&start) {
        return true;
    }
    // 前二項, 三十日, 百分の十
    if is_numeric(end)
        && (counters.contains(&start)
            || matches!(start, '年' | '月' | '日' | '人' | '円' | '分' | '箇' | '以'))
    {
        return start != '以';
    }
    // 3割, 2丁目, 10回
    if is_numeric(end) && COUNTERS.contains(&right)
        || left.chars().any(is_numeric) && left.ends_with('丁') && right == "目"
    {
        return true;
    }
    if left == "前" && is_numeric(start) {
        return true;
    }
    // 令和七年三月三十一日, 二万円
    let era = ["明治", "大正", "昭和", "平成", "令和"].contains(&left);
    if era && (is_numeric(start) || start == '元') {
        return true;
    }
    let counted = left.chars().any(is_numeric) || left.ends_with("元年");
    let date = matches!(end, '年' | '月') && is_numeric(start);
    let sum = matches!(end, '万' | '億' | '兆') && (start == '円' || is_numeric(start));
    if counted && (date || sum) || is_numeric(end) && matches!(start, '万' | '億' | '兆') {
        return true;
    }
    // よつて, 行つた: the second half of a verb is no word
    if ["つて", "つた", "って", "った"]
        .iter()
        .any(|half| right.starts_with(half))
    {
        return end.is_alphabetic();
    }
    // 第三条の二
    left.starts_with('第') && end == 'の' && is_numeric(start)
}

/// One difference, as ranges of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// Two versions of a text and their differences.
#[derive(Debug, Clone)]
pub(crate) struct WordDiff {
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) old_words: Vec<Range<usize>>,
    pub(crate) new_words: Vec<Range<usize>>,
    pub(crate) hunks: Vec<Hunk>,
}

impl WordDiff {
    pub(crate) fn new(old: &str, new: &str) -> Self {
        let (old_words, new_words) = (words(old), words(new));
        let keys = |text: &str, words: &[Range<usize>]| -> Vec<String> {
            words
                .iter()
                .map(|range| fold(&text[range.clone()]))
                .collect()
        };
        let (old_keys, new_keys) = (keys(old, &old_words), keys(new, &new_words));
        let ops = capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys);
        let mut hunks: Vec<Hunk> = Vec::new();
        for op in ops {
            let (old, new) = match op {
                DiffOp::Equal { .. } => continue,
                op => (op.old_range(), op.new_range()),
            };
            match hunks.last_mut() {
                Some(last) if last.old.end == old.start && last.new.end == new.start => {
                    last.old.end = old.end;
                    last.new.end = new.end;
                }
                _ => hunks.push(Hunk { old, new }),
            }
        }
        let mut diff = Self {
            old: old.to_owned(),
            new: new.to_owned(),
            old_words,
            new_words,
            hunks,
        };
        diff.slide(&old_keys, &new_keys);
        diff.join_neighbours(&old_keys, &new_keys);
        diff
    }

    /// An addition or deletion that can stand in several places goes where a drafter puts it: 「、」 belongs to the front
    /// of the words that are added.
    fn slide(&mut self, old_keys: &[String], new_keys: &[String]) {
        for at in 0..self.hunks.len() {
            let before = if at == 0 {
                (0, 0)
            } else {
                (self.hunks[at - 1].old.end, self.hunks[at - 1].new.end)
            };
            let hunk = self.hunks[at].clone();
            let (keys, range, room) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
                (true, false) => (new_keys, hunk.new.clone(), hunk.new.start - before.1),
                (false, true) => (old_keys, hunk.old.clone(), hunk.old.start - before.0),
                _ => continue,
            };
            // How far to the left the words before it repeat its end.
            let most = (0..room)
                .take_while(|back| keys[range.start - 1 - back] == keys[range.end - 1 - back])
                .count();
            let best = (0..=most).find(|back| keys[range.start - back] == "、");
            if let Some(back) = best.filter(|back| *back > 0) {
                let hunk = &mut self.hunks[at];
                for range in [&mut hunk.old, &mut hunk.new] {
                    range.start -= back;
                    range.end -= back;
                }
            }
        }
    }

    /// Differences with nothing but a particle or a comma between them are one for the reader, and so are those with one
    /// letter of a compound between them: みちのべ町東町 for みちのべ町本町.
    fn join_neighbours(&mut self, old_keys: &[String], new_keys: &[String]) {
        let mut joined: Vec<Hunk> = Vec::new();
        for hunk in std::mem::take(&mut self.hunks) {
            let near = joined.last().is_some_and(|last: &Hunk| {
                let between: usize = old_keys[last.old.end..hunk.old.start]
                    .iter()
                    .map(|key| key.chars().count())
                    .sum();
                let weak = old_keys[last.old.end..hunk.old.start]
                    .iter()
                    .all(|key| !has_content(key));
                let repeated = old_keys[last.old.clone()] == old_keys[hunk.old.clone()]
                    && new_keys[last.new.clone()] == new_keys[hunk.new.clone()];
                let glued = |words: &[Range<usize>], text: &str, at: usize| {
                    let left = at.checked_sub(1).and_then(|at| words.get(at));
                    match (left, words.get(at)) {
                        (Some(left), Some(right)) => {
                            compound(&text[left.clone()], &text[right.clone()])
                        }
                        _ => false,
                    }
                };
                let compound = hunk.old.start - last.old.end == 1
                    && [
                        (last.old.end, last.new.end),
                        (hunk.old.start, hunk.new.start),
                    ]
                    .into_iter()
                    .all(|(old, new)| {
                        glued(&self.old_words, &self.old, old)
                            || glued(&self.new_words, &self.new, new)
                    });
                between <= 1 && (weak || compound) && !repeated
            });
            match joined.last_mut() {
                Some(last) if near => {
                    last.old.end = hunk.old.end;
                    last.new.end = hunk.new.end;
                }
                _ => joined.push(hunk),
            }
        }
        self.hunks = joined;
    }

    /// Whether a quotation that begins or ends before the word `at` of the old text cuts a compound: 署名|押印.
    pub(crate) fn cuts_compound(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (
            at.checked_sub(1).and_then(|at| self.old_words.get(at)),
            self.old_words.get(at),
        ) else {
            return false;
        };
        compound(&self.old[left.clone()], &self.old[right.clone()])
    }

    pub(crate) fn old_bytes(&self, words: Range<usize>) -> Range<usize> {
        bytes(&self.old_words, words, self.old.len())
    }

    pub(crate) fn new_bytes(&self, words: Range<usize>) -> Range<usize> {
        bytes(&self.new_words, words, self.new.len())
    }

    pub(crate) fn old_text(&self, words: Range<usize>) -> &str {
        &self.old[self.old_bytes(words)]
    }

    pub(crate) fn new_text(&self, words: Range<usize>) -> &str {
        &self.new[self.new_bytes(words)]
    }

    /// The words of the new text that stand for `range` of the old one; additions at its two ends are left out.
    /// `None` when an end of the range lies inside a difference.
    pub(crate) fn image(&self, range: Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (None, None);
        let mut shift = 0isize;
        let move_by = |at: usize, by: isize| at.checked_add_signed(by);
        for hunk in &self.hunks {
            if start.is_none() && range.start < hunk.old.start {
                start = Some(move_by(range.start, shift)?);
            }
            if end.is_none() && range.end <= hunk.old.start {
                end = Some(move_by(range.end, shift)?);
            }
            let inside = |at: usize| at > hunk.old.start && at < hunk.old.end;
            if start.is_none() && inside(range.start) || end.is_none() && inside(range.end) {
                return None;
            }
            if start.is_none() && range.start == hunk.old.start && !hunk.old.is_empty() {
                start = Some(hunk.new.start);
            }
            if end.is_none() && range.end == hunk.old.end && !hunk.old.is_empty() {
                end = Some(hunk.new.end);
            }
            shift = hunk.new.end as isize - hunk.old.end as isize;
        }
        let start = match start {
            Some(start) => start,
            None => move_by(range.start, shift)?,
        };
        let end = match end {
            Some(end) => end,
            None => move_by(range.end, shift)?,
        };
        (start <= end).then_some(start..end)
    }

    /// The word that begins at a byte of the old text.
    pub(crate) fn old_word_at(&self, byte: usize) -> Option<usize> {
        if byte == self.old.len() {
            return Some(self.old_words.len());
        }
        self.old_words
            .binary_search_by_key(&byte, |range| range.start)
            .ok()
    }

    /// The word that ends at a byte of the old text, counted from 1.
    pub(crate) fn old_word_until(&self, byte: usize) -> Option<usize> {
        self.old_words
            .binary_search_by_key(&byte, |range| range.end)
            .ok()
            .map(|at| at + 1)
    }
}

fn bytes(words: &[Range<usize>], range: Range<usize>, length: usize) -> Range<usize> {
    let start = words.get(range.start).map_or(length, |word| word.start);
    if range.is_empty() {
        return start..start;
    }
    start..words[range.end - 1].end
}

/// Whether two words in a row make one word of the law.
pub(crate) fn compound(left: &str, right: &str) -> bool {
    const ALONE: [&str; 12] = [
        "当該", "各", "以下", "以上", "以内", "以外", "前記", "次", "又", "並", "及", "若",
    ];
    if ALONE.contains(&left) || ALONE.contains(&right) {
        return false;
    }
    let kanji = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '々';
    let katakana = |c: char| ('ァ'..='ヺ').contains(&c) || c == 'ー';
    let plain = |word: &str, is: &dyn Fn(char) -> bool| {
        word.chars().all(is) && !word.starts_with('第') && !word.chars().any(is_numeric)
    };
    (plain(left, &kanji) && plain(right, &kanji))
        || (plain(left, &katakana) && plain(right, &katakana))
}

/// Whether words carry meaning of their own: more than particles and signs.
pub(crate) fn has_content(text: &str) -> bool {
    let mut hiragana = 0;
    for c in text.chars() {
        match c {
            'ぁ'..='ん' => hiragana += 1,
            c if fold_char(c).is_none() => {}
            '、' | '。' | '，' | '．' | '・' | '「' | '」' | '（' | '）' | '(' | ')' => {}
            _ => return true,
        }
    }
    hiragana >= 2
        && !matches!(
            text,
            "から"
                | "まで"
                | "より"
                | "への"
                | "とも"
                | "では"
                | "には"
                | "とは"
                | "する"
                | "した"
                | "して"
                | "その"
                | "この"
                | "ので"
                | "おいて"
                | "ついて"
                | "こと"
                | "もの"
        )
}

/// Whether the quotation marks in `text` pair up.
pub(crate) fn quotes_balanced(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| "「」『』".contains(*c)).collect();
    balanced(&marks)
}

/// Whether the quotation marks and brackets in `text` pair up.
pub(crate) fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '「' | '『' | '(' | '（' => open.push(c),
            '」' | '』' | ')' | '）' => {
                let fits = matches!(
                    (open.pop(), c),
                    (Some('「'), '」') | (Some('『'), '』') | (Some('(' | '（'), ')' | '）')
                );
                if !fits {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_address_ends_with_its_letters() {
        for text in [
            "第一号ア(イ)",
            "第82条第１号ア(ｳ)",
            "同号ア",
            "第１号（ア）",
        ] {
            let sentence = format!("町長は、{text}の軽自動車");
            assert!(split(&sentence).contains(&text), "{:?}", split(&sentence));
        }
    }

    #[test]
    fn a_provision_is_one_word() {
        assert!(
            split("第十七条の二第三項の規定").contains(&"第十七条の二"),
            "{:?}",
            split("第十七条の二第三項の規定")
        );
        assert!(
            split("前二項の規定は").contains(&"前二項"),
            "{:?}",
            split("前二項の規定は")
        );
        assert!(
            split("100,000円以下").iter().all(|word| *word != "000"),
            "{:?}",
            split("100,000円以下")
        );
    }

    #[test]
    fn an_addition_takes_the_comma_before_it() {
        let diff = WordDiff::new("認めるときは、当該行為", "認めるときは、職権で、当該行為");
        assert_eq!(diff.hunks.len(), 1);
        assert_eq!(diff.new_text(diff.hunks[0].new.clone()), "、職権で");
    }

    #[test]
    fn the_new_words_of_a_range() {
        let diff = WordDiff::new(
            "会議は、会長が招集する。",
            "委員会は、委員長が速やかに招集する。",
        );
        let whole = diff.image(0..diff.old_words.len()).unwrap();
        assert_eq!(diff.new_text(whole), "委員会は、委員長が速やかに招集する。");
    }
}

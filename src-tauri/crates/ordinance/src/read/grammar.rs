//! The grammar of amending sentences, as a recursive descent with backtracking over quotation marks.
//!
//! Quotations may hold quotation marks, even unpaired ones (「以下「」を「次項において「」に): the pair that
//! balances is tried first, then every later 」 after which the sentence can go on.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use crate::amending::{Clause, Position, WordChange};
use crate::fold::fold_char;
use crate::label::{self, ArticleNumber};
use crate::numeral;
use crate::ordinance::HeadingLevel;
use crate::target::{Part, Same, Step, Target};

pub(super) struct Grammar {
    chars: Vec<char>,
    folded: Vec<char>,
    /// Places of every 」, in order.
    closers: Vec<usize>,
    /// Places of every line break, in order.
    breaks: Vec<usize>,
    /// The 」 that balances each 「.
    partners: HashMap<usize, usize>,
    /// Starts of word lists that are known to fail.
    failed: RefCell<HashSet<usize>>,
    depth: Cell<usize>,
}

/// A quotation longer than this is none: an unpaired mark must not swallow the rest of a bill.
const LONGEST_QUOTATION: usize = 20_000;
/// How many 」 are tried for one 「.
const MOST_ENDS: usize = 40;
/// How many words one clause may list, and how deep 「…中…中」 may go; the stack holds this with room to spare.
const DEEPEST: usize = 120;

type Read<T> = Option<(T, usize)>;

enum Verb {
    Change,
    Delete,
    Add,
}

impl Grammar {
    pub(super) fn new(chars: Vec<char>) -> Self {
        let folded: Vec<char> = chars.iter().map(|c| fold_char(*c).unwrap_or(*c)).collect();
        let mut grammar = Self {
            chars,
            folded,
            closers: Vec::new(),
            breaks: Vec::new(),
            partners: HashMap::new(),
            failed: RefCell::default(),
            depth: Cell::new(0),
        };
        let mut open = Vec::new();
        for (at, c) in grammar.folded.iter().enumerate() {
            match c {
                '「' => open.push(at),
                '」' => {
                    grammar.closers.push(at);
                    if let Some(start) = open.pop() {
                        grammar.partners.insert(start, at);
                    }
                }
                '\n' => grammar.breaks.push(at),
                _ => {}
            }
        }
        grammar
    }

    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().collect()
    }

    pub(super) fn skip_space(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.folded.get(self.skip_space(at)).copied()
    }

    /// The words `word` at `at`, spaces and line breaks left aside: the place after them.
    pub(super) fn literal(&self, at: usize, word: &str) -> Option<usize> {
        let mut at = at;
        for c in word.chars() {
            at = self.skip_space(at);
            if *self.folded.get(at)? != c {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.literal(at, word))
    }

    fn number(&self, at: usize) -> Read<u32> {
        let at = self.skip_space(at);
        let end = (at + 12).min(self.chars.len());
        numeral::read(&self.chars[at..end]).map(|(number, length, _)| (number, at + length))
    }

    fn branches(&self, at: usize) -> (Vec<u32>, usize) {
        let end = (at + 24).min(self.chars.len());
        let (branches, length, _) = label::read_branches(&self.chars[at.min(end)..end]);
        (branches, at + length)
    }

    /// 第3, 第3の2
    fn ordinal(&self, at: usize, counter: &str) -> Read<ArticleNumber> {
        let at = self.literal(at, "第")?;
        let (main, at) = self.number(at)?;
        let at = self.literal(at, counter)?;
        let (branches, at) = self.branches(at);
        Some((ArticleNumber { main, branches }, at))
    }

    // ----- addresses

    fn step(&self, at: usize, before: Option<&Step>) -> Read<Step> {
        let at = self.skip_space(at);
        for (word, step) in [
            ("題名", Step::Title),
            ("目次", Step::Contents),
            ("前文", Step::Preamble),
            ("制定文", Step::Enactment),
            ("本則", Step::Main),
            ("附則", Step::Supplement),
            ("付則", Step::Supplement),
            ("同条", Step::Same(Same::Article)),
            ("同項", Step::Same(Same::Paragraph)),
            ("同号", Step::Same(Same::Item)),
            ("同表", Step::Same(Same::Table)),
            ("同様式", Step::Same(Same::Form)),
            ("同別表", Step::Same(Same::Table)),
        ] {
            if let Some(next) = self.literal(at, word) {
                return Some((step, next));
            }
        }
        // 同欄, 同備考, 同(2): places in a table
        if let Some(next) = self.any(at, &["同欄", "同部", "同備考", "同注"]) {
            return Some((Step::Within(self.text(at, next)), next));
        }
        if let Some(next) = self.literal(at, "同") {
            let end = (next + 12).min(self.chars.len());
            if let Some(sign) = label::read(&self.chars[next..end]).filter(|sign| {
                matches!(
                    sign.shape,
                    label::Shape::Bracketed | label::Shape::BracketedKana | label::Shape::Kana
                )
            }) {
                return Some((
                    Step::Within(self.text(at, next + sign.length)),
                    next + sign.length,
                ));
            }
        }
        for level in HeadingLevel::ALL {
            if let Some(next) = self.literal(at, &format!("同{}", level.counter())) {
                return Some((Step::Same(Same::Heading(level)), next));
            }
        }
        if let Some((number, next)) = self.ordinal(at, "条") {
            return Some((Step::Article(number), next));
        }
        if let Some((number, next)) = self.ordinal(at, "項") {
            return Some((Step::Paragraph(number), next));
        }
        if let Some((number, next)) = self.ordinal(at, "号") {
            // 第1号様式
            if let Some(end) = self.literal(next, "様式") {
                let end = self.branches(end).1;
                return Some((Step::AppendedForm(self.text(at, end)), end));
            }
            return Some((Step::Item(number), next));
        }
        for level in HeadingLevel::ALL {
            if let Some((number, next)) = self.ordinal(at, &level.counter().to_string()) {
                return Some((Step::Heading(level, number), next));
            }
        }
        if let Some(found) = self.appended(at) {
            return Some(found);
        }
        if let Some(next) = self.any(at, &["の表", "表"]) {
            let inside = matches!(
                before,
                Some(
                    Step::Article(_)
                        | Step::Paragraph(_)
                        | Step::Item(_)
                        | Step::Subitem(_)
                        | Step::Same(_)
                )
            );
            if inside && self.literal(next, "中の").is_none() {
                return Some((Step::Table, next));
            }
        }
        // 第1 of a 要綱 without 条
        if before.is_none()
            && let Some((number, next)) = self.ordinal(at, "")
            && self
                .any(
                    next,
                    &[
                        "中", "を", "の", "に", "第", "か", "及", "、", "(", "と", "ま",
                    ],
                )
                .is_some()
        {
            return Some((Step::Article(number), next));
        }
        self.subitem(at, before)
    }

    /// 別表, 別表第1, 様式第1号, 別記様式, 別記第2号様式
    fn appended(&self, at: usize) -> Read<Step> {
        if let Some(next) = self.literal(at, "別表") {
            let (number, next) = match self
                .ordinal(next, "")
                .map(|found| self.without_row(next, found))
            {
                Some((number, next))
                    if self.any(next, &["条", "項", "号", "章", "表"]).is_none() =>
                {
                    (Some(number), next)
                }
                _ => match self.number(next) {
                    Some((main, after))
                        if self
                            .any(after, &["中", "を", "の次", "に", "備考", "("])
                            .is_some() =>
                    {
                        (Some(ArticleNumber::plain(main)), after)
                    }
                    _ => (None, next),
                },
            };
            return Some((Step::AppendedTable(number), self.remark_of_heading(next)));
        }
        for start in ["別記様式", "別紙様式", "別記", "様式", "別図", "別紙"] {
            let Some(mut next) = self.literal(at, start) else {
                continue;
            };
            if let Some(after) = self.literal(next, "第") {
                let (_, after) = self.number(after)?;
                next = self.literal(after, "号").unwrap_or(after);
                next = self.branches(next).1;
                next = self.literal(next, "様式").unwrap_or(next);
            }
            if let Some(after) = self.literal(next, "その")
                && let Some((_, after)) = self.number(after)
            {
                next = after;
            }
            let step = Step::AppendedForm(self.text(at, next));
            return Some((step, self.remark_of_heading(next)));
        }
        None
    }

    /// 別表第1の2の項, 別表第一二の項: the last number is that of the row.
    fn without_row(&self, start: usize, found: (ArticleNumber, usize)) -> (ArticleNumber, usize) {
        let (number, next) = &found;
        if self
            .any(*next, &["の項", "の部", "の款", "の欄", "の表"])
            .is_none()
        {
            return found;
        }
        let (mut main, mut branches) = (number.main, number.branches.clone());
        let written: String = match branches.pop() {
            Some(_) => "の".to_owned(),
            // 別表第一二の項 is the row 二 of 別表第一.
            None if main >= 10 => String::new(),
            None => return found,
        };
        let end = match written.is_empty() {
            true => *next - 1,
            false => match (start..*next).rev().find(|at| self.folded[*at] == 'の') {
                Some(end) => end,
                None => return found,
            },
        };
        if written.is_empty() {
            match numeral::read(&self.chars[start + 1..end]) {
                Some((shorter, length, _)) if start + 1 + length == end => main = shorter,
                _ => return found,
            }
        }
        (ArticleNumber { main, branches }, end)
    }

    /// 別表第1(第3条関係): the remark of the heading is no part of the address.
    fn remark_of_heading(&self, at: usize) -> usize {
        match self.brackets(at) {
            Some((remark, next)) if remark.contains("関係") => next,
            _ => at,
        }
    }

    fn brackets(&self, at: usize) -> Read<String> {
        let start = self.literal(at, "(")?;
        let mut depth = 1;
        for at in start..self.folded.len().min(start + 200) {
            match self.folded[at] {
                '(' => depth += 1,
                ')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some((self.text(start, at), at + 1));
                    }
                }
                '\n' => return None,
                _ => {}
            }
        }
        None
    }

    /// ア, (ア), （１）: a 細分 of the 号 before it, or of the one last named.
    fn subitem(&self, at: usize, before: Option<&Step>) -> Read<Step> {
        let end = (at + 12).min(self.chars.len());
        let sign = label::read(&self.chars[at..end])?;
        let fits = match sign.shape {
            label::Shape::Kana | label::Shape::BracketedKana | label::Shape::Letter => true,
            label::Shape::Bracketed => {
                matches!(
                    before,
                    None | Some(Step::Subitem(_) | Step::Item(_) | Step::Same(Same::Item))
                )
            }
            _ => false,
        };
        let next = at + sign.length;
        let goes_on = self
            .any(
                next,
                &[
                    "中",
                    "を",
                    "の次",
                    "の前",
                    "に次",
                    "に",
                    "から",
                    "まで",
                    "及び",
                    "並びに",
                    "、",
                    "(",
                    "後段",
                    "前段",
                    "ただし書",
                    "本文",
                    "の規定",
                    "各号",
                    "の表",
                    "又は",
                    "と",
                ],
            )
            .is_some()
            || label::read(&self.chars[next..(next + 12).min(self.chars.len())]).is_some_and(
                |sign| {
                    matches!(
                        sign.shape,
                        label::Shape::Kana
                            | label::Shape::BracketedKana
                            | label::Shape::Bracketed
                            | label::Shape::Letter
                    )
                },
            );
        (fits && goes_on).then(|| (Step::Subitem(self.text(at, next)), next))
    }

    fn part(&self, at: usize) -> Read<Part> {
        for (words, part) in [
            (&["の前の見出し", "の見出し", "見出し"][..], Part::Caption),
            (&["の項番号", "項番号"][..], Part::Number),
            (
                &[
                    "の章名",
                    "章名",
                    "の節名",
                    "節名",
                    "の款名",
                    "款名",
                    "の編名",
                    "編名",
                    "の目名",
                ][..],
                Part::HeadingName,
            ),
            (
                &["各号列記以外の部分", "の各号列記以外の部分", "柱書"][..],
                Part::Lead,
            ),
            (&["本文"][..], Part::MainClause),
            (&["ただし書"][..], Part::Proviso),
            (&["前段"][..], Part::FirstSentence),
            (&["中段"][..], Part::MiddleSentence),
            (&["後段"][..], Part::SecondSentence),
        ] {
            if let Some(next) = self.any(at, words) {
                return Some((part, next));
            }
        }
        None
    }

    /// Whether the address ends here because what is done to it follows.
    fn action_follows(&self, at: usize) -> bool {
        self.any(
            at,
            &[
                "中",
                "を削",
                "を次",
                "を第",
                "を同",
                "を附",
                "を別",
                "を様",
                "を「",
                "の次に",
                "の前に",
                "に次の",
                "に見出し",
                "に後段",
                "に第",
                "から",
                "まで",
                "及び",
                "並びに",
                "、",
                "を1",
                "を一",
                "をア",
                "を(",
                "とし",
                "とす",
                "に備考",
            ],
        )
        .is_some()
    }

    /// `last` is what was named before (for a part alone, and for a row of the same table), `outer` what an address
    /// that leaves out its beginning stands in.
    fn target(&self, at: usize, last: &[Step], outer: &[Step]) -> Read<Target> {
        let start = self.skip_space(at);
        let mut target = Target::default();
        let mut at = start;
        if in_table(last)
            && let Some((step, next)) = self.row(start)
        {
            target.steps.push(step);
            at = next;
            inherit(&mut target.steps, last);
            self.split_ordinal(&mut target.steps);
        }
        if target.steps.is_empty() {
            loop {
                match self.step(at, target.steps.last()) {
                    Some((step, next)) if self.may_follow(target.steps.last(), &step) => {
                        target.steps.push(step);
                        at = next;
                    }
                    _ => break,
                }
                if self.literal(at, "各号").is_some() && self.literal(at, "各号列記").is_none()
                {
                    at = self.literal(at, "各号")?;
                    target.parts.push(Part::Items);
                }
            }
            if target.steps.is_empty() {
                // 見出し, ただし書 alone: of the provision last named
                let (part, next) = self.part(at)?;
                if last.is_empty()
                    && !matches!(part, Part::Caption | Part::Proviso | Part::SecondSentence)
                {
                    return None;
                }
                target.steps = last.to_vec();
                target.parts.push(part);
                at = next;
            } else {
                inherit(&mut target.steps, outer);
            }
            if let Some(after) = self.literal(at, "のうち") {
                let after = self.literal(after, "、").unwrap_or(after);
                let (step, next) = self.amending_rule(after)?;
                target.steps.push(step);
                at = next;
            }
            let table = target
                .steps
                .last()
                .is_some_and(|step| in_table(std::slice::from_ref(step)));
            // 同項事務の欄: 同項 is a row of a table as well.
            let row = target.steps == [Step::Same(Same::Paragraph)];
            if (table || row && self.part(at).is_none()) && !self.action_follows(at) {
                let found = self
                    .within(at)
                    .filter(|(words, _)| table || words.contains('欄'));
                if let Some((words, next)) = found {
                    target.steps.push(Step::Within(words));
                    at = next;
                    self.split_ordinal(&mut target.steps);
                }
            }
        }
        while let Some((part, next)) = self.part(at) {
            target.parts.push(part);
            at = next;
        }
        at = self.remarks(at, &mut target);
        at = self.any(at, &["の改正規定", "の規定"]).unwrap_or(at);
        target.text = self.text(start, at);
        if let Some(after) = self.literal(at, "から") {
            let until = match self.row(after).filter(|_| in_table(&target.steps)) {
                Some((step, next)) => Some((vec![step], next)),
                None => self.target_steps(after),
            };
            if let Some((mut until, next)) = until
                && let Some(next) = self.literal(next, "まで")
            {
                inherit(&mut until, &target.steps);
                self.split_ordinal(&mut until);
                let text = self.text(after, next).trim_end_matches("まで").to_owned();
                like(&mut until, &target.steps, &text);
                target.until = Some(until);
                at = self
                    .any(next, &["の改正規定", "の規定", "の様式", "の別表"])
                    .unwrap_or(next);
                at = self.remarks(at, &mut target);
                at = self.any(at, &["の改正規定", "の規定"]).unwrap_or(at);
                target.text = self.text(start, at);
            }
        }
        Some((target, at))
    }

    /// (見出しを含む。) and other remarks behind an address.
    fn remarks(&self, mut at: usize, target: &mut Target) -> usize {
        while let Some((remark, next)) = self.brackets(at) {
            let plain: String = remark.chars().filter(|c| !c.is_whitespace()).collect();
            if plain.contains("見出しを含む") {
                target.with_caption = true;
            } else if plain.starts_with("各号列記以外の部分に限る") {
                target.parts.push(Part::Lead);
            } else if !plain.contains("関係") {
                target.remark = Some(remark);
            }
            at = next;
        }
        at
    }

    /// ○○条例第3条の改正規定, in an amendment of an amending ordinance.
    fn amending_rule(&self, at: usize) -> Read<Step> {
        let at = self.skip_space(at);
        for end in at + 1..self.folded.len().min(at + 200) {
            if matches!(self.folded[end - 1], '「' | '」' | '。' | '\n') {
                return None;
            }
            if let Some(next) = self.literal(end, "改正規定") {
                return Some((Step::Within(self.text(at, next)), next));
            }
        }
        None
    }

    fn target_steps(&self, at: usize) -> Read<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        let mut at = at;
        while let Some((step, next)) = self.step(at, steps.last()) {
            if !self.may_follow(steps.last(), &step) {
                break;
            }
            steps.push(step);
            at = next;
        }
        (!steps.is_empty()).then_some((steps, at))
    }

    /// An address goes inwards: 条, 項, 号, 細分.
    fn may_follow(&self, before: Option<&Step>, next: &Step) -> bool {
        let Some(before) = before else { return true };
        match (rank(before), rank(next)) {
            _ if matches!(next, Step::Same(_)) => matches!(before, Step::Main | Step::Supplement),
            (Some(before), Some(next)) => before < next || (before == 9 && next == 9),
            _ => false,
        }
    }

    /// Whether the characters before `end` close the name of a place in a table.
    fn closes_place(&self, at: usize, end: usize) -> bool {
        let words = &self.folded[at..end];
        let ends = |word: &str| {
            let length = word.chars().count();
            words.len() >= length
                && words[words.len() - length..]
                    .iter()
                    .copied()
                    .eq(word.chars())
        };
        if words.last().is_some_and(|c| {
            matches!(
                c,
                '項' | '部' | '欄' | '款' | '目' | '号' | '注' | '表' | '分'
            )
        }) || ends("備考")
        {
            return true;
        }
        // 備考2, 注3, その2
        let digits = words
            .iter()
            .rev()
            .take_while(|c| numeral::is_numeric(**c) || matches!(c, '(' | ')' | '⑴'..='⒇'))
            .count();
        let before = &words[..words.len() - digits];
        digits > 0
            && ["備考", "注", "その"].iter().any(|word| {
                before.len() >= word.chars().count()
                    && before[before.len() - word.chars().count()..]
                        .iter()
                        .copied()
                        .eq(word.chars())
            })
    }

    /// 総務課の項, 備考第2号: words that name a place in a table, up to what is done there.
    fn within(&self, at: usize) -> Read<String> {
        let at = self.skip_space(at);
        let strong = [
            "中「",
            "を削",
            "を次の",
            "の次に",
            "の前に",
            "に次の",
            "を「",
            "中第",
            "を同",
            "に見出し",
            "に備考",
            "とし、",
            "とする。",
        ];
        let weak = [
            "中",
            "を",
            "及び",
            "並びに",
            "、",
            "から",
            "まで",
            "に第",
            "に(",
        ];
        // 「…」の項: a row by its quoted name
        let first = match self.folded.get(at) {
            Some('「') => self.partners.get(&at).map_or(at, |end| end + 1),
            _ => at,
        };
        for end in first + 1..self.folded.len().min(first + 120) {
            if matches!(self.folded[end - 1], '「' | '」' | '。' | '\n') && end > first {
                return None;
            }
            if strong.iter().any(|word| self.literal(end, word).is_some())
                || self.closes_place(at, end)
                    && (weak.iter().any(|word| self.literal(end, word).is_some())
                        || self
                            .brackets(end)
                            .is_some_and(|(remark, _)| remark.ends_with('。')))
            {
                return Some((self.text(at, end).trim_start_matches('の').to_owned(), end));
            }
        }
        None
    }

    /// A place in the table named before: ○○の項, 備考2, 3.
    fn row(&self, at: usize) -> Read<Step> {
        let at = self.skip_space(at);
        if let Some((step, next)) = self.step(at, None) {
            // An address of its own is no row, but 第5条の項 is.
            let alone = matches!(
                step,
                Step::AppendedTable(_)
                    | Step::AppendedForm(_)
                    | Step::Same(_)
                    | Step::Supplement
                    | Step::Main
                    | Step::Within(_)
            );
            if alone || self.action_follows(next) || self.part(next).is_some() {
                return None;
            }
        }
        let end = (at + 12).min(self.chars.len());
        if let Some(sign) = label::read(&self.chars[at..end]) {
            let next = at + sign.length;
            let listed = !matches!(sign.shape, label::Shape::Article | label::Shape::Heading(_));
            if listed
                && self
                    .any(
                        next,
                        &[
                            "中",
                            "を",
                            "の次に",
                            "の前に",
                            "から",
                            "まで",
                            "及び",
                            "、",
                            "に次の",
                            "と",
                        ],
                    )
                    .is_some()
            {
                return Some((Step::Within(self.text(at, next)), next));
            }
        }
        let (words, next) = self.within(at)?;
        let short =
            words.chars().count() <= 60 && !words.contains("の表") && self.closes_place(at, next);
        short.then_some((Step::Within(words), next))
    }

    /// 備考第2号 is the 第2号 within the 備考.
    fn split_ordinal(&self, steps: &mut Vec<Step>) {
        let Some(Step::Within(words)) = steps.last() else {
            return;
        };
        let chars: Vec<char> = words.chars().collect();
        let Some(at) = chars.iter().rposition(|c| *c == '第') else {
            return;
        };
        let Some((main, length, _)) = numeral::read(&chars[at + 1..]) else {
            return;
        };
        let counter = at + 1 + length;
        let (branches, more, _) = label::read_branches(&chars[(counter + 1).min(chars.len())..]);
        if counter + 1 + more != chars.len() {
            return;
        }
        let number = ArticleNumber { main, branches };
        let step = match chars[counter] {
            '号' => Step::Item(number),
            '項' => Step::Paragraph(number),
            _ => return,
        };
        let before: String = chars[..at].iter().collect();
        steps.pop();
        if !before.is_empty() {
            steps.push(Step::Within(before));
        }
        steps.push(step);
    }

    /// 第5条、第6条第1項及び第7条
    pub(super) fn target_list(&self, at: usize) -> Read<Vec<Target>> {
        self.target_list_in(at, &[], &[])
    }

    pub(super) fn addresses(&self, within: &[Step]) -> Option<Vec<Target>> {
        self.target_list_in(0, within, within)
            .map(|(targets, _)| targets)
    }

    fn target_list_in(&self, at: usize, last: &[Step], outer: &[Step]) -> Read<Vec<Target>> {
        let (first, mut at) = self.target(at, last, outer)?;
        let mut targets = vec![first];
        const JOINTS: [&str; 8] = [
            "、及び",
            "、並びに",
            "、",
            "及び",
            "並びに",
            "又は",
            "若しくは",
            "と",
        ];
        while let Some(after) = self.any(at, &JOINTS) {
            // 第4条とし is no list.
            if self.any(at, &["とし", "とす"]).is_some() {
                break;
            }
            let named = targets
                .last()
                .map(|target| target.steps.clone())
                .unwrap_or_default();
            let Some((mut target, next)) = self.target(after, &named, &named) else {
                break;
            };
            if target.until.is_none() && target.parts.is_empty() {
                let text = target.text.clone();
                like(&mut target.steps, &named, &text);
            }
            targets.push(target);
            at = next;
        }
        Some((targets, at))
    }

    // ----- quotations

    /// Calls `then` with each possible end of the quotation at `at`: on the same line the balanced one and then every
    /// other, after that those on later lines (a 目次 or the lines of a table are quoted as a block).
    fn quotation<T>(&self, at: usize, then: impl Fn(String, usize) -> Option<T>) -> Option<T> {
        let start = self.literal(at, "「")?;
        let balanced = self.partners.get(&(start - 1)).copied();
        let line_end = |at: usize| {
            let next = self.breaks.partition_point(|place| *place < at);
            self.breaks.get(next).copied().unwrap_or(self.folded.len())
        };
        let first_line = line_end(start);
        let last_line = balanced.map_or(first_line, line_end);
        let first = self.closers.partition_point(|place| *place < start);
        let ends = || {
            self.closers[first..]
                .iter()
                .copied()
                .take(MOST_ENDS)
                .take_while(|end| *end < start + LONGEST_QUOTATION && *end <= last_line)
                .filter(|end| Some(*end) != balanced)
        };
        let near = balanced.filter(|end| *end < first_line);
        let far = balanced.filter(|end| *end >= first_line && *end < start + LONGEST_QUOTATION);
        near.into_iter()
            .chain(ends().filter(|end| *end < first_line))
            .chain(far)
            .chain(ends().filter(|end| *end >= first_line))
            .filter(|end| {
                matches!(
                    self.peek(end + 1),
                    Some('を' | 'の' | '、' | '及' | '並' | '又' | '若' | 'に' | 'と')
                )
            })
            .find_map(|end| then(self.text(start, end), end + 1))
    }

    /// Goes one level deeper; `None` when that is too deep to be a sentence of a law.
    fn deeper<T>(&self, read: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.depth.get() >= DEEPEST {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = read();
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn verb(&self, at: usize) -> Read<Verb> {
        for (words, verb) in [
            (&["改め"][..], Verb::Change),
            (&["削"][..], Verb::Delete),
            (&["加え"][..], Verb::Add),
        ] {
            if let Some(next) = self.any(at, words) {
                let next = match verb {
                    Verb::Delete => self.any(next, &["除する", "除し", "り", "る"])?,
                    _ => self.literal(next, "る").unwrap_or(next),
                };
                return self.clause_ends(next).then_some((verb, next));
            }
        }
        None
    }

    fn clause_ends(&self, at: usize) -> bool {
        matches!(self.peek(at), Some('、' | '。') | None)
    }

    /// 「A」を「B」に、「C」を「D」に改め and the like, up to and with the verb.
    fn changes(&self, at: usize) -> Read<Vec<Change>> {
        let at = self.skip_space(at);
        if self.failed.borrow().contains(&at) {
            return None;
        }
        let found = self.deeper(|| self.quotation(at, |words, next| self.after_first(words, next)));
        if found.is_none() {
            self.failed.borrow_mut().insert(at);
        }
        found
    }

    /// More words under the verb that comes at the end, perhaps of another provision: 「C」を… or 同条第2項中「C」を…
    fn more_changes(&self, at: usize) -> Read<Vec<Change>> {
        if self.peek(at) == Some('「') {
            return self.changes(at);
        }
        let (targets, next) = self.target_list(at)?;
        let next = self.literal(next, "中")?;
        if self.peek(next) != Some('「') {
            return None;
        }
        let (mut changes, end) = self.changes(next)?;
        changes.first_mut()?.targets = Some(targets);
        Some((changes, end))
    }

    fn after_first(&self, first: String, at: usize) -> Read<Vec<Change>> {
        // 「A」を「B」に
        if let Some(next) = self.literal(at, "を") {
            let next = self.literal(next, "それぞれ").unwrap_or(next);
            if self.peek(next) == Some('「') {
                let replaced = self.quotation(next, |to, next| {
                    let change = WordChange::Replace {
                        from: first.clone(),
                        to,
                    };
                    let after = self.any(next, &["に", "と"])?;
                    self.more_or_verb(change, after, &Verb::Change)
                });
                if replaced.is_some() {
                    return replaced;
                }
            }
            if let Some((Verb::Delete, next)) = self.verb(next) {
                return Some((vec![Change::new(WordChange::Delete { words: first })], next));
            }
            // 「A」を、同条第2項中「B」を削り
            if let Some(next) = self.literal(next, "、") {
                if let Some((mut rest, end)) = self.more_changes(next)
                    && matches!(
                        rest.first().map(|change| &change.change),
                        Some(WordChange::Delete { .. })
                    )
                {
                    rest.insert(0, Change::new(WordChange::Delete { words: first }));
                    return Some((rest, end));
                }
                return None;
            }
        }
        // 「A」の次に「B」を
        for (words, before) in [
            (&["の次に", "の下に", "の後に", "の右に"][..], false),
            (&["の前に", "の上に", "の左に"][..], true),
        ] {
            let Some(next) = self.any(at, words) else {
                continue;
            };
            let next = self.literal(next, "、").unwrap_or(next);
            let next = self.literal(next, "それぞれ").unwrap_or(next);
            let added = self.quotation(next, |added, next| {
                let change = match before {
                    false => WordChange::InsertAfter {
                        after: first.clone(),
                        words: added,
                    },
                    true => WordChange::InsertBefore {
                        before: first.clone(),
                        words: added,
                    },
                };
                let after = self.literal(next, "を")?;
                self.more_or_verb(change, after, &Verb::Add)
            });
            if added.is_some() {
                return added;
            }
        }
        // 「A」、「B」及び「C」を削り, を「D」に改め, の次に「D」を加え: the same is done to each
        let mut next = self.any(
            at,
            &[
                "、及び",
                "、並びに",
                "、",
                "及び",
                "並びに",
                "又は",
                "若しくは",
            ],
        )?;
        if let Some(after) = self.any(next, &["及び", "並びに"]) {
            next = after;
        }
        if self.peek(next) != Some('「') {
            return None;
        }
        let (mut rest, end) = self.changes(next)?;
        let own = match &rest.first()?.change {
            WordChange::Delete { .. } => WordChange::Delete { words: first },
            WordChange::Replace { to, .. } => WordChange::Replace {
                from: first,
                to: to.clone(),
            },
            WordChange::InsertAfter { words, .. } => WordChange::InsertAfter {
                after: first,
                words: words.clone(),
            },
            WordChange::InsertBefore { words, .. } => WordChange::InsertBefore {
                before: first,
                words: words.clone(),
            },
        };
        rest.insert(0, Change::new(own));
        Some((rest, end))
    }

    fn more_or_verb(&self, change: WordChange, at: usize, wanted: &Verb) -> Read<Vec<Change>> {
        if let Some((verb, next)) = self.verb(at) {
            if std::mem::discriminant(&verb) == std::mem::discriminant(wanted) {
                return Some((vec![Change::new(change)], next));
            }
            return None;
        }
        let next = self.any(at, &["、"])?;
        let (mut rest, end) = self.more_changes(next)?;
        let fits = matches!(
            (&change, &rest.first()?.change),
            (WordChange::Replace { .. }, WordChange::Replace { .. })
                | (
                    WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. },
                    WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. },
                )
        );
        if !fits {
            return None;
        }
        rest.insert(0, Change::new(change));
        Some((rest, end))
    }

    // ----- sentences

    /// One whole sentence with its 。; the place after it.
    pub(super) fn sentence(&self, at: usize) -> Read<Vec<Clause>> {
        let mut clauses = Vec::new();
        let mut at = self.skip_space(at);
        let mut named = Named::default();
        loop {
            let (mut found, next) = self.clause(at, &mut named)?;
            clauses.append(&mut found);
            at = next;
            if let Some(end) = self.literal(at, "。") {
                return Some((clauses, end));
            }
            at = self.literal(at, "、")?;
            at = self
                .any(at, &["更に", "さらに", "かつ、", "及び"])
                .unwrap_or(at);
        }
    }

    fn clause(&self, at: usize, named: &mut Named) -> Read<Vec<Clause>> {
        self.deeper(|| self.clause_here(at, named))
    }

    fn clause_here(&self, at: usize, named: &mut Named) -> Read<Vec<Clause>> {
        // 「C」を削り: in the provision named before
        if self.peek(at) == Some('「') && !named.words.is_empty() {
            let (changes, next) = self.changes(at)?;
            return Some((words(named.words.clone(), changes, named), next));
        }
        if let Some(next) = self.listed(at) {
            let (changes, next) = self.changes(next)?;
            if changes.iter().any(|change| change.targets.is_some()) {
                return None;
            }
            let changes = changes.into_iter().map(|change| change.change).collect();
            return Some((vec![Clause::Listed { changes }], next));
        }
        if let Some(found) = self.adding_alone(at) {
            return Some(found);
        }
        let (targets, next) = self.target_list_in(at, &named.last, &named.outer)?;
        if let Some(target) = targets.last() {
            named.last.clone_from(&target.steps);
        }
        self.action(targets, next, named)
    }

    /// 次に掲げる(条例の)規定中
    fn listed(&self, at: usize) -> Option<usize> {
        let at = self.any(at, &["次に掲げる", "次の各号に掲げる", "次の"])?;
        let at = self
            .any(
                at,
                &[
                    "条例の",
                    "規則の",
                    "要綱の",
                    "規程の",
                    "告示の",
                    "訓令の",
                    "条例等の",
                    "規則等の",
                    "要綱等の",
                ],
            )
            .unwrap_or(at);
        self.any(at, &["規定中"])
    }

    /// 第1条として次の1条を加え, after the old 第1条 has gone to 第2条
    fn adding_alone(&self, at: usize) -> Read<Vec<Clause>> {
        let (as_target, _) = self.as_target(at)?;
        let mut steps = as_target?.steps;
        let last = steps.pop()?;
        match last {
            Step::Article(_) if steps.is_empty() => steps.push(Step::Main),
            Step::Paragraph(_) if steps.is_empty() => steps.push(Step::Same(Same::Article)),
            Step::Item(_) if steps.is_empty() => steps.push(Step::Same(Same::Paragraph)),
            Step::Article(_) | Step::Paragraph(_) | Step::Item(_) => {}
            _ => return None,
        }
        self.announcement(
            &[Target {
                steps,
                ..Target::default()
            }],
            Position::Into,
            at,
        )
    }

    fn action(&self, targets: Vec<Target>, at: usize, named: &mut Named) -> Read<Vec<Clause>> {
        if let Some(next) = self.literal(at, "中") {
            let next = self.literal(next, "、").unwrap_or(next);
            if self.peek(next) == Some('「')
                && let Some((changes, next)) = self.changes(next)
            {
                return Some((words(targets, changes, named), next));
            }
            // 第4条中第3項を第4項とし: the rest of the address follows
            let outer = targets.last()?.clone();
            let (mut inner, next) = match self.target_list_in(next, &outer.steps, &outer.steps) {
                Some(found) => found,
                None => {
                    let (step, end) = self.amending_rule(next)?;
                    let mut steps = outer.steps.clone();
                    steps.push(step);
                    (
                        vec![Target {
                            steps,
                            text: self.text(next, end),
                            ..Target::default()
                        }],
                        end,
                    )
                }
            };
            for target in &mut inner {
                target.text = format!("{}中{}", outer.text, target.text);
            }
            named.outer = outer.steps;
            if let Some(target) = inner.last() {
                named.last.clone_from(&target.steps);
            }
            return self.deeper(|| self.action(inner, next, named));
        }
        if let Some(found) = self.adding(&targets, at) {
            return Some(found);
        }
        let next = self.literal(at, "を")?;
        if let Some((Verb::Delete, next)) = self.verb(next) {
            return Some((vec![Clause::Delete { targets }], next));
        }
        if let Some(after) = self.any(
            next,
            &[
                "次のように改め",
                "次のとおり改め",
                "次のように改正す",
                "それぞれ次のように改め",
            ],
        ) {
            let after = self.literal(after, "る").unwrap_or(after);
            return self
                .clause_ends(after)
                .then(|| (vec![Clause::Replace { targets }], after));
        }
        if self.peek(next) == Some('「') {
            let target = targets.into_iter().next()?;
            return self.replacing_with(&target, next, named);
        }
        if let Some(found) = self.shifting(&targets, next) {
            return Some(found);
        }
        self.renumbering(targets, next)
    }

    /// 見出しを「(B)」に改め
    fn replacing_with(&self, target: &Target, at: usize, named: &Named) -> Read<Vec<Clause>> {
        self.quotation(at, |words, next| {
            let next = self.any(next, &["に", "と"])?;
            let clause = Clause::ReplaceWith {
                target: target.clone(),
                words,
            };
            if let Some((verb, next)) = self.verb(next) {
                return matches!(verb, Verb::Change).then(|| (vec![clause], next));
            }
            // 見出しを「(B)」に、同条中「C」を「D」に改め
            let next = self.literal(next, "、")?;
            let (mut rest, end) = self.clause(next, &mut named.clone())?;
            let shares = match rest.first()? {
                Clause::Words { changes, .. } => {
                    matches!(changes.first(), Some(WordChange::Replace { .. }))
                }
                Clause::ReplaceWith { .. } => true,
                _ => false,
            };
            rest.insert(0, clause);
            shares.then_some((rest, end))
        })
    }

    /// 1条ずつ繰り下げ
    fn shifting(&self, targets: &[Target], at: usize) -> Read<Vec<Clause>> {
        let at = self.any(at, &["それぞれ", "順次"]).unwrap_or(at);
        let (by, at) = self.number(at)?;
        let at = self.any(
            at,
            &["条", "項", "号", "章", "節", "款", "編", "目", "表", "様式"],
        )?;
        let at = self.any(at, &["ずつ"]).unwrap_or(at);
        let at = self.literal(at, "、").unwrap_or(at);
        let by = i64::from(by);
        for (words, sign) in [
            (&["繰り下げ", "繰下げ"][..], 1),
            (&["繰り上げ", "繰上げ"][..], -1),
        ] {
            if let Some(next) = self.any(at, words) {
                let next = self.literal(next, "る").unwrap_or(next);
                let clause = Clause::Shift {
                    targets: targets.to_vec(),
                    by: by * sign,
                };
                return self.clause_ends(next).then(|| (vec![clause], next));
            }
        }
        None
    }

    /// 第3項を第5項とし; 第3号及び第4号をそれぞれ第4号及び第5号とし; 第4条を第5条に改め (older)
    fn renumbering(&self, targets: Vec<Target>, at: usize) -> Read<Vec<Clause>> {
        let at = self.any(at, &["それぞれ", "順次"]).unwrap_or(at);
        // A row of a table goes to another row of it.
        let named = targets
            .last()
            .map(|target| target.steps.clone())
            .filter(|steps| in_table(steps))
            .unwrap_or_default();
        let (to, at) = self
            .container_target(at)
            .or_else(|| self.target_list_in(at, &named, &[]))?;
        let next = match self.literal(at, "と") {
            Some(next) => self.any(next, &["する", "し"]),
            None => self.any(at, &["に改める", "に改め"]),
        }?;
        if !self.clause_ends(next) || to.len() != targets.len() {
            return None;
        }
        let clauses = targets
            .into_iter()
            .zip(to)
            .map(|(from, to)| Clause::Renumber { from, to })
            .collect();
        Some((clauses, next))
    }

    /// 第3章中第5条: the place a provision goes to.
    fn container_target(&self, at: usize) -> Read<Vec<Target>> {
        let (outer, at) = self.target(at, &[], &[])?;
        let at = self.literal(at, "中")?;
        let (inner, at) = self.target(at, &[], &outer.steps)?;
        Some((vec![inner], at))
    }

    /// の次に次の1条を加え; に次のただし書を加え; に見出しとして「…」を付し
    fn adding(&self, targets: &[Target], at: usize) -> Read<Vec<Clause>> {
        let (position, at) = if let Some(next) = self.literal(at, "の次に") {
            (Position::After, next)
        } else if let Some(next) = self.literal(at, "の前に") {
            (Position::Before, next)
        } else {
            (Position::Into, self.literal(at, "に")?)
        };
        let at = self.literal(at, "、").unwrap_or(at);
        let target = targets.first()?.clone();
        // 附則に項番号を付する: its only sentence becomes 第1項
        if let Some(next) = self.any(at, &["項番号を付する", "項番号を付し", "項番号を付す"])
        {
            let mut to = target.clone();
            to.steps.push(Step::Paragraph(ArticleNumber::plain(1)));
            return self
                .clause_ends(next)
                .then(|| (vec![Clause::Renumber { from: target, to }], next));
        }
        if let Some(next) = self.any(at, &["見出しとして"]) {
            return self.quotation(next, |words, next| {
                let next = self.literal(next, "を")?;
                let next = self.any(next, &["付する", "付す", "付し", "付け", "加える", "加え"])?;
                self.clause_ends(next).then(|| {
                    (
                        vec![Clause::GiveCaption {
                            target: target.clone(),
                            words,
                        }],
                        next,
                    )
                })
            });
        }
        self.announcement(targets, position, at)
    }

    /// (第1項として)次の1項を加え, 次のように加え, 次の章名を付し
    fn announcement(&self, targets: &[Target], position: Position, at: usize) -> Read<Vec<Clause>> {
        let (as_target, at) = match self.as_target(at) {
            Some((as_target, next)) => (as_target, next),
            None => (None, at),
        };
        let start = self.skip_space(at);
        let at = self.any(at, &["次の", "次に", "次のとおり"])?;
        // What is announced runs to を加え or を付し: 次の1条, 次の1節及び3条, 次の章名, 次のように
        for end in at..self.folded.len().min(at + 40) {
            if matches!(self.folded[end], '。' | '「' | '」') {
                return None;
            }
            let after = self.any(
                end,
                &[
                    "を加え",
                    "を付し",
                    "を付す",
                    "ように加え",
                    "とおり加え",
                    "よう加え",
                ],
            );
            let Some(mut next) = after else { continue };
            if self.literal(next, "る").is_some() {
                next = self.literal(next, "る")?;
            }
            if !self.clause_ends(next) {
                continue;
            }
            let words = if self.literal(end, "を").is_some() {
                end
            } else {
                end + 2
            };
            let announced = self.text(start, words.max(start));
            let mut clauses = Vec::new();
            for anchor in targets {
                clauses.push(Clause::Add {
                    anchor: anchor.clone(),
                    position,
                    announced: announced.clone(),
                    as_target: as_target.clone(),
                });
            }
            return Some((clauses, next));
        }
        None
    }

    /// 第1項として, 後段として, 別表として, 備考として
    fn as_target(&self, at: usize) -> Read<Option<Target>> {
        let at = self.skip_space(at);
        let found = self
            .target(at, &[], &[])
            .or_else(|| {
                let (part, next) = self.part(at)?;
                Some((
                    Target {
                        parts: vec![part],
                        ..Target::default()
                    },
                    next,
                ))
            })
            .filter(|(_, next)| self.literal(*next, "として").is_some())
            .or_else(|| {
                let end = (at + 1..self.folded.len().min(at + 24)).find(|end| {
                    matches!(self.folded[end - 1], '「' | '」' | '。' | '、' | '\n')
                        || self.literal(*end, "として").is_some()
                })?;
                let target = Target {
                    steps: vec![Step::Within(self.text(at, end))],
                    ..Target::default()
                };
                Some((target, end))
            });
        let (mut target, next) = found?;
        let end = self.literal(next, "として")?;
        target.text = self.text(at, next);
        Some((Some(target), self.literal(end, "、").unwrap_or(end)))
    }
}

/// What the clauses of a sentence have named so far.
#[derive(Clone, Default)]
struct Named {
    /// Where words without an address of their own change.
    words: Vec<Target>,
    /// The last address.
    last: Vec<Step>,
    /// 第3章 of 第3章中第15条を…, 第14条を…
    outer: Vec<Step>,
}

/// A change of words; `targets` when it is the first in another provision than the one before.
struct Change {
    change: WordChange,
    targets: Option<Vec<Target>>,
}

impl Change {
    fn new(change: WordChange) -> Self {
        Self {
            change,
            targets: None,
        }
    }
}

/// One clause for each provision that the changes name.
fn words(targets: Vec<Target>, changes: Vec<Change>, named: &mut Named) -> Vec<Clause> {
    named.words = targets;
    let mut clauses = Vec::new();
    let mut own = Vec::new();
    for change in changes {
        if let Some(next) = change.targets {
            let targets = std::mem::replace(&mut named.words, next);
            clauses.push(Clause::Words {
                targets,
                changes: std::mem::take(&mut own),
            });
        }
        own.push(change.change);
    }
    if let Some(target) = named.words.last() {
        named.last.clone_from(&target.steps);
    }
    clauses.push(Clause::Words {
        targets: named.words.clone(),
        changes: own,
    });
    clauses
}

/// Whether the address leads into a table or a form.
fn in_table(steps: &[Step]) -> bool {
    steps.iter().any(|step| matches!(rank(step), Some(10 | 11)))
}

/// How far in a step lies; `None` for steps that stand alone.
fn rank(step: &Step) -> Option<u8> {
    Some(match step {
        Step::Main | Step::Supplement => 0,
        Step::Heading(level, _) | Step::Same(Same::Heading(level)) => 1 + *level as u8,
        Step::Article(_) | Step::Same(Same::Article) => 6,
        Step::Paragraph(_) | Step::Same(Same::Paragraph) => 7,
        Step::Item(_) | Step::Same(Same::Item) => 8,
        Step::Subitem(_) => 9,
        Step::Table
        | Step::AppendedTable(_)
        | Step::AppendedForm(_)
        | Step::Same(Same::Table | Same::Form) => 10,
        Step::Within(_) => 11,
        Step::Title | Step::Contents | Step::Preamble | Step::Enactment => return None,
    })
}

/// Whether the words are nothing but a sign: 3, (2), ア.
fn is_sign(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    label::read(&chars).is_some_and(|sign| sign.length == chars.len())
}

/// 様式第1号及び第2号, 別表第1から第3まで: what follows is of the kind named before.
fn like(steps: &mut Vec<Step>, before: &[Step], text: &str) {
    match (before.last(), steps.last()) {
        (Some(Step::AppendedTable(Some(_))), Some(Step::Article(number)))
            if !text.contains('条') =>
        {
            *steps = vec![Step::AppendedTable(Some(number.clone()))];
        }
        (Some(Step::AppendedForm(name)), Some(Step::Item(_))) => {
            let (Some(start), Some(end)) = (name.find('第'), name.find('号')) else {
                return;
            };
            if start < end {
                *steps = vec![Step::AppendedForm(format!(
                    "{}{text}{}",
                    &name[..start],
                    &name[end + "号".len()..]
                ))];
            }
        }
        _ => {}
    }
}

/// Completes an address that leaves out what was named before it: 第2項 after 第5条第1項 is 第5条第2項.
fn inherit(steps: &mut Vec<Step>, outer: &[Step]) {
    let Some(first) = steps.first() else { return };
    if matches!(first, Step::Same(_) | Step::AppendedForm(_)) {
        return;
    }
    if matches!(first, Step::AppendedTable(_)) {
        if outer.first() == Some(&Step::Supplement) {
            steps.insert(0, Step::Supplement);
        }
        return;
    }
    let Some(own) = rank(first) else { return };
    let table = outer
        .iter()
        .rposition(|step| matches!(rank(step), Some(10)));
    if own == 11 {
        // 3 after 備考中2 is in the 備考 as well; ○○の項 is beside the row before it.
        let inside = match first {
            Step::Within(words) if is_sign(words) => outer.iter().rposition(
                |step| matches!(step, Step::Within(place) if !is_sign(place) && !place.ends_with('項')),
            ),
            _ => None,
        };
        steps.splice(
            0..0,
            outer[..inside.or(table).map_or(0, |at| at + 1)].to_vec(),
        );
        return;
    }
    if (7..=9).contains(&own)
        && let Some(last) = outer
            .iter()
            .rposition(|step| matches!(rank(step), Some(10 | 11)))
    {
        steps.splice(0..0, outer[..=last].to_vec());
        return;
    }
    let kept: Vec<Step> = outer
        .iter()
        .take_while(|step| rank(step).is_some_and(|rank| rank < own))
        .cloned()
        .collect();
    // 第5条 stands alone but in a 附則 or a 章 that was named with it.
    let stands_in =
        |step: &Step| matches!(step, Step::Supplement | Step::Heading(..) | Step::Same(_));
    if own == 6 && !kept.iter().any(stands_in) {
        return;
    }
    steps.splice(0..0, kept);
}

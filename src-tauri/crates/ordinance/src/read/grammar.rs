//! The grammar of amending sentences, as a recursive descent with backtracking over quotation marks.
//!
//! Quotations may hold quotation marks, even unpaired ones (「以下「」を「次項において「」に): the pair that
//! balances is tried first, then every later 」 after which the sentence can go on.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::amending::{Clause, Position, WordChange};
use crate::fold::fold_char;
use crate::label::{self, ArticleNumber};
use crate::numeral;
use crate::ordinance::HeadingLevel;
use crate::target::{Part, Same, Step, Target};

pub(super) struct Grammar {
    chars: Vec<char>,
    folded: Vec<char>,
    /// Starts of word lists that are known to fail.
    failed: RefCell<HashSet<usize>>,
}

type Read<T> = Option<(T, usize)>;

enum Verb {
    Change,
    Delete,
    Add,
}

impl Grammar {
    pub(super) fn new(chars: Vec<char>) -> Self {
        let folded = chars.iter().map(|c| fold_char(*c).unwrap_or(*c)).collect();
        Self { chars, folded, failed: RefCell::default() }
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
                Some(Step::Article(_) | Step::Paragraph(_) | Step::Item(_) | Step::Subitem(_) | Step::Same(_))
            );
            if inside && self.literal(next, "中の").is_none() {
                return Some((Step::Table, next));
            }
        }
        // 第1 of a 要綱 without 条
        if before.is_none() {
            if let Some((number, next)) = self.ordinal(at, "") {
                if self.any(next, &["中", "を", "の", "に", "第", "か", "及", "、", "("]).is_some() {
                    return Some((Step::Article(number), next));
                }
            }
        }
        self.subitem(at, before)
    }

    /// 別表, 別表第1, 様式第1号, 別記様式, 別記第2号様式
    fn appended(&self, at: usize) -> Read<Step> {
        if let Some(next) = self.literal(at, "別表") {
            let (number, next) = match self.ordinal(next, "") {
                Some((number, next)) if self.any(next, &["条", "項", "号", "章", "表"]).is_none() => {
                    (Some(number), next)
                }
                _ => match self.number(next) {
                    Some((main, after))
                        if self.any(after, &["中", "を", "の次", "に", "備考", "("]).is_some() =>
                    {
                        (Some(ArticleNumber::plain(main)), after)
                    }
                    _ => (None, next),
                },
            };
            return Some((Step::AppendedTable(number), self.remark_of_heading(next)));
        }
        for start in ["別記様式", "別記", "様式", "別図", "別紙"] {
            let Some(mut next) = self.literal(at, start) else { continue };
            if let Some(after) = self.literal(next, "第") {
                let (_, after) = self.number(after)?;
                next = self.literal(after, "号").unwrap_or(after);
                next = self.branches(next).1;
                next = self.literal(next, "様式").unwrap_or(next);
            }
            if let Some(after) = self.literal(next, "その") {
                if let Some((_, after)) = self.number(after) {
                    next = after;
                }
            }
            let step = Step::AppendedForm(self.text(at, next));
            return Some((step, self.remark_of_heading(next)));
        }
        None
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
                matches!(before, None | Some(Step::Subitem(_) | Step::Item(_) | Step::Same(Same::Item)))
            }
            _ => false,
        };
        let next = at + sign.length;
        let goes_on = self
            .any(
                next,
                &[
                    "中", "を", "と", "の次", "の前", "に次", "に", "から", "まで", "及び", "並びに", "、", "(", "後段", "前段", "ただし書", "本文",
                    "の規定", "各号", "の表", "又は",
                ],
            )
            .is_some()
            || self.chars.get(next).is_some_and(|c| ('ア'..='ン').contains(c));
        (fits && goes_on).then(|| (Step::Subitem(self.text(at, next)), next))
    }

    fn part(&self, at: usize) -> Read<Part> {
        for (words, part) in [
            (&["の見出し", "見出し"][..], Part::Caption),
            (&["の章名", "章名", "の節名", "節名", "の款名", "款名", "の編名", "編名", "の目名"][..], Part::HeadingName),
            (&["各号列記以外の部分", "の各号列記以外の部分", "柱書"][..], Part::Lead),
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
                "中「", "中第", "中ア", "中イ", "を削", "を次", "を第", "を同", "を附", "を別", "を様", "を「", "の次に", "の前に", "に次の", "に見出し", "に後段",
                "に第", "から", "まで", "及び", "並びに", "、", "を1", "を一", "をア", "を(",
            ],
        )
        .is_some()
    }

    fn target(&self, at: usize, inherited: &[Step]) -> Read<Target> {
        let start = self.skip_space(at);
        let mut target = Target::default();
        let mut at = start;
        loop {
            match self.step(at, target.steps.last()) {
                Some((step, next)) if self.may_follow(target.steps.last(), &step) => {
                    target.steps.push(step);
                    at = next;
                }
                _ => break,
            }
            if self.literal(at, "各号").is_some() && self.literal(at, "各号列記").is_none() {
                at = self.literal(at, "各号")?;
            }
        }
        if target.steps.is_empty() {
            // 見出し, ただし書 alone: of the provision last named
            let (part, next) = self.part(at)?;
            if inherited.is_empty() && !matches!(part, Part::Caption | Part::Proviso | Part::SecondSentence) {
                return None;
            }
            target.steps = inherited.to_vec();
            target.parts.push(part);
            at = next;
        } else {
            inherit(&mut target.steps, inherited);
        }
        if matches!(
            target.steps.last(),
            Some(Step::Table | Step::AppendedTable(_) | Step::AppendedForm(_) | Step::Same(Same::Table | Same::Form))
        ) && !self.action_follows(at)
        {
            if let Some((words, next)) = self.within(at) {
                target.steps.push(Step::Within(words));
                at = next;
            }
        }
        while let Some((part, next)) = self.part(at) {
            target.parts.push(part);
            at = next;
        }
        while let Some((remark, next)) = self.brackets(at) {
            if remark.contains("見出しを含む") {
                target.with_caption = true;
            } else if !remark.contains("関係") {
                target.remark = Some(remark);
            }
            at = next;
        }
        at = self.any(at, &["の改正規定", "の規定"]).unwrap_or(at);
        target.text = self.text(start, at);
        if let Some(after) = self.literal(at, "から") {
            if let Some((until, next)) = self.target_steps(after) {
                if let Some(next) = self.literal(next, "まで") {
                    let mut until = until;
                    inherit(&mut until, &target.steps);
                    target.until = Some(until);
                    at = self.any(next, &["の改正規定", "の規定"]).unwrap_or(next);
                    while let Some((remark, next)) = self.brackets(at) {
                        if remark.contains("見出しを含む") {
                            target.with_caption = true;
                        } else {
                            target.remark = Some(remark);
                        }
                        at = next;
                    }
                    target.text = self.text(start, at);
                }
            }
        }
        Some((target, at))
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

    /// 総務課の項, 備考第2号: words that name a place in a table, up to what is done there.
    fn within(&self, at: usize) -> Read<String> {
        let at = self.skip_space(at);
        let ends = [
            "中「", "を削", "を次の", "の次に", "の前に", "に次の", "を「", "中第", "及び", "を同", "に見出し", "、同",
        ];
        for end in at + 1..self.folded.len().min(at + 80) {
            if matches!(self.folded[end - 1], '「' | '」' | '。' | '\n') {
                return None;
            }
            if ends.iter().any(|word| self.literal(end, word).is_some()) {
                return Some((self.text(at, end).trim_start_matches('の').to_owned(), end));
            }
            // ○○の項を○○の項とし
            if self.any(end - 1, &["項を", "部を", "欄を"]).is_some() {
                return Some((self.text(at, end).trim_start_matches('の').to_owned(), end));
            }
        }
        None
    }

    /// 第5条、第6条第1項及び第7条
    pub(super) fn target_list(&self, at: usize) -> Read<Vec<Target>> {
        let (first, mut at) = self.target(at, &[])?;
        let mut targets = vec![first];
        loop {
            let Some(after) = self.any(at, &["、", "及び", "並びに", "又は", "と"]) else { break };
            let inherited = targets.last().map(|target| target.steps.clone()).unwrap_or_default();
            let Some((target, next)) = self.target(after, &inherited) else { break };
            targets.push(target);
            at = next;
        }
        Some((targets, at))
    }

    // ----- quotations

    /// Calls `then` with each possible end of the quotation at `at`, the balanced one first.
    fn quotation<T>(&self, at: usize, then: impl Fn(String, usize) -> Option<T>) -> Option<T> {
        let start = self.literal(at, "「")?;
        let mut depth = 1i32;
        let mut balanced = None;
        let mut ends = Vec::new();
        for at in start..self.folded.len().min(start + 20_000) {
            match self.folded[at] {
                '「' => depth += 1,
                '」' => {
                    depth -= 1;
                    if depth == 0 && balanced.is_none() {
                        balanced = Some(at);
                    } else {
                        ends.push(at);
                    }
                }
                _ => {}
            }
            // An unpaired quotation stays within its sentence.
            if self.folded[at] == '\n' && balanced.is_some() {
                break;
            }
            if ends.len() > 40 {
                break;
            }
        }
        balanced.into_iter().chain(ends).find_map(|end| then(self.text(start, end), end + 1))
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
    fn changes(&self, at: usize) -> Read<Vec<WordChange>> {
        let at = self.skip_space(at);
        if self.failed.borrow().contains(&at) {
            return None;
        }
        let found = self.quotation(at, |words, next| self.after_first(words, next));
        if found.is_none() {
            self.failed.borrow_mut().insert(at);
        }
        found
    }

    fn after_first(&self, first: String, at: usize) -> Read<Vec<WordChange>> {
        // 「A」を「B」に
        if let Some(next) = self.literal(at, "を") {
            if self.peek(next) == Some('「') {
                let replaced = self.quotation(next, |to, next| {
                    let change = WordChange::Replace { from: first.clone(), to };
                    let after = self.any(next, &["に", "と"])?;
                    self.more_or_verb(change, after, &Verb::Change)
                });
                if replaced.is_some() {
                    return replaced;
                }
            }
            if let Some((Verb::Delete, next)) = self.verb(next) {
                return Some((vec![WordChange::Delete { words: first }], next));
            }
        }
        // 「A」の次に「B」を
        for (words, before) in [(&["の次に", "の下に", "の後に"][..], false), (&["の前に", "の上に"][..], true)] {
            let Some(next) = self.any(at, words) else { continue };
            let added = self.quotation(next, |added, next| {
                let change = match before {
                    false => WordChange::InsertAfter { after: first.clone(), words: added },
                    true => WordChange::InsertBefore { before: first.clone(), words: added },
                };
                let after = self.literal(next, "を")?;
                self.more_or_verb(change, after, &Verb::Add)
            });
            if added.is_some() {
                return added;
            }
        }
        // 「A」、「B」及び「C」を削り
        let mut next = self.any(at, &["、及び", "、並びに", "、", "及び", "並びに", "又は"])?;
        if let Some(after) = self.any(next, &["及び", "並びに"]) {
            next = after;
        }
        if self.peek(next) != Some('「') {
            return None;
        }
        let (mut rest, end) = self.changes(next)?;
        match rest.first() {
            // Only a list that is deleted as a whole joins several words without a verb of their own.
            Some(WordChange::Delete { .. }) => {
                rest.insert(0, WordChange::Delete { words: first });
                Some((rest, end))
            }
            _ => None,
        }
    }

    fn more_or_verb(&self, change: WordChange, at: usize, wanted: &Verb) -> Read<Vec<WordChange>> {
        if let Some((verb, next)) = self.verb(at) {
            if std::mem::discriminant(&verb) == std::mem::discriminant(wanted) {
                return Some((vec![change], next));
            }
            return None;
        }
        let next = self.any(at, &["、"])?;
        if self.peek(next) != Some('「') {
            return None;
        }
        let (mut rest, end) = self.changes(next)?;
        let fits = match (&change, rest.first()?) {
            (WordChange::Replace { .. }, WordChange::Replace { .. }) => true,
            (
                WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. },
                WordChange::InsertAfter { .. } | WordChange::InsertBefore { .. },
            ) => true,
            _ => false,
        };
        if !fits {
            return None;
        }
        rest.insert(0, change);
        Some((rest, end))
    }

    // ----- sentences

    /// One whole sentence with its 。; the place after it.
    pub(super) fn sentence(&self, at: usize) -> Read<Vec<Clause>> {
        let mut clauses = Vec::new();
        let mut at = self.skip_space(at);
        let mut words_target: Vec<Target> = Vec::new();
        loop {
            let (mut found, next) = self.clause(at, &words_target)?;
            if let Some(Clause::Words { targets, .. }) = found.last() {
                words_target.clone_from(targets);
            }
            clauses.append(&mut found);
            at = next;
            if let Some(end) = self.literal(at, "。") {
                return Some((clauses, end));
            }
            at = self.literal(at, "、")?;
            at = self.any(at, &["更に", "さらに", "かつ、", "及び"]).unwrap_or(at);
        }
    }

    fn clause(&self, at: usize, words_target: &[Target]) -> Read<Vec<Clause>> {
        // 「C」を削り: in the provision named before
        if self.peek(at) == Some('「') && !words_target.is_empty() {
            let (changes, next) = self.changes(at)?;
            return Some((vec![Clause::Words { targets: words_target.to_vec(), changes }], next));
        }
        if let Some(next) = self.any(at, &["次に掲げる条例の規定中", "次に掲げる規則の規定中", "次に掲げる規定中", "次に掲げる要綱の規定中"])
        {
            let (changes, next) = self.changes(next)?;
            return Some((vec![Clause::Listed { changes }], next));
        }
        let (targets, next) = self.target_list(at)?;
        self.action(targets, next)
    }

    fn action(&self, targets: Vec<Target>, at: usize) -> Read<Vec<Clause>> {
        if let Some(next) = self.literal(at, "中") {
            let next = self.literal(next, "、").unwrap_or(next);
            if self.peek(next) == Some('「') {
                let (changes, next) = self.changes(next)?;
                return Some((vec![Clause::Words { targets, changes }], next));
            }
            // 第4条中第3項を第4項とし: the rest of the address follows
            let (mut inner, next) = self.target_list(next)?;
            let outer = targets.last()?;
            for target in &mut inner {
                inherit(&mut target.steps, &outer.steps);
                target.text = format!("{}中{}", outer.text, target.text);
            }
            return self.action(inner, next);
        }
        if let Some(found) = self.adding(&targets, at) {
            return Some(found);
        }
        let next = self.literal(at, "を")?;
        if let Some((Verb::Delete, next)) = self.verb(next) {
            return Some((vec![Clause::Delete { targets }], next));
        }
        if let Some(after) = self.any(next, &["次のように改め", "次のとおり改め", "次のように改正す", "それぞれ次のように改め"]) {
            let after = self.literal(after, "る").unwrap_or(after);
            return self.clause_ends(after).then(|| (vec![Clause::Replace { targets }], after));
        }
        if self.peek(next) == Some('「') {
            let target = targets.into_iter().next()?;
            return self.quotation(next, |words, next| {
                let next = self.any(next, &["に", "と"])?;
                let (verb, next) = self.verb(next)?;
                matches!(verb, Verb::Change)
                    .then(|| (vec![Clause::ReplaceWith { target: target.clone(), words }], next))
            });
        }
        if let Some(found) = self.shifting(&targets, next) {
            return Some(found);
        }
        self.renumbering(targets, next)
    }

    /// 1条ずつ繰り下げ
    fn shifting(&self, targets: &[Target], at: usize) -> Read<Vec<Clause>> {
        let at = self.any(at, &["それぞれ", "順次"]).unwrap_or(at);
        let (by, at) = self.number(at)?;
        let at = self.any(at, &["条", "項", "号", "章", "節", "款", "編", "目", "表"])?;
        let at = self.any(at, &["ずつ"]).unwrap_or(at);
        let at = self.literal(at, "、").unwrap_or(at);
        let by = i64::from(by);
        for (words, sign) in [(&["繰り下げ", "繰下げ"][..], 1), (&["繰り上げ", "繰上げ"][..], -1)] {
            if let Some(next) = self.any(at, words) {
                let next = self.literal(next, "る").unwrap_or(next);
                let clause = Clause::Shift { targets: targets.to_vec(), by: by * sign };
                return self.clause_ends(next).then(|| (vec![clause], next));
            }
        }
        None
    }

    /// 第3項を第5項とし; 第3号及び第4号をそれぞれ第4号及び第5号とし
    fn renumbering(&self, targets: Vec<Target>, at: usize) -> Read<Vec<Clause>> {
        let at = self.literal(at, "それぞれ").unwrap_or(at);
        let (to, at) = self.target_list(at).or_else(|| self.container_target(at))?;
        let mut at = self.literal(at, "と")?;
        at = self.any(at, &["する", "し"])?;
        if !self.clause_ends(at) || to.len() != targets.len() {
            return None;
        }
        let clauses = targets.into_iter().zip(to).map(|(from, to)| Clause::Renumber { from, to }).collect();
        Some((clauses, at))
    }

    /// 第3章中第5条: the place a provision goes to.
    fn container_target(&self, at: usize) -> Read<Vec<Target>> {
        let (outer, at) = self.target(at, &[])?;
        let at = self.literal(at, "中")?;
        let (mut inner, at) = self.target(at, &[])?;
        inherit(&mut inner.steps, &outer.steps);
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
        if let Some(next) = self.any(at, &["見出しとして"]) {
            return self.quotation(next, |words, next| {
                let next = self.literal(next, "を")?;
                let next = self.any(next, &["付する", "付す", "付し", "付け", "加える", "加え"])?;
                self.clause_ends(next)
                    .then(|| (vec![Clause::GiveCaption { target: target.clone(), words }], next))
            });
        }
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
            let after = self.any(end, &["を加え", "を付し", "を付す", "ように加え", "とおり加え", "よう加え"]);
            let Some(mut next) = after else { continue };
            if self.literal(next, "る").is_some() {
                next = self.literal(next, "る")?;
            }
            if !self.clause_ends(next) {
                continue;
            }
            let words = if self.literal(end, "を").is_some() { end } else { end + 2 };
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

    /// 第1項として, 後段として, 別表として
    fn as_target(&self, at: usize) -> Read<Option<Target>> {
        let (mut target, next) = match self.target(at, &[]) {
            Some(found) => found,
            None => {
                let (part, next) = self.part(at)?;
                (Target { parts: vec![part], ..Target::default() }, next)
            }
        };
        let mut end = self.literal(next, "として")?;
        target.text = self.text(at, next);
        end = self.literal(end, "、").unwrap_or(end);
        Some((Some(target), end))
    }
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
        Step::Table | Step::AppendedTable(_) | Step::AppendedForm(_) | Step::Same(Same::Table | Same::Form) => 10,
        Step::Within(_) => 11,
        Step::Title | Step::Contents | Step::Preamble | Step::Enactment => return None,
    })
}

/// Completes an address that leaves out what was named before it: 第2項 after 第5条第1項 is 第5条第2項.
fn inherit(steps: &mut Vec<Step>, outer: &[Step]) {
    let Some(first) = steps.first() else { return };
    if matches!(first, Step::Same(_)) {
        return;
    }
    let Some(own) = rank(first) else { return };
    let kept: Vec<Step> =
        outer.iter().take_while(|step| rank(step).is_some_and(|rank| rank < own)).cloned().collect();
    if own <= 5 || (own == 6 && !kept.iter().any(|step| matches!(step, Step::Supplement | Step::Heading(..) | Step::Same(_)))) {
        if own == 6 {
            return;
        }
        if own <= 5 && kept.is_empty() {
            return;
        }
    }
    steps.splice(0..0, kept);
}

//! The grammar of amending sentences (their clauses; addresses are in `address`), as a recursive descent with backtracking over quotation marks.
//!
//! Quotations may hold quotation marks, even unpaired ones (「以下「」を「次項において「」に): the pair that
//! balances is tried first, then every later 」 after which the sentence can go on.

mod address;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use address::{in_table, is_rule};

use crate::amending::{Clause, Position, WordChange};
use crate::fold::fold_char;
use crate::label::{self, ArticleNumber};
use crate::numeral;
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

    /// 第 1 2 項 of a line that a page has spread out.
    fn spaced_number(&self, at: usize) -> Read<u32> {
        if !self.chars.get(at)?.is_whitespace() {
            return None;
        }
        let mut digits = Vec::new();
        let mut end = at;
        let mut next = self.skip_space(at);
        while digits.len() < 6
            && self
                .folded
                .get(next)
                .is_some_and(|c| numeral::is_numeric(*c))
        {
            digits.push(self.chars[next]);
            end = next + 1;
            next = self.skip_space(end);
        }
        let (number, length, _) = numeral::read(&digits)?;
        (length == digits.len() && length > 1).then_some((number, end))
    }

    fn branches(&self, at: usize) -> (Vec<u32>, usize) {
        let end = (at + 24).min(self.chars.len());
        let (branches, length, _) = label::read_branches(&self.chars[at.min(end)..end]);
        (branches, at + length)
    }

    /// 第3, 第3の2
    fn ordinal(&self, at: usize, counter: &str) -> Read<ArticleNumber> {
        let start = self.literal(at, "第")?;
        let (main, at) = match self.spaced_number(start) {
            Some(found) if self.literal(found.1, counter).is_some() => found,
            _ => self.number(start)?,
        };
        let at = self.literal(at, counter)?;
        let (branches, at) = self.branches(at);
        Some((ArticleNumber { main, branches }, at))
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
        matches!(self.peek(at), Some('、' | '。') | None) || self.literal(at, "とともに").is_some()
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
        // 「A」を「B」に; older: 「A」とあるのを「B」に
        let at = match self.literal(at, "とあるのを") {
            Some(next) if self.peek(next) == Some('「') => next - 1,
            _ => at,
        };
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
            at = self.literal(at, "とともに").unwrap_or(at);
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
        // 次の題名を付する: of a text that had none
        if let Some(next) = self.any(at, &["次の題名を付する", "次の題名を付し"]) {
            let title = Target {
                steps: vec![Step::Title],
                text: "題名".to_owned(),
                ..Target::default()
            };
            return Some((
                vec![Clause::Replace {
                    targets: vec![title],
                }],
                next,
            ));
        }
        // 第6条を第7条とし、以下1条ずつ繰り下げ: what follows the provision named before
        if let Some(next) = self.literal(at, "以下") {
            let next = self.literal(next, "、").unwrap_or(next);
            let rest = Target {
                steps: named.last.clone(),
                remark: Some("の次以下".to_owned()),
                text: "以下".to_owned(),
                ..Target::default()
            };
            return self.shifting(&[rest], next);
        }
        if let Some(found) = self.adding_alone(at) {
            return Some(found);
        }
        let before = named.clone();
        let at = self.of_the_same(at);
        if let Some((targets, next)) = self.target_list_in(at, &named.last, &named.outer) {
            if let Some(target) = targets.last() {
                named.last.clone_from(&target.steps);
            }
            if let Some(found) = self.action(targets, next, named) {
                return Some(found);
            }
        }
        *named = before;
        self.rule_clause(at, named)
    }

    /// 同条例第5条: the ordinance that the 柱書 names.
    fn of_the_same(&self, at: usize) -> usize {
        self.any(
            at,
            &[
                "同条例",
                "同規則",
                "同規程",
                "同要綱",
                "同要領",
                "同告示",
                "同訓令",
            ],
        )
        .filter(|next| self.step(*next, None).is_some())
        .unwrap_or(at)
    }

    /// 第三条の次に一条を加える改正規定中「A」を…, 同法第四条の改正規定を削り: in an amendment of an amending ordinance.
    fn rule_clause(&self, at: usize, named: &mut Named) -> Read<Vec<Clause>> {
        let (rule, next) = self.amending_rule(at)?;
        // Beside the rule that was named before it.
        let mut steps: Vec<Step> = match named.last.iter().any(is_rule) {
            true => named
                .last
                .iter()
                .take_while(|step| !is_rule(step))
                .cloned()
                .collect(),
            false => Vec::new(),
        };
        steps.push(rule);
        named.last.clone_from(&steps);
        let target = Target {
            steps,
            text: self.text(self.skip_space(at), next),
            ..Target::default()
        };
        self.action(vec![target], next, named)
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
        if matches!(steps[..], [Step::AppendedTable(_) | Step::AppendedForm(_)]) {
            // 別表として次の1表を加え: behind the 附則
            let target = Target {
                steps: vec![Step::Supplement],
                ..Target::default()
            };
            return self.announcement(&[target], Position::After, at);
        }
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
        // 第3条「A」を「B」に改める, without 中
        if self.peek(at) == Some('「')
            && let Some((changes, next)) = self.changes(at)
        {
            return Some((words(targets, changes, named), next));
        }
        if let Some(next) = self.literal(at, "中") {
            let next = self
                .literal(next, "の")
                .filter(|next| self.peek(*next) == Some('「'))
                .unwrap_or(next);
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
            let [target] = &targets[..] else { return None };
            return self.replacing_with(target, next, named);
        }
        // 見出しを（甲）に改め, without quotation marks
        if let ([target], Some((words, after))) = (&targets[..], self.brackets(next))
            && matches!(target.parts[..], [Part::Caption | Part::CommonCaption])
            && let Some(after) = self.literal(after, "に")
            && let Some((Verb::Change, after)) = self.verb(after)
        {
            let clause = Clause::ReplaceWith {
                target: target.clone(),
                words: format!("({words})"),
            };
            return Some((vec![clause], after));
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
        if let Some(found) = self.adding_as(targets, at) {
            return Some(found);
        }
        let (position, at) = if let Some(next) = self.literal(at, "の次に") {
            (Position::After, next)
        } else if let Some(next) = self.literal(at, "の前に") {
            (Position::Before, next)
        } else {
            let at = self.any(at, &["の末尾", "の最後"]).unwrap_or(at);
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
        if let Some(next) = self.any(at, &["見出しとして", "見出し"])
            && self.peek(next) == Some('「')
        {
            let place = match position {
                Position::Before => Part::CommonCaption,
                _ => Part::Caption,
            };
            let target = Target {
                parts: common(place),
                ..target
            };
            return self.captioning(&target, next);
        }
        self.announcement(targets, position, at)
    }

    /// 同条後段として次のように加え; 第3条の見出しとして「(A)」を付し
    fn adding_as(&self, targets: &[Target], at: usize) -> Read<Vec<Clause>> {
        let next = self.literal(at, "として")?;
        let next = self.literal(next, "、").unwrap_or(next);
        let [target] = targets else { return None };
        let [part] = target.parts[..] else {
            return None;
        };
        let mut anchor = target.clone();
        anchor.parts.clear();
        match part {
            Part::Caption | Part::CommonCaption => self.captioning(
                &Target {
                    parts: common(part),
                    ..anchor
                },
                next,
            ),
            Part::Proviso | Part::FirstSentence | Part::SecondSentence => {
                let as_target = Target {
                    parts: vec![part],
                    text: target_part(part).to_owned(),
                    ..Target::default()
                };
                let (mut clauses, end) = self.announcement(&[anchor], Position::Into, next)?;
                for clause in &mut clauses {
                    if let Clause::Add {
                        as_target: named, ..
                    } = clause
                    {
                        *named = Some(as_target.clone());
                    }
                }
                Some((clauses, end))
            }
            _ => None,
        }
    }

    /// 「(A)」を付し
    fn captioning(&self, target: &Target, at: usize) -> Read<Vec<Clause>> {
        self.quotation(at, |words, next| {
            let next = self.literal(next, "を")?;
            let next = self.any(next, &["付する", "付す", "付し", "付け", "加える", "加え"])?;
            let clause = Clause::GiveCaption {
                target: target.clone(),
                words,
            };
            self.clause_ends(next).then(|| (vec![clause], next))
        })
    }

    /// (第1項として)次の1項を加え, 次のように加え, 次の章名を付し
    fn announcement(&self, targets: &[Target], position: Position, at: usize) -> Read<Vec<Clause>> {
        let (as_target, at) = match self.as_target(at) {
            Some((as_target, next)) => (as_target, next),
            None => (None, at),
        };
        let start = self.skip_space(at);
        // 1条を加え, without 次の
        let at = match self.any(at, &["次の", "次に", "次のとおり"]) {
            Some(at) => at,
            None => self.number(at).map(|_| at)?,
        };
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

/// A part of a provision as 「…として」 names it.
fn target_part(part: Part) -> &'static str {
    crate::target::part_text(part).trim_start_matches('の')
}

/// A caption that is given stands before several 条, or belongs to the one that is named.
fn common(part: Part) -> Vec<Part> {
    match part {
        Part::CommonCaption => vec![Part::CommonCaption],
        _ => Vec::new(),
    }
}

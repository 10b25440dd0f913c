//! Addresses in amending sentences: 第5条第2項第1号ア, 同条, 別表第1の2の項, 附則(令和5年条例第3号)第2項, and lists of them.

use super::{Grammar, Read};
use crate::label::{self, ArticleNumber};
use crate::numeral;
use crate::ordinance::HeadingLevel;
use crate::target::{Part, Same, Step, Target};

impl Grammar {
    pub(super) fn step(&self, at: usize, before: Option<&Step>) -> Read<Step> {
        let at = self.skip_space(at);
        if let Some(found) = self.supplement(at) {
            return Some(found);
        }
        for (word, step) in [
            ("題名", Step::Title),
            ("目次", Step::Contents),
            ("前文", Step::Preamble),
            ("制定文", Step::Enactment),
            ("本則", Step::Main),
            ("同条例附則", Step::Supplement),
            ("同附則", Step::Same(Same::Supplement)),
            ("同付則", Step::Same(Same::Supplement)),
            ("同条", Step::Same(Same::Article)),
            ("同項", Step::Same(Same::Paragraph)),
            ("同号", Step::Same(Same::Item)),
            ("同表", Step::Same(Same::Table)),
            ("同様式", Step::Same(Same::Form)),
            ("同別表", Step::Same(Same::Table)),
        ] {
            if let Some(next) = self.literal(at, word)
                // 同条例 is no 条
                && !(word == "同条" && self.literal(next, "例").is_some())
            {
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

    /// 附則, 附則(令和5年条例第3号), 平成十五年法律第八十号附則
    fn supplement(&self, at: usize) -> Read<Step> {
        if let Some(next) = self.any(at, &["附則", "付則"]) {
            return Some(match self.brackets(next) {
                Some((remark, end)) if law_number(&remark).is_some() => {
                    (Step::SupplementOf(law_number(&remark)?), end)
                }
                _ => (Step::Supplement, next),
            });
        }
        self.any(at, &["明治", "大正", "昭和", "平成", "令和"])?;
        let end = (at..self.folded.len().min(at + 40)).find(|end| self.folded[*end] == '則')? + 1;
        let number = law_number(&self.text(at, end - 2))?;
        let whole = |next: &usize| *next == end;
        self.any(end - 2, &["附則", "付則"]).filter(whole)?;
        Some((Step::SupplementOf(number), end))
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
                if self.literal(after, "項").is_none() {
                    next = self.literal(after, "号").unwrap_or(after);
                    next = self.branches(next).1;
                    next = self.literal(next, "様式").unwrap_or(next);
                }
            } else if let Some((_, after)) = self.number(next)
                && (self.action_follows(after) || self.peek(after) == Some('('))
            {
                next = self.branches(after).1;
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

    pub(super) fn brackets(&self, at: usize) -> Read<String> {
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

    pub(super) fn part(&self, at: usize) -> Read<Part> {
        for (words, part) in [
            (&["の前の見出し", "前の見出し"][..], Part::CommonCaption),
            (&["の見出し", "見出し"], Part::Caption),
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
                    "目名",
                ][..],
                Part::HeadingName,
            ),
            (
                &[
                    "各号列記以外の部分",
                    "の各号列記以外の部分",
                    "各号列記の部分以外の部分",
                    "の柱書き",
                    "の柱書",
                    "柱書き",
                    "柱書",
                ][..],
                Part::Lead,
            ),
            (&["本文"][..], Part::MainClause),
            (
                &["ただし書き", "のただし書", "ただし書", "但書"][..],
                Part::Proviso,
            ),
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
    pub(super) fn action_follows(&self, at: usize) -> bool {
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
    pub(super) fn target(&self, at: usize, last: &[Step], outer: &[Step]) -> Read<Target> {
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
                    && !matches!(
                        part,
                        Part::Caption | Part::CommonCaption | Part::Proviso | Part::SecondSentence
                    )
                {
                    return None;
                }
                target.steps = last.to_vec();
                target.parts.push(part);
                at = next;
            } else {
                inherit(&mut target.steps, outer);
            }
            if target.steps == [Step::Preamble]
                && let Some(after) = self.any(at, &["のうち、", "のうち"])
                && let Some((step, next)) = self.step(after, None)
                && matches!(step, Step::Paragraph(_))
            {
                target.steps.push(step);
                at = next;
            }
            if let Some(after) = self.literal(at, "のうち") {
                let after = self.literal(after, "、").unwrap_or(after);
                let (step, next) = self.amending_rule(after)?;
                target.steps.push(step);
                at = self.inside_rule(next, &mut target);
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
        at = self.literal(at, "の規定").unwrap_or(at);
        target.text = self.text(start, at);
        if let Some(next) = self.literal(at, "の改正規定") {
            return Some(self.rule_of(start, next, outer));
        }
        // 第8条以下を1条ずつ繰り上げ
        if let Some(next) = self.literal(at, "以下")
            && self.literal(next, "を").is_some()
        {
            target.remark = Some("以下".to_owned());
            target.text = self.text(start, next);
            return Some((target, next));
        }
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
                    .any(next, &["の規定", "の様式", "の別表", "の各号"])
                    .unwrap_or(next);
                at = self.remarks(at, &mut target);
                at = self.literal(at, "の規定").unwrap_or(at);
                if let Some(next) = self.literal(at, "の改正規定") {
                    return Some(self.rule_of(start, next, outer));
                }
                // 第1章から第3章までの章名, 第3条から第5条までの見出し
                if target.parts.is_empty()
                    && let Some((
                        part @ (Part::Caption | Part::CommonCaption | Part::HeadingName),
                        next,
                    )) = self.part(at)
                {
                    target.parts.push(part);
                    at = next;
                }
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

    /// 第3条の改正規定: a sentence of an amending ordinance, not 第3条 itself.
    fn rule_of(&self, start: usize, end: usize, outer: &[Step]) -> (Target, usize) {
        let mut target = Target {
            steps: outer
                .iter()
                .take_while(|step| !is_rule(step))
                .cloned()
                .collect(),
            ..Target::default()
        };
        target.steps.push(Step::Within(self.text(start, end)));
        let end = self.inside_rule(end, &mut target);
        target.text = self.text(start, end);
        (target, end)
    }

    /// …の改正規定のうち第三条の二第二項: what the rule adds.
    fn inside_rule(&self, at: usize, target: &mut Target) -> usize {
        let inside = self
            .literal(at, "のうち")
            .map(|after| self.literal(after, "、").unwrap_or(after))
            .and_then(|after| self.target_steps(after));
        match inside {
            Some((steps, next)) => {
                target.steps.extend(steps);
                next
            }
            None => at,
        }
    }

    /// ○○条例第3条の改正規定, in an amendment of an amending ordinance.
    pub(super) fn amending_rule(&self, at: usize) -> Read<Step> {
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
            _ if matches!(next, Step::Same(Same::Supplement)) => false,
            // 前文第2項
            _ if *before == Step::Preamble => matches!(next, Step::Paragraph(_)),
            _ if matches!(next, Step::Same(_)) => {
                matches!(
                    before,
                    Step::Main | Step::Supplement | Step::SupplementOf(_)
                )
            }
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
    pub(super) fn within(&self, at: usize) -> Read<String> {
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
    pub(in crate::read) fn target_list(&self, at: usize) -> Read<Vec<Target>> {
        self.target_list_in(at, &[], &[])
    }

    pub(in crate::read) fn addresses(&self, within: &[Step]) -> Option<Vec<Target>> {
        self.target_list_in(0, within, within)
            .map(|(targets, _)| targets)
    }

    pub(super) fn target_list_in(
        &self,
        at: usize,
        last: &[Step],
        outer: &[Step],
    ) -> Read<Vec<Target>> {
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
            // 第三章の章名及び第二十条: the 条 stands in its own place, not in the heading.
            let heading = targets
                .last()
                .is_some_and(|target| target.parts == [Part::HeadingName]);
            let outer = match heading {
                true => &[],
                false => &named[..],
            };
            let Some((mut target, next)) = self.target(after, &named, outer) else {
                break;
            };
            if target.parts.is_empty() {
                let text = target.text.clone();
                let first = text.split("から").next().unwrap_or_default();
                like(&mut target.steps, &named, first);
                if let Some(until) = &mut target.until {
                    let last = text
                        .split("から")
                        .nth(1)
                        .and_then(|rest| rest.split("まで").next())
                        .unwrap_or_default();
                    like(until, &named, last);
                }
            }
            targets.push(target);
            at = next;
        }
        Some((targets, at))
    }
}

/// Whether the address leads into a table or a form.
pub(super) fn in_table(steps: &[Step]) -> bool {
    steps.iter().any(|step| matches!(rank(step), Some(10 | 11)))
}

/// How far in a step lies; `None` for steps that stand alone.
fn rank(step: &Step) -> Option<u8> {
    Some(match step {
        Step::Main | Step::Supplement | Step::SupplementOf(_) | Step::Same(Same::Supplement) => 0,
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
        (Some(Step::AppendedForm(name)), Some(Step::Item(_))) if !text.contains('項') => {
            if steps.len() > 1 && steps.first() == before.first() {
                steps.remove(0);
            }
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
        if let Some(section @ (Step::Supplement | Step::SupplementOf(_))) = outer.first() {
            steps.insert(0, section.clone());
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
    let stands_in = |step: &Step| {
        matches!(
            step,
            Step::Supplement | Step::SupplementOf(_) | Step::Heading(..) | Step::Same(_)
        )
    };
    if own == 6 && !kept.iter().any(stands_in) {
        return;
    }
    steps.splice(0..0, kept);
}

/// Whether the step names a sentence of an amending ordinance.
pub(super) fn is_rule(step: &Step) -> bool {
    matches!(step, Step::Within(words) if words.ends_with("改正規定"))
}

/// The number of an ordinance or Act (令和5年条例第3号) and nothing else, without the words behind 。.
fn law_number(remark: &str) -> Option<String> {
    let number = remark.split('。').next()?.trim();
    let named = number.contains('年') && number.contains('第') && number.ends_with('号');
    let plain = !["除く", "限る", "含む", "附則"]
        .iter()
        .any(|word| remark.contains(word));
    (named && plain).then(|| number.to_owned())
}

//! Reads an amending text into clauses, by a grammar (`grammar`) and the lines that its sentences announce.
//!
//! Needs no base text. What it cannot read is listed with its line, never skipped.

use std::collections::HashSet;

mod block;
mod grammar;
mod lead;

use block::Block;
use grammar::Grammar;

use crate::amending::{AmendProvision, AmendingPart, AmendingText, Clause, Lead, Method, Unread};
use crate::fold::fold;
use crate::label::{self, ArticleNumber, Shape};
use crate::parse::{InputError, check_input};
use crate::target::{Step, Target};

/// Reads a whole bill, or any part of one that starts at a sentence or a 柱書.
///
/// # Errors
/// When the text is empty, no text or too long.
pub fn read(text: &str) -> Result<AmendingText, InputError> {
    check_input(text).map_err(|error| match error {
        InputError::Empty => InputError::NoAmendingText,
        other => other,
    })?;
    Ok(Reader::new(text.trim_start_matches('\u{feff}')).run())
}

/// Reads a list of addresses such as 第3条第1項及び第5条; `within` is what they stand in. What follows them is left.
pub(crate) fn addresses(text: &str, within: &[Step]) -> Option<Vec<Target>> {
    let grammar = Grammar::new(text.chars().collect());
    grammar.addresses(within)
}

/// The provision that 「青葉市税条例第3条第1項の改正規定」 is about.
pub(crate) fn rule_address(words: &str) -> Option<Target> {
    let words = words.strip_suffix("の改正規定")?;
    words.char_indices().find_map(|(at, c)| {
        if !"第附付別題目様前本制".contains(c) {
            return None;
        }
        let grammar = Grammar::new(words[at..].chars().collect());
        let (targets, end) = grammar.target_list(0)?;
        match targets.len() {
            1 if end == words[at..].chars().count() => targets.into_iter().next(),
            _ => None,
        }
    })
}

/// Whether the line is an amending sentence on the provision, or on a part of it.
pub(crate) fn amends(line: &str, named: &Target) -> bool {
    let grammar = Grammar::new(line.chars().collect());
    let Some((clauses, _)) = grammar.sentence(0) else {
        return false;
    };
    let first = clauses.first().and_then(|clause| match clause {
        Clause::Words { targets, .. }
        | Clause::Replace { targets }
        | Clause::Delete { targets }
        | Clause::Shift { targets, .. } => targets.first(),
        Clause::ReplaceWith { target, .. } | Clause::GiveCaption { target, .. } => Some(target),
        Clause::Renumber { from, .. } => Some(from),
        Clause::Add { .. } | Clause::Listed { .. } => None,
    });
    first.is_some_and(|target| target.steps.starts_with(&named.steps))
}

/// Whether the sentence is followed by lines that belong to it.
pub(crate) fn announces(line: &str) -> bool {
    let grammar = Grammar::new(line.chars().collect());
    grammar
        .sentence(0)
        .is_some_and(|(clauses, _)| clauses.iter().any(Clause::announces_lines))
}

struct SourceLine {
    start: usize,
    end: usize,
    folded: String,
    body_start: usize,
}

struct Reader {
    grammar: Grammar,
    lines: Vec<SourceLine>,
    out: AmendingText,
    part: AmendingPart,
    caption: Option<String>,
    in_supplement: bool,
    started: bool,
    /// 次の各号に掲げる条例の一部を当該各号に定めるところにより改正する: each 号 is a part.
    itemised: bool,
    /// Lines that held the number of a page.
    pages: HashSet<usize>,
}

impl Reader {
    fn new(text: &str) -> Self {
        let mut chars: Vec<char> = text.chars().filter(|c| *c != '\r').collect();
        let pages = blank_page_numbers(&mut chars);
        let mut lines = Vec::new();
        let mut start = 0;
        for at in 0..=chars.len() {
            if at == chars.len() || chars[at] == '\n' {
                if at < chars.len() || start < at {
                    let body_start = (start..at)
                        .find(|at| !chars[*at].is_whitespace())
                        .unwrap_or(at);
                    let body: String = chars[start..at].iter().collect();
                    lines.push(SourceLine {
                        start,
                        end: at,
                        folded: fold(&body),
                        body_start,
                    });
                }
                start = at + 1;
            }
        }
        Self {
            grammar: Grammar::new(chars),
            lines,
            out: AmendingText::default(),
            part: AmendingPart::default(),
            caption: None,
            in_supplement: false,
            started: false,
            itemised: false,
            pages,
        }
    }

    fn body(&self, at: usize) -> String {
        let line = &self.lines[at];
        self.grammar
            .text(line.body_start, line.end)
            .trim_end()
            .to_owned()
    }

    fn run(mut self) -> AmendingText {
        let mut at = 0;
        while at < self.lines.len() {
            at = self.take(at);
        }
        self.close_part();
        self.out
    }

    fn take(&mut self, at: usize) -> usize {
        if self.lines[at].folded.is_empty() {
            if self.in_supplement {
                self.out.supplement.push('\n');
            }
            return at + 1;
        }
        if self.table_line(at) {
            return at + 1;
        }
        if self.itemised(at) {
            return at + usize::from(self.lines[at].body_start >= self.lines[at].end);
        }
        if let Some(next) = self.sentences(at) {
            return next;
        }
        if let Some(next) = self.listing(at) {
            return next;
        }
        if let Some((article, lead, next)) = self.shared_lead(at).or_else(|| self.wrapped_lead(at))
        {
            self.close_part();
            self.started = true;
            self.part.article = article;
            self.part.caption = self.caption.take();
            let repeal = lead.method == Method::Repeal;
            self.part.lead = Some(lead);
            if repeal {
                self.close_part();
            }
            if self.in_supplement {
                let body = self.body(at);
                self.supplement_line(&body);
            }
            return next;
        }
        if self.is_supplement(at) {
            self.close_part();
            self.in_supplement = true;
            return at + 1;
        }
        let body = self.body(at);
        if self.in_supplement {
            self.supplement_line(&body);
            return at + 1;
        }
        if is_caption(&self.lines[at].folded) {
            self.caption = Some(strip_brackets(&body));
            return at + 1;
        }
        if !self.started && self.frame(at, &body) {
            return at + 1;
        }
        self.out.unread.push(Unread {
            line: at as u32 + 1,
            text: body,
        });
        at + 1
    }

    /// A line of a 新旧対照表 that amends, or the sentence after the 柱書 that says so.
    fn table_line(&mut self, at: usize) -> bool {
        let body = self.body(at);
        let folded = &self.lines[at].folded;
        let Some(lead) = self.part.lead.as_mut().filter(|_| !self.in_supplement) else {
            return false;
        };
        let is_row = body.contains(crate::ordinance::BETWEEN_CELLS);
        if lead.method == Method::ComparisonTable {
            // 備考　改正部分は、下線の部分である。
            let is_note = folded.starts_with("備考") && folded.ends_with('。');
            if is_row || is_note {
                self.part.table.push(body);
            }
            return is_row || is_note;
        }
        let empty = lead.method == Method::PartialAmendment && self.part.sentences.is_empty();
        if empty && is_row && folded.contains("改正前") && folded.contains("改正後") {
            lead.method = Method::ComparisonTable;
            self.part.table.push(body);
            return true;
        }
        let announces = empty
            && folded.starts_with("次の表")
            && folded.contains("改正前")
            && folded.contains("改正後")
            && ["改正する。", "改める。", "削る。"]
                .iter()
                .any(|end| folded.ends_with(end));
        if announces {
            lead.method = Method::ComparisonTable;
            lead.text.push('\n');
            lead.text.push_str(&body);
        }
        announces
    }

    /// 第1条　次に掲げる条例の規定中「A」を「B」に改める: a part without a 柱書.
    fn listing(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let (body_start, end) = (line.body_start, line.end);
        let chars: Vec<char> = self
            .grammar
            .text(body_start, end)
            .chars()
            .take(24)
            .collect();
        let sign = label::read(&chars).filter(|sign| {
            matches!(sign.shape, Shape::Article | Shape::Arabic)
                && chars.get(sign.length).is_some_and(|c| c.is_whitespace())
        })?;
        let start = self.grammar.skip_space(body_start + sign.length);
        let (clauses, _) = self.grammar.sentence(start)?;
        if !matches!(clauses[..], [Clause::Listed { .. }]) {
            return None;
        }
        self.close_part();
        self.started = true;
        self.part.article = (sign.shape == Shape::Article).then_some(sign.number);
        self.part.caption = self.caption.take();
        self.lines[at].body_start = start;
        self.sentences(at)
    }

    /// 次の各号に掲げる条例の一部を…, or a 号 of it, which then starts at its first sentence.
    fn itemised(&mut self, at: usize) -> bool {
        let folded = &self.lines[at].folded;
        if folded.contains("の一部を当該各号") && folded.ends_with("改正する。") {
            self.close_part();
            self.itemised = true;
            let line = &mut self.lines[at];
            line.body_start = line.end;
            return true;
        }
        if !self.itemised || self.in_supplement {
            return false;
        }
        let body = self.body(at);
        let Some((lead, length)) = lead::listed(at, &body) else {
            return false;
        };
        self.close_part();
        self.started = true;
        self.part.lead = Some(lead);
        let start = self.grammar.skip_space(self.lines[at].body_start + length);
        let end = self.lines[at].end;
        let folded = fold(&self.grammar.text(start.min(end), end));
        let line = &mut self.lines[at];
        line.body_start = start.min(end);
        line.folded = folded;
        true
    }

    fn supplement_line(&mut self, body: &str) {
        self.out.supplement.push_str(body);
        self.out.supplement.push('\n');
    }

    fn close_part(&mut self) {
        let part = std::mem::take(&mut self.part);
        if part.lead.is_some() || !part.sentences.is_empty() {
            self.out.parts.push(part);
        }
    }

    /// Title, number, promulgation and remarks above the first 柱書.
    fn frame(&mut self, at: usize, body: &str) -> bool {
        let folded = &self.lines[at].folded;
        let title = !folded.ends_with('。')
            && [
                "条例",
                "規則",
                "規程",
                "要綱",
                "要領",
                "要項",
                "訓令",
                "告示",
                "法律",
                "政令",
                "省令",
                "条例(案)",
            ]
            .iter()
            .any(|end| folded.ends_with(end));
        if title && self.out.title.is_none() {
            self.out.title = Some(body.trim_start_matches(['○', '◎', '●']).to_owned());
            return true;
        }
        let ends = [
            "改める。",
            "削る。",
            "加える。",
            "とする。",
            "付する。",
            "繰り下げる。",
            "繰り上げる。",
        ];
        let amends = ends.iter().any(|end| folded.ends_with(end))
            && !["ものとする。", "ようとする。", "こととする。"]
                .iter()
                .any(|end| folded.ends_with(end));
        let quotes = folded.ends_with('。')
            && ["」に改め", "」を「", "を削り", "を加え"]
                .iter()
                .any(|word| folded.contains(word));
        !amends && !quotes
    }

    /// One or more sentences that start on this line; the line after them and their block.
    fn sentences(&mut self, at: usize) -> Option<usize> {
        let (clauses, end) = self.grammar.sentence(self.lines[at].body_start)?;
        self.started = true;
        let text = self.grammar.text(self.lines[at].body_start, end);
        let announces = clauses.iter().any(Clause::announces_lines);
        let replaces_supplement = clauses.iter().any(|clause| {
            matches!(clause, Clause::Replace { targets } if targets.iter().any(|t| t.steps == [Step::Supplement]))
        });
        // Another sentence may follow on the same line.
        let mut line = self.line_of(end);
        let rest = self.grammar.skip_space(end).min(self.lines[line].end);
        let mut sentence = AmendProvision {
            line: at as u32 + 1,
            text,
            clauses,
            block: String::new(),
        };
        if rest < self.lines[line].end {
            if announces {
                // The announced words stand on the same line.
                sentence.block = self.grammar.text(rest, self.lines[line].end);
            } else if self.grammar.sentence(rest).is_some() {
                self.part.sentences.push(sentence);
                self.lines[line].body_start = rest;
                return Some(line);
            } else {
                self.part.sentences.push(sentence);
                self.out.unread.push(Unread {
                    line: line as u32 + 1,
                    text: self.grammar.text(rest, self.lines[line].end),
                });
                return Some(line + 1);
            }
        }
        line += 1;
        if announces {
            let first = line;
            let mut block = Block::of(&sentence.clauses, first);
            block.indent = self.lines[at].body_start - self.lines[at].start;
            while line < self.lines.len()
                && (self.belongs(line, &mut block)
                    || !self.ends_block(line, first, replaces_supplement))
            {
                if self.pages.contains(&line) {
                    line += 1;
                    continue;
                }
                if !sentence.block.is_empty() {
                    sentence.block.push('\n');
                }
                sentence.block.push_str(
                    &self
                        .grammar
                        .text(self.lines[line].start, self.lines[line].end),
                );
                line += 1;
            }
            let kept = sentence.block.trim_end().len();
            sentence.block.truncate(kept);
            while sentence.block.starts_with('\n') {
                sentence.block.remove(0);
            }
        }
        self.part.sentences.push(sentence);
        Some(line)
    }

    /// Whether a line that looks like the bill's own is one of the announced lines all the same.
    fn belongs(&mut self, at: usize, block: &mut Block) -> bool {
        let folded = &self.lines[at].folded;
        if folded.is_empty() {
            return false;
        }
        if block.rule {
            // 改正規定を次のように改める: the sentence that follows is the new one, with its own lines.
            let own =
                at == block.first && self.grammar.sentence(self.lines[at].body_start).is_some();
            return own;
        }
        let caption = is_caption(folded);
        let lead_at = at + usize::from(caption);
        let lead = (lead_at < self.lines.len() && (!caption || folded.contains("改正)")))
            .then(|| self.lead(lead_at))
            .flatten();
        let chars: Vec<char> = self
            .body(lead_at.min(self.lines.len() - 1))
            .chars()
            .take(24)
            .collect();
        let sign = label::read(&chars).filter(|sign| block.counts(sign.shape));
        if let Some((_, lead)) = &lead
            && lead.method == Method::PartialAmendment
            && let Some(sign) = &sign
            && block.begun < block.count
            && block.follows(&sign.number)
        {
            if !caption {
                block.begin(&sign.number);
                block.amends = Some(at);
            }
            return true;
        }
        if lead.is_some() || self.is_supplement(at) {
            return false;
        }
        let chars: Vec<char> = self.body(at).chars().take(24).collect();
        let gap = |length: usize| chars.get(length).is_none_or(|c| c.is_whitespace());
        let own_sign =
            label::read(&chars).filter(|sign| block.counts(sign.shape) && gap(sign.length));
        if let Some(sign) = own_sign
            && block.begun < block.count
            && block.follows(&sign.number)
            && self.grammar.sentence(self.lines[at].body_start).is_none()
        {
            block.begin(&sign.number);
            block.amends = None;
            return block.begun <= block.count;
        }
        // The sentences of the amendment that an added provision makes. Tables and forms come behind the 附則, so a
        // sentence on them that is set like the bill's own is the bill's.
        let Some(lead) = block.amends else {
            return false;
        };
        let indent = |at: usize| self.lines[at].body_start - self.lines[at].start;
        let first = (lead + 1..=at).find(|at| !self.lines[*at].folded.is_empty());
        let appended = ["別表", "様式", "別記"]
            .iter()
            .any(|word| folded.starts_with(word))
            && self.grammar.sentence(self.lines[at].body_start).is_some();
        let Some(first) = first.filter(|first| *first != at && appended) else {
            return true;
        };
        if indent(first) == indent(at) && indent(first) <= block.indent {
            // Nobody can tell whose 別表 it is.
            let text = self.body(at);
            self.out.unread.push(Unread {
                line: at as u32 + 1,
                text,
            });
        }
        indent(first) <= indent(at)
    }

    fn line_of(&self, position: usize) -> usize {
        let last = position.saturating_sub(1);
        self.lines
            .partition_point(|line| line.end < last)
            .min(self.lines.len().saturating_sub(1))
    }

    fn ends_block(&mut self, at: usize, first: usize, replaces_supplement: bool) -> bool {
        let folded = &self.lines[at].folded;
        if folded.is_empty() {
            return false;
        }
        if self.is_supplement(at) {
            // 附則 as the first cell of a table that goes on.
            let next = self.lines[at + 1..]
                .iter()
                .find(|line| !line.folded.is_empty());
            let row = |line: &SourceLine| {
                self.grammar
                    .text(line.start, line.end)
                    .contains(crate::ordinance::BETWEEN_CELLS)
            };
            return !(replaces_supplement && at == first || next.is_some_and(row));
        }
        if self.wrapped_lead(at).is_some() && self.lead_fits(at) {
            return true;
        }
        if is_caption(&self.lines[at].folded) && self.lines.get(at + 1).is_some() {
            let next = at + 1;
            if fold(&self.body(at)).contains("改正)")
                && self.wrapped_lead(next).is_some()
                && self.lead_fits(next)
            {
                return true;
            }
        }
        if self.grammar.sentence(self.lines[at].body_start).is_some() {
            return true;
        }
        self.looks_like_amending(at)
    }

    /// A 柱書 among announced lines belongs to them unless the bill counts on with it.
    fn lead_fits(&self, at: usize) -> bool {
        let article = self.wrapped_lead(at).and_then(|(article, ..)| article);
        match (&self.part.article, article) {
            (Some(own), Some(next)) => next.main == own.main + 1,
            (None, None) => true,
            _ => self.in_supplement,
        }
    }

    /// A sentence that means to amend but follows no rule of the grammar.
    fn looks_like_amending(&self, at: usize) -> bool {
        let folded = &self.lines[at].folded;
        let ends = [
            "改める。",
            "削る。",
            "加える。",
            "とする。",
            "繰り下げる。",
            "繰り上げる。",
            "付する。",
        ];
        if !ends.iter().any(|end| folded.ends_with(end)) {
            return false;
        }
        if folded.contains("とあるのは") {
            return false; // 読替え in a provision
        }
        let Some((_, next)) = self.grammar.target_list(self.lines[at].body_start) else {
            return false;
        };
        [
            "中「",
            "中第",
            "の次に",
            "の前に",
            "を次の",
            "に次の",
            "を第",
            "を削",
            "を同",
            "に見出し",
        ]
        .iter()
        .any(|word| self.grammar.literal(next, word).is_some())
    }

    fn is_supplement(&self, at: usize) -> bool {
        matches!(self.lines[at].folded.as_str(), "附則" | "付則")
    }

    /// A 柱書 with the first sentence on the same line, which then starts at the sentence.
    fn shared_lead(&mut self, at: usize) -> Option<(Option<ArticleNumber>, Lead, usize)> {
        const END: &str = "の一部を次のように改正する。";
        let line = &self.lines[at];
        if !line.folded.contains(END) || line.folded.ends_with(END) {
            return None;
        }
        let (body_start, end) = (line.body_start, line.end);
        // No 柱書 is longer than this.
        let body: Vec<char> = self
            .grammar
            .text(body_start, end.min(body_start + 400))
            .chars()
            .collect();
        let (cut, folded) = (1..=body.len())
            .filter(|cut| body[cut - 1] == '。')
            .find_map(|cut| {
                let folded = fold(&body[..cut].iter().collect::<String>());
                folded.ends_with(END).then_some((cut, folded))
            })?;
        let start = self.grammar.skip_space(body_start + cut);
        self.grammar.sentence(start)?;
        let (article, lead) = lead::read(at, &body[..cut].iter().collect::<String>(), &folded)?;
        let folded = fold(&self.grammar.text(start, end));
        let line = &mut self.lines[at];
        line.body_start = start;
        line.folded = folded;
        Some((article, lead, at))
    }

    /// A 柱書 that a page broke into lines, and the line after it.
    fn wrapped_lead(&self, at: usize) -> Option<(Option<ArticleNumber>, Lead, usize)> {
        if let Some((article, lead)) = self.lead(at) {
            return Some((article, lead, at + 1));
        }
        // ○○条例(昭和48年条例第3: the number goes on in the next line.
        let folded = &self.lines[at].folded;
        let open = folded.matches('(').count() > folded.matches(')').count();
        if is_caption(folded) || !folded.contains("の一部") && !open {
            return None;
        }
        let mut body = self.body(at);
        for next in at + 1..self.lines.len().min(at + 6) {
            let folded = &self.lines[next].folded;
            let closes = folded.matches(')').count() > folded.matches('(').count();
            if body.ends_with('。') || self.lead(next).is_some() && !(open && closes) {
                return None;
            }
            body.push_str(&self.body(next));
            if let Some((article, lead)) = lead::read(at, &body, &fold(&body)) {
                return Some((article, lead, next + 1));
            }
        }
        None
    }

    fn lead(&self, at: usize) -> Option<(Option<ArticleNumber>, Lead)> {
        lead::read(at, &self.body(at), &self.lines[at].folded)
    }
}

/// 「- 12 -」 at the foot of a page stands in the middle of a sentence or of what is added: it counts for nothing.
fn blank_page_numbers(chars: &mut [char]) -> HashSet<usize> {
    let mut pages = HashSet::new();
    for (at, line) in chars.split_mut(|c| *c == '\n').enumerate() {
        let folded = fold(&line.iter().collect::<String>());
        let number = folded
            .strip_prefix('-')
            .and_then(|rest| rest.strip_suffix('-'))
            .filter(|number| (1..=4).contains(&number.chars().count()));
        if number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit())) {
            line.fill(' ');
            pages.insert(at);
        }
    }
    pages
}

fn is_caption(folded: &str) -> bool {
    folded.starts_with('(') && folded.ends_with(')') && !folded.contains('。')
}

fn strip_brackets(text: &str) -> String {
    text.trim()
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）'])
        .to_owned()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::amending_fragments;

//! References in the text of provisions: 第3条第2項, 前項, 同条, 別表第1.
//!
//! References to other laws are found too, so that they can be left alone. Absent on purpose: words in 「」, because a
//! 読替規定 reads them at another place, and what a reference points to (`resolve`).

mod resolve;

pub(crate) use resolve::{
    Found, Own, ancestor, locate, locate_all, nearest, siblings, table_number,
};

use std::ops::Range;

use crate::fold::fold;
use crate::label::{self, ArticleNumber};
use crate::numeral::{self, Script};
use crate::ordinance::{HeadingLevel, Kind, Ordinance};

/// The level of a provision that a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// 編・章・節・款・目
    Heading(HeadingLevel),
    /// 条
    Article,
    /// 項
    Paragraph,
    /// 号
    Item,
    /// 号の細分
    Subitem,
}

impl Level {
    pub(crate) fn counter(self) -> char {
        match self {
            Self::Heading(level) => level.counter(),
            Self::Article => '条',
            Self::Paragraph => '項',
            Self::Item | Self::Subitem => '号',
        }
    }

    fn of(counter: char) -> Option<Self> {
        Some(match counter {
            '条' => Self::Article,
            '項' => Self::Paragraph,
            '号' => Self::Item,
            c => {
                let at = label::HEADING_COUNTERS
                    .iter()
                    .position(|heading| *heading == c)?;
                Self::Heading(HeadingLevel::ALL[at])
            }
        })
    }
}

/// The number or the sign of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sign {
    Number(ArticleNumber),
    /// ア, (ア), with its brackets
    Letter(String),
}

/// What a reference starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// 第3条, 第2項, 第1号, 第2章, ア
    Step(Level, Sign),
    /// 前項, 前2条
    Before(Level, u32),
    /// 次条
    After(Level, u32),
    /// 前各号
    AllBefore(Level),
    /// 次の各号, 各号
    Each(Level),
    /// この条, 本条
    This(Level),
    /// 同条
    Same(Level),
    /// 附則
    Supplement,
    /// 別表, 別表第1
    Table(Option<ArticleNumber>),
    /// 様式第1号; as written
    Form(String),
}

/// How a reference hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Free,
    /// 第3条第1項及び第3項: the 条 of the other one is meant.
    List(usize),
    /// 第3条(第2項を除く。): inside the other one.
    Inside(usize),
    /// 同条: the other one named it.
    Same(usize),
}

impl Link {
    /// The reference it hangs on.
    pub(crate) fn on(self) -> Option<usize> {
        match self {
            Self::Free => None,
            Self::List(at) | Self::Inside(at) | Self::Same(at) => Some(at),
        }
    }
}

/// One reference, with the place of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Bytes of the words in the text.
    pub(crate) range: Range<usize>,
    pub(crate) words: String,
    /// Bytes of the words that the head takes.
    pub(crate) head_length: usize,
    pub(crate) head: Head,
    /// 第2項第1号 after the head.
    pub(crate) tail: Vec<(Level, Sign)>,
    /// 各号 or 各項 at the end.
    pub(crate) each: Option<Level>,
    /// Script of the numbers in it, when it has any.
    pub(crate) script: Option<Script>,
    pub(crate) link: Link,
    /// The one before it that only 及び, 又は, 、 or the like stands between.
    pub(crate) joined: Option<usize>,
    /// One end of 第5条から第8条まで.
    pub(crate) ranged: bool,
    /// Of another law.
    pub(crate) external: bool,
    /// Cannot be read for certain.
    pub(crate) unclear: bool,
}

impl Reference {
    /// The level of the head, when it has one.
    pub(crate) fn level(&self) -> Option<Level> {
        match &self.head {
            Head::Step(level, _)
            | Head::Before(level, _)
            | Head::After(level, _)
            | Head::AllBefore(level)
            | Head::Each(level)
            | Head::This(level)
            | Head::Same(level) => Some(*level),
            Head::Supplement | Head::Table(_) | Head::Form(_) => None,
        }
    }

    /// Whether the words name this level.
    pub(crate) fn names(&self, level: Level) -> bool {
        self.level() == Some(level) || self.tail.iter().any(|(other, _)| *other == level)
    }
}

/// What must be known of an ordinance to read its references.
#[derive(Debug, Clone, Default)]
pub(crate) struct Naming {
    /// What the ordinance calls itself, folded: この条例, its own title.
    own: Vec<Vec<char>>,
    /// 条 are numbered 第1, 第2 (要綱).
    bare: bool,
}

impl Naming {
    pub(crate) fn of(ordinance: &Ordinance) -> Self {
        let mut own: Vec<Vec<char>> = Vec::new();
        for kind in [
            "条例", "規則", "規程", "要綱", "要領", "要項", "告示", "訓令", "細則", "基準",
        ] {
            own.push(format!("この{kind}").chars().collect());
            own.push(format!("本{kind}").chars().collect());
        }
        own.push("本則".chars().collect());
        if let Some(title) = ordinance.title() {
            let title: Vec<char> = fold(title).chars().collect();
            if title.len() > 3 {
                own.push(title);
            }
        }
        let bare = ordinance
            .child_of_kind(Ordinance::ROOT, Kind::MainProvision)
            .is_some_and(|main| {
                ordinance.children(main).iter().any(|id| {
                    let unit = ordinance.unit(*id);
                    unit.kind == Kind::Article
                        && unit
                            .label
                            .as_ref()
                            .is_some_and(|label| label.form.after.is_empty())
                })
            });
        Self { own, bare }
    }
}

/// Finds every reference in a text, in its order.
///
/// `letters` tells whether ア and イ alone may be references: the text has 号の細分 near it.
pub(crate) fn find(text: &str, naming: &Naming, letters: bool) -> Vec<Reference> {
    let mut scanner = Scanner::new(text, naming, letters);
    scanner.run();
    scanner.found
}

/// A pair of brackets that is open, or the whole text.
#[derive(Debug, Clone, Default)]
struct Scope {
    /// The reference named last.
    last: Option<usize>,
    /// Where it ends, with the brackets that follow it.
    last_end: usize,
    /// Place of the opening bracket.
    open: Option<usize>,
    /// The reference that the opening bracket follows directly.
    follows: Option<usize>,
}

struct Scanner<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// Byte offset of each character, and of the end.
    bytes: Vec<usize>,
    naming: &'a Naming,
    letters: bool,
    found: Vec<Reference>,
    scopes: Vec<Scope>,
}

const CONNECTORS: [&str; 16] = [
    "及び",
    "又は",
    "並びに",
    "若しくは",
    "、",
    "から",
    "まで、",
    "まで及び",
    "まで又は",
    "まで並びに",
    "まで若しくは",
    "まで",
    "・",
    "-",
    "と",
    "、及び",
];

/// Kanji that may follow the number of a 号 that is meant as a provision; 第1号被保険者 is a word of its own.
const AFTER_ITEM: &str = "及又並若中本前後該各以関但列";

fn is_kanji(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
        || ('\u{3400}'..='\u{4dbf}').contains(&c)
        || matches!(c, '々' | '〇')
}

pub(crate) fn is_katakana(c: char) -> bool {
    ('ァ'..='ヺ').contains(&c) || ('ｦ'..='ﾝ').contains(&c) || c == 'ー'
}

/// Whether `c` belongs to a noun, so that a reference directly after it is one of another law.
pub(crate) fn is_noun(c: char) -> bool {
    is_kanji(c)
        || is_katakana(c)
        || c.is_ascii_alphanumeric()
        || ('０'..='９').contains(&c)
        || ('Ａ'..='Ｚ').contains(&c)
        || ('ａ'..='ｚ').contains(&c)
}

pub(crate) fn is_open(c: char) -> bool {
    matches!(c, '(' | '（')
}

pub(crate) fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, naming: &'a Naming, letters: bool) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Self {
            text,
            chars: text.chars().collect(),
            bytes,
            naming,
            letters,
            found: Vec::new(),
            scopes: vec![Scope::default()],
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.chars[at];
            if matches!(c, '「' | '『') {
                at = self.closing(at).map_or(at + 1, |close| close + 1);
            } else if is_open(c) && !self.is_letter_sign(at) {
                let scope = self.scope();
                let follows = scope.last.filter(|_| scope.last_end == at);
                self.scopes.push(Scope {
                    last: scope.last,
                    last_end: scope.last_end,
                    open: Some(at),
                    follows,
                });
                at += 1;
            } else if is_close(c) {
                if self.scopes.len() > 1 {
                    let closed = self.scopes.pop().and_then(|scope| scope.open);
                    let outer = self.scope_mut();
                    if closed.is_some_and(|open| outer.last_end == open) {
                        outer.last_end = at + 1;
                    }
                }
                at += 1;
            } else if let Some(end) = self.take(at) {
                at = end;
            } else {
                at += 1;
            }
        }
    }

    fn scope(&self) -> &Scope {
        self.scopes
            .last()
            .expect("the scope of the whole text is never closed")
    }

    fn scope_mut(&mut self) -> &mut Scope {
        self.scopes
            .last_mut()
            .expect("the scope of the whole text is never closed")
    }

    /// The bracket that closes the one at `open`.
    fn closing(&self, open: usize) -> Option<usize> {
        let round = is_open(self.chars[open]);
        let mut depth = 0;
        for (at, &c) in self.chars.iter().enumerate().skip(open) {
            let (opens, closes) = match round {
                true => (is_open(c), is_close(c)),
                false => (matches!(c, '「' | '『'), matches!(c, '」' | '』')),
            };
            if opens {
                depth += 1;
            } else if closes {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }

    /// (ア) directly after a reference that it goes on with.
    fn is_letter_sign(&self, at: usize) -> bool {
        self.chars.get(at + 1).is_some_and(|c| is_katakana(*c))
            && self.chars.get(at + 2).is_some_and(|c| is_close(*c))
    }

    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn starts(&self, at: usize, words: &str) -> bool {
        words
            .chars()
            .enumerate()
            .all(|(offset, c)| self.at(at + offset) == Some(c))
    }

    /// Reads a reference at `at` and gives the place after it.
    fn take(&mut self, at: usize) -> Option<usize> {
        let mut script = None;
        let (head, mut end) = self.head(at, &mut script)?;
        let head_length = self.bytes[end] - self.bytes[at];
        let mut tail = Vec::new();
        let mut each = match head {
            Head::Each(level) => Some(level),
            _ => None,
        };
        let mut level = match &head {
            Head::Table(_) | Head::Form(_) | Head::Each(_) => None,
            Head::Supplement => Some(Level::Heading(HeadingLevel::Division)),
            Head::Before(level, count) | Head::After(level, count) if *count == 1 => Some(*level),
            Head::Before(level, _) | Head::After(level, _) | Head::AllBefore(level) => {
                if let Some((next, after)) = self.each(end) {
                    (each, end) = (Some(next).filter(|next| next > level), after);
                }
                None
            }
            Head::Step(level, _) | Head::This(level) | Head::Same(level) => Some(*level),
        };
        while let Some(current) = level {
            if let Some((next, sign, after)) = self.step(end, current, &mut script) {
                tail.push((next, sign));
                end = after;
                level = Some(next);
            } else {
                if let Some((next, after)) = self.each(end).filter(|(next, _)| *next > current) {
                    each = Some(next);
                    end = after;
                }
                level = None;
            }
        }
        let range = self.bytes[at]..self.bytes[end];
        let reference = Reference {
            words: self.text[range.clone()].to_owned(),
            range,
            head_length,
            head,
            tail,
            each,
            script,
            link: Link::Free,
            joined: None,
            ranged: false,
            external: false,
            unclear: false,
        };
        self.push(at, end, reference);
        Some(self.parts(end))
    }

    /// Links a reference with those before it, and keeps it.
    fn push(&mut self, at: usize, end: usize, mut reference: Reference) {
        let scope = self.scope().clone();
        let between = scope
            .last
            .filter(|_| scope.last_end <= at)
            .map(|_| fold(&self.slice(scope.last_end, at)))
            .unwrap_or_default();
        reference.joined = scope
            .last
            .filter(|_| CONNECTORS.contains(&between.as_str()));
        if let Some(last) = scope.last.filter(|_| between == "から") {
            reference.ranged = true;
            self.found[last].ranged = true;
        }
        match reference.head {
            Head::Same(_) => match scope.last {
                Some(last) => {
                    reference.link = Link::Same(last);
                    reference.external = self.found[last].external;
                    reference.unclear = self.found[last].unclear;
                }
                None => reference.unclear = true,
            },
            Head::Step(..) | Head::Table(_) | Head::Form(_) | Head::Supplement => {
                reference.external = self.is_external(at);
                match reference.joined {
                    Some(last) => self.go_on_from(last, &mut reference),
                    None => self.stand_inside(at, &scope, &mut reference),
                }
            }
            _ => {}
        }
        let names = !matches!(
            reference.head,
            Head::Table(_) | Head::Form(_) | Head::Each(_)
        );
        let index = self.found.len();
        self.found.push(reference);
        if names {
            let after = self.parts(end);
            let scope = self.scope_mut();
            scope.last = Some(index);
            scope.last_end = after;
        }
    }

    /// 法第3条第1項及び第2項: the law and the 条 of the first one hold for the second.
    fn go_on_from(&self, last: usize, reference: &mut Reference) {
        reference.link = Link::List(last);
        if self.found[last].external {
            match reference.head {
                Head::Step(..) => reference.external = true,
                _ => reference.unclear = true,
            }
        }
        reference.unclear |= self.found[last].unclear;
    }

    /// 第3条(第2項を除く。): the first words in the brackets are counted in the provision before them.
    fn stand_inside(&self, at: usize, scope: &Scope, reference: &mut Reference) {
        let (Some(follows), Some(open)) = (scope.follows, scope.open) else {
            return;
        };
        if open + 1 != at {
            return;
        }
        let outer = &self.found[follows];
        if outer.external || outer.unclear {
            reference.unclear = true;
            return;
        }
        let deepest = outer.tail.last().map(|(level, _)| *level).or(outer.level());
        let below = reference.level().is_some_and(|level| {
            level >= Level::Paragraph && deepest.is_some_and(|deepest| level > deepest)
        });
        let inside = self
            .closing(open)
            .map_or_else(String::new, |close| self.slice(open, close));
        // 第3条(第2項において準用する場合を含む。) is the own 第2項.
        if below
            && ["除く", "限る", "部分"]
                .iter()
                .any(|words| inside.contains(words))
        {
            reference.link = Link::Inside(follows);
        }
    }

    /// 本文, ただし書 … after a reference: they belong to it, but are never mended.
    fn parts(&self, end: usize) -> usize {
        [
            "各号列記以外の部分",
            "ただし書",
            "本文",
            "前段",
            "後段",
            "中段",
        ]
        .iter()
        .find(|words| self.starts(end, words))
        .map_or(end, |words| end + words.chars().count())
    }

    fn head(&self, at: usize, script: &mut Option<Script>) -> Option<(Head, usize)> {
        match self.chars[at] {
            '第' => self.ordinal(at, script),
            '前' => self.neighbour(at, script, true),
            '次' if self.starts(at, "次の各号") => Some((Head::Each(Level::Item), at + 4)),
            '次' => self.neighbour(at, script, false),
            '同' => self
                .counter(at + 1)
                .map(|level| (Head::Same(level), at + 2)),
            '本' => self
                .counter(at + 1)
                .filter(|_| at == 0 || !is_noun(self.chars[at - 1]))
                .map(|level| (Head::This(level), at + 2)),
            'こ' if self.starts(at, "この") => self
                .counter(at + 2)
                .map(|level| (Head::This(level), at + 3)),
            '附' | '付' if self.at(at + 1) == Some('則') => Some((Head::Supplement, at + 2)),
            '別' => self.appended(at, script),
            '様' if self.starts(at, "様式第") => self.form(at, at + 2, script),
            // 前項の各号 is said of the other provision.
            '各' if at == 0 || self.chars[at - 1] != 'の' => {
                self.each(at).map(|(level, end)| (Head::Each(level), end))
            }
            c if is_katakana(c) => self.letter_head(at),
            _ => None,
        }
    }

    /// A counter that is not the start of another word: 条例, 項目.
    fn counter(&self, at: usize) -> Option<Level> {
        let level = Level::of(self.at(at)?)?;
        let next = self.at(at + 1);
        let other_word = match level {
            Level::Article => matches!(next, Some('例' | '約' | '文' | '件' | '理')),
            Level::Paragraph => next == Some('目'),
            Level::Heading(HeadingLevel::Division) => true,
            Level::Item => next.is_some_and(|c| is_kanji(c) && !AFTER_ITEM.contains(c)),
            _ => false,
        };
        (!other_word).then_some(level)
    }

    fn each(&self, at: usize) -> Option<(Level, usize)> {
        if self.starts(at, "各号列記") || self.at(at) != Some('各') {
            return None;
        }
        match self.counter(at + 1)? {
            level @ (Level::Item | Level::Paragraph) => Some((level, at + 2)),
            _ => None,
        }
    }

    fn number(&self, at: usize, script: &mut Option<Script>) -> Option<(u32, usize)> {
        let (number, length, found) = numeral::read(self.chars.get(at..)?)?;
        // More digits tell more: 第10条 may be kanji by place where 第1条 cannot show it.
        if script.is_none() || length > 1 {
            *script = Some(found);
        }
        Some((number, at + length))
    }

    fn branches(&self, main: u32, at: usize) -> (ArticleNumber, usize) {
        let (branches, length, _) = label::read_branches(&self.chars[at..]);
        (ArticleNumber { main, branches }, at + length)
    }

    /// 第3条の2, 第2項, 第1号, 第2章, 第1号様式.
    fn ordinal(&self, at: usize, script: &mut Option<Script>) -> Option<(Head, usize)> {
        let (main, end) = self.number(at + 1, script)?;
        if self.starts(end, "号様式") {
            let (_, end) = self.branches(main, end + 3);
            return Some((Head::Form(self.slice(at, end)), end));
        }
        if let Some(level) = self.counter(end) {
            let (number, end) = match level {
                Level::Paragraph => (ArticleNumber::plain(main), end + 1),
                _ => self.branches(main, end + 1),
            };
            return Some((Head::Step(level, Sign::Number(number)), end));
        }
        if self.naming.bare {
            let (number, end) = self.branches(main, end);
            let cited = [
                "の規定",
                "に規定",
                "に定め",
                "に掲げ",
                "第",
                "から第",
                "及び第",
                "又は第",
            ];
            if cited.iter().any(|words| self.starts(end, words)) {
                return Some((Head::Step(Level::Article, Sign::Number(number)), end));
            }
        }
        None
    }

    /// 前条, 前2項, 前各号, 次条.
    fn neighbour(
        &self,
        at: usize,
        script: &mut Option<Script>,
        before: bool,
    ) -> Option<(Head, usize)> {
        if before && self.at(at + 1) == Some('各') {
            return self
                .counter(at + 2)
                .map(|level| (Head::AllBefore(level), at + 3));
        }
        let (count, end) = match self.number(at + 1, script) {
            Some((count, end)) => (count, end),
            None => (1, at + 1),
        };
        let level = self.counter(end)?;
        let head = match before {
            true => Head::Before(level, count),
            false => Head::After(level, count),
        };
        Some((head, end + 1))
    }

    /// 別表, 別表第1の2, 別記様式, 別記第1号様式.
    fn appended(&self, at: usize, script: &mut Option<Script>) -> Option<(Head, usize)> {
        if self.starts(at, "別記様式") {
            return self.form(at, at + 4, script);
        }
        if self.starts(at, "別記第") {
            let (_, end) = self.number(at + 3, script)?;
            return self
                .starts(end, "号様式")
                .then(|| (Head::Form(self.slice(at, end + 3)), end + 3));
        }
        if !self.starts(at, "別表") {
            return None;
        }
        if self.at(at + 2) == Some('第')
            && let Some((main, end)) = self.number(at + 3, script)
        {
            let end = if self.at(end) == Some('号') {
                end + 1
            } else {
                end
            };
            let (number, end) = self.branches(main, end);
            return Some((Head::Table(Some(number)), end));
        }
        Some((Head::Table(None), at + 2))
    }

    fn form(&self, start: usize, at: usize, script: &mut Option<Script>) -> Option<(Head, usize)> {
        let mut end = at;
        if self.at(at) == Some('第') {
            let (main, after) = self.number(at + 1, script)?;
            let after = if self.at(after) == Some('号') {
                after + 1
            } else {
                after
            };
            end = self.branches(main, after).1;
        }
        Some((Head::Form(self.slice(start, end)), end))
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.text[self.bytes[from]..self.bytes[to]].to_owned()
    }

    /// A single katakana letter that no longer word goes on with.
    fn letter(&self, at: usize) -> Option<(String, usize)> {
        let c = self.at(at)?;
        if is_open(c) && self.is_letter_sign(at) {
            return Some((self.slice(at, at + 3), at + 3));
        }
        (is_katakana(c) && c != 'ー' && !self.at(at + 1).is_some_and(is_katakana))
            .then(|| (c.to_string(), at + 1))
    }

    fn letter_head(&self, at: usize) -> Option<(Head, usize)> {
        let (letter, end) = self.letter(at)?;
        if at > 0 && is_noun(self.chars[at - 1]) {
            return None;
        }
        let scope = self.scope();
        let listed = scope.last.is_some_and(|last| {
            self.found[last].names(Level::Subitem)
                && scope.last_end <= at
                && CONNECTORS.contains(&fold(&self.slice(scope.last_end, at)).as_str())
        });
        let goes_on = ["に掲げ", "に該当", "に規定", "の規定", "のいずれ"]
            .iter()
            .any(|words| self.starts(end, words))
            || ["から", "及び", "又は", "若しくは", "、"]
                .iter()
                .any(|words| {
                    self.starts(end, words) && self.letter(end + words.chars().count()).is_some()
                });
        (listed || (self.letters && goes_on))
            .then_some((Head::Step(Level::Subitem, Sign::Letter(letter)), end))
    }

    /// A further step that is deeper than `current`.
    fn step(
        &self,
        at: usize,
        current: Level,
        script: &mut Option<Script>,
    ) -> Option<(Level, Sign, usize)> {
        if self.at(at) == Some('第') {
            if let Some((Head::Step(level, sign), end)) = self.ordinal(at, script) {
                return (level > current).then_some((level, sign, end));
            }
            return None;
        }
        if matches!(current, Level::Item | Level::Subitem) {
            let (letter, end) = self.letter(at)?;
            // A second letter must stand in brackets: ア(イ).
            if current == Level::Item || letter.chars().count() > 1 {
                return Some((Level::Subitem, Sign::Letter(letter), end));
            }
        }
        None
    }

    // ----- other laws

    /// Whether the words before `at` make it a reference to another law: 法第3条, ○○条例(平成…)第3条.
    fn is_external(&self, at: usize) -> bool {
        let mut end = at;
        while end > 0 && self.chars[end - 1].is_whitespace() {
            end -= 1;
        }
        if end == 0 || self.calls_itself(end) {
            return false;
        }
        let last = self.chars[end - 1];
        if is_close(last) {
            let Some(open) = self.opening(end - 1) else {
                return false;
            };
            let inside: Vec<char> = self.chars[open + 1..end - 1].to_vec();
            return has_law_number(&inside)
                || (open > 0 && !self.calls_itself(open) && is_noun(self.chars[open - 1]));
        }
        if last == 'の' {
            let before = fold(&self.slice(0, end - 1));
            let laws = ["法", "法律", "令", "規則", "条例", "規程", "要綱", "要領"];
            return laws.iter().any(|law| before.ends_with(law))
                && !before.ends_with("方法")
                && !self.calls_itself(end - 1);
        }
        is_noun(last)
    }

    fn opening(&self, close: usize) -> Option<usize> {
        let mut depth = 0;
        for at in (0..=close).rev() {
            if is_close(self.chars[at]) {
                depth += 1;
            } else if is_open(self.chars[at]) {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }

    /// Whether the words before `end` are この条例 or the like.
    fn calls_itself(&self, end: usize) -> bool {
        let before: Vec<char> = fold(&self.slice(end.saturating_sub(60), end))
            .chars()
            .collect();
        self.naming.own.iter().any(|name| before.ends_with(name))
    }
}

/// 昭和22年法律第67号, 令和6年甲佐町訓令甲第7号.
fn has_law_number(text: &[char]) -> bool {
    text.iter().enumerate().any(|(at, c)| {
        *c == '第'
            && numeral::read(&text[at + 1..])
                .is_some_and(|(_, length, _)| text.get(at + 1 + length) == Some(&'号'))
    }) && text.contains(&'年')
}

#[cfg(test)]
mod tests;

//! Laws that hold for every pair of texts: what is drafted, read again and applied gives the new text.
//!
//! `PROPTEST_CASES` sets the count of cases; the long run has 10,000.
#![allow(clippy::unwrap_used)]

use michishirube_ordinance::{House, amend, apply, parse, read};
use proptest::prelude::*;

/// An ordinance in drafting language that prints itself with numbers that run on.
#[derive(Debug, Clone)]
struct Draft {
    vertical: bool,
    chapters: Vec<Chapter>,
    supplement: Vec<String>,
    rows: Vec<(String, String)>,
    /// 備考 below the rows.
    remarks: Vec<String>,
    spacing: Spacing,
}

/// How a page sets the text.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Spacing {
    Close,
    /// An empty line in front of every 条.
    Articles,
    /// An empty line behind every line.
    Lines,
}

#[derive(Debug, Clone)]
struct Chapter {
    name: Option<String>,
    articles: Vec<Article>,
}

#[derive(Debug, Clone)]
struct Article {
    caption: Option<String>,
    paragraphs: Vec<Paragraph>,
    /// A table behind the last 項 of which the page shows every cell on a line of its own; empty for none.
    cells: Vec<String>,
}

#[derive(Debug, Clone)]
struct Paragraph {
    text: String,
    items: Vec<Item>,
}

#[derive(Debug, Clone)]
struct Item {
    text: String,
    subitems: Vec<String>,
}

fn kanji(number: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", digits[tens]),
    };
    format!("{tens}{}", digits[number % 10])
}

fn wide(number: usize) -> String {
    number
        .to_string()
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
        .collect()
}

impl Draft {
    fn print(&self) -> String {
        let v = self.vertical;
        let space = if v { "　" } else { " " };
        let number = |n: usize| if v { kanji(n) } else { n.to_string() };
        let mut out = String::from("○みちのべ町の会議に関する条例\n");
        let (mut article_number, mut chapter_number) = (0, 0);
        for chapter in &self.chapters {
            if let Some(name) = &chapter.name {
                chapter_number += 1;
                out += &format!("　　　第{}章　{name}\n", number(chapter_number));
            }
            for article in &chapter.articles {
                article_number += 1;
                if self.spacing == Spacing::Articles {
                    out += "\n";
                }
                if let Some(caption) = &article.caption {
                    out += &if v {
                        format!("（{caption}）\n")
                    } else {
                        format!("({caption})\n")
                    };
                }
                out += &format!("第{}条{space}", number(article_number));
                for (at, paragraph) in article.paragraphs.iter().enumerate() {
                    if at > 0 {
                        out += &format!(
                            "{}{space}",
                            if v {
                                wide(at + 1)
                            } else {
                                (at + 1).to_string()
                            }
                        );
                    }
                    out += &format!("{}\n", paragraph.text);
                    for (at, item) in paragraph.items.iter().enumerate() {
                        let sign = if v {
                            format!("　{}", kanji(at + 1))
                        } else {
                            format!("({})", at + 1)
                        };
                        out += &format!("{sign}{space}{}\n", item.text);
                        for (at, subitem) in item.subitems.iter().enumerate() {
                            let letters = if v {
                                "イロハニホヘト"
                            } else {
                                "アイウエオカキ"
                            };
                            out += &format!(
                                "{}{}{space}{subitem}\n",
                                if v { "　　" } else { "" },
                                letters.chars().nth(at).unwrap()
                            );
                        }
                    }
                }
                for cell in &article.cells {
                    out += &format!("{cell}\n");
                }
            }
        }
        out += if v {
            "　　　附　則\n"
        } else {
            "附 則\n"
        };
        match &self.supplement[..] {
            [only] => out += &format!("{only}\n"),
            several => {
                for (at, text) in several.iter().enumerate() {
                    out += &format!(
                        "{}{space}{text}\n",
                        if v {
                            wide(at + 1)
                        } else {
                            (at + 1).to_string()
                        }
                    );
                }
            }
        }
        if !self.rows.is_empty() {
            out += if v {
                "別表（第一条関係）\n"
            } else {
                "別表(第1条関係)\n"
            };
            for (name, value) in &self.rows {
                out += &format!("{name} | {value}\n");
            }
            match &self.remarks[..] {
                [] => {}
                [only] => out += &format!("備考　{only}\n"),
                several => {
                    out += "備考\n";
                    for (at, text) in several.iter().enumerate() {
                        let number = at + 1;
                        out += &format!("{number}　{text}\n");
                    }
                }
            }
        }
        match self.spacing {
            Spacing::Lines => out.replace('\n', "\n\n"),
            _ => out,
        }
    }
}

fn noun() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "会議",
        "会長",
        "委員",
        "委員長",
        "市長",
        "町長",
        "審議会",
        "推進本部",
        "情報通信技術",
        "電子計算機",
        "個人情報",
        "議事録",
        "書面",
        "電磁的記録",
        "記名押印",
        "署名",
        "手数料",
        "申請書",
        "届出",
        "規則",
        "要綱",
        "法",
        "条例",
    ])
    .prop_map(str::to_owned)
}

fn sentence() -> impl Strategy<Value = String> {
    (noun(), noun(), noun(), prop::sample::select((0..9).collect::<Vec<usize>>())).prop_map(|(a, b, c, form)| match form {
        0 => format!("{a}は、{b}が招集する。"),
        1 => format!("{a}は、{b}及び{c}をもって組織する。"),
        2 => format!("{a}に関し必要な事項は、{b}が別に定める。"),
        3 => format!("{a}は、{b}があると認めるときは、{c}を求めることができる。"),
        4 => format!("{a}は、{b}とする。ただし、{c}については、この限りでない。"),
        5 => format!("{a}は、次に掲げる{b}（以下「{c}」という。）を行う。"),
        6 => format!("{a}は、{b}により{c}を提出しなければならない。この場合において、{a}は、{b}を添えるものとする。"),
        7 => format!("前項の{a}は、{b}の{c}に準用する。"),
        _ => format!("第一条の{a}は、{b}に代えて{c}により行うことができる。"),
    })
}

fn short() -> impl Strategy<Value = String> {
    (noun(), noun()).prop_map(|(a, b)| format!("{a}の{b}に関すること。"))
}

fn item() -> impl Strategy<Value = Item> {
    (short(), prop::collection::vec(short(), 0..3))
        .prop_map(|(text, subitems)| Item { text, subitems })
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    (sentence(), prop_oneof![3 => Just(0usize), 1 => 2..5usize])
        .prop_flat_map(|(text, count)| (Just(text), prop::collection::vec(item(), count)))
        .prop_map(|(text, items)| Paragraph { text, items })
}

fn article() -> impl Strategy<Value = Article> {
    (
        prop::option::weighted(0.9, noun()),
        prop::collection::vec(paragraph(), 1..5),
        prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(noun(), 2..7)],
    )
        .prop_map(|(caption, paragraphs, cells)| Article {
            // Behind a 号 a line without a number may be anything.
            cells: match paragraphs.last() {
                Some(last) if last.items.is_empty() => cells,
                _ => Vec::new(),
            },
            caption,
            paragraphs,
        })
}

fn draft() -> impl Strategy<Value = Draft> {
    let chapter = (noun(), prop::collection::vec(article(), 1..5));
    let body = prop_oneof![
        prop::collection::vec(article(), 1..9).prop_map(|articles| vec![Chapter {
            name: None,
            articles
        }]),
        prop::collection::vec(
            chapter.prop_map(|(name, articles)| Chapter {
                name: Some(name),
                articles
            }),
            2..4
        ),
    ];
    let rows = prop::collection::btree_map(noun(), short(), 0..4);
    (
        any::<bool>(),
        body,
        prop::collection::vec(sentence(), 1..3),
        rows,
        prop::collection::vec(short(), 0..4),
        prop::sample::select(vec![Spacing::Close, Spacing::Articles, Spacing::Lines]),
    )
        .prop_map(
            |(vertical, chapters, supplement, rows, remarks, spacing)| Draft {
                vertical,
                chapters,
                supplement,
                rows: rows.into_iter().collect(),
                remarks,
                spacing,
            },
        )
}

/// One change that a drafter might make; the numbers pick where.
#[derive(Debug, Clone)]
enum Edit {
    Words(usize, usize, String, String),
    Sentence(usize, usize, String),
    AddArticle(usize, Article),
    RemoveArticle(usize),
    AddParagraph(usize, usize, Paragraph),
    RemoveParagraph(usize, usize),
    AddItem(usize, usize, usize, Item),
    RemoveItem(usize, usize, usize),
    AddSubitem(usize, usize, usize, String),
    Caption(usize, Option<String>),
    Proviso(usize, usize, String),
    ChapterName(usize, String),
    Supplement(String),
    Row(usize, String),
    AddRow(usize, String, String),
    Remark(usize, String),
    AddRemark(usize, String),
    RemoveRemark(usize),
    Cell(usize, usize, String),
    AddCell(usize, usize, String),
    RemoveCell(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..40usize;
    prop_oneof![
        4 => (at.clone(), at.clone(), noun(), noun()).prop_map(|(a, p, x, y)| Edit::Words(a, p, x, y)),
        1 => (at.clone(), at.clone(), sentence()).prop_map(|(a, p, s)| Edit::Sentence(a, p, s)),
        2 => (at.clone(), article()).prop_map(|(a, x)| Edit::AddArticle(a, x)),
        2 => at.clone().prop_map(Edit::RemoveArticle),
        2 => (at.clone(), at.clone(), paragraph()).prop_map(|(a, p, x)| Edit::AddParagraph(a, p, x)),
        2 => (at.clone(), at.clone()).prop_map(|(a, p)| Edit::RemoveParagraph(a, p)),
        2 => (at.clone(), at.clone(), at.clone(), item()).prop_map(|(a, p, i, x)| Edit::AddItem(a, p, i, x)),
        2 => (at.clone(), at.clone(), at.clone()).prop_map(|(a, p, i)| Edit::RemoveItem(a, p, i)),
        1 => (at.clone(), at.clone(), at.clone(), short()).prop_map(|(a, p, i, x)| Edit::AddSubitem(a, p, i, x)),
        1 => (at.clone(), prop::option::of(noun())).prop_map(|(a, c)| Edit::Caption(a, c)),
        1 => (at.clone(), at.clone(), noun()).prop_map(|(a, p, n)| Edit::Proviso(a, p, n)),
        1 => (at.clone(), noun()).prop_map(|(c, n)| Edit::ChapterName(c, n)),
        1 => sentence().prop_map(Edit::Supplement),
        1 => (at.clone(), short()).prop_map(|(r, s)| Edit::Row(r, s)),
        1 => (at.clone(), noun(), short()).prop_map(|(r, n, s)| Edit::AddRow(r, n, s)),
        1 => (at.clone(), short()).prop_map(|(r, s)| Edit::Remark(r, s)),
        1 => (at.clone(), short()).prop_map(|(r, s)| Edit::AddRemark(r, s)),
        1 => at.clone().prop_map(Edit::RemoveRemark),
        1 => (at.clone(), at.clone(), noun()).prop_map(|(a, c, n)| Edit::Cell(a, c, n)),
        1 => (at.clone(), at.clone(), noun()).prop_map(|(a, c, n)| Edit::AddCell(a, c, n)),
        1 => (at.clone(), at).prop_map(|(a, c)| Edit::RemoveCell(a, c)),
    ]
}

fn change(draft: &mut Draft, edit: Edit) {
    fn articles(draft: &mut Draft) -> Vec<&mut Article> {
        draft
            .chapters
            .iter_mut()
            .flat_map(|chapter| &mut chapter.articles)
            .collect()
    }
    fn pick<T>(list: &mut [T], at: usize) -> Option<&mut T> {
        let length = list.len();
        (length > 0).then(|| &mut list[at % length])
    }
    fn paragraph(draft: &mut Draft, a: usize, p: usize) -> Option<&mut Paragraph> {
        let articles = articles(draft);
        let count = articles.len();
        let article = articles.into_iter().nth(a % count.max(1))?;
        pick(&mut article.paragraphs, p)
    }
    match edit {
        Edit::Words(a, p, x, y) => {
            if let Some(paragraph) = paragraph(draft, a, p) {
                paragraph.text = paragraph.text.replace(&x, &y);
            }
        }
        Edit::Sentence(a, p, text) => {
            if let Some(paragraph) = paragraph(draft, a, p) {
                paragraph.text = text;
            }
        }
        Edit::AddArticle(at, article) => {
            let count = draft.chapters.len();
            let chapter = &mut draft.chapters[at % count];
            let place = (at / count) % (chapter.articles.len() + 1);
            chapter.articles.insert(place, article);
        }
        Edit::RemoveArticle(at) => {
            let count = draft.chapters.len();
            let chapter = &mut draft.chapters[at % count];
            if chapter.articles.len() > 1 {
                let place = (at / count) % chapter.articles.len();
                chapter.articles.remove(place);
            }
        }
        Edit::AddParagraph(a, p, new) => {
            let mut all = articles(draft);
            if let Some(article) = pick(&mut all, a) {
                let place = p % (article.paragraphs.len() + 1);
                article.paragraphs.insert(place, new);
            }
        }
        Edit::RemoveParagraph(a, p) => {
            let mut all = articles(draft);
            if let Some(article) = pick(&mut all, a)
                && article.paragraphs.len() > 1
            {
                let place = p % article.paragraphs.len();
                article.paragraphs.remove(place);
            }
        }
        Edit::AddItem(a, p, i, new) => {
            if let Some(paragraph) = paragraph(draft, a, p) {
                let place = i % (paragraph.items.len() + 1);
                paragraph.items.insert(place, new);
            }
        }
        Edit::RemoveItem(a, p, i) => {
            if let Some(paragraph) = paragraph(draft, a, p)
                && !paragraph.items.is_empty()
            {
                let place = i % paragraph.items.len();
                paragraph.items.remove(place);
            }
        }
        Edit::AddSubitem(a, p, i, text) => {
            if let Some(paragraph) = paragraph(draft, a, p)
                && let Some(item) = pick(&mut paragraph.items, i)
                && item.subitems.len() < 6
            {
                let place = i % (item.subitems.len() + 1);
                item.subitems.insert(place, text);
            }
        }
        Edit::Caption(a, caption) => {
            let mut all = articles(draft);
            if let Some(article) = pick(&mut all, a) {
                article.caption = caption;
            }
        }
        Edit::Proviso(a, p, noun) => {
            if let Some(paragraph) = paragraph(draft, a, p) {
                paragraph.text = match paragraph.text.find("ただし、") {
                    Some(at) => paragraph.text[..at].to_owned(),
                    None => format!(
                        "{}ただし、{noun}については、この限りでない。",
                        paragraph.text
                    ),
                };
            }
        }
        Edit::ChapterName(c, name) => {
            if let Some(chapter) = pick(&mut draft.chapters, c)
                && chapter.name.is_some()
            {
                chapter.name = Some(name);
            }
        }
        Edit::Supplement(text) => draft.supplement.push(text),
        Edit::Row(r, text) => {
            if let Some(row) = pick(&mut draft.rows, r) {
                row.1 = text;
            }
        }
        Edit::AddRow(r, name, text) => {
            if !draft.rows.is_empty() && draft.rows.iter().all(|(other, _)| *other != name) {
                let place = r % (draft.rows.len() + 1);
                draft.rows.insert(place, (name, text));
            }
        }
        Edit::Remark(r, text) => {
            if let Some(remark) = pick(&mut draft.remarks, r) {
                *remark = text;
            }
        }
        Edit::AddRemark(r, text) => {
            let place = r % (draft.remarks.len() + 1);
            draft.remarks.insert(place, text);
        }
        Edit::RemoveRemark(r) => {
            if !draft.remarks.is_empty() {
                let place = r % draft.remarks.len();
                draft.remarks.remove(place);
            }
        }
        Edit::Cell(a, c, noun) => {
            if let Some(cell) = pick(&mut articles(draft), a).and_then(|it| pick(&mut it.cells, c))
            {
                *cell = noun;
            }
        }
        Edit::AddCell(a, c, noun) => {
            if let Some(article) = pick(&mut articles(draft), a).filter(|it| !it.cells.is_empty()) {
                let place = c % (article.cells.len() + 1);
                article.cells.insert(place, noun);
            }
        }
        Edit::RemoveCell(a, c) => {
            if let Some(article) = pick(&mut articles(draft), a).filter(|it| it.cells.len() > 2) {
                let place = c % article.cells.len();
                article.cells.remove(place);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_drafted_gives_the_new_text(old in draft(), edits in prop::collection::vec(edit(), 1..5)) {
        let mut new = old.clone();
        for edit in edits {
            change(&mut new, edit);
        }
        // A page that has no second 条 does not show whether it sets them apart.
        let exact = new.spacing != Spacing::Articles;
        let (old, new) = (old.print(), new.print());
        let set = |text: &str| match exact {
            true => text.to_owned(),
            false => text.replace("\n\n", "\n"),
        };
        let (before, after) = (parse(&old).unwrap().ordinance, parse(&new).unwrap().ordinance);
        prop_assert_eq!(before.to_string(), old.clone());
        match amend(&before, &after, &House::of(&before)) {
            Ok(amendment) => {
                if amendment.body.is_empty() {
                    prop_assert_eq!(set(&old), set(&new));
                } else {
                    let amending = read(&amendment.body).unwrap();
                    prop_assert!(amending.unread.is_empty());
                    let applied = apply(&before, &amending).unwrap();
                    prop_assert_eq!(set(&applied.ordinance.to_string()), set(&new), "{}", amendment.body);
                }
            }
            Err(refusal) => prop_assert!(false, "{refusal}\n--- old\n{old}\n--- new\n{new}"),
        }
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(300)
}

//! Whole papers: same bytes twice, every text of the plan in the file, hostile text, and a package whose parts fit together.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use michishirube_paper::{
    Block, Document, Earlier, HouseStyle, PaperId, PaperKey, PictureFile, Readiness, Request,
    TableKind, build, file_names, papers, papers_of, readiness, to_docx, to_docx_with, to_html,
    to_text, unverified,
};
use michishirube_plan::{Plan, Record};
use serde_json::Value;
use std::collections::BTreeSet;
use support::{changed, parts, plan, sample, squeezed, text};

const EMPTY: &str = r#"{"key":"x","title":"x","description":"","source":"","records":[]}"#;

/// 計画書
const BOOK: PaperId = PaperId {
    key: PaperKey::Plan,
    of: None,
};

fn book(plan: &Plan, style: &HouseStyle) -> Document {
    build(BOOK, &Request::new(plan, style))
}

fn docx(plan: &Plan, style: &HouseStyle) -> Vec<u8> {
    to_docx(&book(plan, style), style).unwrap()
}

fn style() -> &'static HouseStyle {
    HouseStyle::by_key("plan-standard").unwrap()
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for style in HouseStyle::presets() {
        assert!(
            docx(&sample(), style) == docx(&sample(), style),
            "{}",
            style.key()
        );
    }
}

/// Texts that another paper prints, that are printed under another form, or never.
fn is_printed_as_typed(kind: &str, field: &str) -> bool {
    !matches!(
        (kind, field),
        // 議長 signs bills; code, reading and house style are settings.
        ("town", "code" | "reading" | "speaker_name" | "house_style" | "bill_style")
            | ("initiative", "internal_note")
            // Ordinances go into bills of their own, not into the paper of the plan.
            | ("instrument" | "analogue_finding", _)
            // The way to the council and the years belong to papers of their own; 策定経過 tells days without the notes of the office.
            | ("council_session" | "schedule_item" | "public_comment" | "bill", _)
            // A key: its name is printed.
            | ("opinion", "class")
            | ("progress_rule" | "year_review" | "progress", _)
            // Keys of the national frame: their names are printed.
            | ("initiative", "national_priorities")
            // Years: printed in the style of dates of the town.
            | (_, "first_year" | "last_year" | "due_year" | "baseline_year")
    )
}

/// The texts of a record that its paper must hold; fixed choices and references are told by refusing other text.
fn typed_texts(record: &Record) -> Vec<String> {
    let mut texts = Vec::new();
    for (field, value) in record.body.to_json() {
        let free = Value::String("any words".to_owned());
        match value {
            Value::String(text)
                if is_printed_as_typed(record.kind(), &field)
                    && record.body.with_field(&field, free.clone()).is_ok() =>
            {
                texts.push(text);
            }
            Value::Array(items) if is_printed_as_typed(record.kind(), &field) => {
                let free = Value::Array(vec![free]);
                let rows = Value::Array(vec![free.clone()]);
                if record.body.with_field(&field, free).is_ok()
                    || record.body.with_field(&field, rows).is_ok()
                {
                    flatten(&items, &mut texts);
                }
            }
            _ => {}
        }
    }
    texts
}

fn flatten(items: &[Value], texts: &mut Vec<String>) {
    for item in items {
        match item {
            Value::String(text) => texts.push(text.clone()),
            Value::Array(items) => flatten(items, texts),
            _ => {}
        }
    }
}

/// A number is printed with commas.
fn as_printed(text: &str) -> String {
    michishirube_plan::number::Quantity::typed(text).to_string()
}

/// A text of ours that a plan holds, in the digits of the house: 令和３年法律第35号.
fn in_house_digits(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| match c.to_digit(10) {
            Some(digit) if !is_digit(at + 1) && (at == 0 || !is_digit(at - 1)) => {
                char::from_u32('０' as u32 + digit).unwrap()
            }
            _ => *c,
        })
        .collect()
}

fn assert_all_printed(plan: &Plan, paper: &str, form: &str) {
    let mut seen = 0;
    for record in plan.records() {
        for typed in typed_texts(record) {
            for line in typed.lines() {
                let line = squeezed(line);
                let bare = line.strip_prefix('・').filter(|rest| !rest.is_empty());
                let printed = [Some(line.as_str()), bare]
                    .into_iter()
                    .flatten()
                    .any(|line| paper.contains(line) || paper.contains(&as_printed(line)));
                // Laws of the frame and words of the glossary are ours.
                let ours = matches!(record.kind(), "initiative" | "glossary_term")
                    && paper.contains(&in_house_digits(&line));
                let printed = printed || ours;
                assert!(printed, "{form} lacks {} {line}", record.kind());
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn every_text_of_the_plan_is_in_the_paper() {
    let plan = sample();
    for style in HouseStyle::presets() {
        let parts = parts(&docx(&plan, style));
        assert_all_printed(&plan, &text(&parts["word/document.xml"]), style.key());
    }
    let document = book(&plan, style());
    assert_all_printed(&plan, &squeezed(&to_text(&document)), "text");
}

#[test]
fn internal_notes_are_never_printed() {
    const SECRET: &str = "部長には内緒";
    let plan = changed(&sample(), |record| {
        let field = Value::String(SECRET.to_owned());
        let body = if record.kind() == "initiative" {
            record.body.with_field("internal_note", field).unwrap()
        } else {
            record.body.clone()
        };
        Record {
            body,
            ..record.clone()
        }
    });
    let document = book(&plan, style());
    for part in parts(&to_docx(&document, style()).unwrap()).values() {
        assert!(!String::from_utf8_lossy(part).contains(SECRET));
    }
    assert!(!to_html(&document).contains(SECRET) && !to_text(&document).contains(SECRET));
}

/// Every free text of a plan replaced.
fn with_every_text(plan: &Plan, hostile: &str) -> Plan {
    changed(plan, |record| {
        let mut body = record.body.clone();
        for (field, value) in record.body.to_json() {
            let replacement = match value {
                Value::String(_) => Value::String(hostile.to_owned()),
                Value::Array(items) if items.iter().all(Value::is_string) => {
                    Value::Array(vec![Value::String(hostile.to_owned()); items.len()])
                }
                _ => continue,
            };
            body = body.with_field(&field, replacement).unwrap_or(body);
        }
        Record {
            body,
            ..record.clone()
        }
    })
}

#[test]
fn hostile_text_harms_neither_file_nor_text() {
    for (hostile, printed) in [
        ("一\u{0}二\u{8}三\u{1B}四\u{FFFF}", "一二三四"),
        ("]]>&amp;<w:t>\"'<!--", "]]>&amp;<w:t>\"'<!--"),
        ("\u{FFFE}0\u{FFFE}", "0"),
        ("@@raw:0@@{first}%1\\*", "@@raw:0@@{first}%1\\*"),
        (
            "👩\u{200D}👩\u{200D}👧葛\u{E0100}城𠮷\u{E000}",
            "👩\u{200D}👩\u{200D}👧葛\u{E0100}城𠮷\u{E000}",
        ),
        ("一\r\n二\t三", "一二三"),
    ] {
        let document = book(&with_every_text(&sample(), hostile), style());
        for (name, part) in parts(&to_docx(&document, style()).unwrap()) {
            let read = text(&part);
            if name == "word/document.xml" {
                assert!(read.contains(printed), "{hostile:?}");
            }
            let raw = String::from_utf8(part).unwrap();
            let forbidden = |c: char| {
                c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
            };
            assert!(!raw.contains(forbidden), "{name} {hostile:?}");
        }
        let html = to_html(&document);
        assert!(!html.contains("<w:t>") && !html.contains("<!--"));
    }
}

#[test]
fn a_field_of_ten_thousand_characters_is_printed_whole() {
    let small = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"mission","body":{"text":"支える"}},
            {"kind":"initiative","body":{"title":"窓口","content":"変える"}}
        ]}"#,
    );
    for long in ["長".repeat(10_000), "W".repeat(10_000)] {
        let parts = parts(&docx(&with_every_text(&small, &long), style()));
        let read = text(&parts["word/document.xml"]);
        assert!(read.matches(&long).count() >= 3);
    }
}

#[test]
fn an_empty_plan_makes_an_empty_paper_and_says_what_is_missing() {
    let empty = plan(EMPTY);
    for style in HouseStyle::presets() {
        let parts = parts(&docx(&empty, style));
        assert!(text(&parts["word/document.xml"]).contains("目次"));
    }
    let Readiness::Missing(missing) = readiness(BOOK, &Request::new(&empty, style())) else {
        panic!("nothing is there");
    };
    assert!(missing.iter().any(|one| one.message.contains("使命")));
    assert!(missing.iter().all(|one| one.message.ends_with('。')));
    assert!(missing.iter().all(|one| one.place.is_some()));
    let sample = sample();
    assert_eq!(
        readiness(BOOK, &Request::new(&sample, style())),
        Readiness::Ready
    );
    assert_eq!(
        file_names(&[BOOK, BOOK], &sample),
        ["01_計画書.docx", "01_計画書（2）.docx"]
    );
}

#[test]
fn a_paper_that_is_not_final_says_so_on_every_page() {
    let plan = sample();
    let request = Request {
        mark: "素案",
        ..Request::new(&plan, style())
    };
    let marked = parts(&to_docx(&build(BOOK, &request), style()).unwrap());
    let sections = String::from_utf8_lossy(&marked["word/document.xml"])
        .matches("<w:headerReference")
        .count();
    let document = build(BOOK, &request);
    assert_eq!(sections, document.sections.len());
    let headers: Vec<String> = marked
        .iter()
        .filter(|(name, _)| name.starts_with("word/header"))
        .map(|(_, bytes)| text(bytes))
        .collect();
    assert_eq!(headers.len(), sections);
    assert!(headers.iter().all(|header| header.contains("【素案】")));
    assert!(to_html(&document).contains("<p class=\"paper__mark\">素案</p>"));
    let plain = parts(&docx(&plan, style()));
    assert!(
        !plain
            .values()
            .any(|part| String::from_utf8_lossy(part).contains("素案】"))
    );
}

fn attributes(xml: &str, name: &str) -> Vec<String> {
    let key = format!(" {name}=\"");
    xml.split(&key)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_parts_of_the_package_fit_together() {
    let parts = parts(&docx(&sample(), style()));
    let part = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let document = part("word/document.xml");
    let relations = part("word/_rels/document.xml.rels");
    let known: BTreeSet<String> = attributes(&relations, "Id").into_iter().collect();
    assert_eq!(known.len(), attributes(&relations, "Id").len());
    let used = attributes(&document, "r:id");
    assert!(used.len() > 10 && used.iter().all(|id| known.contains(id)));
    for target in attributes(&relations, "Target") {
        assert!(parts.contains_key(&format!("word/{target}")), "{target}");
    }
    let types = attributes(&part("[Content_Types].xml"), "PartName");
    for name in &types {
        assert!(parts.contains_key(&name[1..]), "{name}");
    }
    for name in parts
        .keys()
        .filter(|name| name.ends_with(".xml") && name.contains('/'))
    {
        assert!(types.contains(&format!("/{name}")), "{name}");
    }
    // Links, 目次 and fields lead to bookmarks; ids occur once.
    let bookmarks: BTreeSet<String> = attributes(&document, "w:name").into_iter().collect();
    assert_eq!(bookmarks.len(), attributes(&document, "w:name").len());
    for anchor in attributes(&document, "w:anchor") {
        assert!(bookmarks.contains(&anchor), "{anchor}");
    }
    let styles: BTreeSet<String> = attributes(&part("word/styles.xml"), "w:styleId")
        .into_iter()
        .collect();
    for kind in ["w:pStyle", "w:tblStyle", "w:rStyle"] {
        for named in document.split(&format!("<{kind} w:val=\"")).skip(1) {
            let named = named.split('"').next().unwrap();
            assert!(styles.contains(named), "{named}");
        }
    }
    let count = |needle: &str| document.matches(needle).count();
    assert_eq!(count("fldCharType=\"begin\""), count("fldCharType=\"end\""));
    assert_eq!(
        count("fldCharType=\"begin\""),
        count("fldCharType=\"separate\"")
    );
    assert!(!document.contains("w14:paraId") && !document.contains("w:dirty"));
    assert!(count("<w:tblHeader/>") >= 30 && count("<w:cantSplit/>") >= 500);
}

#[test]
fn headings_are_numbered_without_gaps_when_chapters_are_left_out() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"mission","body":{"text":"支える"}},
            {"kind":"governance","body":{"progress":"毎年点検する。"}}
        ]}"#,
    );
    let document = book(&plan, style());
    let headings: Vec<String> = document
        .blocks()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(format!("{} {}", heading.sign, heading.text)),
            _ => None,
        })
        .collect();
    expect_test::expect![[r#"
        第１章 使命と将来像
        １ 使命
        第２章 推進体制と進捗管理
        １ 進捗管理"#]]
    .assert_eq(&headings.join("\n"));
}

#[test]
fn a_sheet_prints_what_is_filled_in_the_order_of_the_form() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"frame","body":{"first_year":"R8","last_year":"R9"}},
            {"kind":"town","body":{"prefecture":"北海道"}},
            {"kind":"section","key":"kikaku","body":{"name":"企画課"}},
            {"kind":"measure","body":{"title":"窓口"},"children":[
                {"kind":"initiative","body":{
                    "title":"書かない窓口","content":"・聞き取る\n・写す","owners":["@kikaku"],
                    "whole_office":true,"status":"expanded",
                    "roadmap":[{"from":2026,"to":2027,"label":"実行"},{"from":2027,"to":2027,"label":"検証"}],
                    "costs":{"2026":{"prefectural":"1200","general":"３４"},"2027":{"general":"約半分"}},
                    "national_priorities":["front_yard"],"sustainable_goals":[11]},
                 "children":[{"kind":"indicator","body":{"name":"待つ時間","unit":"分","baseline":"12",
                    "baseline_year":"R7","targets":{"2027":"5"},"direction":"decrease"}}]}
            ]}
        ]}"#,
    );
    let text = to_text(&book(&plan, style()));
    let start = text.find("1-1\u{3000}書かない窓口｜拡充").unwrap();
    let sheet: Vec<&str> = text[start..]
        .lines()
        .take_while(|line| !line.is_empty())
        .collect();
    expect_test::expect![[r#"
        1-1　書かない窓口｜拡充
        取組内容｜・聞き取る ・写す
        所管課｜全庁（企画課）
        工程｜令和８年度｜令和９年度
        実行
        ｜検証
        指標｜指標名｜単位｜現状値｜令和８年度｜令和９年度
        待つ時間｜分｜12 令和７年度｜｜5
        （成果指標・単年・減らす）
        事業費 （千円）｜財源｜令和８年度｜令和９年度｜計
        道支出金｜1,200｜｜1,200
        一般財源｜34｜約半分｜－
        計｜1,234｜－｜－
        国の重点取組事項｜フロントヤード改革の推進
        SDGsのゴール｜11　住み続けられるまちづくりを"#]]
    .assert_eq(&sheet.join("\n"));
}

#[test]
fn items_and_businesses_of_the_state_are_printed_by_name() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"national_item","key":"new","body":{"label":"新しい項目"}},
            {"kind":"standard_system","key":"koseki","body":{"name":"戸籍","key":"19","migration":"supported","year":"R9","note":"共同利用"}},
            {"kind":"standard_system","body":{"name":"町の業務"}},
            {"kind":"initiative","body":{"title":"移行","national_priorities":["front_yard","@new","01900000-0000-7000-8000-00000000dead"],
                "standard_systems":["@koseki"]}}
        ]}"#,
    );
    let text = to_text(&book(&plan, style()));
    for wanted in [
        "国の重点取組事項｜フロントヤード改革の推進、新しい項目\n",
        "標準化の対象業務｜戸籍\n",
        "戸籍｜特定移行支援システム｜令和９年度｜共同利用｜１\n",
        "町の業務｜｜｜｜\n",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(!text.contains("dead"), "{text}");
}

#[test]
fn words_of_ours_have_the_digits_of_the_house_and_typed_ones_stay() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"section","body":{"name":"総務課"}},
            {"kind":"measure","body":{"title":"柱"},"children":[{"kind":"initiative","body":{"title":"審議会を置く",
                "content":"附属機関を置く。",
                "laws":["地方自治法（昭和22年法律第67号）第138条の4第3項","見本町条例（令和3年条例第4号）第5条"]}}]},
            {"kind":"glossary_term","body":{"word":"附属機関","meaning":"条例の第5条で置く。",
                "source":"地方自治法（昭和22年法律第67号）第138条の4第3項"}}
        ]}"#,
    );
    let text = to_text(&book(&plan, style()));
    let ours = "地方自治法（昭和22年法律第67号）第138条の４第３項";
    assert_eq!(text.matches(ours).count(), 2, "{text}");
    assert!(
        text.contains("見本町条例（令和3年条例第4号）第5条"),
        "{text}"
    );
    assert!(text.contains("条例の第5条で置く。"), "{text}");
    assert!(text.contains("課の名称｜"), "{text}");
    let questions = PaperId::once(PaperKey::Questions);
    let text = to_text(&build(questions, &Request::new(&plan, style())));
    assert!(
        text.contains(ours) && text.contains("（令和3年条例第4号）第5条"),
        "{text}"
    );
}

#[test]
fn fields_that_the_town_hides_are_counted_nowhere() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"frame","body":{"hidden_sheet_fields":["owners","costs"]}},
            {"kind":"section","key":"kikaku","body":{"name":"企画課","duties":"情報化"}},
            {"kind":"measure","body":{"title":"窓口"},"children":[
                {"kind":"initiative","body":{"title":"書かない窓口","owners":["@kikaku"],"costs":{"2026":{"general":"34"}}}}
            ]}
        ]}"#,
    );
    let text = to_text(&book(&plan, style()));
    assert!(text.contains("企画課｜情報化\n"), "{text}");
    assert!(
        !text.contains("所管する") && !text.contains("事業費"),
        "{text}"
    );
}

#[test]
fn the_number_of_a_first_level_follows_the_rule_of_digits_everywhere() {
    let measures: Vec<String> = (1..=10)
        .map(|number| {
            format!(
                r#"{{"kind":"measure","body":{{"title":"柱{number}"}},"children":[{{"kind":"measure","body":{{"title":"施"}}}}]}}"#
            )
        })
        .collect();
    let plan = plan(&format!(
        r#"{{"key":"x","title":"x","description":"","source":"","records":[{}]}}"#,
        measures.join(",")
    ));
    let document = book(&plan, style());
    let text = to_text(&document);
    for wanted in [
        "戦略１\u{3000}柱1\n",
        "戦略10\u{3000}柱10\n",
        "施策1-1\u{3000}施",
        "施策10-1\u{3000}施",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(
        text.contains("１\u{3000}柱1｜") && text.contains("10\u{3000}柱10｜"),
        "{text}"
    );
    let parts = parts(&to_docx(&document, style()).unwrap());
    let numbering = String::from_utf8_lossy(&parts["word/numbering.xml"]).into_owned();
    assert!(numbering.contains(
        r#"<w:numFmt w:val="decimalFullWidth"/><w:suff w:val="nothing"/><w:lvlText w:val="戦略%2"#
    ));
    assert!(numbering.contains(
        r#"<w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="nothing"/><w:lvlText w:val="施策%2-%3"#
    ));
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(body.matches(r#"<w:numId w:val="8"/>"#).count(), 1);
}

#[test]
fn a_measure_goes_with_its_first_sheet() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"measure","body":{"title":"窓口","aim":"待たせない。"},"children":[
                {"kind":"initiative","body":{"title":"書かない窓口"}},
                {"kind":"initiative","body":{"title":"夜の窓口"}}
            ]}
        ]}"#,
    );
    let parts = parts(&docx(&plan, style()));
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    let start = body.find("待たせない。").unwrap();
    let row = body[..start].rfind("<w:tr>").unwrap();
    let sheet = start + body[start..].find("書かない窓口").unwrap();
    let loose = body[row..sheet]
        .split("<w:p>")
        .skip(1)
        .filter(|paragraph| !paragraph.contains("<w:keepNext/>"))
        .count();
    assert_eq!(loose, 0, "{}", &body[row..sheet]);
}

/// The paragraphs of `word/document.xml` between two texts that do not stay with what follows.
fn loose_between(body: &str, from: &str, to: &str) -> usize {
    let start = body.find(from).unwrap();
    let begin = body[..start].rfind("<w:p>").unwrap();
    let end = start + body[start..].find(to).unwrap();
    let end = body[..end].rfind("<w:p>").unwrap();
    body[begin..end]
        .split("<w:p>")
        .skip(1)
        // A heading stays with what follows by its style.
        .filter(|one| !one.contains("<w:keepNext/>") && !one.contains("\"Heading"))
        .count()
}

#[test]
fn a_strategy_with_its_table_goes_with_the_first_measure_and_its_sheet() {
    let long = "やめる、まとめる、置き換える。".repeat(60);
    let plan = plan(&format!(
        r#"{{"key":"x","title":"x","description":"","source":"","records":[
            {{"kind":"measure","body":{{"title":"戦略その一","aim":"待たせない。"}},"children":[
                {{"kind":"measure","body":{{"title":"施策その一","aim":"書かせない。"}},"children":[
                    {{"kind":"initiative","body":{{"title":"短い取組"}}}}]}}]}},
            {{"kind":"measure","body":{{"title":"戦略その二","aim":"迷わせない。"}},"children":[
                {{"kind":"measure","body":{{"title":"施策その二","aim":"並ばせない。"}},"children":[
                    {{"kind":"initiative","body":{{"title":"長い取組","current_state":"{long}","content":"{long}"}}}}]}}]}}
        ]}}"#,
    ));
    let document = book(&plan, style());
    let parts = parts(&to_docx(&document, style()).unwrap());
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(loose_between(&body, "待たせない。", "短い取組"), 0);
    assert_eq!(loose_between(&body, "迷わせない。", "長い取組"), 0);
    // The sheet that has no room beside them is parted, or Word would leave the page with the headings alone.
    let parted: Vec<bool> = document
        .blocks()
        .filter_map(|block| match block {
            Block::Table(table) if table.kind == TableKind::Sheet => Some(!table.keep_together),
            _ => None,
        })
        .collect();
    assert_eq!(parted, [false, true]);
}

#[test]
fn a_source_never_opens_a_page() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"narrative","body":{"topic":"current_state","title":"人口","body":"人が減る。","source":"国勢調査"},"children":[
                {"kind":"data_table","body":{"title":"人口","columns":["年","人"],"rows":[["2020","100"],["2025","最後の行"]],"note":"速報値","source":"住民基本台帳"}}
            ]}
        ]}"#,
    );
    let parts = parts(&docx(&plan, style()));
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(loose_between(&body, "人が減る。", "国勢調査"), 0);
    assert_eq!(loose_between(&body, "最後の行", "住民基本台帳"), 0);
}

#[test]
fn the_last_line_of_a_chapter_of_conduct_never_stands_alone() {
    let plan = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"code_of_conduct","body":{"title":"戒め","closing":"背いたときは口に出す。"}},
            {"kind":"conduct_article","body":{"text":"一人で抱えぬこと","explanation":"二人でできるようにする。"}}
        ]}"#,
    );
    let parts = parts(&docx(&plan, style()));
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(
        loose_between(&body, "二人でできるようにする。", "背いたときは"),
        0
    );
}

/// A plan with a photograph that is there and one that is not.
fn with_pictures() -> Plan {
    plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"narrative","body":{"title":"町のすがた","body":"山あいの町である。"},"children":[
                {"kind":"picture","body":{"title":"役場<本庁>","alternative":"二階建ての庁舎","source":"町撮影","image":"a1","width":1920,"height":960}},
                {"kind":"picture","body":{"title":"旧庁舎","image":"gone","width":800,"height":600,"size":"half"}},
                {"kind":"picture","body":{"image":"a1","width":1920,"height":960,"size":"two_thirds"}},
                {"kind":"picture","body":{}}
            ]}
        ]}"#,
    )
}

#[test]
fn pictures_are_written_once_and_a_missing_one_says_so() {
    let pictures = [(
        "a1".to_owned(),
        PictureFile {
            media_type: "image/jpeg".to_owned(),
            bytes: b"\xff\xd8\xff the bytes".to_vec(),
        },
    )]
    .into_iter()
    .collect();
    let document = book(&with_pictures(), style());
    let docx = to_docx_with(&document, &pictures, style()).unwrap();
    assert!(docx == to_docx_with(&document, &pictures, style()).unwrap());
    let parts = parts(&docx);
    assert_eq!(parts["word/media/image1.jpeg"], b"\xff\xd8\xff the bytes");
    assert!(!parts.contains_key("word/media/image2.jpeg"));
    let part = |name: &str| String::from_utf8_lossy(&parts[name]).into_owned();
    assert!(part("[Content_Types].xml").contains(r#"Extension="jpeg" ContentType="image/jpeg""#));
    assert!(part("word/_rels/document.xml.rels").contains(r#"Target="media/image1.jpeg""#));
    let body = part("word/document.xml");
    assert_eq!(body.matches("<w:drawing>").count(), 2);
    assert_eq!(body.matches(r#"descr="二階建ての庁舎""#).count(), 2);
    // As wide as the measure, in English metric units; the same picture in two thirds of it.
    let twips = |name: &str| -> f64 {
        let at = body.rfind(&format!("{name}=\"")).unwrap() + name.len() + 2;
        body[at..].split('"').next().unwrap().parse().unwrap()
    };
    let across = (twips("w:pgSz w:w") - twips("w:right") - twips("w:left")) * 635.0;
    let widths: Vec<f64> = body
        .split("<wp:extent cx=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!((widths[0] - across).abs() < across * 0.02, "{widths:?}");
    assert!((widths[1] / widths[0] - 0.67).abs() < 0.001, "{widths:?}");
    let read = text(&parts["word/document.xml"]);
    for wanted in [
        "図１役場<本庁>",
        "出典：町撮影",
        "［画像がありません］",
        "図２旧庁舎",
    ] {
        assert!(read.contains(wanted), "{wanted}: {read}");
    }
    let text = to_text(&document);
    assert!(
        text.contains("［二階建ての庁舎］\n図１\u{3000}役場<本庁>\n出典：町撮影\n"),
        "{text}"
    );
    let html = to_html(&document);
    assert!(html.contains(
        r#"<img data-image="a1" width="1920" height="960" data-share="100" alt="二階建ての庁舎">"#
    ));
    assert!(html.contains("役場&lt;本庁&gt;"));
}

#[test]
fn the_preview_has_stable_classes_and_no_script() {
    let html = to_html(&book(&sample(), style()));
    assert!(
        html.starts_with("<article class=\"paper\" lang=\"ja\">") && html.ends_with("</article>")
    );
    for piece in [
        "<h1 id=\"_Toc000001\">",
        "paper__table--sheet",
        "paper__cell--bar",
        "paper__statement",
        "<nav class=\"paper__contents\"",
    ] {
        assert!(html.contains(piece), "{piece}");
    }
    assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains(" onclick"));
}

#[test]
fn bills_run_from_top_to_bottom_where_the_house_writes_so() {
    let plan = sample();
    let style = HouseStyle::by_key("vertical").unwrap();
    let request = Request::new(&plan, style);
    let bill = papers_of(PaperKey::OrdinanceBill, &plan)[0];
    let document = build(bill, &request);
    let text = to_text(&document);
    for words in [
        "議案第十二号\n",
        "右の議案を提出する。\n",
        "令和八年三月三日\n",
        "第二条　この条例において、",
        "\n一　条例等　",
        "\nイ　町長その他の執行機関",
        "（昭和二十二年法律第六十七号）第百三十八条の四第二項",
        "令和八年七月一日から施行する。",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
    let xml =
        String::from_utf8(parts(&to_docx(&document, style).unwrap())["word/document.xml"].clone());
    assert!(xml.unwrap().contains("<w:textDirection w:val=\"tbRl\"/>"));
    // The plan itself stays across behind its bill.
    let bill = build(PaperId::once(PaperKey::PlanBill), &request);
    let xml = parts(&to_docx(&bill, style).unwrap())["word/document.xml"].clone();
    let xml = String::from_utf8(xml).unwrap();
    assert_eq!(xml.matches("<w:textDirection").count(), 1);
    assert!(bill.sections.len() > 1);
}

#[test]
fn what_an_edition_changes_is_told_side_by_side() {
    let before = sample();
    let mut seen = 0;
    let first = before
        .records()
        .find(|record| record.kind() == "initiative")
        .unwrap()
        .id;
    let after = changed(&before, |record| {
        let mut record = record.clone();
        if record.id == first {
            seen += 1;
            let body = record
                .body
                .with_field("title", Value::String("見守りの輪を広げる取組".to_owned()));
            record.body = body.unwrap();
        }
        record
    });
    assert_eq!(seen, 1);
    let request = Request {
        earlier: Some(Earlier {
            plan: &before,
            name: "素案",
        }),
        ..Request::new(&after, style())
    };
    let id = PaperId::once(PaperKey::PlanComparison);
    assert_eq!(readiness(id, &request), Readiness::Ready);
    let text = to_text(&build(id, &request));
    for words in [
        "「素案」との比較",
        "新しく始める｜0｜―",
        "改める｜1｜",
        "見守りの輪を広げる取組",
        "現行｜改正案",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let alone = Request::new(&after, style());
    assert!(matches!(readiness(id, &alone), Readiness::Missing(_)));
    assert!(to_text(&build(id, &alone)).contains("比べる前の時点"));
}

/// Every paper of a plan, with the same plan as what it is compared with.
fn every_paper(plan: &Plan, earlier: &Plan, see: impl Fn(PaperId, &Request<'_>)) -> usize {
    let request = Request {
        earlier: Some(Earlier {
            plan: earlier,
            name: "前",
        }),
        mark: "案",
        ..Request::new(plan, style())
    };
    let all = papers(plan);
    for id in &all {
        see(*id, &request);
    }
    all.len()
}

#[test]
fn every_paper_bears_any_plan() {
    let few = plan(
        r#"{"key":"x","title":"x","description":"","source":"","records":[
            {"kind":"initiative","body":{},"children":[{"kind":"progress","body":{}}]},
            {"kind":"committee","body":{"kind":"attached"}},
            {"kind":"instrument","body":{}},
            {"kind":"instrument","body":{"action":"partial_amendment","current":"x","revised":"第1条 あ\n"}},
            {"kind":"instrument","body":{"kind":"rule","action":"repeal"}},
            {"kind":"opinion","body":{}}
        ]}"#,
    );
    let sample = sample();
    let hostile = with_every_text(
        &sample,
        "一\u{0}二\u{FFFE}]]>&<w:t>{first}%1葛\u{E0100}𠮷髙👩\u{200D}👧\r\n三\t四",
    );
    let long = with_every_text(&few, &"長い文である。".repeat(1_500));
    for plan in [&plan(EMPTY), &few, &sample, &hostile, &long] {
        let count = every_paper(plan, &few, |id, request| {
            let document = build(id, request);
            for (name, part) in parts(&to_docx(&document, style()).unwrap()) {
                let raw = String::from_utf8(part.clone()).unwrap();
                let forbidden = |c: char| {
                    c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
                };
                assert!(!raw.contains(forbidden), "{id} {name}");
                let _ = text(&part);
            }
            let html = to_html(&document);
            assert!(!html.contains("<w:t>"), "{id}");
            // Whatever is missing can be written somewhere, or says that it is written by hand.
            if let Readiness::Missing(missing) = readiness(id, request) {
                assert!(
                    missing.iter().all(|one| one.message.ends_with('。')),
                    "{id}"
                );
            }
            for wording in unverified(id, request) {
                assert!(
                    !wording.source.is_empty() && !wording.text.contains('{'),
                    "{id}"
                );
            }
        });
        assert!(count > 10, "{count}");
    }
}

#[test]
fn no_place_of_fixed_wording_is_left_open() {
    let sample = sample();
    every_paper(&sample, &sample, |id, request| {
        let text = to_text(&build(id, request));
        assert!(!text.contains(['{', '}']), "{id}: {text}");
    });
}

#[test]
fn names_of_files_sort_and_differ() {
    let sample = sample();
    let all = papers(&sample);
    let names = file_names(&all, &sample);
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    sorted.dedup();
    assert_eq!(names.len(), sorted.len());
    assert!(
        names
            .iter()
            .all(|name| !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']))
    );
}

/// What is printed is what was proved: the text of the paper, read back from its Word file, does to the text in force what the plan says.
#[test]
fn the_amendment_in_the_word_file_gives_the_revised_text() {
    use michishirube_ordinance::{apply, parse, read, same};
    use michishirube_plan::record::{Instrument, InstrumentAction};
    let plan = sample();
    let mut seen = 0;
    for id in papers(&plan) {
        let Some(instrument) = id.of.and_then(|of| plan.body::<Instrument>(of)) else {
            continue;
        };
        let request = Request::new(&plan, style());
        let written = parts(&to_docx(&build(id, &request), style()).unwrap());
        let lines = lines_of(&written["word/document.xml"]);
        match (id.key, instrument.action) {
            (PaperKey::Instrument, InstrumentAction::PartialAmendment) => {
                let from = lines
                    .iter()
                    .position(|line| line.ends_with("の一部を次のように改正する。"))
                    .unwrap();
                let to = lines
                    .iter()
                    .position(|line| line == "附\u{3000}則")
                    .unwrap();
                let amending = read(&lines[from..to].join("\n")).unwrap();
                assert_eq!(amending.unread, []);
                let current = parse(&instrument.current).unwrap().ordinance;
                let applied = apply(&current, &amending).unwrap().ordinance.to_string();
                assert!(same(&applied, &instrument.revised), "{applied}");
                seen += 1;
            }
            (PaperKey::OrdinanceBill | PaperKey::Promulgation, InstrumentAction::Enactment) => {
                let printed = squeezed(&lines.concat());
                for line in instrument.revised.lines() {
                    assert!(printed.contains(&squeezed(line)), "{line}");
                }
                seen += 1;
            }
            _ => {}
        }
    }
    assert_eq!(seen, 3);
}

/// The paragraphs of a Word file.
fn lines_of(part: &[u8]) -> Vec<String> {
    let xml = String::from_utf8(part.to_vec()).unwrap();
    xml.split("</w:p>")
        .map(|paragraph| {
            paragraph
                .split("<w:t")
                .skip(1)
                .filter_map(|piece| piece.split_once('>')?.1.split_once("</w:t>"))
                .map(|(text, _)| text)
                .collect()
        })
        .collect()
}

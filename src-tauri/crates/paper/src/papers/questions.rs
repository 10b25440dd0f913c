//! 想定問答集: a page for each initiative with what a councillor asks, and the facts of the plan from which the answer is made.
//!
//! Absent on purpose: answers. What the plan does not hold is marked in its place, so that nobody stands up without it.

use super::PaperKey;
use super::desk::{Desk, body, by_hand_in_gaps, gap, section, space, title};
use super::draft::{heading, row, table};
use super::missing::{Missing, Wanted};
use crate::document::{
    Block, Cell, Document, Numbering, Orientation, PageNumbers, Paragraph, Role, Row, TableKind,
    signed,
};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::number::with_commas;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Cost, Frame, Indicator, Initiative, Kind, Opinion, RecordId, RoadmapBar,
};
use michishirube_plan::step::Step;
use rust_decimal::Decimal;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::questions());
    let name = desk.filled("title", &[]);
    let mut blocks = vec![
        title(name.clone()),
        body(desk.sentence("note", &[])),
        space(),
    ];
    for (index, (id, initiative)) in desk.initiatives().iter().enumerate() {
        if index > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(heading(2, Numbering::None, &desk.name_of(*id)));
        blocks.push(page(&desk, *id, initiative));
    }
    let sections = vec![section(
        Orientation::Portrait,
        PageNumbers::ArabicFromOne,
        blocks,
    )];
    super::draft::finish(
        desk.document(name, PaperKey::Questions.title(), sections),
        style,
    )
}

/// The questions about one initiative, each with its facts.
fn page(desk: &Desk<'_>, id: RecordId, initiative: &Initiative) -> Block {
    let mut list = table(TableKind::Sheet, &[14.0, 36.0], &desk.name_of(id));
    let asked = [
        ("why", why(desk, initiative)),
        ("for_whom", for_whom(desk, initiative)),
        ("how_much", how_much(desk, initiative)),
        ("from_when", from_when(desk, initiative)),
        (
            "what_if_not",
            vec![missing_of(desk, desk.label("what_if_not_hint"))],
        ),
        ("how_measured", how_measured(desk, id)),
    ];
    for (index, (key, facts)) in asked.into_iter().enumerate() {
        let number = desk.filled("question", &[("number", &desk.number(index + 1))]);
        let mut question = Cell::name(&number);
        question
            .paragraphs
            .push(Paragraph::new(Role::Cell, desk.filled(key, &[])));
        let mut answer = Cell::typed("");
        answer.paragraphs = facts;
        list.rows.push(row(vec![question, answer]));
    }
    list.rows.extend(at_hand(desk, id, initiative));
    Block::Table(list)
}

/// 【未記入：現状・課題】.
fn missing_of(desk: &Desk<'_>, field: &str) -> Paragraph {
    gap(&desk.filled("gap", &[("field", field)]))
}

/// What was typed in a field of the 個票, or that it was not.
fn typed(desk: &Desk<'_>, field: &str, text: &str) -> Vec<Paragraph> {
    if prose::is_blank(text) {
        return vec![missing_of(desk, &desk.field(Kind::Initiative, field))];
    }
    prose::cell_paragraphs(text)
}

fn why(desk: &Desk<'_>, initiative: &Initiative) -> Vec<Paragraph> {
    let mut out = typed(desk, "current_state", &initiative.current_state);
    out.extend(typed(desk, "content", &initiative.content));
    out
}

fn for_whom(desk: &Desk<'_>, initiative: &Initiative) -> Vec<Paragraph> {
    let mut out = typed(desk, "for_whom", &initiative.for_whom);
    out.extend(typed(desk, "outcome", &initiative.outcome));
    out
}

/// A line for each year with its sources, and the sum where every year could be added.
fn how_much(desk: &Desk<'_>, initiative: &Initiative) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut sum = Some(Decimal::ZERO);
    let filled = initiative
        .costs
        .iter()
        .filter(|(_, cost)| cost.sources().iter().any(|(_, amount)| !amount.is_empty()));
    for (year, cost) in filled {
        let total = cost.total();
        sum = sum
            .zip(total)
            .and_then(|(sum, total)| sum.checked_add(total));
        let amount = total.map_or_else(String::new, |total| {
            desk.filled("thousand_yen", &[("number", &with_commas(total))])
        });
        out.push(Paragraph::new(
            Role::Cell,
            format!(
                "{}（{}）",
                signed(&desk.year(*year), &amount),
                sources(desk, cost)
            ),
        ));
    }
    if out.is_empty() {
        // A note alone is an answer too: that it costs nothing, or whose money it is.
        if prose::is_blank(&initiative.cost_note) {
            out.push(missing_of(desk, &desk.field(Kind::Initiative, "costs")));
        }
    } else if let Some(sum) = sum {
        let amount = desk.filled("thousand_yen", &[("number", &with_commas(sum))]);
        out.push(Paragraph::new(
            Role::Cell,
            signed(desk.label("total"), &amount),
        ));
    }
    out.extend(prose::cell_paragraphs(&initiative.cost_note));
    out
}

/// 国庫支出金 600、一般財源 400.
fn sources(desk: &Desk<'_>, cost: &Cost) -> String {
    let names = ["national", "prefectural", "bond", "other", "general"];
    cost.sources()
        .into_iter()
        .zip(names)
        .filter(|((_, amount), _)| !amount.is_empty())
        .map(|((label, amount), name)| {
            let label = if name == "prefectural" {
                desk.local(label)
            } else {
                label.to_owned()
            };
            format!("{label} {}", prose::line(&amount.to_string()))
        })
        .collect::<Vec<_>>()
        .join("、")
}

fn from_when(desk: &Desk<'_>, initiative: &Initiative) -> Vec<Paragraph> {
    if initiative.roadmap.is_empty() {
        return vec![missing_of(desk, &desk.field(Kind::Initiative, "roadmap"))];
    }
    let mut bars: Vec<&RoadmapBar> = initiative.roadmap.iter().collect();
    bars.sort_by_key(|bar| (bar.from, bar.to));
    bars.into_iter()
        .map(|bar| {
            let (first, last) = (desk.year(bar.from), desk.year(bar.to));
            let label = prose::line(&bar.label);
            let words = [
                ("year", first.as_str()),
                ("first", first.as_str()),
                ("last", last.as_str()),
                ("label", label.as_str()),
            ];
            let key = if bar.from >= bar.to {
                "roadmap_one"
            } else {
                "roadmap_span"
            };
            Paragraph::new(Role::Cell, desk.filled(key, &words))
        })
        .collect()
}

/// A line for each indicator: where it stands and where it shall be.
fn how_measured(desk: &Desk<'_>, id: RecordId) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for (_, indicator) in desk.plan.children::<Indicator>(Some(id)) {
        out.push(Paragraph::new(Role::Cell, indicator_line(desk, indicator)));
        if prose::is_blank(&indicator.rationale) {
            let field = desk.field(Kind::Indicator, "rationale");
            out.push(missing_of(desk, &field));
        } else {
            let label = desk.field(Kind::Indicator, "rationale");
            let rationale = prose::line(&indicator.rationale);
            out.push(Paragraph::new(
                Role::CellSmall,
                format!("{label}：{rationale}"),
            ));
        }
    }
    if out.is_empty() {
        out.push(missing_of(desk, Kind::Indicator.label()));
    }
    out
}

/// 利用件数（件）　現状値 12（令和６年度）　目標値 60（令和12年度）.
pub(super) fn indicator_line(desk: &Desk<'_>, indicator: &Indicator) -> String {
    let unit = prose::line(&indicator.unit);
    let mut name = prose::line(&indicator.name);
    if !unit.is_empty() {
        name = format!("{name}（{unit}）");
    }
    let valued = |field: &str, value: String, year: String| {
        let value = prose::line(&value);
        if value.is_empty() {
            return String::new();
        }
        let year = if year.is_empty() {
            year
        } else {
            format!("（{year}）")
        };
        let label = desk.field(Kind::Indicator, field);
        format!("{label} {value}{year}")
    };
    let baseline = valued(
        "baseline",
        indicator.baseline.to_string(),
        desk.year_text(&indicator.baseline_year),
    );
    let last = indicator
        .targets
        .iter()
        .rfind(|(_, target)| !target.is_empty());
    let target = last.map_or_else(String::new, |(year, target)| {
        valued("targets", target.to_string(), desk.year(*year))
    });
    [name, baseline, target]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\u{3000}")
}

/// What else lies at hand: who carries it, by what law, and what people said about it.
fn at_hand(desk: &Desk<'_>, id: RecordId, initiative: &Initiative) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |label: String, cell: Cell| {
        if !cell.paragraphs.is_empty() {
            rows.push(row(vec![Cell::name(&label), cell]));
        }
    };
    let field = |name: &str| desk.field(Kind::Initiative, name);
    let owners = desk.owners(initiative);
    let mut cell = Cell::typed(&owners);
    if cell.paragraphs.is_empty() && !outline::is_hidden(desk.plan, Kind::Initiative, "owners") {
        cell.paragraphs.push(missing_of(desk, &field("owners")));
    }
    add(field("owners"), cell);
    let related = desk.divisions(&initiative.related_sections);
    add(field("related_sections"), Cell::typed(&related));
    let frame = wording::national_frame();
    let laws: Vec<String> = initiative
        .laws
        .iter()
        .map(|law| prose::line(&frame.law(law, desk.style.writing.digits)))
        .filter(|law| !law.is_empty())
        .collect();
    add(field("laws"), Cell::typed(&laws.join("、")));
    let mut said = Cell::typed("");
    let about = desk
        .plan
        .children::<Opinion>(None)
        .filter(|(_, opinion)| opinion.target == Some(id));
    for (_, opinion) in about {
        said.paragraphs
            .extend(prose::cell_paragraphs(&opinion.summary));
        let answer = prose::line(&opinion.answer);
        if !answer.is_empty() {
            let label = desk.filled("opinions_answer", &[]);
            said.paragraphs.push(Paragraph::new(
                Role::CellSmall,
                format!("{label}：{answer}"),
            ));
        }
    }
    add(desk.label("opinions").to_owned(), said);
    rows
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let name = outline::initiative_name(plan);
    let mut wanted = Wanted::new(plan);
    wanted.once(
        plan.singleton::<Frame>()
            .is_some_and(|frame| !prose::is_blank(&frame.title)),
        Kind::Frame,
        "title",
        "計画の名称が入力されていません。",
    );
    let initiatives: Vec<(RecordId, Initiative)> = plan
        .all::<Initiative>()
        .map(|(id, initiative)| (id, outline::used(plan, initiative)))
        .collect();
    let step = Step::of_kind(Kind::Initiative);
    wanted.step(
        !initiatives.is_empty(),
        step,
        &format!("{name}がひとつもありません。"),
    );
    for (field, is_empty) in FACTS {
        if outline::is_hidden(plan, Kind::Initiative, field) {
            continue;
        }
        let count = initiatives.iter().filter(|(_, one)| is_empty(one)).count();
        let label = outline::field_label(plan, Kind::Initiative, field);
        wanted.step(
            count == 0,
            step,
            &format!("{label}が書かれていない{name}が{count}件あります。"),
        );
    }
    let mut missing = wanted.finish();
    if !initiatives.is_empty() {
        let what = wording::questions().label("what_if_not_hint");
        missing.push(by_hand_in_gaps(what));
    }
    missing
}

/// A field from which an answer is made, and whether it says nothing.
type Fact = (&'static str, fn(&Initiative) -> bool);

const FACTS: [Fact; 6] = [
    ("current_state", |one| prose::is_blank(&one.current_state)),
    ("content", |one| prose::is_blank(&one.content)),
    ("for_whom", |one| prose::is_blank(&one.for_whom)),
    ("outcome", |one| prose::is_blank(&one.outcome)),
    ("costs", |one| {
        prose::is_blank(&one.cost_note)
            && one
                .costs
                .values()
                .all(|cost| cost.sources().iter().all(|(_, amount)| amount.is_empty()))
    }),
    ("roadmap", |one| one.roadmap.is_empty()),
];

//! 諮問書, 答申書, 次第, 委嘱状 and 名簿 of an 審議会 or a 懇談会, one of each for every committee of that kind (domain.md §5.1).
//!
//! Absent on purpose: what the committee answers, which only it can write, and 会議録.

use super::PaperKey;
use super::desk::{Desk, Items, NAME_BLANK, body, left, letter, or, right, space, typed_or};
use super::draft::{head_row, row, sentence, table};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Paragraph, Role, Section, TableKind, signed,
};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Committee, CommitteeKind, CommitteeMember, Kind, RecordId, ScheduleStage, Town,
};

/// No more of the purpose than this many characters goes into a 諮問理由: whole paragraphs, at least one.
const REASON: usize = 400;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::of(PaperKey::CouncilOfExperts));
    let mut sections = Vec::new();
    for (id, committee) in committees(plan) {
        let papers = Papers {
            desk: &desk,
            id,
            committee,
        };
        sections.push(papers.consultation());
        sections.push(papers.answer());
        sections.push(papers.agenda());
        sections.extend(papers.appointments());
        sections.extend(papers.roster());
    }
    if sections.is_empty() {
        // Without any committee the forms are printed once, with blanks.
        let papers = Papers {
            desk: &desk,
            id: Kind::Committee.singleton_id().unwrap_or_else(|| {
                Kind::Town.singleton_id().expect("every plan has one town")
            }),
            committee: &Committee::default(),
        };
        sections.extend([papers.consultation(), papers.answer(), papers.agenda()]);
    }
    let title = PaperKey::CouncilOfExperts.title();
    super::draft::finish(desk.document(title.to_owned(), title, sections), style)
}

/// The committees that are asked: 附属機関 and 懇談会.
fn committees(plan: &Plan) -> impl Iterator<Item = (RecordId, &Committee)> {
    plan.children::<Committee>(None)
        .filter(|(_, one)| matches!(one.kind, CommitteeKind::Attached | CommitteeKind::Advisory))
}

struct Papers<'a> {
    desk: &'a Desk<'a>,
    id: RecordId,
    committee: &'a Committee,
}

impl Papers<'_> {
    fn name(&self) -> String {
        or(prose::line(&self.committee.name), || "○○審議会".to_owned())
    }

    fn members(&self) -> Vec<&CommitteeMember> {
        self.desk
            .plan
            .children::<CommitteeMember>(Some(self.id))
            .map(|(_, member)| member)
            .filter(|member| {
                [
                    &member.name,
                    &member.post,
                    &member.affiliation,
                    &member.term,
                ]
                .into_iter()
                .any(|text| !prose::is_blank(text))
            })
            .collect()
    }

    /// The chair with the name: the first member whose post is 会長, 委員長 or 座長.
    fn chair(&self) -> String {
        let chair = self
            .members()
            .into_iter()
            .find(|member| {
                let post = prose::line(&member.post);
                ["会長", "委員長", "座長"].contains(&post.as_str())
            })
            .map(|member| (prose::line(&member.post), prose::line(&member.name)));
        let (post, name) = chair.unwrap_or_default();
        format!(
            "{}\u{3000}{}",
            or(post, || self.desk.label("chair").to_owned()),
            or(name, || NAME_BLANK.to_owned())
        )
    }

    fn day(&self, stage: ScheduleStage) -> String {
        self.desk
            .step(stage)
            .and_then(|item| self.desk.date(&item.from))
            .unwrap_or_else(|| self.desk.label("day_blank").to_owned())
    }

    /// 諮問書.
    fn consultation(&self) -> Section {
        let desk = self.desk;
        let to = desk.label("to");
        let basis = prose::line(&self.committee.basis);
        let text = if basis.is_empty() {
            desk.sentence("consultation_without_basis", &[])
        } else {
            desk.sentence("consultation", &[("basis", &basis)])
        };
        let mut items = Items::new(desk);
        items.add(
            desk.label("consultation_matter"),
            vec![body(desk.sentence("matter", &[]))],
        );
        items.add(
            desk.label("consultation_reason"),
            typed_or(&self.reason(), desk.label("blank")),
        );
        let mut blocks = vec![
            right(desk.label("document_number")),
            right(self.day(ScheduleStage::Consultation)),
            space(),
            left(self.name()),
            left(format!("{}\u{3000}{to}", self.chair())),
            space(),
            right(desk.head()),
            space(),
            sentence(Role::FrontTitle, desk.filled("consultation", &[])),
            body(text),
            space(),
            mark(desk),
        ];
        blocks.extend(items.blocks);
        letter(blocks)
    }

    /// The first paragraphs of 策定の趣旨.
    fn reason(&self) -> String {
        let mut out: Vec<&str> = Vec::new();
        let mut length = 0;
        for line in self.desk.frame.purpose.lines() {
            let line = line.trim_end();
            if line.is_empty() {
                continue;
            }
            length += line.chars().count();
            if !out.is_empty() && length > REASON {
                break;
            }
            out.push(line);
        }
        out.join("\n")
    }

    /// 答申書, with room for the answer.
    fn answer(&self) -> Section {
        let desk = self.desk;
        let asked = self.day(ScheduleStage::Consultation);
        let words = [
            ("day", asked.as_str()),
            ("number", desk.label("document_number")),
        ];
        let mut items = Items::new(desk);
        for key in ["answer_text", "answer_remarks"] {
            items.add(desk.label(key), vec![body(desk.label("blank")), space()]);
        }
        let mut blocks = vec![
            right(self.day(ScheduleStage::Answer)),
            space(),
            left(format!("{}\u{3000}{}", desk.head(), desk.label("to"))),
            space(),
            right(self.name()),
            right(self.chair()),
            space(),
            sentence(Role::FrontTitle, desk.filled("answer", &[])),
            body(desk.sentence("answer", &words)),
            space(),
            mark(desk),
        ];
        blocks.extend(items.blocks);
        letter(blocks)
    }

    /// 次第 of the first meeting.
    fn agenda(&self) -> Section {
        let desk = self.desk;
        let name = self.name();
        let words = [("committee", name.as_str())];
        let mut blocks = vec![
            sentence(Role::FrontTitle, desk.filled("agenda", &words)),
            left(signed(desk.label("agenda_day"), desk.label("time_blank"))),
            left(signed(desk.label("agenda_place"), desk.label("blank"))),
            space(),
        ];
        for (index, item) in desk.sentence("agenda", &words).lines().enumerate() {
            blocks.push(left(signed(&desk.number(index + 1), item)));
            if item == desk.label("agenda_matters") {
                let matters = [
                    desk.sentence("matter", &[]),
                    desk.label("agenda_other_matters").to_owned(),
                ];
                for (index, matter) in matters.iter().enumerate() {
                    let sign = format!("\u{3000}（{}）", desk.number(index + 1));
                    blocks.push(left(signed(&sign, matter)));
                }
            }
        }
        letter(blocks)
    }

    /// 委嘱状, a page for each member.
    fn appointments(&self) -> Vec<Section> {
        let desk = self.desk;
        let name = self.name();
        self.members()
            .into_iter()
            .map(|member| {
                let to = or(prose::line(&member.name), || NAME_BLANK.to_owned());
                let affiliation = prose::line(&member.affiliation);
                let term = or(prose::line(&member.term), || {
                    desk.label("term_blank").to_owned()
                });
                let mut blocks = vec![
                    space(),
                    sentence(Role::FrontTitle, desk.label("appointment")),
                    space(),
                ];
                if !affiliation.is_empty() {
                    blocks.push(right(affiliation));
                }
                blocks.extend([
                    right(format!("{to}\u{3000}{}", desk.label("to"))),
                    space(),
                    space(),
                    body(desk.sentence("appointment", &[("committee", &name)])),
                    space(),
                    body(signed(desk.label("term"), &term)),
                    space(),
                    space(),
                    body(desk.label("day_blank")),
                    space(),
                    right(desk.head()),
                ]);
                letter(blocks)
            })
            .collect()
    }

    /// 名簿.
    fn roster(&self) -> Option<Section> {
        let desk = self.desk;
        let members = self.members();
        if members.is_empty() {
            return None;
        }
        let title = desk.filled("roster", &[("committee", &self.name())]);
        let mut list = table(TableKind::Grid, &[4.0, 8.0, 11.0, 17.0, 10.0], &title);
        let mut heads = vec![Cell::head(desk.label("roster_number"))];
        for field in ["post", "name", "affiliation", "term"] {
            heads.push(Cell::head(&desk.field(Kind::CommitteeMember, field)));
        }
        list.rows.push(head_row(heads));
        for (index, member) in members.into_iter().enumerate() {
            let mut name = Cell::typed(&member.name);
            if name.paragraphs.is_empty() {
                name.paragraphs.push(Paragraph::new(Role::Cell, NAME_BLANK));
            }
            list.rows.push(row(vec![
                Cell::line(CellRole::Body, Align::Center, &(index + 1).to_string()),
                Cell::typed(&member.post),
                name,
                Cell::typed(&member.affiliation),
                Cell::typed(&member.term),
            ]));
        }
        Some(letter(vec![
            sentence(Role::FrontTitle, title),
            Block::Table(list),
        ]))
    }
}

/// 記, in the middle.
fn mark(desk: &Desk<'_>) -> Block {
    sentence(Role::StatementNote, desk.label("record_mark"))
}

pub(super) fn missing(plan: &Plan) -> Vec<String> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let mut missing = Vec::new();
    let mut want = |there: bool, sentence: String| {
        if !there {
            missing.push(sentence);
        }
    };
    want(
        !prose::is_blank(&town.name),
        "市町村名が入力されていません。".to_owned(),
    );
    want(
        !prose::is_blank(&town.head_name),
        "首長の氏名が入力されていません。".to_owned(),
    );
    let asked: Vec<_> = committees(plan).collect();
    want(
        !asked.is_empty(),
        "附属機関又は懇談会などの会議体がひとつもありません。".to_owned(),
    );
    for (id, committee) in asked {
        let name = or(prose::line(&committee.name), || {
            "名前のない会議体".to_owned()
        });
        want(
            !prose::is_blank(&committee.basis),
            format!("{name}の設置の根拠が書かれていません。"),
        );
        let members: Vec<_> = plan.children::<CommitteeMember>(Some(id)).collect();
        want(
            !members.is_empty(),
            format!("{name}の委員がひとりも書かれていません。"),
        );
        let nameless = members
            .iter()
            .filter(|(_, member)| prose::is_blank(&member.name))
            .count();
        want(
            nameless == 0,
            format!("{name}に、氏名のない委員が{nameless}人います。"),
        );
    }
    missing
}

//! 諮問書, 答申書, 次第, 委嘱状 and 名簿 of an 審議会 or a 懇談会, for each committee of that kind (domain.md §5.1).
//!
//! Absent on purpose: what the committee answers, which only it can write, and 会議録.

use super::PaperKey;
use super::desk::{
    Desk, Items, NAME_BLANK, body, by_hand, centered, letter, or, right, space, title, to,
    typed_or, want_names,
};
use super::draft::{head_row, row, sentence, table};
use super::missing::{Missing, Wanted};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Paragraph, Role, Section, TableKind, signed,
};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Committee, CommitteeKind, CommitteeMember, Frame, Kind, RecordId, ScheduleItem, ScheduleStage,
    Town,
};
use michishirube_plan::step::Step;

/// No more of the purpose than this many characters goes into a 諮問理由: whole paragraphs, at least one.
const REASON: usize = 400;

pub(super) fn build(plan: &Plan, style: &HouseStyle, of: Option<RecordId>) -> Document {
    let desk = Desk::new(plan, style, wording::council_of_experts());
    let committee = of.and_then(|id| plan.body::<Committee>(id));
    let papers = Papers {
        desk: &desk,
        committee: committee.cloned().unwrap_or_default(),
        members: members(plan, of),
    };
    let mut sections = vec![papers.consultation(), papers.answer(), papers.agenda()];
    sections.extend(papers.appointments());
    sections.extend(papers.roster());
    let kind = PaperKey::CouncilOfExperts.title();
    super::draft::finish(desk.document(papers.name(), kind, sections), style)
}

/// The committees that are asked: 附属機関 and 懇談会.
pub(super) fn committees(plan: &Plan) -> Vec<Option<RecordId>> {
    plan.children::<Committee>(None)
        .filter(|(_, one)| matches!(one.kind, CommitteeKind::Attached | CommitteeKind::Advisory))
        .map(|(id, _)| Some(id))
        .collect()
}

/// The name of a committee.
pub(super) fn name(plan: &Plan, of: Option<RecordId>) -> String {
    of.and_then(|id| plan.body::<Committee>(id))
        .map(|committee| prose::line(&committee.name))
        .unwrap_or_default()
}

/// The members of whom anything is written.
fn members(plan: &Plan, of: Option<RecordId>) -> Vec<&CommitteeMember> {
    let Some(id) = of else {
        return Vec::new();
    };
    plan.children::<CommitteeMember>(Some(id))
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

struct Papers<'a> {
    desk: &'a Desk<'a>,
    committee: Committee,
    members: Vec<&'a CommitteeMember>,
}

impl Papers<'_> {
    fn name(&self) -> String {
        or(prose::line(&self.committee.name), || "○○審議会".to_owned())
    }

    /// The chair with the name: the first member whose post is 会長, 委員長 or 座長.
    fn chair(&self) -> String {
        let chair = self
            .members
            .iter()
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
        let honorific = desk.label("to");
        let basis = prose::line(&self.committee.basis);
        let text = if basis.is_empty() {
            desk.sentence("consultation_without_basis", &[])
        } else {
            desk.sentence("consultation", &[("basis", &basis)])
        };
        let mut items = Items::letter();
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
            to(self.name()),
            to(format!("{}\u{3000}{honorific}", self.chair())),
            space(),
            right(desk.head()),
            space(),
            title(desk.filled("consultation", &[])),
            body(text),
            space(),
            centered(desk.label("record_mark")),
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
        let mut items = Items::letter();
        for key in ["answer_text", "answer_remarks"] {
            items.add(desk.label(key), vec![body(desk.label("blank")), space()]);
        }
        let mut blocks = vec![
            right(self.day(ScheduleStage::Answer)),
            space(),
            to(format!("{}\u{3000}{}", desk.head(), desk.label("to"))),
            space(),
            right(self.name()),
            right(self.chair()),
            space(),
            title(desk.filled("answer", &[])),
            body(desk.sentence("answer", &words)),
            space(),
            centered(desk.label("record_mark")),
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
            title(desk.filled("agenda", &words)),
            to(signed(desk.label("agenda_day"), desk.label("time_blank"))),
            to(signed(desk.label("agenda_place"), desk.label("blank"))),
            space(),
        ];
        let steps = [
            "agenda_opening",
            "agenda_appointment",
            "agenda_greeting",
            "agenda_chair",
            "agenda_consultation",
            "agenda_matters",
            "agenda_other",
            "agenda_closing",
        ];
        for step in steps {
            blocks.push(sentence(Role::Item(1), desk.sentence(step, &words)));
            if step == "agenda_matters" {
                for matter in ["matter", "agenda_schedule"] {
                    blocks.push(sentence(Role::Item(2), desk.sentence(matter, &words)));
                }
            }
        }
        letter(blocks)
    }

    /// 委嘱状, a page for each member.
    fn appointments(&self) -> Vec<Section> {
        let desk = self.desk;
        let committee = self.name();
        self.members
            .iter()
            .map(|member| {
                let name = or(prose::line(&member.name), || NAME_BLANK.to_owned());
                let affiliation = prose::line(&member.affiliation);
                let term = or(prose::line(&member.term), || {
                    desk.label("term_blank").to_owned()
                });
                let award = |align: Align, text: String| sentence(Role::Award(align), text);
                let mut blocks = vec![award(Align::Center, desk.label("appointment").to_owned())];
                if !affiliation.is_empty() {
                    blocks.push(award(Align::Right, affiliation));
                }
                let to = format!("{name}\u{3000}{}", desk.label("to"));
                let words = [("committee", committee.as_str())];
                blocks.extend([
                    award(Align::Right, to),
                    space(),
                    award(Align::Left, desk.sentence("appointment", &words)),
                    award(Align::Left, signed(desk.label("term"), &term)),
                    space(),
                    award(Align::Left, desk.label("day_blank").to_owned()),
                    space(),
                    award(Align::Right, desk.head()),
                ]);
                letter(blocks)
            })
            .collect()
    }

    /// 名簿.
    fn roster(&self) -> Option<Section> {
        let desk = self.desk;
        if self.members.is_empty() {
            return None;
        }
        let name = desk.filled("roster", &[("committee", &self.name())]);
        let mut list = table(TableKind::Grid, &[4.0, 7.0, 10.0, 16.0, 13.0], &name);
        let mut heads = vec![Cell::head(desk.label("roster_number"))];
        for field in ["post", "name", "affiliation", "term"] {
            heads.push(Cell::head(&desk.field(Kind::CommitteeMember, field)));
        }
        list.rows.push(head_row(heads));
        for (index, member) in self.members.iter().enumerate() {
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
        Some(letter(vec![title(name), Block::Table(list)]))
    }
}

pub(super) fn missing(plan: &Plan, of: Option<RecordId>) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    want_names(&mut wanted, &town, &frame);
    wanted.once(
        !prose::is_blank(&frame.purpose),
        Kind::Frame,
        "purpose",
        "諮問の理由となる策定の趣旨が書かれていません。",
    );
    let scheduled = |stage: ScheduleStage| {
        plan.children::<ScheduleItem>(None)
            .any(|(_, item)| item.stage == stage && item.from.day().is_some())
    };
    for (stage, message) in [
        (ScheduleStage::Consultation, "日程に諮問の日がありません。"),
        (ScheduleStage::Answer, "日程に答申の日がありません。"),
    ] {
        wanted.step(scheduled(stage), Step::of_kind(Kind::ScheduleItem), message);
    }
    if let Some((id, committee)) = of.and_then(|id| Some((id, plan.body::<Committee>(id)?))) {
        let fields = [
            (&committee.name, "name", "会議体の名称が書かれていません。"),
            (
                &committee.basis,
                "basis",
                "会議体の設置の根拠が書かれていません。",
            ),
        ];
        for (text, field, message) in fields {
            wanted.field(!prose::is_blank(text), id, field, message);
        }
        let members: Vec<_> = plan.children::<CommitteeMember>(Some(id)).collect();
        wanted.field(
            !members.is_empty(),
            id,
            "name",
            "会議体に委員がひとりも書かれていません。",
        );
        let mut nameless = members
            .iter()
            .filter(|(_, member)| prose::is_blank(&member.name))
            .map(|(id, _)| *id);
        if let Some(first) = nameless.next() {
            let count = 1 + nameless.count();
            let message = format!("氏名が書かれていない委員が{count}人います。");
            wanted.field(false, first, "name", &message);
        }
    }
    let mut missing = wanted.finish();
    missing.push(by_hand(
        "文書番号、条の番号、会議の日時と場所、答申の内容、委嘱の日",
    ));
    missing
}

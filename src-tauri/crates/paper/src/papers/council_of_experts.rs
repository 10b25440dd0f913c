//! 諮問書, 答申書, 次第, 委嘱状 and 名簿 of an 審議会, and 次第 and 名簿 of a 懇談会, for each committee of that kind (domain.md §5.1).
//!
//! Absent on purpose: 諮問, 答申 and 委嘱 of a 懇談会, which is no 附属機関 (地方自治法第138条の4第3項); what the committee answers, which only it can
//! write; 会議録.

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
        members: members(plan, of)
            .into_iter()
            .map(|(_, member)| member)
            .collect(),
    };
    let mut sections = Vec::new();
    if papers.is_attached() {
        sections.extend([papers.consultation(), papers.answer()]);
    }
    sections.push(papers.agenda());
    if papers.is_attached() {
        sections.extend(papers.appointments());
    }
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
fn members(plan: &Plan, of: Option<RecordId>) -> Vec<(RecordId, &CommitteeMember)> {
    let Some(id) = of else {
        return Vec::new();
    };
    plan.children::<CommitteeMember>(Some(id))
        .filter(|(_, member)| {
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

/// Posts of whoever leads a committee, and of whoever stands in.
const CHAIRS: [&str; 3] = ["会長", "委員長", "座長"];
const DEPUTIES: [&str; 6] = [
    "副会長",
    "副委員長",
    "副座長",
    "職務代理者",
    "会長職務代理者",
    "委員長職務代理者",
];

impl Papers<'_> {
    /// Whether it is asked and answers, and its members are appointed: a 附属機関.
    fn is_attached(&self) -> bool {
        self.committee.kind == CommitteeKind::Attached
    }

    fn name(&self) -> String {
        let blank = if self.is_attached() {
            "name_blank"
        } else {
            "advisory_name_blank"
        };
        or(prose::line(&self.committee.name), || {
            self.desk.label(blank).to_owned()
        })
    }

    /// The first member with one of these posts.
    fn with_post(&self, posts: &[&str]) -> Option<&CommitteeMember> {
        self.members
            .iter()
            .find(|member| posts.contains(&prose::line(&member.post).as_str()))
            .copied()
    }

    /// The chair with the name: the first member whose post is 会長, 委員長 or 座長.
    fn chair(&self) -> String {
        let chair = self
            .with_post(&CHAIRS)
            .map(|member| (prose::line(&member.post), prose::line(&member.name)));
        let (post, name) = chair.unwrap_or_default();
        format!(
            "{}\u{3000}{}",
            or(post, || self.desk.label("chair").to_owned()),
            or(name, || NAME_BLANK.to_owned())
        )
    }

    /// The posts that the first meeting fills, in the words of its own members.
    fn posts(&self) -> String {
        let posts: Vec<String> = [&CHAIRS[..], &DEPUTIES[..]]
            .into_iter()
            .filter_map(|posts| self.with_post(posts))
            .map(|member| prose::line(&member.post))
            .collect();
        let blank = if self.is_attached() {
            "posts"
        } else {
            "advisory_posts"
        };
        or(posts.join("及び"), || self.desk.label(blank).to_owned())
    }

    fn day(&self, stage: ScheduleStage) -> String {
        self.desk
            .step(stage)
            .and_then(|item| self.desk.date(&item.from))
            .unwrap_or_else(|| self.desk.blank("day_blank"))
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
        let posts = self.posts();
        let words = [("committee", name.as_str()), ("posts", posts.as_str())];
        let mut blocks = vec![
            title(desk.filled("agenda", &words)),
            to(signed(desk.label("agenda_day"), &desk.blank("time_blank"))),
            to(signed(desk.label("agenda_place"), desk.label("blank"))),
            space(),
        ];
        let steps = [
            ("agenda_opening", true),
            ("agenda_appointment", self.is_attached()),
            ("agenda_greeting", true),
            ("agenda_chair", true),
            ("agenda_consultation", self.is_attached()),
            ("agenda_matters", true),
            ("agenda_other", true),
            ("agenda_closing", true),
        ];
        for (step, _) in steps.into_iter().filter(|(_, there)| *there) {
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
                let term = or(prose::line(&member.term), || desk.blank("term_blank"));
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
                    award(Align::Left, desk.blank("day_blank")),
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
    let found = of.and_then(|id| Some((id, plan.body::<Committee>(id)?)));
    let attached = found.is_none_or(|(_, one)| one.kind == CommitteeKind::Attached);
    let mut wanted = Wanted::new(plan);
    if attached {
        want_names(&mut wanted, &town, &frame);
        want_consultation(&mut wanted, &frame);
    } else {
        wanted.once(
            !prose::is_blank(&frame.title),
            Kind::Frame,
            "title",
            "計画の名称が入力されていません。",
        );
    }
    if let Some((id, committee)) = found {
        let fields = [
            (
                true,
                &committee.name,
                "name",
                "会議体の名称が書かれていません。",
            ),
            (
                attached,
                &committee.basis,
                "basis",
                "会議体の設置の根拠が書かれていません。",
            ),
        ];
        for (_, text, field, message) in fields.into_iter().filter(|(asked, ..)| *asked) {
            wanted.field(!prose::is_blank(text), id, field, message);
        }
        want_members(&mut wanted, id, attached);
    }
    let mut missing = wanted.finish();
    missing.push(by_hand(if attached {
        "文書番号、条の番号、会議の日時と場所、答申の内容、委嘱の日"
    } else {
        "会議の回、日時と場所"
    }));
    missing
}

/// What 諮問書 and 答申書 print.
fn want_consultation(wanted: &mut Wanted<'_>, frame: &Frame) {
    wanted.once(
        !prose::is_blank(&frame.purpose),
        Kind::Frame,
        "purpose",
        "諮問の理由となる策定の趣旨が書かれていません。",
    );
    let plan = wanted.plan();
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
}

/// Names of members, and their terms where 委嘱状 prints them.
fn want_members(wanted: &mut Wanted<'_>, id: RecordId, attached: bool) {
    let plan = wanted.plan();
    let all: Vec<_> = plan.children::<CommitteeMember>(Some(id)).collect();
    wanted.field(
        !all.is_empty(),
        id,
        "name",
        "会議体に委員がひとりも書かれていません。",
    );
    let mut want = |field: &str, what: &str, without: Vec<RecordId>| {
        if let Some(first) = without.first() {
            let message = format!("{what}が書かれていない委員が{}人います。", without.len());
            wanted.field(false, *first, field, &message);
        }
    };
    let nameless = all
        .iter()
        .filter(|(_, member)| prose::is_blank(&member.name))
        .map(|(id, _)| *id);
    want("name", "氏名", nameless.collect());
    if attached {
        let termless = members(plan, Some(id))
            .into_iter()
            .filter(|(_, member)| prose::is_blank(&member.term))
            .map(|(id, _)| id);
        want("term", "任期", termless.collect());
    }
}

//! What is explained to the assembly: 提案理由説明 to be read aloud, a 説明資料 of one page, and the paper for the 全員協議会.
//!
//! Absent on purpose: answers to questions (`questions`), and any sentence about the plan that the town has not written.

use super::desk::{Desk, Items, body, letter, or, pairs, right, space, title, want_names};
use super::draft::{head_row, row, sentence, table, text};
use super::missing::{Missing, Wanted};
use super::official::{self, Official};
use super::questions::indicator_line;
use super::{PaperKey, Request};
use crate::document::{Block, Cell, Document, Role, Section, TableKind, signed};
use crate::layout;
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::calendar::DateText;
use michishirube_plan::cost;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Answer, CommentChoice, Committee, CouncilRoute, CouncilSession, Frame, Governance, Indicator,
    Instrument, InstrumentKind, Kind, Measure, Mission, Opinion, PublicComment, RecordId, Route,
    ScheduleItem, ScheduleStage, Town, Vision,
};

/// How much the page of 説明資料 shows: characters of a text, lines of a list. Tried one after the other until the page is not full.
const ROOM: [(usize, usize); 7] = [
    (500, 10),
    (300, 8),
    (200, 6),
    (130, 5),
    (80, 4),
    (50, 3),
    (25, 1),
];

pub(super) fn build(request: &Request<'_>) -> Document {
    let plan = request.plan;
    let desk = Desk::new(plan, request.style, wording::explanation());
    let talk = Talk {
        official: Official::new(request, wording::explanation()),
        route: plan
            .singleton::<CouncilRoute>()
            .cloned()
            .unwrap_or_default(),
        mission: single(plan.singleton::<Mission>().map(|mission| &mission.text)),
        vision: single(plan.singleton::<Vision>().map(|vision| &vision.text)),
        desk: &desk,
    };
    let mut sections = Vec::new();
    sections.extend(talk.speech());
    sections.push(talk.sheet());
    sections.push(talk.briefing());
    let name = desk.filled("briefing", &[]);
    super::draft::finish(
        desk.document(name, PaperKey::Explanation.title(), sections),
        request.style,
    )
}

/// Whether an instrument goes to the assembly as a bill of the head.
fn has_bill(plan: &Plan, id: RecordId, instrument: &Instrument) -> bool {
    instrument.kind == InstrumentKind::Ordinance
        && !instrument.by_members
        && !official::bill::is_bundled(plan, id, instrument)
        && !prose::is_blank(&instrument.title)
}

fn single(text: Option<&String>) -> String {
    text.map(|text| prose::line(text)).unwrap_or_default()
}

struct Talk<'a> {
    desk: &'a Desk<'a>,
    official: Official<'a>,
    route: CouncilRoute,
    mission: String,
    vision: String,
}

/// What came of the call for opinions, in words.
struct Comment {
    /// 令和７年12月16日から令和８年１月20日まで
    period: String,
    people: String,
    count: String,
    none: bool,
}

impl Talk<'_> {
    fn plan(&self) -> &Plan {
        self.desk.plan
    }

    /// The ordinance with its number; ○○条例 while none is named.
    fn ordinance(&self) -> String {
        let name = or(prose::line(&self.route.ordinance_name), || {
            "○○条例".to_owned()
        });
        let number = prose::line(&self.route.ordinance_number);
        if number.is_empty() {
            name
        } else {
            format!("{name}（{number}）")
        }
    }

    fn article(&self) -> String {
        or(prose::line(&self.route.article), || {
            self.desk.label("article_blank").to_owned()
        })
    }

    /// The outermost level of the 施策体系.
    fn measures(&self) -> Vec<String> {
        self.plan()
            .children::<Measure>(None)
            .map(|(id, _)| self.desk.name_of(id))
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn pieces(&self, key: &str, count: usize) -> String {
        let count = self.desk.digits(&count.to_string());
        self.desk.filled(key, &[("count", &count)])
    }

    /// None while no opinions were called for, or nothing is known of what came.
    fn comment(&self) -> Option<Comment> {
        let comment = self.plan().singleton::<PublicComment>()?;
        let count: u32 = self
            .plan()
            .children::<Opinion>(None)
            .fold(0, |sum, (_, one)| sum.saturating_add(one.number_of()));
        if comment.held != CommentChoice::Held || (count == 0 && !comment.none) {
            return None;
        }
        let desk = self.desk;
        let people = or(prose::line(&comment.people.to_string()), || "○".to_owned());
        Some(Comment {
            period: desk
                .span(&comment.from, &comment.to)
                .unwrap_or_else(|| desk.blank("day_blank")),
            people: desk.filled("people_unit", &[("count", &desk.digits(&people))]),
            count: desk.filled("count_unit", &[("count", &desk.digits(&count.to_string()))]),
            none: count == 0,
        })
    }

    /// 提案理由説明, or 報告の説明; None where nothing goes to the assembly in its session.
    fn speech(&self) -> Option<Section> {
        let desk = self.desk;
        let bills: Vec<(RecordId, &Instrument)> = self
            .plan()
            .children::<Instrument>(None)
            .filter(|(id, one)| has_bill(self.plan(), *id, one))
            .collect();
        let reported = self.route.route == Route::Report;
        // What members propose they explain themselves.
        let carried = !matches!(
            self.route.route,
            Route::PlenaryBriefing | Route::HeadDecision | Route::MemberBill
        );
        if !carried && bills.is_empty() {
            return None;
        }
        let name = if reported && bills.is_empty() {
            "speech_report"
        } else {
            "speech"
        };
        let mut blocks = vec![title(desk.label(name)), right(desk.head()), space()];
        if carried {
            blocks.extend(self.plan_speech(reported));
        }
        for (index, (id, bill)) in bills.iter().enumerate() {
            if carried || index > 0 {
                blocks.push(space());
            }
            let first = !carried && index == 0;
            blocks.extend(self.bill_speech(*id, bill, first));
        }
        let closing = if reported && bills.is_empty() {
            "closing_report"
        } else {
            "closing"
        };
        blocks.push(body(desk.sentence(closing, &[])));
        Some(letter(blocks))
    }

    fn plan_speech(&self, reported: bool) -> Vec<Block> {
        let desk = self.desk;
        let form = &desk.style.bill;
        let (form, opening) = if reported {
            (&form.report, "opening_report")
        } else {
            (&form.number, "opening")
        };
        let number = self.official.number(form, &self.official.bill.number);
        let subject = desk.filled("bill_subject", &[]);
        let words = [("number", number.as_str()), ("subject", subject.as_str())];
        let mut blocks = vec![
            sentence(Role::OfficialTitle, signed(&number, &subject)),
            body(desk.sentence(opening, &words)),
        ];
        // The reason of the bill where it is written; it says in short what the purpose says at length, and that a bill is handed in.
        let reason = if reported {
            Vec::new()
        } else {
            text(&self.official.bill.reason)
        };
        let purpose = text(&desk.frame.purpose);
        if !reason.is_empty() {
            // What the bill prints is である体; it is quoted in a speech of ます体.
            blocks.push(body(desk.sentence("reason", &[])));
            blocks.extend(reason);
        } else if !purpose.is_empty() {
            blocks.push(body(desk.sentence("purpose", &[])));
            blocks.extend(purpose);
        }
        if let Some(term) = desk.term() {
            blocks.push(body(desk.sentence("term", &[("term", &term)])));
        }
        for (key, text) in [("mission", &self.mission), ("vision", &self.vision)] {
            if !text.is_empty() {
                let text = text.trim_end_matches('。');
                blocks.push(body(desk.sentence(key, &[(key, text)])));
            }
        }
        let levels = self.measures();
        let count = desk.initiatives().len();
        if !levels.is_empty() && count > 0 {
            let levels: Vec<String> = levels
                .iter()
                .map(|name| format!("「{}」", title_only(name)))
                .collect();
            let count = self.pieces("count_unit", count);
            let words = [("levels", levels.concat()), ("count", count)];
            let words = words.each_ref().map(|(word, text)| (*word, text.as_str()));
            blocks.push(body(desk.sentence("tree", &words)));
        }
        if let Some(comment) = self.comment() {
            let words = [
                ("period", comment.period.as_str()),
                ("people", &comment.people),
                ("count", &comment.count),
            ];
            let key = if comment.none {
                "opinions_none"
            } else {
                "opinions"
            };
            blocks.push(body(desk.sentence(key, &words)));
        }
        if !reported {
            blocks.push(body(self.basis()));
        }
        blocks
    }

    fn basis(&self) -> String {
        if prose::is_blank(&self.route.ordinance_name) {
            return self.desk.sentence("basis_open", &[]);
        }
        let (ordinance, article) = (self.ordinance(), self.article());
        self.desk
            .sentence("basis", &[("ordinance", &ordinance), ("article", &article)])
    }

    fn bill_speech(&self, id: RecordId, bill: &Instrument, first: bool) -> Vec<Block> {
        let desk = self.desk;
        let subject = official::bill::subject(self.official.request, Some(id));
        let number = self
            .official
            .number(&desk.style.bill.number, &bill.bill_number);
        let opening = if first { "opening" } else { "instrument" };
        let words = [("number", number.as_str()), ("subject", subject.as_str())];
        let mut blocks = vec![
            sentence(Role::OfficialTitle, signed(&number, &subject)),
            body(desk.sentence(opening, &words)),
        ];
        let reason = official::bill::reason(self.plan(), Some(id), bill);
        if !prose::is_blank(&reason) {
            blocks.push(body(desk.sentence("reason", &[])));
            blocks.extend(text(&reason));
        }
        blocks
    }

    /// 説明資料: as much of everything as goes on one page.
    fn sheet(&self) -> Section {
        let mut blocks = Vec::new();
        let lists = [
            ("tree", self.measures()),
            ("initiatives", self.initiative_names()),
            ("indicators", self.indicators()),
            ("course", self.course()),
        ];
        let costs = self.costs();
        for room in ROOM {
            blocks = self.sheet_blocks(room, &lists, &costs);
            if layout::fit_on_a_page(&blocks, self.desk.style) {
                break;
            }
        }
        letter(blocks)
    }

    fn sheet_blocks(
        &self,
        (characters, lines): (usize, usize),
        lists: &[(&str, Vec<String>)],
        costs: &str,
    ) -> Vec<Block> {
        let desk = self.desk;
        let cut = |text: &str| Cell::typed(&self.cut(text, characters));
        let list = |name: &str| {
            let items = lists.iter().find(|(key, _)| *key == name);
            let items = self.first(items.map_or(&[][..], |(_, items)| items), lines);
            Cell::typed(&self.cut_lines(&items, characters))
        };
        let label = |key: &str| desk.filled(key, &[]);
        let governance = self
            .plan()
            .singleton::<Governance>()
            .cloned()
            .unwrap_or_default();
        let name = signed(&desk.title(), &prose::line(&desk.frame.edition));
        let rows = vec![
            (label("name"), cut(&name)),
            (label("term"), Cell::typed(&desk.term().unwrap_or_default())),
            (label("purpose"), cut(&desk.frame.purpose)),
            (label("position"), cut(&desk.frame.position)),
            (label("mission"), cut(&self.mission)),
            (label("vision"), cut(&self.vision)),
            (label("tree"), list("tree")),
            (label("initiatives"), list("initiatives")),
            (label("indicators"), list("indicators")),
            (label("costs"), Cell::typed(costs)),
            (label("governance"), cut(&governance.officer)),
            (label("course"), list("course")),
            (label("route"), cut(&self.route_words())),
        ];
        let plan = self.cut(&desk.title(), characters);
        let mut blocks = vec![title(desk.filled("sheet", &[("plan", &plan)]))];
        if let Some(day) = self.day_of_bill() {
            blocks.push(right(day));
        }
        blocks.push(right(self.cut(&self.office(), characters)));
        blocks.extend(pairs(9.0, rows, &label("sheet")));
        blocks
    }

    fn office(&self) -> String {
        format!("{}\u{3000}{}", self.desk.town_name(), self.desk.office())
    }

    /// The day that the bill bears: the one on which it is handed in, or the opening of the session.
    fn day_of_bill(&self) -> Option<String> {
        let submitted = self.desk.date(&self.official.bill.submitted);
        let opens = || {
            let session = self.plan().singleton::<CouncilSession>()?;
            self.desk.date(&session.opens)
        };
        submitted.or_else(opens)
    }

    fn initiative_names(&self) -> Vec<String> {
        let entries = self.desk.entries.iter();
        entries
            .filter(|entry| entry.kind == Kind::Initiative)
            .map(|entry| self.desk.name_of(entry.id))
            .collect()
    }

    /// The indicators of the plan in its order.
    fn indicators(&self) -> Vec<String> {
        self.desk
            .entries
            .iter()
            .filter(|entry| entry.kind != Kind::CrossListing)
            .flat_map(|entry| self.plan().children::<Indicator>(Some(entry.id)))
            .map(|(_, indicator)| indicator_line(self.desk, indicator))
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// The sum of all years; empty where nobody wrote an amount.
    fn costs(&self) -> String {
        let sums = cost::sums(self.plan()).plan;
        if sums.total.is_empty() {
            return String::new();
        }
        self.desk
            .filled("cost_sum", &[("sum", &sums.total.to_string())])
    }

    /// The days before the session that the assembly wants to know of.
    fn course(&self) -> Vec<String> {
        let wanted = [
            ScheduleStage::Consultation,
            ScheduleStage::Answer,
            ScheduleStage::Briefing,
            ScheduleStage::Comment,
            ScheduleStage::Approval,
        ];
        let day = self
            .plan()
            .singleton::<CouncilSession>()
            .map(|session| &session.opens);
        self.schedule()
            .into_iter()
            .filter(|item| wanted.contains(&item.stage) && Self::is_past(item, day))
            .map(|item| signed(&self.days(item), &prose::line(&item.title)))
            .collect()
    }

    fn days(&self, item: &ScheduleItem) -> String {
        self.desk.span(&item.from, &item.to).unwrap_or_default()
    }

    /// The days of the schedule in their order; what only the office needs is left out.
    fn schedule(&self) -> Vec<&ScheduleItem> {
        let mut items: Vec<&ScheduleItem> = self
            .plan()
            .children::<ScheduleItem>(None)
            .map(|(_, item)| item)
            .filter(|item| item.stage != ScheduleStage::BillDeadline)
            .filter(|item| !item.from.is_empty() && !prose::is_blank(&item.title))
            .collect();
        // What names no day stays where the officer has put it: the sort is stable and puts it last.
        items.sort_by_key(|item| (item.from.day().is_none(), item.from.day()));
        items
    }

    /// Whether something lies before a day; where the day is not known, whether it is done.
    fn is_past(item: &ScheduleItem, day: Option<&DateText>) -> bool {
        match (day.and_then(DateText::day), item.from.day()) {
            (Some(day), Some(from)) => from < day,
            _ => item.done,
        }
    }

    /// Whether an ordinance is named that asks for a report, as 報告案件 prints it.
    fn is_report_asked(&self) -> bool {
        self.route.report_required == Answer::Yes && !prose::is_blank(&self.route.ordinance_name)
    }

    /// How the assembly comes in.
    fn route_words(&self) -> String {
        let desk = self.desk;
        let key = match self.route.route {
            Route::Undecided => return String::new(),
            Route::Resolution if prose::is_blank(&self.route.ordinance_name) => {
                return String::new();
            }
            Route::Resolution => "route_resolution",
            Route::Report if self.is_report_asked() => "route_report_by",
            Route::Report => "route_report",
            Route::PlenaryBriefing => "route_briefing",
            Route::HeadDecision => "route_head",
            Route::MemberBill => "route_member",
        };
        let (ordinance, article) = (self.ordinance(), self.article());
        let words = [("ordinance", ordinance.as_str()), ("article", &article)];
        let mut out = desk.sentence(key, &words);
        let part = prose::line(&self.route.resolved_part);
        if !part.is_empty() && matches!(self.route.route, Route::Resolution | Route::MemberBill) {
            out.push_str(&desk.sentence("route_part", &[("part", &part)]));
        }
        out
    }

    /// The paper for the 全員協議会.
    fn briefing(&self) -> Section {
        let desk = self.desk;
        let label = |key: &str| desk.filled(key, &[]);
        let meeting = [ScheduleStage::Plenary, ScheduleStage::Briefing]
            .into_iter()
            .find_map(|stage| desk.step(stage));
        let held = meeting.map(|item| &item.from);
        let day = meeting.and_then(|item| desk.date(&item.from));
        let mut blocks = vec![
            right(label("briefing_mark")),
            right(day.unwrap_or_else(|| desk.blank("day_blank"))),
            right(self.office()),
            space(),
            title(label("briefing")),
        ];
        let mut items = Items::report();
        items.add(&label("purpose"), text(&desk.frame.purpose));
        let initiatives = desk.entries.iter();
        let count = initiatives
            .filter(|entry| entry.kind == Kind::Initiative)
            .count();
        let count = if count == 0 {
            String::new()
        } else {
            self.pieces("initiatives_count", count)
        };
        let rows = vec![
            (label("term"), Cell::typed(&desk.term().unwrap_or_default())),
            (label("mission"), Cell::typed(&self.mission)),
            (label("vision"), Cell::typed(&self.vision)),
            (label("tree"), Cell::typed(&self.measures().join("\n"))),
            (label("initiatives"), Cell::typed(&count)),
            (label("costs"), Cell::typed(&self.costs())),
            (label("governance"), Cell::typed(&self.committees())),
        ];
        items.add(
            &label("outline"),
            pairs(9.0, rows, &label("outline")).into_iter().collect(),
        );
        items.add(&label("opinions"), self.opinions(held));
        let (past, coming): (Vec<_>, Vec<_>) = self
            .schedule()
            .into_iter()
            .filter(|item| meeting.is_none_or(|meeting| *item != meeting))
            .partition(|item| Self::is_past(item, held));
        for (key, list) in [("done", past), ("coming", coming)] {
            items.add(&label(key), self.schedule_table(&label(key), &list));
        }
        let route = self.route_words();
        if !route.is_empty() {
            items.add(&label("route"), vec![body(route)]);
        }
        blocks.extend(items.blocks);
        letter(blocks)
    }

    fn committees(&self) -> String {
        let names: Vec<String> = self
            .plan()
            .children::<Committee>(None)
            .map(|(_, committee)| prose::line(&committee.name))
            .filter(|name| !name.is_empty())
            .collect();
        names.join("\n")
    }

    /// What came of the call for opinions, where it was over on the day of the meeting.
    fn opinions(&self, held: Option<&DateText>) -> Vec<Block> {
        let Some(comment) = self.comment() else {
            return Vec::new();
        };
        let over = self
            .plan()
            .singleton::<PublicComment>()
            .and_then(|comment| comment.to.day());
        if let (Some(held), Some(over)) = (held.and_then(DateText::day), over)
            && over >= held
        {
            return Vec::new();
        }
        let desk = self.desk;
        let words = [
            ("period", comment.period.as_str()),
            ("people", &comment.people),
            ("count", &comment.count),
        ];
        let key = if comment.none {
            "briefing_opinions_none"
        } else {
            "briefing_opinions"
        };
        vec![body(desk.sentence(key, &words))]
    }

    fn schedule_table(&self, name: &str, items: &[&ScheduleItem]) -> Vec<Block> {
        let desk = self.desk;
        if items.is_empty() {
            return Vec::new();
        }
        let mut list = table(TableKind::Grid, &[20.0, 18.0, 12.0], name);
        list.rows.push(head_row(vec![
            Cell::head(desk.label("day")),
            Cell::head(desk.label("event")),
            Cell::head(desk.label("office")),
        ]));
        for item in items {
            list.rows.push(row(vec![
                Cell::typed(&self.days(item)),
                Cell::typed(&item.title),
                Cell::typed(&item.who),
            ]));
        }
        vec![Block::Table(list)]
    }

    /// The beginning of a text: whole sentences, at least a piece of the first, and that there is more.
    fn cut(&self, text: &str, characters: usize) -> String {
        let text = prose::clean(text);
        let text = text.trim();
        if text.chars().count() <= characters {
            return text.to_owned();
        }
        let start: String = text.chars().take(characters).collect();
        let kept = match start.rfind('。') {
            Some(at) => &start[..at + '。'.len_utf8()],
            None => prose::stop(text, start.len()),
        };
        format!("{kept}{}", self.desk.label("cut"))
    }

    /// Each line cut by itself.
    fn cut_lines(&self, lines: &[String], characters: usize) -> String {
        lines
            .iter()
            .map(|line| self.cut(line, characters))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The first lines of a list, and how many more there are.
    fn first(&self, items: &[String], lines: usize) -> Vec<String> {
        let more = items.len().saturating_sub(lines);
        let mut out: Vec<String> = items.iter().take(lines).cloned().collect();
        if more > 0 {
            out.push(self.pieces("more", more));
        }
        out
    }
}

/// A name without its number.
fn title_only(name: &str) -> &str {
    name.split_once('\u{3000}').map_or(name, |(_, title)| title)
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let route = plan
        .singleton::<CouncilRoute>()
        .cloned()
        .unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    want_names(&mut wanted, &town, &frame);
    wanted.once(
        !prose::is_blank(&frame.purpose),
        Kind::Frame,
        "purpose",
        "策定の趣旨が書かれていません。",
    );
    wanted.once(
        plan.term().is_some(),
        Kind::Frame,
        "first_year",
        "計画期間の始まりと終わりの年度が入力されていません。",
    );
    wanted.once(
        route.route != Route::Undecided,
        Kind::CouncilRoute,
        "route",
        "議決の道筋が選ばれていません。",
    );
    let asked = match route.route {
        Route::Resolution => Some("議決"),
        Route::Report if route.report_required == Answer::Yes => Some("報告"),
        _ => None,
    };
    if let Some(what) = asked {
        for (text, field, name) in [
            (&route.ordinance_name, "ordinance_name", "名称"),
            (&route.article, "article", "条項"),
        ] {
            let message = format!("{what}を求めている条例の{name}が入力されていません。");
            wanted.once(!prose::is_blank(text), Kind::CouncilRoute, field, &message);
        }
    }
    for (id, instrument) in plan.children::<Instrument>(None) {
        if has_bill(plan, id, instrument) {
            let name = outline::name_of(plan, id);
            wanted.field(
                !prose::is_blank(&instrument.reason),
                id,
                "reason",
                &format!("{name}の提案理由が書かれていません。"),
            );
        }
    }
    wanted.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::HouseStyle;
    use michishirube_plan::template::Template;
    use michishirube_plan::world::FixedWorld;
    use serde_json::json;

    /// A plan in which everything that the page shows is long.
    fn crowded(initiatives: usize, length: usize) -> Plan {
        let long = "とても長い文である。".repeat(length);
        let unbroken = "長".repeat(length * 10);
        let initiatives: Vec<_> = (0..initiatives)
            .map(|index| {
                json!({ "kind": "initiative", "body": { "title": format!("{unbroken}{index}") }, "children": [
                    { "kind": "indicator", "body": { "name": unbroken, "unit": "件", "targets": { "2030": "10" } } }
                ] })
            })
            .collect();
        let measures: Vec<_> = (0..12)
            .map(|_| json!({ "kind": "measure", "body": { "title": unbroken } }))
            .chain([
                json!({ "kind": "measure", "body": { "title": long }, "children": initiatives }),
            ])
            .collect();
        let mut records = vec![
            json!({ "kind": "town", "body": { "name": "見本町", "office": unbroken } }),
            json!({ "kind": "frame", "body": { "title": "見本町ＤＸ計画", "first_year": "令和8年度", "last_year": "令和12年度",
                "purpose": long, "position": unbroken } }),
            json!({ "kind": "mission", "body": { "text": unbroken } }),
            json!({ "kind": "vision", "body": { "text": long } }),
            json!({ "kind": "governance", "body": { "officer": long } }),
            json!({ "kind": "council_route", "body": { "route": "resolution", "ordinance_name": long, "resolved_part": long } }),
        ];
        records.extend(measures);
        let template = json!({ "key": "x", "title": "x", "description": "", "source": "", "records": records });
        Template::from_json(&template.to_string())
            .unwrap()
            .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))
            .unwrap()
    }

    #[test]
    fn the_page_for_the_assembly_stays_one_page_whatever_the_plan_holds() {
        for style in HouseStyle::presets() {
            for (initiatives, length) in [(0, 1), (3, 5), (30, 400), (1000, 40)] {
                let plan = crowded(initiatives, length);
                let request = Request::new(&plan, style);
                let desk = Desk::new(&plan, style, wording::explanation());
                let talk = Talk {
                    official: Official::new(&request, wording::explanation()),
                    route: plan.singleton::<CouncilRoute>().cloned().unwrap(),
                    mission: single(plan.singleton::<Mission>().map(|one| &one.text)),
                    vision: single(plan.singleton::<Vision>().map(|one| &one.text)),
                    desk: &desk,
                };
                let sheet = talk.sheet();
                assert!(
                    layout::fit_on_a_page(&sheet.blocks, style),
                    "{} {initiatives} {length}",
                    style.key()
                );
            }
        }
    }

    #[test]
    fn what_is_cut_ends_with_a_sentence_and_says_so() {
        let plan = crowded(0, 1);
        let request = Request::new(&plan, &HouseStyle::presets()[0]);
        let desk = Desk::new(&plan, request.style, wording::explanation());
        let talk = Talk {
            official: Official::new(&request, wording::explanation()),
            route: CouncilRoute::default(),
            mission: String::new(),
            vision: String::new(),
            desk: &desk,
        };
        let mark = desk.label("cut");
        assert_eq!(talk.cut("一つ。二つ。", 20), "一つ。二つ。");
        assert_eq!(talk.cut("一つ。二つ。", 5), format!("一つ。{mark}"));
        assert_eq!(talk.cut("切れ目のない文", 3), format!("切れ目{mark}"));
    }
}

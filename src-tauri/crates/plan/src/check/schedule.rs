//! What is wrong with days: the order of the law, closed days, years; and with the call for opinions and the yearly records.

use super::{Diagnostic, Severity, at};
use crate::calendar::holiday::closed;
use crate::calendar::{DateText, DayFault, FiscalYear, print_day, weekday};
use crate::outline;
use crate::plan::Plan;
use crate::progress::scale_of;
use crate::record::{
    Bill, CommentChoice, CouncilSession, DateStyle, Indicator, Kind, Opinion, Progress,
    PublicComment, RecordId, ScheduleItem, ScheduleStage as Stage, Town, YearReview,
};
use crate::schedule::{COMMENT_DAYS, DELIVERY_DAYS, PROMULGATION_DAYS, notice_days};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashMap};

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let style = outline::date_style(plan);
    session(plan, style, found);
    let items: Vec<Item> = plan
        .children::<ScheduleItem>(None)
        .map(|(id, item)| Item { id, item })
        .collect();
    for one in &items {
        item(plan, one, style, found);
    }
    legal_order(&items, style, found);
    limits(plan, &items, style, found);
    work_order(&items, found);
    years(plan, &items, style, found);
    bill(plan, found);
    comment(plan, &items, style, found);
    opinions(plan, found);
    yearly(plan, found);
}

/// An item with its days, where they can be read.
struct Item<'a> {
    id: RecordId,
    item: &'a ScheduleItem,
}

impl Item<'_> {
    fn first(&self) -> Option<NaiveDate> {
        self.item.from.day()
    }

    fn last(&self) -> Option<NaiveDate> {
        self.item.to.day().or(self.first())
    }

    fn name(&self) -> String {
        match self.item.title.trim() {
            "" => self.item.stage.title().to_owned(),
            title => title.to_owned(),
        }
    }
}

fn of<'a>(items: &'a [Item<'a>], stage: Stage) -> impl Iterator<Item = &'a Item<'a>> {
    items.iter().filter(move |one| one.item.stage == stage)
}

/// Says that a text is no day, or that its weekday is that of another.
fn date(
    plan: &Plan,
    kind: Kind,
    id: RecordId,
    field: &str,
    text: &DateText,
    found: &mut Vec<Diagnostic>,
) {
    let label = outline::field_label(plan, kind, field);
    let name = outline::name_of(plan, id);
    match text.fault() {
        None => {}
        Some(DayFault::Unread) => found.push(
            Diagnostic::new(
                Severity::Error,
                "date-unread",
                at(kind, id, field),
                format!("{name}の「{label}」は、日付として読めません。"),
            )
            .hint("「令和8年3月3日」や「2026/3/3」のように、年から書いてください。"),
        ),
        Some(DayFault::Weekday(day)) => found.push(
            Diagnostic::new(
                Severity::Error,
                "date-weekday",
                at(kind, id, field),
                format!("{name}の「{label}」の曜日が合いません。"),
            )
            .hint(format!("その日は{}曜日です。", weekday(day))),
        ),
    }
}

/// Says that the office is closed on a day.
fn open_day(
    plan: &Plan,
    kind: Kind,
    id: RecordId,
    field: &str,
    day: Option<NaiveDate>,
    style: DateStyle,
    found: &mut Vec<Diagnostic>,
) {
    let Some((day, closed)) = day.and_then(|day| Some((day, closed(day)?))) else {
        return;
    };
    let expected = if closed.expected { "の見込み" } else { "" };
    found.push(
        Diagnostic::new(
            Severity::Warning,
            "schedule-closed-day",
            at(kind, id, field),
            format!(
                "{}の{}は、{}{expected}です。",
                outline::name_of(plan, id),
                print_day(day, style),
                closed.name
            ),
        )
        .hint("役場が開いている日にするか、そのままでよいか確かめてください。"),
    );
}

fn session(plan: &Plan, style: DateStyle, found: &mut Vec<Diagnostic>) {
    let (Some(session), Some(id)) = (
        plan.singleton::<CouncilSession>(),
        Kind::CouncilSession.singleton_id(),
    ) else {
        return;
    };
    let kind = Kind::CouncilSession;
    for (field, text, open) in [
        ("opens", &session.opens, true),
        ("bill_deadline", &session.bill_deadline, true),
        ("decided", &session.decided, true),
        ("enforced", &session.enforced, false),
    ] {
        date(plan, kind, id, field, text, found);
        if open {
            open_day(plan, kind, id, field, text.day(), style, found);
        }
    }
    if let (Some(deadline), Some(opens)) = (session.bill_deadline.day(), session.opens.day())
        && deadline > opens
    {
        found.push(Diagnostic::new(
            Severity::Error,
            "session-deadline-late",
            at(kind, id, "bill_deadline"),
            "議案の締切が、開会日より後になっています。",
        ));
    }
    if let (Some(decided), Some(opens)) = (session.decided.day(), session.opens.day())
        && decided < opens
    {
        found.push(Diagnostic::new(
            Severity::Error,
            "session-decided-early",
            at(kind, id, "decided"),
            "議決（決定）の日が、開会日より前になっています。",
        ));
    }
    if let (Some(decided), Some(enforced)) = (session.decided.day(), session.enforced.day())
        && enforced < decided
    {
        found.push(Diagnostic::new(
            Severity::Error,
            "session-enforced-early",
            at(kind, id, "enforced"),
            "施行・計画開始の日が、議決（決定）の日より前になっています。",
        ));
    }
}

fn item(plan: &Plan, one: &Item, style: DateStyle, found: &mut Vec<Diagnostic>) {
    let Item { id, item } = *one;
    let kind = Kind::ScheduleItem;
    for (field, text) in [("from", &item.from), ("to", &item.to)] {
        date(plan, kind, id, field, text, found);
        // A law may begin on any day.
        if item.stage != Stage::Enforcement {
            open_day(plan, kind, id, field, text.day(), style, found);
        }
    }
    if let (Some(from), Some(to)) = (item.from.day(), item.to.day())
        && to < from
    {
        found.push(Diagnostic::new(
            Severity::Error,
            "schedule-range",
            at(kind, id, "to"),
            format!("「{}」の終わりが、始まりより前になっています。", one.name()),
        ));
    }
}

/// What may not come before what: law, and the nature of a session.
fn legal_order(items: &[Item], style: DateStyle, found: &mut Vec<Diagnostic>) {
    for (earlier, later, why) in [
        (
            Stage::BillDeadline,
            Stage::Opening,
            "議案は、開会までに出します。",
        ),
        (Stage::Opening, Stage::Referral, ""),
        (Stage::Opening, Stage::Resolution, ""),
        (Stage::Referral, Stage::Resolution, ""),
        (
            Stage::Resolution,
            Stage::Delivery,
            "送付は、議決の後です（地方自治法第16条第１項）。",
        ),
        (
            Stage::Resolution,
            Stage::Promulgation,
            "公布は、議決と送付の後です（地方自治法第16条第２項）。",
        ),
        (
            Stage::Delivery,
            Stage::Promulgation,
            "公布は、議決と送付の後です（地方自治法第16条第２項）。",
        ),
        (
            Stage::Promulgation,
            Stage::Enforcement,
            "施行は、公布の後です（地方自治法第16条第３項）。",
        ),
    ] {
        let last = of(items, earlier).filter_map(Item::last).max();
        for one in of(items, later) {
            let (Some(last), Some(first)) = (last, one.first()) else {
                continue;
            };
            if first < last {
                let sentence = format!(
                    "「{}」（{}）が、「{}」（{}）より前になっています。",
                    one.name(),
                    print_day(first, style),
                    earlier.title(),
                    print_day(last, style)
                );
                let place = at(Kind::ScheduleItem, one.id, "from");
                let diagnostic =
                    Diagnostic::new(Severity::Error, "schedule-legal-order", place, sentence);
                found.push(if why.is_empty() {
                    diagnostic
                } else {
                    diagnostic.hint(why)
                });
            }
        }
    }
}

/// Days within which the law wants something done.
fn limits(plan: &Plan, items: &[Item], style: DateStyle, found: &mut Vec<Diagnostic>) {
    let kind = plan
        .singleton::<Town>()
        .map(|town| town.kind)
        .unwrap_or_default();
    let first = |stage| of(items, stage).filter_map(Item::first).min();
    let place = |one: &Item| at(Kind::ScheduleItem, one.id, "from");
    if let Some(opening) = first(Stage::Opening) {
        let days = notice_days(kind);
        for one in of(items, Stage::Notice) {
            if one
                .first()
                .is_some_and(|day| day + Days::new(days) > opening)
            {
                let latest = opening.checked_sub_days(Days::new(days)).unwrap_or(opening);
                found.push(
                    Diagnostic::new(
                        Severity::Error,
                        "schedule-notice-late",
                        place(one),
                        format!(
                            "招集告示は、開会の日の{days}日前までに要ります（地方自治法第101条）。"
                        ),
                    )
                    .hint(format!(
                        "{}までにしてください。急を要する場合を除きます。",
                        print_day(latest, style)
                    )),
                );
            }
        }
    }
    for (earlier, later, days, code, sentence) in [
        (
            Stage::Resolution,
            Stage::Delivery,
            DELIVERY_DAYS,
            "schedule-delivery-late",
            "議長からの送付は、議決の日から３日以内です（地方自治法第16条第１項）。",
        ),
        (
            Stage::Delivery,
            Stage::Promulgation,
            PROMULGATION_DAYS,
            "schedule-promulgation-late",
            "公布は、送付を受けた日から20日以内です（地方自治法第16条第２項）。",
        ),
    ] {
        let Some(start) = first(earlier) else {
            continue;
        };
        let latest = start + Days::new(days);
        for one in of(items, later) {
            if one.first().is_some_and(|day| day > latest) {
                found.push(
                    Diagnostic::new(Severity::Error, code, place(one), sentence)
                        .hint(format!("{}までにしてください。", print_day(latest, style))),
                );
            }
        }
    }
}

/// What usually comes before what; a town may have its reasons.
fn work_order(items: &[Item], found: &mut Vec<Diagnostic>) {
    for (earlier, later) in [
        (Stage::Inquiry, Stage::Draft),
        (Stage::WorkingGroup, Stage::Draft),
        (Stage::Consultation, Stage::Answer),
        (Stage::Draft, Stage::Comment),
        (Stage::Briefing, Stage::Comment),
        (Stage::Comment, Stage::CommentResult),
        (Stage::Comment, Stage::Approval),
        (Stage::Answer, Stage::Approval),
        (Stage::Approval, Stage::BillDeadline),
        (Stage::Comment, Stage::Resolution),
        (Stage::Comment, Stage::Decision),
        (Stage::Comment, Stage::Report),
    ] {
        let last = of(items, earlier)
            .filter_map(|one| Some((one.last()?, one)))
            .max_by_key(|(day, _)| *day);
        for one in of(items, later) {
            let (Some((last, before)), Some(first)) = (last, one.first()) else {
                continue;
            };
            if first < last {
                found.push(
                    Diagnostic::new(
                        Severity::Warning,
                        "schedule-order",
                        at(Kind::ScheduleItem, one.id, "from"),
                        format!(
                            "「{}」が、「{}」の終わる前になっています。",
                            one.name(),
                            before.name()
                        ),
                    )
                    .hint("順序がこれでよいか確かめてください。"),
                );
            }
        }
    }
}

/// Days that fall out of the 会計年度 in which the plan is decided, and a plan that begins before it is decided.
fn years(plan: &Plan, items: &[Item], style: DateStyle, found: &mut Vec<Diagnostic>) {
    let empty = CouncilSession::default();
    let session = plan.singleton::<CouncilSession>().unwrap_or(&empty);
    let Some(day) = session.decided.day().or_else(|| session.opens.day()) else {
        return;
    };
    let year = FiscalYear::of(day);
    // Said once for each year, at its first day: a session in June has most of its way in the year before.
    let mut others: BTreeMap<FiscalYear, Vec<(&Item, &str)>> = BTreeMap::new();
    for one in items {
        let late = matches!(
            one.item.stage,
            Stage::Promulgation | Stage::Publication | Stage::Enforcement | Stage::Delivery
        );
        let outside = [("from", &one.item.from), ("to", &one.item.to)]
            .into_iter()
            .filter_map(|(field, text)| Some((field, FiscalYear::of(text.day()?))))
            .find(|(_, other)| *other != year && !(late && *other > year));
        if let Some((field, other)) = outside {
            others.entry(other).or_default().push((one, field));
        }
    }
    for (other, outside) in others {
        let Some((one, field)) = outside.first() else {
            continue;
        };
        let count = match outside.len() {
            1 => String::new(),
            many => format!("など{many}件"),
        };
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "schedule-outside-year",
                at(Kind::ScheduleItem, one.id, field),
                format!(
                    "「{}」{count}が{}にあります。計画を決めるのは{}です。",
                    one.name(),
                    other.print(style),
                    year.print(style)
                ),
            )
            .hint("予算と担当者が年度をまたぎます。これでよいか確かめてください。"),
        );
    }
    if let Some(term) = plan.term()
        && year >= term.first
        && let Some(id) = Kind::CouncilSession.singleton_id()
    {
        let field = if session.decided.day().is_some() {
            "decided"
        } else {
            "opens"
        };
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "session-after-start",
                at(Kind::CouncilSession, id, field),
                format!(
                    "計画期間は{}からですが、計画を決める日は{}です。",
                    term.first.print(style),
                    print_day(day, style)
                ),
            )
            .hint("始まりの前に決めるか、計画期間を確かめてください。"),
        );
    }
}

/// 議案の提出日.
fn bill(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if let (Some(bill), Some(id)) = (plan.singleton::<Bill>(), Kind::Bill.singleton_id()) {
        date(plan, Kind::Bill, id, "submitted", &bill.submitted, found);
    }
}

fn comment(plan: &Plan, items: &[Item], style: DateStyle, found: &mut Vec<Diagnostic>) {
    let empty = PublicComment::default();
    let comment = plan.singleton::<PublicComment>().unwrap_or(&empty);
    let id = Kind::PublicComment.singleton_id();
    if let Some(id) = id {
        for (field, text) in [
            ("from", &comment.from),
            ("to", &comment.to),
            ("published", &comment.published),
        ] {
            date(plan, Kind::PublicComment, id, field, text, found);
        }
    }
    let excused = !comment.reason_short.trim().is_empty();
    let short = |from: NaiveDate, to: NaiveDate| {
        let days = (to - from).num_days() + 1;
        (days > 0 && days < COMMENT_DAYS && !excused).then_some(days)
    };
    let say = |place, days: i64| {
        Diagnostic::new(
            Severity::Warning,
            "comment-short",
            place,
            format!("意見募集の期間が{days}日で、{COMMENT_DAYS}日より短くなっています。"),
        )
        .hint("期間を延ばすか、「意見」の段階に短くする理由を書いてください。")
    };
    for one in of(items, Stage::Comment) {
        if let (Some(from), Some(to)) = (one.first(), one.item.to.day())
            && let Some(days) = short(from, to)
        {
            found.push(say(at(Kind::ScheduleItem, one.id, "to"), days));
        }
    }
    let Some(id) = id.filter(|_| comment.held == CommentChoice::Held) else {
        return;
    };
    if let (Some(from), Some(to)) = (comment.from.day(), comment.to.day()) {
        if to < from {
            found.push(Diagnostic::new(
                Severity::Error,
                "comment-range",
                at(Kind::PublicComment, id, "to"),
                "意見募集の終わりが、始まりより前になっています。",
            ));
        }
        if let Some(days) = short(from, to) {
            found.push(say(at(Kind::PublicComment, id, "to"), days));
        }
        if let Some(one) = of(items, Stage::Comment).next()
            && let (Some(first), Some(last)) = (one.first(), one.last())
            && (first, last) != (from, to)
        {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "comment-differs",
                    at(Kind::PublicComment, id, "from"),
                    "募集の期間が、日程に書いた期間と違います。",
                )
                .hint(format!(
                    "日程では、{}から{}までです。",
                    print_day(first, style),
                    print_day(last, style)
                )),
            );
        }
        if comment
            .published
            .day()
            .is_some_and(|published| published < to)
        {
            found.push(Diagnostic::new(
                Severity::Error,
                "comment-published-early",
                at(Kind::PublicComment, id, "published"),
                "結果を公表した日が、募集の終わりより前になっています。",
            ));
        }
    }
}

fn opinions(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let Some(id) = Kind::PublicComment.singleton_id() else {
        return;
    };
    let Some(comment) = plan.singleton::<PublicComment>() else {
        return;
    };
    let count: u32 = plan.all::<Opinion>().map(|(_, one)| one.number_of()).sum();
    if comment.none && count > 0 {
        found.push(
            Diagnostic::new(
                Severity::Error,
                "opinions-none",
                at(Kind::PublicComment, id, "none"),
                format!("「意見の提出はなかった」としていますが、意見が{count}件あります。"),
            )
            .hint("どちらが正しいか確かめてください。"),
        );
    }
    for (field, quantity, owner) in plan
        .all::<Opinion>()
        .map(|(id, one)| ("count", &one.count, (Kind::Opinion, id)))
        .chain([("people", &comment.people, (Kind::PublicComment, id))])
    {
        let whole = quantity
            .value()
            .is_some_and(|value| value.fract().is_zero() && !value.is_sign_negative());
        if !quantity.is_empty() && !whole {
            found.push(Diagnostic::new(
                Severity::Error,
                "count-unread",
                at(owner.0, owner.1, field),
                format!("「{}」は、数として読めません。", quantity.as_str()),
            ));
        }
    }
    let people = comment.people.value();
    if people.is_some_and(|people| people > count.into()) && count > 0 {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "opinions-fewer",
                at(Kind::PublicComment, id, "people"),
                format!("意見を出した人の数が、意見の件数（{count}件）より多くなっています。"),
            )
            .hint("書き漏れた意見がないか確かめてください。"),
        );
    }
}

fn yearly(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Option<RecordId>, FiscalYear), RecordId> = HashMap::new();
    let scale = scale_of(plan);
    let term = plan.term();
    let mut year = |kind: Kind,
                    id: RecordId,
                    parent,
                    text: &crate::calendar::YearText,
                    found: &mut Vec<Diagnostic>| {
        let Some(year) = text.year() else {
            if !text.is_empty() {
                found.push(Diagnostic::new(
                    Severity::Error,
                    "year-unread",
                    at(kind, id, "year"),
                    format!("「{}」は、年度として読めません。", text.as_str()),
                ));
            }
            return;
        };
        if term.is_some_and(|term| !term.contains(year)) {
            found.push(Diagnostic::new(
                Severity::Warning,
                "progress-outside",
                at(kind, id, "year"),
                format!("{}は、計画期間の外の年度です。", outline::name_of(plan, id)),
            ));
        }
        if seen.insert((parent, year), id).is_some() {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "progress-twice",
                    at(kind, id, "year"),
                    format!("{}が二つあります。", outline::name_of(plan, id)),
                )
                .hint("一つにまとめてください。"),
            );
        }
    };
    for (id, review) in plan.all::<YearReview>() {
        year(Kind::YearReview, id, None, &review.year, found);
        for (field, text) in [
            ("reported", &review.reported),
            ("published", &review.published),
        ] {
            date(plan, Kind::YearReview, id, field, text, found);
        }
    }
    for (id, progress) in plan.all::<Progress>() {
        let parent = plan.get(id).and_then(|record| record.parent);
        year(Kind::Progress, id, parent, &progress.year, found);
        if !progress.grade.is_empty()
            && scale.is_some_and(|scale| scale.grade(&progress.grade).is_none())
        {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "progress-grade",
                    at(Kind::Progress, id, "grade"),
                    format!(
                        "{}の進み具合が、選んだものさしにない区分です。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("区分を選び直してください。"),
            );
        }
    }
    for (id, indicator) in plan.all::<Indicator>() {
        for (year, actual) in &indicator.actuals {
            if !actual.is_empty() && term.is_some_and(|term| !term.contains(*year)) {
                found.push(Diagnostic::new(
                    Severity::Warning,
                    "actual-outside",
                    at(Kind::Indicator, id, "actuals"),
                    format!(
                        "{}の{}の実績は、計画期間の外です。",
                        outline::name_of(plan, id),
                        year.print(outline::date_style(plan))
                    ),
                ));
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests;

//! Where the book of the plan prints what a record says: chapter and section as its 目次 has them, and what it is in plain words.
//!
//! Absent on purpose: pages, which only Word knows.

use super::plan;
use super::plan::context::Context;
use crate::document::{Block, Heading, Numbering, signed};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording::Wording;
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{Body, Kind, Narrative, Record, RecordId, Topic};
use std::cell::OnceCell;

/// A text that names a record is cut behind so many characters.
const NAME: usize = 20;

/// The book of a plan with the headings that it prints.
pub(super) struct Book<'a> {
    context: Context<'a>,
    /// Made when first asked for: the whole book has to be made for it.
    headings: OnceCell<Vec<Heading>>,
    /// Words for what is no chapter: 表紙, 奥付.
    words: &'static Wording,
}

impl<'a> Book<'a> {
    pub(super) fn new(plan: &'a Plan, style: &'a HouseStyle, words: &'static Wording) -> Self {
        Self {
            context: Context::new(plan, style),
            headings: OnceCell::new(),
            words,
        }
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.context.plan
    }

    /// The name of an item of the state, or of one that the plan adds.
    pub(super) fn priority(&self, key: &str) -> String {
        self.context.priority(key)
    }

    /// 「1-2-3　窓口の一本化」.
    pub(super) fn initiative(&self, id: RecordId) -> String {
        let title = self.plan().get(id).map(|record| record.body.title());
        signed(
            self.context.number(id),
            &prose::line(&title.unwrap_or_default()),
        )
    }

    /// 「第１章　計画の策定にあたって　３　計画期間」 and, on a line of its own, 「計画期間の終わり」. Without a field: the record as a
    /// whole. A field that is called like its section is not named twice.
    pub(super) fn place(&self, record: &Record, field: Option<&str>) -> String {
        let Some(kind) = record.body.kind() else {
            return String::new();
        };
        let place = self.section(record, kind, field.unwrap_or_default());
        let what = self.what(record, kind, field);
        let is_named = what.is_empty() || place.rsplit('\u{3000}').next() == Some(&what);
        if is_named {
            place
        } else {
            format!("{place}\n{what}")
        }
    }

    /// What it is within its section: 「計画期間の終わり」, 「表「人口の推移」の表題」.
    fn what(&self, record: &Record, kind: Kind, field: Option<&str>) -> String {
        let label = field.map(|field| self.label(kind, field));
        let name = match kind {
            // The section names them.
            Kind::Initiative | Kind::Measure | Kind::Narrative | Kind::MilestoneVision => {
                String::new()
            }
            _ if kind.singleton_id().is_some() => String::new(),
            _ => self.named(record, kind),
        };
        match (label, field) {
            // Cells say themselves where they stand.
            (Some(_), Some("rows")) if kind == Kind::DataTable => name,
            (Some(label), _) if name.is_empty() => label,
            (Some(label), _) => format!("{name}の{label}"),
            (None, _) => name,
        }
    }

    /// What the book calls a field.
    fn label(&self, kind: Kind, field: &str) -> String {
        let column = match (kind, field) {
            (Kind::ScheduleItem, "title") => "what",
            (Kind::ScheduleItem, "from" | "to") => "day",
            (Kind::ScheduleItem, "who") => "who",
            _ => return self.context.field(kind, field),
        };
        self.context.wording.label(column).to_owned()
    }

    /// 「指標「待ち時間」」.
    fn named(&self, record: &Record, kind: Kind) -> String {
        let word = match kind {
            Kind::DataTable => self.words.label("table"),
            Kind::ConductArticle => self.words.label("conduct_article"),
            _ => kind.label(),
        };
        let mut title = prose::line(&record.body.title());
        if let (true, Body::CommitteeMember(member)) = (title.is_empty(), &record.body) {
            // Where only the post sits on it.
            title = prose::line(&member.post);
        }
        let cut = matches!(kind, Kind::ConductArticle | Kind::Opinion);
        match title.char_indices().nth(NAME) {
            _ if title.is_empty() => word.to_owned(),
            Some((end, _)) if cut => format!("{word}「{}…」", &title[..end]),
            _ => format!("{word}「{title}」"),
        }
    }

    /// The chapter and the section that print a field.
    fn section(&self, record: &Record, kind: Kind, field: &str) -> String {
        let context = &self.context;
        let label = |key: &str| context.wording.label(key);
        let word = |key: &str| self.words.label(key).to_owned();
        let own = |name: &str| context.field(kind, name);
        let appendix = |title: &str| self.appendix(title);
        match kind {
            Kind::Town => match field {
                "name" | "prefecture" => word("cover"),
                "head_name" => label("greeting").to_owned(),
                "office" | "contact" => word("colophon"),
                _ => word("whole"),
            },
            Kind::Frame => match field {
                "title" | "edition" | "established" => word("cover"),
                "greeting" => label("greeting").to_owned(),
                "purpose" => self.chapter("chapter_purpose", label("purpose")),
                "position" | "is_data_plan" => self.chapter("chapter_purpose", label("position")),
                "first_year" | "last_year" => self.chapter("chapter_purpose", label("term")),
                "review" | "finance" => self.chapter("chapter_governance", &own(field)),
                "level_names" => self.chapter("chapter_tree", ""),
                "initiative_name" | "sheet_labels" => self.chapter("chapter_initiatives", ""),
                _ => word("whole"),
            },
            Kind::RelatedPlan => self.chapter("chapter_purpose", label("position")),
            Kind::Section => appendix(label("sections")),
            Kind::NationalItem => appendix(label("national")),
            Kind::StandardSystem => appendix(label("standard_systems")),
            Kind::GlossaryTerm => appendix(label("glossary")),
            Kind::ScheduleItem => appendix(label("history")),
            Kind::PublicComment | Kind::Opinion => appendix(label("opinions")),
            Kind::CommitteeMember => appendix(label("rosters")),
            Kind::Mission | Kind::Vision => self.chapter("chapter_vision", kind.label()),
            Kind::MilestoneVision => match prose::line(&record.body.title()) {
                title if title.is_empty() => self.chapter("chapter_vision", kind.label()),
                title => self.chapter("chapter_vision", &title),
            },
            Kind::CodeOfConduct | Kind::ConductArticle => {
                self.chapter("chapter_vision", Kind::CodeOfConduct.label())
            }
            Kind::Governance => match field {
                "" => self.chapter("chapter_governance", &own("structure")),
                field => self.chapter("chapter_governance", &own(field)),
            },
            Kind::Committee => self.chapter("chapter_governance", label("committees")),
            Kind::Instrument => {
                let title = prose::line(&record.body.title());
                match self.heading(|heading| heading.numbering == Numbering::Appendix, &title) {
                    Some(_) if field == "revised" => appendix(&title),
                    _ => self.chapter("chapter_tree", ""),
                }
            }
            Kind::Narrative => self.narrative(&record.body),
            Kind::Measure | Kind::Initiative => {
                let chapter = self.chapter("chapter_initiatives", "");
                signed(&chapter, &self.numbered(record, kind))
            }
            _ => self.section_of_parent(record, kind),
        }
    }

    fn section_of_parent(&self, record: &Record, kind: Kind) -> String {
        let label = |key: &str| self.context.wording.label(key);
        let parent = record.parent.and_then(|id| self.plan().get(id));
        match (parent, kind) {
            (Some(parent), _) => match parent.body.kind() {
                Some(kind) => self.section(parent, kind, ""),
                None => String::new(),
            },
            (None, Kind::DataTable) => self.chapter("chapter_state", label("statistics")),
            (None, Kind::Indicator) => self.appendix(label("indicators")),
            (None, _) => self.chapter("chapter_initiatives", ""),
        }
    }

    fn narrative(&self, body: &Body) -> String {
        let Body::Narrative(Narrative { topic, title, .. }) = body else {
            return String::new();
        };
        let chapter = match topic {
            Topic::NationalTrend | Topic::PrefecturalTrend => "chapter_purpose",
            _ => "chapter_state",
        };
        match prose::line(title) {
            title if title.is_empty() => self.chapter(chapter, &self.context.local(topic.label())),
            title => self.chapter(chapter, &title),
        }
    }

    /// 「施策1-2　手続の見直し」, 「1-2-3　窓口の一本化」.
    fn numbered(&self, record: &Record, kind: Kind) -> String {
        if kind == Kind::Initiative {
            return self.initiative(record.id);
        }
        let name = self.context.measure_name(record.id);
        let level = outline::label_under(self.plan(), kind, record.parent);
        format!("{}{name}", prose::line(&level))
    }

    /// The heading of this text among those that the book counts so.
    fn heading(&self, of: impl Fn(&Heading) -> bool, title: &str) -> Option<&Heading> {
        self.headings()
            .find(|heading| of(heading) && heading.text == title)
    }

    fn headings(&self) -> impl Iterator<Item = &Heading> {
        let made = || {
            let document = plan::build(self.context.plan, self.context.style);
            let blocks = document.sections.into_iter().flat_map(|part| part.blocks);
            blocks
                .filter_map(|block| match block {
                    Block::Heading(heading) => Some(heading),
                    _ => None,
                })
                .collect()
        };
        self.headings.get_or_init(made).iter()
    }

    /// 「資料５　所管課一覧」; the title alone while the book does not print it.
    fn appendix(&self, title: &str) -> String {
        match self.heading(|heading| heading.numbering == Numbering::Appendix, title) {
            Some(heading) => signed(&heading.sign, &heading.text),
            None => title.to_owned(),
        }
    }

    /// 「第１章　計画の策定にあたって　３　計画期間」; the chapter alone where it has no such section.
    fn chapter(&self, key: &str, title: &str) -> String {
        let context = &self.context;
        let name = context
            .wording
            .filled(key, &[("initiative", &context.initiative_name)]);
        let names = [name.as_str(), &self.other_name(key)];
        let mut above: Vec<&Heading> = Vec::new();
        let mut chapter: Option<&Heading> = None;
        for heading in self.headings() {
            while above.last().is_some_and(|last| last.level >= heading.level) {
                above.pop();
            }
            above.push(heading);
            if heading.level == 1 {
                chapter = chapter.or(names.contains(&heading.text.as_str()).then_some(heading));
                if chapter.is_some() && title.is_empty() {
                    break;
                }
                continue;
            }
            let here = above
                .first()
                .is_some_and(|first| names.contains(&first.text.as_str()));
            // 行動規範 bears its own name behind.
            let is_it = heading.text == title
                || !title.is_empty()
                    && heading
                        .text
                        .strip_prefix(title)
                        .is_some_and(|rest| rest.starts_with('\u{3000}'));
            if here && is_it && heading.numbering == Numbering::Chapter {
                let words: Vec<String> = above
                    .iter()
                    .map(|one| signed(&one.sign, &one.text))
                    .collect();
                return words.join("\u{3000}");
            }
        }
        match chapter {
            Some(heading) => signed(&heading.sign, &heading.text),
            None => name,
        }
    }

    /// A chapter that is called otherwise where a part of it is absent.
    fn other_name(&self, key: &str) -> String {
        let other = match key {
            "chapter_vision" => "chapter_vision_without_mission",
            other => other,
        };
        self.context.wording.label(other).to_owned()
    }
}

//! The papers, one file or folder each, and the table that lists them.
//!
//! A new paper is a variant of [`PaperKey`], a line in [`PaperKey::recipe`] and a module with the three functions named there.

mod approval;
mod comparison;
mod council_of_experts;
mod desk;
mod draft;
mod errata;
mod explanation;
mod inquiry;
mod missing;
mod official;
mod place;
mod plan;
mod plan_comparison;
mod progress;
mod public_comment;
mod questions;
mod report;
mod sheets;
mod specimen;
mod summary;

pub use comparison::{build_comparison, comparison_labels};
pub use missing::Missing;
pub use official::bill::amending_instrument;
pub use specimen::{style_ruler, style_sample};

use crate::document::Document;
use crate::drafting::{self, Texts};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording::{self, UnverifiedWording, Wording};
use michishirube_plan::Plan;
use michishirube_plan::record::RecordId;
use std::collections::HashMap;
use std::fmt;

/// A kind of paper that can be made from a plan, in the order in which papers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKey {
    /// 計画書
    Plan,
    /// 概要版
    Summary,
    /// アクションプラン（個票集）
    Sheets,
    /// 議案書（計画）
    PlanBill,
    /// 議案書（条例）
    OrdinanceBill,
    /// 公布の様式
    Promulgation,
    /// 新旧対照表
    Comparison,
    /// 計画の新旧対照表
    PlanComparison,
    /// 規則・要綱・訓令
    Instrument,
    /// 議員提出議案
    MemberBill,
    /// 意見募集: 募集要領, 意見記入用紙, 結果
    PublicComment,
    /// 審議会: 諮問書, 答申書, 次第, 委嘱状, 名簿; 懇談会: 次第, 名簿
    CouncilOfExperts,
    /// 各課照会文
    Inquiry,
    /// 報告案件
    Report,
    /// 提案理由説明, 説明資料, 全員協議会資料
    Explanation,
    /// 進捗報告書
    Progress,
    /// 想定問答集
    Questions,
    /// 正誤表
    Errata,
    /// ソフトウェア利用申請の資料
    Approval,
}

/// One paper: its kind, and the record that it is about where there is one paper for each (議案 of a 条例).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperId {
    /// The kind.
    pub key: PaperKey,
    /// The record; None for a paper that a plan has once.
    pub of: Option<RecordId>,
}

/// What a paper is made of: the records, how the house writes, and what was chosen for this export.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// How the house writes.
    pub style: &'a HouseStyle,
    /// The state to which papers of differences compare the plan (正誤表, 計画の新旧対照表); None: none was kept.
    pub earlier: Option<Earlier<'a>>,
    /// What the head of each page says while the paper is not final (案, 素案, 取扱注意); empty: nothing.
    pub mark: &'a str,
}

/// A state of the plan that was kept.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// The plan as it was.
    pub plan: &'a Plan,
    /// What the officer calls it.
    pub name: &'a str,
}

impl<'a> Request<'a> {
    /// A plan in a style, with nothing else chosen.
    pub fn new(plan: &'a Plan, style: &'a HouseStyle) -> Self {
        Self {
            plan,
            style,
            earlier: None,
            mark: "",
        }
    }
}

/// How a kind of paper is made. Everything about a kind stands here.
struct Recipe {
    key: &'static str,
    title: &'static str,
    wording: fn() -> &'static Wording,
    /// The papers of this kind that a plan has: records for one paper each, None for a paper of the plan itself.
    subjects: fn(&Plan) -> Vec<Option<RecordId>>,
    missing: fn(&Request<'_>, Option<RecordId>) -> Vec<Missing>,
    build: fn(&Request<'_>, Option<RecordId>) -> Document,
    /// What tells papers of one kind apart (題名); empty for a paper that a plan has once.
    subject_name: fn(&Plan, Option<RecordId>) -> String,
    /// It tells what differs from an earlier state, so that without one there is nothing to export.
    compares: bool,
    /// It is written in the style of bills where the town has one.
    official: bool,
    /// Pictures of the plan are printed in it.
    pictures: bool,
}

/// A paper that every plan has once.
fn once(_: &Plan) -> Vec<Option<RecordId>> {
    vec![None]
}

/// A paper that needs no name beside its title.
fn no_name(_: &Plan, _: Option<RecordId>) -> String {
    String::new()
}

/// Whether a plan holds everything that a paper wants. A draft is written either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// Everything is there.
    Ready,
    /// Sentences for the officer, each about one thing that is missing, with its place.
    Missing(Vec<Missing>),
}

impl PaperKey {
    /// Every kind of paper, in the order in which they are listed and numbered in a folder.
    pub const ALL: &'static [PaperKey] = &[
        PaperKey::Plan,
        PaperKey::Summary,
        PaperKey::Sheets,
        PaperKey::PlanBill,
        PaperKey::OrdinanceBill,
        PaperKey::Promulgation,
        PaperKey::Comparison,
        PaperKey::PlanComparison,
        PaperKey::Instrument,
        PaperKey::MemberBill,
        PaperKey::PublicComment,
        PaperKey::CouncilOfExperts,
        PaperKey::Inquiry,
        PaperKey::Report,
        PaperKey::Explanation,
        PaperKey::Progress,
        PaperKey::Questions,
        PaperKey::Errata,
        PaperKey::Approval,
    ];

    fn recipe(self) -> Recipe {
        match self {
            Self::Plan => Recipe {
                key: "plan",
                title: "計画書",
                wording: wording::plan,
                subjects: once,
                missing: |request, _| plan::missing(request.plan),
                build: |request, _| plan::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: true,
            },
            Self::Summary => Recipe {
                key: "summary",
                title: "概要版",
                wording: wording::summary,
                subjects: once,
                missing: |request, _| summary::missing(request.plan),
                build: |request, _| summary::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Sheets => Recipe {
                key: "sheets",
                title: "アクションプラン",
                wording: wording::sheets,
                subjects: once,
                missing: |request, _| sheets::missing(request.plan),
                build: |request, _| sheets::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: true,
            },
            Self::PlanBill => Recipe {
                key: "plan-bill",
                title: "議案書（計画）",
                wording: wording::plan_bill,
                subjects: official::plan_bill::subjects,
                missing: official::plan_bill::missing,
                build: official::plan_bill::build,
                subject_name: no_name,
                compares: false,
                official: true,
                pictures: true,
            },
            Self::OrdinanceBill => Recipe {
                key: "ordinance-bill",
                title: "議案書（条例）",
                wording: wording::ordinance_bill,
                subjects: official::bill::subjects,
                missing: official::bill::missing,
                build: official::bill::build,
                subject_name: official::bill::name,
                compares: false,
                official: true,
                pictures: false,
            },
            Self::Promulgation => Recipe {
                key: "promulgation",
                title: "公布の様式",
                wording: wording::promulgation,
                subjects: official::promulgation::subjects,
                missing: official::promulgation::missing,
                build: official::promulgation::build,
                subject_name: official::bill::name,
                compares: false,
                official: true,
                pictures: false,
            },
            Self::Comparison => Recipe {
                key: "comparison",
                title: "新旧対照表",
                wording: wording::ordinance_bill,
                subjects: official::comparison::subjects,
                missing: official::bill::missing_of_text,
                build: official::comparison::build,
                subject_name: official::bill::name,
                compares: false,
                official: true,
                pictures: false,
            },
            Self::PlanComparison => Recipe {
                key: "plan-comparison",
                title: "計画の新旧対照表",
                wording: wording::plan_comparison,
                subjects: once,
                missing: |request, _| missing::of_two_states(request),
                build: |request, _| plan_comparison::build(request),
                subject_name: no_name,
                compares: true,
                official: false,
                pictures: false,
            },
            Self::Instrument => Recipe {
                key: "instrument",
                title: "規則・要綱等",
                wording: wording::instrument,
                subjects: official::instrument::subjects,
                missing: official::instrument::missing,
                build: official::instrument::build,
                subject_name: official::bill::name,
                compares: false,
                official: true,
                pictures: false,
            },
            Self::MemberBill => Recipe {
                key: "member-bill",
                title: "議員提出議案",
                wording: wording::member_bill,
                subjects: official::member::subjects,
                missing: official::member::missing,
                build: official::member::build,
                subject_name: official::bill::name,
                compares: false,
                official: true,
                pictures: true,
            },
            Self::PublicComment => Recipe {
                key: "public-comment",
                title: "意見募集の文書",
                wording: wording::public_comment,
                subjects: public_comment::subjects,
                missing: |request, _| public_comment::missing(request.plan),
                build: |request, _| public_comment::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::CouncilOfExperts => Recipe {
                key: "council-of-experts",
                title: "審議会の文書",
                wording: wording::council_of_experts,
                subjects: council_of_experts::committees,
                missing: |request, of| council_of_experts::missing(request.plan, of),
                build: |request, of| council_of_experts::build(request.plan, request.style, of),
                subject_name: council_of_experts::name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Inquiry => Recipe {
                key: "inquiry",
                title: "各課照会文",
                wording: wording::inquiry,
                subjects: once,
                missing: |request, _| inquiry::missing(request.plan),
                build: |request, _| inquiry::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Report => Recipe {
                key: "report",
                title: "報告案件",
                wording: wording::report,
                subjects: report::subjects,
                missing: |request, _| report::missing(request.plan),
                build: |request, _| report::build(request),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Explanation => Recipe {
                key: "explanation",
                title: "議会への説明の文書",
                wording: wording::explanation,
                subjects: once,
                missing: |request, _| explanation::missing(request.plan),
                build: |request, _| explanation::build(request),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Progress => Recipe {
                key: "progress",
                title: "進捗報告書",
                wording: wording::progress,
                subjects: progress::subjects,
                missing: |request, _| progress::missing(request.plan),
                build: |request, _| progress::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Questions => Recipe {
                key: "questions",
                title: "想定問答集",
                wording: wording::questions,
                subjects: once,
                missing: |request, _| questions::missing(request.plan),
                build: |request, _| questions::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
            Self::Errata => Recipe {
                key: "errata",
                title: "正誤表",
                wording: wording::errata,
                subjects: once,
                missing: |request, _| errata::missing(request),
                build: |request, _| errata::build(request),
                subject_name: no_name,
                compares: true,
                official: false,
                pictures: false,
            },
            Self::Approval => Recipe {
                key: "approval",
                title: "ソフトウェア利用申請の資料",
                wording: wording::approval,
                subjects: once,
                missing: |request, _| approval::missing(request.plan),
                build: |request, _| approval::build(request.plan, request.style),
                subject_name: no_name,
                compares: false,
                official: false,
                pictures: false,
            },
        }
    }

    /// The short English word by which the command line calls it.
    pub fn key(self) -> &'static str {
        self.recipe().key
    }

    /// What the officer reads.
    pub fn title(self) -> &'static str {
        self.recipe().title
    }

    /// The kind of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|paper| paper.key() == key)
    }

    /// Whether it is written in the style of bills where the town has one.
    pub fn is_official(self) -> bool {
        self.recipe().official
    }

    /// Whether pictures of the plan are printed in it.
    pub fn shows_pictures(self) -> bool {
        self.recipe().pictures
    }

    /// Whether it tells what differs from an earlier state of the plan: without one it is exported only when it is asked for.
    pub fn compares(self) -> bool {
        self.recipe().compares
    }

    /// Its place among all kinds, from 1: what the names of files begin with.
    fn number(self) -> usize {
        Self::ALL
            .iter()
            .position(|key| *key == self)
            .map_or(0, |at| at + 1)
    }
}

impl PaperId {
    /// A paper that a plan has once.
    pub fn once(key: PaperKey) -> Self {
        Self { key, of: None }
    }

    /// Reads what [`fmt::Display`] writes: `plan`, `ordinance-bill:ID`. None for anything else.
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some((key, id)) => Some(Self {
                key: PaperKey::from_key(key)?,
                of: Some(RecordId::read(id)?),
            }),
            None => Some(Self::once(PaperKey::from_key(text)?)),
        }
    }

    /// What it is about, where there is one paper for each; otherwise empty.
    pub fn subject(self, plan: &Plan) -> String {
        (self.key.recipe().subject_name)(plan, self.of)
    }

    /// What the officer reads: 議案書（条例）　○○町…条例.
    pub fn title(self, plan: &Plan) -> String {
        crate::document::signed(self.key.title(), &self.subject(plan))
    }
}

impl fmt::Display for PaperId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(record) => write!(out, "{}:{record}", self.key.key()),
            None => out.write_str(self.key.key()),
        }
    }
}

/// The papers that a plan has, in the order in which they are listed.
pub fn papers(plan: &Plan) -> Vec<PaperId> {
    PaperKey::ALL
        .iter()
        .flat_map(|key| papers_of(*key, plan))
        .collect()
}

/// The papers of one kind that a plan has.
pub fn papers_of(key: PaperKey, plan: &Plan) -> Vec<PaperId> {
    (key.recipe().subjects)(plan)
        .into_iter()
        .map(|of| PaperId { key, of })
        .collect()
}

/// What is missing for a paper to be whole.
pub fn readiness(paper: PaperId, request: &Request<'_>) -> Readiness {
    let missing = (paper.key.recipe().missing)(request, paper.of);
    if missing.is_empty() {
        Readiness::Ready
    } else {
        Readiness::Missing(missing)
    }
}

/// Makes the block tree of a paper. An empty plan gives an empty paper, never a failure.
pub fn build(paper: PaperId, request: &Request<'_>) -> Document {
    let mut document = (paper.key.recipe().build)(request, paper.of);
    document.mark = prose::line(request.mark);
    document
}

/// The fixed wording in a paper that nobody has verified, so that it is never printed silently.
pub fn unverified(paper: PaperId, request: &Request<'_>) -> Vec<UnverifiedWording> {
    let wording = (paper.key.recipe().wording)();
    let mut found = if wording.is_verified() {
        Vec::new()
    } else {
        let document = match paper.key {
            // The plan behind its bill is long, and none of its words are those of the bill.
            PaperKey::PlanBill => official::plan_bill::words(request),
            _ => build(paper, request),
        };
        wording.unverified_in(&crate::to_text(&document))
    };
    found.extend(unverified_draft(paper, request));
    found.extend(unverified_form(paper.key, request.style));
    found
}

/// The wording of what is enacted in a paper (題名, 柱書, 附則) that nobody has verified.
fn unverified_draft(paper: PaperId, request: &Request<'_>) -> Vec<UnverifiedWording> {
    let enacts = matches!(
        paper.key,
        PaperKey::OrdinanceBill
            | PaperKey::Promulgation
            | PaperKey::Instrument
            | PaperKey::MemberBill
    );
    let instrument = paper.of.filter(|_| enacts);
    let Some((id, instrument)) = instrument.and_then(|id| Some((id, request.plan.body(id)?)))
    else {
        return Vec::new();
    };
    let others = drafting::bundled(request.plan, id);
    drafting::unverified(instrument, &Texts::read(instrument), &others)
        .into_iter()
        .map(|sentence| UnverifiedWording {
            text: wording::blank(&sentence.text),
            source: sentence.source.clone(),
        })
        .collect()
}

/// The forms of the house style that a paper has and nobody has verified.
fn unverified_form(key: PaperKey, style: &HouseStyle) -> Option<UnverifiedWording> {
    let (text, source, verified) = match key {
        PaperKey::PlanBill | PaperKey::OrdinanceBill | PaperKey::MemberBill | PaperKey::Report => (
            "議案の番号、件名、日、提案理由の見出しの形",
            &style.bill.source,
            style.bill.verified,
        ),
        PaperKey::Comparison => (
            "新旧対照表の欄の名前と罫線",
            &style.comparison.source,
            style.comparison.verified,
        ),
        _ => return None,
    };
    (!verified).then(|| UnverifiedWording {
        text: text.to_owned(),
        source: source.clone(),
    })
}

/// The names of the Word files of these papers, which sort as the papers are listed: `01_計画書.docx`. No two are the same.
pub fn file_names(papers: &[PaperId], plan: &Plan) -> Vec<String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    papers
        .iter()
        .map(|paper| {
            let recipe = paper.key.recipe();
            let name = safe_stem(&(recipe.subject_name)(plan, paper.of));
            let number = paper.key.number();
            let stem = match name.as_str() {
                "" => format!("{number:02}_{}", recipe.title),
                name => format!("{number:02}_{}_{name}", recipe.title),
            };
            let count = used.entry(stem.clone()).or_default();
            *count += 1;
            match *count {
                1 => format!("{stem}.docx"),
                count => format!("{stem}（{count}）.docx"),
            }
        })
        .collect()
}

/// Replaces characters that a file name on Windows cannot hold by their full-width forms, and keeps it short.
pub fn safe_stem(text: &str) -> String {
    let mut stem: String = text
        .chars()
        .map(|c| match c {
            '\\' => '＼',
            '/' => '／',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '”',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            '\t' => ' ',
            other => other,
        })
        .take(80)
        .collect();
    stem = stem.trim().trim_end_matches(['.', ' ']).to_owned();
    // Names that Windows keeps for devices, with or without an extension.
    let device = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let numbered = |name: &str| {
        device
            .strip_prefix(name)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    if matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT")
    {
        stem.insert(0, '_');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_on_windows() {
        for (typed, safe) in [
            ("○○町ＤＸ推進計画", "○○町ＤＸ推進計画"),
            ("A/B:C*D?\"<>|\\", "A／B：C＊D？”＜＞｜＼"),
            ("計画. ", "計画"),
            ("con", "_con"),
            ("LPT1.x", "_LPT1.x"),
            ("COMET", "COMET"),
        ] {
            assert_eq!(safe_stem(typed), safe);
        }
    }

    #[test]
    fn keys_lead_back_to_papers() {
        for paper in PaperKey::ALL {
            assert_eq!(PaperKey::from_key(paper.key()), Some(*paper));
            let of = Some(RecordId::read("0197f2a0-0000-7000-8000-000000000001").unwrap());
            for id in [PaperId::once(*paper), PaperId { key: *paper, of }] {
                assert_eq!(PaperId::read(&id.to_string()), Some(id));
            }
        }
        for wrong in ["nothing", "plan:", "plan:x", ""] {
            assert_eq!(PaperId::read(wrong), None);
        }
    }
}

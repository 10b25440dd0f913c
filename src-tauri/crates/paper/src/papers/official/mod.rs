//! What all papers of the council share: number, subject, day and who proposes (domain.md §4.2), and the text of ordinances.
//!
//! Absent on purpose: which paper has which of them in which order; each paper is a file beside this one.

pub(super) mod bill;
pub(super) mod comparison;
pub(super) mod instrument;
pub(super) mod member;
pub(super) mod plan_bill;
pub(super) mod promulgation;
pub(super) mod statute;

use crate::document::{Block, Document, Meta, Orientation, Paragraph, Role, Run, Section};
use crate::drafting::{self, Texts};
use crate::papers::Request;
pub(super) use crate::papers::desk::{letter as pages, space as gap};
use crate::papers::draft::sentence;
use crate::prose;
use crate::wording::{Wording, large};
use michishirube_ordinance::{Letters, vertical_words};
use michishirube_plan::calendar::{DateText, eras, print_date};
use michishirube_plan::municipality::MunicipalityKind;
use michishirube_plan::record::{
    Bill, CouncilSession, DateStyle, Frame, Instrument, RecordId, Town,
};

/// What is not known yet: never guessed.
pub(super) const BLANK: &str = "○";

/// The records that papers of the council are made of.
pub(super) struct Official<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) wording: &'static Wording,
    pub(super) town: Town,
    pub(super) frame: Frame,
    pub(super) bill: Bill,
    pub(super) session: CouncilSession,
    /// Lines run from top to bottom, and what stands under a 号 is named so in the text that the paper is about; None: lines run across.
    pub(super) down: Option<Letters>,
}

impl<'a> Official<'a> {
    pub(super) fn new(request: &'a Request<'a>, wording: &'static Wording) -> Self {
        let plan = request.plan;
        Self {
            request,
            wording,
            town: plan.singleton::<Town>().cloned().unwrap_or_default(),
            frame: plan.singleton::<Frame>().cloned().unwrap_or_default(),
            bill: plan.singleton::<Bill>().cloned().unwrap_or_default(),
            session: plan
                .singleton::<CouncilSession>()
                .cloned()
                .unwrap_or_default(),
            down: None,
        }
    }

    /// The same for a paper of an instrument that the house may write from top to bottom, or of the plan where there is none. A table
    /// that amends has its columns side by side, so that its bill is written across.
    pub(super) fn of_bill(
        request: &'a Request<'a>,
        wording: &'static Wording,
        instrument: Option<&Instrument>,
    ) -> Self {
        let down =
            request.style.bill.vertical && !instrument.is_some_and(drafting::amends_by_table);
        Self {
            down: down.then(|| instrument.map_or(Letters::Across, letters)),
            ..Self::new(request, wording)
        }
    }

    /// Paragraphs around what is enacted, with their numbers in 漢数字 where lines run from top to bottom. What is enacted was turned when
    /// it was made, since the signs of provisions follow their rank: it must not be turned again.
    pub(super) fn around(&self, mut blocks: Vec<Block>) -> Vec<Block> {
        if let Some(letters) = self.down {
            for block in &mut blocks {
                if let Block::Paragraph(paragraph) = block {
                    turn(paragraph, letters);
                }
            }
        }
        blocks
    }

    /// Pages of a bill: across, or with its lines from top to bottom.
    pub(super) fn pages(&self, blocks: Vec<Block>) -> Section {
        Section {
            orientation: if self.down.is_some() {
                Orientation::Vertical
            } else {
                Orientation::Portrait
            },
            ..pages(blocks)
        }
    }

    /// The same, turned across where a table asks for it.
    pub(super) fn pages_across(&self, orientation: Orientation, blocks: Vec<Block>) -> Section {
        let section = self.pages(blocks);
        match orientation {
            Orientation::Portrait => section,
            orientation => Section {
                orientation,
                ..section
            },
        }
    }

    /// A sentence of ours, with the comma and the kana of the house.
    pub(super) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        let style = self.request.style;
        let down = format!("{key}_vertical");
        let key = if self.down.is_some() && self.wording.has(&down) {
            down.as_str()
        } else {
            key
        };
        let text = style.sentence(&self.wording.sentence(key, words));
        if style.bill.large_small_kana {
            large(&text)
        } else {
            text
        }
    }

    /// The title of the plan, or ○ while it has none.
    pub(super) fn plan_title(&self) -> String {
        known(&self.frame.title, "○○計画")
    }

    /// The name of the town, or ○ while it has none.
    pub(super) fn town_name(&self) -> String {
        known(
            &self.town.name,
            &format!("○○{}", self.town.kind.character()),
        )
    }

    /// The council: ○○町議会.
    pub(super) fn assembly(&self) -> String {
        format!("{}議会", self.town_name())
    }

    /// The town as those sign who act for it: a 特別区 with its 都 (東京都板橋区長, 東京都台東区議会議員; domain.md §4.2).
    pub(super) fn signing(&self) -> String {
        let name = self.town_name();
        let prefecture = prose::line(&self.town.prefecture);
        if self.town.kind == MunicipalityKind::SpecialWard && !name.starts_with(&prefecture) {
            prefecture + &name
        } else {
            name
        }
    }

    /// The council as its members and its speaker name it.
    pub(super) fn signing_assembly(&self) -> String {
        format!("{}議会", self.signing())
    }

    /// ○○町長　氏　名.
    pub(super) fn head(&self) -> String {
        format!(
            "{}長\u{3000}{}",
            self.signing(),
            known(&self.town.head_name, "○○○○")
        )
    }

    /// 議案第12号, in the form of the house; what was typed with its own words stands as typed.
    pub(super) fn number(&self, form: &str, typed: &str) -> String {
        let typed = prose::line(typed);
        let digits = michishirube_plan::number::read_decimal(&typed);
        match digits {
            _ if typed.is_empty() => form.replace("{number}", BLANK),
            Some(number) => form.replace(
                "{number}",
                &self
                    .request
                    .style
                    .writing
                    .digits
                    .apply(&number.normalize().to_string()),
            ),
            None => typed,
        }
    }

    /// A day in the papers of the council, which have the Japanese calendar; ○ while it is not known.
    pub(super) fn day(&self, day: &DateText) -> String {
        let text = match day.day() {
            Some(day) => print_date(day, DateStyle::Japanese),
            None if day.is_empty() => {
                let era = eras().iter().max_by_key(|era| era.first_day);
                let era = era.map_or("", |era| era.name.as_str());
                format!("{era}{BLANK}年{BLANK}月{BLANK}日")
            }
            None => prose::line(day.as_str()),
        };
        self.request.style.writing.digits.apply(&text)
    }

    /// The day on which bills are handed in: the one that was typed, or the opening of the session.
    pub(super) fn submitted(&self) -> String {
        let day = if self.bill.submitted.is_empty() {
            &self.session.opens
        } else {
            &self.bill.submitted
        };
        self.day(day)
    }

    /// The reason under its heading.
    pub(super) fn reason(&self, reason: &str) -> Vec<Block> {
        let mut blocks = vec![
            gap(),
            sentence(Role::Plain, self.request.style.bill.reason.clone()),
        ];
        if prose::is_blank(reason) {
            blocks.push(gap_for("提案理由"));
        } else {
            blocks.extend(crate::papers::draft::text(reason));
        }
        blocks
    }

    /// A paper with these sections.
    pub(super) fn document(&self, title: &str, subject: &str, sections: Vec<Section>) -> Document {
        Document {
            title: title.to_owned(),
            meta: Meta {
                creator: prose::line(&self.town.name),
                subject: subject.to_owned(),
            },
            sections,
            ..Document::default()
        }
    }
}

/// Numbers in 漢数字, and letters in references as the text has them that is spoken of.
fn turn(paragraph: &mut Paragraph, letters: Letters) {
    for run in &mut paragraph.runs {
        if let Run::Text(text) = run {
            *text = vertical_words(text, letters);
        }
    }
}

/// The letters of the text that an instrument is about.
fn letters(instrument: &Instrument) -> Letters {
    let texts = Texts::read(instrument);
    let text = texts.current.as_ref().or(texts.revised.as_ref());
    text.map_or(Letters::Across, Letters::of)
}

/// Where provisions are not there.
const NO_TEXT: &str = "例規の本文";

/// What is missing, where the officer sees it: never left out silently.
fn gap_for(what: &str) -> Block {
    sentence(Role::Body, format!("【未記入：{what}】"))
}

/// What is in the way of printing what was written, where the officer sees it.
fn stop_for(why: &str) -> Block {
    sentence(Role::Body, format!("【{}】", why.trim_end_matches('。')))
}

/// What was typed, or what stands for it.
pub(super) fn known(typed: &str, otherwise: &str) -> String {
    match prose::line(typed) {
        typed if typed.is_empty() => otherwise.to_owned(),
        typed => typed,
    }
}

/// The instrument of a paper.
pub(super) fn instrument_of<'a>(
    request: &Request<'a>,
    of: Option<RecordId>,
) -> Option<&'a Instrument> {
    of.and_then(|id| request.plan.body::<Instrument>(id))
}

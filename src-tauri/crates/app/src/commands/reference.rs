//! What the forms need besides the plan.

use crate::App;
use crate::error::AppError;
use crate::law;
use crate::templates;
use crate::wire::{AvoidedWordView, EraView, KeyedChoice, Nothing, ReferenceData, RuleView};
use michishirube_paper::HouseStyle;
use michishirube_plan::calendar::eras;
use michishirube_plan::{check, words};

pub(crate) fn reference_data(_: &App, _: Nothing) -> Result<ReferenceData, AppError> {
    let frame = templates::Frame::read();
    let (guides, purposes) = templates::guides();
    Ok(ReferenceData {
        national_priorities: frame.priorities(),
        sustainable_goals: frame.goals(),
        laws: frame.laws(),
        analogue_classes: templates::analogue_classes()
            .iter()
            .map(templates::AnalogueClass::choice)
            .collect(),
        houses: law::houses()
            .houses
            .iter()
            .map(|house| KeyedChoice {
                key: house.key.clone(),
                label: house.title.clone(),
                verified: house.status == "verified",
            })
            .collect(),
        styles: HouseStyle::presets()
            .iter()
            .map(|style| KeyedChoice {
                key: style.key().to_owned(),
                label: style.title().to_owned(),
                verified: true,
            })
            .collect(),
        eras: eras()
            .iter()
            .map(|era| EraView {
                name: era.name.clone(),
                first_year: era.calendar_year(1),
            })
            .collect(),
        guides,
        purposes,
        national_versions: frame.versions(),
        rules: check::RULES
            .iter()
            .map(|rule| RuleView {
                code: rule.code.to_owned(),
                severity: rule.severity,
                title: rule.title.to_owned(),
                why: rule.why.to_owned(),
            })
            .collect(),
        avoided_words: words::avoided()
            .iter()
            .map(|word| AvoidedWordView {
                word: word.word.clone(),
                label: word.label().to_owned(),
                reason: word.reason.clone(),
                instead: word.instead.clone(),
            })
            .collect(),
    })
}

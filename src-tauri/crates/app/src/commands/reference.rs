//! What the forms need besides the plan.

use super::style::choices;
use crate::App;
use crate::error::AppError;
use crate::law;
use crate::templates;
use crate::wire::{
    AvoidedWordView, ClassView, EraView, KeyedChoice, Nothing, ReferenceData, RuleView, ScaleView,
};
use michishirube_plan::calendar::eras;
use michishirube_plan::{check, progress, words};

pub(crate) fn reference_data(app: &App, _: Nothing) -> Result<ReferenceData, AppError> {
    let frame = templates::Frame::read();
    let (guides, purposes) = templates::guides();
    Ok(ReferenceData {
        national_priorities: frame.priorities(),
        standard_businesses: frame.businesses(),
        migration_states: frame.migration_states(),
        fundings: frame.fundings(),
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
        styles: choices(&app.styles()),
        opinion_classes: templates::opinion_classes().to_vec(),
        scales: progress::scales()
            .iter()
            .map(|scale| ScaleView {
                key: scale.key.clone(),
                title: scale.title.clone(),
                town: scale.town.clone(),
                source: scale.source.clone(),
                verified: scale.is_verified(),
                computed: scale.rule.is_some(),
                grades: scale
                    .grades
                    .iter()
                    .map(|grade| ClassView {
                        key: grade.key.clone(),
                        label: grade.label.clone(),
                        meaning: grade.meaning.clone(),
                    })
                    .collect(),
            })
            .collect(),
        eras: eras()
            .iter()
            .map(|era| EraView {
                name: era.name.clone(),
                letter: era.letter.to_string(),
                first_year: era.calendar_year(1),
                first_day: era.first_day.to_string(),
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

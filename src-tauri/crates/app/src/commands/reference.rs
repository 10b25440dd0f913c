//! What the forms need besides the plan.

use crate::App;
use crate::error::AppError;
use crate::law;
use crate::templates;
use crate::wire::{EraView, KeyedChoice, Nothing, ReferenceData};
use michishirube_paper::HouseStyle;
use michishirube_plan::calendar::eras;

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
    })
}

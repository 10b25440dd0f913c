//! How the officer likes the program on this PC: size of the text, colours, what has been closed for ever.

use crate::App;
use crate::error::AppError;
use crate::wire::{Preferences, PreferencesSet};
use michishirube_store as store;
use serde_json::{Value, json};

/// What was chosen. A choice that this version does not know counts as not made; the others stand.
pub(crate) fn preferences(app: &App) -> Preferences {
    let mut known = json!(Preferences::default());
    for (name, value) in store::preferences::read(app.folders()) {
        let mut with = known.clone();
        with[name] = value;
        if serde_json::from_value::<Preferences>(with.clone()).is_ok() {
            known = with;
        }
    }
    serde_json::from_value(known).unwrap_or_default()
}

pub(crate) fn preferences_set(app: &App, request: PreferencesSet) -> Result<Preferences, AppError> {
    let Value::Object(chosen) = json!(request) else {
        return Ok(preferences(app));
    };
    store::preferences::keep(app.folders(), chosen)?;
    let now = preferences(app);
    if request.colours.is_some() {
        app.host().set_colours(now.colours);
    }
    Ok(now)
}

//! Writes every paper of a template of a plan: `papers TEMPLATE.json FOLDER [STYLE [EARLIER.json]]`, with what is missing for each.

#![allow(clippy::disallowed_methods)] // the crate writes no files; this example does

use michishirube_paper::{
    Earlier, HouseStyle, Readiness, Request, build, file_names, papers, readiness, to_docx, to_text,
};
use michishirube_plan::Plan;
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use std::error::Error;
use std::path::PathBuf;

fn read(path: &str) -> Result<Plan, Box<dyn Error>> {
    let mut world = FixedWorld::new(chrono::NaiveDateTime::default());
    Ok(Template::from_json(&std::fs::read_to_string(path)?)?.instantiate(&mut world)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [template, folder, rest @ ..] = arguments.as_slice() else {
        return Err("papers TEMPLATE.json FOLDER [STYLE [EARLIER.json]]".into());
    };
    let style = rest
        .first()
        .and_then(|key| HouseStyle::by_key(key))
        .unwrap_or(&HouseStyle::presets()[0]);
    let plan = read(template)?;
    let earlier = rest.get(1).map(|path| read(path)).transpose()?;
    let request = Request {
        earlier: earlier.as_ref().map(|plan| Earlier {
            plan,
            name: "前の時点",
        }),
        ..Request::new(&plan, style)
    };
    let all = papers(&plan);
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    for (paper, name) in all.iter().zip(file_names(&all, &plan)) {
        let document = build(*paper, &request);
        std::fs::write(folder.join(&name), to_docx(&document, style)?)?;
        let mut text = to_text(&document);
        if let Readiness::Missing(missing) = readiness(*paper, &request) {
            text.push_str("\n――\n");
            for one in missing {
                text.push_str(&one.message);
                text.push('\n');
            }
        }
        std::fs::write(folder.join(format!("{name}.txt")), text)?;
    }
    Ok(())
}

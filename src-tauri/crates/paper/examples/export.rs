//! Writes a paper of a template of a plan: `export TEMPLATE.json OUT.docx [STYLE [PAPER]]`. Beside it, the preview as `.html`.

#![allow(clippy::disallowed_methods)] // the crate writes no files; this example does

use michishirube_paper::{
    HouseStyle, PaperId, PaperKey, Readiness, Request, build, readiness, to_docx, to_html,
};
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "export TEMPLATE.json OUT.docx [STYLE [PAPER]]";
    let template = std::fs::read_to_string(arguments.next().ok_or(usage)?)?;
    let out = arguments.next().ok_or(usage)?;
    let key = arguments.next().unwrap_or_default();
    let style = HouseStyle::by_key(&key).unwrap_or(&HouseStyle::presets()[0]);
    let plan = Template::from_json(&template)?
        .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))?;
    let request = Request::new(&plan, style);
    let paper = arguments.next().unwrap_or_default();
    let book = PaperId::read(&paper).unwrap_or(PaperId::once(PaperKey::Plan));
    if let Readiness::Missing(missing) = readiness(book, &request) {
        let sentences: Vec<String> = missing.into_iter().map(|one| one.message).collect();
        std::fs::write(format!("{out}.missing.txt"), sentences.join("\n"))?;
    }
    let document = build(book, &request);
    std::fs::write(&out, to_docx(&document, style)?)?;
    std::fs::write(format!("{out}.html"), to_html(&document))?;
    Ok(())
}

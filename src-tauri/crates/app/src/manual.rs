//! Writes the part of the manual that lists what the examination looks for: `docs/checks.md`, kept in step by a test.
//!
//! Absent on purpose: anything that runs in the app.

use michishirube_plan::check::{RULES, Rule};
use michishirube_plan::step::Step;
use std::fmt::Write;

fn manual() -> String {
    let mut out = String::from(
        "# 点検で見るもの\n\n計画の中の、直したほうがよい所や、議会で問われそうな所を知らせる決まりの一覧です。\n\
         どれも、文書の書き出しを止めません。「誤り」のほかは、わけを書いて「今回は見送る」ことができます。\n\n\
         - **誤り**：このままでは、文書が誤ったものになります。\n- **注意**：議会や町民から問われます。\n\
         - **気付き**：誤りではありませんが、もう一度見る値打ちがあります。\n- **未記入**：まだ書かれていません。\n\n\
         この一覧は、プログラムの中の決まり（`src-tauri/crates/plan/src/check/rules.rs`）から作っています。\n",
    );
    let groups = std::iter::once(None).chain(Step::ALL.iter().copied().map(Some));
    for group in groups {
        let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.step == group).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {}\n", group.map_or("どの段階でも", Step::label));
        out += "| 見るもの | 重さ | なぜ | どうする | 符号 |\n| --- | --- | --- | --- | --- |\n";
        for rule in rules {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | `{}` |",
                rule.title,
                rule.severity.label(),
                rule.why,
                rule.hint,
                rule.code
            );
        }
    }
    out
}

#[test]
fn the_manual_lists_every_rule() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/checks.md");
    let wanted = manual();
    if std::fs::read_to_string(path).ok().as_deref() != Some(&wanted) {
        std::fs::write(path, &wanted).unwrap();
        panic!(
            "docs/checks.md was out of date and has been written anew: look at the difference and commit it"
        );
    }
}

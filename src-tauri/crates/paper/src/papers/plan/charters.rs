//! 設置要綱: the whole text of each ordinance, guideline or directive of this plan that sets up one of its 会議体, set as provisions.
//!
//! Absent on purpose: instruments that amend, whose text is no whole, and instruments that only mention a meeting in their text.

use super::context::Context;
use crate::document::{Block, Role};
use crate::papers::draft::{sentence, text};
use crate::papers::official::statute;
use crate::prose;
use michishirube_ordinance::{Kind as Unit, parse, tree};
use michishirube_plan::Plan;
use michishirube_plan::record::{Committee, Instrument, InstrumentAction};

/// The title of each instrument with its text.
pub(super) fn all(context: &Context<'_>) -> Vec<(String, Vec<Block>)> {
    context
        .plan
        .all::<Instrument>()
        .map(|(_, instrument)| instrument)
        .filter(|it| is_printed(context.plan, it))
        .map(|it| (prose::line(&it.title), provisions(&it.revised)))
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect()
}

/// Whether the book prints the whole text of an instrument of this plan.
pub(in crate::papers) fn is_printed(plan: &Plan, instrument: &Instrument) -> bool {
    instrument.action == InstrumentAction::Enactment
        && !prose::is_blank(&instrument.revised)
        && plan
            .children::<Committee>(None)
            .any(|(_, committee)| sets_up(instrument, committee))
}

/// Whether the meeting names the instrument as its basis, or the instrument the meeting in its title.
fn sets_up(instrument: &Instrument, committee: &Committee) -> bool {
    let title = instrument.title.trim();
    let (name, basis) = (committee.name.trim(), committee.basis.trim());
    !title.is_empty()
        && (!basis.is_empty() && basis.contains(title) || !name.is_empty() && title.contains(name))
}

/// The text of an instrument without its 題名, which is the heading above it, and with the lines of its promulgation. A text that is no
/// instrument is set as it was typed.
fn provisions(typed: &str) -> Vec<Block> {
    let Ok(parsed) = parse(typed) else {
        return text(typed);
    };
    let mut out: Vec<Block> = tree(&parsed.ordinance)
        .children
        .iter()
        .filter(|unit| unit.kind == Unit::Promulgation)
        .map(|unit| sentence(Role::Signature, prose::line(&unit.text)))
        .collect();
    out.extend(statute::blocks(&parsed.ordinance, None));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;

    #[test]
    fn provisions_hang_by_their_depth_and_tables_stay_tables() {
        let typed = "町DX本部設置要綱\n令和7年3月3日\n訓令第6号\n\n（設置）\n第1条　本部を置く。\n2　庶務は、企画課で行う。\n（所掌）\n第2条　本部は、次のことを行う。\n(1)　調べること。\nア　聴くこと。\n\n附　則\nこの要綱は、公布の日から施行する。\n別表（第2条関係）\n区分 | 人数\n本部員 | ９\n";
        let blocks = provisions(typed);
        let shown: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => {
                    format!("{:?} {}", paragraph.role, paragraph.text())
                }
                other => plain::text_of([other]).trim().to_owned(),
            })
            .collect();
        expect_test::expect![[r#"
            Signature 令和7年3月3日
            Signature 訓令第6号
            Statute(1) （設置）
            Statute(0) 第1条　本部を置く。
            Statute(0) 2　庶務は、企画課で行う。
            Statute(1) （所掌）
            Statute(0) 第2条　本部は、次のことを行う。
            Statute(1) (1)　調べること。
            Statute(2) ア　聴くこと。
            Statute(3) 附　則
            Body この要綱は、公布の日から施行する。
            Statute(0) 別表（第2条関係）
            区分｜人数
            本部員｜９"#]]
        .assert_eq(&shown.join("\n"));
    }

    #[test]
    fn a_text_that_is_no_instrument_is_set_as_typed() {
        assert_eq!(provisions(""), Vec::new());
        let blocks = provisions("縺縺縺縺");
        assert_eq!(blocks, text("縺縺縺縺"));
    }
}

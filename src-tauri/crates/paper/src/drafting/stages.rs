//! One bill for several ordinances, or for one in several stages: read again and carried out before it is shown.
//!
//! Absent on purpose: what else a careful reader notices (findings), which whoever asks for a bill adds.

use super::wording;
use michishirube_ordinance::{
    AmendingText, BillPart, House, Identity, Ordinance, Refusal, amend, apply, bill, brackets,
    read, same,
};

/// One ordinance of a bill, or one stage of it, with its text before and after.
#[derive(Debug)]
pub struct BillStage {
    /// How the ordinance is named.
    pub identity: Identity,
    /// The text that the stage finds.
    pub old: Ordinance,
    /// The text that it leaves.
    pub new: Ordinance,
    /// How the town writes.
    pub house: House,
}

/// A drafted bill.
#[derive(Debug, Default)]
pub struct Bill {
    /// The bill; empty when nothing changes or something was refused.
    pub text: String,
    /// Names of its amending provisions, for those that get a date of their own.
    pub provisions: Vec<String>,
    /// Why there is no bill; `None` when there is one.
    pub refused: Option<String>,
    /// So much changes in one of them that a full revision would be easier to read.
    pub suggests_full_revision: bool,
}

/// Drafts one bill that amends every stage in turn. `title` is used where there is one ordinance, `kind` (条例, 規則 …) where
/// there are several; `supplement` is the text of the 附則, and may be empty.
///
/// The same ordinance may stand twice: the second time its text before must be what the first left (2条建て).
pub fn draft_bill(title: &str, kind: &str, stages: &[BillStage], supplement: &str) -> Bill {
    let mut answer = Bill::default();
    let Some(first) = stages.first() else {
        return answer;
    };
    let mut parts = Vec::new();
    for stage in stages {
        let named = |earlier: &&BillStage| earlier.identity.title == stage.identity.title;
        let before = stages
            .iter()
            .take_while(|other| !std::ptr::eq(*other, stage))
            .filter(named)
            .last();
        if let Some(before) = before
            && !same(&before.new.to_string(), &stage.old.to_string())
        {
            answer.refused = Some(format!(
                "「{}」を2段階で改める議案ですが、2段階目の現行が1段階目の改正後と同じではありません。2段階目の現行に、1段階目の改正後の本文を入れてください。",
                stage.identity.title
            ));
            return answer;
        }
        match amend(&stage.old, &stage.new, &stage.house) {
            Ok(amendment) => {
                answer.suggests_full_revision |= amendment.suggests_full_revision;
                if !amendment.body.is_empty() {
                    parts.push(BillPart {
                        identity: stage.identity.clone(),
                        body: amendment.body,
                    });
                }
            }
            Err(refusal @ Refusal::Unprovable { .. }) => {
                answer.refused = Some(format!("「{}」：{refusal}", stage.identity.title));
                return answer;
            }
        }
    }
    let text = bill(
        wording(),
        title,
        kind,
        &parts,
        supplement,
        first.house.writing,
        brackets(&first.old),
    );
    if let Some(wrong) = disproved(stages, &text) {
        answer.refused = Some(format!(
            "「{wrong}」の改正を、ほかの改正と1つの議案にまとめられません。別の議案にしてください。"
        ));
        return answer;
    }
    answer.provisions = read(&text).map_or_else(
        |_| Vec::new(),
        |amending| names(&amending, stages.len(), first.house),
    );
    answer.text = text;
    answer
}

/// 第3条の改正規定; 第2条のうち… where the bill has several 条 itself is written as 第2条中○○条例第3条の改正規定.
fn names(amending: &AmendingText, count: usize, house: House) -> Vec<String> {
    let mut names = Vec::new();
    for (index, part) in amending.parts.iter().enumerate() {
        let ordinance = part.lead.as_ref().map(|lead| lead.ordinance.as_str());
        for sentence in &part.sentences {
            let name = michishirube_ordinance::provision_name(sentence, &house);
            names.push(match ordinance {
                Some(title) if count > 1 => format!(
                    "第{}条中{title}{name}",
                    house.writing.number(index as u32 + 1)
                ),
                _ => name,
            });
        }
    }
    names
}

/// The first ordinance that the bill does not turn into its new text.
fn disproved<'a>(stages: &'a [BillStage], text: &str) -> Option<&'a str> {
    if text.is_empty() {
        return None;
    }
    let amending = read(text).ok();
    stages
        .iter()
        .enumerate()
        .filter(|(at, stage)| {
            !stages[..*at]
                .iter()
                .any(|earlier| earlier.identity.title == stage.identity.title)
        })
        .find(|(_, stage)| {
            let last = stages
                .iter()
                .rfind(|other| other.identity.title == stage.identity.title)
                .unwrap_or(stage);
            let changes = !same(&stage.old.to_string(), &last.new.to_string());
            let applied = amending
                .as_ref()
                .and_then(|amending| apply(&stage.old, amending).ok());
            changes
                && !applied.is_some_and(|applied| {
                    same(&applied.ordinance.to_string(), &last.new.to_string())
                })
        })
        .map(|(_, stage)| stage.identity.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use michishirube_ordinance::parse;

    fn stage(title: &str, old: &str, new: &str) -> BillStage {
        let text = |body: &str| {
            parse(&format!("○{title}\n(平成20年みちのべ町条例第5号)\n{body}"))
                .unwrap()
                .ordinance
        };
        let old = text(old);
        BillStage {
            identity: Identity {
                title: title.to_owned(),
                number: "平成20年みちのべ町条例第5号".to_owned(),
            },
            house: House::of(&old),
            new: text(new),
            old,
        }
    }

    const BASE: &str =
        "(会議)\n第1条 会議は、会長が招集する。\n(委任)\n第2条 必要な事項は、町長が定める。\n";

    #[test]
    fn several_ordinances_stand_in_one_bill() {
        let stages = [
            stage("A町会議条例", BASE, &BASE.replace("会長", "委員長")),
            stage("A町審査条例", BASE, &BASE.replace("町長が", "規則で")),
        ];
        let answer = draft_bill("", "条例", &stages, "この条例は、公布の日から施行する。");
        assert_eq!(answer.refused, None);
        assert_eq!(
            answer.text,
            "　　　A町会議条例等の一部を改正する条例\n(A町会議条例の一部改正)\n第1条　A町会議条例(平成20年みちのべ町条例第5号)の一部を次のように改正する。\n第1条中「会長」を「委員長」に改める。\n(A町審査条例の一部改正)\n第2条　A町審査条例(平成20年みちのべ町条例第5号)の一部を次のように改正する。\n第2条中「町長が」を「規則で」に改める。\n　　　附　則\nこの条例は、公布の日から施行する。\n"
        );
        assert_eq!(
            answer.provisions,
            [
                "第1条中A町会議条例第1条の改正規定",
                "第2条中A町審査条例第2条の改正規定"
            ]
        );
    }

    #[test]
    fn a_second_stage_finds_what_the_first_left() {
        let middle = BASE.replace("会長", "委員長");
        let last = middle.replace("委員長が招集", "議長が招集");
        let right = [
            stage("A町会議条例", BASE, &middle),
            stage("A町会議条例", &middle, &last),
        ];
        let answer = draft_bill("A町会議条例の一部を改正する条例", "条例", &right, "");
        assert_eq!(answer.refused, None);
        assert!(
            answer
                .text
                .contains("第2条　A町会議条例の一部を次のように改正する。"),
            "{}",
            answer.text
        );
        let wrong = [
            stage("A町会議条例", BASE, &middle),
            stage("A町会議条例", BASE, &last),
        ];
        let answer = draft_bill("A町会議条例の一部を改正する条例", "条例", &wrong, "");
        assert!(answer.refused.is_some() && answer.text.is_empty());
    }
}

//! だれのため before 何を使う: findings about aims, not about form.

use super::{Diagnostic, Severity, at};
use crate::outline;
use crate::plan::Plan;
use crate::record::{Indicator, Initiative, Kind, Measure, Mission, Vision};

/// Words that name a means; where one of them stands as an aim, digital technology has become the aim itself.
const MEANS: [&str; 12] = [
    "デジタル",
    "ＤＸ",
    "DX",
    "ＩＣＴ",
    "ICT",
    "ＡＩ",
    "AI",
    "ＲＰＡ",
    "RPA",
    "システム",
    "オンライン化",
    "電子化",
];

/// Endings that make a means the aim of a sentence.
const AS_AIM: [&str; 6] = ["の推進", "を推進", "の導入", "を導入", "化の実現", "を進め"];

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if let (Some(mission), Some(id)) = (plan.singleton::<Mission>(), Kind::Mission.singleton_id())
        && names_means_as_aim(&mission.text)
    {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "mission-means",
                at(Kind::Mission, id, "text"),
                "使命が、デジタル技術を使うことそのものを目的にしています。",
            )
            .hint("技術は手段です。だれのどのような暮らしのためかを書いてください。"),
        );
    }
    if let (Some(vision), Some(id)) = (plan.singleton::<Vision>(), Kind::Vision.singleton_id())
        && names_means_as_aim(&vision.text)
    {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "vision-means",
                at(Kind::Vision, id, "text"),
                "将来像が、デジタル技術を使うことそのものを目的にしています。",
            )
            .hint("総合計画の将来像をそのまま書いてください。"),
        );
    }
    for (id, initiative) in plan.all::<Initiative>() {
        let indicators: Vec<_> = plan.children::<Indicator>(Some(id)).collect();
        if indicators.is_empty() {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-unmeasured",
                    at(Kind::Initiative, id, "title"),
                    format!("{}に指標がありません。", outline::name_of(plan, id)),
                )
                .hint("何がどれだけ変われば成功かを、指標で示してください。"),
            );
        }
        if !initiative.means.trim().is_empty() && initiative.for_whom.trim().is_empty() {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-means-first",
                    at(Kind::Initiative, id, "for_whom"),
                    format!(
                        "{}は、使う手段が先に決まっています。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("だれのための取組かを先に書いてください。"),
            );
        }
    }
    let milestones = plan.child_ids(None, Kind::MilestoneVision);
    if milestones.is_empty() {
        return;
    }
    for id in plan.child_ids(None, Kind::Measure) {
        let serves = std::iter::once(*id).chain(plan.descendants(*id)).any(|id| {
            plan.body::<Measure>(id)
                .is_some_and(|measure| !measure.milestone_visions.is_empty())
        });
        if !serves {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "measure-without-vision",
                    at(Kind::Measure, *id, "milestone_visions"),
                    format!(
                        "{}が、どの中間の将来像にもつながっていません。",
                        outline::name_of(plan, *id)
                    ),
                )
                .hint("将来像から逆にたどって、何のための柱かを選んでください。"),
            );
        }
    }
    for id in milestones {
        let served = plan
            .all::<Measure>()
            .any(|(_, measure)| measure.milestone_visions.contains(id));
        if !served && !plan.child_ids(None, Kind::Measure).is_empty() {
            found.push(Diagnostic::new(
                Severity::Warning,
                "vision-without-measure",
                at(Kind::MilestoneVision, *id, "title"),
                format!(
                    "{}に向かう戦略・施策がありません。",
                    outline::name_of(plan, *id)
                ),
            ));
        }
    }
}

/// True when a text makes digital technology its aim: 「デジタル化の推進」, but not 「デジタルも使い、暮らしを支える」.
fn names_means_as_aim(text: &str) -> bool {
    MEANS.iter().any(|means| {
        text.match_indices(means).any(|(at, word)| {
            let behind: String = text[at + word.len()..].chars().take(8).collect();
            AS_AIM.iter().any(|aim| behind.contains(aim))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::names_means_as_aim;

    #[test]
    fn technology_as_the_aim_is_told_from_technology_as_a_means() {
        for aim in [
            "デジタル化の推進により先進の町へ",
            "ＤＸを推進する",
            "最新システムの導入",
        ] {
            assert!(names_means_as_aim(aim), "{aim}");
        }
        for means in [
            "誰もが自分らしく生きられる共生社会の共創",
            "デジタルも使い、暮らしを支える",
            "",
        ] {
            assert!(!names_means_as_aim(means), "{means}");
        }
    }
}

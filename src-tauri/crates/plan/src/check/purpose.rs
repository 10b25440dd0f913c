//! だれのため before 何を使う: findings about aims, not about form.

use super::{Diagnostic, FindingPlace, Severity, at};
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    Indicator, IndicatorKind, Initiative, Kind, Measure, MilestoneVision, Mission, RecordId, Vision,
};

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
    for (id, vision) in plan.all::<MilestoneVision>() {
        if names_means_as_aim(&vision.title) {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "milestone-means",
                    at(Kind::MilestoneVision, id, "title"),
                    format!(
                        "{}が、デジタル技術を使うことそのものを姿にしています。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("そのとき町のだれが、どのように暮らしているかを書いてください。"),
            );
        }
    }
    for (id, measure) in plan.all::<Measure>() {
        if names_means_as_aim(&measure.aim) {
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    "measure-means",
                    at(Kind::Measure, id, "aim"),
                    format!(
                        "{}の目指す姿に、使う手段が書かれています。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("手段を使った先で、町の人の何が変わるかを書いてください。"),
            );
        }
    }
    if let (Some(mission), Some(id)) = (plan.singleton::<Mission>(), Kind::Mission.singleton_id())
        && is_for_the_office_only(&mission.for_whom)
    {
        found.push(office_only(
            at(Kind::Mission, id, "for_whom"),
            "使命".to_owned(),
        ));
    }
    for (id, initiative) in plan.all::<Initiative>() {
        if is_for_the_office_only(&initiative.for_whom)
            && !outline::is_hidden(plan, Kind::Initiative, "for_whom")
        {
            found.push(office_only(
                at(Kind::Initiative, id, "for_whom"),
                outline::name_of(plan, id),
            ));
        }
        technology_first(plan, id, initiative, found);
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

fn office_only(place: FindingPlace, name: String) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "for-whom-office-only",
        place,
        format!("{name}の「だれのため」に、役場の人しか出てきません。"),
    )
    .hint("役場の手間が減ると、町のだれの何が良くなるのかまで、たどって書いてください。")
}

/// Words for the people of the office, and what may stand between them.
const OFFICE: [&str; 12] = [
    "担当職員",
    "全職員",
    "町職員",
    "職員",
    "役場",
    "庁内",
    "行政",
    "各課",
    "全課",
    "担当課",
    "担当者",
    "事務",
];

/// True for 「職員」「役場の職員、各課」; false once anybody else is named, and for an empty text.
fn is_for_the_office_only(text: &str) -> bool {
    let mut rest = text.trim().to_owned();
    if rest.is_empty() || !OFFICE.iter().any(|word| rest.contains(word)) {
        return false;
    }
    for word in OFFICE
        .iter()
        .chain(&["のため", "など", "及び", "全て", "すべて", "全員", "方"])
    {
        rest = rest.replace(word, "");
    }
    rest.chars()
        .all(|char| char.is_whitespace() || "の、。・と等人び，".contains(char))
}

/// Technology as the content: bought before anybody knows by what its use is told.
fn technology_first(
    plan: &Plan,
    id: RecordId,
    initiative: &Initiative,
    found: &mut Vec<Diagnostic>,
) {
    let field = [
        ("title", &initiative.title),
        ("content", &initiative.content),
    ]
    .into_iter()
    .find(|(_, text)| {
        let first = text.split('。').next().unwrap_or_default();
        buys_technology(first)
    })
    .map(|(field, _)| field);
    let Some(field) = field else {
        return;
    };
    let measured = plan.children::<Indicator>(Some(id)).any(|(_, indicator)| {
        indicator.kind == IndicatorKind::Outcome && !indicator.name.trim().is_empty()
    });
    if !measured {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "technology-first",
                at(Kind::Initiative, id, field),
                format!(
                    "{}は、技術を入れることが内容で、暮らしの変化を測る成果指標がありません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("入れた数ではなく、町の人の時間や手間がどれだけ減ったかを測る指標を加えてください。"),
        );
    }
}

/// Technology that is bought or built.
fn buys_technology(text: &str) -> bool {
    const TECHNOLOGY: [&str; 16] = [
        "AI",
        "ＡＩ",
        "RPA",
        "ＲＰＡ",
        "OCR",
        "ＯＣＲ",
        "ICT",
        "ＩＣＴ",
        "IoT",
        "システム",
        "アプリ",
        "タブレット",
        "クラウド",
        "ドローン",
        "チャットボット",
        "ロボット",
    ];
    const BUYS: [&str; 8] = [
        "導入",
        "の構築",
        "を構築",
        "の整備",
        "を整備",
        "の開発",
        "を開発",
        "の更新",
    ];
    TECHNOLOGY.iter().any(|word| {
        text.match_indices(word).any(|(at, word)| {
            let behind: String = text[at + word.len()..].chars().take(10).collect();
            BUYS.iter().any(|buys| behind.contains(buys))
        })
    })
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

//! Sentences that are written as one: moves with the additions after them, and neighbours that change the same words.

use super::*;

/// 第2章を第3章とし、第1章の次に次の1章を加える: the 章 make room in the sentence that fills it.
fn moves_with_additions(mut sentences: Vec<Drafted>) -> Vec<Drafted> {
    let moved = |clause: &Clause| match clause {
        Clause::Renumber { from, .. } if matches!(from.steps.last(), Some(Step::Heading(..))) => {
            Some(from.steps.clone())
        }
        _ => None,
    };
    let names_heading = |sentence: &Drafted| {
        let first = |target: &Target| matches!(target.steps.first(), Some(Step::Heading(..)));
        sentence.clauses.iter().any(|clause| match clause {
            Clause::Words { targets, .. }
            | Clause::Replace { targets }
            | Clause::Delete { targets }
            | Clause::Shift { targets, .. } => targets.iter().any(first),
            Clause::ReplaceWith { target, .. } | Clause::GiveCaption { target, .. } => {
                first(target)
            }
            Clause::Renumber { from, .. } => first(from),
            Clause::Add { anchor, .. } => first(anchor),
            Clause::Listed { .. } => false,
        })
    };
    let mut at = 0;
    while at < sentences.len() {
        let moves: Option<Vec<Vec<Step>>> = sentences[at].clauses.iter().map(moved).collect();
        let next = (at + 1..sentences.len()).find(|later| names_heading(&sentences[*later]));
        if let (Some(moves), Some(next)) = (moves.filter(|moves| !moves.is_empty()), next)
            && let [
                Clause::Add {
                    anchor,
                    position: Position::After,
                    ..
                },
            ] = &sentences[next].clauses[..]
            && anchor.parts.is_empty()
            && moves.iter().all(|steps| {
                let (Some((Step::Heading(own, _), outer)), Some((Step::Heading(level, _), rest))) =
                    (steps.split_last(), anchor.steps.split_last())
                else {
                    return false;
                };
                own == level && outer == rest && *steps != anchor.steps
            })
        {
            let mut first = sentences.remove(at).clauses;
            first.append(&mut sentences[next - 1].clauses);
            sentences[next - 1].clauses = first;
            continue;
        }
        at += 1;
    }
    sentences
}

/// 「第3条、第5条第1項及び第7条中「A」を「B」に改める。」 for neighbours that say the same of their 条.
pub(super) fn join_sentences(sentences: Vec<Drafted>) -> Vec<Drafted> {
    let mut joined: Vec<Drafted> = Vec::new();
    for sentence in moves_with_additions(sentences) {
        let same_words = match (
            joined.last().map(|last| &last.clauses[..]),
            &sentence.clauses[..],
        ) {
            (
                Some(
                    [
                        Clause::Words {
                            changes: left,
                            targets,
                        },
                    ],
                ),
                [
                    Clause::Words {
                        changes: right,
                        targets: more,
                    },
                ],
            ) => {
                left == right
                    && left.len() == 1
                    && targets.iter().chain(more).all(|target| {
                        target.parts.is_empty()
                            && matches!(target.steps.first(), Some(Step::Article(_)))
                    })
            }
            _ => false,
        };
        let numbered = match (joined.last(), &sentence.clauses[..]) {
            // 附則を附則第1項とし、…附則に次の1項を加える
            (Some(last), [Clause::Add { anchor, .. }]) => {
                let own = |clause: &Clause| match clause {
                    Clause::Renumber { from, .. } => from.steps == [Step::Supplement],
                    Clause::GiveCaption { .. } => true,
                    _ => false,
                };
                let supplement = anchor.steps == [Step::Supplement]
                    && matches!(last.clauses.first(), Some(Clause::Renumber { .. }))
                    && last.clauses.iter().all(own);
                // 第3条の見出しを削り、同条の前に見出しとして「(庶務)」を付し、同条の次に次の1条を加える
                let shared = matches!(
                    last.clauses.last(),
                    Some(Clause::GiveCaption { target, .. })
                        if target.parts == [Part::CommonCaption] && target.steps == anchor.steps
                );
                (supplement || shared) && last.block.is_empty()
            }
            _ => false,
        };
        if let (true, Some(last)) = (numbered, joined.last_mut()) {
            last.clauses.extend(sentence.clauses);
            last.block = sentence.block;
            continue;
        }
        match (joined.last_mut(), same_words) {
            (Some(last), true) => {
                if let ([Clause::Words { targets, .. }], [Clause::Words { targets: more, .. }]) =
                    (&mut last.clauses[..], &sentence.clauses[..])
                {
                    targets.extend(more.iter().cloned());
                }
            }
            _ => joined.push(sentence),
        }
    }
    joined
}

//! Two texts provision by provision, for a desk on which they are edited so: every byte of a text is in exactly one row.
//!
//! Absent on purpose: what differs inside a provision (`table`) and what follows from it (`amend`).

use std::collections::HashSet;

use crate::compare::{Matching, compare};
use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance, Unit, UnitId};
use crate::target::{Writing, steps_of};

/// A provision of either text, with the blank lines and notes that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionRow {
    /// What it is.
    pub kind: Kind,
    /// Only the line 附則, over provisions in rows of their own.
    pub head: bool,
    /// 第5条, 題名, 別表第1; as the revised text numbers it where it is there. Empty where it has no name.
    pub place: String,
    /// As printed; empty for a new provision.
    pub current: String,
    /// As printed; empty for one that is deleted.
    pub revised: String,
    /// What a provision that follows this one begins with: the 見出し to be written where most 条 have one, 第6条 and its gap;
    /// `None` where none is numbered after it.
    pub next: Option<String>,
    /// The 条 or 項 after it in the revised text has the same number.
    pub crowded: bool,
}

/// The provisions of two texts, side by side, in the order of the revised one. The revised texts of all rows, one after the
/// other, are the whole revised text, byte for byte.
pub fn provision_rows(old: Option<&Ordinance>, new: Option<&Ordinance>) -> Vec<ProvisionRow> {
    let matching = match (old, new) {
        (Some(old), Some(new)) => compare(old, new),
        _ => Matching::default(),
    };
    let several = |ordinance: &Ordinance, id: UnitId| ordinance.provisions(id).count() > 1;
    // A 附則 is parted in both texts or in neither, so that its rows stand beside each other.
    let mut parted = HashSet::new();
    let before = old.map_or_else(Vec::new, |old| {
        pieces(old, |id| {
            let same = matching.new_of(id);
            let parts = several(old, id)
                || new.is_some_and(|new| same.is_some_and(|same| several(new, same)));
            parted.extend(same.filter(|_| parts));
            parts
        })
    });
    let after = new.map_or_else(Vec::new, |new| {
        pieces(new, |id| several(new, id) || parted.contains(&id))
    });
    let gone = |piece: &Piece| ProvisionRow {
        kind: piece.kind,
        head: piece.head,
        place: old.map_or_else(String::new, |old| place(old, piece.id)),
        current: piece.text.clone(),
        revised: String::new(),
        next: None,
        crowded: false,
    };
    let there: HashSet<UnitId> = after.iter().map(|piece| piece.id).collect();
    let pair = |piece: &Piece| matching.new_of(piece.id).filter(|id| there.contains(id));
    let mut rows = Vec::new();
    let mut waiting = 0;
    for (at, piece) in after.iter().enumerate() {
        let Some(new) = new else { break };
        let same = before.iter().position(|old| pair(old) == Some(piece.id));
        if let Some(same) = same {
            // What stood before it and is in no other place is deleted here.
            rows.extend(
                before[waiting.min(same)..same]
                    .iter()
                    .filter(|piece| pair(piece).is_none())
                    .map(gone),
            );
            waiting = waiting.max(same + 1);
        }
        rows.push(ProvisionRow {
            kind: piece.kind,
            head: piece.head,
            place: place(new, piece.id),
            current: same.map_or_else(String::new, |same| before[same].text.clone()),
            revised: piece.text.clone(),
            next: next(new, &after, at),
            crowded: crowded(new, &after, at),
        });
    }
    rows.extend(
        before[waiting..]
            .iter()
            .filter(|piece| pair(piece).is_none())
            .map(gone),
    );
    rows
}

/// The text with the 条 or 項 after the one on a line (from 1) renumbered, so that none has the number of another: as far as they
/// follow each other without a gap. What refers to them is mended by `mend`.
pub fn make_room(ordinance: &Ordinance, line: u32) -> String {
    let pieces = pieces(ordinance, |_| true);
    let mut end = 0;
    let Some(at) = pieces.iter().position(|piece| {
        end += piece.text.matches('\n').count() as u32;
        line <= end
    }) else {
        return ordinance.to_string();
    };
    if !crowded(ordinance, &pieces, at) {
        return ordinance.to_string();
    }
    let Some(taken) = ordinance.unit(pieces[at].id).number.as_ref().map(parts) else {
        return ordinance.to_string();
    };
    let depth = taken.len() - 1;
    let mut last = taken[depth];
    let mut moved = ordinance.clone();
    for piece in beside(ordinance, &pieces[at + 1..], pieces[at].id) {
        let unit = ordinance.unit(piece.id);
        let Some(number) = unit.number.as_ref().map(parts) else {
            break;
        };
        if number.len() <= depth || number[..depth] != taken[..depth] || number[depth] > last + 1 {
            break;
        }
        last = number[depth];
        if let Some(until) = unit.until.as_ref().map(parts).filter(|p| p.len() > depth) {
            last = until[depth];
        }
        renumber(moved.unit_mut(piece.id), depth);
    }
    moved.to_string()
}

/// A row of one text.
struct Piece {
    id: UnitId,
    kind: Kind,
    head: bool,
    text: String,
}

/// Every line of a text in the order of the text, by provision; the provisions of a 附則 that is parted each by itself.
fn pieces(ordinance: &Ordinance, mut parted: impl FnMut(UnitId) -> bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut lead = String::from(if ordinance.mark { "\u{feff}" } else { "" });
    let mut add = |id: UnitId, head: bool, text: String| {
        let kind = ordinance.kind(id);
        match pieces.last_mut() {
            Some(last) if kind.is_trivia() || kind == Kind::Unread && last.kind == kind => {
                last.text.push_str(&text);
            }
            None if kind.is_trivia() => lead.push_str(&text),
            _ => pieces.push(Piece {
                id,
                kind,
                head,
                text: std::mem::take(&mut lead) + &text,
            }),
        }
    };
    for id in ordinance.children(Ordinance::ROOT) {
        let kind = ordinance.kind(*id);
        let below = ordinance.children(*id);
        if kind == Kind::SupplementaryProvision && parted(*id) {
            let mut head = ordinance.text_of(*id);
            let below_head: usize = below.iter().map(|id| ordinance.text_of(*id).len()).sum();
            head.truncate(head.len() - below_head);
            add(*id, true, head);
        } else if kind != Kind::MainProvision {
            add(*id, false, ordinance.text_of(*id));
            continue;
        }
        for id in below {
            add(*id, false, ordinance.text_of(*id));
        }
    }
    if !lead.is_empty() {
        pieces.push(Piece {
            id: Ordinance::ROOT,
            kind: Kind::Blank,
            head: false,
            text: lead,
        });
    }
    if ordinance.open_end
        && let Some(last) = pieces.last_mut()
    {
        let kept = last
            .text
            .strip_suffix("\r\n")
            .or_else(|| last.text.strip_suffix('\n'))
            .unwrap_or(&last.text)
            .len();
        last.text.truncate(kept);
    }
    pieces
}

fn place(ordinance: &Ordinance, id: UnitId) -> String {
    match ordinance.kind(id) {
        Kind::Root | Kind::Note | Kind::Blank | Kind::Unread | Kind::Promulgation => String::new(),
        _ => Writing::of(ordinance).steps(&steps_of(ordinance, id)),
    }
}

/// The 条 among the pieces that are numbered in one row with a provision: those of the 本則, or of its 附則; beside a 項 the 項.
fn beside<'a>(
    ordinance: &'a Ordinance,
    pieces: &'a [Piece],
    id: UnitId,
) -> impl DoubleEndedIterator<Item = &'a Piece> {
    let parent = ordinance.unit(id).parent;
    let kind = match ordinance.kind(id) {
        Kind::Paragraph => Kind::Paragraph,
        _ => Kind::Article,
    };
    pieces
        .iter()
        .filter(move |piece| piece.kind == kind && ordinance.unit(piece.id).parent == parent)
}

fn crowded(ordinance: &Ordinance, pieces: &[Piece], at: usize) -> bool {
    let number = |piece: &Piece| ordinance.unit(piece.id).number.clone();
    matches!(pieces[at].kind, Kind::Article | Kind::Paragraph)
        && beside(ordinance, &pieces[at + 1..], pieces[at].id)
            .next()
            .is_some_and(|after| number(after) == number(&pieces[at]))
}

fn next(ordinance: &Ordinance, pieces: &[Piece], at: usize) -> Option<String> {
    let id = pieces[at].id;
    let (piece, by) = match pieces[at].kind {
        Kind::Article | Kind::Paragraph => (&pieces[at], 1),
        // Under a heading the 条 go on from those before it; before the first one its number is taken.
        Kind::Heading(_) => match beside(ordinance, &pieces[..at], id).next_back() {
            Some(before) => (before, 1),
            None => (beside(ordinance, &pieces[at..], id).next()?, 0),
        },
        _ => return None,
    };
    let unit = ordinance.unit(piece.id);
    let label = unit.label.as_ref()?;
    let last = unit.until.as_ref().or(unit.number.as_ref())?;
    let number = last.shifted(by)?;
    let gap = if unit.gap.is_empty() {
        "　"
    } else {
        &unit.gap
    };
    let caption = match piece.kind {
        Kind::Article => caption(ordinance, pieces, at).unwrap_or_default(),
        _ => String::new(),
    };
    Some(format!(
        "{caption}{}{}{gap}",
        unit.indent,
        label.form.write(&number)
    ))
}

/// The line of a 見出し that is to be written, as the 条 around have theirs; `None` where most have none.
fn caption(ordinance: &Ordinance, pieces: &[Piece], at: usize) -> Option<String> {
    let id = pieces[at].id;
    let captioned = |piece: &&Piece| ordinance.unit(piece.id).caption.is_some();
    let (with, all) = (
        beside(ordinance, pieces, id).filter(captioned).count(),
        beside(ordinance, pieces, id).count(),
    );
    if with * 2 < all {
        return None;
    }
    let nearest = beside(ordinance, &pieces[..=at], id)
        .rfind(captioned)
        .or_else(|| beside(ordinance, &pieces[at..], id).find(captioned))?;
    let line = ordinance.unit(nearest.id).caption.as_ref()?;
    let open = line.text.chars().next()?;
    let close = line.text.chars().next_back()?;
    let end = ordinance.line_break();
    Some(format!("{}{open}○○{close}{end}", line.indent))
}

fn parts(number: &ArticleNumber) -> Vec<u32> {
    std::iter::once(number.main)
        .chain(number.branches.iter().copied())
        .collect()
}

/// Moves one part of the number on by one: 第6条の2 becomes 第7条の2, the range 第6条から第8条まで 第7条から第9条まで.
fn renumber(unit: &mut Unit, depth: usize) {
    let on = |number: &ArticleNumber| {
        let mut moved = number.clone();
        let part = match depth {
            0 => Some(&mut moved.main),
            _ => moved.branches.get_mut(depth - 1),
        };
        if let Some(part) = part {
            *part += 1;
        }
        moved
    };
    if let (Some(label), Some(number)) = (&mut unit.label, &unit.number) {
        if let Some(until) = &unit.until {
            let sign = label.form.write(until);
            if let Some(found) = label.text.rfind(&sign) {
                let moved = label.form.write(&on(until));
                label.text.replace_range(found..found + sign.len(), &moved);
            }
        }
        if let Some(rest) = label.text.strip_prefix(&label.form.write(number)) {
            label.text = label.form.write(&on(number)) + rest;
        }
    }
    unit.number = unit.number.as_ref().map(on);
    unit.until = unit.until.as_ref().map(on);
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::parse;

    fn rows(old: &str, new: &str) -> Vec<ProvisionRow> {
        let read = |text: &str| (!text.is_empty()).then(|| parse(text).unwrap().ordinance);
        let rows = provision_rows(read(old).as_ref(), read(new).as_ref());
        let revised: String = rows.iter().map(|row| row.revised.as_str()).collect();
        assert_eq!(revised, new);
        rows
    }

    fn check(old: &str, new: &str, expected: Expect) {
        let shown: Vec<String> = rows(old, new)
            .iter()
            .map(|row| {
                let next = row.next.as_deref().unwrap_or("-").replace('\n', "⏎");
                let crowded = if row.crowded { " !" } else { "" };
                format!(
                    "{}: {:?} > {:?} {next}{crowded}\n",
                    row.place, row.current, row.revised
                )
            })
            .collect();
        expected.assert_eq(&shown.concat());
    }

    #[test]
    fn every_provision_is_a_row_and_what_follows_it_stays_with_it() {
        check(
            "町条例\n平成17年町条例第6号\n目次\n　第1章　総則（第1条・第2条）\n　附則\n　　　第1章　総則\n（目的）\n第1条　目的とする。\n２　次項\n\n第2条　委任する。\n附　則\nこの条例は、公布の日から施行する。\n別表第1（第2条関係）\n|一|二|\n",
            "町条例\n平成17年町条例第6号\n目次\n　第1章　総則（第1条・第2条）\n　附則\n　　　第1章　総則\n（目的）\n第1条　目的とする。\n２　次項\n\n第2条　町長に委任する。\n附　則\nこの条例は、公布の日から施行する。\n別表第1（第2条関係）\n|一|二|",
            expect![[r#"
                題名: "町条例\n平成17年町条例第6号\n" > "町条例\n平成17年町条例第6号\n" -
                目次: "目次\n\u{3000}第1章\u{3000}総則（第1条・第2条）\n\u{3000}附則\n" > "目次\n\u{3000}第1章\u{3000}総則（第1条・第2条）\n\u{3000}附則\n" -
                第1章: "\u{3000}\u{3000}\u{3000}第1章\u{3000}総則\n" > "\u{3000}\u{3000}\u{3000}第1章\u{3000}総則\n" （○○）⏎第1条　
                第1条: "（目的）\n第1条\u{3000}目的とする。\n２\u{3000}次項\n\n" > "（目的）\n第1条\u{3000}目的とする。\n２\u{3000}次項\n\n" （○○）⏎第2条　
                第2条: "第2条\u{3000}委任する。\n" > "第2条\u{3000}町長に委任する。\n" （○○）⏎第3条　
                附則: "附\u{3000}則\nこの条例は、公布の日から施行する。\n" > "附\u{3000}則\nこの条例は、公布の日から施行する。\n" -
                別表第1: "別表第1（第2条関係）\n|一|二|\n" > "別表第1（第2条関係）\n|一|二|" -
            "#]],
        );
    }

    #[test]
    fn what_is_new_or_gone_stands_where_it_was_and_a_number_that_is_taken_twice_is_told() {
        check(
            "第1条　会議は、会長が招集する。\n第2条　庶務は、総務課で行う。\n第3条　必要な事項は、町長が定める。\n",
            "第1条　会議は、会長が招集する。\n第2条　\n第2条　庶務は、総務課で行う。\n",
            expect![[r#"
                第1条: "第1条\u{3000}会議は、会長が招集する。\n" > "第1条\u{3000}会議は、会長が招集する。\n" 第2条　
                第2条: "" > "第2条\u{3000}\n" 第3条　 !
                第2条: "第2条\u{3000}庶務は、総務課で行う。\n" > "第2条\u{3000}庶務は、総務課で行う。\n" 第3条　
                第3条: "第3条\u{3000}必要な事項は、町長が定める。\n" > "" -
            "#]],
        );
        check(
            "",
            "第一条　町に課を置く。\n",
            expect![[r#"
            第一条: "" > "第一条\u{3000}町に課を置く。\n" 第二条　
        "#]],
        );
        check(
            "1　町に課を置く。\n2　委任する。\n",
            "",
            expect![[r#"
            本則第1項: "1\u{3000}町に課を置く。\n" > "" -
            本則第2項: "2\u{3000}委任する。\n" > "" -
        "#]],
        );
    }

    #[test]
    fn the_provisions_of_a_supplement_are_rows_once_it_has_several_in_either_text() {
        check(
            "（目的）\n第1条　イ\n附　則\nこの条例は、公布の日から施行する。\n附　則（平成20年条例第5号）\n１　施行する。\n\n２　経過措置\n別表\n|一|\n",
            "（目的）\n第1条　イ\n附　則\n（施行期日）\n１　公布の日から施行する。\n２　準備\n附　則（平成20年条例第5号）\n１　施行する。\n\n２　経過措置\n別表\n|一|二|\n",
            expect![[r#"
                第1条: "（目的）\n第1条\u{3000}イ\n" > "（目的）\n第1条\u{3000}イ\n" （○○）⏎第2条　
                附則: "附\u{3000}則\n" > "附\u{3000}則\n" -
                附則第1項: "この条例は、公布の日から施行する。\n" > "（施行期日）\n１\u{3000}公布の日から施行する。\n" ２　
                附則第2項: "" > "２\u{3000}準備\n" ３　
                附則: "附\u{3000}則（平成20年条例第5号）\n" > "附\u{3000}則（平成20年条例第5号）\n" -
                附則第1項: "１\u{3000}施行する。\n\n" > "１\u{3000}施行する。\n\n" ２　
                附則第2項: "２\u{3000}経過措置\n" > "２\u{3000}経過措置\n" ３　
                別表: "別表\n|一|\n" > "別表\n|一|二|\n" -
            "#]],
        );
        check(
            "",
            "第1条　イ\n附　則\n（施行期日）\n第1条　施行する。\n（準備）\n第2条　準備",
            expect![[r#"
                第1条: "" > "第1条\u{3000}イ\n" 第2条　
                附則: "" > "附\u{3000}則\n" -
                附則第1条: "" > "（施行期日）\n第1条\u{3000}施行する。\n" （○○）⏎第2条　
                附則第2条: "" > "（準備）\n第2条\u{3000}準備" （○○）⏎第3条　
            "#]],
        );
    }

    #[test]
    fn a_new_article_gets_the_caption_line_that_most_have_and_it_is_read_as_one() {
        let text =
            "町条例\r\n第1章　総則\r\n  (目的)\r\n第1条 イ\r\n  (定義)\r\n第2条 ロ\r\n第3条 ハ\r\n";
        let begin = rows("", text)[2].next.clone().unwrap();
        assert_eq!(begin, "  (○○)\r\n第2条 ");
        let more = text.replace("  (定義)", &format!("{begin}\r\n  (定義)"));
        let places: Vec<String> = rows("", &more).into_iter().map(|row| row.place).collect();
        assert_eq!(
            places,
            ["題名", "第1章", "第1条", "第2条", "第2条", "第3条"]
        );
        assert_eq!(rows("", &more)[3].revised, format!("{begin}\r\n"));
        assert_eq!(rows("", text)[1].next.as_deref(), Some("  (○○)\r\n第1条 "));
        let bare = "第1条　イ\n（定義）\n第2条　ロ\n第3条　ハ\n";
        assert_eq!(rows("", bare)[1].next.as_deref(), Some("第3条　"));
    }

    #[test]
    fn the_articles_of_a_supplement_have_numbers_of_their_own() {
        let text = "第1条　イ\n附　則\n第1条　施行\n第1条　新\n第2条　準備\n";
        let crowded: Vec<bool> = rows("", text).iter().map(|row| row.crowded).collect();
        assert_eq!(crowded, [false, false, true, false, false]);
        let made = |text: &str, line| make_room(&parse(text).unwrap().ordinance, line);
        assert_eq!(
            made(text, 3),
            "第1条　イ\n附　則\n第1条　施行\n第2条　新\n第3条　準備\n"
        );
        let paragraphs = "第1条　イ\n附　則\n１　施行\n２　新\n２　準備\n３　委任\n";
        assert_eq!(rows("", paragraphs)[3].next.as_deref(), Some("３　"));
        assert!(rows("", paragraphs)[3].crowded);
        assert_eq!(
            made(paragraphs, 4),
            "第1条　イ\n附　則\n１　施行\n２　新\n３　準備\n４　委任\n"
        );
        let main = "第1条　新\n第1条　イ\n附　則\n第1条　施行\n";
        assert_eq!(made(main, 1), "第1条　新\n第2条　イ\n附　則\n第1条　施行\n");
    }

    #[test]
    fn the_articles_after_a_new_one_are_renumbered_up_to_the_first_gap() {
        let moved = |text: &str, line: u32| make_room(&parse(text).unwrap().ordinance, line);
        assert_eq!(
            moved(
                "題名条例\n第1条　イ\n第2条　新\n第2条　ロ\n第2条の2　ハ\n第3条から第5条まで　削除\n第6条　ニ\n第8条　ホ\n",
                3
            ),
            "題名条例\n第1条　イ\n第2条　新\n第3条　ロ\n第3条の2　ハ\n第4条から第6条まで　削除\n第7条　ニ\n第8条　ホ\n"
        );
        assert_eq!(
            moved(
                "第五条　イ\n第五条の二　新\n第五条の二　ロ\n第五条の三　ハ\n第六条　ニ\n",
                2
            ),
            "第五条　イ\n第五条の二　新\n第五条の三　ロ\n第五条の四　ハ\n第六条　ニ\n"
        );
        let fine = "第1条　イ\r\n第2条　ロ\r\n第3条　ハ";
        for line in 0..6 {
            assert_eq!(moved(fine, line), fine);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(old in "(第[1-3]条　[あ-う]{0,3}\r?\n|（[か]）\n|附則\n|1　え\n|別表\n|2　い\n| \n|第1章　う\n|あ){0,9}", new in "(\u{feff})?(第[1-3]条　[あ-う]{0,3}\r?\n|（[か]）\n|附則\n|1　え\n|別表\n|2　い\n| \n|第1章　う\n|あ){0,9}") {
            let read = |text: &str| parse(text).ok().map(|parsed| parsed.ordinance);
            let (before, after) = (read(&old), read(&new));
            let rows = provision_rows(before.as_ref(), after.as_ref());
            let joined: String = rows.iter().map(|row| row.revised.as_str()).collect();
            proptest::prop_assert_eq!(&joined, after.as_ref().map_or("", |_| &new));
            let current: usize = rows.iter().map(|row| row.current.len()).sum();
            proptest::prop_assert_eq!(current, before.map_or(0, |_| old.len()));
        }
    }
}

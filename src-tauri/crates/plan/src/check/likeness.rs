//! The same work in two 課: initiatives that say nearly the same and belong to different sections.
//!
//! Conservative: it is better to miss a pair than to accuse one. Words are compared by their pairs of letters.

use super::{Diagnostic, Severity, at};
use crate::number::fold_width;
use crate::outline;
use crate::plan::Plan;
use crate::record::{Initiative, Kind, RecordId};

/// Pairs of letters as a set of bits, which tells most pairs of texts apart without looking at them again.
const WORDS: usize = 16;

struct Told<'a> {
    id: RecordId,
    owners: &'a [RecordId],
    title: Vec<u32>,
    content: Vec<u32>,
    bits: [u64; WORDS],
    count: u32,
}

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let told: Vec<Told<'_>> = plan
        .all::<Initiative>()
        .filter(|(_, initiative)| !initiative.owners.is_empty() && !initiative.whole_office)
        .map(|(id, initiative)| tell(id, initiative))
        .collect();
    for (index, one) in told.iter().enumerate() {
        let other = told[index + 1..].iter().find(|other| {
            may_be_alike(one, other)
                && !one.owners.iter().any(|owner| other.owners.contains(owner))
                && are_alike(one, other)
        });
        if let Some(other) = other {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-twin",
                    at(Kind::Initiative, one.id, "content"),
                    format!(
                        "{}と{}は、書いてあることがよく似ていますが、所管課が違います。",
                        outline::name_of(plan, one.id),
                        outline::name_of(plan, other.id)
                    ),
                )
                .hint("同じ仕事なら一つにまとめて「関係課」を書き、違う仕事なら、違いが分かるように書いてください。"),
            );
        }
    }
}

fn tell(id: RecordId, initiative: &Initiative) -> Told<'_> {
    let title = pairs(&initiative.title);
    let content = pairs(&initiative.content);
    let mut bits = [0_u64; WORDS];
    for pair in title.iter().chain(&content) {
        let at = (pair.wrapping_mul(0x9E37_79B1) >> 22) as usize;
        bits[at / 64] |= 1 << (at % 64);
    }
    Told {
        id,
        owners: &initiative.owners,
        title,
        content,
        bits,
        count: bits.iter().map(|word| word.count_ones()).sum(),
    }
}

/// The pairs of neighbouring letters of a text, each once, in order.
fn pairs(text: &str) -> Vec<u32> {
    let letters: Vec<u32> = fold_width(text)
        .chars()
        .filter(|char| char.is_alphanumeric())
        .map(u32::from)
        .collect();
    let mut pairs: Vec<u32> = letters
        .windows(2)
        .map(|pair| pair[0].wrapping_mul(0x0001_0003) ^ pair[1])
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn may_be_alike(one: &Told<'_>, other: &Told<'_>) -> bool {
    let shared: u32 = one
        .bits
        .iter()
        .zip(&other.bits)
        .map(|(a, b)| (a & b).count_ones())
        .sum();
    shared > 0 && shared * 10 >= (one.count + other.count) * 2
}

fn are_alike(one: &Told<'_>, other: &Told<'_>) -> bool {
    let title = likeness(&one.title, &other.title);
    let content = likeness(&one.content, &other.content);
    (one.title == other.title && one.title.len() >= 4)
        || (title >= 0.6 && content >= 0.5)
        || content >= 0.75
}

/// Twice what two sorted lists share, over what both have; 0 for texts too short to say anything.
fn likeness(one: &[u32], other: &[u32]) -> f64 {
    if one.len() < 4 || other.len() < 4 {
        return 0.0;
    }
    let (mut a, mut b, mut shared) = (0, 0, 0_u32);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                a += 1;
                b += 1;
            }
        }
    }
    2.0 * f64::from(shared) / (one.len() + other.len()) as f64
}

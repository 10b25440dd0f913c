//! Finds for every provision of one text the provision of another that it is: by number, caption and likeness.
//!
//! Order is kept: matched provisions stand in the same order on both sides; what moves across others is found as gone
//! on one side and new on the other. Absent on purpose: words (`words`) and wording (`amend`).

use std::collections::HashMap;

use crate::fold::{Folded, fold};
use crate::ordinance::{Kind, Ordinance, UnitId};

/// Which unit of the new text each unit of the old one is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matching {
    forward: HashMap<UnitId, UnitId>,
}

impl Matching {
    pub(crate) fn new_of(&self, old: UnitId) -> Option<UnitId> {
        self.forward.get(&old).copied()
    }

    fn pair(&mut self, old: UnitId, new: UnitId) {
        self.forward.insert(old, new);
    }
}

/// Compares two texts.
pub(crate) fn compare(old: &Ordinance, new: &Ordinance) -> Matching {
    let mut comparing = Comparing {
        old,
        new,
        matching: Matching::default(),
    };
    comparing.matching.pair(Ordinance::ROOT, Ordinance::ROOT);
    comparing.sections();
    comparing.matching
}

struct Comparing<'a> {
    old: &'a Ordinance,
    new: &'a Ordinance,
    matching: Matching,
}

/// What two provisions are compared by.
struct Features {
    id: UnitId,
    kind: Kind,
    number: String,
    caption: String,
    /// Folded text with everything below, without its number.
    body: String,
    /// Sorted hashes of character pairs.
    pairs: Vec<u32>,
}

fn features(ordinance: &Ordinance, id: UnitId) -> Features {
    let unit = ordinance.unit(id);
    let mut body = String::new();
    for below in ordinance.subtree(id) {
        let other = ordinance.unit(below);
        if other.kind.is_trivia() {
            continue;
        }
        body.push_str(&fold(&other.text));
        body.push('\n');
    }
    let chars: Vec<char> = body.chars().filter(|c| *c != '\n').collect();
    let mut pairs: Vec<u32> = chars
        .windows(2)
        .map(|pair| (pair[0] as u32).wrapping_mul(0x9e37_79b1) ^ (pair[1] as u32))
        .collect();
    pairs.sort_unstable();
    Features {
        id,
        kind: unit.kind,
        number: unit
            .number
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        caption: match unit.kind {
            // What a line of a table is about stands in its first cell.
            Kind::Row => fold(
                unit.text
                    .split(crate::ordinance::BETWEEN_CELLS)
                    .next()
                    .unwrap_or_default(),
            ),
            _ => unit
                .caption
                .as_ref()
                .map(|caption| fold(&caption.text))
                .unwrap_or_default(),
        },
        body,
        pairs,
    }
}

/// How alike two sorted lists are: 0 to 1 (Dice).
fn dice(left: &[u32], right: &[u32]) -> f64 {
    if left.is_empty() && right.is_empty() {
        return 1.0;
    }
    let (mut a, mut b, mut common) = (0, 0, 0usize);
    while a < left.len() && b < right.len() {
        match left[a].cmp(&right[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                a += 1;
                b += 1;
            }
        }
    }
    2.0 * common as f64 / (left.len() + right.len()) as f64
}

/// How alike two texts are: 0 to 1.
pub(crate) fn likeness(left: &str, right: &str) -> f64 {
    let pairs = |text: &str| {
        let chars = Folded::new(text).chars;
        let mut pairs: Vec<u32> = chars
            .windows(2)
            .map(|p| (p[0] as u32).wrapping_mul(0x9e37_79b1) ^ (p[1] as u32))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    dice(&pairs(left), &pairs(right))
}

/// What a match of two provisions is worth; zero when they are not the same provision.
fn score(old: &Features, new: &Features) -> f64 {
    if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) {
        return 0.0;
    }
    if let (Kind::Heading(left), Kind::Heading(right)) = (old.kind, new.kind)
        && left != right
    {
        return 0.0;
    }
    let number = f64::from(u8::from(old.number == new.number && !old.number.is_empty()));
    let caption = f64::from(u8::from(
        old.caption == new.caption && !old.caption.is_empty(),
    ));
    if old.body == new.body {
        return 2.0 + 0.3 * number + 0.2 * caption;
    }
    let like = dice(&old.pairs, &new.pairs);
    let threshold = match old.kind {
        Kind::Heading(_) => 0.5,
        _ => 0.4,
    };
    if like >= threshold {
        return like + 0.3 * number + 0.3 * caption;
    }
    // A provision has one table; whatever it says now, it is that one.
    if old.kind == Kind::Table {
        return 0.1 + like * 0.5;
    }
    // The same number with another text: the provision is replaced, unless something better takes its place.
    match (number > 0.0, caption > 0.0) {
        (true, true) => 0.3 + like,
        (true, false) if like >= 0.12 || old.kind != Kind::Row => 0.08 + like * 0.5,
        (false, true) if like >= 0.2 => 0.1 + like * 0.5,
        _ => 0.0,
    }
}

impl Comparing<'_> {
    fn sections(&mut self) {
        let root = Ordinance::ROOT;
        for kind in [
            Kind::Title,
            Kind::Contents,
            Kind::Preamble,
            Kind::Enactment,
            Kind::MainProvision,
        ] {
            if let (Some(old), Some(new)) = (
                self.old.child_of_kind(root, kind),
                self.new.child_of_kind(root, kind),
            ) {
                self.matching.pair(old, new);
                if kind == Kind::MainProvision {
                    self.children(old, new);
                }
            }
        }
        let of = |ordinance: &Ordinance, kind: Kind| -> Vec<UnitId> {
            ordinance
                .provisions(root)
                .filter(|id| ordinance.kind(*id) == kind)
                .collect()
        };
        // The first 附則 is the ordinance's own; the later ones came with amendments and stand in their order.
        let (old, new) = (
            of(self.old, Kind::SupplementaryProvision),
            of(self.new, Kind::SupplementaryProvision),
        );
        if let (Some(first), Some(other)) = (old.first(), new.first()) {
            self.matching.pair(*first, *other);
            self.children(*first, *other);
            self.list(&old[1..], &new[1..]);
        }
        for kind in [Kind::AppendedTable, Kind::AppendedForm, Kind::Unread] {
            let (old, new) = (of(self.old, kind), of(self.new, kind));
            self.list(&old, &new);
        }
    }

    fn children(&mut self, old: UnitId, new: UnitId) {
        let left: Vec<UnitId> = self.old.provisions(old).collect();
        let right: Vec<UnitId> = self.new.provisions(new).collect();
        self.list(&left, &right);
    }

    /// Matches two lists of neighbours and what is below the matched ones.
    fn list(&mut self, old: &[UnitId], new: &[UnitId]) {
        let left: Vec<Features> = old.iter().map(|id| features(self.old, *id)).collect();
        let right: Vec<Features> = new.iter().map(|id| features(self.new, *id)).collect();
        let mut pairs = Vec::new();
        align(&left, &right, &mut pairs);
        for (a, b) in pairs {
            self.matching.pair(left[a].id, right[b].id);
            self.children(left[a].id, right[b].id);
        }
    }
}

/// Pairs of places, in order, that are worth most together.
fn align(old: &[Features], new: &[Features], pairs: &mut Vec<(usize, usize)>) {
    let anchors = without_crossing(anchors(old, new), old.len(), new.len());
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in anchors
        .into_iter()
        .chain(std::iter::once((old.len(), new.len())))
    {
        best(&old[a..next_a], &new[b..next_b], a, b, pairs);
        if next_a < old.len() {
            pairs.push((next_a, next_b));
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
}

/// Provisions that are unchanged and occur once on each side, as a rising chain: they split the work.
fn anchors(old: &[Features], new: &[Features]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<(&str, &str), (usize, usize, usize, usize)> = HashMap::new();
    for (at, one) in old.iter().enumerate() {
        let entry = seen.entry((&one.caption, &one.body)).or_default();
        entry.0 += 1;
        entry.1 = at;
    }
    for (at, one) in new.iter().enumerate() {
        let entry = seen.entry((&one.caption, &one.body)).or_default();
        entry.2 += 1;
        entry.3 = at;
    }
    let mut unique: Vec<(usize, usize)> = seen
        .into_iter()
        .filter(|((_, body), (a, _, b, _))| *a == 1 && *b == 1 && body.chars().count() > 12)
        .map(|(_, (_, a, _, b))| (a, b))
        .collect();
    unique.sort_unstable();
    // Longest chain that rises on the new side too.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; unique.len()];
    for at in 0..unique.len() {
        let place = tails.partition_point(|tail| unique[*tail].1 < unique[at].1);
        previous[at] = place.checked_sub(1).map(|before| tails[before]);
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut chain = Vec::new();
    let mut at = tails.last().copied();
    while let Some(index) = at {
        chain.push(unique[index]);
        at = previous[index];
    }
    chain.reverse();
    chain
}

/// The most cells that matching without anchors may look at in one gap.
const GAP: usize = 40_000;

/// Leaves out anchors that pull apart what stands around them: a 条 that went behind three others keeps its words, but it is
/// the three that stay. Where the gaps are small, all of it is weighed together.
fn without_crossing(anchors: Vec<(usize, usize)>, old: usize, new: usize) -> Vec<(usize, usize)> {
    let shift = |(a, b): (usize, usize)| b as isize - a as isize;
    let mut kept: Vec<(usize, usize)> = Vec::with_capacity(anchors.len());
    let mut rest = &anchors[..];
    while let Some(first) = rest.first() {
        let length = rest
            .iter()
            .take_while(|anchor| shift(**anchor) == shift(*first))
            .count();
        let (group, after) = rest.split_at(length);
        rest = after;
        let before = kept.last().copied();
        let next = after.first().copied().unwrap_or((old, new));
        let back = shift(*first) - before.map_or(0, shift);
        let forth = shift(next) - shift(*first);
        let crosses = back.signum() * forth.signum() < 0;
        let start = before.map_or((0, 0), |(a, b)| (a + 1, b + 1));
        let cells = (next.0 - start.0) * (next.1 - start.1);
        if !(crosses && length <= 4 && cells <= GAP) {
            kept.extend_from_slice(group);
        }
    }
    kept
}

fn best(
    old: &[Features],
    new: &[Features],
    from_old: usize,
    from_new: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (rows, columns) = (old.len(), new.len());
    if rows == 0 || columns == 0 {
        return;
    }
    let mut value = vec![0.0f64; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let skip = value[at(row + 1, column)].max(value[at(row, column + 1)]);
            let worth = score(&old[row], &new[column]);
            let take = if worth > 0.0 {
                worth + value[at(row + 1, column + 1)]
            } else {
                0.0
            };
            value[at(row, column)] = skip.max(take);
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let here = value[at(row, column)];
        let worth = score(&old[row], &new[column]);
        if worth > 0.0 && here == worth + value[at(row + 1, column + 1)] {
            pairs.push((from_old + row, from_new + column));
            row += 1;
            column += 1;
        } else if here == value[at(row + 1, column)] {
            row += 1;
        } else {
            column += 1;
        }
    }
}

/// Whether two units say the same, everything below included; trivia and layout left aside.
pub(crate) fn equal(left: &Ordinance, a: UnitId, right: &Ordinance, b: UnitId) -> bool {
    let (x, y) = (left.unit(a), right.unit(b));
    if x.kind != y.kind || x.number != y.number || x.until != y.until {
        return false;
    }
    let caption =
        |unit: &crate::ordinance::Unit| unit.caption.as_ref().map(|caption| fold(&caption.text));
    if caption(x) != caption(y) || !crate::fold::same(&x.text, &y.text) {
        return false;
    }
    let (mut left_children, mut right_children) = (left.provisions(a), right.provisions(b));
    loop {
        match (left_children.next(), right_children.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if equal(left, a, right, b) => {}
            _ => return false,
        }
    }
}

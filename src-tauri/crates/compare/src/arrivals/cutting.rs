//! Sets of articles joined by how sure it is that they report one event.

/// The likeness of an article to an event's that counts for as much as the least probability. Of what a person put together
/// there is often too little at hand for [`crate::relatedness`] to tell what keeps company; likeness needs no company.
const AS_LIKE: f32 = 0.3;

/// Articles that stay together, by their place in the group at hand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// The event that a person put some of them into.
    pub(super) event: Option<u32>,
    pub(super) members: Vec<usize>,
}

/// Average-link clustering: the two blocks that are surest to be of one event become one, until none reach `least`. Two events
/// stay two, and nothing joins an event that `barred` keeps it out of. `sure` and `like` are square.
pub(super) fn joined(
    mut blocks: Vec<Block>,
    sure: &[Vec<f32>],
    like: &[Vec<f32>],
    least: f32,
    barred: impl Fn(&[usize], u32) -> bool,
) -> Vec<Block> {
    loop {
        let mut best: Option<(usize, usize, f32)> = None;
        for (i, x) in blocks.iter().enumerate() {
            for (j, y) in blocks.iter().enumerate().skip(i + 1) {
                let apart = match (x.event, y.event) {
                    (Some(_), Some(_)) => true,
                    (Some(event), None) => barred(&y.members, event),
                    (None, Some(event)) => barred(&x.members, event),
                    (None, None) => false,
                };
                if apart {
                    continue;
                }
                let mut mean = mean(x, y, sure);
                if x.event.is_some() != y.event.is_some() {
                    mean = (mean + least * likeness(x, y, like) / AS_LIKE) / 2.0;
                }
                if mean >= least && best.is_none_or(|(_, _, most)| mean > most) {
                    best = Some((i, j, mean));
                }
            }
        }
        let Some((i, j, _)) = best else { return blocks };
        let moved = blocks.remove(j);
        if let Some(block) = blocks.get_mut(i) {
            block.event = block.event.or(moved.event);
            block.members.extend(moved.members);
        }
    }
}

/// Like one of them and like them all: a report stays near its source, an event wanders.
fn likeness(x: &Block, y: &Block, like: &[Vec<f32>]) -> f32 {
    let value = |i: usize, j: usize| like.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    let all = x.members.iter().flat_map(|&i| y.members.iter().map(move |&j| value(i, j)));
    (mean(x, y, like) + all.fold(0.0, f32::max)) / 2.0
}

fn mean(x: &Block, y: &Block, sure: &[Vec<f32>]) -> f32 {
    let value = |i: usize, j: usize| sure.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    let sum: f32 = x.members.iter().flat_map(|&i| y.members.iter().map(move |&j| value(i, j))).sum();
    sum / (x.members.len() * y.members.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn single(at: usize) -> Block {
        Block { event: None, members: vec![at] }
    }

    #[test]
    fn means_are_of_all_pairs_and_a_persons_word_holds() {
        let sure = vec![
            vec![1.0, 0.9, 0.5, 0.0],
            vec![0.9, 1.0, 0.3, 0.0],
            vec![0.5, 0.3, 1.0, 0.2],
            vec![0.0, 0.0, 0.2, 1.0],
        ];
        let members = |blocks: Vec<Block>| blocks.into_iter().map(|b| b.members).collect::<Vec<_>>();
        let all = || (0..4).map(single).collect::<Vec<_>>();
        let free = |_: &[usize], _| false;
        assert_eq!(members(joined(all(), &sure, &sure, 0.45, free)), [vec![0, 1], vec![2], vec![3]]);
        assert_eq!(members(joined(all(), &sure, &sure, 0.35, free)), [vec![0, 1, 2], vec![3]]);
        let events = vec![
            Block { event: Some(7), members: vec![0] },
            Block { event: Some(8), members: vec![1] },
            single(2),
        ];
        assert_eq!(members(joined(events.clone(), &sure, &sure, 0.25, free)), [vec![0, 2], vec![1]]);
        let not_seven = |_: &[usize], event| event == 7;
        assert_eq!(members(joined(events, &sure, &sure, 0.25, not_seven)), [vec![0], vec![1, 2]]);
    }
}

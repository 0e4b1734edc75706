//! The drawing of who acts on whom: at most seven parties at fixed places, straight edges.

use maud::{Markup, html};

use super::acts::Edge;

/// Parties that are drawn at most.
const PARTIES: usize = 7;
/// Edges that are drawn at most; more would cross too often to be read.
const EDGES: usize = 12;
/// Types that stand on an edge.
const TYPES: usize = 2;

const WIDTH: f64 = 1110.0;
const HEIGHT: f64 = 520.0;
/// Half of the room that a party's name takes.
const NAME_WIDTH: f64 = 74.0;
const NAME_HEIGHT: f64 = 26.0;

/// Draws the edges between the parties with most acts; the list in words says the same.
pub(super) fn draw(edges: &[Edge]) -> Markup {
    let parties = parties(edges);
    let places: Vec<(f64, f64)> = (0..parties.len()).map(|n| place(n, parties.len())).collect();
    let at = |name: &str| parties.iter().position(|party| party == name).map(|n| places[n]);
    let drawn = edges.iter().filter_map(|edge| {
        let (from, to) = (at(&edge.from)?, at(&edge.to)?);
        Some((edge, line(from, to, edge.cooperation)))
    });
    let drawn: Vec<_> = drawn.take(EDGES).collect();
    html! {
        svg.wide viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" {
            title { "Who acts on whom" }
            desc { (parties.len()) " parties. The same edges stand as a list below." }
            defs {
                marker id="mb" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto" { path d="M0 1 10 5 0 9z" fill="var(--brick)" {} }
                marker id="mc" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto" { path d="M0 1 10 5 0 9z" fill="var(--blue)" {} }
            }
            @for (edge, line) in &drawn {
                path class=(if edge.cooperation { "co" } else { "cf" }) stroke-width=(width(edge.n()))
                    d=(format!("M{:.0} {:.0}L{:.0} {:.0}", line.from.0, line.from.1, line.to.0, line.to.1))
                    stroke-dasharray=[edge.cooperation.then_some("7 3")]
                    marker-end=(if edge.cooperation { "url(#mc)" } else { "url(#mb)" }) {}
            }
            @for (edge, line) in &drawn {
                text x=(format!("{:.0}", line.label.0)) y=(format!("{:.0}", line.label.1)) text-anchor="middle" font-size="13"
                    class=(if edge.cooperation { "tco halo" } else { "tcf halo" }) { (label(edge)) }
            }
            @for (name, (x, y)) in parties.iter().zip(&places) {
                text x=(format!("{x:.0}")) y=(format!("{:.0}", y + 6.0)) text-anchor="middle" font-size="20" class="sf halo" { (short(name)) }
            }
        }
    }
}

/// The parties with most acts, in the order in which they are placed.
fn parties(edges: &[Edge]) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for edge in edges {
        for name in [&edge.from, &edge.to] {
            match counts.iter_mut().find(|(known, _)| known == name) {
                Some((_, n)) => *n += edge.n(),
                None => counts.push((name.clone(), edge.n())),
            }
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().take(PARTIES).map(|(name, _)| name).collect()
}

/// The place of party `n` of `of`: on an ellipse, from the left over the top, so that the two with
/// most acts face each other.
fn place(n: usize, of: usize) -> (f64, f64) {
    // The second stands opposite the first, the others between them on both sides in turn.
    let steps = match (n, of) {
        (0, _) => 0.0,
        (1, _) => 0.5,
        (n, of) => {
            let side = if n % 2 == 0 { 1.0 } else { -1.0 };
            let on_side = ((of - 1) / 2).max(1) as f64;
            let nth = ((n - 2) / 2 + 1) as f64;
            side * 0.5 * nth / (on_side + 1.0)
        }
    };
    let turn = std::f64::consts::TAU * steps;
    (
        WIDTH / 2.0 - (WIDTH / 2.0 - 100.0) * turn.cos(),
        HEIGHT / 2.0 - (HEIGHT / 2.0 - 40.0) * turn.sin(),
    )
}

struct Line {
    from: (f64, f64),
    to: (f64, f64),
    label: (f64, f64),
}

/// The line from one party to another, beside the line that leads back, clear of both names.
fn line(from: (f64, f64), to: (f64, f64), cooperation: bool) -> Line {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    // Always to the right of the way, so the two directions and the two tones lie apart.
    let aside = if cooperation { 24.0 } else { 9.0 };
    let shift = (-uy * aside, ux * aside);
    let clear =
        |ux: f64, uy: f64| (NAME_WIDTH / ux.abs().max(0.01)).min(NAME_HEIGHT / uy.abs().max(0.01));
    let gap = clear(ux, uy).min(length / 3.0);
    let start = (from.0 + ux * gap + shift.0, from.1 + uy * gap + shift.1);
    let end = (to.0 - ux * gap + shift.0, to.1 - uy * gap + shift.1);
    // The words stand nearer to the one who acts, where fewer lines meet than in the middle, and those
    // of the two tones at different heights.
    let part = if cooperation { 0.3 } else { 0.48 };
    let label = (
        start.0 + (end.0 - start.0) * part,
        start.1 + (end.1 - start.1) * part + shift.1.signum() * 6.0 + 4.0,
    );
    Line { from: start, to: end, label }
}

fn width(n: usize) -> &'static str {
    match n {
        0 | 1 => "1.5",
        2 => "1.8",
        3 => "2.2",
        _ => "2.6",
    }
}

fn label(edge: &Edge) -> String {
    let types = edge.types.iter().take(TYPES).map(|(kind, n)| format!("{kind} {n}"));
    let more = if edge.types.len() > TYPES { " …" } else { "" };
    format!("{}{more}", types.collect::<Vec<_>>().join(" · "))
}

fn short(name: &str) -> String {
    if name.chars().count() <= 24 {
        return name.to_owned();
    }
    let start: String = name.chars().take(22).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_stand_apart_and_inside_the_drawing() {
        for of in 2..=PARTIES {
            let places: Vec<_> = (0..of).map(|n| place(n, of)).collect();
            for (n, &(x, y)) in places.iter().enumerate() {
                assert!((90.0..=WIDTH - 90.0).contains(&x) && (30.0..=HEIGHT - 30.0).contains(&y));
                for &(other_x, other_y) in &places[n + 1..] {
                    assert!((x - other_x).hypot(y - other_y) > 90.0, "{of} parties: {places:?}");
                }
            }
        }
    }

    #[test]
    fn a_line_ends_before_the_names() {
        let line = line((100.0, 100.0), (500.0, 100.0), false);
        assert!(line.from.0 >= 100.0 + NAME_WIDTH && line.to.0 <= 500.0 - NAME_WIDTH);
        assert!((line.from.1 - 109.0).abs() < 1e-9, "beside the straight line");
    }
}

//! The days of a story on an axis: dots for days, bars for stretches within which a day lies.

use maud::{Markup, html};

use super::days::{long, short};
use super::stories::Entry;

const WIDTH: f64 = 1064.0;
const LEFT: f64 = 20.0;
const RIGHT: f64 = 1044.0;
const AXIS: f64 = 66.0;
/// The room of a number above its dot.
const ROOM: f64 = 30.0;
/// Lines of numbers above the axis, and of bars below it.
const LINES: usize = 3;
const BARS: usize = 6;
/// A day that lies so many times as far from the next one as all others together is background: it
/// stands in the list alone, or it would press all others into one dot.
const FAR: i64 = 4;

/// A dot or a bar, with the numbers of the entries that it stands for.
struct Sign {
    days: (i64, i64),
    first: usize,
    last: usize,
}

/// Draws the entries; the list below says the same. Nothing is drawn for a single day.
pub(super) fn draw(entries: &[Entry<'_>]) -> Markup {
    let all = signs(entries);
    let (from, to) = near(&all);
    let shown: Vec<&Sign> =
        all.iter().filter(|sign| from <= sign.days.0 && sign.days.1 <= to).collect();
    if from == to || shown.len() < 2 {
        return html! {};
    }
    let n_far = all.len() - shown.len();
    let x = |day: i64| LEFT + (day - from) as f64 / (to - from) as f64 * (RIGHT - LEFT);
    let (dots, bars): (Vec<&Sign>, Vec<&Sign>) =
        shown.iter().copied().partition(|sign| sign.days.0 == sign.days.1);
    let lines = lines(dots.iter().map(|sign| (x(sign.days.0), x(sign.days.0))), LINES);
    let lanes = lines_of_bars(&bars, x);
    let n_lanes = lanes.iter().max().map_or(0, |lane| lane + 1);
    let height = AXIS + 30.0 + n_lanes as f64 * 18.0;
    html! {
        svg.wide viewBox=(format!("0 0 {WIDTH} {height:.0}")) role="img" {
            title { "Days from " (long(from)) " to " (long(to)) }
            desc {
                (shown.len()) " points in time. The numbers are those of the list below."
                @if n_far > 0 { " " (n_far) " that lie far apart stand in the list alone." }
            }
            path class="ln" d=(format!("M{LEFT} {AXIS}H{RIGHT}")) {}
            text x=(LEFT) y=(AXIS + 20.0) text-anchor="start" font-size="12" class="sm" { (short(from)) }
            text x=(RIGHT) y=(AXIS + 20.0) text-anchor="end" font-size="12" class="sm" { (short(to)) }
            @for (sign, line) in dots.iter().zip(&lines) {
                @let (at, above) = (x(sign.days.0), AXIS - 14.0 - *line as f64 * 18.0);
                @if *line > 0 { path class="ln" d=(format!("M{at:.0} {AXIS}V{:.0}", above + 4.0)) {} }
                circle cx=(format!("{at:.0}")) cy=(AXIS) r="4.5" fill="var(--ink)" {}
                text x=(format!("{at:.0}")) y=(format!("{above:.0}")) text-anchor="middle" font-size="13" class="halo" { (numbers(sign)) }
            }
            @for (sign, lane) in bars.iter().zip(&lanes) {
                @let y = AXIS + 34.0 + *lane as f64 * 18.0;
                path class="bar" d=(format!("M{:.0} {y:.0}H{:.0}", x(sign.days.0), x(sign.days.1).max(x(sign.days.0) + 4.0))) {}
                text x=(format!("{:.0}", (x(sign.days.1) + 6.0).min(RIGHT - 4.0))) y=(format!("{:.0}", y + 4.5)) font-size="13" class="halo" { (numbers(sign)) }
            }
        }
    }
}

/// Entries of the same days are one sign.
fn signs(entries: &[Entry<'_>]) -> Vec<Sign> {
    let numbered: Vec<(usize, (i64, i64))> =
        entries.iter().enumerate().map(|(n, entry)| (n + 1, entry.days)).collect();
    let same = numbered.chunk_by(|a, b| a.1 == b.1);
    same.map(|same| Sign { days: same[0].1, first: same[0].0, last: same[same.len() - 1].0 })
        .collect()
}

fn numbers(sign: &Sign) -> String {
    if sign.first == sign.last {
        sign.first.to_string()
    } else {
        format!("{}–{}", sign.first, sign.last)
    }
}

/// The days between which the signs lie, those far from all others left out from the early side.
fn near(signs: &[Sign]) -> (i64, i64) {
    let mut left = signs;
    loop {
        let last = left.iter().map(|sign| sign.days.1).max().unwrap_or_default();
        let first = left.first().map_or(last, |sign| sign.days.0);
        let Some(next) = left.get(1).map(|sign| sign.days.0) else { return (first, last) };
        if next - first <= FAR * (last - next).max(14) {
            return (first, last);
        }
        left = &left[1..];
    }
}

/// On which line each number stands so that none covers another; the last line takes what is left.
fn lines(places: impl Iterator<Item = (f64, f64)>, most: usize) -> Vec<usize> {
    let mut ends = vec![f64::NEG_INFINITY; most];
    places
        .map(|(from, to)| {
            let free = ends.iter().position(|end| *end + ROOM <= from).unwrap_or(most - 1);
            ends[free] = ends[free].max(to);
            free
        })
        .collect()
}

fn lines_of_bars(bars: &[&Sign], x: impl Fn(i64) -> f64) -> Vec<usize> {
    lines(bars.iter().map(|sign| (x(sign.days.0), x(sign.days.1))), BARS)
}

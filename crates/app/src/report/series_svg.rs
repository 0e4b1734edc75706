//! A series of figures as dots over their days.

use engine::wire::{SeriesPointRecord, SeriesRecord};
use maud::{Markup, html};

use super::days::{ordinal, short};

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 170.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 820.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 132.0;
/// Figures that are drawn at most.
const DOTS: usize = 24;

/// A figure that can be drawn.
struct Dot {
    days: (i64, i64),
    value: f64,
    /// What is printed above it: "12", "more than 12", "up to 12".
    label: String,
}

/// Draws the figures whose days are known; `None` where fewer than two are.
pub(super) fn draw(series: &SeriesRecord) -> Option<Markup> {
    let mut dots: Vec<Dot> = series.points.iter().filter_map(dot).collect();
    dots.sort_by_key(|dot| dot.days);
    dots.truncate(DOTS);
    let first = dots.iter().map(|dot| dot.days.0).min()?;
    let last = dots.iter().map(|dot| dot.days.1).max()?;
    let most = dots.iter().map(|dot| dot.value).fold(0.0, f64::max);
    if dots.len() < 2 || first == last || most <= 0.0 {
        return None;
    }
    let x = |day: i64| LEFT + (day - first) as f64 / (last - first) as f64 * (RIGHT - LEFT);
    let y = |value: f64| BOTTOM - value / most * (BOTTOM - TOP);
    Some(html! {
        svg.wide viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" {
            title { "Figures over time: " (series.about) }
            desc { (dots.len()) " figures. The same stand as a list below." }
            path class="ln" d=(format!("M{LEFT} {BOTTOM}H{RIGHT}")) {}
            @for dot in &dots {
                @if dot.days.0 != dot.days.1 {
                    path class="bar" d=(format!("M{:.0} {:.0}H{:.0}", x(dot.days.0), y(dot.value), x(dot.days.1))) {}
                } @else {
                    circle cx=(format!("{:.0}", x(dot.days.0))) cy=(format!("{:.0}", y(dot.value))) r="4.5" fill="var(--ink)" {}
                }
                text x=(format!("{:.0}", x(i64::midpoint(dot.days.0, dot.days.1)))) y=(format!("{:.0}", y(dot.value) - 10.0)) text-anchor="middle" font-size="13" class="halo" { (dot.label) }
            }
            text x=(LEFT) y=(BOTTOM + 22.0) text-anchor="start" font-size="12" class="sm" { (short(first)) }
            text x=(RIGHT) y=(BOTTOM + 22.0) text-anchor="end" font-size="12" class="sm" { (short(last)) }
        }
    })
}

fn dot(point: &SeriesPointRecord) -> Option<Dot> {
    let days = point.as_of.as_ref()?;
    let days = (ordinal(&days.start)?, ordinal(&days.end)?);
    let (value, label) = match (point.value, point.low, point.high) {
        (Some(value), _, _) => (value, number(value)),
        (None, Some(low), Some(high)) => {
            (f64::midpoint(low, high), format!("{} to {}", number(low), number(high)))
        }
        (None, Some(low), None) => (low, format!("{} or more", number(low))),
        (None, None, Some(high)) => (high, format!("up to {}", number(high))),
        (None, None, None) => return None,
    };
    (value.is_finite() && days.0 <= days.1).then_some(Dot { days, value, label })
}

/// A number with its thousands set apart.
pub(super) fn number(value: f64) -> String {
    let plain = format!("{value}");
    let (whole, rest) = match plain.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (plain.as_str(), String::new()),
    };
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left.is_multiple_of(3) && digits[at - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(*digit);
    }
    out + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(-1200.5), "-1,200.5");
        assert_eq!(number(12.0), "12");
        assert_eq!(number(-120.0), "-120");
    }
}

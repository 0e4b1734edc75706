//! Is a chunk an address on the web?
//!
//! `scheme://`, then a user before `@`, then a host: four numbers, or labels and a last one of small
//! letters; then a port, then anything behind `/`, `?` or `#`. A host holds no `@`, so trying
//! behind each of them takes time in proportion to the length.

use super::chars::{Chars, DECIMAL, RULE_SMALL, WORD};

/// Whether the whole of `text`, which holds no white space, is an address.
pub(super) fn is_address(chars: &Chars, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let is_scheme = |c: char| chars.is(c, WORD) || matches!(c, '+' | '-' | '.');
    let behind_scheme = text
        .find("://")
        .filter(|&end| text[..end].chars().all(is_scheme) && text[..end].chars().nth(1).is_some());
    let is_host = |text: &str| is_host(chars, text);
    is_host(text)
        || behind_scheme.is_some_and(|end| is_host(&text[end + 3..]))
        || text.match_indices('@').any(|(at, _)| at > 0 && is_host(&text[at + 1..]))
}

/// Whether `text` is a host with what may follow it.
fn is_host(chars: &Chars, text: &str) -> bool {
    let in_host =
        |c: char| is_label(c) || matches!(c, '.' | '-' | '_') || chars.is(c, RULE_SMALL | DECIMAL);
    let end = text.find(|c| !in_host(c)).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    is_rest(chars, rest) && (is_named(chars, host) || is_numbered(chars, host))
}

/// A port, then a path, a query or a part of the page.
fn is_rest(chars: &Chars, rest: &str) -> bool {
    let path = match rest.strip_prefix(':') {
        Some(port) => {
            let path = port.trim_start_matches(|c| chars.is(c, DECIMAL));
            let digits = port[..port.len() - path.len()].chars().count();
            if !(2..=5).contains(&digits) {
                return false;
            }
            path
        }
        None => rest,
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

fn is_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

/// Labels divided by full stops, the last of them 2 to 63 small letters.
fn is_named(chars: &Chars, host: &str) -> bool {
    let Some((labels, last)) = host.rsplit_once('.') else { return false };
    let mut letters = 0;
    for c in last.chars() {
        letters += 1;
        if letters > 63 || !chars.is(c, RULE_SMALL) {
            return false;
        }
    }
    letters >= 2 && labels.split('.').all(is_whole_label)
}

fn is_whole_label(label: &str) -> bool {
    label.starts_with(is_label)
        && label.ends_with(is_label)
        && label.chars().all(|c| is_label(c) || matches!(c, '-' | '_'))
        && label.chars().nth(64).is_none()
}

/// Four numbers of the public range.
fn is_numbered(chars: &Chars, host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').take(5).collect();
    let [first, second, third, last] = parts[..] else { return false };
    let private = matches!(first, "10" | "127")
        || matches!((first, second), ("169", "254") | ("192", "168"))
        || first == "172" && is_private_second(chars, second);
    !private
        && is_first_number(chars, first)
        && is_middle_number(chars, second)
        && is_middle_number(chars, third)
        && is_last_number(chars, last)
}

/// 16 to 31.
fn is_private_second(chars: &Chars, part: &str) -> bool {
    match letters(part) {
        (['1', '6'..='9', '\0'] | ['3', '0' | '1', '\0'], 2) => true,
        (['2', digit, _], 2) => chars.is(digit, DECIMAL),
        _ => false,
    }
}

/// 1 to 223.
fn is_first_number(chars: &Chars, part: &str) -> bool {
    let digit = |c| chars.is(c, DECIMAL);
    match letters(part) {
        (['1'..='9', ..], 1) => true,
        (['1'..='9', second, _], 2) => digit(second),
        (['1', second, third], 3) => digit(second) && digit(third),
        (['2', '0' | '1', third], 3) => digit(third),
        (['2', '2', '0'..='3'], 3) => true,
        _ => false,
    }
}

/// 0 to 255, with noughts in front.
fn is_middle_number(chars: &Chars, part: &str) -> bool {
    let digit = |c| chars.is(c, DECIMAL);
    match letters(part) {
        ([first, ..], 1) => digit(first),
        ([first, second, _], 2) => digit(first) && digit(second),
        (['1', second, third], 3) => digit(second) && digit(third),
        (['2', '0'..='4', third], 3) => digit(third),
        (['2', '5', '0'..='5'], 3) => true,
        _ => false,
    }
}

/// 1 to 254.
fn is_last_number(chars: &Chars, part: &str) -> bool {
    let digit = |c| chars.is(c, DECIMAL);
    match letters(part) {
        (['1'..='9', ..], 1) => true,
        (['1'..='9', second, _], 2) => digit(second),
        (['1', second, third], 3) => digit(second) && digit(third),
        (['2', '0'..='4', third], 3) => digit(third),
        (['2', '5', '0'..='4'], 3) => true,
        _ => false,
    }
}

/// The first three characters of `part`, and how many it has, 4 standing for more.
fn letters(part: &str) -> ([char; 3], usize) {
    let mut found = ['\0'; 3];
    let mut count = 0;
    for c in part.chars().take(4) {
        if let Some(place) = found.get_mut(count) {
            *place = c;
        }
        count += 1;
    }
    (found, count)
}

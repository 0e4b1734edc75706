//! Dependencies against `deny.toml`, for machines without `cargo deny`: licences, bans, sources.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{metadata, root};

/// Holds every package of the lock file against the policy; gives the complaints.
pub(crate) fn check() -> Result<Vec<String>> {
    let policy = std::fs::read_to_string(root().join("deny.toml")).context("deny.toml")?;
    let allowed = strings_of(&policy, "allow = [");
    let banned = banned_of(&policy);
    anyhow::ensure!(!allowed.is_empty(), "deny.toml allows no licence at all");
    let metadata = metadata(true)?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    Ok(packages.iter().flat_map(|package| complaints(package, &allowed, &banned)).collect())
}

fn complaints(package: &Value, allowed: &[String], banned: &[String]) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let mut complaints = Vec::new();
    if banned.iter().any(|ban| ban == name) {
        complaints.push(format!("{name} is banned"));
    }
    if let Some(source) = package["source"].as_str()
        && !source.starts_with("registry+")
        && !source.starts_with("sparse+")
    {
        complaints.push(format!("{name} comes from {source}, not from a registry"));
    }
    let licence = package["license"].as_str().unwrap_or_default();
    if !is_allowed(licence, allowed) {
        complaints.push(format!("{name}: licence {licence:?} is not allowed"));
    }
    complaints
}

/// Whether an SPDX expression can be met with allowed licences: one of each `OR`, all of each
/// `AND`. The old form with a slash means `OR`.
fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    let licence = licence.replace('/', " OR ");
    let licence = licence.replace(['(', ')'], " ");
    let is_known = |name: &str| allowed.iter().any(|known| known == name.trim());
    // Parentheses in the wild only group `OR`s inside an `AND`, so `AND` binds last here.
    licence.split(" AND ").all(|part| part.split(" OR ").any(is_known))
}

fn strings_of(policy: &str, key: &str) -> Vec<String> {
    let Some((_, rest)) = policy.split_once(key) else { return Vec::new() };
    let list = rest.split_once(']').map_or(rest, |(list, _)| list);
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn banned_of(policy: &str) -> Vec<String> {
    let crates = policy.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \""));
    crates.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences() {
        let allowed = ["MIT", "Apache-2.0", "BSD-3-Clause"].map(str::to_owned);
        for licence in
            ["MIT", "MIT/GPL-3.0", "GPL-2.0 OR MIT", "(Apache-2.0 OR MIT) AND BSD-3-Clause"]
        {
            assert!(is_allowed(licence, &allowed), "{licence}");
        }
        for licence in ["", "GPL-3.0", "MIT AND GPL-3.0", "AGPL-3.0-only"] {
            assert!(!is_allowed(licence, &allowed), "{licence}");
        }
    }

    #[test]
    fn the_policy_is_read() {
        let policy = "allow = [\n \"MIT\",\n \"ISC\",\n]\ndeny = [\n  { crate = \"openssl\" },\n]";
        assert_eq!(strings_of(policy, "allow = ["), ["MIT", "ISC"]);
        assert_eq!(banned_of(policy), ["openssl"]);
    }
}

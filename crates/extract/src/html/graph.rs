//! Whom do the ids in the page's JSON-LD stand for?

use std::collections::HashMap;

use serde_json::Value;

use super::linked::{MAX_OBJECTS, plain};

/// Persons and organisations that stand in the graph by themselves; articles point at them by `@id`.
#[derive(Debug, Default)]
pub(super) struct Graph<'v> {
    by_id: HashMap<&'v str, &'v Value>,
    /// The names of persons that are no organisation too: sites of one person say they are both.
    persons: Vec<String>,
}

impl<'v> Graph<'v> {
    /// Looks at every object of the graphs.
    pub(super) fn of(values: &'v [Value]) -> Self {
        let mut graph = Self::default();
        let mut n_objects = 0;
        let mut open: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = open.pop() {
            n_objects += 1;
            if n_objects > MAX_OBJECTS {
                break;
            }
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) => {
                    graph.add(value);
                    open.extend(object.get("@graph"));
                }
                _ => {}
            }
        }
        graph
    }

    /// The names of the persons.
    pub(super) fn persons(self) -> Vec<String> {
        self.persons
    }

    fn add(&mut self, value: &'v Value) {
        let is_person = types(value).any(|kind| kind == "Person");
        let is_group = types(value).any(is_organisation);
        if !is_person && !is_group {
            return;
        }
        if let Some(id) = value.get("@id").and_then(Value::as_str) {
            self.by_id.entry(id).or_insert(value);
        }
        if is_person
            && !is_group
            && let Some(name) = name(value).filter(|name| !self.persons.contains(name))
        {
            self.persons.push(name);
        }
    }

    /// What `value` stands for: itself, or what its `@id` points at where it has no name.
    pub(super) fn resolve<'a>(&self, value: &'a Value) -> &'a Value
    where
        'v: 'a,
    {
        let target = || self.by_id.get(value.get("@id")?.as_str()?).copied();
        if value.get("name").is_some() { value } else { target().unwrap_or(value) }
    }
}

pub(super) fn is_organisation(kind: &str) -> bool {
    kind.contains("Organization") || kind == "Corporation"
}

/// The types that an object gives itself.
pub(super) fn types(value: &Value) -> impl Iterator<Item = &str> {
    let given = match value.get("@type") {
        Some(Value::Array(given)) => given.as_slice(),
        Some(given) => std::slice::from_ref(given),
        None => &[],
    };
    given.iter().filter_map(Value::as_str)
}

/// The name of a person or organisation that is a string or an object.
pub(super) fn name(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Array(values) => {
            return values.first().and_then(|first| first.as_str()).and_then(plain);
        }
        _ => match value.get("name")? {
            Value::String(text) => text,
            Value::Array(names) => names.first()?.as_str()?,
            _ => return None,
        },
    };
    plain(text)
}

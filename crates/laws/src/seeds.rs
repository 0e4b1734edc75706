//! Small sound inputs of each kind, to begin fuzzing from.

use crate::pages::{self, PROSE};

/// The seeds of all targets: target, file name, bytes.
pub fn all() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for (name, page) in pages::all() {
        let name = name.replace(' ', "-");
        let target = if name == "scraped" { "text" } else { "html" };
        seeds.push((target, name, page));
    }
    for (target, name, text) in texts() {
        seeds.push((target, name.to_owned(), text.into_bytes()));
    }
    seeds
}

fn texts() -> Vec<(&'static str, &'static str, String)> {
    let http = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>Mill sold</h1><p>{PROSE}"
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PROSE}\
         \r\n0\r\n\r\n",
        PROSE.len()
    );
    let record = |kind: &str, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: \
             https://lantern.example/mill\r\nWARC-Date: 2021-05-04T17:04:00Z\r\nContent-Length: {}\
             \r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let parts = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://lantern.example/mill\r\nDate: \
         Tue, 4 May 2021 17:04:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; \
         type=\"text/html\"; boundary=\"--edge\"\r\n\r\n----edge\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: \
         https://lantern.example/mill\r\n\r\n<h1>Mill sold</h1><p>M=C3=BChle. {PROSE}\r\n----edge--\r\n"
    );
    let mail = format!(
        "From: Ada <ada@lantern.example>\r\nTo: list@lantern.example\r\nSubject: \
         =?utf-8?q?M=C3=BChle?=\r\nDate: Tue, 4 May 2021 17:04:00 +0200\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=e\r\n\r\n--e\r\nContent-Type: text/plain\r\n\
         \r\n{PROSE}\r\n--e\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nPGgxPk1pbGwgc29sZDwvaDE+\r\n--e--\r\n"
    );
    let object = |form: &str| {
        format!(
            "{{\"id\":\"7\",\"{form}\":\"Mill sold\\n\\n\\u201c{PROSE}\\u201d said Ida Moen.\"}}\n"
        )
    };
    vec![
        ("text", "prose", format!("Mill sold\n\n{PROSE}\n\n{PROSE}")),
        ("text", "stamps", "Ada\nMay 4, 2021 at 5:04 pm\nNo.\n\n".repeat(3)),
        ("warc", "response", record("response", &http)),
        ("warc", "chunked", record("response", &chunked)),
        (
            "warc",
            "several",
            record("warcinfo", "software: x")
                + &record("request", "GET /")
                + &record("response", &http)
                + &record("resource", "<p>The mill."),
        ),
        ("warc", "page-alone", http.clone()),
        ("mhtml", "parts", parts),
        ("mhtml", "mail", mail),
        ("json_lines", "text", object("text")),
        ("json_lines", "raw", object("raw")),
        ("json_lines", "html", object("html") + "\n[1]\n{\"id\":3}\nno object\n"),
    ]
}

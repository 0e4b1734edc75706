//! Sound pages of our own invention, as a dozen kinds of site build them: what the hostile pages
//! are cut, mixed and broken from.

/// Prose that a page may have beside what is wrong with it.
pub(crate) const PROSE: &str =
    "The mill at Odby was sold on Monday, and its new owner wants to keep the wheel. ";

/// A small page of each kind, with its name.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let pages: Vec<(&str, String)> = vec![
        ("paper", paper()),
        ("blog", blog()),
        ("table layout", table_layout()),
        ("linked data", linked_data()),
        ("live ticker", ticker()),
        ("forum", forum()),
        ("german", german()),
        ("widget comments", widget_comments()),
        ("line breaks", line_breaks()),
        ("phone page", phone_page()),
        ("scraped", scraped()),
        ("single file", single_file()),
    ];
    let mut pages: Vec<(&str, Vec<u8>)> =
        pages.into_iter().map(|(name, page)| (name, page.into_bytes())).collect();
    pages.push(("western bytes", western_bytes()));
    pages
}

fn paper() -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Mill sold &ndash; Odby \
         Lantern</title><meta property=\"og:title\" content=\"Mill sold\"><meta \
         property=\"article:published_time\" content=\"2021-05-04T17:04:00+02:00\"><link \
         rel=canonical href=\"https://lantern.example/2021/05/04/mill\"></head><body><nav><a \
         href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Mill sold</h1><p \
         class=byline>By Åsa Holm and Bo Lind</p><time datetime=2021-05-04>4 May 2021</time>\
         <figure><img src=wheel.jpg><figcaption>The wheel. Photo: B. Lind</figcaption></figure>\
         <p>ODBY, May 4 (Nordwire) &mdash; {PROSE}</p><p>“Nobody asked us,” said Ida Moen, the \
         harbour master. {PROSE}</p><blockquote>We were never told.</blockquote><ul><li>The wheel\
         <li>The pond</ul></article><aside><h2>Read also</h2><a href=/a>Ferry late again</a>\
         </aside><footer>&copy; 2021 Odby Lantern. All rights reserved.</footer></body></html>"
    )
}

fn blog() -> String {
    format!(
        "<html><body><h2 class=entry-title><a href=/wheel>The wheel</a></h2><div \
         class='entry-meta'>Posted on May 4, 2021 by <span class=author>Ada</span></div><div \
         class=entry-content><p>{PROSE}</p><p>{PROSE}</p></div><div id=comments><h3>2 thoughts on \
         “The wheel”</h3><ol class=commentlist><li class=comment id=comment-1><div \
         class=comment-author><cite>Bo</cite> <span class=says>says:</span></div><a \
         href=#comment-1>May 5, 2021 at 5:04 pm</a><p>Keep it.</p><a>Reply</a><ul class=children>\
         <li class=comment id=comment-2><cite>Cy</cite><time>May 6, 2021 at 9:00 am</time><p>Why?\
         </p></li></ul></li></ol></div></body></html>"
    )
}

fn table_layout() -> String {
    format!(
        "<body bgcolor=white><table width=100%><tr><td colspan=3><b>THE ODBY PAGE</b></td></tr>\
         <tr><td valign=top><a href=1.htm>News</a><br><a href=2.htm>Guestbook</a></td><td><font \
         size=5>Mill sold</font><br><i>4.5.2021</i><p>{PROSE}<p>{PROSE}</td><td>Best viewed at \
         800x600</td></tr></table>"
    )
}

fn linked_data() -> String {
    format!(
        "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@graph\":[\
         {{\"@type\":\"NewsArticle\",\"headline\":\"Mill sold\",\"datePublished\":\
         \"2021-05-04T17:04:00Z\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Åsa Holm\"}}],\
         \"publisher\":{{\"@id\":\"#org\"}},\"articleBody\":\"{PROSE}{PROSE}\"}},{{\"@id\":\
         \"#org\",\"@type\":\"NewsMediaOrganization\",\"name\":\"Odby Lantern\"}}]}}</script>\
         <div id=app></div>"
    )
}

fn ticker() -> String {
    format!(
        "<main><h1>Mill sale: live</h1><div class=live-update><time datetime=2021-05-04T17:04Z>\
         5.04pm</time><h3>Sold</h3><p>{PROSE}</p></div><div class=live-update><time>4.40pm</time>\
         <p>{PROSE}</p></div><p class=correction>Correction: an earlier version misspelled the \
         name of the mill.</p></main>"
    )
}

fn forum() -> String {
    format!(
        "<div class=post id=p1><a class=username>ada</a> <span class=date>04-05-2021, 17:04</span>\
         <div class=message>{PROSE}</div></div><div class=post id=p2><a class=username>bo</a> \
         <div class=message><blockquote>ada wrote: keep it</blockquote>No.</div></div>"
    )
}

fn german() -> String {
    format!(
        "<html lang=de><title>Mühle verkauft | Odbyer Bote</title><h1>Mühle verkauft</h1><p>Von \
         Jörg Größe, 4. Mai 2021, 17.04 Uhr<p>Odby (dpa) – Die alte Mühle in Odby ist am Montag \
         verkauft worden. „Uns hat niemand gefragt“, sagte die Hafenmeisterin.<p>{PROSE}"
    )
}

fn widget_comments() -> String {
    format!(
        "<article><h1>Mill sold</h1><p>{PROSE}</p><p>{PROSE}</p></article><section \
         class='fb-comments'><div class=UFIComment><a class=UFICommentActorName>Bo Lind</a><span \
         class=UFICommentBody>Keep it!</span><abbr>3 hours ago</abbr> · Like · Reply</div></section>"
    )
}

fn line_breaks() -> String {
    format!(
        "<b>Mill sold</b><br><br>By Ada<br><br>{PROSE}<br><br>{PROSE}<br>\n<nobr>{PROSE}</nobr>"
    )
}

fn phone_page() -> String {
    format!(
        "<html amp lang=en><head><style amp-custom>p{{color:red}}</style></head><body><amp-sidebar>\
         Menu</amp-sidebar><h1>Mill sold</h1><amp-img alt='The wheel'></amp-img><p>{PROSE}</p><div \
         class=paywall>Subscribe to go on reading</div></body></html>"
    )
}

fn scraped() -> String {
    format!(
        "Mill sold\nBy Åsa Holm\nMay 4, 2021 5:04 pm\nShare Tweet Email\n\nODBY, May 4 (Nordwire) - \
         {PROSE}\n\n\"Nobody asked us,\" Ida Moen said.\n\n2 Comments\n\nBo\nMay 5, 2021 at 9:19 \
         am\nKeep it.\n\nCopyright 2021 Odby Lantern\n"
    )
}

fn single_file() -> String {
    format!(
        "<!DOCTYPE html><!--\n Page saved with SingleFile\n url: https://lantern.example/mill\n \
         saved date: Tue May 04 2021 17:04:00 GMT+0200\n--><html><img src=\"data:image/png;base64,\
         {}\"><h1>Mill sold</h1><p>{PROSE}</p>",
        "iVBORw0KGgo".repeat(40)
    )
}

fn western_bytes() -> Vec<u8> {
    b"<meta charset=iso-8859-1><title>Caf\xe9 sold</title><p>The caf\xe9 by the m\xfchle was sold on \
      Monday, \x93cheaply\x94, and its new owner wants to keep the name, \x80 100 a month."
        .to_vec()
}

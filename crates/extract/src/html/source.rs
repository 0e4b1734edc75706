//! Where do candidates for the fields stand, and by which name?
//!
//! `fields` ranks candidates by these names, and users read them as evidence.

use crate::draft::Field;

/// `<meta property="og:title">`: written for previews, often the headline itself.
pub(crate) const OG_TITLE: &str = "meta og:title";
/// `<meta name="twitter:title">`.
pub(crate) const TWITTER_TITLE: &str = "meta twitter:title";
/// Other title tags in the head: `dc.title`, `sailthru.title`, `parsely-title`, `headline`.
pub(crate) const META_TITLE: &str = "meta title";
/// `headline` of JSON-LD.
pub(crate) const JSON_HEADLINE: &str = "JSON-LD headline";
/// `itemprop="headline"`.
pub(crate) const ITEMPROP_HEADLINE: &str = "itemprop headline";
/// The line that was chosen as the headline.
pub(crate) const HEADLINE: &str = "headline on the page";
/// The first `<h1>`, where it is not the headline.
pub(crate) const H1: &str = "h1";
/// `<title>`, with the site's name as a rule.
pub(crate) const TITLE_TAG: &str = "title tag";
/// `<meta property="og:site_name">`.
pub(crate) const OG_SITE_NAME: &str = "meta og:site_name";
/// `publisher.name` of JSON-LD.
pub(crate) const JSON_PUBLISHER: &str = "JSON-LD publisher";
/// `<meta name="application-name">`.
pub(crate) const APPLICATION_NAME: &str = "meta application-name";
/// `itemprop="publisher"`.
pub(crate) const ITEMPROP_PUBLISHER: &str = "itemprop publisher";
/// `<meta name="publisher">`, `dc.publisher`, `copyright`.
pub(crate) const META_PUBLISHER: &str = "meta publisher";
/// `<meta name="twitter:site">`: an account's name, a weak sign.
pub(crate) const TWITTER_SITE: &str = "meta twitter:site";
/// `<meta name="author">` and its like.
pub(crate) const META_AUTHOR: &str = "meta author";
/// `<meta property="article:author">`, where it is no address.
pub(crate) const ARTICLE_AUTHOR: &str = "meta article:author";
/// `author` of JSON-LD, a person.
pub(crate) const JSON_AUTHOR: &str = "JSON-LD author";
/// `author` of JSON-LD, an organisation.
pub(crate) const JSON_AUTHOR_GROUP: &str = "JSON-LD author organisation";
/// The value of `twitter:data1` and its sisters beside a label that says "written by".
pub(crate) const LABELLED_AUTHOR: &str = "meta written by";
/// The only person of the page's JSON-LD, where no article points at one.
pub(crate) const JSON_PERSON: &str = "JSON-LD person";
/// A link to a page about an author, near the headline or the article's end.
pub(crate) const AUTHOR_LINK: &str = "link to author";
/// An element whose name says that it holds the author's, near the headline.
pub(crate) const NAMED_AUTHOR: &str = "element named author";
/// The name at the head of a portrait of the author.
pub(crate) const AUTHOR_BOX: &str = "author box";
/// `rel="author"`.
pub(crate) const REL_AUTHOR: &str = "rel author";
/// `itemprop="author"`.
pub(crate) const ITEMPROP_AUTHOR: &str = "itemprop author";
/// An element named `byline` or `author` near the headline or the article's end.
pub(crate) const BYLINE: &str = "byline";
/// A line that says who helped to report, as it stands.
pub(crate) const CREDIT_LINE: &str = "credit line";
/// `<meta property="article:published_time">`.
pub(crate) const PUBLISHED_TIME: &str = "meta article:published_time";
/// `<meta property="article:modified_time">`, `og:updated_time`.
pub(crate) const MODIFIED_TIME: &str = "meta article:modified_time";
/// `datePublished` of JSON-LD.
pub(crate) const JSON_PUBLISHED: &str = "JSON-LD datePublished";
/// `dateModified` of JSON-LD.
pub(crate) const JSON_MODIFIED: &str = "JSON-LD dateModified";
/// `itemprop="datePublished"`.
pub(crate) const ITEMPROP_PUBLISHED: &str = "itemprop datePublished";
/// `itemprop="dateModified"`.
pub(crate) const ITEMPROP_MODIFIED: &str = "itemprop dateModified";
/// Other date tags in the head that say "published".
pub(crate) const META_PUBLISHED: &str = "meta publication date";
/// Date tags in the head that do not say of what: `date`, `dc.date`.
pub(crate) const META_DATE: &str = "meta date";
/// The value of `twitter:data1` and its sisters beside a label that says "published".
pub(crate) const LABELLED_DATE: &str = "meta published on";
/// Date tags in the head that say "changed".
pub(crate) const META_MODIFIED: &str = "meta modification date";
/// `<time>` near the headline or the byline.
pub(crate) const TIME_ELEMENT: &str = "time element";
/// A day printed near the headline or the byline.
pub(crate) const PRINTED_DATE: &str = "printed date";
/// A day printed well above the headline, where sites also print the day of the visit.
pub(crate) const MASTHEAD_DATE: &str = "date above the headline";
/// The day that a note of a correction or an update names.
pub(crate) const NOTE_DATE: &str = "date of a note";
/// A day with which the text opens.
pub(crate) const OPENING_DATE: &str = "date at the head of the text";
/// A day in the path of the page's address.
pub(crate) const ADDRESS: &str = "address";
/// `<link rel="canonical">`.
pub(crate) const CANONICAL: &str = "link canonical";
/// `<meta property="og:url">`.
pub(crate) const OG_URL: &str = "meta og:url";
/// `url` of JSON-LD.
pub(crate) const JSON_URL: &str = "JSON-LD url";

/// Names of `<meta>` tags, with the field that they fill.
pub(super) const METAS: &[(&str, Field, &str)] = &[
    ("og:title", Field::Title, OG_TITLE),
    ("twitter:title", Field::Title, TWITTER_TITLE),
    ("title", Field::Title, META_TITLE),
    ("headline", Field::Title, META_TITLE),
    ("dc.title", Field::Title, META_TITLE),
    ("dcterms.title", Field::Title, META_TITLE),
    ("sailthru.title", Field::Title, META_TITLE),
    ("parsely-title", Field::Title, META_TITLE),
    ("og:site_name", Field::Outlet, OG_SITE_NAME),
    ("application-name", Field::Outlet, APPLICATION_NAME),
    ("apple-mobile-web-app-title", Field::Outlet, APPLICATION_NAME),
    ("publisher", Field::Outlet, META_PUBLISHER),
    ("dc.publisher", Field::Outlet, META_PUBLISHER),
    ("twitter:site", Field::Outlet, TWITTER_SITE),
    ("author", Field::Author, META_AUTHOR),
    ("authors", Field::Author, META_AUTHOR),
    ("byl", Field::Author, META_AUTHOR),
    ("dc.creator", Field::Author, META_AUTHOR),
    ("dcterms.creator", Field::Author, META_AUTHOR),
    ("dcsext.author", Field::Author, META_AUTHOR),
    ("sailthru.author", Field::Author, META_AUTHOR),
    ("parsely-author", Field::Author, META_AUTHOR),
    ("citation_author", Field::Author, META_AUTHOR),
    ("og:author", Field::Author, ARTICLE_AUTHOR),
    ("article:author", Field::Author, ARTICLE_AUTHOR),
    ("article:author_name", Field::Author, ARTICLE_AUTHOR),
    ("article:published_time", Field::Published, PUBLISHED_TIME),
    ("article:published", Field::Published, PUBLISHED_TIME),
    ("og:published_time", Field::Published, PUBLISHED_TIME),
    ("article:modified_time", Field::Modified, MODIFIED_TIME),
    ("og:updated_time", Field::Modified, MODIFIED_TIME),
    ("pubdate", Field::Published, META_PUBLISHED),
    ("pub_date", Field::Published, META_PUBLISHED),
    ("ptime", Field::Published, META_PUBLISHED),
    ("pdate", Field::Published, META_PUBLISHED),
    ("publishdate", Field::Published, META_PUBLISHED),
    ("publish-date", Field::Published, META_PUBLISHED),
    ("publish_date", Field::Published, META_PUBLISHED),
    ("publishtime", Field::Published, META_PUBLISHED),
    ("published_at", Field::Published, META_PUBLISHED),
    ("publication_date", Field::Published, META_PUBLISHED),
    ("originalpublicationdate", Field::Published, META_PUBLISHED),
    ("article_date_original", Field::Published, META_PUBLISHED),
    ("citation_publication_date", Field::Published, META_PUBLISHED),
    ("citation_date", Field::Published, META_PUBLISHED),
    ("datepublished", Field::Published, META_PUBLISHED),
    ("displaydate", Field::Published, META_PUBLISHED),
    ("dc.date.issued", Field::Published, META_PUBLISHED),
    ("dc.date.created", Field::Published, META_PUBLISHED),
    ("dcterms.created", Field::Published, META_PUBLISHED),
    ("dcterms.issued", Field::Published, META_PUBLISHED),
    ("dcterms.available", Field::Published, META_PUBLISHED),
    ("sailthru.date", Field::Published, META_PUBLISHED),
    ("parsely-pub-date", Field::Published, META_PUBLISHED),
    ("rnews:datepublished", Field::Published, META_PUBLISHED),
    ("article.published", Field::Published, META_PUBLISHED),
    ("cxenseparse:recs:publishtime", Field::Published, META_PUBLISHED),
    ("cxenseparse:publishtime", Field::Published, META_PUBLISHED),
    ("date", Field::Published, META_DATE),
    ("dc.date", Field::Published, META_DATE),
    ("dcterms.date", Field::Published, META_DATE),
    ("bt:pubdate", Field::Published, META_DATE),
    ("article.created", Field::Published, META_DATE),
    ("created", Field::Published, META_DATE),
    ("last-modified", Field::Modified, META_MODIFIED),
    ("lastmod", Field::Modified, META_MODIFIED),
    ("modified", Field::Modified, META_MODIFIED),
    ("dcterms.modified", Field::Modified, META_MODIFIED),
    ("dc.date.modified", Field::Modified, META_MODIFIED),
    ("article.updated", Field::Modified, META_MODIFIED),
    ("revised", Field::Modified, META_MODIFIED),
    ("og:article:author", Field::Author, ARTICLE_AUTHOR),
    ("og:pubdate", Field::Published, META_PUBLISHED),
    ("og:article:published_time", Field::Published, PUBLISHED_TIME),
    ("article:publish_date", Field::Published, META_PUBLISHED),
    ("date-pub", Field::Published, META_PUBLISHED),
    ("date_published", Field::Published, META_PUBLISHED),
    ("publication-date", Field::Published, META_PUBLISHED),
    ("publicationdate", Field::Published, META_PUBLISHED),
    ("dc.date.published", Field::Published, META_PUBLISHED),
    ("dc.date.publication", Field::Published, META_PUBLISHED),
    ("dcterms.issue", Field::Published, META_PUBLISHED),
    ("dc:created", Field::Published, META_PUBLISHED),
    ("release_date", Field::Published, META_PUBLISHED),
    ("article.pubdate", Field::Published, META_PUBLISHED),
    ("vr:published_time", Field::Published, META_PUBLISHED),
    ("page.datepublished", Field::Published, META_PUBLISHED),
    ("article:modified", Field::Modified, MODIFIED_TIME),
    ("updated", Field::Modified, META_MODIFIED),
    ("updated_at", Field::Modified, META_MODIFIED),
    ("date-updated", Field::Modified, META_MODIFIED),
    ("og:url", Field::Url, OG_URL),
];

/// Names that one `itemprop` may carry, with the field.
pub(super) const PROPERTIES: &[(&str, Field, &str)] = &[
    ("headline", Field::Title, ITEMPROP_HEADLINE),
    ("datepublished", Field::Published, ITEMPROP_PUBLISHED),
    ("datecreated", Field::Published, ITEMPROP_PUBLISHED),
    ("datemodified", Field::Modified, ITEMPROP_MODIFIED),
    ("author", Field::Author, ITEMPROP_AUTHOR),
    ("creator", Field::Author, ITEMPROP_AUTHOR),
    ("publisher", Field::Outlet, ITEMPROP_PUBLISHER),
];

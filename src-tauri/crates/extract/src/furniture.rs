//! Telling page furniture from article text, a paragraph at a time, by its words.
//!
//! A rule names how a whole paragraph begins, or what all of it is, and how long it may be: furniture speaks to the reader
//! in stock phrases and is short. What merely mentions such a phrase, and what stands in quotation marks, is text:
//!
//! ```text
//! Leave a Reply                                       comment form
//! "Leave a reply," she told the caller.               text
//! We use cookies to improve your experience.          cookie notice
//! The court ruled that sites may use cookies only ..  text
//! ```

use crate::DropReason::{
    About, Advertisement, Byline, Caption, Comments, Cookies, Licence, Navigation, Related, Share, Subscribe,
    Tags, Widget,
};
use crate::{DropReason, measure};

/// How a rule's phrase has to stand in a paragraph.
#[derive(Clone, Copy)]
enum How {
    /// It is all of it.
    Is,
    /// It begins with it.
    Starts,
    /// It ends with it.
    Ends,
    /// Its last words are it, with no full stop behind.
    EndsBare,
    /// It begins with the first part and also holds the second.
    StartsAndHas(&'static str),
}

/// No furniture is longer than this, in bytes.
const LONGEST: usize = 4_000;

/// How, phrase (as [`key`] makes it), most words, reason.
type Rule = (How, &'static str, usize, DropReason);

use How::{Ends, EndsBare, Is, Starts, StartsAndHas};

const RULES: &[Rule] = &[
    // Licence and copyright.
    (Starts, "this work is licensed under", 40, Licence),
    (Starts, "our work is licensed under", 60, Licence),
    (Starts, "this article is licensed under", 40, Licence),
    (Starts, "this article is republished from", 60, Licence),
    (Starts, "this article was originally published", 40, Licence),
    (Starts, "this story was originally published", 40, Licence),
    (Starts, "licensed under a creative commons", 40, Licence),
    (Starts, "licensed under creative commons", 40, Licence),
    (Starts, "creative commons attribution", 30, Licence),
    (Starts, "creative commons license", 30, Licence),
    (Starts, "content licensed under", 30, Licence),
    (Starts, "except where otherwise noted", 40, Licence),
    (Starts, "all rights reserved", 30, Licence),
    (Ends, "all rights reserved", 45, Licence),
    (Starts, "this document is subject to copyright", 60, Licence),
    (Starts, "this material may not be published", 60, Licence),
    (StartsAndHas("may not be published, broadcast, rewritten"), "", 60, Licence),
    (Starts, "dieses werk ist lizenziert unter", 40, Licence),
    (Ends, "alle rechte vorbehalten", 30, Licence),
    (Ends, "tous droits reserves", 30, Licence),
    (Ends, "tous droits réservés", 30, Licence),
    (Ends, "todos los derechos reservados", 30, Licence),
    (Ends, "все права защищены", 30, Licence),
    (Ends, "усі права захищено", 30, Licence),
    (Starts, "при использовании материалов", 60, Licence),
    (Starts, "перепечатка материалов", 60, Licence),
    (Starts, "republish this article", 40, Licence),
    (Starts, "republish our articles", 40, Licence),
    (Starts, "click here for reuse options", 12, Licence),
    (Starts, "order reprints", 12, Licence),
    (Starts, "版权所有", 30, Licence),
    (Starts, "未经授权", 30, Licence),
    (Starts, "本文版权归", 40, Licence),
    (Starts, "無断転載", 20, Licence),
    (Starts, "무단 전재", 12, Licence),
    (Starts, "جميع الحقوق محفوظة", 20, Licence),
    // Comments.
    (Is, "leave a reply", 3, Comments),
    (Starts, "leave a reply cancel reply", 8, Comments),
    (Starts, "leave a reply to", 10, Comments),
    (Is, "leave a comment", 3, Comments),
    (Is, "leave your comment", 3, Comments),
    (Is, "post a comment", 3, Comments),
    (Is, "post comment", 2, Comments),
    (Is, "add a comment", 3, Comments),
    (Is, "write a comment", 3, Comments),
    (Is, "submit comment", 2, Comments),
    (Is, "cancel reply", 2, Comments),
    (Is, "view comments", 2, Comments),
    (Is, "show comments", 2, Comments),
    (Is, "view all comments", 3, Comments),
    (Is, "comments are closed", 3, Comments),
    (Starts, "comments are closed", 8, Comments),
    (Starts, "comments are now closed", 8, Comments),
    (Is, "join the conversation", 3, Comments),
    (Is, "join the discussion", 3, Comments),
    (Starts, "your email address will not be published", 14, Comments),
    (Starts, "your e-mail address will not be published", 14, Comments),
    (Starts, "required fields are marked", 6, Comments),
    (Starts, "you must be logged in to post a comment", 12, Comments),
    (Starts, "you must be signed in to comment", 12, Comments),
    (Starts, "log in to comment", 8, Comments),
    (Starts, "sign in to comment", 8, Comments),
    (Starts, "save my name, email, and website in this browser", 20, Comments),
    (Starts, "notify me of follow-up comments", 10, Comments),
    (Starts, "notify me of new posts", 10, Comments),
    (Starts, "this site uses akismet", 20, Comments),
    (Starts, "please read our commenting policy", 14, Comments),
    (Starts, "comments on this article", 12, Comments),
    (Is, "kommentar schreiben", 2, Comments),
    (Is, "kommentar verfassen", 2, Comments),
    (Is, "schreibe einen kommentar", 3, Comments),
    (Is, "schreiben sie einen kommentar", 4, Comments),
    (Starts, "deine e-mail-adresse wird nicht veröffentlicht", 14, Comments),
    (Starts, "ihre e-mail-adresse wird nicht veröffentlicht", 14, Comments),
    (Is, "laisser un commentaire", 3, Comments),
    (Starts, "votre adresse e-mail ne sera pas publiée", 20, Comments),
    (Starts, "votre adresse de messagerie ne sera pas publiée", 20, Comments),
    (Is, "deja una respuesta", 3, Comments),
    (Is, "deja un comentario", 3, Comments),
    (Starts, "tu dirección de correo electrónico no será publicada", 20, Comments),
    (Is, "lascia un commento", 3, Comments),
    (Starts, "il tuo indirizzo email non sarà pubblicato", 20, Comments),
    (Is, "оставить комментарий", 2, Comments),
    (Is, "добавить комментарий", 2, Comments),
    (Starts, "ваш e-mail не будет опубликован", 14, Comments),
    (Starts, "ваш адрес email не будет опубликован", 14, Comments),
    (Is, "залишити коментар", 2, Comments),
    (Is, "залишити відповідь", 2, Comments),
    (Is, "اترك تعليقا", 2, Comments),
    (Is, "اترك تعليقاً", 2, Comments),
    // Sharing and following.
    (Is, "share", 1, Share),
    (Is, "share this", 2, Share),
    (Is, "share this article", 3, Share),
    (Is, "share this story", 3, Share),
    (Is, "share this post", 3, Share),
    (Is, "share this page", 3, Share),
    (Is, "share on", 2, Share),
    (Is, "share via", 2, Share),
    (Starts, "share this:", 12, Share),
    (Starts, "share on facebook", 12, Share),
    (Starts, "share on twitter", 12, Share),
    (Starts, "share on x", 6, Share),
    (Starts, "share this on", 8, Share),
    (Starts, "share via email", 8, Share),
    (Starts, "share this with", 6, Share),
    (Is, "share with your friends", 4, Share),
    (Is, "share selection", 2, Share),
    (Starts, "click to share", 12, Share),
    (Starts, "click to email", 12, Share),
    (Starts, "click to print", 12, Share),
    (Is, "tweet", 1, Share),
    (Is, "tweet this", 2, Share),
    (Is, "facebook", 1, Share),
    (Is, "twitter", 1, Share),
    (Is, "whatsapp", 1, Share),
    (Is, "linkedin", 1, Share),
    (Is, "pinterest", 1, Share),
    (Is, "reddit", 1, Share),
    (Is, "telegram", 1, Share),
    (Is, "email", 1, Share),
    (Is, "e-mail", 1, Share),
    (Is, "email this article", 3, Share),
    (Is, "print", 1, Share),
    (Is, "print this article", 3, Share),
    (Is, "print this page", 3, Share),
    (Is, "copy link", 2, Share),
    (Is, "link copied", 2, Share),
    (Is, "copied to clipboard", 3, Share),
    (Is, "send to a friend", 4, Share),
    (Is, "like this", 2, Share),
    (Is, "like us on facebook", 4, Share),
    (Starts, "follow us on", 16, Share),
    (Is, "follow us", 2, Share),
    (Starts, "like us on facebook", 16, Share),
    (StartsAndHas(" on twitter"), "follow ", 14, Share),
    (StartsAndHas(" on facebook"), "follow ", 14, Share),
    (StartsAndHas(" on instagram"), "follow ", 14, Share),
    (StartsAndHas(" on x"), "follow @", 10, Share),
    (StartsAndHas(" on facebook"), "find us on", 14, Share),
    (StartsAndHas("@"), "follow the author on", 12, Share),
    (Starts, "folgen sie uns auf", 16, Share),
    (Is, "artikel teilen", 2, Share),
    (Is, "teilen", 1, Share),
    (Is, "drucken", 1, Share),
    (Starts, "suivez-nous sur", 16, Share),
    (Is, "partager", 1, Share),
    (Is, "partager cet article", 3, Share),
    (Starts, "síguenos en", 16, Share),
    (Is, "compartir", 1, Share),
    (Starts, "подписывайтесь на наш", 24, Share),
    (Starts, "подписывайтесь на нас", 20, Share),
    (Starts, "подпишитесь на наш", 24, Share),
    (Is, "поделиться", 1, Share),
    (Is, "поділитися", 1, Share),
    (Starts, "підписуйтесь на наш", 24, Share),
    (Starts, "підписуйтеся на наш", 24, Share),
    (Is, "شارك", 1, Share),
    // Cookies and consent.
    (Starts, "we use cookies", 120, Cookies),
    (Starts, "we use essential cookies", 120, Cookies),
    (Starts, "we and our partners use cookies", 160, Cookies),
    (Starts, "we and our partners store", 160, Cookies),
    (Starts, "we value your privacy", 160, Cookies),
    (Starts, "we care about your privacy", 160, Cookies),
    (Starts, "this site uses cookies", 120, Cookies),
    (Starts, "this website uses cookies", 120, Cookies),
    (Starts, "our website uses cookies", 120, Cookies),
    (Starts, "our site uses cookies", 120, Cookies),
    (Starts, "by continuing to browse", 60, Cookies),
    (Starts, "by continuing to use this", 60, Cookies),
    (StartsAndHas("cookie"), "by using this site", 60, Cookies),
    (StartsAndHas("cookie"), "by using this website", 60, Cookies),
    (StartsAndHas("cookie"), "by using our", 60, Cookies),
    (StartsAndHas("cookie"), "to help us improve your experience", 60, Cookies),
    (Is, "accept cookies", 2, Cookies),
    (Is, "accept all cookies", 3, Cookies),
    (Is, "accept all", 2, Cookies),
    (Is, "reject all", 2, Cookies),
    (Is, "cookie settings", 2, Cookies),
    (Is, "cookie policy", 2, Cookies),
    (Is, "cookie preferences", 2, Cookies),
    (Is, "manage cookies", 2, Cookies),
    (Is, "manage preferences", 2, Cookies),
    (Is, "your privacy choices", 3, Cookies),
    (Starts, "wir verwenden cookies", 120, Cookies),
    (Starts, "wir nutzen cookies", 120, Cookies),
    (Starts, "diese website verwendet cookies", 120, Cookies),
    (Starts, "diese webseite verwendet cookies", 120, Cookies),
    (Is, "alle akzeptieren", 2, Cookies),
    (Starts, "nous utilisons des cookies", 120, Cookies),
    (Starts, "ce site utilise des cookies", 120, Cookies),
    (Starts, "utilizamos cookies", 120, Cookies),
    (Starts, "este sitio utiliza cookies", 120, Cookies),
    (Starts, "este sitio web utiliza cookies", 120, Cookies),
    (Starts, "questo sito utilizza cookie", 120, Cookies),
    (Starts, "questo sito utilizza i cookie", 120, Cookies),
    (Starts, "мы используем cookie", 120, Cookies),
    (Starts, "мы используем файлы cookie", 120, Cookies),
    (Starts, "этот сайт использует cookie", 120, Cookies),
    (Starts, "ми використовуємо cookie", 120, Cookies),
    (Starts, "ми використовуємо файли cookie", 120, Cookies),
    // Subscribing, signing in, giving.
    (Starts, "sign up for our", 40, Subscribe),
    (Starts, "sign up for the", 30, Subscribe),
    (Starts, "sign up to our", 40, Subscribe),
    (Starts, "sign up to receive", 40, Subscribe),
    (Starts, "sign up here for", 30, Subscribe),
    (Is, "sign up", 2, Subscribe),
    (Is, "sign in", 2, Subscribe),
    (Is, "log in", 2, Subscribe),
    (Is, "subscribe", 1, Subscribe),
    (Is, "subscribe now", 2, Subscribe),
    (Is, "subscribe today", 2, Subscribe),
    (Starts, "subscribe to our", 40, Subscribe),
    (Starts, "subscribe to the", 24, Subscribe),
    (Starts, "subscribe now", 24, Subscribe),
    (Starts, "subscribe for", 16, Subscribe),
    (Starts, "get our newsletter", 24, Subscribe),
    (Starts, "get the latest news", 30, Subscribe),
    (Starts, "get our free daily", 30, Subscribe),
    (Starts, "get breaking news", 30, Subscribe),
    (Starts, "join our newsletter", 24, Subscribe),
    (Starts, "join our mailing list", 24, Subscribe),
    (StartsAndHas("newsletter"), "enter your email", 30, Subscribe),
    (Is, "enter your email", 3, Subscribe),
    (Is, "enter your email address", 4, Subscribe),
    (Is, "email address", 2, Subscribe),
    (Is, "newsletter", 1, Subscribe),
    (Is, "newsletter sign-up", 2, Subscribe),
    (Is, "newsletter signup", 2, Subscribe),
    (StartsAndHas("your inbox"), "", 40, Subscribe),
    (StartsAndHas("newsletter"), "by signing up", 60, Subscribe),
    (Starts, "by signing up", 40, Subscribe),
    (Starts, "you have been successfully subscribed", 12, Subscribe),
    (Starts, "there was a problem subscribing", 40, Subscribe),
    (Starts, "please enter a valid email", 12, Subscribe),
    (Starts, "thank you for subscribing", 12, Subscribe),
    (Starts, "thanks for signing up", 14, Subscribe),
    (Starts, "already a subscriber", 12, Subscribe),
    (Starts, "this article is for subscribers only", 16, Subscribe),
    (Starts, "to continue reading", 30, Subscribe),
    (Starts, "to read the full story", 24, Subscribe),
    (Starts, "you have reached your limit", 30, Subscribe),
    (Starts, "support our journalism", 40, Subscribe),
    (Starts, "support independent journalism", 40, Subscribe),
    (Is, "donate", 1, Subscribe),
    (Is, "donate now", 2, Subscribe),
    (Starts, "we depend on readers", 60, Subscribe),
    (Is, "register", 1, Subscribe),
    (Starts, "melden sie sich für unseren newsletter", 30, Subscribe),
    (Starts, "abonnieren sie unseren newsletter", 30, Subscribe),
    (Starts, "abonnez-vous", 24, Subscribe),
    (Starts, "inscrivez-vous à notre newsletter", 30, Subscribe),
    (Starts, "suscríbete a", 24, Subscribe),
    (Starts, "подпишитесь на рассылку", 24, Subscribe),
    (StartsAndHas("de cet article à lire"), "il vous reste", 20, Subscribe),
    (StartsAndHas("réservé"), "cet article est réservé", 20, Subscribe),
    (Starts, "la suite est réservée", 20, Subscribe),
    (Starts, "article réservé aux abonnés", 16, Subscribe),
    (Starts, "déjà abonné", 8, Subscribe),
    (Starts, "jetzt weiterlesen", 20, Subscribe),
    (Starts, "sie möchten weiterlesen", 20, Subscribe),
    (StartsAndHas("abonnenten"), "dieser artikel ist nur für", 20, Subscribe),
    (StartsAndHas("abonnenten"), "lesen sie diesen artikel", 30, Subscribe),
    (StartsAndHas("suscriptores"), "este contenido es exclusivo", 20, Subscribe),
    (Starts, "suscríbete para seguir leyendo", 20, Subscribe),
    (Starts, "questo contenuto è riservato agli abbonati", 20, Subscribe),
    (Starts, "この記事は有料", 30, Subscribe),
    (Starts, "この記事は会員限定", 30, Subscribe),
    // Links to other pieces.
    (Starts, "read more:", 30, Related),
    (Is, "read more", 2, Related),
    (Starts, "read more about", 12, Related),
    (Starts, "read more »", 8, Related),
    (Starts, "read also:", 30, Related),
    (Starts, "also read:", 30, Related),
    (Starts, "also read |", 30, Related),
    (Starts, "read next:", 30, Related),
    (Is, "read next", 2, Related),
    (Starts, "read the full story:", 30, Related),
    (Starts, "related:", 30, Related),
    (Starts, "related article:", 30, Related),
    (Starts, "related story:", 30, Related),
    (Starts, "related stories:", 60, Related),
    (Starts, "related articles:", 60, Related),
    (Starts, "see also:", 30, Related),
    (Starts, "see more:", 30, Related),
    (Starts, "watch:", 24, Related),
    (Starts, "watch more:", 24, Related),
    (Starts, "listen:", 24, Related),
    (Starts, "more:", 24, Related),
    (Starts, "more from", 8, Related),
    (Starts, "more on this", 6, Related),
    (Starts, "more on:", 16, Related),
    (Starts, "recommended:", 30, Related),
    (Starts, "don't miss:", 30, Related),
    (Starts, "story continues below", 6, Advertisement),
    (Starts, "article continues below", 6, Advertisement),
    (Starts, "story continues after", 6, Advertisement),
    (Starts, "lesen sie auch", 24, Related),
    (Starts, "lesen sie mehr", 12, Related),
    (Is, "mehr zum thema", 3, Related),
    (Starts, "mehr zum thema:", 30, Related),
    (Starts, "lire aussi", 30, Related),
    (Starts, "à lire aussi", 30, Related),
    (Starts, "lee también", 30, Related),
    (Starts, "leggi anche", 30, Related),
    (Starts, "leia também", 30, Related),
    (Starts, "lees ook", 24, Related),
    (Starts, "читайте также", 30, Related),
    (Starts, "читайте ещё", 30, Related),
    (Starts, "читать далее", 6, Related),
    (Starts, "читайте також", 30, Related),
    (Is, "相关新闻", 4, Related),
    (Is, "相关阅读", 4, Related),
    (Is, "延伸阅读", 4, Related),
    (Is, "関連記事", 4, Related),
    (Is, "관련 기사", 4, Related),
    (Starts, "اقرأ أيضا", 24, Related),
    (Starts, "اقرأ أيضاً", 24, Related),
    // Advertising.
    (Is, "advertisement", 1, Advertisement),
    (Is, "advertisements", 1, Advertisement),
    (Is, "advertising", 1, Advertisement),
    (Starts, "this post may contain affiliate", 40, Advertisement),
    (Starts, "this article may contain affiliate", 40, Advertisement),
    (Starts, "this article contains affiliate", 40, Advertisement),
    (Is, "iklan", 1, Advertisement),
    (Starts, "advertisement - ", 8, Advertisement),
    (Starts, "advertisement. scroll", 8, Advertisement),
    (Is, "scroll to continue", 3, Advertisement),
    (Is, "sponsored", 1, Advertisement),
    (Is, "sponsored content", 2, Advertisement),
    (Is, "ad", 1, Advertisement),
    (Is, "anzeige", 1, Advertisement),
    (Is, "werbung", 1, Advertisement),
    (Is, "publicité", 1, Advertisement),
    (Is, "publicidad", 1, Advertisement),
    (Is, "pubblicità", 1, Advertisement),
    (Is, "реклама", 1, Advertisement),
    (Is, "إعلان", 1, Advertisement),
    // Who reported and edited, under wire copy.
    (Starts, "(reporting by", 60, Byline),
    (Starts, "(writing by", 40, Byline),
    (Starts, "(editing by", 40, Byline),
    (StartsAndHas("editing by"), "reporting by", 60, Byline),
    (Starts, "责任编辑", 12, Byline),
    (Starts, "(责任编辑", 12, Byline),
    (Starts, "責任編輯", 12, Byline),
    // Captions that nothing marks as such.
    (Starts, "photo:", 40, Caption),
    (Starts, "photos:", 40, Caption),
    (Starts, "image:", 40, Caption),
    (Starts, "picture:", 40, Caption),
    (Starts, "photograph:", 40, Caption),
    (Starts, "photo by", 20, Caption),
    (Starts, "photo credit", 20, Caption),
    (Starts, "photo illustration", 30, Caption),
    (Starts, "image credit", 20, Caption),
    (Starts, "image source", 12, Caption),
    (StartsAndHas("(image:"), "", 60, Caption),
    (StartsAndHas("(photo:"), "", 60, Caption),
    (StartsAndHas("(ap photo"), "", 90, Caption),
    (EndsBare, "getty images", 60, Caption),
    (EndsBare, "via getty", 60, Caption),
    (EndsBare, "(reuters)", 12, Caption),
    (EndsBare, "/reuters", 60, Caption),
    (EndsBare, "/ap", 60, Caption),
    (EndsBare, "/afp", 60, Caption),
    (EndsBare, "ap photo", 60, Caption),
    // Navigation.
    (Is, "home", 1, Navigation),
    (Is, "menu", 1, Navigation),
    (Is, "search", 1, Navigation),
    (Is, "next", 1, Navigation),
    (Is, "previous", 1, Navigation),
    (Is, "back to top", 3, Navigation),
    (Is, "skip to content", 3, Navigation),
    (Is, "skip to main content", 4, Navigation),
    (Is, "skip to navigation", 3, Navigation),
    (Is, "next article", 2, Navigation),
    (Is, "previous article", 2, Navigation),
    (Is, "load more", 2, Navigation),
    (Is, "show more", 2, Navigation),
    (Is, "continue reading", 2, Navigation),
    (Is, "continue reading the main story", 5, Navigation),
    (Is, "view full version", 3, Navigation),
    (Is, "close", 1, Navigation),
    // Tags.
    (Starts, "tags:", 30, Tags),
    (Starts, "filed under:", 20, Tags),
    (Starts, "filed under", 10, Tags),
    (Starts, "topics:", 24, Tags),
    (Starts, "posted in", 10, Tags),
    (Starts, "schlagworte:", 24, Tags),
    (Starts, "теги:", 24, Tags),
    // Widgets.
    (Is, "play video", 2, Widget),
    (Is, "watch live", 2, Widget),
    (Is, "watch video", 2, Widget),
    (Is, "replay video", 2, Widget),
    (Starts, "loading", 3, Widget),
    (Is, "image caption", 2, Widget),
    (Is, "media caption", 2, Widget),
    (Is, "enlarge", 1, Widget),
    (Is, "enlarge image", 2, Widget),
    (Is, "toggle caption", 2, Widget),
    (Is, "hide caption", 2, Widget),
    (Is, "view gallery", 2, Widget),
    (Starts, "please enable javascript", 20, Widget),
    (Starts, "javascript is disabled", 20, Widget),
    (Starts, "javascript is required", 20, Widget),
    (Starts, "you need to enable javascript", 20, Widget),
    (Starts, "your browser does not support", 20, Widget),
    (Starts, "sorry, your browser does not support", 20, Widget),
    (Starts, "this video is not available", 16, Widget),
    (Starts, "listen to this article", 10, Widget),
    // About the outlet.
    (Starts, "about the author", 4, About),
    (StartsAndHas("follow him on twitter"), "", 80, About),
    (StartsAndHas("follow her on twitter"), "", 80, About),
    (StartsAndHas("follow him on x"), "", 80, About),
    (StartsAndHas("follow her on x"), "", 80, About),
    (StartsAndHas("retrieved"), "citation:", 60, About),
    (StartsAndHas("news tip"), "", 60, About),
    (Starts, "got a tip", 30, About),
    (Starts, "do you have a story", 40, About),
    (Starts, "additional reporting by", 16, About),
    (Starts, "contact the reporter", 24, About),
    (Starts, "contact the writer", 24, About),
    (Starts, "email the author", 8, About),
    (Starts, "view author archive", 5, About),
    (Is, "about us", 2, About),
    (Is, "contact us", 2, About),
    (Is, "privacy policy", 2, About),
    (Is, "terms of use", 3, About),
    (Is, "terms of service", 3, About),
    (Is, "terms and conditions", 3, About),
];

/// Headings under which links to other pieces are listed.
const RELATED_HEADINGS: &[&str] = &[
    "related",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "related news",
    "related links",
    "related topics",
    "related coverage",
    "related reading",
    "more stories",
    "more news",
    "more from this section",
    "most read",
    "most popular",
    "most viewed",
    "latest news",
    "latest stories",
    "top stories",
    "trending",
    "trending now",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended articles",
    "don't miss",
    "you may also like",
    "you might also like",
    "you may also be interested in",
    "you might like",
    "what to read next",
    "read next",
    "more on this story",
    "more on this topic",
    "editor's picks",
    "editors' picks",
    "around the web",
    "from around the web",
    "sponsored stories",
    "popular posts",
    "recent posts",
    "mehr zum thema",
    "lesen sie auch",
    "das könnte sie auch interessieren",
    "auch interessant",
    "meistgelesen",
    "à lire aussi",
    "sur le même sujet",
    "lo más leído",
    "noticias relacionadas",
    "leggi anche",
    "читайте также",
    "похожие материалы",
    "по теме",
    "читайте також",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "مواضيع ذات صلة",
];

/// Labels of a comment form, which are furniture only inside one.
const FORM_LABELS: &[&str] = &[
    "name",
    "email",
    "e-mail",
    "website",
    "comment",
    "your name",
    "your email",
    "your comment",
    "submit",
    "reply",
    "send",
    "post",
    "cancel",
    "captcha",
    "message",
    "kommentar",
    "nom",
    "nombre",
    "имя",
    "сайт",
    "комментарий",
];

/// Begins and holds-words of a line that opens a copyright note and needs a year or sign behind it.
fn copyright(key: &str, words: usize) -> bool {
    if words > 40 {
        return false;
    }
    if key.starts_with('©') || key.starts_with("(c) 1") || key.starts_with("(c) 2") {
        return true;
    }
    let Some(rest) = key.strip_prefix("copyright") else { return false };
    let rest = rest.trim_start();
    rest.starts_with(['©', '@', '1', '2']) || rest.starts_with("(c)") || rest.starts_with("by ")
}

/// A number, then what readers left: "12 Comments", "3 thoughts on “Title”", "One response to …".
fn comment_count(key: &str) -> bool {
    let mut words = key.split(' ');
    let Some(first) = words.next() else { return false };
    let counted = first.chars().all(|c| c.is_ascii_digit() || c == ',') || matches!(first, "one" | "no");
    let what = words.next().unwrap_or_default().trim_end_matches(':');
    let after = words.next();
    counted
        && !first.is_empty()
        && match what {
            "comment"
            | "comments"
            | "kommentare"
            | "commentaires"
            | "comentarios"
            | "комментариев"
            | "комментария" => after.is_none_or(|w| matches!(w, "on" | "to")),
            "response" | "responses" | "reply" | "replies" => matches!(after, Some("to")),
            "thought" | "thoughts" => after == Some("on"),
            _ => false,
        }
}

/// Number of words, beyond all bounds where the text is.
fn words(text: &str) -> usize {
    if text.len() > LONGEST { usize::MAX } else { measure::words(text) }
}

/// The key of a paragraph that may be furniture: no longer than any is, and nobody's speech.
fn key_of_short(text: &str, words: usize) -> Option<String> {
    ((1..=160).contains(&words) && !speech(text)).then(|| key(text))
}

/// What a paragraph with this key is.
fn known(key: &str, words: usize) -> Option<DropReason> {
    if key.is_empty() {
        // Nothing but signs: rules, arrows, bullets.
        return Some(DropReason::Navigation);
    }
    let words = words.min(key.split(' ').count());
    if copyright(key, words) {
        return Some(Licence);
    }
    let bare = key.trim_end_matches(ENDS);
    RULES
        .iter()
        .find(|(how, phrase, most, _)| {
            words <= *most
                && match how {
                    Is => bare == *phrase,
                    Starts => starts_whole(key, phrase),
                    EndsBare => key.ends_with(phrase),
                    Ends => bare.ends_with(phrase),
                    StartsAndHas(inner) => key.starts_with(phrase) && key.contains(inner),
                }
        })
        .map(|(.., reason)| *reason)
}

/// Whether `key` begins with `phrase`, and not in the middle of a word.
fn starts_whole(key: &str, phrase: &str) -> bool {
    let Some(rest) = key.strip_prefix(phrase) else { return false };
    !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

const ENDS: [char; 12] = ['.', ':', '!', '…', '*', '»', '›', '>', '→', ' ', '?', '+'];

/// Whether a paragraph opens with a quotation mark: then somebody says it. "» More" is an arrow, »More« is not.
fn speech(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    match chars.next() {
        Some('"' | '“' | '”' | '„' | '‘' | '\'' | '「' | '«') => true,
        Some('»' | '‹' | '›') => chars.next().is_some_and(|c| !c.is_whitespace()),
        _ => false,
    }
}

/// A paragraph in the form that rules are written in: lower case, straight apostrophes, single spaces, no signs in front.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => key.push('\''),
                '–' | '—' => key.push('-'),
                c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
                c => key.extend(c.to_lowercase()),
            }
        }
    }
    let front = key
        .find(|c: char| c.is_alphanumeric() || matches!(c, '©' | '"' | '“' | '„' | '«' | '(' | '@'))
        .unwrap_or(key.len());
    key.split_off(front)
}

/// Reads paragraphs in order and remembers what was opened: a comment form, a list of links, readers' comments.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    state: State,
    /// Whether a count of comments now means that they follow: most of the text has been read, and nothing else marks them.
    pub(crate) comments_follow: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    CommentForm,
    RelatedList,
    ReadersComments,
}

impl Furniture {
    /// What the next paragraph is. `heading`: it is marked as one, or may be one for all that is known; `linked`: the share
    /// of it that is links, 0 to 1.
    pub(crate) fn next(&mut self, text: &str, heading: bool, linked: f64) -> Option<DropReason> {
        let words = words(text);
        let whole = key_of_short(text, words);
        let key = whole.as_deref().filter(|_| words <= 30).unwrap_or_default();
        let bare = key.trim_end_matches(ENDS);
        if self.state == State::ReadersComments {
            return Some(Comments);
        }
        if heading && comment_count(bare) {
            // Over the text such a line is a link to the comments; only at its end do they follow.
            if self.comments_follow {
                self.state = State::ReadersComments;
            }
            return Some(Comments);
        }
        if heading && RELATED_HEADINGS.contains(&bare) {
            self.state = State::RelatedList;
            return Some(Related);
        }
        let found = whole.as_deref().and_then(|whole| known(whole, words));
        match self.state {
            State::CommentForm if FORM_LABELS.contains(&bare) || key.is_empty() && words == 1 => {
                return Some(Comments);
            }
            State::RelatedList if linked > 0.6 => return Some(Related),
            // Headlines have no full stop and are short; the first sentence ends the list.
            State::RelatedList if found.is_none() && words <= 24 && !measure::ends_sentence(text) => {
                return Some(Related);
            }
            _ => {}
        }
        self.state = match found {
            Some(Comments) => State::CommentForm,
            Some(_) => self.state,
            None => State::Text,
        };
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a paragraph that stands alone is.
    fn furniture(text: &str) -> Option<DropReason> {
        let words = words(text);
        known(&key_of_short(text, words)?, words)
    }

    #[test]
    fn stock_phrases_are_furniture() {
        for (text, reason) in [
            ("This work is licensed under a Creative Commons Attribution-Share Alike 3.0 License.", Licence),
            ("© 2014 The Courier. All rights reserved.", Licence),
            ("Copyright 2014 The Courier", Licence),
            ("Leave a Reply", Comments),
            ("Leave a Reply Cancel reply", Comments),
            ("Your email address will not be published. Required fields are marked *", Comments),
            ("You must be logged in to post a comment.", Comments),
            ("Share this:", Share),
            ("Follow us on Twitter and Facebook", Share),
            ("Follow Jane Doe on Twitter: @janedoe", Share),
            ("We use cookies to give you the best experience. By clicking “Accept” you agree.", Cookies),
            ("Accept all cookies", Cookies),
            ("Wir verwenden Cookies, um Inhalte zu personalisieren.", Cookies),
            ("Sign up for our daily newsletter", Subscribe),
            ("SUBSCRIBE NOW", Subscribe),
            ("Read more: Ministers meet again in Geneva", Related),
            ("Читайте также: В Женеве начались переговоры", Related),
            ("ADVERTISEMENT", Advertisement),
            ("Anzeige", Advertisement),
            ("» Skip to content", Navigation),
            ("* * *", Navigation),
            ("Tags: Ukraine, Russia", Tags),
            ("(Reporting by Jane Doe in Paris; editing by John Smith)", Byline),
            ("Protesters at the gate on Sunday (Image: GETTY)", Caption),
            ("The minister leaves the talks. John Doe/Getty Images", Caption),
        ] {
            assert_eq!(furniture(text), Some(reason), "{text}");
        }
    }

    #[test]
    fn sentences_that_look_like_it_are_text() {
        for text in [
            "“Leave a reply,” she told the caller, and hung up.",
            "\"We use cookies to track nobody,\" the company's lawyer told the court.",
            "The court ruled that sites may use cookies only after the reader has agreed to it.",
            "Cookies are small files that sites leave on a computer, and the new law is about them.",
            "Share prices fell by four per cent after the talks broke down.",
            "Copyright law is to be rewritten, the commissioner said.",
            "Subscribers left the network in thousands, according to the regulator.",
            "Follow-up talks are planned for April.",
            "Leave a comment unanswered and it grows, says the mayor, who answers all of them by hand.",
            "Advertisement spending fell to its lowest level in ten years.",
            "Read more than one paper, the professor advises her students.",
            "Home prices rose again.",
            "The archive was sold to Getty Images.",
            "Image is everything, the consultant told the court.",
            "Print is dead, he said, and sold the paper.",
            "More than 40,000 troops remain at the border.",
            "Related charges against the minister were dropped on Friday.",
        ] {
            assert_eq!(furniture(text), None, "{text}");
        }
    }

    #[test]
    fn a_comment_form_goes_as_a_whole_and_text_after_it_stays() {
        let mut reader = Furniture::default();
        let verdicts: Vec<_> = [
            "Name",
            "The talks went on.",
            "Leave a Reply",
            "Your email address will not be published.",
            "Comment *",
            "Name *",
            "The ministers left.",
            "Name",
        ]
        .map(|line| reader.next(line, true, 0.0).is_some())
        .into();
        assert_eq!(verdicts, [false, false, true, true, true, true, false, false]);
    }

    #[test]
    fn a_list_of_links_ends_with_the_first_sentence() {
        let mut reader = Furniture::default();
        let verdicts: Vec<_> = [
            "Related articles",
            "Ministers meet again in Geneva",
            "Why the border matters",
            "The talks will go on next week, both sides said.",
            "Why the border matters",
        ]
        .map(|line| reader.next(line, true, 0.0).is_some())
        .into();
        assert_eq!(verdicts, [true, true, true, false, false]);
    }

    #[test]
    fn what_readers_wrote_is_no_article() {
        let mut reader = Furniture { comments_follow: true, ..Furniture::default() };
        assert_eq!(reader.next("3 thoughts on “Talks end without a deal”", true, 0.0), Some(Comments));
        assert_eq!(reader.next("I was there and it was nothing like this.", true, 0.0), Some(Comments));
        assert_eq!(Furniture::default().next("3 comments that changed the talks", true, 0.0), None);
    }
}

package dev.emailotp.demo.mailbox;

import static dev.emailotp.demo.web.Html.escape;

import dev.emailotp.demo.web.Html;
import dev.emailotp.demo.web.WebHandler;
import dev.emailotp.demo.web.WebRequest;
import dev.emailotp.demo.web.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mailbox in the browser: a list that updates itself, and a page for each mail. */
public final class MailboxPages implements WebHandler {
    /** Allows links to open in a new tab. Forbids scripts, forms, external images and everything else. */
    private static final String HTML_PART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Mailbox mailbox;

    public MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        return switch (request.route()) {
            case "GET /" -> WebResponse.html(200, Html.page("Mailbox", inbox()));
            case "GET /list" -> WebResponse.html(200, list(mailbox.mails()));
            case "GET /mail" -> mail(request).map(this::mailPage).orElseGet(MailboxPages::notFound);
            case "GET /mail/html" ->
                mail(request).flatMap(Mail::html).map(MailboxPages::htmlPart).orElseGet(MailboxPages::notFound);
            case "GET /style.css" -> WebResponse.file("style.css", "text/css");
            case "GET /mailbox.js" -> WebResponse.file("mailbox.js", "text/javascript");
            default -> notFound();
        };
    }

    private Optional<Mail> mail(WebRequest request) {
        return request.parameter("id").flatMap(mailbox::mail);
    }

    private String inbox() {
        return """
                <h1>Mailbox</h1>
                <p class="quiet">Every mail of the demo arrives here. New mail shows up by itself.</p>
                <noscript><p class="quiet">Without JavaScript, reload the page to see new mail.</p></noscript>
                <div id="mails" aria-live="polite">
                %s
                </div>
                <script type="module" src="/mailbox.js"></script>
                """.formatted(list(mailbox.mails()));
    }

    private static String list(List<Mail> mails) {
        if (mails.isEmpty()) {
            return "<p class=\"card empty quiet\">No mail yet.</p>";
        }
        return mails.stream()
                .map(MailboxPages::entry)
                .collect(Collectors.joining("\n", "<ul class=\"mails\">\n", "\n</ul>"));
    }

    private static String entry(Mail mail) {
        String entry = """
                <li><a href="/mail?id=%s">
                <span class="subject">%s</span> %s <span class="to">to %s</span>
                </a></li>""";
        return entry.formatted(escape(mail.id()), escape(mail.subject()), time(mail.received()), escape(mail.to()));
    }

    private WebResponse mailPage(Mail mail) {
        String body = """
                <p><a href="/">All mail</a></p>
                <h1>%s</h1>
                <dl class="facts">
                <dt>From</dt><dd>%s</dd>
                <dt>To</dt><dd>%s</dd>
                <dt>Arrived</dt><dd>%s</dd>
                </dl>
                %s
                %s
                """.formatted(
                escape(mail.subject()),
                escape(mail.from()),
                escape(mail.to()),
                time(mail.received()),
                mail.html().isPresent() ? htmlView(mail) : "",
                mail.text().map(text -> textView(text, mail.html().isPresent())).orElse(""));
        return WebResponse.html(200, Html.page(mail.subject(), body));
    }

    /** Like a mail program: the text part is for those who want to see it, unless it is the only one. */
    private static String textView(String text, boolean besideHtml) {
        String shown = "<div class=\"card\"><pre class=\"mail\">" + escape(text.strip()) + "</pre></div>";
        return besideHtml ? "<details><summary>Text part</summary>" + shown + "</details>" : shown;
    }

    private static String htmlView(Mail mail) {
        return """
                <iframe title="The mail" src="/mail/html?id=%s"
                 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>""".formatted(escape(mail.id()));
    }

    private static WebResponse htmlPart(String html) {
        return WebResponse.html(200, "<base target=\"_blank\">" + html)
                .withHeader("Content-Security-Policy", HTML_PART_POLICY);
    }

    private static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + TIME.format(instant) + "</time>";
    }

    private static WebResponse notFound() {
        return WebResponse.html(
                404, Html.page("No such mail", "<h1>No such mail</h1><p><a href=\"/\">All mail</a></p>"));
    }
}

package dev.emailotp.keycloak.mail.letter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML part of a mail as a complete document. Keycloak's layout has neither a doctype nor a head: mail programs then
 * use old rules, small screens show a wide page, and screen readers find no title.
 */
final class HtmlPart {
    private static final Pattern DOCTYPE = Pattern.compile("(?i)<!doctype\\s");
    private static final Pattern HEAD = Pattern.compile("(?i)<head[\\s>]");
    private static final Pattern ROOT = Pattern.compile("(?i)<html(?:\\s[^>]*)?>");

    private HtmlPart() {}

    /** Adds what is missing; a theme's own doctype and head stay. */
    static String complete(String html, String title) {
        Matcher root = ROOT.matcher(html);
        if (!root.find()) {
            return html;
        }
        String withHead = HEAD.matcher(html).find()
                ? html
                : html.substring(0, root.end()) + head(title) + html.substring(root.end());
        return DOCTYPE.matcher(html).find() ? withHead : "<!DOCTYPE html>\n" + withHead.stripLeading();
    }

    private static String head(String title) {
        String text = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + text
                + "</title>\n</head>";
    }
}

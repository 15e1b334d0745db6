package dev.tributary.platform.mail;

import java.util.List;
import java.util.Map;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** The layout of an e-mail: HTML with inline styles, which mail programs show alike, and plain text. */
final class MailLayout {
    private static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    static final String BUTTON = "display:inline-block;padding:13px 24px;border-radius:8px;background:#1f2937;"
            + "color:#ffffff;font-weight:600;text-decoration:none;";
    static final String CODE = "display:inline-block;padding:10px 18px;border:1px dashed #9ca3af;"
            + "border-radius:8px;background:#f9fafb;color:#111827;"
            + "font:600 18px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:1px;";
    static final String INLINE_CODE = "padding:2px 6px;border-radius:4px;background:#f3f4f6;"
            + "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:15px;";
    static final Map<String, String> STYLES = Map.of(
            "p", "margin:0 0 18px;",
            "h1", "margin:0 0 18px;font-size:24px;line-height:1.3;",
            "h2", "margin:26px 0 12px;font-size:20px;line-height:1.3;",
            "h3", "margin:22px 0 10px;font-size:17px;line-height:1.4;",
            "ul", "margin:0 0 18px;padding-left:22px;",
            "ol", "margin:0 0 18px;padding-left:22px;",
            "blockquote", "margin:0 0 18px;padding-left:16px;border-left:3px solid #e5e7eb;color:#4b5563;",
            "hr", "margin:26px 0;border:0;border-top:1px solid #e5e7eb;",
            "img", "max-width:100%;height:auto;border-radius:8px;",
            "a", "color:#1d4ed8;word-break:break-word;");

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .percentEncodeUrls(true)
            .softbreak("<br>\n")
            .attributeProviderFactory(context -> new MailStyles())
            .build();

    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(LinksInText::new)
            .build();

    private static final String PAGE = """
            <!doctype html>
            <html lang="%7$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>%1$s</title>
            </head>
            <body style="margin:0;padding:0;background:#f3f4f6;-webkit-text-size-adjust:100%%;">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f4f6;">
            <tr><td align="center" style="padding:24px 12px;">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
            <tr><td style="%5$spadding:4px 8px 16px;font-size:17px;font-weight:700;color:#111827;">%2$s</td></tr>
            <tr><td dir="auto" style="%5$spadding:30px 26px 12px;border:1px solid #e5e7eb;border-radius:12px;\
            background:#ffffff;font-size:16px;line-height:1.6;color:#1f2937;">
            %3$s</td></tr>
            <tr><td style="%5$spadding:18px 8px;font-size:12px;line-height:1.6;color:#6b7280;">%4$s%6$s</td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>
            """;

    private MailLayout() {}

    static String html(String subject, Node body, MailFooter footer) {
        return PAGE.formatted(
                escaped(subject),
                escaped(footer.from()),
                HTML.render(body),
                escaped(footer.why()),
                FONT,
                unsubscribeLink(footer),
                footer.language().toLanguageTag());
    }

    static String text(Node body, MailFooter footer) {
        var unsubscribe =
                footer.unsubscribe() == null ? "" : "\n" + footer.unsubscribeText() + ": " + footer.unsubscribe();
        return TEXT.render(body).strip() + "\n\n-- \n" + footer.why() + unsubscribe + "\n";
    }

    private static String unsubscribeLink(MailFooter footer) {
        return footer.unsubscribe() == null
                ? ""
                : "<br>\n<a href=\"%s\" style=\"color:#6b7280;\">%s</a>"
                        .formatted(escaped(footer.unsubscribe()), footer.unsubscribeText());
    }

    private static String escaped(String text) {
        return HTML.render(new Text(text));
    }

    static boolean showsItsAddress(Link link) {
        return link.getFirstChild() instanceof Text text
                && text.getNext() == null
                && text.getLiteral().equals(link.getDestination());
    }
}

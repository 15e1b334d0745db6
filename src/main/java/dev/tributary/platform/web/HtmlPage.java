package dev.tributary.platform.web;

import java.util.Locale;

/** A small page for a person who followed a link: no script, no external resources. */
public final class HtmlPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { margin: 0; background: #f3f4f6; color: #1f2937; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, sans-serif; }
            main { max-width: 26rem; margin: 15vh auto 0; padding: 2rem; border-radius: 12px; background: #fff; text-align: center; }
            h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
            p { margin: 0 0 1.5rem; color: #4b5563; }
            p:last-child { margin: 0; }
            button { padding: .75rem 1.5rem; border: 0; border-radius: 8px; background: #1f2937; color: #fff; font: inherit; cursor: pointer; }
            </style>
            </head>
            <body><main>
            %s</main></body>
            </html>
            """;

    private HtmlPage() {}

    /** @param content HTML, in which values from outside are escaped */
    public static String of(Locale language, String title, String content) {
        return PAGE.formatted(language.getLanguage(), title, content);
    }
}

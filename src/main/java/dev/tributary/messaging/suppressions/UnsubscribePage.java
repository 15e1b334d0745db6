package dev.tributary.messaging.suppressions;

/** The page behind an unsubscribe link. */
final class UnsubscribePage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Unsubscribe</title>
            <style>
            body { margin: 0; background: #f3f4f6; color: #1f2937; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, sans-serif; }
            main { max-width: 26rem; margin: 15vh auto 0; padding: 2rem; border-radius: 12px; background: #fff; text-align: center; }
            h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
            p { margin: 0 0 1.5rem; color: #4b5563; }
            button { padding: .75rem 1.5rem; border: 0; border-radius: 8px; background: #1f2937; color: #fff; font: inherit; cursor: pointer; }
            </style>
            </head>
            <body><main>
            %s</main></body>
            </html>
            """;

    private UnsubscribePage() {}

    static String asking(String brand) {
        return PAGE.formatted("""
                <h1>Unsubscribe?</h1>
                <p>You will get no more e-mails from %s about their affiliate offers.</p>
                <form method="post"><button>Unsubscribe</button></form>
                """.formatted(escaped(brand)));
    }

    static String done(String brand) {
        return PAGE.formatted("""
                <h1>You are unsubscribed</h1>
                <p>%s will not write to you again. Your dashboard stays open to you.</p>
                """.formatted(escaped(brand)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

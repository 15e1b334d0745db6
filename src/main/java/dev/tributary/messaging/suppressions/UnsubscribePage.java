package dev.tributary.messaging.suppressions;

import java.util.List;
import java.util.Locale;

/** The page behind an unsubscribe link. */
final class UnsubscribePage {
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
            button { padding: .75rem 1.5rem; border: 0; border-radius: 8px; background: #1f2937; color: #fff; font: inherit; cursor: pointer; }
            </style>
            </head>
            <body><main>
            %s</main></body>
            </html>
            """;

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String ASKING = """
            <h1>Unsubscribe?</h1>
            <p>You will get no more e-mails from %s about their affiliate offers.</p>
            <form method="post"><button>Unsubscribe</button></form>
            """;
    private static final String ASKING_IN_GERMAN = """
            <h1>Abmelden?</h1>
            <p>Sie erhalten keine E-Mails mehr von %s zu deren Affiliate-Angeboten.</p>
            <form method="post"><button>Abmelden</button></form>
            """;
    private static final String DONE = """
            <h1>You are unsubscribed</h1>
            <p>%s will not write to you again. Your dashboard stays open to you.</p>
            """;
    private static final String DONE_IN_GERMAN = """
            <h1>Sie sind abgemeldet</h1>
            <p>%s schreibt Ihnen nicht mehr. Ihr Dashboard bleibt für Sie offen.</p>
            """;

    private UnsubscribePage() {}

    static String asking(Locale language, String brand) {
        return isGerman(language)
                ? page(language, "Abmelden", ASKING_IN_GERMAN, brand)
                : page(language, "Unsubscribe", ASKING, brand);
    }

    static String done(Locale language, String brand) {
        return isGerman(language)
                ? page(language, "Abgemeldet", DONE_IN_GERMAN, brand)
                : page(language, "Unsubscribe", DONE, brand);
    }

    private static boolean isGerman(Locale language) {
        return language.equals(Locale.GERMAN);
    }

    private static String page(Locale language, String title, String text, String brand) {
        return PAGE.formatted(language.getLanguage(), title, text.formatted(escaped(brand)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package dev.tributary.messaging.suppressions;

import dev.tributary.platform.web.HtmlPage;
import java.util.List;
import java.util.Locale;

/** The page of an unsubscribe link. */
final class UnsubscribePage {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String CONFIRMATION = """
            <h1>Unsubscribe?</h1>
            <p>You will get no more e-mails from %s about their affiliate offers.</p>
            <form method="post"><button>Unsubscribe</button></form>
            """;
    private static final String CONFIRMATION_IN_GERMAN = """
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

    static String confirmation(Locale language, String brand) {
        return isGerman(language)
                ? page(language, "Abmelden", CONFIRMATION_IN_GERMAN, brand)
                : page(language, "Unsubscribe", CONFIRMATION, brand);
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
        return HtmlPage.of(language, title, text.formatted(escaped(brand)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

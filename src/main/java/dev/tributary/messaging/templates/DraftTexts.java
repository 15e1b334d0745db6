package dev.tributary.messaging.templates;

import java.util.Locale;

/** The texts of drafts in one language. */
record DraftTexts(
        String code,
        String link,
        String codeAndLink,
        String codeOrLink,
        String itemsSubject,
        String itemsWelcome,
        String itemsCode,
        String itemsCodeWithDiscount,
        String itemsLink,
        String itemsEarnings,
        String dashboardSubject,
        String dashboardBody) {

    static DraftTexts of(Locale language) {
        return language.equals(Locale.GERMAN) ? GERMAN : ENGLISH;
    }

    private static final DraftTexts ENGLISH = new DraftTexts(
            "code",
            "link",
            "code and link",
            "code or your link",
            "{{firstName}}, your %s for {{offerName}}",
            """
            Hi {{firstName}},

            It's great to have you with us for **{{offerName}}**. Here is everything you need to start sharing.
            """,
            """

            **Your code** for your followers:

            `{{promoCode}}`
            """,
            """

            **Your code** gives your followers {{discount}}:

            `{{promoCode}}`
            """,
            """

            **Your link**, for your bio, stories and posts:

            {{link}}
            """,
            """

            **What you earn:** {{commission}}. Every sale made with your %s counts for you.

            Your private dashboard shows your clicks, sales and earnings as they happen. There is no password; \
            just keep the link to yourself:

            [Open my dashboard]({{dashboardUrl}})

            Any questions? Simply reply to this e-mail.

            Happy sharing,
            The {{brandName}} team
            """,
            "Your {{brandName}} affiliate dashboard",
            """
            Hi {{firstName}},

            Here is your private dashboard for **{{offerName}}**. Clicks, sales, what you have earned and what has \
            been paid out: it is all there, up to the minute.

            [Open my dashboard]({{dashboardUrl}})

            You don't need a password. The link is yours alone, so please bookmark it and don't pass it on. If \
            somebody else got hold of it, tell us and we will send you a new one.

            Thank you for promoting {{brandName}}!

            The {{brandName}} team
            """);

    private static final DraftTexts GERMAN = new DraftTexts(
            "Code",
            "Link",
            "Code und Link",
            "Code oder Link",
            "{{firstName}}, Ihr %s für {{offerName}}",
            """
            Hallo {{firstName}},

            schön, dass Sie bei **{{offerName}}** dabei sind. Hier ist alles, was Sie zum Teilen brauchen.
            """,
            """

            **Ihr Code** für Ihre Follower:

            `{{promoCode}}`
            """,
            """

            **Ihr Code** bringt Ihren Followern {{discount}}:

            `{{promoCode}}`
            """,
            """

            **Ihr Link** für Profil, Storys und Beiträge:

            {{link}}
            """,
            """

            **Das verdienen Sie:** {{commission}}. Jeder Verkauf über Ihren %s zählt für Sie.

            Ihr persönliches Dashboard zeigt Klicks, Verkäufe und Einnahmen, sobald sie da sind. Es braucht kein \
            Passwort; geben Sie den Link einfach nicht weiter:

            [Mein Dashboard öffnen]({{dashboardUrl}})

            Noch Fragen? Antworten Sie einfach auf diese E-Mail.

            Viel Erfolg wünscht
            das Team von {{brandName}}
            """,
            "Ihr Affiliate-Dashboard bei {{brandName}}",
            """
            Hallo {{firstName}},

            hier ist Ihr persönliches Dashboard für **{{offerName}}**. Klicks, Verkäufe, Einnahmen und Auszahlungen: \
            alles ist da, auf die Minute aktuell.

            [Mein Dashboard öffnen]({{dashboardUrl}})

            Sie brauchen kein Passwort. Der Link gehört nur Ihnen: Speichern Sie ihn als Lesezeichen, und geben Sie ihn \
            nicht weiter. Ist er in fremde Hände geraten, sagen Sie uns Bescheid, und Sie bekommen einen neuen.

            Vielen Dank, dass Sie {{brandName}} empfehlen!

            Das Team von {{brandName}}
            """);
}

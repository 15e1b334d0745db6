package dev.tributary.messaging.templates;

import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;

/** The draft that hands out tracking items: it mentions what members of the offer get, and nothing else. */
record TrackingItemsDraft(Offer offer) {
    private static final String WELCOME = """
            Hi {{firstName}},

            It's great to have you with us for **{{offerName}}**. Here is everything you need to start sharing.
            """;
    private static final String CODE = """

            **Your code** for your followers:

            `{{promoCode}}`
            """;
    private static final String CODE_WITH_DISCOUNT = """

            **Your code** gives your followers {{discount}}:

            `{{promoCode}}`
            """;
    private static final String LINK = """

            **Your link**, for your bio, stories and posts:

            {{link}}
            """;
    private static final String EARNINGS = """

            **What you earn:** {{commission}}. Every sale made with your %s counts for you.

            Your private dashboard shows your clicks, sales and earnings as they happen. There is no password; \
            just keep the link to yourself:

            [Open my dashboard]({{dashboardUrl}})

            Any questions? Simply reply to this e-mail.

            Happy sharing,
            The {{brandName}} team
            """;

    MailContent content() {
        var subject = "{{firstName}}, your " + items("code and link") + " for {{offerName}}";
        return new MailContent(subject, WELCOME + code() + link() + EARNINGS.formatted(items("code or your link")));
    }

    private String items(String both) {
        if (has(TrackingKind.PROMO_CODE) && has(TrackingKind.LINK)) {
            return both;
        }
        return has(TrackingKind.PROMO_CODE) ? "code" : "link";
    }

    private String code() {
        if (!has(TrackingKind.PROMO_CODE)) {
            return "";
        }
        return offer.discountText() == null ? CODE : CODE_WITH_DISCOUNT;
    }

    private String link() {
        return has(TrackingKind.LINK) ? LINK : "";
    }

    private boolean has(TrackingKind kind) {
        return offer.tracking().contains(kind);
    }
}

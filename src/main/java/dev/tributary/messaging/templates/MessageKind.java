package dev.tributary.messaging.templates;

import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;

/** What a message is for, with its draft. */
public enum MessageKind {
    SALES_TRACKING_ITEMS {
        @Override
        MailContent draft(Offer offer) {
            boolean code = offer.tracking().contains(TrackingKind.PROMO_CODE);
            boolean link = offer.tracking().contains(TrackingKind.LINK);
            var discount = code && offer.discountText() != null;
            var body = new StringBuilder("""
                    Hi {{firstName}},

                    It's great to have you with us for **{{offerName}}**. Here is everything you need to start sharing.
                    """);
            if (code) {
                body.append(discount ? """

                        **Your code** gives your followers {{discount}}:

                        `{{promoCode}}`
                        """ : """

                        **Your code** for your followers:

                        `{{promoCode}}`
                        """);
            }
            if (link) {
                body.append("""

                        **Your link**, for your bio, stories and posts:

                        {{link}}
                        """);
            }
            body.append("""

                    **What you earn:** {{commission}}. Every sale made with your %s counts for you.

                    Your private dashboard shows your clicks, sales and earnings as they happen. There is no password; \
                    just keep the link to yourself:

                    [Open my dashboard]({{dashboardUrl}})

                    Any questions? Simply reply to this e-mail.

                    Happy sharing,
                    The {{brandName}} team
                    """.formatted(code && link ? "code or your link" : code ? "code" : "link"));
            var things = code && link ? "code and link" : code ? "code" : "link";
            return new MailContent("{{firstName}}, your " + things + " for {{offerName}}", body.toString());
        }
    },

    DASHBOARD_LINK {
        @Override
        MailContent draft(Offer offer) {
            return new MailContent("Your {{brandName}} affiliate dashboard", """
                    Hi {{firstName}},

                    Here is your private dashboard for **{{offerName}}**. Clicks, sales, what you have earned and what has \
                    been paid out: it is all there, up to the minute.

                    [Open my dashboard]({{dashboardUrl}})

                    You don't need a password. The link is yours alone, so please bookmark it and don't pass it on. If \
                    somebody else got hold of it, tell us and we will send you a new one.

                    Thank you for promoting {{brandName}}!

                    The {{brandName}} team
                    """);
        }
    };

    abstract MailContent draft(Offer offer);
}

package dev.tributary.messaging.templates;

import dev.tributary.program.offers.Offer;

/** What a message is for, with its draft. */
public enum MessageKind {
    SALES_TRACKING_ITEMS {
        @Override
        MailContent draft(Offer offer) {
            return new TrackingItemsDraft(offer).content();
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

package dev.tributary.messaging.templates;

import dev.tributary.program.offers.Offer;
import java.util.Locale;

/** The purposes of messages, each with its draft. */
public enum MessageKind {
    SALES_TRACKING_ITEMS {
        @Override
        public MailContent draft(Offer offer, Locale language) {
            return new TrackingItemsDraft(offer, DraftTexts.of(language)).content();
        }
    },

    DASHBOARD_LINK {
        @Override
        public MailContent draft(Offer offer, Locale language) {
            var texts = DraftTexts.of(language);
            return new MailContent(texts.dashboardSubject(), texts.dashboardBody());
        }
    };

    public abstract MailContent draft(Offer offer, Locale language);
}

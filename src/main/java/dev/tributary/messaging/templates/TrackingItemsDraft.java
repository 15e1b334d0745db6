package dev.tributary.messaging.templates;

import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.TrackingKind;

/** The draft for sending tracking items. It mentions only what members of the offer get. */
record TrackingItemsDraft(Offer offer, DraftTexts texts) {
    MailContent content() {
        return new MailContent(
                texts.itemsSubject().formatted(items(texts.codeAndLink())),
                texts.itemsWelcome() + code() + link() + texts.itemsEarnings().formatted(items(texts.codeOrLink())));
    }

    private String items(String both) {
        if (has(TrackingKind.PROMO_CODE) && has(TrackingKind.LINK)) {
            return both;
        }
        return has(TrackingKind.PROMO_CODE) ? texts.code() : texts.link();
    }

    private String code() {
        if (!has(TrackingKind.PROMO_CODE)) {
            return "";
        }
        return offer.hasDiscountText() ? texts.itemsCodeWithDiscount() : texts.itemsCode();
    }

    private String link() {
        return has(TrackingKind.LINK) ? texts.itemsLink() : "";
    }

    private boolean has(TrackingKind kind) {
        return offer.tracking().contains(kind);
    }
}

package dev.tributary.tracking.links;

import java.util.Collection;
import java.util.Optional;

/** A page of the shop an affiliate asks to link to. Only a page of the brand's is accepted: Tributary redirects nobody elsewhere. */
public sealed interface DeepLink {

    record Accepted(Destination page) implements DeepLink {}

    record Refused(Reason reason) implements DeepLink {}

    enum Reason {
        /** No absolute web address, or one that could be read in two ways. */
        NOT_AN_ADDRESS,
        NOT_HTTPS,
        /** Neither the offer's host, nor a subdomain of it, nor on the offer's list; or there, at a port of its own. */
        NOT_OF_THE_OFFER
    }

    /** @param allowedDomains hosts, each standing for itself alone; letter case does not matter */
    static DeepLink to(String url, Destination ofOffer, Collection<String> allowedDomains) {
        Optional<Destination> page = Destination.parse(url);
        if (page.isEmpty()) {
            return new Refused(Reason.NOT_AN_ADDRESS);
        }
        if (!page.get().isSecure()) {
            return new Refused(Reason.NOT_HTTPS);
        }
        return isOfTheOffer(page.get(), ofOffer, allowedDomains)
                ? new Accepted(page.get())
                : new Refused(Reason.NOT_OF_THE_OFFER);
    }

    private static boolean isOfTheOffer(Destination page, Destination offer, Collection<String> allowedDomains) {
        boolean atHome = page.host().equals(offer.host());
        if (!page.hasDefaultPort() && !(atHome && page.port() == offer.port())) {
            return false;
        }
        return atHome || page.isBelow(offer) || allowedDomains.stream().anyMatch(page.host()::equalsIgnoreCase);
    }
}

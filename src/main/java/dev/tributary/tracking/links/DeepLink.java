package dev.tributary.tracking.links;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.WebUrl;
import java.util.Collection;
import java.util.Optional;

/** A page of the shop that an affiliate links to. Only pages of the offer's hosts are accepted: there are no open redirects. */
public sealed interface DeepLink {
    record Accepted(Destination page) implements DeepLink {}

    record Refused(Reason reason) implements DeepLink {}

    enum Reason {
        /** No absolute web address, or one that could be read in two ways. */
        NOT_AN_ADDRESS,
        NOT_HTTPS,
        /** Not the offer's host, a subdomain of it, or a host on the offer's list; or one of these at another port. */
        NOT_OF_THE_OFFER
    }

    /** @param allowedDomains hosts, without their subdomains; case-insensitive */
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

    /**
     * @param field of the request that holds the address
     * @throws InvalidFields when it is refused
     */
    static void check(String field, String url, Destination ofOffer, Collection<String> allowedDomains) {
        var pointer = "/" + field;
        try {
            WebUrl.parse(url);
        } catch (ValueRefused refusal) {
            throw new InvalidFields(pointer, "not_an_address", field + " " + refusal.detail() + ".");
        }
        if (to(url, ofOffer, allowedDomains) instanceof Refused refused) {
            throw explain(refused, field, pointer);
        }
    }

    private static InvalidFields explain(Refused refused, String field, String pointer) {
        return switch (refused.reason()) {
            case NOT_AN_ADDRESS ->
                new InvalidFields(pointer, "not_an_address", field + " must be the whole address of a page.");
            case NOT_HTTPS -> new InvalidFields(pointer, "not_https", field + " must begin with https://.");
            case NOT_OF_THE_OFFER ->
                new InvalidFields(pointer, "not_of_the_offer", field + " must be a page of the offer's shop.");
        };
    }

    private static boolean isOfTheOffer(Destination page, Destination offer, Collection<String> allowedDomains) {
        boolean isOfferHost = page.host().equals(offer.host());
        if (!page.hasDefaultPort() && !(isOfferHost && page.port() == offer.port())) {
            return false;
        }
        return isOfferHost
                || page.isOnSubdomainOf(offer)
                || allowedDomains.stream().anyMatch(page.host()::equalsIgnoreCase);
    }
}

package dev.tributary.tracking.links;

import dev.tributary.platform.problems.Problem;

/** Visitors are never redirected to a page that is not the offer's. */
public final class DeepLinkRefused extends Problem {
    DeepLinkRefused(DeepLink.Reason reason) {
        super(
                UNPROCESSABLE,
                switch (reason) {
                    case NOT_AN_ADDRESS -> "The url is not an absolute web address.";
                    case NOT_HTTPS -> "The url must begin with https.";
                    case NOT_OF_THE_OFFER -> "The url leads to a host that is not of this offer.";
                });
    }
}

package dev.tributary.tracking.items;

import java.util.Set;

/** A chosen end of a link's address. */
final class VanitySlug {
    /** 3 to 60 lower-case letters, digits and hyphens; no hyphen at either end. */
    static final String FORM = "^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$";

    /** Words that a visitor could take for a page of the service or of the shop. */
    private static final Set<String> RESERVED = Set.of(
            "about",
            "account",
            "admin",
            "api",
            "app",
            "assets",
            "auth",
            "billing",
            "blog",
            "cart",
            "checkout",
            "contact",
            "dashboard",
            "docs",
            "download",
            "favicon-ico",
            "health",
            "help",
            "home",
            "hooks",
            "imprint",
            "index",
            "invoice",
            "legal",
            "login",
            "logout",
            "mail",
            "metrics",
            "new",
            "null",
            "oauth",
            "openapi",
            "order",
            "orders",
            "password",
            "pay",
            "payment",
            "payout",
            "payouts",
            "postback",
            "privacy",
            "public",
            "register",
            "reset",
            "robots-txt",
            "root",
            "security",
            "settings",
            "shop",
            "sign-in",
            "sign-up",
            "signin",
            "signup",
            "sitemap",
            "static",
            "status",
            "store",
            "support",
            "swagger-ui",
            "system",
            "terms",
            "test",
            "undefined",
            "unsubscribe",
            "user",
            "users",
            "verify",
            "webhook",
            "webhooks",
            "well-known",
            "www");

    private VanitySlug() {}

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }
}

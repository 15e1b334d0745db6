package dev.tributary.platform.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server and its credentials are configured by {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "tributary.messages")
public interface MailConfig {
    /**
     * The timeout for each reply of the server. Servers that greylist or scan reply slowly; after this time a later attempt
     * is better. A handful of replies must fit into the outbox's lease.
     */
    @WithDefault("30s")
    Duration smtpTimeout();

    /** The sender for brands that configure none. */
    Optional<String> sender();
}

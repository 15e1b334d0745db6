package dev.tributary.platform.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server and its credentials are configured by {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "tributary.messages")
public interface MailConfig {
    /**
     * For each reply of the server. Servers that greylist or scan answer slowly; after this long it is better to ask again
     * later. A handful of replies must fit into the outbox's lease.
     */
    @WithDefault("30s")
    Duration smtpTimeout();

    /** For brands that name no sender of their own. */
    Optional<String> sender();
}

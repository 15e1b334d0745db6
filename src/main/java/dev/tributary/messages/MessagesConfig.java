package dev.tributary.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "tributary.messages")
interface MessagesConfig {
    /** Servers that greylist or scan answer slowly; after this long it is better to ask again later. */
    @WithDefault("60s")
    Duration smtpTimeout();

    /** For brands that name no sender of their own. */
    Optional<String> sender();
}

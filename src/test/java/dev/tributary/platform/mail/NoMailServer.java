package dev.tributary.platform.mail;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** The mail server as it is when none is configured: the framework's default host does not count. */
@ApplicationScoped
public class NoMailServer {
    private static final int ORDINAL_OF_FRAMEWORK = Integer.MIN_VALUE + 100;

    private final SmtpSessions sessions;
    private final Clock clock;
    private final MailConfig config;

    NoMailServer(SmtpSessions sessions, Clock clock, MailConfig config) {
        this.sessions = sessions;
        this.clock = clock;
        this.config = config;
    }

    public MailServer server() {
        var defaults = new PropertiesConfigSource(
                Map.of("quarkus.mailer.host", "localhost"), "defaults", ORDINAL_OF_FRAMEWORK);
        return new MailServer(
                sessions,
                clock,
                config,
                new SmallRyeConfigBuilder().withSources(defaults).build());
    }
}

package dev.tributary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.embedded.CannotStart;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://database/tributary",
            "quarkus.datasource.username", "tributary_app",
            "quarkus.flyway.username", "tributary_owner",
            "tributary.signing-keys", "k1:dHJpYnV0YXJ5LXRlc3Qta2V5LTMyLWJ5dGVzLWxvbmc=",
            "tributary.operator-token", "opr_secret",
            "tributary.public-url", "https://go.example.com");

    @Test
    void a_complete_configuration_starts() {
        assertThatCode(() -> check("tributary.demo", "false")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tributary.public-url | nonsense | TRIBUTARY_PUBLIC_URL",
                "tributary.public-url | ftp://go.example.com | TRIBUTARY_PUBLIC_URL",
                "tributary.operator-token | change-me-4 | TRIBUTARY_OPERATOR_TOKEN",
                "quarkus.flyway.username | tributary_app | QUARKUS_FLYWAY_USERNAME",
                "tributary.clicks.retention-days | -40 | TRIBUTARY_CLICKS_RETENTION_DAYS",
                "tributary.outbox.workers | -1 | TRIBUTARY_OUTBOX_WORKERS",
                "tributary.outbox.workers | many | TRIBUTARY_OUTBOX_WORKERS",
                "tributary.outbox.lease | -PT1S | TRIBUTARY_OUTBOX_LEASE",
                "tributary.outbox.renew-every | PT0S | TRIBUTARY_OUTBOX_RENEW_EVERY",
                "tributary.outbox.lease | PT5S | TRIBUTARY_OUTBOX_LEASE",
                "tributary.outbox.renew-every | PT45S | TRIBUTARY_OUTBOX_RENEW_EVERY",
                "tributary.public-limits.redirects | 0 | TRIBUTARY_PUBLIC_LIMITS_REDIRECTS",
                "tributary.failed-tokens.per-minute | 0 | TRIBUTARY_FAILED_TOKENS_PER_MINUTE",
                "tributary.webhooks.at-once | 0 | TRIBUTARY_WEBHOOKS_AT_ONCE",
                "tributary.audit.retention | PT0S | TRIBUTARY_AUDIT_RETENTION",
                "tributary.signing-keys | '' | TRIBUTARY_SIGNING_KEYS",
            })
    void an_unusable_setting_ends_the_start_and_names_the_variable(String name, String value, String variable) {
        assertThatThrownBy(() -> check(name, value))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(variable)
                .hasMessageNotContaining("\n");
    }

    private static void check(String name, String value) throws IOException {
        var settings = new HashMap<>(COMPLETE);
        settings.put(name, value);
        new StartSettings(new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withSources(new PropertiesConfigSource(settings, "test", 1), shipped())
                        .build())
                .check();
    }

    private static PropertiesConfigSource shipped() throws IOException {
        return new PropertiesConfigSource(StartSettings.class.getResource("/application.properties"), 0);
    }
}

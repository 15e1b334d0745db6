package dev.tributary.integrations.domainchecks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.FakeDns;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.tracking.domains.DomainProof;
import dev.tributary.tracking.domains.LinkAddresses;
import dev.tributary.tracking.domains.LinkDomain.Trouble;
import dev.tributary.tracking.domains.LinkHosts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class DomainCertificateTest {
    @Inject
    FakeDns dns;

    @Inject
    CallHost client;

    @Inject
    DomainProof proof;

    @Inject
    LinkHosts hosts;

    @TempDir
    Path folder;

    @Test
    void a_host_whose_certificate_nobody_signed_is_not_verified_for_that_reason() throws Exception {
        dns.name("self-signed.glow.example", "127.0.0.1");
        try (var server = new SelfSignedServer(folder)) {
            var addresses = new LinkAddresses("https://localhost:" + server.port(), hosts);

            var trouble = new ProbeDomain(client, proof, addresses, new Settings())
                    .probe("self-signed.glow.example")
                    .await()
                    .atMost(Duration.ofSeconds(30));

            assertThat(trouble).contains(Trouble.CERTIFICATE_INVALID);
        }
    }

    private record Settings() implements LinkDomainSettings {
        @Override
        public String every() {
            return "off";
        }

        @Override
        public boolean privateAddresses() {
            return true;
        }

        @Override
        public Duration answer() {
            return Duration.ofSeconds(20);
        }
    }
}

package dev.tributary.platform.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolsTest {
    @TempDir
    Path data;

    @Test
    void a_spool_that_cannot_be_read_keeps_no_other_from_being_recovered() throws IOException {
        var spools = new Spools(data, new Settings());
        LeftSpool.createBeside(spools.own(), "first".getBytes(US_ASCII));
        var unreadable = Files.createDirectories(data.resolve("spool/left-unreadable/1.segment"));
        LeftSpool.createBeside(spools.own(), "second".getBytes(US_ASCII));

        assertThat(spools.abandoned()).hasSize(2);

        Files.delete(unreadable);
        assertThat(spools.abandoned())
                .as("it is tried again")
                .singleElement()
                .extracting(Spool::folder)
                .isEqualTo(unreadable.getParent());
    }

    private record Settings() implements SpoolSettings {
        @Override
        public Durability durability() {
            return Durability.SPOOL;
        }

        @Override
        public MemorySize spoolLimit() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public Duration commitPatience() {
            return Duration.ofSeconds(1);
        }
    }
}

package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class MaskAddressesTest {
    @Test
    void no_message_and_no_cause_contains_an_address() {
        var log = new ExtLogRecord(Level.WARNING, "%s refused: %s", ExtLogRecord.FormatStyle.PRINTF, "Test");
        log.setParameters(new Object[] {"mail.example", "550 <sarah.lee@mail.example> łukasz@małe.example unknown"});
        log.setThrown(new IllegalStateException("failed", new IllegalArgumentException("to tom@mail.example")));

        new MaskAddresses().isLoggable(log);

        var printed = new StringWriter();
        log.getThrown().printStackTrace(new PrintWriter(printed));
        assertThat(log.getMessage()).isEqualTo("mail.example refused: 550 <***@mail.example> ***@małe.example unknown");
        assertThat(printed.toString()).doesNotContain("tom@").contains("***@mail.example", "IllegalArgumentException");
    }
}

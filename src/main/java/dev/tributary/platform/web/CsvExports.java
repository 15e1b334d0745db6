package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Streams CSV of any length. When a file cannot be finished its connection is closed, so that a complete response is a
 * complete file.
 */
@ApplicationScoped
public class CsvExports {
    private static final Logger LOG = Logger.getLogger(CsvExports.class);

    private final RoutingContext request;
    private final ExportSlots slots;

    CsvExports(RoutingContext request, ExportSlots slots) {
        this.request = request;
        this.slots = slots;
    }

    /** Writes the rows, with one chunk in memory at a time. */
    public interface Rows {
        void write(Csv csv) throws IOException;
    }

    /**
     * @param contents what is exported, for the log
     * @throws TooManyExports when the brand, or all brands together, have as many as they may
     */
    public StreamingOutput start(UUID brandId, String contents, Rows rows) {
        var http = request.request();
        var slot = slots.take(brandId, http.connection()::close);
        request.addEndHandler(answered -> slot.release());
        return out -> {
            try {
                CpuPermit.during(slot.watch(out), watched -> rows.write(new Csv(watched)));
            } catch (IOException | RuntimeException broken) {
                LOG.warnf("An export of %s broke off: %s", contents, broken);
                http.connection().close();
            } finally {
                slot.release();
            }
        };
    }
}

package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * CSV of any length, written while its client reads. A file that cannot be finished breaks off with its connection, so that what
 * a client has got whole is whole.
 */
@ApplicationScoped
public class CsvExports {
    private static final Logger LOG = Logger.getLogger(CsvExports.class);

    private final RoutingContext request;
    private final ExportPlaces places;

    CsvExports(RoutingContext request, ExportPlaces places) {
        this.request = request;
        this.places = places;
    }

    /** Writes the rows, a chunk in memory at a time. */
    public interface Rows {
        void write(Csv csv) throws IOException;
    }

    /**
     * @param what is exported, as the log calls it
     * @throws TooManyExports when the brand, or all brands together, have as many as they may
     */
    public StreamingOutput start(UUID brandId, String what, Rows rows) {
        var http = request.request();
        var place = places.take(brandId, http.connection()::close);
        request.addEndHandler(answered -> place.release());
        return out -> {
            try {
                ProcessorTurn.during(place.watch(out), watched -> rows.write(new Csv(watched)));
            } catch (IOException | RuntimeException broken) {
                LOG.warnf("An export of %s broke off: %s", what, broken);
                http.connection().close();
            } finally {
                place.release();
            }
        };
    }
}
